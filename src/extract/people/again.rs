//! The same names again: a name that was found once is found wherever else the article has it, and so are its short forms.

use std::collections::HashMap;

use super::{Found, Search};
use crate::span::Span;
use crate::tables::Role;

/// What a name that is known from the same article is worth, in nats.
const KNOWN: f32 = 9.0;

/// All further mentions.
pub(super) fn find(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    let mut known: HashMap<char, Vec<(String, Role)>> = HashMap::new();
    for found in &search.found {
        for form in super::forms(&found.name).map(str::to_owned) {
            let Some(first) = form.chars().next() else { continue };
            let of_first = known.entry(first).or_default();
            if !of_first.iter().any(|(name, _)| *name == form) {
                of_first.push((form, found.role));
            }
        }
    }
    let mut taken: Vec<Span> = search.found.iter().map(|found| found.span).collect();
    taken.sort_unstable_by_key(|span| span.start());
    let mut more = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(names) = known.get(&c) else { continue };
        let longest = names
            .iter()
            .filter_map(|(name, role)| Some((spaced_end(text, at, name)?, name, *role)))
            .max_by_key(|(end, ..)| *end);
        let Some((end, name, role)) = longest else { continue };
        let span = Span::new(at, end);
        let index = taken.partition_point(|other| other.end() <= at);
        if taken.get(index).is_some_and(|other| other.overlaps(span)) {
            continue;
        }
        if !reads_as_name(search, span, name) {
            continue;
        }
        more.push(Found {
            span,
            name: name.clone(),
            post: None,
            role: if role == Role::Byline { Role::Byline } else { role },
            rule: "person.again",
            entries: Vec::new(),
            score: 3.0,
        });
    }
    search.found.extend(more);
}

/// Where a name that starts at a byte ends, if it does; it may have inner spaces.
fn spaced_end(text: &str, at: usize, name: &str) -> Option<usize> {
    let mut rest = text[at..].char_indices().peekable();
    let mut end = at;
    for (index, wanted) in name.chars().enumerate() {
        if index > 0 && name.chars().count() == 2 {
            while rest.next_if(|&(_, c)| c == ' ').is_some() {}
        }
        let (offset, c) = rest.next()?;
        if c != wanted {
            return None;
        }
        end = at + offset + c.len_utf8();
    }
    Some(end)
}

/// A short name may also be a word, or part of one (李想 in 理想, 高原 as a landscape).
fn reads_as_name(search: &Search<'_, '_>, span: Span, name: &str) -> bool {
    if !name.chars().all(super::names::is_han) || name.chars().count() > 3 {
        return true;
    }
    search.reader.ending_at(span.start(), span.end(), KNOWN).is_some()
}
