//! Names in notices and under letters: 某某遗失身份证, 某某:本院受理…, 权利人:某某, and 某县 某某 behind the last sentence of
//! a reader's letter.

use super::names::{Reading, is_han};
use super::{Found, Search};
use crate::span::Span;
use crate::tables::Role;

/// What a notice or a signature is worth, in nats: nothing but a name or a body's name stands there.
const NOTICED: f32 = 3.0;
/// Most characters of a line of names.
const LONGEST: usize = 24;

/// All of them.
pub(super) fn find(search: &mut Search<'_, '_>) {
    lost(search);
    summoned(search);
    letters(search);
}

/// ●某某遗失购房收据一张: the name between the head of the clause and the verb.
fn lost(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for (at, _) in text.match_indices("遗失") {
        let to = text[..at].trim_end_matches("不慎").len();
        let from = head(text, to);
        take(search, from, to, "person.lost");
    }
}

/// 某某、某某:本院受理…: whom a court or an office speaks to, at the head of a paragraph.
fn summoned(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for (at, _) in text.match_indices(":本院") {
        let from = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let mut start = from;
        for name in text[from..at].split('、') {
            take(search, start, start + name.len(), "person.summoned");
            start += name.len() + '、'.len_utf8();
        }
    }
}

/// …。  某县 某某 某某: names behind the place that a letter comes from, at the end of a paragraph.
fn letters(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    let places = search.places;
    for place in places {
        let (start, end) = (place.span.start(), place.span.end());
        let before = text[..start].trim_end_matches(' ');
        let opens = before.is_empty()
            || before.ends_with('\n')
            || before.ends_with(['。', '?', '!']) && start - before.len() > 1;
        let line = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let names = text[end..line].trim();
        if !opens || !text[end..].starts_with(' ') || names.is_empty() || names.chars().count() > LONGEST {
            continue;
        }
        let mut readings = Vec::new();
        let mut at = end;
        while at < line {
            let Some(reading) = search.reader.starting_at(at, NOTICED) else { break };
            at = reading.span.end();
            readings.push(reading);
            let rest = &text[at..line];
            if !rest.is_empty() && !rest.starts_with(' ') {
                break;
            }
            at += rest.len() - rest.trim_start_matches(' ').len();
        }
        if at == line {
            for reading in readings {
                push(search, reading, Role::Byline, "person.letter");
            }
        }
    }
}

/// The one name that fills a stretch.
fn take(search: &mut Search<'_, '_>, from: usize, to: usize, rule: &'static str) {
    if from >= to {
        return;
    }
    let reading = search.reader.ending_at(from, to, NOTICED).filter(|reading| reading.span == Span::new(from, to));
    let Some(reading) = reading else { return };
    let body = super::lists::ends_like_body(search, &reading.name);
    if !body {
        push(search, reading, Role::Other, rule);
    }
}

/// Where the run of Chinese characters begins that ends at a byte.
fn head(text: &str, to: usize) -> usize {
    to - text[..to].chars().rev().take_while(|c| is_han(*c)).map(char::len_utf8).sum::<usize>()
}

fn push(search: &mut Search<'_, '_>, reading: Reading, role: Role, made_by: &'static str) {
    search.found.push(Found {
        span: reading.span,
        name: reading.name,
        post: None,
        role,
        rule: made_by,
        entries: Vec::new(),
        score: reading.score + 2.0,
    });
}
