//! What stands around a point in time: the other end of a period, 前, 以来, 起 behind it, 截至 and 将于 before it, and
//! whether it is the day of a dateline.

use super::clock;
use super::cursor::Cursor;
use super::expression::{Day, Tense, TimePoint};
use super::grammar::{self, Reading, TO};
use super::guard::is_han;
use crate::lexicon::{Dictionary, Lies, TimeWordKind};
use crate::tables::Relation;
use crate::text::PartKind;

/// The longest particle in characters.
const LONGEST_PARTICLE: usize = 3;

/// Reads the far end of a period: 至12日, —6月, 到今年3月.
pub(super) fn far_end(cursor: &mut Cursor<'_>, reading: &mut Reading) {
    let from = reading.from;
    if reading.to.is_some() {
        return;
    }
    let mut next = *cursor;
    next.spaces();
    // 今日起至本月底
    if next.eat("起") {
        next.spaces();
    }
    if !next.eat_any(TO) {
        return;
    }
    next.spaces();
    let Some(far) = grammar::far_point(&mut next) else { return };
    let mut to = far.from;
    // 2008年至今 is open; 至今年3月 names an end.
    let open = far.bare && matches!(to.day, Some(Day::Relative(_)));
    if far.to.is_some() || open || !belong_together(&from, &to) {
        return;
    }
    if let Some(clock) = &mut to.clock
        && to.part.is_none()
        && to.day.is_none()
    {
        // 下午2时至5时: the far end is on the same side of noon.
        if from.clock.is_some_and(|near| near.hour > clock.hour) {
            clock.hour = clock::on_dial(clock.hour, from.part);
        }
    }
    reading.to = Some(to);
    reading.entries.extend(far.entries);
    *cursor = next;
}

/// Whether two points can be the ends of one period: as fine as each other, or the far one finer.
fn belong_together(from: &TimePoint, to: &TimePoint) -> bool {
    if matches!(from.day, Some(Day::Weekday(_))) != matches!(to.day, Some(Day::Weekday(_))) {
        return false;
    }
    // 今日起至本月底, 5月12日到11月底: a month may close what a day opens.
    fineness(from) <= fineness(to) || from.day.is_some() && (to.clock.is_some() || fineness(to) == 2)
}

fn fineness(point: &TimePoint) -> u8 {
    match point {
        TimePoint { clock: Some(_), .. } => 4,
        TimePoint { day: Some(_), .. } => 3,
        TimePoint { month: Some(_), .. } | TimePoint { stretch: Some(_), .. } => 2,
        _ => 1,
    }
}

/// The relation and tense of a reading; steps over the words of relation that belong to the surface.
pub(super) fn around(start: Cursor<'_>, cursor: &mut Cursor<'_>, reading: &Reading) -> (Relation, Tense) {
    let relation = match suffix(cursor) {
        // 6月14日起到9月14日之前: both ends are named.
        Some(Relation::Before) if reading.to.is_some() => Relation::FromTo,
        Some(relation) => relation,
        None if start.before().ends_with("自从") => Relation::Since,
        None if since_at_distance(start, *cursor) => Relation::Since,
        None if reading.to.is_some() => Relation::FromTo,
        None => Relation::None,
    };
    let tense = match relation {
        Relation::Since if cursor.before().ends_with('起') => ahead(start, *cursor),
        Relation::Since => Tense::Past,
        Relation::Before => Tense::Due,
        _ if start.before().ends_with("截至") || start.before().ends_with("截止") => Tense::Past,
        _ => ahead(start, *cursor),
    };
    (relation, tense)
}

/// 前, 以前, 后, 起, 以来, 至今 behind a point in time; 前来, 前后, 后期, 起来 are other words.
fn suffix(cursor: &mut Cursor<'_>) -> Option<Relation> {
    let lexicon = cursor.scene().lexicon;
    let ends = cursor.rest().char_indices().take(LONGEST_PARTICLE).map(|(at, c)| at + c.len_utf8());
    ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| {
        let word = &cursor.rest()[..end];
        let id = lexicon.find(Dictionary::TimeParticles, word)?;
        let row = &lexicon.time_particles[id.row as usize].row;
        let mut next = *cursor;
        next.go(next.at() + end);
        if next.rest().starts_with(|c| row.not_before.contains(c)) || word == "前" && counts(next) {
            return None;
        }
        // 今年来, 去年来; 5月12日来 is somebody's coming.
        if word == "来" && (!cursor.before().ends_with('年') || next.rest().starts_with(is_han)) {
            return None;
        }
        *cursor = next;
        Some(match row.lies {
            Lies::Before => Relation::Before,
            Lies::After => Relation::After,
            Lies::Since => Relation::Since,
        })
    })
}

/// 前4个月, 前三名: the number behind 前 belongs to it.
fn counts(mut next: Cursor<'_>) -> bool {
    let units = &["个月", "个季", "季", "名", "位", "强", "天", "周"];
    next.number().is_some() && next.eat_any(units)
}

/// 自2022年底奠基以来: 自 before and 以来 later in the clause.
fn since_at_distance(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let before = start.before().trim_end_matches(' ');
    (before.ends_with('自') || before.ends_with("自从") || before.ends_with('从'))
        && clause(end.rest(), 24).contains("以来")
}

/// The text up to the end of the clause, at most `most` characters of it.
fn clause(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .take(most + 1)
        .enumerate()
        .find(|&(count, (_, c))| count == most || ",。;!?\n".contains(c))
        .map_or(text.len(), |(_, (at, _))| at);
    &text[..end]
}

/// Whether the words around put a time ahead: 将于, 力争 before it, 将 behind it.
fn ahead(start: Cursor<'_>, end: Cursor<'_>) -> Tense {
    let before = start.before();
    let from = before
        .char_indices()
        .rev()
        .take(10)
        .take_while(|&(_, c)| !",。;!?\n".contains(c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let told = start.preceded_by(TimeWordKind::Ahead, from);
    if told || clause(end.rest(), 6).contains('将') { Tense::Ahead } else { Tense::Open }
}

/// The relation of a plan: “十三五”以来.
pub(super) fn of_plan(start: Cursor<'_>, behind: Cursor<'_>) -> Relation {
    let since = clause(behind.rest(), 12).contains("以来") || since_at_distance(start, behind);
    if since { Relation::Since } else { Relation::None }
}

/// Whether a day is the one of a dateline: 讯, 电 or 消息 follows it in the first sentence of a paragraph.
pub(super) fn is_dateline(start: Cursor<'_>, end: Cursor<'_>, reading: &Reading) -> bool {
    let day = matches!(reading.from.day, Some(Day::Number(_))) && reading.to.is_none() && reading.from.clock.is_none();
    if !day {
        return false;
    }
    let text = start.scene().text;
    let span = crate::span::Span::new(start.at(), end.at());
    let Some(part) = text.part(span).filter(|part| part.kind == PartKind::Body) else { return false };
    let lead = &text.folded()[part.span.start()..start.at()];
    // Bylines are not longer; a text that is one line must not be looked through once a date.
    if lead.len() > 600 || lead.contains(['。', '!', '?']) {
        return false;
    }
    let behind = end.rest();
    let wire = behind.starts_with(['讯', '电']) || behind.starts_with("专电");
    // 2月29日杏花岭区消息, 2月9日,晋源区消息
    wire || clause(behind.strip_prefix(',').unwrap_or(behind), 12).ends_with("消息")
}
