//! The article as clauses, each with the persons and the verbs of visiting in it.

use super::super::people::is_han;
use super::super::words::{self, around};
use super::super::{Mentions, Scene};
use crate::lexicon::{CueKind, Dictionary, Hit, VisitVerbRow};
use crate::segment::Article;
use crate::span::Span;
use crate::text::{PartKind, beginning};

/// How far behind its opening mark, in bytes, the end of a quotation is looked for.
const LONGEST_QUOTE: usize = 1800;

/// A stretch between two marks of punctuation.
#[derive(Debug)]
pub(super) struct Clause {
    /// Where it stands, without the mark that ends it.
    pub(super) span: Span,
    /// Which sentence it belongs to.
    pub(super) sentence: usize,
    /// The mark behind it.
    pub(super) mark: char,
    /// Indexes of the persons in it.
    pub(super) people: std::ops::Range<usize>,
    /// Verbs of visiting in it, the longest where they overlap.
    pub(super) verbs: Vec<Hit>,
    /// Whether it stands inside a quotation of somebody's words.
    pub(super) quoted: bool,
}

/// The row of a verb.
pub(super) fn row<'a>(scene: &Scene<'a>, hit: &Hit) -> &'a VisitVerbRow {
    &scene.lexicon.visit_verbs[hit.entry.row as usize].row
}

/// The clauses of the body.
pub(super) fn of(scene: &Scene<'_>, article: &Article, mentions: &Mentions) -> Vec<Clause> {
    let text = scene.text.folded();
    let mut clauses = Vec::new();
    let mut sentence = 0;
    for part in article.text.parts().iter().filter(|part| part.kind == PartKind::Body) {
        let mut start = part.span.start();
        let mut depth = 0_i32;
        let mut title = 0_i32;
        let mut spoken = false;
        sentence += 1;
        for (offset, c) in text[part.span.range()].char_indices() {
            let at = part.span.start() + offset;
            match c {
                '“' => {
                    spoken = is_spoken(&text[at..part.span.end()]);
                    depth += 1;
                }
                '”' => depth = (depth - 1).max(0),
                _ => {}
            }
            title += i32::from(c == '《') - i32::from(c == '》');
            let cuts = title <= 0 && matches!(c, ',' | '。' | ';' | ':' | '!' | '?' | '(' | ')');
            if !cuts && (c != '”' || !spoken) {
                continue;
            }
            push(scene, mentions, &mut clauses, Span::new(start, at), sentence, c, depth > 0 && spoken);
            start = at + c.len_utf8();
            if matches!(c, '。' | '!' | '?' | ';') {
                sentence += 1;
            }
        }
        push(scene, mentions, &mut clauses, Span::new(start, part.span.end()), sentence, '\n', false);
    }
    clauses
}

/// Quotation marks hold somebody's words if punctuation stands in them; else they mark a name.
fn is_spoken(from_mark: &str) -> bool {
    let from_mark = beginning(from_mark, LONGEST_QUOTE);
    let end = from_mark.find('”').unwrap_or(from_mark.len());
    from_mark[..end].contains([',', '。', '!', '?'])
}

fn push(
    scene: &Scene<'_>,
    mentions: &Mentions,
    clauses: &mut Vec<Clause>,
    span: Span,
    sentence: usize,
    mark: char,
    quoted: bool,
) {
    if span.is_empty() {
        return;
    }
    let first = mentions.people.partition_point(|person| person.span.start() < span.start());
    let last = mentions.people.partition_point(|person| person.span.start() < span.end());
    clauses.push(Clause { span, sentence, mark, people: first..last, verbs: verbs(scene, mentions, span), quoted });
}

/// The verbs of a clause: longest first, none inside a name, single characters only where they are words.
fn verbs(scene: &Scene<'_>, mentions: &Mentions, clause: Span) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::new();
    if scene.hits.within(Dictionary::VisitVerbs, clause).next().is_none() {
        return out;
    }
    let pieces = words::pieces(scene.lexicon, scene.text.folded(), clause);
    for &hit in scene.hits.within(Dictionary::VisitVerbs, clause) {
        if out.last().is_some_and(|last| last.span.overlaps(hit.span)) {
            continue;
        }
        let inside = around(&mentions.people, |m| m.span, hit.span).any(|(_, m)| m.span.overlaps(hit.span))
            || around(&mentions.organizations, |m| m.span, hit.span).any(|(_, m)| m.span.overlaps(hit.span))
            || scene.hits.within(Dictionary::Meetings, clause).any(|m| m.span != hit.span && m.span.contains(hit.span));
        if inside {
            continue;
        }
        // 政府工作报告: 作报告 is not in it.
        let cut =
            pieces.iter().any(|piece| piece.span.start() < hit.span.start() && hit.span.start() < piece.span.end());
        let named = around(&mentions.people, |m| m.span, hit.span).any(|(_, m)| m.span.end() == hit.span.start());
        if cut && !named && hit.span.len() > 3 {
            continue;
        }
        if hit.span.len() == 3 && !is_word(scene, mentions, clause, hit) {
            continue;
        }
        out.push(hit);
    }
    out
}

/// Whether a verb of one character stands for itself: 到 in 达到 does not, before the name of a body it does.
fn is_word(scene: &Scene<'_>, mentions: &Mentions, clause: Span, hit: Hit) -> bool {
    let behind = hit.span.end();
    let at = Span::new(behind, behind);
    if around(&mentions.organizations, |m| m.span, at).any(|(_, m)| m.span.start() == behind)
        || around(&mentions.places, |m| m.span, at).any(|(_, m)| m.span.start() == behind)
    {
        return true;
    }
    // A name is not part of a word: 闻达 + 到.
    let start = around(&mentions.people, |m| m.span, clause)
        .map(|(_, m)| m.span.end())
        .filter(|end| *end <= hit.span.start())
        .max();
    let start = start.unwrap_or(clause.start()).max(clause.start());
    words::pieces(scene.lexicon, scene.text.folded(), Span::new(start, clause.end()))
        .iter()
        .any(|piece| piece.span == hit.span)
}

/// Whether a verb is only said of something (来琼调研的A, 会谈中, 调研组) or denied.
pub(super) fn is_attribute(scene: &Scene<'_>, text: &str, hit: &Hit) -> bool {
    let rest = &text[hit.span.end()..];
    // 在某厂检查时要求: what was said there follows, and the visit is told, not presupposed.
    if rest.starts_with('时') && says(scene, hit.span.end() + '时'.len_utf8()) {
        return false;
    }
    let ends = |word| rest.strip_prefix(word).is_some_and(|rest: &str| !rest.starts_with(is_han));
    rest.starts_with(['的', '时', '者', '组', '团', '下'])
        || ['中', '后', '前', '上', '期'].into_iter().any(ends)
        || text[..hit.span.start()].ends_with(['未', '没', '不', '被'])
}

/// Whether a word for saying or demanding begins at a byte.
fn says(scene: &Scene<'_>, at: usize) -> bool {
    scene.hits.starting_at(Dictionary::NameCues, at).iter().any(|cue| {
        let kind = scene.lexicon.name_cues[cue.entry.row as usize].row.kind;
        matches!(kind, CueKind::Speech | CueKind::Directive)
    })
}
