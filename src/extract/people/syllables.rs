//! Names that no Chinese surname opens, read by their syllables: 热合曼·吾守尔, 格日勒图, 扎西顿珠, 瓦西里耶夫; and given
//! names of this kind behind a Chinese surname: 张额尔敦, 陈布和.
//!
//! They are priced like Chinese names (`names.rs`), but as a sequence of known parts and of the characters such names
//! are written with; a dot between two of them speaks for a name. The end is where plain words become cheaper again.

use super::names::{BEHIND, CONFIRMS, Letter, RARE, Reader, Reading, Window, reading};
use crate::lexicon::Dictionary;

/// The longest name, in characters, its dots included.
const LONGEST: usize = 15;
/// The longest part in the list of parts.
const LONGEST_PART: usize = 7;
/// Price of a name of this kind, whatever it is.
const NAME: f32 = 7.0;
/// Price of a listed part.
const PART: f32 = 5.5;
/// Price of a given name of this kind behind a Chinese surname, whatever it is.
const SURNAMED: f32 = 3.5;
/// Price of a name without any listed part, in addition.
const NO_PART: f32 = 3.0;
/// Price of a character that such names are hardly written with; only names with a dot may have one.
const STRANGE: f32 = 11.0;
/// Price of the dot.
const DOT: f32 = 0.5;
/// What stands at a dot is a name rather than two words with a dot between them.
const DOTTED: f32 = 3.5;

/// Price of a stretch as a name, and whether a listed part is in it.
#[derive(Debug, Clone, Copy)]
struct Cost {
    nats: f32,
    part: bool,
    /// Whether a character stands in it that such names are hardly written with.
    strange: bool,
}

impl Cost {
    const NONE: Self = Self { nats: f32::INFINITY, part: false, strange: false };

    fn plus(self, nats: f32, part: bool) -> Self {
        Self { nats: self.nats + nats, part: self.part || part, ..self }
    }

    /// One strange character more; a second one is too many.
    fn estranged(self) -> Self {
        if self.strange { Self::NONE } else { Self { nats: self.nats + STRANGE, strange: true, ..self } }
    }

    /// The whole price; the lack of a listed part counts.
    fn whole(self) -> f32 {
        self.nats + if self.part { 0.0 } else { NO_PART }
    }
}

/// Whether a character joins the parts of a name.
fn joins(c: char) -> bool {
    matches!(c, '·' | '-')
}

impl Reader<'_> {
    /// The most likely name of this kind that starts at a byte.
    pub(super) fn syllables_from(self, from: usize, evidence: f32) -> Option<Reading> {
        let letters = self.dotted_letters(from, LONGEST + BEHIND);
        if !self.opens(&letters) {
            return None;
        }
        let window = self.price(letters);
        self.best_syllables(&window, 0, 0, None, evidence)
    }

    /// The most likely name of this kind that ends at a byte.
    pub(super) fn syllables_to(self, from: usize, to: usize, evidence: f32) -> Option<Reading> {
        let mut letters = self.dotted_letters_before(from, to, LONGEST);
        let ends = letters.len();
        let last = letters.last()?;
        self.syllable(last)?;
        letters.extend(self.dotted_letters(to, BEHIND));
        let window = self.price(letters);
        self.best_syllables(&window, 0, ends.saturating_sub(2), Some(ends), evidence)
    }

    /// The most likely name around a dot.
    pub(super) fn syllables_around(self, dot: usize) -> Option<Reading> {
        let mut letters = self.dotted_letters_before(0, dot, LONGEST_PART + BEHIND);
        let before = letters.len();
        letters.extend(self.dotted_letters(dot, LONGEST + BEHIND));
        if before == 0 || letters.len() < before + 2 {
            return None;
        }
        let window = self.price(letters);
        self.best_syllables(&window, 0, before - 1, None, 0.0).filter(|name| name.span.end() > dot + '·'.len_utf8())
    }

    /// Whether a name of this kind may open here: with a part, a syllable, or a few characters before a dot.
    fn opens(self, letters: &[Letter]) -> bool {
        let Some(first) = letters.first() else { return false };
        self.syllable(first).is_some()
            || (3..=LONGEST_PART.min(letters.len())).any(|len| self.is_given(&letters[1..len]))
            || (2..=LONGEST_PART.min(letters.len())).any(|len| self.is_part(&letters[..len]))
            || letters.iter().take(5).any(|letter| joins(letter.char))
    }

    fn best_syllables(
        self,
        window: &Window,
        first: usize,
        last: usize,
        ends: Option<usize>,
        evidence: f32,
    ) -> Option<Reading> {
        let plain = *window.before.last()?;
        let letters = &window.letters;
        let mut best: Option<Reading> = None;
        for start in first..=last.min(letters.len().saturating_sub(1)) {
            if let Some(named) = self.surnamed(window, start, ends, evidence)
                && best.as_ref().is_none_or(|best| named.score > best.score)
            {
                best = Some(named);
            }
            let costs = self.costs(letters, start);
            for (len, cost) in costs.iter().enumerate().skip(2) {
                let end = start + len;
                if cost.nats.is_infinite() || joins(letters[end - 1].char) || ends.is_some_and(|ends| ends != end) {
                    continue;
                }
                if cost.strange && !cost.part {
                    continue;
                }
                let dotted = letters[start..end].iter().any(|letter| joins(letter.char));
                // 星期·一, 图·文: a single letter behind the dot is no name.
                if dotted && letters[end.saturating_sub(2)..end].iter().any(|letter| joins(letter.char)) {
                    continue;
                }
                if !dotted && (len > 9 || len == 2 && !cost.part || letters.get(end).is_some_and(|l| joins(l.char))) {
                    continue;
                }
                let follow = if ends.is_some() { 0.0 } else { self.follow(window, end) };
                let worth = evidence + if dotted { DOTTED } else { 0.0 };
                let score = plain - (window.before[start] + NAME + cost.whole() + window.behind[end] - follow) + worth;
                if score > 0.0 && best.as_ref().is_none_or(|best| score > best.score) {
                    best = Some(reading(&letters[start..end], score, follow >= CONFIRMS));
                }
            }
        }
        best
    }

    /// 王 + 额尔敦, 包 + 哈斯 + 巴特尔: a Chinese surname and one or two listed parts.
    fn surnamed(self, window: &Window, start: usize, ends: Option<usize>, evidence: f32) -> Option<Reading> {
        let letters = &window.letters;
        let first = letters.get(start)?;
        let surname = self.surname(&self.text[first.start..first.end]).filter(|surname| *surname < RARE)?;
        let plain = *window.before.last()?;
        let from = start + 1;
        let mut best: Option<Reading> = None;
        for end in from + 2..=letters.len().min(from + LONGEST_PART) {
            if ends.is_some_and(|ends| ends != end) {
                continue;
            }
            // 闻达 + 来到: a verb begins inside the would-be name.
            let verb = letters.get(end).is_some_and(|next| {
                let text = &self.text[letters[end - 1].start..next.end];
                self.lexicon
                    .lookup(text)
                    .iter()
                    .any(|id| matches!(id.dictionary, Dictionary::NameCues | Dictionary::VisitVerbs))
            });
            if verb {
                continue;
            }
            let given = &letters[from..end];
            let parts = if self.is_given(given) {
                1.0
            } else if (2..given.len().saturating_sub(1))
                .any(|n| self.is_given(&given[..n]) && self.is_given(&given[n..]))
            {
                2.0
            } else {
                continue;
            };
            let follow = self.follow(window, end);
            let told = if ends.is_some() { 0.0 } else { follow };
            let own = surname + SURNAMED + parts * PART;
            let score = plain - (window.before[start] + own + window.behind[end] - told) + evidence;
            if score > 0.0 && best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(reading(&letters[start..end], score, follow >= CONFIRMS));
            }
        }
        best
    }

    /// Whether letters are a listed part that stands behind Chinese surnames.
    fn is_given(self, letters: &[Letter]) -> bool {
        if letters.len() < 2 || letters.iter().skip(1).any(|letter| letter.gap) {
            return false;
        }
        let text = &self.text[letters[0].start..letters[letters.len() - 1].end];
        self.lexicon.find(Dictionary::NameParts, text).is_some_and(|id| {
            let tradition = self.lexicon.name_parts[id.row as usize].row.tradition.as_str();
            matches!(tradition, "mongolian" | "tibetan" | "uyghur" | "yi")
        })
    }

    /// Prices of all stretches that open at a letter, by their length.
    fn costs(self, letters: &[Letter], start: usize) -> Vec<Cost> {
        let rest = &letters[start..letters.len().min(start + LONGEST)];
        let mut costs = vec![Cost::NONE; rest.len() + 1];
        costs[0] = Cost { nats: 0.0, ..Cost::NONE };
        let dot = rest.iter().position(|letter| joins(letter.char)).filter(|at| *at > 0);
        for end in 1..=rest.len() {
            let letter = &rest[end - 1];
            if end > 1 && letter.gap {
                break;
            }
            let mut cost = Cost::NONE;
            if joins(letter.char) {
                cost = if end > 1 { costs[end - 1].plus(DOT, false) } else { Cost::NONE };
            } else {
                if let Some(price) = self.syllable(letter) {
                    cost = costs[end - 1].plus(price, false);
                } else if dot.is_some_and(|dot| dot <= LONGEST_PART) {
                    cost = costs[end - 1].estranged();
                }
                for from in end.saturating_sub(LONGEST_PART)..end.saturating_sub(1) {
                    let with = costs[from].plus(PART, true);
                    if with.whole() < cost.whole() && self.is_part(&rest[from..end]) {
                        cost = with;
                    }
                }
            }
            costs[end] = cost;
        }
        costs
    }

    /// Price of a character as a syllable of a name.
    fn syllable(self, letter: &Letter) -> Option<f32> {
        let mut buffer = [0; 4];
        let id = self.lexicon.find(Dictionary::NameSyllables, letter.char.encode_utf8(&mut buffer))?;
        Some(match self.lexicon.name_syllables[id.row as usize].row.rank {
            1 => 4.0,
            2 => 5.3,
            _ => 7.5,
        })
    }

    fn is_part(self, letters: &[Letter]) -> bool {
        let text = &self.text[letters[0].start..letters[letters.len() - 1].end];
        !letters.iter().skip(1).any(|letter| letter.gap) && self.lexicon.find(Dictionary::NameParts, text).is_some()
    }

    /// Letters and the dots between them.
    fn dotted_letters(self, from: usize, most: usize) -> Vec<Letter> {
        self.run(from, most, joins)
    }

    fn dotted_letters_before(self, from: usize, to: usize, most: usize) -> Vec<Letter> {
        self.run_before(from, to, most, joins)
    }
}
