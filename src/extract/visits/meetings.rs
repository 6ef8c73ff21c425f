//! Meetings as places: 全市安全生产工作会议, 市委常委会, 开工仪式.

use super::super::words::around;
use super::super::{Certainty, Mentions, Scene};
use super::clauses::Clause;
use crate::lexicon::{Dictionary, VisitWordKind};
use crate::span::Span;

/// The meeting that a clause says was held.
pub(super) fn held(scene: &Scene<'_>, mentions: &Mentions, clause: &Clause) -> Option<Span> {
    let text = scene.text.folded();
    let start = behind_date(text, mentions, clause.span);
    let whole = Span::new(start, clause.span.end());
    // 召开…会议: the meeting is the object; without a name of its own it is that of the body that holds it.
    for verb in ["召开", "举行", "举办"] {
        let Some(at) = text[whole.range()].find(verb).map(|offset| start + offset) else { continue };
        let object = Span::new(at + verb.len(), whole.end());
        if let Some(meeting) = ending(scene, mentions, object).filter(|span| !is_bare(scene, *span)) {
            return Some(meeting);
        }
        let subject = Span::new(start, at);
        let acted = scene.hits.within(Dictionary::VisitVerbs, subject).any(|hit| hit.span.len() > 3);
        if acted || clause.people.clone().next().is_some() {
            return None;
        }
        return ending(scene, mentions, subject).filter(|span| span.len() > 9).or_else(|| body(text, subject));
    }
    let meeting = ending(scene, mentions, whole)?;
    let behind = &text[meeting.end()..whole.end()];
    let held = scene
        .lexicon
        .visit_words
        .iter()
        .any(|entry| entry.row.kind == VisitWordKind::Held && behind.contains(&entry.row.word));
    (held && !is_bare(scene, meeting)).then_some(meeting)
}

/// Where a meeting was held: the division named behind 在 and before 召开 or 举行, or before a verb of chairing.
pub(super) fn seat(mentions: &Mentions, text: &str, clause: Span, verb: usize) -> Option<Span> {
    let before = &text[clause.start()..verb];
    let from = clause.start() + before.rfind(['在', '于'])? + '在'.len_utf8();
    let named: Vec<Span> = around(&mentions.places, |m| m.span, Span::new(from, verb))
        .filter(|(_, place)| {
            place.span.start() >= from && place.span.end() <= verb && place.certainty >= Certainty::Likely
        })
        .map(|(_, place)| place.span)
        .collect();
    let (first, last) = (*named.first()?, *named.last()?);
    // 在省政协机关, 在太原会议中心: a building is no locality.
    let rest = text[last.end()..verb].trim_start_matches(['隆', '重', '胜', '利', '正', '式', '同', '时', '联', '合']);
    (first.start() == from && rest.is_empty()).then(|| Span::new(first.start(), last.end()))
}

/// The locality in which a clause says that a meeting was held.
pub(super) fn locality(mentions: &Mentions, text: &str, clause: Span) -> Option<Span> {
    ["召开", "举行", "举办", "开幕", "闭幕"].iter().find_map(|verb| {
        let at = clause.start() + text[clause.range()].find(verb)?;
        seat(mentions, text, clause, at)
    })
}

/// The meeting that is the object of a verb: what follows it up to the last word for a meeting.
pub(super) fn object(scene: &Scene<'_>, mentions: &Mentions, from: usize, limit: usize) -> Option<Span> {
    let text = scene.text.folded();
    let skipped = text[from..limit].trim_start_matches(['了', '过']);
    let skipped = skipped.strip_prefix("召开").unwrap_or(skipped);
    ending(scene, mentions, Span::new(limit - skipped.len(), limit))
}

/// Whether a meeting has no name of its own.
pub(super) fn is_bare(scene: &Scene<'_>, meeting: Span) -> bool {
    let id = scene.lexicon.find(Dictionary::VisitWords, scene.text.get(meeting));
    id.is_some_and(|id| scene.lexicon.visit_words[id.row as usize].row.kind == VisitWordKind::Bare)
}

/// From the start of a span, or behind the persons and verbs in it, to its last word for a meeting.
fn ending(scene: &Scene<'_>, mentions: &Mentions, span: Span) -> Option<Span> {
    let text = scene.text.folded();
    let last = scene
        .hits
        .within(Dictionary::Meetings, span)
        .filter(|hit| stands(text, hit.span))
        .max_by_key(|hit| (hit.span.end(), hit.span.len()))?;
    let end = last.span.end();
    let mut start = span.start();
    for (_, person) in around(&mentions.people, |m| m.span, span) {
        if span.contains(person.span) && person.span.end() < end {
            start = person.span.end();
        }
    }
    while let Some(verb) = scene.hits.starting_at(Dictionary::VisitVerbs, start).first() {
        if verb.span.end() > last.span.start() {
            break;
        }
        start = verb.span.end();
    }
    (start < end).then(|| Span::new(start, end))
}

/// 会 is a word of many others: 社会, 机会, 委员会 are no meetings.
fn stands(text: &str, hit: Span) -> bool {
    if hit.len() > 3 {
        return true;
    }
    let before = text[..hit.start()].chars().next_back();
    let after = text[hit.end()..].chars().next();
    let part_of_word = matches!(
        before,
        Some(
            '社' | '机'
                | '员'
                | '协'
                | '学'
                | '商'
                | '工'
                | '议'
                | '妇'
                | '联'
                | '理'
                | '董'
                | '监'
                | '体'
                | '都'
                | '才'
                | '只'
                | '不'
                | '将'
                | '就'
                | '基'
                | '金'
                | '教'
                | '务'
                | '融'
        )
    );
    !part_of_word && !matches!(after, Some('议' | '员' | '长' | '场' | '见' | '谈' | '计' | '堂' | '同' | '晤' | '展'))
}

/// The body at the end of a subject: 市委常委会 召开会议.
fn body(text: &str, subject: Span) -> Option<Span> {
    // 市政府分别召开: how it was held is no part of the body's name.
    let mut name = text[subject.range()].trim();
    for manner in ["分别", "联合", "隆重", "正式", "先后", "再次", "共同", "专门", "及时", "连续", "在京", "在家"]
    {
        name = name.strip_suffix(manner).unwrap_or(name);
    }
    let chars = name.chars().count();
    let start = subject.start() + (text[subject.range()].len() - text[subject.range()].trim_start().len());
    ((3..=20).contains(&chars)).then(|| Span::new(start, start + name.len()))
}

/// Where a clause goes on behind the date it opens with.
fn behind_date(text: &str, mentions: &Mentions, clause: Span) -> usize {
    // 本报讯 市…会议昨天闭幕: the dateline names no meeting.
    let dateline = ["讯 ", "讯)", "电 "].iter().find_map(|end| Some(text[clause.range()].find(end)? + end.len()));
    let from = clause.start() + dateline.filter(|at| *at <= 60).unwrap_or(0);
    let mut start = from + (text[from..clause.end()].len() - text[from..clause.end()].trim_start().len());
    for (_, date) in around(&mentions.dates, |m| m.span, Span::new(start, clause.end())) {
        if date.span.start() <= start && start < date.span.end() && date.span.end() <= clause.end() {
            start = date.span.end();
        }
    }
    start
}
