//! Parts of the day and clock times: 晚, 上午, 16时, 晚10时许, 9点半, 22:00.

use super::cursor::Cursor;
use super::expression::{Clock, PartOfDay, TimePoint};
use super::grammar::{End, Reading, TO, free_of_false_friends};
use crate::lexicon::{EntryId, TimePart, TimeWordKind};

/// The part of the day that a dictionary row names.
pub(super) fn part(part: TimePart) -> Option<PartOfDay> {
    Some(match part {
        TimePart::SmallHours => PartOfDay::SmallHours,
        TimePart::Morning => PartOfDay::Morning,
        TimePart::Noon => PartOfDay::Noon,
        TimePart::Afternoon => PartOfDay::Afternoon,
        TimePart::Evening => PartOfDay::Evening,
        _ => return None,
    })
}

/// Reads what may stand behind a day: a part of the day and a clock time.
pub(super) fn day_tail(cursor: &mut Cursor<'_>, point: &mut TimePoint, entries: &mut Vec<EntryId>) {
    let mut next = *cursor;
    weekday_note(&mut next);
    next.spaces();
    let behind_note = next;
    if free_of_false_friends(next)
        && let Some((row, entry)) = next.word(&[TimeWordKind::PartOfDay, TimeWordKind::PartBehindDay])
    {
        entries.push(entry);
        point.part = Some(part(row.part).unwrap_or(PartOfDay::Whole));
        *cursor = next;
        next.spaces();
    } else {
        next = behind_note;
    }
    if let Some(clock) = clock(&mut next, point.part, true) {
        point.clock = Some(clock);
        *cursor = next;
    }
}

/// Steps over a weekday in brackets: 5月22日(星期五)上午.
fn weekday_note(cursor: &mut Cursor<'_>) {
    let mut next = *cursor;
    if next.eat("(") && next.word(&[TimeWordKind::Weekday]).is_some() && next.eat(")") {
        *cursor = next;
    }
}

/// A clock time, with its part of the day, that names no day: 上午9时整, 8时10分, 9至11时.
pub(super) fn from_clock(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let mut next = *cursor;
    let mut named = None;
    if free_of_false_friends(next)
        && let Some((row, entry)) = next.word(&[TimeWordKind::PartOfDay, TimeWordKind::PartBehindDay])
    {
        named = part(row.part);
        reading.entries.push(entry);
        next.spaces();
    }
    let from = next;
    if let Some((first, last)) = super::grammar::pair(&mut next, &["时", "点"], |n| n.value <= 24) {
        let hour = |n: super::cursor::Number| i8::try_from(n.value).ok();
        if let (Some(first), Some(last)) = (hour(first), hour(last)) {
            let clock = |hour| Some(Clock { hour: on_dial(hour, named), minute: None });
            reading.from.part = named;
            reading.from.clock = clock(first);
            reading.to = Some(TimePoint { clock: clock(last), ..TimePoint::default() });
            *cursor = next;
            return true;
        }
    }
    next = from;
    let Some(clock) = clock(&mut next, named, named.is_some()) else { return false };
    // 21:18 alone may be a score; a period of two such times is none.
    let colon = from.rest()[..next.at() - from.at()].contains(':');
    if colon
        && named.is_none()
        && reading.end == End::Near
        && !next.rest().starts_with(|c: char| TO.iter().any(|to| to.starts_with(c)))
    {
        return false;
    }
    reading.from.part = named;
    reading.from.clock = Some(clock);
    *cursor = next;
    true
}

/// Reads a clock time. 三点 alone may be three points, so it needs `named`: a day or part of the day before it.
pub(super) fn clock(cursor: &mut Cursor<'_>, part: Option<PartOfDay>, named: bool) -> Option<Clock> {
    let mut next = *cursor;
    let number = two(&mut next).or_else(|| next.number()).filter(|n| n.value <= 24 && n.digits <= 3)?;
    if number.chinese && !named {
        return None;
    }
    let hour = i8::try_from(number.value).ok()?;
    if next.eat(":") {
        let minute = next.number().filter(|n| n.digits == 2 && !n.chinese && n.value < 60)?;
        if next.rest().starts_with(|c: char| c.is_ascii_digit() || c == ':' || c == '%') || number.chinese {
            return None;
        }
        next.eat("时");
        next.eat_any(&["许", "左右"]);
        *cursor = next;
        return Some(Clock { hour: on_dial(hour, part), minute: i8::try_from(minute.value).ok() });
    }
    next.spaces();
    let dot = next.eat("点");
    if !dot && !next.eat("时") || next.rest().starts_with(|c: char| "间期代候段辰令".contains(c)) {
        return None;
    }
    let unit = next;
    next.spaces();
    let mut minute = None;
    if let Some(number) = next.number_with(&["分"]).filter(|n| n.value < 60) {
        minute = i8::try_from(number.value).ok();
        next.number_with(&["秒"]);
    } else {
        next = unit;
        if next.eat("半") {
            minute = Some(30);
        } else if let Some(quarter) = next.number_with(&["刻"]).filter(|n| matches!(n.value, 1 | 3)) {
            minute = i8::try_from(quarter.value * 15).ok();
        }
    }
    let sure = next.eat_any(&["许", "整", "钟", "左右", "多钟", "多"]);
    if dot && !named && minute.is_none() && !sure {
        return None;
    }
    *cursor = next;
    Some(Clock { hour: on_dial(hour, part), minute })
}

/// 两点, 两点半: 两 before 点 or 时.
fn two(cursor: &mut Cursor<'_>) -> Option<super::cursor::Number> {
    let mut next = *cursor;
    let hour = next.eat("两") && next.rest().starts_with(['点', '时']);
    hour.then(|| {
        *cursor = next;
        super::cursor::Number { value: 2, digits: 1, chinese: true }
    })
}

/// 9至11时 behind a day: 3月9日上午9至11时.
pub(super) fn hours(cursor: &mut Cursor<'_>, reading: &mut Reading) {
    let mut next = *cursor;
    next.spaces();
    if reading.from.clock.is_some() || reading.to.is_some() {
        return;
    }
    let pair = super::grammar::pair(&mut next, &["时", "点"], |n| n.value <= 24 && n.digits <= 2);
    let Some((first, last)) = pair else { return };
    // 9至11时30分
    if next.rest().starts_with(|c: char| c.is_ascii_digit() || c == '半') {
        return;
    }
    let part = reading.from.part;
    let clock = |n: super::cursor::Number| {
        i8::try_from(n.value).ok().map(|hour| Clock { hour: on_dial(hour, part), minute: None })
    };
    reading.from.clock = clock(first);
    reading.to = Some(TimePoint { clock: clock(last), ..TimePoint::default() });
    *cursor = next;
}

/// The hour of the day for an hour on the dial: 晚10时 is 22.
pub(super) fn on_dial(hour: i8, part: Option<PartOfDay>) -> i8 {
    match part {
        Some(PartOfDay::Afternoon) if hour < 12 => hour + 12,
        Some(PartOfDay::Noon) if hour < 6 => hour + 12,
        // 晚1时 lies behind midnight; it stays the hour that is named.
        Some(PartOfDay::Evening) if (5..=12).contains(&hour) => hour + 12,
        Some(PartOfDay::SmallHours) if (8..=11).contains(&hour) => hour + 12,
        Some(PartOfDay::SmallHours) if hour == 12 => 0,
        _ => hour,
    }
}
