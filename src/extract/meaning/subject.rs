//! Whom a sentence is about: the noun with which a clause begins, carried over the clauses that name nobody else.

use super::lead::{is_agent, is_nominal, single, subject_length};
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
    /// Whether no clause of the sentence has been told yet.
    begins: bool,
}

impl Topics {
    /// At the start of a sentence, with what the one before was about.
    pub(super) fn new(carried: Option<Topic>) -> Self {
        Self { current: carried.filter(|topic| topic.named), begins: true }
    }

    /// Reads the words between two figures; `continues` where they begin inside a clause.
    pub(super) fn read(&mut self, words: &[Word], continues: bool, text: &str) {
        for (index, clause) in words.split(|word| word.class == Class::Stop).enumerate() {
            let before = clause.first().map_or(0, |word| word.span.start());
            if text[..before].ends_with(';') && self.current.is_some_and(|topic| !topic.strong) {
                self.current = None;
                self.begins = true;
            }
            if index == 0 && continues || clause.is_empty() {
                continue;
            }
            if clause.iter().any(|word| word.class == Class::Role(Role::Say)) {
                self.begins = true;
                continue;
            }
            if let Some(topic) = opening(clause).filter(|topic| topic.strong || self.begins) {
                self.current = Some(topic);
            }
            self.begins = false;
        }
    }
}

/// The noun with which a clause begins, if something is told of it.
fn opening(words: &[Word]) -> Option<Topic> {
    let idle = |word: &Word| {
        word.bond != Bond::Preposition
            && word.bond != Bond::Pronoun
            && matches!(word.class, Class::Date | Class::Glue | Class::Role(Role::Skip))
    };
    let start = words.iter().position(|word| !idle(word))?;
    if words[start].bond == Bond::Preposition {
        return None;
    }
    let words = &words[start..];
    let length = noun_length(words);
    let last = words[..length].last()?;
    // 离岛免税|方面,
    if let Some(at) = words[..(length + 1).min(words.len())].iter().position(|word| word.bond == Bond::Topical) {
        let span = words[0].span.cover(words[at.checked_sub(1)?].span);
        return Some(Topic { span, strong: true, named: false });
    }
    let named = subject_length(&words[..length]);
    let measured = matches!(last.class, Class::Role(Role::Head | Role::Span));
    let next = words.get(length);
    let told = next.is_some_and(|word| !matches!(word.class, Class::Of | Class::And));
    // “老三样”,去年…: who is told of may stand alone.
    let alone = next.is_none() && (is_agent(last) || last.class == Class::Name);
    let whole = (told || alone) && !measured && last.bond != Bond::Locative;
    // 项目总投资, 全市总产值: those of whom it is measured.
    let agents = || words[..length].iter().rposition(|word| is_agent(word)).map_or(0, |at| at + 1);
    let length = if whole {
        length
    } else if measured && named == 0 {
        agents()
    } else {
        named
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
