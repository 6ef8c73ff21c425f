//! The noun before a figure: whom it is told of, what it is of, and the indicator.

use super::actor::is_governed;
use super::lead::{Lead, cover, is_agent, is_ending, is_nominal, is_plain_verb, single};
use super::words::{Bond, Class, Word};
use crate::lexicon::FigureWordRole as Role;

/// Splits 全市|矿井|总数 into subject, what it is of, and the indicator; where the noun begins in the end.
pub(super) fn noun(words: &[Word], start: usize, end: usize, lead: &mut Lead) -> usize {
    let mut start = start;
    let first = start;
    // 运营好|全县▯: a region right before the figure.
    if let Some(region) = region_at_end(&words[start..end]).map(|at| start + at) {
        lead.subject = Some(cover(&words[region..end]));
        lead.subject_named = true;
        lead.named = true;
        return region;
    }
    // 特困|职工|母小琴|患病: a person with what he or she is.
    let person = words[start..end].iter().rposition(|word| word.bond == Bond::Person);
    let named = subject_length(&words[start..end]).max(person.map_or(0, |at| at + 1));
    if named > 0 {
        // 在|琼|销售额, 对|美国|进出口额: where, not who.
        if !is_governed(words, start) {
            lead.subject = Some(cover(&words[start..start + named]));
            lead.subject_named = true;
        }
        start += named;
        if start == end {
            let quoted = words[end - 1].class == Class::Name && words[end - 1].bond == Bond::None && first + 1 == end;
            // 查处|这类案件▯起: what is done to it is counted.
            let object = first.checked_sub(1).is_some_and(|at| is_plain_verb(&words[at])) && !is_agent(&words[end - 1]);
            if quoted || object {
                lead.subject = None;
                lead.subject_named = false;
                lead.noun = Some(cover(&words[first..end]));
                return first;
            }
            lead.named = true;
            lead.subject = Some(cover(&words[first..end]));
            return first;
        }
    }
    // 接待|游客, 进口|榴莲: the verb that governs the noun.
    let last_is_head = end > start && matches!(words[end - 1].class, Class::Role(Role::Head | Role::Span));
    let governed = start.checked_sub(1).is_some_and(|at| is_plain_verb(&words[at]));
    // 经|口岸|进口|榴莲: the verb stands behind the place.
    if is_governed(words, first) && !last_is_head && end - start > 1 {
        start += words[start..end - 1].iter().position(is_action).unwrap_or(0);
    }
    let ends_verb = |start: usize| start + 2 == end && is_ending(&words[start + 1]);
    if end - start > 1 && !last_is_head && !governed && is_action(&words[start]) && !ends_verb(start) {
        lead.action = lead.action.or(Some(words[start].span));
        start += 1;
    }
    describe(&words[start..end], last_is_head, lead);
    if named > 0 { first } else { start }
}

/// What the noun of a figure is: an indicator with what it is of, or a thing.
fn describe(words_of: &[Word], last_is_head: bool, lead: &mut Lead) {
    let nominal = words_of.iter().any(|word| !matches!(word.class, Class::Number | Class::Adjective | Class::Pointer));
    if let (Some(last), true) = (words_of.last(), nominal) {
        lead.noun = Some(cover(words_of));
        lead.measures = last_is_head;
        lead.thing = last.bond == Bond::Thing;
        lead.rate = words_of.len() == 1 && last.class == Class::Role(Role::Span);
        if lead.measures && words_of.len() > 1 {
            // 商品煤|平均|售价: the average belongs to the indicator.
            let own =
                |word: &Word| !matches!(word.class, Class::Role(Role::Average) | Class::Adjective | Class::Number);
            let agent = words_of[..words_of.len() - 1].iter().rposition(is_agent);
            let of = agent.or_else(|| words_of[..words_of.len() - 1].iter().rposition(own)).map_or(0, |at| at + 1);
            lead.of = (of > 0).then(|| cover(&words_of[..of]));
            lead.of_agent = agent.is_some();
            lead.of_noun = of > 0 && (single(&words_of[of - 1]) || !is_plain_verb(&words_of[of - 1]));
            // 退货|率: one character is only the end of the indicator.
            lead.head = Some(cover(&words_of[of..])).filter(|_| of + 1 < words_of.len() || !single(last));
        }
        let measured = |part: &&[Word]| part.last().is_some_and(|word| word.class == Class::Role(Role::Head));
        lead.shared = words_of.split(|word| word.class == Class::And).filter(measured).count() == 1;
        lead.last = Some(last.span);
        lead.list =
            words_of.split(|word| word.class == Class::And).filter(|part| !part.is_empty()).map(cover).collect();
    }
}

fn is_action(word: &Word) -> bool {
    matches!(word.class, Class::Role(Role::Action)) || word.class == Class::Role(Role::Head) && word.modifies
}

/// Whether a word goes on with a noun and measures nothing.
fn is_thing(word: &Word) -> bool {
    is_nominal(word) && !matches!(word.class, Class::Role(_))
}

/// Where 全|县 begins, if it ends the noun and something stands before it.
fn region_at_end(words: &[Word]) -> Option<usize> {
    let [.., before, last] = words else { return None };
    if before.class == Class::Pointer && is_agent(last) && words.len() > 2 {
        return Some(words.len() - 2);
    }
    let other = matches!(before.class, Class::Verb | Class::Adjective | Class::Role(Role::Action));
    (other && last.class == Class::Name && is_agent(last)).then_some(words.len() - 1)
}

/// How many of the first words name a place, a body, or point to one (该|县, 全|市).
pub(super) fn subject_length(words: &[Word]) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(length) {
        match word.class {
            // “三资”|企业: the quotation belongs to the noun.
            Class::Name if word.bond == Bond::None && words.get(length + 1).is_some_and(is_thing) => break,
            Class::Name => length += 1,
            Class::And if words.get(length + 1).is_some_and(|word| word.class == Class::Name) => length += 2,
            Class::Pointer if words.get(length + 1).is_some_and(is_nominal) => length += 2,
            // 这|条|公路
            Class::Pointer
                if words.get(length + 1).is_some_and(|word| word.class == Class::Number && word.modifies)
                    && words.get(length + 2).is_some_and(is_nominal) =>
            {
                length += 3;
            }
            _ => break,
        }
    }
    length.min(words.len())
}
