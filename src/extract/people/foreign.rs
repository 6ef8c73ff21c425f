//! Names that need no introduction, because they look like nothing else: with a dot (颂猜·拉达那军); and names in Latin letters.

use super::super::Scene;
use super::super::words::around;
use super::names::{Reading, is_han};
use super::{Found, Search};
use crate::span::Span;
use crate::tables::Role;

/// Names with a dot wherever they stand.
pub(super) fn find(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    let mut taken: Vec<Span> = search.found.iter().map(|found| found.span).collect();
    taken.sort_unstable_by_key(|span| span.start());
    for (dot, _) in text.match_indices('·') {
        let Some(reading) = search.reader.syllables_around(dot) else { continue };
        if around(&taken, |span| *span, reading.span).any(|(_, span)| span.overlaps(reading.span)) {
            continue;
        }
        search.found.push(Found {
            span: reading.span,
            name: reading.name,
            post: None,
            role: Role::Other,
            rule: "person.dot",
            entries: Vec::new(),
            score: 6.0,
        });
    }
}

/// A name in Latin letters that starts at a byte; spaces before it are skipped.
pub(super) fn starting_at(scene: &Scene<'_>, from: usize) -> Option<Reading> {
    let text = scene.text.folded();
    let from = from + (text[from..].len() - text[from..].trim_start_matches(' ').len());
    let first = text[from..].chars().next()?;
    first.is_ascii_uppercase().then(|| latin(text, from)).flatten()
}

/// Two or more words with capitals: Monika Lichtinghagen, Nông Đức Dũng.
fn latin(text: &str, from: usize) -> Option<Reading> {
    let letter = |c: char| c.is_alphabetic() && !is_han(c) || matches!(c, '.' | '-' | '\'');
    let mut end = from;
    let mut words = 0;
    for word in text[from..].split_inclusive(' ') {
        let body = word.trim_end_matches(' ');
        let run = body.find(|c: char| !letter(c)).unwrap_or(body.len());
        let capital = body.chars().next().is_some_and(char::is_uppercase);
        if run == 0 || !capital {
            break;
        }
        let offset = word.as_ptr() as usize - text.as_ptr() as usize;
        end = offset + run;
        words += 1;
        if run < body.len() {
            break;
        }
    }
    let name = &text[from..end];
    let lower = name.chars().filter(|c| c.is_lowercase()).count();
    (words >= 2 && lower >= 2 || words == 1 && lower >= 3).then(|| Reading {
        span: Span::new(from, end),
        name: name.to_owned(),
        score: 8.0,
        confirmed: true,
    })
}
