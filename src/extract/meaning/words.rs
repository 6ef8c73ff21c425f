//! The words between figures, with what they do there. A stretch of Chinese is cut into the cheapest sequence of words of
//! the dictionaries; names, dates and quotations that are known already stand as one word each.

use crate::extract::{Mentions, Scene, numerals, units};
use crate::lexicon::{Dictionary, FigureWordRole, FigureWordRow, Lexicon};
use crate::span::Span;
use crate::text::PartKind;

/// The longest word in characters.
const LONGEST: usize = 9;
/// Price of a character that no dictionary lists, in nats.
const UNKNOWN: f32 = 15.5;
/// Price of a word of the figures' own vocabulary.
const OWN: f32 = 6.5;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A word with a role of its own beside figures.
    Role(FigureWordRole),
    /// A noun, or a word that no dictionary lists.
    Noun,
    /// A name: of a place, a body, a person, or a quotation.
    Name,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// 该, 全, 本, 我: points to what stands behind it.
    Pointer,
    /// 的.
    Of,
    /// 和, 与, 及, 、 between nouns.
    And,
    /// 每 with what it counts by: 每吨, 每人.
    Per,
    /// An expression of time.
    Date,
    /// Adverbs, prepositions, particles and other words that no noun holds.
    Glue,
    /// A number or measure word that is no figure: 三大, 首批.
    Number,
    /// A mark that ends a clause.
    Stop,
}

/// What a word does to its neighbours, whatever its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Bond {
    /// Nothing.
    #[default]
    None,
    /// 在, 从, 对: the noun behind it is not who acts.
    Preposition,
    /// 在, 向: a figure right behind it is of a place, not of the noun before it.
    Place,
    /// 后, 中, 里: the noun before it is a place or a time, not who acts.
    Locative,
    /// 她, 他们: stands for somebody named before.
    Pronoun,
    /// The name of a person.
    Person,
    /// Digits that are no figure: of a numbering, of 92号汽油.
    Digits,
    /// 方面: what stands before it is what the sentence is about.
    Topical,
    /// 拉动: what it governs grows by a part of the figure.
    Pulls,
    /// 完成: what is reached may be told as a share of what was planned.
    Fulfils,
    /// 企业, 农民: those of whom things are told.
    Agent,
    /// 价格, 面积: what is measured of things.
    Thing,
    /// 总量, 金额: says of what is measured only how much it is.
    Total,
}

/// A word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) class: Class,
    /// Whether it may stand inside a noun although it is a verb; of 每…, whether its noun follows.
    pub(super) modifies: bool,
    /// What it does to its neighbours.
    pub(super) bond: Bond,
}

impl Word {
    fn new(span: Span, class: Class) -> Self {
        Self { span, class, modifies: false, bond: Bond::None }
    }
}

/// What stands as one word each, in text order.
pub(super) fn known(mentions: &Mentions) -> Vec<Word> {
    let name = |span, bond| Word { bond, ..Word::new(span, Class::Name) };
    let mut words: Vec<Word> = mentions.dates.iter().map(|date| Word::new(date.span, Class::Date)).collect();
    words.extend(mentions.organizations.iter().map(|mention| name(mention.span, Bond::Agent)));
    words.extend(mentions.districts.iter().map(|mention| name(mention.span, Bond::Agent)));
    words.extend(mentions.people.iter().map(|mention| name(mention.span, Bond::Person)));
    words.sort_by_key(|word| (word.span.start(), std::cmp::Reverse(word.span.end())));
    let mut end = 0;
    words.retain(|word| {
        let keep = word.span.start() >= end;
        if keep {
            end = word.span.end();
        }
        keep
    });
    words
}

/// The words of a stretch of text.
pub(super) fn cut(scene: &Scene<'_>, known: &[Word], span: Span, words: &mut Vec<Word>) {
    words.clear();
    let text = scene.text.folded();
    let mut at = span.start();
    let mut next = known.partition_point(|known| known.span.start() < at);
    while at < span.end() {
        while known.get(next).is_some_and(|known| known.span.start() < at) {
            next += 1;
        }
        if let Some(&name) = known.get(next).filter(|name| name.span.start() == at && name.span.end() <= span.end()) {
            words.push(name);
            at = name.span.end();
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let limit =
            known.get(next).map_or(span.end(), |known| known.span.start()).min(span.end()).max(at + c.len_utf8());
        if let Some(end) = per(scene, at, limit) {
            // A bare 个, 名, 家 says nothing without its noun.
            let counts = text[at + '每'.len_utf8()..end].chars().all(|c| "个名位家".contains(c));
            words.push(Word { modifies: counts, ..Word::new(Span::new(at, end), Class::Per) });
            at = end;
        } else if let Some(end) = quotation(text, at, span.end()) {
            words.push(Word::new(Span::new(at, end), Class::Name));
            at = end;
        } else if let Some(end) = bracket(text, at, span.end()) {
            at = end;
        } else if is_han(c) {
            let run =
                text[at..limit].chars().enumerate().take_while(|&(index, c)| is_han(c) && (index == 0 || c != '每'));
            let end = at + run.map(|(_, c)| c.len_utf8()).sum::<usize>();
            han(scene.lexicon, text, Span::new(at, end), words);
            at = end;
        } else if c.is_alphanumeric() || c == '&' {
            let run = text[at..limit]
                .chars()
                .take_while(|&c| !is_han(c) && (c.is_alphanumeric() || matches!(c, '&' | '.' | '-')));
            let end = at + run.map(char::len_utf8).sum::<usize>();
            let digits = text[at..end].bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let class = if digits { Class::Number } else { Class::Noun };
            let bond = if digits { Bond::Digits } else { Bond::None };
            let (end, class) = mixed(scene.lexicon, &text[..limit], at, end).unwrap_or((end, class));
            words.push(Word { bond, ..Word::new(Span::new(at, end), class) });
            at = end;
        } else {
            let class = if c == '、' { Class::And } else { Class::Stop };
            // The lines of a headline are joined by a space.
            let headline = || scene.text.part(Span::new(at, at + 1)).is_some_and(|part| part.kind != PartKind::Body);
            if c != ' ' || headline() {
                words.push(Word::new(Span::new(at, at + c.len_utf8()), class));
            }
            at += c.len_utf8();
        }
    }
}

/// 每吨, 每平方米, 每户; 每 before a verb (每提高) is an adverb.
fn per(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    let start = at + text_after(scene, at, '每')?;
    units::counted_by(scene, start).filter(|&end| end <= limit && end > start)
}

fn text_after(scene: &Scene<'_>, at: usize, c: char) -> Option<usize> {
    scene.text.folded()[at..].starts_with(c).then(|| c.len_utf8())
}

/// “…” and 《…》 that close soon.
fn quotation(text: &str, at: usize, limit: usize) -> Option<usize> {
    let close = match text[at..].chars().next()? {
        '“' => '”',
        '《' => '》',
        _ => return None,
    };
    let mut end = at;
    for c in text[at..limit].chars().take(24) {
        end += c.len_utf8();
        if c == close {
            return Some(end);
        }
        if matches!(c, '。' | '\n' | ',') {
            return None;
        }
    }
    None
}

/// The longest bracket in bytes.
const LONGEST_BRACKET: usize = 120;

/// (PCR), (不含农户), (记者 某 某 通讯员 某某): what closes soon is passed over.
fn bracket(text: &str, at: usize, limit: usize) -> Option<usize> {
    let inner = text[at..limit].strip_prefix('(')?;
    let close = inner.char_indices().take_while(|&(at, _)| at <= LONGEST_BRACKET).find(|&(_, c)| c == ')')?.0;
    let short = inner[..close].chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '、' | '·'));
    short.then_some(at + close + 2)
}

/// The cheapest sequence of words of a run of Chinese characters.
fn han(lexicon: &Lexicon, text: &str, span: Span, words: &mut Vec<Word>) {
    let within = &text[span.range()];
    let ends: Vec<usize> = within.char_indices().map(|(at, _)| at).chain([within.len()]).collect();
    let count = ends.len() - 1;
    let mut best: Vec<(f32, usize, Entry)> = vec![(0.0, 0, Entry::default())];
    for end in 1..=count {
        let mut cheapest = (f32::INFINITY, end - 1, Entry::default());
        for start in end.saturating_sub(LONGEST)..end {
            let word = &within[ends[start]..ends[end]];
            let Some((price, entry)) = price(lexicon, word, end - start) else { continue };
            let price = best[start].0 + price;
            if price < cheapest.0 {
                cheapest = (price, start, entry);
            }
        }
        best.push(cheapest);
    }
    let first = words.len();
    let mut at = count;
    while at > 0 {
        let (_, start, Entry { class, modifies, bond }) = best[at];
        let word = Span::new(span.start() + ends[start], span.start() + ends[at]);
        words.push(Word { span: word, class, modifies, bond });
        at = start;
    }
    words[first..].reverse();
    for index in first + 1..words.len() {
        // 这|条|公路: behind 这, 那 it counts.
        let points = matches!(&text[words[index - 1].span.range()], "这" | "那" | "某");
        if points && lexicon.find(Dictionary::Measures, &text[words[index].span.range()]).is_some() {
            words[index] = Word { modifies: true, ..Word::new(words[index].span, Class::Number) };
            continue;
        }
        // 贫困|户, 受理|点: a measure word behind a noun or a verb ends a noun.
        let before = words[index - 1];
        let noun = matches!(before.class, Class::Noun | Class::Name) || before.modifies || before.bond == Bond::Pronoun;
        let word = &mut words[index];
        let ending = &text[word.span.range()];
        if word.class != Class::Number || !noun || word.span.len() != 3 || ending.starts_with(numerals::can_begin) {
            continue;
        }
        // 门诊|日|就诊量: the time that is counted by is no ending.
        let time = matches!(ending, "日" | "月" | "年");
        word.class = if time { Class::Role(FigureWordRole::Average) } else { Class::Noun };
    }
}

/// R&D投入, LED产量: a word of the figures' vocabulary that begins with letters.
fn mixed(lexicon: &Lexicon, text: &str, at: usize, letters: usize) -> Option<(usize, Class)> {
    let ends = text[letters..].char_indices().map(|(end, c)| letters + end + c.len_utf8()).take(LONGEST);
    let listed = ends.filter_map(|end| {
        let id = lexicon.find(Dictionary::FigureWords, &text[at..end])?;
        Some((end, Class::Role(lexicon.figure_words[id.row as usize].row.role)))
    });
    listed.last()
}

/// What the dictionaries say of a word.
#[derive(Debug, Clone, Copy)]
struct Entry {
    class: Class,
    modifies: bool,
    bond: Bond,
}

impl Default for Entry {
    fn default() -> Self {
        Self { class: Class::Noun, modifies: false, bond: Bond::None }
    }
}

fn price(lexicon: &Lexicon, word: &str, characters: usize) -> Option<(f32, Entry)> {
    let mut found = (characters == 1).then_some((UNKNOWN, Entry::default()));
    let mut own = None;
    for id in lexicon.lookup(word) {
        match id.dictionary {
            Dictionary::FigureWords => own = Some(&lexicon.figure_words[id.row as usize].row),
            Dictionary::Words => {
                let row = &lexicon.words[id.row as usize].row;
                let mut entry = Entry { class: class(word, &row.tag), modifies: row.tag == "vn", bond: Bond::None };
                if entry.class == Class::Noun && characters > 1 && ends_with(lexicon, word, "agent") {
                    // 全队, 该厂
                    let points = word.starts_with(['全', '该', '本', '我']) && ends_with(lexicon, word, "body");
                    entry.class = if points { Class::Name } else { Class::Noun };
                    entry.bond = Bond::Agent;
                }
                found = Some((17.9 - 0.230_26 * f32::from(row.weight), entry));
            }
            _ => {}
        }
    }
    let Some(row) = own else { return found };
    let listed = row.role == FigureWordRole::Particle;
    let price = found.map_or(OWN, |(price, ..)| if listed { price } else { price.min(OWN) });
    let plain = matches!(
        row.role,
        FigureWordRole::Nounverb | FigureWordRole::Race | FigureWordRole::Prices | FigureWordRole::Particle
    );
    let class = if row.has("agent") {
        Class::Noun
    } else if plain {
        found.map_or(Class::Verb, |(_, entry)| entry.class)
    } else {
        Class::Role(row.role)
    };
    Some((price, Entry { class, modifies: row.has("inside"), bond: bond(row) }))
}

/// 果农, 林业局, 养殖户: whether the last character has a trait, which makes it one who acts.
fn ends_with(lexicon: &Lexicon, word: &str, name: &str) -> bool {
    let last = word.char_indices().next_back().map_or(0, |(at, _)| at);
    let row = lexicon.find(Dictionary::FigureWords, &word[last..]);
    row.is_some_and(|id| lexicon.figure_words[id.row as usize].row.has(name))
}

/// What a word does to its neighbours.
fn bond(row: &FigureWordRow) -> Bond {
    let bonds = [
        ("places", Bond::Place),
        ("governs", Bond::Preposition),
        ("locative", Bond::Locative),
        ("pronoun", Bond::Pronoun),
        ("fulfils", Bond::Fulfils),
        ("topical", Bond::Topical),
        ("pulls", Bond::Pulls),
        ("agent", Bond::Agent),
        ("thing", Bond::Thing),
        ("total", Bond::Total),
    ];
    bonds.into_iter().find(|(name, _)| row.has(name)).map_or(Bond::None, |(_, bond)| bond)
}

/// The class of a common word, by its part of speech.
fn class(word: &str, tag: &str) -> Class {
    match word {
        "的" => return Class::Of,
        "和" | "与" | "及" | "以及" => return Class::And,
        "该" | "本" | "我" | "全" | "这" | "那" | "这个" | "该项" | "两" | "各" => return Class::Pointer,
        "者" => return Class::Noun,
        _ => {}
    }
    match tag {
        "v" | "vn" => Class::Verb,
        "a" | "f" => Class::Adjective,
        "d" | "p" | "c" | "u" | "y" | "r" => Class::Glue,
        "t" => Class::Date,
        "m" | "q" if word.len() == 3 || word.starts_with(numerals::can_begin) || word.starts_with('第') => {
            Class::Number
        }
        _ => Class::Noun,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇')
}
