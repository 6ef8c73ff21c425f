//! The grammar of a point in time: year, then a stretch of it or a month, then a stretch of that or a day, then a part
//! of the day, then the clock (`years`, `stretches`, `days`, `clock`). Each field may be missing; what may stand alone is decided in `guard.rs`.

use super::cursor::{Cursor, Number};
use super::days::{from_day, from_month};
use super::expression::TimePoint;
use super::lunar::{from_festival, from_lunar};
use super::stretches::{from_stretch, from_week};
use super::years::{from_year, numeric};
use crate::lexicon::{Blocks, Dictionary, EntryId};

/// Which end of a period a point is. The far one may leave out more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    /// The near end, or a point alone.
    #[default]
    Near,
    /// The far end.
    Far,
}

/// What was read: a point, and the other end where the two share a unit (11至14日).
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub(super) from: TimePoint,
    pub(super) to: Option<TimePoint>,
    /// The dictionary rows that took part.
    pub(super) entries: Vec<EntryId>,
    /// Whether it is the base of a comparison by its words: 上年, 去年同期.
    pub(super) base: bool,
    /// Which end of a period it is.
    pub(super) end: End,
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
    read(cursor, Reading { end: End::Far, ..Reading::default() })
}

fn read(cursor: &mut Cursor<'_>, mut reading: Reading) -> Option<Reading> {
    let start = *cursor;
    let read = numeric(cursor, &mut reading)
        || from_year(cursor, &mut reading)
        || from_lunar(cursor, &mut reading)
        || from_festival(cursor, &mut reading)
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
