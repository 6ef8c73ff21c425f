//! Stretches of a year and weeks: 年底, 上半年, 一季度, 前三季度, 前4个月, 秋天, 上周五.

use super::clock;
use super::cursor::Cursor;
use super::expression::{Day, Stretch, TimePoint, Year};
use super::grammar::{Reading, pair, small};
use crate::lexicon::{Dictionary, TimePart, TimeWordKind};

/// 年底, 上半年, 一季度, 前三季度, 前4个月, alone or behind a year.
pub(super) fn from_stretch(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    if let Some((row, entry)) = cursor.word(&[TimeWordKind::Quarter]) {
        reading.entries.push(entry);
        reading.from.stretch = Some(Stretch::QuarterRelative(i16::from(row.offset)));
        return true;
    }
    if let Some((row, entry)) = cursor.word(&[TimeWordKind::YearSeason]) {
        let season = row.term.chars().next_back().and_then(|c| "春夏秋".chars().position(|season| season == c));
        reading.entries.push(entry);
        reading.from.year = Some(Year::Relative(i16::from(row.offset)));
        reading.from.stretch = season.and_then(|index| i8::try_from(index + 1).ok()).map(Stretch::Season);
        return true;
    }
    year_stretch(cursor, reading)
}

/// 秋天 behind a year, or 秋 at the end of a clause.
fn season(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    if let Some((row, entry)) = cursor.word(&[TimeWordKind::Season]) {
        reading.entries.push(entry);
        reading.from.stretch = Some(Stretch::Season(row.offset));
        return true;
    }
    let mut next = *cursor;
    let Some(index) = ["春", "夏", "秋"].iter().position(|season| next.eat(season)) else { return false };
    if next.rest().starts_with(super::guard::is_han) {
        return false;
    }
    reading.from.stretch = i8::try_from(index + 1).ok().map(Stretch::Season);
    *cursor = next;
    true
}

pub(super) fn year_stretch(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let named = reading.from.year.is_some();
    if let Some((row, entry)) = cursor.word(&[TimeWordKind::PartOfYear]) {
        reading.entries.push(entry);
        reading.from.stretch = Some(match row.part {
            TimePart::Start => Stretch::YearStart,
            TimePart::End if row.term == "年末" && !named => Stretch::YearClose,
            TimePart::End => Stretch::YearEnd,
            TimePart::FirstHalf => Stretch::Half(1),
            TimePart::SecondHalf => Stretch::Half(2),
            TimePart::FirstQuarter => Stretch::Quarters(1, 1),
            TimePart::LastQuarter => Stretch::Quarters(4, 4),
            _ => Stretch::WithinYear,
        });
        return true;
    }
    if named && season(cursor, reading) {
        return true;
    }
    if named {
        for (token, stretch) in [
            ("底", Stretch::YearEnd),
            ("末", Stretch::YearEnd),
            ("初", Stretch::YearStart),
            ("内", Stretch::WithinYear),
        ] {
            if cursor.eat(token) {
                reading.from.stretch = Some(stretch);
                return true;
            }
        }
    }
    if named && let Some(week) = nth_week(cursor) {
        reading.from.stretch = Some(week);
        return true;
    }
    quarters(cursor, reading) || first_months(cursor, reading)
}

fn quarters(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let mut next = *cursor;
    let first = next.eat_any(&["前", "头"]);
    if !first {
        next.eat("第");
    }
    if let Some((from, to)) = pair(&mut next, &["季度"], |n| (1..=4).contains(&n.value)) {
        reading.from.stretch = small(from, 4).map(|q| Stretch::Quarters(q, q));
        let to = small(to, 4).map(|q| Stretch::Quarters(q, q));
        reading.to = Some(TimePoint { stretch: to, ..TimePoint::default() });
        *cursor = next;
        return true;
    }
    let units: &[&str] = if first { &["个季度", "季度", "季"] } else { &["季度"] };
    let Some(quarter) = next.number_with(units).and_then(|n| small(n, 4)) else { return false };
    reading.from.stretch = Some(if first {
        Stretch::Quarters(1, quarter)
    } else if next.eat_any(&["末", "底"]) {
        Stretch::QuarterEnd(quarter)
    } else {
        Stretch::Quarters(quarter, quarter)
    });
    *cursor = next;
    true
}

fn first_months(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let mut next = *cursor;
    if !next.eat_any(&["前", "头"]) {
        return false;
    }
    let count =
        if next.eat("两个月") { Some(2) } else { next.number_with(&["个月", "月"]).and_then(|n| small(n, 11)) };
    // 前10月 counts; 此前10月5日 and 前10月份 do not.
    let bare = !next.before().ends_with("个月");
    let begun = cursor.before().char_indices().next_back().is_some_and(|(start, _)| {
        let word = &cursor.scene().text.folded()[start..cursor.at() + '前'.len_utf8()];
        cursor.scene().lexicon.find(Dictionary::Words, word).is_some()
    });
    if bare && (begun || next.rest().starts_with(|c: char| c.is_ascii_digit() || "份日号底末初中上下".contains(c)))
    {
        return false;
    }
    let Some(count) = count.filter(|&n| n > 1) else { return false };
    reading.from.stretch = Some(Stretch::FirstMonths(count));
    *cursor = next;
    true
}

/// 第2周, 的第一周 behind a year or month.
pub(super) fn nth_week(cursor: &mut Cursor<'_>) -> Option<Stretch> {
    let mut next = *cursor;
    next.spaces();
    next.eat("的");
    next.eat("第").then_some(())?;
    let units = ["周", "个星期", "星期", "个礼拜", "礼拜"];
    let number = next.number_with(&units).and_then(|n| small(n, 53))?;
    if next.rest().starts_with(['岁', '年', '期', '一', '二', '三', '四', '五', '六', '日', '天']) {
        return None;
    }
    *cursor = next;
    Some(Stretch::NthWeek(number))
}

/// 上周, 上周五, 本周末.
pub(super) fn from_week(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let Some((row, entry)) = cursor.word(&[TimeWordKind::Week]) else { return false };
    reading.entries.push(entry);
    reading.from.stretch = Some(Stretch::Week(row.offset));
    let mut next = *cursor;
    // 下周周六
    next.eat_any(&["周", "星期"]);
    let Some(c) = next.peek() else { return true };
    next.go(next.at() + c.len_utf8());
    let weekday = "一二三四五六日天".chars().position(|day| day == c);
    // 上周四 is a Thursday, 上周四次 counts; 下周一起 starts on a Monday, 上周一起 may tell of one accident.
    let counts = next.rest().starts_with(|c: char| "个名位次场批家条项件人天轮届期笔部只些".contains(c));
    let ends = !(counts || row.offset < 0 && next.rest().starts_with('起'));
    if c == '末' {
        reading.from.stretch = Some(Stretch::Weekend(row.offset));
        *cursor = next;
    } else if let (Some(index), true) = (weekday, ends) {
        reading.from.day = i8::try_from(index.min(6) + 1).ok().map(Day::Weekday);
        *cursor = next;
        clock::day_tail(cursor, &mut reading.from, &mut reading.entries);
    }
    true
}
