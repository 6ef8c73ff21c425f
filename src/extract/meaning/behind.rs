//! The noun behind a figure: 40余家|企业, 97个|县(市、区), 90平方米的|楼房.

use super::lead::is_nominal;
use super::words::{Class, Word};
use crate::lexicon::FigureWordRole as Role;
use crate::span::Span;

/// The noun that begins the words behind a figure. `of` allows 的 before it.
pub(super) fn noun(words: &[Word], text: &str, of: bool) -> Option<Span> {
    let mut words = words;
    if of && words.first().is_some_and(|word| word.class == Class::Of) {
        words = &words[1..];
    }
    let mut end = 0;
    let mut complete = 0;
    while let Some(word) = words.get(end) {
        let next = words.get(end + 1);
        let inside = match word.class {
            Class::Noun | Class::Name | Class::Role(Role::Head | Role::Span) => true,
            Class::Adjective | Class::Number => next.is_some_and(continues),
            Class::And => complete == end && end > 0 && next.is_some_and(continues),
            Class::Verb | Class::Role(_) => word.modifies && (next.is_some_and(continues) || end == 0 && false),
            Class::Pointer | Class::Of | Class::Date | Class::Glue | Class::Stop => false,
        };
        if !inside {
            break;
        }
        end += 1;
        if is_nominal(word) {
            complete = end;
        }
    }
    let words = &words[..complete];
    let (first, last) = (words.first()?, words.last()?);
    let mut span = first.span.cover(last.span);
    // 县(市、区), 村(居): the other forms belong to the noun.
    let rest = &text[span.end()..];
    if rest.starts_with('(')
        && let Some(close) = rest.find(')')
        && close <= 16
        && rest[1..close].chars().all(|c| c.is_alphabetic() || c == '、')
    {
        span = Span::new(span.start(), span.end() + close + 1);
    }
    Some(span)
}

/// Whether a noun can go on with a word.
fn continues(word: &Word) -> bool {
    is_nominal(word) || matches!(word.class, Class::Adjective | Class::Number)
}
