//! Who acts: the verb before the noun of a figure, and the noun before that.

use super::lead::{Lead, cover, is_agent, is_plain_verb, noun_start, single};
use super::noun::subject_length;
use super::words::{Bond, Class, Word};
use crate::lexicon::FigureWordRole as Role;

/// The verb before the noun, and the noun before that: who did it, or, behind a verb like 花去, what was measured.
pub(super) fn rest(words: &[Word], lead: &mut Lead) {
    let mut end = words.len();
    // 左云的|矿井: what has it is not who acts, where a verb stands before it.
    let possessed = words.last().is_some_and(|word| word.class == Class::Of);
    loop {
        while let Some(last) = end.checked_sub(1).map(|at| words[at]) {
            match last.class {
                Class::Verb | Class::Role(Role::Action | Role::Nounverb | Role::Average) => match lead.action {
                    None => {
                        lead.action = Some(last.span);
                        lead.thing |= last.bond == Bond::Thing;
                    }
                    Some(action) if action.start() == last.span.end() => lead.action = Some(action.cover(last.span)),
                    Some(_) => {}
                },
                Class::Stop => return,
                // 摊主|最多|被|罚
                Class::Adjective if last.bond != Bond::Locative => {}
                Class::Role(Role::Head | Role::Span)
                | Class::Noun
                | Class::Name
                | Class::Pointer
                | Class::Adjective => break,
                _ if last.bond == Bond::Pronoun => break,
                _ => {}
            }
            end -= 1;
        }
        let start = noun_start(words, end);
        if start == end {
            if end > 0 && words[end - 1].bond == Bond::Pronoun && lead.subject.is_none() {
                lead.subject = Some(words[end - 1].span);
                lead.subject_named = true;
            }
            return;
        }
        let measures = matches!(words[end - 1].class, Class::Role(Role::Head));
        if measures && lead.noun.is_none() {
            let start = start + subject_length(&words[start..end]).min(end - start - 1);
            lead.noun = Some(cover(&words[start..end]));
            lead.measures = true;
            return;
        }
        if lead.subject.is_some() {
            return;
        }
        if is_governed(words, start) || words[end - 1].bond == Bond::Locative || is_averaged(&words[start..end]) {
            // 集团|经|海口口岸|进口: who acts stands before the preposition.
            end = start;
            continue;
        }
        let object = start
            .checked_sub(1)
            .is_some_and(|at| possessed && is_verb(&words[at]) || is_plain_verb(&words[at]) && !words[at].modifies);
        let vague = start + 1 == end && single(&words[start]) && words[start].class != Class::Name;
        if object {
            end = start;
            continue;
        }
        if !vague {
            lead.subject = Some(cover(&words[start..end]));
            let named = subject_length(&words[start..end]);
            if named > 0 && start + named < end && !is_agent(&words[end - 1]) {
                lead.fronted = Some((cover(&words[start..start + named]), cover(&words[start + named..end])));
            }
            lead.subject_named = subject_length(&words[start..end]) == end - start || is_agent(&words[end - 1]);
        }
        return;
    }
}

/// Whether a preposition stands right before the words at `start`.
pub(super) fn is_governed(words: &[Word], start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| matches!(words[at].bond, Bond::Preposition | Bond::Place))
}

fn is_averaged(words: &[Word]) -> bool {
    words.iter().all(|word| matches!(word.class, Class::Role(Role::Average) | Class::Adjective | Class::Number))
}

fn is_verb(word: &Word) -> bool {
    matches!(word.class, Class::Verb | Class::Role(Role::Action | Role::Nounverb))
}
