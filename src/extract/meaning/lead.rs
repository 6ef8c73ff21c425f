//! What stands before a figure in its clause: 全市 矿井 总数 由 ▯; 比 上年 增长 ▯; 占 总面积 的 ▯.

use super::words::{Class, Word};
use crate::lexicon::FigureWordRole as Role;
use crate::span::Span;
use crate::tables::Change;

/// A figure's lead, read.
#[derive(Debug, Clone, Default)]
pub(super) struct Lead {
    /// The noun before the figure: an indicator or what is counted.
    pub(super) noun: Option<Span>,
    /// Whether the noun ends with a word that indicators end with.
    pub(super) measures: bool,
    /// The part of the noun before that word: 水泥 in 水泥产量.
    pub(super) of: Option<Span>,
    /// The verb before the noun or the figure: 接待, 新增.
    pub(super) action: Option<Span>,
    /// Of whom it is told.
    pub(super) subject: Option<Span>,
    /// Rise, fall or level.
    pub(super) change: Change,
    /// Whether the figure is a share of something.
    pub(super) share: bool,
    /// 其中.
    pub(super) part: bool,
    /// 分别.
    pub(super) each: bool,
    /// What it is compared with.
    pub(super) basis: Option<Basis>,
    /// Whether nothing but glue stands before the figure.
    pub(super) empty: bool,
}

/// What a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// 同比.
    Year,
    /// 环比.
    Step,
    /// 比年初.
    Start,
    /// The words.
    Words(Span),
}

/// Reads the words of a clause up to the figure.
pub(super) fn read(words: &[Word]) -> Lead {
    let mut lead = Lead::default();
    let mut words = words;
    if let Some(at) = words.iter().position(|word| word.class == Class::Role(Role::Part)) {
        lead.part = true;
        words = &words[at + 1..];
    }
    let comparison = comparison(words, &mut lead);
    let words = share(&words[..comparison.unwrap_or(words.len())], &mut lead);
    let end = glue(words, &mut lead);
    let start = noun_start(words, end);
    noun(&words[start..end], &mut lead);
    rest(&words[..start], &mut lead);
    lead.empty = lead.noun.is_none() && lead.action.is_none();
    lead
}

/// 比上年增长, 高于全省平均水平: what is compared with goes into the basis; the lead ends before it.
fn comparison(words: &[Word], lead: &mut Lead) -> Option<usize> {
    let than = words.iter().rposition(|word| word.class == Class::Role(Role::Than))?;
    let mut end = words.len();
    while end > than + 1 {
        let Class::Role(role) = words[end - 1].class else { break };
        match role {
            Role::Rise => lead.change = Change::Increase,
            Role::Fall => lead.change = Change::Decrease,
            Role::Light | Role::Skip | Role::Each | Role::Reach => {}
            _ => break,
        }
        end -= 1;
    }
    if end > than + 1 {
        lead.basis = Some(Basis::Words(words[than + 1].span.cover(words[end - 1].span)));
    }
    Some(than)
}

/// 占总面积的: the figure is a share of what stands behind 占; the lead ends before it.
fn share<'w>(words: &'w [Word], lead: &mut Lead) -> &'w [Word] {
    let Some(at) = words.iter().rposition(|word| word.class == Class::Role(Role::Share)) else { return words };
    lead.share = true;
    &words[..at]
}

/// Strips what only ties the figure to the words before it, and notes what it says. The end of what is left.
fn glue(words: &[Word], lead: &mut Lead) -> usize {
    let mut end = words.len();
    while let Some(last) = end.checked_sub(1).map(|at| words[at]) {
        match last.class {
            Class::Role(Role::Rise) => set(&mut lead.change, Change::Increase),
            Class::Role(Role::Fall) => set(&mut lead.change, Change::Decrease),
            Class::Role(Role::Reach) => set(&mut lead.change, Change::To),
            Class::Role(Role::Each) => lead.each = true,
            Class::Role(Role::Yearly) => lead.basis = Some(Basis::Year),
            Class::Role(Role::Step) => lead.basis = Some(Basis::Step),
            Class::Role(Role::Start) => lead.basis = Some(Basis::Start),
            Class::Role(Role::Light | Role::Skip) | Class::Glue | Class::Of | Class::Date | Class::And | Class::Stop => {}
            _ => break,
        }
        end -= 1;
    }
    end
}

fn set(change: &mut Change, new: Change) {
    if *change == Change::None {
        *change = new;
    }
}

/// Where the noun that ends at `end` begins.
fn noun_start(words: &[Word], end: usize) -> usize {
    let mut start = end;
    while let Some(at) = start.checked_sub(1) {
        let word = words[at];
        let behind = words[start..end].first();
        let inside = match word.class {
            Class::Noun | Class::Name | Class::Adjective | Class::Number | Class::Pointer => true,
            Class::Role(Role::Head | Role::Span) => true,
            Class::And => start < end && at > 0 && is_nominal(&words[at - 1]),
            Class::Verb | Class::Role(_) => word.modifies && behind.is_some_and(is_nominal) && at > 0,
            _ => false,
        };
        if !inside {
            break;
        }
        start = at;
    }
    // A list or a number without its noun does not begin one.
    while start < end && matches!(words[start].class, Class::And) {
        start += 1;
    }
    start
}

/// Whether a word can be the last of a noun.
pub(super) fn is_nominal(word: &Word) -> bool {
    matches!(word.class, Class::Noun | Class::Name | Class::Role(Role::Head | Role::Span))
        || word.modifies && matches!(word.class, Class::Verb | Class::Role(_))
}

/// Splits 全市|矿井|总数 into subject, what it is of, and the indicator.
fn noun(words: &[Word], lead: &mut Lead) {
    let mut words = words;
    let named = subject_length(words);
    if named > 0 && named < words.len() {
        lead.subject = Some(cover(&words[..named]));
        words = &words[named..];
    }
    let Some(last) = words.last() else { return };
    lead.noun = Some(cover(words));
    lead.measures = matches!(last.class, Class::Role(Role::Head | Role::Span));
    if lead.measures && words.len() > 1 {
        lead.of = Some(cover(&words[..words.len() - 1]));
    }
}

/// How many of the first words name a place, a body, or point to one (该|县, 全|市).
fn subject_length(words: &[Word]) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(length) {
        match word.class {
            Class::Name => length += 1,
            Class::Pointer if words.get(length + 1).is_some_and(is_nominal) => length += 2,
            _ => break,
        }
    }
    length.min(words.len())
}

/// The verb before the noun, and the noun before that: who did it.
fn rest(words: &[Word], lead: &mut Lead) {
    let mut end = words.len();
    while let Some(last) = end.checked_sub(1).map(|at| words[at]) {
        match last.class {
            Class::Verb | Class::Role(Role::Action | Role::Nounverb) => {
                if lead.action.is_none() {
                    lead.action = Some(last.span);
                } else if lead.action.is_some_and(|action| action.start() == last.span.end()) {
                    lead.action = lead.action.map(|action| action.cover(last.span));
                }
            }
            Class::Stop => return,
            Class::Role(Role::Head | Role::Span) | Class::Noun | Class::Name | Class::Pointer | Class::Adjective => break,
            _ => {}
        }
        end -= 1;
    }
    let start = noun_start(words, end);
    if start < end && lead.subject.is_none() {
        lead.subject = Some(cover(&words[start..end]));
    }
}

fn cover(words: &[Word]) -> Span {
    words[0].span.cover(words[words.len() - 1].span)
}
