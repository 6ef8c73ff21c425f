//! Who wrote, took or edited it: (记者 A B 通讯员 C), A、B 摄, (A、B) at the end of a story, □ A, a name alone on a line.

use std::collections::HashSet;

use super::super::Certainty;
use super::super::words::around;
use super::names::{Reading, is_han};
use super::{Found, Search};
use crate::lexicon::{Dictionary, PostUse};
use crate::span::Span;
use crate::tables::Role;
use crate::text::{PartKind, beginning, ending};

/// What a label or a place at the end of a story is worth, in nats.
const LABELLED: f32 = 5.0;
const RUNNING_TEXT: f32 = -1.0;
const SIGNED: f32 = 3.0;
const ALONE: f32 = -1.0;
/// Bytes of a bracket of names, and of the names before a credit.
const LONGEST_BRACKET: usize = 91;
const LONGEST_LIST: usize = 300;

/// All of them.
pub(super) fn find(search: &mut Search<'_, '_>) {
    behind_labels(search);
    before_credits(search);
    in_brackets(search);
    alone_on_line(search);
}

/// 记者 A B: names behind a label.
fn behind_labels(search: &mut Search<'_, '_>) {
    for index in 0..search.posts.len() {
        let post = search.posts[index].clone();
        if post.usage != PostUse::Label {
            continue;
        }
        let text = search.scene.text.folded();
        let end = post.span.end();
        let rest = &text[end..];
        let names = rest.trim_start_matches([' ', ':', '/']);
        let apart = names.len() < rest.len();
        let from = text.len() - names.len();
        let readings = if apart || closes_soon(names) {
            list(search, from, LABELLED)
        } else {
            search
                .reader
                .starting_at(from, RUNNING_TEXT)
                .filter(|name| !leads_to_place(search, name))
                .into_iter()
                .collect()
        };
        for reading in readings {
            search.push(reading, Some(post.span), Role::Byline, "person.label-before", post.entry, 4.0);
        }
    }
}

/// 记者从牟平区…: a preposition and a place.
fn leads_to_place(search: &Search<'_, '_>, name: &Reading) -> bool {
    let first = name.name.chars().next().map_or(0, char::len_utf8);
    let behind = name.span.start() + first;
    search.scene.lexicon.find(Dictionary::LeftCues, &name.name[..first]).is_some()
        && around(search.places, |place| place.span, Span::new(behind, behind))
            .any(|(_, place)| place.span.start() == behind && place.certainty >= Certainty::Likely)
}

/// Whether the bracket or the line ends within a few names.
fn closes_soon(text: &str) -> bool {
    text.char_indices()
        .take(30)
        .find(|(_, c)| !(is_han(*c) || matches!(c, ' ' | '、' | '/')))
        .is_none_or(|(_, c)| matches!(c, ')' | '\n'))
}

/// Names one behind the other, apart by spaces or 、.
fn list(search: &Search<'_, '_>, from: usize, evidence: f32) -> Vec<Reading> {
    let text = search.scene.text.folded();
    let mut names = Vec::new();
    let mut at = from;
    loop {
        let rest = text[at..].trim_start_matches([' ', '、', '/']);
        at = text.len() - rest.len();
        if search.label_at(at, names.is_empty()) {
            break;
        }
        // The first name may run on into the text; the others must stand apart.
        let Some(name) = search.reader.starting_at(at, evidence) else { break };
        at = name.span.end();
        names.push(name);
        let rest = &text[at..];
        // Two names may stand together where nothing else follows.
        let goes_on = rest.starts_with([' ', '、', '/']) || rest.starts_with(is_han) && closes_soon(rest);
        if !goes_on {
            break;
        }
    }
    names
}

/// A、B 摄: names in front of a credit.
fn before_credits(search: &mut Search<'_, '_>) {
    let scene = search.scene;
    let text = scene.text.folded();
    // Where names end that a label has claimed already.
    let named: HashSet<usize> = search.found.iter().map(|found| found.span.end()).collect();
    let credits = scene.hits.of(Dictionary::Posts).iter().filter(|hit| {
        // (通讯员 安如文): 文 is the end of a name there.
        let closing = named.contains(&hit.span.end());
        !closing
            || !search
                .found
                .iter()
                .any(|found| found.role == crate::tables::Role::Byline && found.span.contains(hit.span))
    });
    let credits: Vec<_> = credits.copied().collect();
    for hit in &credits {
        if super::posts::row(scene, hit.entry).usage != PostUse::Credit {
            continue;
        }
        let ends = text[hit.span.end()..].chars().next();
        if !ends.is_none_or(|c| matches!(c, '\n' | ')' | ' ' | '。')) {
            continue;
        }
        if named.contains(&text[..hit.span.start()].trim_end_matches([' ', '/']).len()) {
            continue;
        }
        for reading in names_before(search, hit.span.start()) {
            search.push(reading, Some(hit.span), Role::Byline, "person.credit-behind", hit.entry, 3.0);
        }
    }
}

/// The names that end at a byte, apart by spaces or 、.
fn names_before(search: &Search<'_, '_>, to: usize) -> Vec<Reading> {
    let text = search.scene.text.folded();
    let mut names: Vec<Reading> = Vec::new();
    let mut to = text[..to].trim_end_matches([' ', '/']).len();
    let near = ending(&text[..to], LONGEST_LIST);
    let line = near.rfind(['\n', '。', '(', ')', ',', ':', '!', '?']).map_or(0, |at| at + 1) + to - near.len();
    let line = text.ceil_char_boundary_at(line);
    while names.len() < 6 && to > line {
        let Some(name) = search.reader.ending_at(line, to, SIGNED) else { break };
        let start = name.span.start();
        names.push(name);
        let rest = text[line..start].trim_end_matches([' ', '、']);
        if line + rest.len() == start {
            break;
        }
        to = line + rest.len();
    }
    names.reverse();
    names
}

/// (A、B): brackets that hold nothing but names and end a paragraph.
fn in_brackets(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for (open, _) in text.match_indices('(') {
        let Some(close) = beginning(&text[open..], LONGEST_BRACKET).find([')', '\n']).map(|at| open + at) else {
            continue;
        };
        let ends = text[close + 1..].trim_start_matches([' ', ')']).chars().next();
        // 本报讯(某某某): behind a dateline the brackets hold who wrote it, wherever they stand.
        let dateline = text[..open].trim_end_matches(' ').ends_with(['讯', '电']);
        if !text[close..].starts_with(')') || !dateline && ends.is_some_and(|c| c != '\n') {
            continue;
        }
        let from = behind_organ(search, open + 1, close);
        let readings = whole(search, from, close, if from > open + 1 { SIGNED } else { SIGNED - 1.0 });
        for reading in readings {
            signed(search, reading, "person.brackets");
        }
    }
}

/// (某县宣传部 A): the names stand behind the body's.
fn behind_organ(search: &Search<'_, '_>, from: usize, to: usize) -> usize {
    let text = search.scene.text.folded();
    let Some(space) = text[from..to].find(' ').map(|at| from + at) else { return from };
    let runs = &text[from..space];
    let ends_in_body = (1..=4).any(|n| {
        runs.char_indices()
            .rev()
            .nth(n - 1)
            .is_some_and(|(at, _)| search.scene.lexicon.find(Dictionary::PostBodies, &runs[at..]).is_some())
    });
    if ends_in_body && runs.chars().count() > 3 { space } else { from }
}

/// The names of a stretch that holds nothing else.
fn whole(search: &Search<'_, '_>, from: usize, to: usize, evidence: f32) -> Vec<Reading> {
    let text = search.scene.text.folded();
    let mut names = Vec::new();
    let mut at = from;
    loop {
        let rest = text[at..to].trim_start_matches([' ', '、']);
        at = to - rest.len();
        if at == to {
            return names;
        }
        if credit_fills(search, at, to) && !names.is_empty() {
            return names;
        }
        let Some(name) = search.reader.starting_at(at, evidence) else { return Vec::new() };
        let next = &text[name.span.end()..to];
        if !next.is_empty() && !next.starts_with([' ', '、']) {
            return Vec::new();
        }
        at = name.span.end();
        names.push(name);
    }
}

fn credit_fills(search: &Search<'_, '_>, from: usize, to: usize) -> bool {
    search
        .scene
        .hits
        .starting_at(Dictionary::Posts, from)
        .iter()
        .any(|hit| hit.span.end() <= to && super::posts::row(search.scene, hit.entry).usage == PostUse::Credit)
}

/// □ A, or a name alone on a line.
fn alone_on_line(search: &mut Search<'_, '_>) {
    let parts: Vec<_> = search.article.text.parts().to_vec();
    for part in parts {
        if part.kind != PartKind::Body {
            continue;
        }
        let text = search.scene.text.folded();
        let line = &text[part.span.range()];
        let marked = line.trim_start().starts_with(['□', '■', '◇', '◆', '○', '●', '〇', '△', '▲', '◎']);
        let from = part.span.end() - line.trim_start_matches(|c: char| !is_han(c)).len();
        let to = part.span.start() + line.trim_end().len();
        if from >= to || text[from..to].chars().count() > 14 {
            continue;
        }
        for reading in whole(search, from, to, if marked { SIGNED } else { ALONE }) {
            let spaced = text[reading.span.range()].contains(' ');
            let long = reading.name.chars().count() > 2;
            if marked || spaced || long {
                signed(search, reading, "person.line");
            }
        }
    }
}

fn signed(search: &mut Search<'_, '_>, reading: Reading, rule: &'static str) {
    search.found.push(Found {
        span: reading.span,
        name: reading.name,
        post: None,
        role: Role::Byline,
        rule,
        entries: Vec::new(),
        score: reading.score + 1.0,
    });
}

/// So that byte arithmetic never leaves a character boundary.
trait Boundary {
    fn ceil_char_boundary_at(&self, at: usize) -> usize;
}

impl Boundary for str {
    fn ceil_char_boundary_at(&self, mut at: usize) -> usize {
        while !self.is_char_boundary(at) {
            at += 1;
        }
        at
    }
}

impl Search<'_, '_> {
    /// Whether the label or credit of a byline begins at a byte.
    ///
    /// A credit does not stand first: 文 静 is a name.
    pub(super) fn label_at(&self, at: usize, first: bool) -> bool {
        self.scene.hits.starting_at(Dictionary::Posts, at).iter().any(|hit| {
            match super::posts::row(self.scene, hit.entry).usage {
                PostUse::Label => true,
                PostUse::Credit => !first,
                _ => false,
            }
        })
    }
}
