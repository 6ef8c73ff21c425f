//! Names that have no Chinese surname: with a dot (颂猜·拉达那军), in Latin letters, of Tibetan, Mongolian or Uyghur parts.

use super::super::Scene;
use super::super::words::around;
use super::names::{Reading, is_han};
use super::{Found, Search};
use crate::lexicon::{CueKind, Dictionary};
use crate::span::Span;
use crate::tables::Role;

/// The longest stretch between two dots, in characters.
const LONGEST: usize = 7;

/// Names with a dot wherever they stand.
pub(super) fn find(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    let mut taken: Vec<Span> = search.found.iter().map(|found| found.span).collect();
    taken.sort_unstable_by_key(|span| span.start());
    for (dot, _) in text.match_indices('·') {
        let Some(start) = left(search.scene, dot) else { continue };
        let Some(reading) = with_dot(search.scene, start) else { continue };
        if reading.span.end() <= dot
            || around(&taken, |span| *span, reading.span).any(|(_, span)| span.overlaps(reading.span))
        {
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

/// A name without Chinese surname that starts at a byte.
pub(super) fn starting_at(scene: &Scene<'_>, from: usize) -> Option<Reading> {
    let text = scene.text.folded();
    let from = from + (text[from..].len() - text[from..].trim_start_matches(' ').len());
    let first = text[from..].chars().next()?;
    if first.is_ascii_uppercase() {
        return latin(text, from);
    }
    with_dot(scene, from).or_else(|| of_parts(scene, from))
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

/// A transliterated name with one dot or more from a byte on.
fn with_dot(scene: &Scene<'_>, from: usize) -> Option<Reading> {
    let text = scene.text.folded();
    let stretch = |at: usize| -> usize {
        text[at..]
            .char_indices()
            .take(LONGEST + 1)
            .find(|(_, c)| !(is_han(*c) || *c == '-'))
            .map_or(at, |(i, _)| at + i)
    };
    let dot = stretch(from);
    if dot == from || !text[dot..].starts_with('·') {
        return None;
    }
    if text[from..dot].chars().count() > 4 && !made_of_parts(scene, &text[from..dot]) {
        return None;
    }
    let mut at = dot;
    while text[at..].starts_with('·') {
        let next = at + '·'.len_utf8();
        let end = stretch(next);
        if end > next && text[end..].starts_with('·') {
            at = end;
            continue;
        }
        at = last_part(scene, next);
        break;
    }
    (at > dot + '·'.len_utf8()).then(|| Reading {
        span: Span::new(from, at),
        name: text[from..at].to_owned(),
        score: 8.0,
        confirmed: true,
    })
}

/// Whether a stretch consists of parts of foreign names only.
fn made_of_parts(scene: &Scene<'_>, stretch: &str) -> bool {
    stretch.char_indices().all(|(at, c)| c == '-' || is_part(scene, &stretch[at..at + c.len_utf8()]))
}

/// Where the part behind the last dot ends: as long as its characters are those of foreign names, and before a word
/// that follows names.
fn last_part(scene: &Scene<'_>, from: usize) -> usize {
    let text = scene.text.folded();
    let mut end = from;
    let mut best = from;
    for (count, c) in text[from..].chars().enumerate() {
        if !is_han(c) && c != '-' || count == LONGEST {
            break;
        }
        if count >= 1 && cue_at(scene, end) {
            return end;
        }
        end += c.len_utf8();
        let known = c == '-' || is_part(scene, &text[end - c.len_utf8()..end]);
        if known && best + c.len_utf8() == end {
            best = end;
        }
    }
    if text[end..].chars().next().is_none_or(|c| !is_han(c)) && end - from <= LONGEST * 3 { end } else { best }
}

/// Whether a word that follows names starts here.
fn cue_at(scene: &Scene<'_>, at: usize) -> bool {
    scene.hits.starting_at(Dictionary::NameCues, at).iter().any(|hit| {
        hit.span.len() > 3
            || matches!(
                scene.lexicon.name_cues[hit.entry.row as usize].row.kind,
                CueKind::Speech | CueKind::Authority | CueKind::Directive
            )
    })
}

fn is_part(scene: &Scene<'_>, part: &str) -> bool {
    scene.lexicon.find(Dictionary::NameParts, part).is_some()
}

/// Where the name with a dot starts: back over characters of foreign names, not into a post.
fn left(scene: &Scene<'_>, dot: usize) -> Option<usize> {
    let text = scene.text.folded();
    let mut start = dot;
    for (count, (at, c)) in text[..dot].char_indices().rev().enumerate() {
        let end = at + c.len_utf8();
        let fits = c == '-' || is_han(c) && is_part(scene, &text[at..end]);
        if !fits
            || count == LONGEST
            || scene.hits.ending_at(Dictionary::Posts, end).iter().any(|hit| hit.span.len() > 3)
        {
            break;
        }
        start = at;
    }
    (start < dot).then_some(start)
}

/// 扎西多吉, 乌云其木格: two or more known parts, or one long one.
fn of_parts(scene: &Scene<'_>, from: usize) -> Option<Reading> {
    let text = scene.text.folded();
    let mut end = from;
    let mut parts = 0;
    let mut tradition = "";
    while let Some((next, own)) = part_at(scene, end) {
        if parts > 0 && own != tradition || parts == 3 {
            break;
        }
        tradition = own;
        end = next;
        parts += 1;
    }
    let chars = text[from..end].chars().count();
    (chars >= 3).then(|| Reading {
        span: Span::new(from, end),
        name: text[from..end].to_owned(),
        score: 5.0,
        confirmed: true,
    })
}

fn part_at<'a>(scene: &Scene<'a>, at: usize) -> Option<(usize, &'a str)> {
    let text = scene.text.folded();
    let ends: Vec<usize> = text[at..].char_indices().map(|(i, c)| at + i + c.len_utf8()).take(5).collect();
    ends.iter().skip(1).rev().find_map(|&end| {
        let id = scene.lexicon.find(Dictionary::NameParts, &text[at..end])?;
        Some((end, scene.lexicon.name_parts[id.row as usize].row.tradition.as_str()))
    })
}
