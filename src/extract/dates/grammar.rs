//! The grammar of a point in time: year, then a stretch of it or a month, then a stretch of that or a day, then a part
//! of the day, then the clock. Each field may be missing; what may stand alone is decided in `guard.rs`.

use super::clock;
use super::cursor::{Cursor, Number};
use super::expression::{Day, Month, Stretch, TimePoint, Year};
use crate::lexicon::{Blocks, Dictionary, EntryId, TimePart, TimeWordKind};

/// What was read: a point, and the other end where the two share a unit (11至14日).
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub(super) from: TimePoint,
    pub(super) to: Option<TimePoint>,
    /// The dictionary rows that took part.
    pub(super) entries: Vec<EntryId>,
    /// Whether it is the base of a comparison by its words: 上年, 去年同期.
    pub(super) base: bool,
    /// Whether it is the far end of a period.
    pub(super) far: bool,
    /// Whether it began with a bare number and 日 or a bare clock time.
    pub(super) bare: bool,
    /// Whether its first number is written in Chinese numerals.
    pub(super) chinese: bool,
}

/// The signs between the two ends of a period.
pub(super) const TO: &[&str] = &["至", "到", "——", "—", "--", "-", "~"];

/// Reads the longest point in time that starts at the cursor.
pub(super) fn point(cursor: &mut Cursor<'_>) -> Option<Reading> {
    read(cursor, Reading::default())
}

/// Reads the far end of a period, which may leave out more than the near one.
pub(super) fn far_point(cursor: &mut Cursor<'_>) -> Option<Reading> {
    read(cursor, Reading { far: true, ..Reading::default() })
}

fn read(cursor: &mut Cursor<'_>, mut reading: Reading) -> Option<Reading> {
    let start = *cursor;
    let read = numeric(cursor, &mut reading)
        || from_year(cursor, &mut reading)
        || from_stretch(cursor, &mut reading)
        || from_week(cursor, &mut reading)
        || from_month(cursor, &mut reading)
        || from_day(cursor, &mut reading);
    if !read {
        *cursor = start;
        return None;
    }
    Some(reading)
}

/// 2009-05-14, 2009/5/14, 2009.5.14.
fn numeric(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    let mut next = *cursor;
    let Some(year) = next.number().filter(|n| n.digits == 4 && !n.chinese && (1900..2100).contains(&n.value)) else {
        return false;
    };
    for separator in ["-", "/", "."] {
        let mut next = next;
        let parts = (|| {
            next.eat(separator).then_some(())?;
            let month = next.number().filter(|n| n.digits <= 2 && !n.chinese)?;
            next.eat(separator).then_some(())?;
            let day = next.number().filter(|n| n.digits <= 2 && !n.chinese)?;
            Some((small(month, 12)?, small(day, 31)?))
        })();
        let closed = !next.rest().starts_with(|c: char| c.is_ascii_alphanumeric() || "-/.".contains(c));
        if let (Some((month, day)), true) = (parts, closed) {
            reading.from.year = Some(Year::Number(i16::try_from(year.value).unwrap_or_default()));
            reading.from.month = Some(Month::Number(month));
            reading.from.day = Some(Day::Number(day));
            *cursor = next;
            return true;
        }
    }
    false
}

fn from_year(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
    if let Some((row, entry)) = cursor.word(&[TimeWordKind::TwoYears]) {
        let year = |offset: i8| Some(Year::Relative(i16::from(offset)));
        reading.entries.push(entry);
        reading.from.year = year(row.offset);
        reading.to = Some(TimePoint { year: year(row.offset + 1), ..TimePoint::default() });
        return true;
    }
    if let Some((from, to)) = pair(cursor, &["年度", "年"], |n| n.digits == 4 && (1800..2100).contains(&n.value)) {
        let year = |n: Number| Some(Year::Number(i16::try_from(n.value).unwrap_or_default()));
        reading.from.year = year(from);
        reading.to = Some(TimePoint { year: year(to), ..TimePoint::default() });
        return true;
    }
    let start = *cursor;
    let Some(year) = year(cursor, reading) else { return false };
    reading.from.year = Some(year);
    if cursor.rest().starts_with("同期") || cursor.rest().starts_with("同月") {
        reading.base = true;
    }
    let mut next = *cursor;
    next.spaces();
    if year_stretch(&mut next, reading) || from_month(&mut next, reading) {
        *cursor = next;
    } else if matches!(year, Year::SpokenOf(_)) {
        *cursor = start;
        return false;
    }
    true
}

fn year(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Option<Year> {
    use TimeWordKind::{BaseYear, Year as RelativeYear, YearSpokenOf};
    if let Some((row, entry)) = cursor.word(&[RelativeYear, BaseYear, YearSpokenOf]) {
        reading.entries.push(entry);
        reading.base = row.kind == BaseYear;
        let offset = i16::from(row.offset);
        return Some(if row.kind == YearSpokenOf { Year::SpokenOf(offset) } else { Year::Relative(offset) });
    }
    let mut next = *cursor;
    let apostrophe = next.eat_any(&["'", "’", "‘"]);
    let number = next.number_with(&["年度", "年"])?;
    let value = i16::try_from(number.value).ok()?;
    let year = match number.digits {
        4 if (1800..2100).contains(&value) && !is_age(value, next) => Year::Number(value),
        2 if !number.chinese && apostrophe || short_year(number, *cursor, next) => Year::Short(value),
        _ => return None,
    };
    // 1990年代 is a decade; 2008年代表 is none.
    if next.rest().starts_with('代') && !["代表", "代理", "代办", "代缴"].iter().any(|w| next.rest().starts_with(w))
    {
        return None;
    }
    reading.chinese = number.chinese;
    *cursor = next;
    Some(year)
}

/// 2000年历史 counts years.
fn is_age(value: i16, behind: Cursor<'_>) -> bool {
    value % 100 == 0 && ["历史", "的历史", "文明", "以上", "来", "间"].iter().any(|w| behind.rest().starts_with(w))
}

/// Whether two digits before 年 name a year and do not count years: 98年5月, 08年, 九六年, but not 20年.
fn short_year(number: Number, before: Cursor<'_>, behind: Cursor<'_>) -> bool {
    if number.digits != 2 {
        return false;
    }
    let mut month = behind;
    let named = month.number_with(&["月"]).is_some_and(|n| (1..=12).contains(&n.value));
    let day = named && month.number_with(&["日", "号"]).is_some();
    let zero = before.rest().starts_with(['0', '〇', '零']);
    let late = number.value >= 78 && !before.rest().contains_ten();
    let counted = before.before().ends_with(|c: char| "近约达共过长满整历建经第用了有这".contains(c));
    let measured = behind.rest().starts_with(|c: char| "来间多历以的代级前后里".contains(c));
    !counted && (day || named && (zero || late || number.value >= 50) || (zero || late) && !measured)
}

/// A second look at the characters of a numeral.
trait Numeral {
    fn contains_ten(&self) -> bool;
}

impl Numeral for str {
    fn contains_ten(&self) -> bool {
        self.chars().take(2).any(|c| "十廿卅".contains(c))
    }
}

/// 年底, 上半年, 一季度, 前三季度, 前4个月, alone or behind a year.
fn from_stretch(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
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

fn year_stretch(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
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
    let count = if next.eat("两个月") { Some(2) } else { next.number_with(&["个月"]).and_then(|n| small(n, 11)) };
    let Some(count) = count.filter(|&n| n > 1) else { return false };
    reading.from.stretch = Some(Stretch::FirstMonths(count));
    *cursor = next;
    true
}

/// 上周, 上周五, 本周末.
fn from_week(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
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
    let ends = !counts && !(row.offset < 0 && next.rest().starts_with('起'));
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

fn from_month(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
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
        None
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
fn from_day(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
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
    let units: &[&str] = if reading.far { &["日", "号"] } else { &["日"] };
    if let Some(number) = next.number_with(units).filter(|n| n.digits <= 3) {
        let Some(day) = small(number, 31) else { return false };
        reading.chinese = number.chinese;
        reading.from.day = Some(Day::Number(day));
        *cursor = next;
        clock::day_tail(cursor, &mut reading.from, &mut reading.entries);
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

/// Two numbers that share a unit: 11至14日, 1—4月, 6、7日.
pub(super) fn pair(
    cursor: &mut Cursor<'_>,
    units: &[&str],
    fits: impl Fn(&Number) -> bool,
) -> Option<(Number, Number)> {
    let mut next = *cursor;
    let from = next.number().filter(|n| fits(n))?;
    next.spaces();
    // 一、2月19日 begins an item of a list.
    let list = next.eat("、");
    if !list && !next.eat_any(TO) {
        return None;
    }
    next.spaces();
    let to = next.number_with(units).filter(|n| fits(n))?;
    if from.chinese != to.chinese || to.value <= from.value || list && to.value != from.value + 1 {
        return None;
    }
    *cursor = next;
    Some((from, to))
}

/// The number, if it lies between 1 and `most`.
pub(super) fn small(number: Number, most: i8) -> Option<i8> {
    i8::try_from(number.value).ok().filter(|&n| (1..=most).contains(&n))
}

/// Whether no word that holds the text from the cursor on as one of its letters stands here: 晚报 is no evening.
pub(super) fn free_of_false_friends(cursor: Cursor<'_>) -> bool {
    let scene = cursor.scene();
    let hits = scene.hits.starting_at(Dictionary::TimeFalseFriends, cursor.at());
    hits.iter().all(|hit| scene.lexicon.time_false_friends[hit.entry.row as usize].row.blocks != Blocks::Inside)
}
