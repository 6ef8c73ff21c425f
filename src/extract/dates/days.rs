//! Months and days: 5月14日, 上月中旬, 7月上旬, 昨日, 昨(21)日, 次日, 星期四, 9日.

use super::clock;
use super::cursor::Cursor;
use super::expression::{Day, Month, Stretch, TimePoint};
use super::grammar::{End, Reading, pair, small};
use crate::lexicon::{EntryId, TimePart, TimeWordKind};

pub(super) fn from_month(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    if let Some((from, to)) = pair(cursor, &["月份", "月"], |n| n.digits <= 2 && (1..=12).contains(&n.value)) {
        reading.chinese |= from.chinese;
        reading.from.month = small(from, 12).map(Month::Number);
        let mut to = TimePoint { month: small(to, 12).map(Month::Number), ..TimePoint::default() };
        in_month(cursor, &mut to, &mut reading.entries);
        reading.to = Some(to);
        return true;
    }
    let start = *cursor;
    let Some(month) = month(cursor, reading) else { return false };
    reading.from.month = Some(month);
    let mut next = *cursor;
    next.spaces();
    if let Some((from, to)) = pair(&mut next, &["日", "号"], |n| n.digits <= 3 && (1..=31).contains(&n.value)) {
        reading.from.day = small(from, 31).map(Day::Number);
        let mut to = TimePoint { day: small(to, 31).map(Day::Number), ..TimePoint::default() };
        clock::day_tail(&mut next, &mut to, &mut reading.entries);
        reading.to = Some(to);
        *cursor = next;
    } else if in_month(&mut next, &mut reading.from, &mut reading.entries) {
        *cursor = next;
        if reading.from.day.is_some() {
            clock::hours(cursor, reading);
        }
    } else if matches!(month, Month::SpokenOf(_)) {
        *cursor = start;
        return false;
    }
    true
}

fn month(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Option<Month> {
    if let Some((row, entry)) = cursor.word(&[TimeWordKind::Month, TimeWordKind::MonthSpokenOf]) {
        reading.entries.push(entry);
        let spoken = row.kind == TimeWordKind::MonthSpokenOf;
        return Some(if spoken { Month::SpokenOf(row.offset) } else { Month::Relative(row.offset) });
    }
    if cursor.eat_any(&["元月份", "元月"]) {
        return Some(Month::Number(1));
    }
    let mut next = *cursor;
    let number = next.number_with(&["月份", "月"]).filter(|n| n.digits <= 2)?;
    let month = small(number, 12)?;
    reading.chinese |= number.chinese;
    *cursor = next;
    Some(Month::Number(month))
}

/// A day or a ten-day stretch behind a month.
fn in_month(cursor: &mut Cursor<'_>, point: &mut TimePoint, entries: &mut Vec<EntryId>) -> bool {
    let stretch = if cursor.eat("上中旬") {
        Some(Stretch::EarlyMiddle)
    } else if cursor.eat("中下旬") {
        Some(Stretch::MiddleLate)
    } else if let Some((row, entry)) = cursor.word(&[TimeWordKind::PartOfMonth]) {
        entries.push(entry);
        Some(match row.part {
            TimePart::Start => Stretch::Early,
            TimePart::Middle => Stretch::Middle,
            _ => Stretch::Late,
        })
    } else if cursor.eat("初") {
        Some(Stretch::Early)
    } else if cursor.eat_any(&["底", "末"]) {
        Some(Stretch::Late)
    } else {
        super::stretches::nth_week(cursor)
    };
    if stretch.is_some() {
        point.stretch = stretch;
        return true;
    }
    let mut next = *cursor;
    let Some(day) = next.number_with(&["日", "号"]).filter(|n| n.digits <= 3).and_then(|n| small(n, 31)) else {
        return false;
    };
    point.day = Some(Day::Number(day));
    *cursor = next;
    clock::day_tail(cursor, point, entries);
    true
}

/// 昨日, 昨(21)日, 次日, 星期四, 9日, 上午9时.
pub(super) fn from_day(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    use TimeWordKind::{BareDay, Day as RelativeDay, DaySpokenOf, TwoDays, Weekday};
    let mut next = *cursor;
    if let Some((row, entry)) = next.word(&[TwoDays]) {
        reading.entries.push(entry);
        reading.from.day = Some(Day::Relative(row.offset));
        reading.to = Some(TimePoint { day: Some(Day::Relative(row.offset + 1)), ..TimePoint::default() });
        *cursor = next;
        return true;
    }
    if let Some((row, entry)) = next.word(&[RelativeDay, DaySpokenOf, Weekday, BareDay]) {
        reading.entries.push(entry);
        let checked = checked(&mut next, row.kind == BareDay);
        reading.from.day = Some(match (row.kind, checked) {
            (RelativeDay | BareDay, Some(number)) => Day::Checked(row.offset, number),
            (RelativeDay | BareDay, None) => Day::Relative(row.offset),
            (DaySpokenOf, _) => Day::SpokenOf(row.offset),
            _ => Day::Weekday(row.offset),
        });
        reading.bare = row.kind == BareDay && checked.is_none();
        reading.from.part = clock::part(row.part);
        *cursor = next;
        clock::day_tail(cursor, &mut reading.from, &mut reading.entries);
        clock::hours(cursor, reading);
        return true;
    }
    reading.bare = true;
    if let Some((from, to)) = pair(&mut next, &["日"], |n| n.digits <= 3 && (1..=31).contains(&n.value)) {
        reading.chinese = from.chinese;
        reading.from.day = small(from, 31).map(Day::Number);
        let mut to = TimePoint { day: small(to, 31).map(Day::Number), ..TimePoint::default() };
        clock::day_tail(&mut next, &mut to, &mut reading.entries);
        reading.to = Some(to);
        *cursor = next;
        return true;
    }
    let units: &[&str] = if reading.end == End::Far { &["日", "号"] } else { &["日"] };
    if let Some(number) = next.number_with(units).filter(|n| n.digits <= 3) {
        let Some(day) = small(number, 31) else { return false };
        reading.chinese = number.chinese;
        reading.from.day = Some(Day::Number(day));
        *cursor = next;
        clock::day_tail(cursor, &mut reading.from, &mut reading.entries);
        clock::hours(cursor, reading);
        return true;
    }
    clock::from_clock(cursor, reading)
}

/// The number beside a relative day: 昨(21)日, 昨日(21日), 昨天(1月21日).
fn checked(cursor: &mut Cursor<'_>, bare: bool) -> Option<i8> {
    let mut next = *cursor;
    next.eat("(").then_some(())?;
    next.number_with(&["月"]);
    let number = next.number().filter(|n| n.digits <= 3).and_then(|n| small(n, 31))?;
    let unit = next.eat("日");
    next.eat(")").then_some(())?;
    // 昨(21)日, 昨(21日)晚; 昨日(21日) needs its unit inside.
    if bare {
        next.eat_any(&["日", "天"]);
    } else if !unit {
        return None;
    }
    *cursor = next;
    Some(number)
}
