//! How likely a run of characters is a name, against how likely it is plain words.
//!
//! A stretch of text is priced twice, in nats (negative logarithms of probabilities): as a sequence of common words, and
//! with a name in it. The name wins if it is cheaper by more than the evidence around it demands. The same sums decide
//! where a name ends: 韦韬 + 来到 is cheaper than 韦韬来 + 到.

use super::set::is_number;
use crate::lexicon::{CueKind, Dictionary, Lexicon, PostUse};
use crate::span::Span;

/// Words priced in a window have at most this many characters.
pub(super) const LONGEST_WORD: usize = 4;
/// A window looks this many characters behind the longest name.
pub(super) const BEHIND: usize = 4;
/// −ln of one word in the corpus the word list was counted in.
const RAREST: f32 = 17.9;
/// Price of a character that no word list knows.
const UNKNOWN: f32 = 14.0;
/// Nats per tenth of a decade, the unit of `words.csv`.
const NATS: f32 = 0.230_26;
/// Price of the first character of a name that is no surname.
const NO_SURNAME: f32 = 14.0;
/// Surnames that cost as much are rare.
pub(super) const RARE: f32 = 12.0;
/// What a gap between surname and given name (李 涛) tells: printers set two-character names so.
const GAP: f32 = 4.0;
/// Price of a number as a given name (李六十三: the age of the grandfather when the child was born).
const NUMBER: f32 = 8.0;

/// What an end of the clause, or a word that follows names, is worth behind a name.
pub(super) const CONFIRMS: f32 = 1.5;
/// Particles that stand behind names, and ends of words: they hardly ever end a name.
const PARTICLES: &str = "则将却也还都就又已便均亦且并而和与及是在把被从对向的了费率额款型";

/// A character of a window with its place in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) char: char,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether spaces stand before it.
    pub(super) gap: bool,
}

/// A name that was read, and by how many nats it beats plain words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    /// Where it stands, inner spaces included.
    pub(super) span: Span,
    /// The name without inner spaces.
    pub(super) name: String,
    /// Nats by which it is cheaper than plain words; above zero it is taken.
    pub(super) score: f32,
    /// Whether what stands behind it confirms where it ends.
    pub(super) confirmed: bool,
}

/// Reads names in one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
}

/// A stretch of Chinese characters priced from both ends.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) letters: Vec<Letter>,
    /// Price of plain words up to a letter.
    pub(super) before: Vec<f32>,
    /// Price of plain words from a letter on.
    pub(super) behind: Vec<f32>,
    /// Whether the stretch ends at something that is no Chinese character.
    pub(super) closed: bool,
}

/// Whether a character is Chinese.
pub(in crate::extract) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Self { text, lexicon }
    }

    /// The most likely name that starts at `from` (spaces before it are skipped), if it beats plain words.
    ///
    /// `evidence` is what the surroundings tell, in nats: above zero in the favour of a name.
    pub(super) fn starting_at(self, from: usize, evidence: f32) -> Option<Reading> {
        let letters = self.letters(from, 4 + BEHIND);
        let window = self.price(letters);
        better(self.best(&window, (0, 0), None, evidence), self.syllables_from(from, evidence))
    }

    /// The most likely name that ends at `to`, if it beats plain words; `from` is the first byte it may use.
    pub(super) fn ending_at(self, from: usize, to: usize, evidence: f32) -> Option<Reading> {
        let mut letters = self.letters_before(from, to, 4 + BEHIND);
        let ends = letters.len();
        if ends == 0 {
            return None;
        }
        letters.extend(self.letters(to, BEHIND));
        let window = self.price(letters);
        better(self.best(&window, (0, ends), Some(ends), evidence), self.syllables_to(from, to, evidence))
    }

    /// Up to `most` letters from a byte on; spaces between them are noted, anything else ends the run.
    fn letters(self, from: usize, most: usize) -> Vec<Letter> {
        self.run(from, most, |_| false)
    }

    fn letters_before(self, from: usize, to: usize, most: usize) -> Vec<Letter> {
        self.run_before(from, to, most, |_| false)
    }

    /// Letters, and what else belongs to a run, from a byte on.
    pub(super) fn run(self, from: usize, most: usize, belongs: fn(char) -> bool) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::with_capacity(most + BEHIND);
        let mut gap = 0;
        for (at, char) in self.text[from..].char_indices() {
            if char == ' ' && gap < 6 {
                gap += 1;
                continue;
            }
            if !(is_han(char) || belongs(char)) || letters.len() == most {
                break;
            }
            let start = from + at;
            letters.push(Letter { char, start, end: start + char.len_utf8(), gap: gap > 0 && !letters.is_empty() });
            gap = 0;
        }
        letters
    }

    /// Letters, and what else belongs to a run, up to a byte.
    pub(super) fn run_before(self, from: usize, to: usize, most: usize, belongs: fn(char) -> bool) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::with_capacity(most + BEHIND);
        let mut gap = 0;
        for (at, char) in self.text[from..to].char_indices().rev() {
            if char == ' ' && gap < 6 {
                gap += 1;
                continue;
            }
            if !(is_han(char) || belongs(char)) || letters.len() == most {
                break;
            }
            if gap > 0
                && let Some(last) = letters.last_mut()
            {
                last.gap = true;
            }
            gap = 0;
            let start = from + at;
            letters.push(Letter { char, start, end: start + char.len_utf8(), gap: false });
        }
        letters.reverse();
        letters
    }

    /// Prices all words of a window from both ends.
    pub(super) fn price(self, letters: Vec<Letter>) -> Window {
        let n = letters.len();
        let mut before = vec![f32::INFINITY; n + 1];
        let mut behind = vec![f32::INFINITY; n + 1];
        let mut words = Vec::with_capacity(n * LONGEST_WORD);
        before[0] = 0.0;
        behind[n] = 0.0;
        for start in 0..n {
            for end in start + 1..=n.min(start + LONGEST_WORD) {
                if end > start + 1 && letters[end - 1].gap {
                    break;
                }
                if let Some(price) = self.word(&letters[start..end]) {
                    words.push((start, end, price));
                    before[end] = before[end].min(before[start] + price);
                }
            }
        }
        for &(start, end, price) in words.iter().rev() {
            behind[start] = behind[start].min(behind[end] + price);
        }
        let closed = letters.last().is_none_or(|last| {
            let next = self.text[last.end..].chars().next();
            next.is_none_or(|c| !is_han(c))
        });
        Window { letters, before, behind, closed }
    }

    /// Price of a common word; of any single character.
    fn word(self, letters: &[Letter]) -> Option<f32> {
        let text = &self.text[letters[0].start..letters[letters.len() - 1].end];
        match self.lexicon.find(Dictionary::Words, text) {
            Some(id) => Some(RAREST - NATS * f32::from(self.lexicon.words[id.row as usize].row.weight)),
            None => (letters.len() == 1).then_some(UNKNOWN),
        }
    }

    /// The best name in a window that starts within `starts` (or, with `ends`, ends there).
    fn best(self, window: &Window, starts: (usize, usize), ends: Option<usize>, evidence: f32) -> Option<Reading> {
        let plain = *window.before.last()?;
        let n = window.letters.len();
        let mut best: Option<Reading> = None;
        for start in starts.0..=starts.1.min(n.saturating_sub(1)) {
            for len in 2..=4 {
                let end = start + len;
                if end > n || ends.is_some_and(|ends| end != ends) {
                    continue;
                }
                let Some(own) = self.name(&window.letters[start..end]) else { continue };
                if self.cuts_title(window, start, end) || self.counts(&window.letters, start, end) {
                    continue;
                }
                let follow = if ends.is_some() { 0.0 } else { self.follow(window, end) };
                let with_name = window.before[start] + own + window.behind[end] - follow;
                let score = plain - with_name + evidence + self.set_apart(window, start, end);
                if score > 0.0 && best.as_ref().is_none_or(|best| score > best.score) {
                    let confirmed = self.follow(window, end) >= CONFIRMS;
                    best = Some(reading(&window.letters[start..end], score, confirmed));
                }
            }
        }
        best
    }

    /// 任组长: a title begins inside the would-be name and ends behind it.
    fn cuts_title(self, window: &Window, start: usize, end: usize) -> bool {
        let letters = &window.letters;
        (start + 1..end).any(|from| {
            (end + 1..=letters.len().min(from + LONGEST_WORD)).any(|to| {
                let text = &self.text[letters[from].start..letters[to - 1].end];
                self.lexicon.lookup(text).iter().any(|id| {
                    id.dictionary == Dictionary::Posts
                        && self.lexicon.posts[id.row as usize].row.usage == PostUse::Title
                })
            })
        })
    }

    /// Price of these letters as a name: surname, length, given name. `None` if they cannot be one.
    fn name(self, letters: &[Letter]) -> Option<f32> {
        let text = |range: std::ops::Range<usize>| -> String { letters[range].iter().map(|l| l.char).collect() };
        // 张某, 李某某: not named.
        if letters.iter().any(|letter| matches!(letter.char, '副' | '某'))
            || self.is_address(&text(1..letters.len()))
            || self.is_address(&text(0..letters.len()))
        {
            return None;
        }
        // 的殷殷: a particle that is no surname opens no name.
        if PARTICLES.contains(letters[0].char) && self.surname(&text(0..1)).is_none() {
            return None;
        }
        let gaps = letters.iter().skip(1).filter(|letter| letter.gap).count();
        let compound = letters.len() >= 3
            && self.surname(&text(0..2)).is_some()
            && (gaps == 0 || gaps == 1 && (letters[1].gap || letters.len() == 3 && letters[2].gap));
        let mut best: Option<f32> = None;
        if compound {
            let given = self.given(&letters[2..]);
            // Compound surnames go with given names of one character as often as of two.
            let length = if letters.len() == 3 { -0.8 } else { 0.45 };
            best = self.surname(&text(0..2)).map(|surname| surname + given + length);
        }
        if is_number(&letters[1..]) && gaps == 0 && letters.len() == 4 {
            best = self.surname(&text(0..1)).filter(|surname| *surname < RARE).map(|surname| surname + NUMBER);
        }
        // 谢 雪 松: all apart, as in a line set wide.
        let wide = letters.len() == 3 && gaps == 2 && !self.is_credit(letters[2]);
        if letters.len() <= 3 && (gaps == 0 || gaps == 1 && letters[1].gap || wide) {
            let single = self.surname(&text(0..1)).unwrap_or(NO_SURNAME) + self.given(&letters[1..]);
            let bonus = if gaps == 1 && letters.len() == 2 { GAP } else { 0.0 };
            best = Some(best.map_or(single - bonus, |best| best.min(single - bonus)));
        }
        best
    }

    /// Whether what stands behind a surname is a form of address or a title: 张女士, 王局长, 李某 are not named.
    fn is_address(self, text: &str) -> bool {
        self.lexicon.lookup(text).iter().any(|id| {
            id.dictionary == Dictionary::Posts
                && matches!(self.lexicon.posts[id.row as usize].row.usage, PostUse::Honorific | PostUse::Title)
        })
    }

    /// Price of a surname.
    pub(super) fn surname(self, text: &str) -> Option<f32> {
        let id = self.lexicon.find(Dictionary::Surnames, text)?;
        Some(match self.lexicon.surnames[id.row as usize].row.rank {
            1 => 4.9,
            2 => 6.9,
            3 => 8.8,
            _ => RARE,
        })
    }

    /// Price of a given name of one or two characters, its length included.
    fn given(self, letters: &[Letter]) -> f32 {
        let count = |letter: &Letter| {
            let mut buffer = [0; 4];
            let id = self.lexicon.find(Dictionary::GivenNames, letter.char.encode_utf8(&mut buffer))?;
            Some(&self.lexicon.given_names[id.row as usize].row)
        };
        match letters {
            [only] => {
                let counted = count(only).map_or(0, |c| 20 * c.single + c.first + c.second);
                1.5 - ((to_f32(counted) + 1.0) / 197_000.0).ln()
            }
            [a, b] => {
                let first = count(a).map_or(0, |c| 5 * c.first + c.second);
                let second = count(b).map_or(0, |c| 5 * c.second + c.first);
                // A particle at the end is more likely the next word (韦编 + 则).
                let particle = if PARTICLES.contains(b.char) { 1.2 } else { 0.0 };
                particle + 0.25 - ((to_f32(first) + 1.5) / 297_000.0).ln() - ((to_f32(second) + 1.5) / 297_000.0).ln()
            }
            _ => f32::INFINITY,
        }
    }

    /// The end of the clause confirms a name; digits behind 安家费 do not.
    fn closes(self, window: &Window, end: usize) -> f32 {
        let Some(last) = window.letters.get(end.wrapping_sub(1)).filter(|_| window.closed) else { return 0.0 };
        let digit = self.text[last.end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        match (digit, PARTICLES.contains(last.char)) {
            (false, _) => CONFIRMS,
            (true, false) => 0.0,
            (true, true) => -6.0,
        }
    }

    /// Whether a character often ends given names.
    fn ends_names(self, letter: &Letter) -> bool {
        let mut buffer = [0; 4];
        let id = self.lexicon.find(Dictionary::GivenNames, letter.char.encode_utf8(&mut buffer));
        id.is_some_and(|id| self.lexicon.given_names[id.row as usize].row.second >= 20)
    }

    /// What stands behind a name tells where it ends.
    pub(super) fn follow(self, window: &Window, end: usize) -> f32 {
        let Some(letter) = window.letters.get(end) else { return self.closes(window, end) };
        if letter.gap {
            return CONFIRMS;
        }
        for len in (1..=4).rev() {
            let Some(last) = window.letters.get(end + len - 1) else { continue };
            let text = &self.text[letter.start..last.end];
            for id in self.lexicon.lookup(text) {
                match id.dictionary {
                    Dictionary::NameCues => {
                        return match self.lexicon.name_cues[id.row as usize].row.kind {
                            CueKind::Speech | CueKind::Authority | CueKind::Directive => 2.5,
                            CueKind::Action => {
                                if len > 1 {
                                    CONFIRMS
                                } else {
                                    1.3
                                }
                            }
                        };
                    }
                    Dictionary::SettlementEndings | Dictionary::ToponymEndings if len > 1 => return -4.0,
                    // 文 and 图 end given names, too.
                    Dictionary::Posts if len == 1 && self.ends_names(letter) => {}
                    Dictionary::Posts if self.lexicon.posts[id.row as usize].row.usage != PostUse::Rank => return 1.0,
                    _ => {}
                }
            }
        }
        0.0
    }
}

/// The reading with the better score; the Chinese one where they are alike.
fn better(chinese: Option<Reading>, other: Option<Reading>) -> Option<Reading> {
    match (chinese, other) {
        (Some(chinese), Some(other)) => Some(if other.score > chinese.score { other } else { chinese }),
        (chinese, other) => chinese.or(other),
    }
}

pub(super) fn reading(letters: &[Letter], score: f32, confirmed: bool) -> Reading {
    let name = letters.iter().map(|letter| letter.char).collect();
    Reading { span: Span::new(letters[0].start, letters[letters.len() - 1].end), name, score, confirmed }
}

fn to_f32(count: u32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
