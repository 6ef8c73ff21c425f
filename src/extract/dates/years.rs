//! Years, alone or with what stands behind them: 2009年5月14日, 98年底, 去年, 2021至2025年, 2009-05-14.

use super::clock;
use super::cursor::{Cursor, Number};
use super::days::from_month;
use super::expression::{Day, Month, TimePoint, Year};
use super::grammar::{Reading, pair, small};
use super::lunar::{from_festival, from_lunar};
use super::stretches::year_stretch;
use crate::lexicon::{EntryId, TimeWordKind};

/// 2009-05-14, 2009/5/14, 2009.5.14.
pub(super) fn numeric(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
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
        let to_year = next.rest().strip_prefix('-').is_some_and(|rest| {
            rest.bytes().take_while(u8::is_ascii_digit).count() == 4 && rest[4..].starts_with(separator)
        });
        let closed = to_year || !next.rest().starts_with(|c: char| c.is_ascii_alphanumeric() || "-/.".contains(c));
        if let (Some((month, day)), true) = (parts, closed) {
            reading.from.year = Some(Year::Number(i16::try_from(year.value).unwrap_or_default()));
            reading.from.month = Some(Month::Number(month));
            reading.from.day = Some(Day::Number(day));
            *cursor = next;
            clock::day_tail(cursor, &mut reading.from, &mut reading.entries);
            return true;
        }
    }
    false
}

pub(super) fn from_year(cursor: &mut Cursor<'_>, reading: &mut Reading) -> bool {
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
    if let Some(month) = nth_month(&mut next) {
        reading.from.month = Some(month);
        *cursor = next;
    } else if year_stretch(&mut next, reading)
        || from_lunar(&mut next, reading)
        || from_festival(&mut next, reading)
        || from_month(&mut next, reading)
    {
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
    if let Some(year) = republic(cursor, &mut reading.entries) {
        return Some(year);
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
    if value % 10 == 0 && next.rest().starts_with('代') {
        return None;
    }
    reading.chinese = number.chinese;
    *cursor = next;
    Some(year)
}

/// 第三个月, 的第九个月 behind a year.
fn nth_month(cursor: &mut Cursor<'_>) -> Option<Month> {
    let mut next = *cursor;
    next.eat("的");
    next.eat("第").then_some(())?;
    let month = next.number_with(&["个月"]).and_then(|n| small(n, 12))?;
    *cursor = next;
    Some(Month::Number(month))
}

/// 民国二十三年, 民国元年: counted from 1912.
fn republic(cursor: &mut Cursor<'_>, entries: &mut Vec<EntryId>) -> Option<Year> {
    let mut next = *cursor;
    let (_, entry) = next.word(&[TimeWordKind::Era])?;
    next.spaces();
    let number = if next.eat("元年") { 1 } else { next.number_with(&["年"])?.value };
    let year = i16::try_from(number).ok().filter(|number| (1..=38).contains(number))?;
    entries.push(entry);
    *cursor = next;
    Some(Year::Number(1911 + year))
}

/// 2000年历史 counts years.
fn is_age(value: i16, behind: Cursor<'_>) -> bool {
    let mut noun = behind;
    let counted = noun.eat_any(&["以上", "来", "间", "多"]);
    noun.eat("的");
    value % 100 == 0 && (counted || noun.word(&[TimeWordKind::AgeNoun]).is_some())
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
    let placed = zero && ["以前", "以来", "以后"].iter().any(|word| behind.rest().starts_with(word));
    let measured = !placed && behind.rest().starts_with(|c: char| "来间多历以的代级前后里".contains(c));
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
