//! Dates of the lunar calendar and days that have a name: 农历八月十五, 腊月廿三, 正月初一至初七, 农历戊寅年四月廿六, 端午节.
//!
//! A month and a day in Chinese numerals without 日 (八月十五) are lunar; 初 and 廿 stand in no other calendar. The name of
//! a festival is a time where it stands like one (端午节，…; 春节前), not inside another word (春节联欢晚会, 端午习俗).

use super::clock;
use super::cursor::{Cursor, is_numeral};
use super::expression::{Day, Month, TimePoint, Year};
use super::grammar::{End, Reading, TO, small};
use super::guard::is_han;
use crate::lexicon::{Dictionary, Reckoning, TimePart, TimeWordKind};

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// A lunar date, with 农历 or without, behind a year or alone.
pub(super) fn from_lunar(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let mut next = *cursor;
    let mut entries = Vec::new();
    let said = next.word(&[TimeWordKind::Lunar]).map(|(_, entry)| entries.push(entry)).is_some();
    next.spaces();
    if said && from_festival(&mut next, reading) {
        reading.entries.extend(entries);
        *cursor = next;
        return true;
    }
    let year = if said { lunar_year(&mut next) } else { None };
    let leap = next.eat("闰");
    let named = next.word(&[TimeWordKind::LunarMonth]);
    let own = named.is_some();
    let eve = named.is_some_and(|(row, _)| row.part == TimePart::Start);
    entries.extend(named.map(|(_, entry)| entry));
    let Some(month) = named.map(|(row, _)| row.offset).or_else(|| month(&mut next)) else {
        // 农历戊寅年
        let Some(year @ Year::Cyclic(_)) = year else { return false };
        reading.from.year = Some(year);
        reading.from.month = Some(Month::Lunar(0));
        reading.entries.extend(entries);
        *cursor = next;
        return true;
    };
    let month = Month::Lunar(if leap { -month } else { month });
    let behind_month = next;
    let day = day(&mut next, said || own, own);
    if day.is_none() {
        next = behind_month;
        next.eat("份");
        let dated = said || leap || own && (reading.from.year.is_some() || reading.end == End::Far);
        // 农历五月5日: not how that calendar counts.
        if !dated || next.rest().starts_with(|c: char| c.is_ascii_digit() || is_numeral(c)) {
            return false;
        }
    }
    reading.from.year = year.or(reading.from.year);
    if eve && day.is_some_and(|day| day >= 29) {
        reading.from.day = Some(Day::Festival(Reckoning::Lunar, 1, 0));
    } else {
        reading.from.month = Some(month);
        reading.from.day = day.map(Day::Number);
    }
    reading.entries.extend(entries);
    *cursor = next;
    if day.is_some() {
        clock::day_tail(cursor, &mut reading.from, &mut reading.entries);
        reading.to = far_day(cursor, month);
    }
    true
}

/// 至初七 behind 正月初一.
fn far_day(cursor: &mut Cursor<'_>, month: Month) -> Option<TimePoint> {
    let mut next = *cursor;
    next.spaces();
    next.eat_any(TO).then_some(())?;
    next.spaces();
    let day = day(&mut next, true, false)?;
    *cursor = next;
    Some(TimePoint { month: Some(month), day: Some(Day::Number(day)), ..TimePoint::default() })
}

/// 戊寅年 or 1998年 behind 农历.
fn lunar_year(cursor: &mut Cursor<'_>) -> Option<Year> {
    let mut next = *cursor;
    let place = |c: Option<char>, list: &str| list.chars().position(|item| Some(item) == c);
    let mut chars = next.rest().chars();
    if let (Some(stem), Some(branch)) = (place(chars.next(), STEMS), place(chars.next(), BRANCHES)) {
        next.go(next.at() + 2 * '甲'.len_utf8());
        let cycle = (0..60).find(|n| n % 10 == stem && n % 12 == branch)?;
        next.eat("年").then_some(())?;
        *cursor = next;
        return i8::try_from(cycle).ok().map(Year::Cyclic);
    }
    let year = next.number_with(&["年"]).filter(|n| n.digits == 4 && (1800..2100).contains(&n.value))?;
    next.spaces();
    *cursor = next;
    i16::try_from(year.value).ok().map(Year::Number)
}

/// A month by its number.
fn month(cursor: &mut Cursor<'_>) -> Option<i8> {
    let mut next = *cursor;
    let number = next.number_with(&["月"]).filter(|n| n.digits <= 2)?;
    let month = small(number, 12)?;
    *cursor = next;
    Some(month)
}

/// The day: 初八, 廿六, 十五. `said`: the text says that it is lunar; `digits`: they will do (腊月18).
fn day(cursor: &mut Cursor<'_>, said: bool, digits: bool) -> Option<i8> {
    let mut next = *cursor;
    let first = next.eat("初");
    let late = next.rest().starts_with(['廿', '卅']);
    let number = next.number().filter(|n| n.digits <= 3)?;
    let day = small(number, if first { 10 } else { 30 })?;
    let unit = said && next.eat("日");
    if !(number.chinese || digits || said && unit) {
        return None;
    }
    let counted = next.rest().starts_with(|c: char| is_numeral(c) || "日号个名位人户元余多来％%.".contains(c));
    if counted || !first && number.chinese && day <= 10 && !said {
        return None;
    }
    let sure = said || first || late;
    (sure || stands_alone(next)).then(|| *cursor = next)?;
    Some(day)
}

/// A day that has a name: 端午节, 今年中秋节, “五一”.
pub(super) fn from_festival(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let mut next = *cursor;
    let dated = reading.from.year.is_some();
    if dated && next.rest().starts_with('“') {
        next.eat("“");
    }
    let scene = next.scene();
    let Some(hit) = scene.hits.starting_at(Dictionary::Festivals, next.at()).first() else { return false };
    let row = &scene.lexicon.festivals[hit.entry.row as usize].row;
    let opened = next.before().ends_with(['“', '"']);
    next.go(hit.span.end());
    let inside = next;
    let quoted = opened && next.eat_any(&["”", "\""]);
    if !quoted && (row.quoted || opened) {
        return false;
    }
    // 春节后 without a year is a season rather than a day.
    if !dated && reading.end == End::Near && next.rest().starts_with(['前', '后']) {
        return false;
    }
    let begins =
        dated || reading.end == End::Far || cursor.follows(TimeWordKind::Lunar) || starts_apart(*cursor, opened);
    let around = dated && next.rest().starts_with("前后");
    if !begins || !(around || stands_alone(next)) {
        return false;
    }
    // The quotation marks stay outside, except those inside 2005年“五一”.
    *cursor = if quoted && !dated { inside } else { next };
    reading.from.day = Some(Day::Festival(row.reckoning, row.month, row.day));
    reading.entries.push(hit.entry);
    if !quoted {
        clock::day_tail(cursor, &mut reading.from, &mut reading.entries);
    }
    true
}

/// Whether a name begins where an expression of time can: 到端午节, not 欢度国庆.
fn starts_apart(cursor: Cursor<'_>, opened: bool) -> bool {
    let before = cursor.before();
    let before =
        if opened { &before[..before.len() - before.chars().next_back().map_or(0, char::len_utf8)] } else { before };
    !before.ends_with(|c: char| is_han(c) && !"在于自从到至及是".contains(c) || c == '、' || c == '《')
}

/// Whether nothing goes on behind a day that would make it part of another word: 端午节，, 春节前, 中秋当晚.
fn stands_alone(cursor: Cursor<'_>) -> bool {
    let rest = cursor.rest();
    if rest.starts_with(['、', '·', '》']) || rest.starts_with("前夕") || rest.starts_with("前后") {
        return false;
    }
    let day = [TimeWordKind::DaySpokenOf, TimeWordKind::PartOfDay, TimeWordKind::PartBehindDay];
    let mut next = cursor;
    rest.chars().next().is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric() || "前后起至到以是那这刚将".contains(c))
        || next.word(&day).is_some()
        || !cursor.scene().hits.starting_at(Dictionary::Festivals, cursor.at()).is_empty()
}
