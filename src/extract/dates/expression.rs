//! What an expression of time says, field by field, before anyone knows which day is today.

use crate::lexicon::Reckoning;

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// 2009年.
    Number(i16),
    /// 98年, '96年: without its century.
    Short(i16),
    /// 去年: counted from the anchor.
    Relative(i16),
    /// 当年, 次年: counted from the year spoken of.
    SpokenOf(i16),
    /// 戊寅年: its place in the cycle of sixty; 甲子 is 0.
    Cyclic(i8),
}

/// A month as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Month {
    /// 5月.
    Number(i8),
    /// 上月: counted from the anchor.
    Relative(i8),
    /// 当月, 次月: counted from the month spoken of.
    SpokenOf(i8),
    /// 腊月: of the lunar calendar; leap months are negative.
    Lunar(i8),
}

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// 14日.
    Number(i8),
    /// 昨日: counted from the anchor.
    Relative(i8),
    /// 昨(21)日: counted from the anchor, its number beside it.
    Checked(i8, i8),
    /// 当日, 次日: counted from the day spoken of.
    SpokenOf(i8),
    /// 星期四, 周五: Monday is 1.
    Weekday(i8),
    /// 端午节, 清明: how it is counted, month (or number of the solar term) and day.
    Festival(Reckoning, i8, i8),
}

/// A stretch of a year or month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// 上半年 is 1, 下半年 2.
    Half(i8),
    /// 前三季度: from one quarter to another.
    Quarters(i8, i8),
    /// 一季度末: the last month of a quarter.
    QuarterEnd(i8),
    /// 春天 is 1, 秋天 3.
    Season(i8),
    /// 上季度: counted from the anchor's quarter.
    QuarterRelative(i16),
    /// 前4个月.
    FirstMonths(i8),
    /// 年初: January.
    YearStart,
    /// 年底: December.
    YearEnd,
    /// 年末 without a year: December of a year that may be over.
    YearClose,
    /// 年内, 2012年内.
    WithinYear,
    /// 上旬, 月初: the first ten days.
    Early,
    /// 中旬: the middle ten days.
    Middle,
    /// 下旬, 月底: the days from the 21st.
    Late,
    /// 上中旬: the first twenty days.
    EarlyMiddle,
    /// 中下旬: the days from the 11th.
    MiddleLate,
    /// 本周: counted from the anchor's week.
    Week(i8),
    /// 9月第2周, 2021年第一周: the week of the second Monday, of the first.
    NthWeek(i8),
    /// 周末: Saturday and Sunday of a week counted from the anchor's.
    Weekend(i8),
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfDay {
    /// 凌晨.
    SmallHours,
    /// 上午.
    Morning,
    /// 中午.
    Noon,
    /// 下午.
    Afternoon,
    /// 晚.
    Evening,
    /// 白天, 全天.
    Whole,
}

/// A clock time: hour 0 to 24, and the minute if one is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: i8,
    /// 0 to 59.
    pub minute: Option<i8>,
}

/// One point or stretch of time: the fields that the text names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TimePoint {
    /// The year.
    pub year: Option<Year>,
    /// The month.
    pub month: Option<Month>,
    /// A stretch of the year or month.
    pub stretch: Option<Stretch>,
    /// The day.
    pub day: Option<Day>,
    /// The part of the day.
    pub part: Option<PartOfDay>,
    /// The clock time.
    pub clock: Option<Clock>,
}

impl TimePoint {
    /// Whether no field is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it names a day, if only by a clock time.
    #[must_use]
    pub fn names_day(&self) -> bool {
        self.day.is_some()
    }
}

/// What an expression of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expression {
    /// 近日: neither start nor end.
    Vague,
    /// “十四五”: a five-year plan by its number.
    Plan(i8),
    /// A point or stretch, or the time from one to another.
    Time(TimePoint, Option<TimePoint>),
}

/// Where an expression without a year lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tense {
    /// The words around do not tell: near the anchor.
    #[default]
    Open,
    /// Behind the anchor: 以来, 截至.
    Past,
    /// Ahead of the anchor: 将于, 预计.
    Ahead,
    /// 前: mostly ahead, but it may have been due some weeks ago.
    Due,
}

impl Tense {
    /// Whether what the words speak of is still to come, as far as they tell.
    #[must_use]
    pub fn lies_ahead(self) -> bool {
        matches!(self, Self::Ahead | Self::Due)
    }
}
