//! 今年, 昨晚, 上午, 年底, 近日.

use serde::Deserialize;

use super::DictionaryRow;

/// A word that places something in time, alone or as part of a date.
#[derive(Debug, Clone, Deserialize)]
pub struct TimeWordRow {
    /// The word: 今年, 昨晚, 上午, 年底, 近日.
    pub term: String,
    /// What it is part of.
    pub kind: TimeWordKind,
    /// How many years, months, weeks or days from the anchor; 0 where that means nothing.
    pub offset: i8,
    /// The part of the day or of the year it names.
    pub part: TimePart,
}

/// What a time word is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeWordKind {
    /// A year counted from the anchor: 去年.
    Year,
    /// A year counted from the anchor that mostly stands as the base of a comparison: 上年.
    BaseYear,
    /// A year counted from the one spoken of: 当年, 次年. It needs a month behind it.
    YearSpokenOf,
    /// A part of a year: 年底, 上半年.
    PartOfYear,
    /// A season behind a year: 秋天; `offset` is 1 for spring to 3 for autumn. Winters lie in two years.
    Season,
    /// A season of a year counted from the anchor: 今春.
    YearSeason,
    /// A quarter counted from the anchor: 上季度.
    Quarter,
    /// A month counted from the anchor: 上月.
    Month,
    /// A month counted from the one spoken of: 当月, 次月. It needs a day behind it.
    MonthSpokenOf,
    /// A part of a month: 上旬, 月底.
    PartOfMonth,
    /// A week counted from the anchor: 本周.
    Week,
    /// A day counted from the anchor: 昨日, 今晚.
    Day,
    /// The short form of such a day: 昨(21)日, and 昨 in headlines.
    BareDay,
    /// Two years from `offset` on: 今明两年.
    TwoYears,
    /// Two days from `offset` on: 今明两天.
    TwoDays,
    /// A day counted from the one spoken of: 当日, 次日.
    DaySpokenOf,
    /// A day of the week; `offset` is 1 for Monday to 7 for Sunday.
    Weekday,
    /// A part of the day that can stand before a clock time: 上午, 清晨.
    PartOfDay,
    /// A part of the day that only stands behind a day: 2月8日晚.
    PartBehindDay,
    /// Neither start nor end: 近日.
    Vague,
    /// What comes back every day or week has no place in time: 每天, 每周.
    Recurring,
    /// A word before a number of days or months that makes it a duration: 为期.
    Counting,
    /// A word before a date of the lunar calendar: 农历.
    Lunar,
    /// A month that only the lunar calendar has; `offset` is its number: 腊月. 大年 (part `start`) is the first one, but its
    /// thirtieth is the last day before it.
    LunarMonth,
    /// A word before a number of years since the founding of the Republic: 民国.
    Era,
    /// What has an age: 2000年历史.
    AgeNoun,
    /// What a plan's number stands before: 期间, 规划.
    PlanNoun,
    /// A word that says that the time behind it lies ahead: 将于, 力争.
    Ahead,
}

/// A part of the day or of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimePart {
    /// No part, or no matter which.
    Whole,
    /// 凌晨: hours 0 to 6.
    SmallHours,
    /// 上午: hours 5 to 12.
    Morning,
    /// 中午: hours 11 to 14.
    Noon,
    /// 下午, 傍晚: hours 12 to 19.
    Afternoon,
    /// 晚: hours 18 to 24, or those behind midnight.
    Evening,
    /// The first month of a year, the first ten days of a month.
    Start,
    /// The middle ten days of a month.
    Middle,
    /// The last month of a year, the last ten days of a month.
    End,
    /// The first half of a year.
    FirstHalf,
    /// The second half of a year.
    SecondHalf,
    /// The first quarter.
    FirstQuarter,
    /// The last quarter.
    LastQuarter,
}

impl DictionaryRow for TimeWordRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        let weekday = self.kind == TimeWordKind::Weekday;
        if self.term.trim().is_empty() {
            Some(crate::message!("row.the_term_empty"))
        } else if weekday && !(1..=7).contains(&self.offset) {
            Some(crate::message!("row.weekday"))
        } else {
            None
        }
    }
}
