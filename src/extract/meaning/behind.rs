//! What stands behind a figure: 40余家|企业, 97个|县(市、区), 90平方米的|楼房, 1460余人|报名.

use super::lead::{is_ending, is_nominal, single};
use super::words::{Class, Word};
use crate::lexicon::FigureWordRole as Role;
use crate::span::Span;
use crate::text::beginning;

/// How far behind the figure, in words, its verb may stand.
const VERB_REACH: usize = 4;

/// What was read behind a figure.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Behind {
    /// The noun.
    pub(super) noun: Option<Span>,
    /// Whether it ends with a word that indicators end with.
    pub(super) measures: bool,
    /// Whether it begins with a verb: 持平, 位于安全海域.
    pub(super) acts: bool,
    /// Whether 的 stands before it.
    pub(super) of: bool,
    /// What the counted ones do: 报名, 受冻.
    pub(super) verb: Option<Span>,
}

/// Reads the words behind a figure.
pub(super) fn read(words: &[Word], text: &str, persons: bool) -> Behind {
    let mut behind = Behind::default();
    let mut words = words;
    if words.first().is_some_and(|word| word.class == Class::Of) {
        behind.of = true;
        words = &words[1..];
    } else if words
        .first()
        .is_some_and(|word| word.class == Class::Role(Role::Light) && &text[word.span.range()] == "是")
    {
        // 其中19名是下岗职工.
        words = &words[1..];
    }
    words = without_clause(words);
    let mut length = noun_length(words, text);
    // 安排500人|就业: what they do.
    if persons && length == 1 && words[0].class == Class::Role(Role::Action) {
        length = 0;
    }
    if length > 0 {
        let span = words[0].span.cover(words[length - 1].span);
        behind.noun = Some(with_forms(span, text));
        behind.acts = !behind.of && words[0].class == Class::Verb && !words[0].modifies && !single(&words[0]);
        behind.measures = matches!(words[length - 1].class, Class::Role(Role::Head | Role::Span));
    }
    behind.verb = verb(&words[length..]);
    behind
}

/// 滞留的|大货车, “留得住”的|全科医生: a clause of a few words before the noun. 350张床位的医院 has none: 床位 is what is counted.
fn without_clause(words: &[Word]) -> &[Word] {
    let Some(first) = words.first() else { return words };
    let clause = matches!(first.class, Class::Verb | Class::Adjective | Class::Name | Class::Role(Role::Action));
    let of = words.iter().take(4).position(|word| word.class == Class::Of);
    let plain = |words: &[Word]| words.iter().all(|word| !matches!(word.class, Class::Stop | Class::Date));
    match of {
        Some(of) if clause && plain(&words[..of]) && words.get(of + 1).is_some_and(continues) => &words[of + 1..],
        _ => words,
    }
}

/// How many words the noun has.
fn noun_length(words: &[Word], text: &str) -> usize {
    let mut end = 0;
    let mut complete = 0;
    while let Some(word) = words.get(end) {
        let next = words.get(end + 1);
        let stops = next.is_none_or(|next| matches!(next.class, Class::Stop | Class::And));
        let goes_on = next.is_some_and(continues);
        let mut nominal = is_nominal(word);
        let inside = match word.class {
            Class::Noun | Class::Name | Class::Role(Role::Head | Role::Span) => true,
            Class::Adjective | Class::Number => goes_on,
            Class::And => complete == end && end > 0 && goes_on,
            Class::Verb | Class::Role(_)
                if next.is_some_and(is_ending) && !words.get(end + 2).is_some_and(is_nominal) =>
            {
                true
            }
            Class::Verb | Class::Role(Role::Nounverb) => {
                // 5个|游园,; 贴|片|机; 五名|救护|队员.
                let acts = next.is_some_and(|next| next.class == Class::Verb && !single(next));
                nominal |=
                    (stops || acts) && end == 0 && !single(word) || single(word) && complete == end && end > 0 && stops;
                nominal || goes_on && (end == 0 || word.modifies || single(word))
            }
            Class::Role(_) => {
                nominal = word.modifies && (stops || goes_on);
                nominal
            }
            Class::Glue => end == 0 && &text[word.span.range()] == "地" && stops,
            Class::Pointer | Class::Of | Class::Date | Class::Per | Class::Stop => false,
        };
        if !inside {
            break;
        }
        end += 1;
        if nominal || word.class == Class::Glue {
            complete = end;
        }
    }
    complete
}

/// 县(市、区), 村(居): the other forms belong to the noun.
fn with_forms(span: Span, text: &str) -> Span {
    let rest = &text[span.end()..];
    let Some(close) = rest.strip_prefix('(').and_then(|rest| beginning(rest, 16).find(')')).map(|at| at + 1) else {
        return span;
    };
    let forms = close <= 16 && rest[1..close].chars().all(|c| c.is_alphabetic() || c == '、');
    if forms { Span::new(span.start(), span.end() + close + 1) } else { span }
}

/// The verb, with its object if one follows.
fn verb(words: &[Word]) -> Option<Span> {
    let verb_at = words.iter().take(VERB_REACH).position(|word| {
        !matches!(word.class, Class::Role(Role::Light | Role::Skip) | Class::Glue | Class::Adjective)
    })?;
    if !matches!(words[verb_at].class, Class::Verb | Class::Role(Role::Action | Role::Nounverb)) {
        return None;
    }
    let mut end = verb_at + 1;
    while end < words.len().min(verb_at + 3) && (is_nominal(&words[end]) || words[end].class == Class::Verb) {
        end += 1;
    }
    Some(words[verb_at].span.cover(words[end - 1].span))
}

/// Whether a noun can go on with a word.
fn continues(word: &Word) -> bool {
    is_nominal(word)
        || matches!(word.class, Class::Adjective | Class::Number)
        || word.class == Class::Verb && single(word)
}
