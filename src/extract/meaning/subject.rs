//! Whom a sentence is about: the noun with which a clause begins, carried over the clauses that name nobody else.

use super::lead::{is_agent, is_nominal, single};
use super::noun::subject_length;
use super::words::{Bond, Class, Word};
use crate::lexicon::FigureWordRole as Role;
use crate::span::Span;

/// Whom the clauses are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Topic {
    /// The words.
    pub(super) span: Span,
    /// Whether it names, points to, or ends with those who act: 该县, 市粮食局, 这家企业. Others hold until something else
    /// begins.
    pub(super) strong: bool,
    /// Whether it is a name or points to one: it holds for the sentences that follow as well.
    pub(super) named: bool,
}

/// The topic while a sentence is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Topics {
    pub(super) current: Option<Topic>,
    /// The one before it, which holds again where the current one turns out to be what is counted.
    before: Option<Topic>,
    /// Whether no clause of the sentence has been told yet.
    begins: bool,
}

impl Topics {
    /// At the start of a sentence, with what the one before was about.
    pub(super) fn new(carried: Option<Topic>) -> Self {
        Self { current: carried.filter(|topic| topic.named), before: None, begins: true }
    }

    /// Reads the words between two figures; `continues` where they begin inside a clause.
    pub(super) fn read(&mut self, words: &[Word], continues: bool, text: &str) {
        for (index, clause) in words.split(|word| word.class == Class::Stop).enumerate() {
            let before = clause.first().map_or(0, |word| word.span.start());
            if text[..before].ends_with(';') {
                self.begins = true;
                self.current = self.current.filter(|topic| topic.strong);
            }
            if index == 0 && continues {
                continue;
            }
            let said = clause.iter().rposition(|word| word.class == Class::Role(Role::Say)).map_or(0, |at| at + 1);
            let clause = &clause[said..];
            self.begins |= said > 0;
            if clause.iter().all(is_idle) {
                continue;
            }
            let accepted = |topic: &Topic| topic.strong || self.begins || self.current.is_none();
            if let Some(topic) = opening(clause).filter(accepted) {
                self.before = self.current;
                self.current = Some(topic);
            }
            self.begins = false;
        }
    }

    /// The topic for a figure, unless it is what the figure counts: 全区职工中,下岗职工达到▯.
    pub(super) fn apart_from(&mut self, indicator: Option<Span>, noun: Option<Span>) -> Option<Span> {
        let overlaps = |topic: Topic, told: Option<Span>| told.is_some_and(|span| span.overlaps(topic.span));
        if self.current.is_some_and(|topic| overlaps(topic, noun)) {
            self.current = self.before.take();
        }
        self.current.filter(|&topic| !overlaps(topic, noun) && !overlaps(topic, indicator)).map(|topic| topic.span)
    }

    /// A new topic.
    pub(super) fn set(&mut self, topic: Topic) {
        if self.current.is_none_or(|current| current.span != topic.span) {
            self.before = self.current;
        }
        self.current = Some(topic);
    }
}

/// How many words 在…方面 may have.
const LONGEST_FIELD: usize = 6;

/// Dates, adverbs and the like, which may stand before the noun with which a clause begins.
fn is_idle(word: &Word) -> bool {
    !matches!(word.bond, Bond::Preposition | Bond::Place | Bond::Pronoun)
        && matches!(word.class, Class::Date | Class::Glue | Class::Per | Class::Role(Role::Skip | Role::Part))
}

/// The noun with which a clause begins, if something is told of it.
fn opening(words: &[Word]) -> Option<Topic> {
    let number = words.iter().take_while(|word| matches!(word.class, Class::Number | Class::And)).count();
    // 三、投标人须…
    let numbered = number > 1 && words[number - 1].class == Class::And || number > 0 && words[0].bond == Bond::Digits;
    let words = if numbered { &words[number..] } else { words };
    let start = words.iter().position(|word| !is_idle(word))?;
    if matches!(words[start].bond, Bond::Preposition | Bond::Place) {
        return None;
    }
    let words = &words[start..];
    // 离岛免税|方面,
    if let [first, .., before, last] | [first @ before, last] = words
        && last.bond == Bond::Topical
        && words.len() <= LONGEST_FIELD
    {
        return Some(Topic { span: first.span.cover(before.span), strong: true, named: false });
    }
    let length = noun_length(words);
    let last = words[..length].last()?;
    let named = subject_length(&words[..length]);
    let measured = matches!(last.class, Class::Role(Role::Head | Role::Span));
    let next = words.get(length);
    let told = next.is_some_and(|word| !matches!(word.class, Class::Of | Class::And));
    // “老三样”,去年…: who is told of may stand alone.
    let alone = next.is_none() && (is_agent(last) || last.class == Class::Name);
    let whole = (told || alone) && !measured && last.bond != Bond::Locative;
    // 项目总投资, 全市总产值: those of whom it is measured.
    let agents = || words[..length].iter().rposition(is_agent).map_or(0, |at| at + 1);
    let length = if whole {
        length
    } else if measured && named == 0 {
        agents()
    } else {
        // 这个时候 points to no one.
        words[..named].iter().rposition(is_agent).map_or(0, |at| at + 1)
    };
    if length == 0 || length == 1 && single(&words[0]) && !is_agent(&words[0]) {
        return None;
    }
    let pointing = words[0].class == Class::Pointer || words[0].bond == Bond::Pronoun;
    let person = words[..length].iter().any(|word| matches!(word.bond, Bond::Person | Bond::Pronoun));
    Some(Topic {
        span: words[0].span.cover(words[length - 1].span),
        strong: (whole || named > 0) && (pointing || words[..length].iter().any(is_agent)),
        named: named == length && !person && is_agent(&words[length - 1]),
    })
}

/// How many words the noun at the start has.
fn noun_length(words: &[Word]) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(length) {
        let next = words.get(length + 1);
        let goes_on = next.is_some_and(|next| is_nominal(next) && !next.modifies);
        let inside = match word.class {
            Class::Pointer | Class::Adjective | Class::Number | Class::And => goes_on,
            Class::Verb | Class::Role(Role::Nounverb | Role::Action) => {
                word.modifies && goes_on && next.is_some_and(|next| next.class != Class::Name)
            }
            Class::Of => length > 0 && goes_on,
            _ => is_nominal(word) || word.bond == Bond::Pronoun,
        };
        if !inside {
            break;
        }
        length += 1;
    }
    length
}
