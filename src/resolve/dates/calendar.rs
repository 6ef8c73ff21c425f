//! Points in time on the calendar: the fields that a text names, and from what was said before those that it does not.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::lunar;

use crate::extract::{Clock, Day, Month, Stretch, Tense, TimePoint, Year};
use crate::tables::{Grain, Moment};

/// A period with both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) start: Moment,
    pub(super) end: Moment,
    pub(super) grain: Grain,
}

impl Period {
    pub(super) fn days(start: Date, end: Date, grain: Grain) -> Self {
        Self { start: start.into(), end: end.into(), grain }
    }

    pub(super) fn day(date: Date) -> Self {
        Self::days(date, date, Grain::Day)
    }
}

/// What was said so far, and the day from which 昨日 counts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Calendar {
    /// The day of the dateline, else the day of print.
    pub(super) today: Option<Date>,
    /// The days spoken of last: first and last.
    pub(super) days: Option<(Date, Date)>,
    /// The year and month spoken of last.
    pub(super) month: Option<(i16, i8)>,
    /// The year that the sentence carries on: 2011年3月入学，7月毕业.
    pub(super) carried_year: Option<i16>,
}

impl Calendar {
    /// The period of a point; `base` is the near end where the point is the far end of a period.
    pub(super) fn period(&self, point: &TimePoint, tense: Tense, base: Option<Period>) -> Option<Period> {
        let days = self.whole_days(point, tense, base)?;
        let Some(clock) = point.clock else { return Some(days) };
        let moment = moment(days.start.date, clock)?;
        let grain = if clock.minute.is_some() { Grain::Minute } else { Grain::Hour };
        let later = base.is_some_and(|base| point.day.is_none() && moment < base.start);
        let moment = if later { Moment { date: moment.date.tomorrow().ok()?, ..moment } } else { moment };
        Some(Period { start: moment, end: moment, grain })
    }

    fn whole_days(&self, point: &TimePoint, tense: Tense, base: Option<Period>) -> Option<Period> {
        if let Some(Stretch::Week(offset) | Stretch::Weekend(offset)) = point.stretch {
            return self.week(point, offset);
        }
        match point.day {
            Some(Day::Relative(offset)) => Some(Period::day(plus_days(self.today?, offset)?)),
            Some(Day::Checked(offset, number)) => self.checked(offset, number),
            Some(Day::SpokenOf(offset)) => {
                let day = base.map(|base| base.start.date).or(self.days.map(|(first, _)| first))?;
                Some(Period::day(plus_days(day, offset)?))
            }
            Some(Day::Weekday(number)) => Some(Period::day(plus_days(monday(self.today?)?, number - 1)?)),
            Some(Day::Number(day)) if point.month.is_none() => self.day_alone(day, base),
            None if point.month.is_none() && point.year.is_none() && point.stretch.is_none() => {
                let day = base.map(|base| base.start.date).or(self.days.map(|(first, _)| first))?;
                Some(Period::day(day))
            }
            _ => self.in_year(point, tense, base),
        }
    }

    fn week(&self, point: &TimePoint, offset: i8) -> Option<Period> {
        let monday = plus_days(monday(self.today?)?, offset.checked_mul(7)?)?;
        Some(match (point.day, point.stretch) {
            (Some(Day::Weekday(number)), _) => Period::day(plus_days(monday, number - 1)?),
            (_, Some(Stretch::Weekend(_))) => Period::days(plus_days(monday, 5)?, plus_days(monday, 6)?, Grain::Day),
            _ => Period::days(monday, plus_days(monday, 6)?, Grain::Week),
        })
    }

    /// 昨(21)日: the number beside the word wins where the two differ, as the page may be of another day.
    fn checked(&self, offset: i8, number: i8) -> Option<Period> {
        let told = plus_days(self.today?, offset)?;
        if told.day() == number { Some(Period::day(told)) } else { nearest_day(told, number).map(Period::day) }
    }

    /// A day without a month takes the month of the day before it, else the one nearest to today.
    fn day_alone(&self, day: i8, base: Option<Period>) -> Option<Period> {
        if let Some(base) = base {
            let near = base.start.date;
            let same = Date::new(near.year(), near.month(), day).ok().filter(|date| *date >= near);
            return same.or_else(|| in_next_month(near, day)).map(Period::day);
        }
        let Some((first, last)) = self.days else { return nearest_day(self.today?, day).map(Period::day) };
        let same = Date::new(first.year(), first.month(), day).ok();
        let next = if last.month() == first.month() {
            // 1月27日 … 16日: the month has turned, if that day is not ahead of today and near it.
            let turned = |date: &Date| self.today.is_some_and(|today| (0..=31).contains(&days_between(*date, today)));
            in_next_month(last, day).filter(|date| last.day() > day && turned(date))
        } else {
            Date::new(last.year(), last.month(), day).ok().filter(|date| *date <= last)
        };
        next.or(same).map(Period::day)
    }

    /// A point that has a year, a month or a stretch of a year.
    fn in_year(&self, point: &TimePoint, tense: Tense, base: Option<Period>) -> Option<Period> {
        let month = match point.month {
            Some(Month::Number(month)) => Some((None, month)),
            Some(Month::Relative(offset)) => Some(plus_months(year_month(self.today?), offset)),
            Some(Month::SpokenOf(offset)) => Some(plus_months(self.month?, offset)),
            Some(Month::Lunar(_)) | None => None,
        }
        .map(|(year, month): (Option<i16>, i8)| (year, month));
        let within = |year: i16| {
            let period = match (point.month, point.day, month) {
                (Some(Month::Lunar(month)), day, _) => lunar::period(year, month, day)?,
                (_, Some(Day::Festival(reckoning, month, day)), _) => lunar::festival(year, reckoning, month, day)?,
                (_, _, Some((_, month))) => in_month(year, month, point.stretch, point.day)?,
                (_, _, None) => self.stretch(year, point.stretch)?,
            };
            Some(period)
        };
        if let Some((Some(year), _)) = month {
            return within(year);
        }
        if let Some(year) = point.year {
            return within(self.year(year, base)?);
        }
        let first_year = if matches!(point.month, Some(Month::Lunar(_))) { -1 } else { 0 };
        if let Some(base) = base {
            let near = base.start.date;
            let mut years = (first_year..=1).filter_map(|offset| within(near.year() + offset));
            return years.find(|period| period.end.date >= near).or_else(|| within(near.year() + 1));
        }
        if let Some(year) = self.carried_year.filter(|_| month.is_some() && !tense.lies_ahead()) {
            return within(year);
        }
        self.nearest(within, point, tense)
    }

    /// Without a year: the one that brings it nearest, with a lean to the past and to the year of print.
    fn nearest(&self, within: impl Fn(i16) -> Option<Period>, point: &TimePoint, tense: Tense) -> Option<Period> {
        let today = self.today?;
        let this = today.year();
        match point.stretch {
            // Statistics of a year that is over: 年末存款余额 in January.
            Some(Stretch::YearClose) if today.month() <= 4 => return within(this - 1),
            Some(Stretch::YearStart) if today.month() == 1 && tense == Tense::Open => return within(this - 1),
            Some(Stretch::YearStart | Stretch::YearEnd | Stretch::YearClose | Stretch::WithinYear) => {
                return within(this);
            }
            Some(Stretch::Half(_) | Stretch::Quarters(..) | Stretch::FirstMonths(_)) if tense.lies_ahead() => {
                return within(this);
            }
            Some(Stretch::Half(_)) => return within(this),
            // What counts from the start of a year is told when it is over: 前三季度 in January looks back.
            Some(Stretch::Quarters(1, 2..) | Stretch::FirstMonths(_)) => {
                let over = |period: &Period| days_between(today, period.end.date) <= 31;
                return within(this).filter(over).or_else(|| within(this - 1));
            }
            Some(Stretch::Quarters(first, last)) if first == last && last < 4 => return within(this),
            _ => {}
        }
        let cost = |period: &Period| {
            let crossing = if period.start.date.year() == this { 0 } else { 170 };
            let ahead = days_between(today, period.end.date);
            let behind = days_between(period.end.date, today).max(0);
            match tense {
                Tense::Past if period.start.date > today => i32::MAX,
                Tense::Past => behind,
                Tense::Ahead if period.end.date < today => i32::MAX,
                Tense::Due if period.end.date < today => behind + 240,
                Tense::Ahead | Tense::Due => ahead,
                Tense::Open if period.start.date <= today && today <= period.end.date => crossing,
                Tense::Open => behind.max(ahead * 8 / 5) + crossing,
            }
        };
        [this, this - 1, this + 1].into_iter().filter_map(within).min_by_key(cost)
    }

    fn year(&self, year: Year, base: Option<Period>) -> Option<i16> {
        Some(match year {
            Year::Number(year) => year,
            Year::Short(short) => {
                let century = 1900 + short;
                let now = self.today.map_or(2025, Date::year);
                if century + 100 <= now + 10 { century + 100 } else { century }
            }
            Year::Relative(offset) => self.today?.year() + offset,
            Year::Cyclic(place) => lunar::year_in_cycle(self.today.map_or(2000, Date::year), place),
            Year::SpokenOf(offset) => base.map(|b| b.start.date.year()).or(self.month.map(|(y, _)| y))? + offset,
        })
    }

    fn stretch(&self, year: i16, stretch: Option<Stretch>) -> Option<Period> {
        let months = |first: i8, last: i8, grain: Grain| {
            let start = Date::new(year, first, 1).ok()?;
            let end = Date::new(year, last, 1).ok()?.last_of_month();
            Some(Period::days(start, end, grain))
        };
        match stretch {
            None | Some(Stretch::WithinYear) => months(1, 12, Grain::Year),
            Some(Stretch::Half(1)) => months(1, 6, Grain::Half),
            Some(Stretch::Half(_)) => months(7, 12, Grain::Half),
            Some(Stretch::Quarters(first, last)) => months(first * 3 - 2, last * 3, Grain::Quarter),
            Some(Stretch::Season(season)) => months(season * 3, season * 3 + 2, Grain::Quarter),
            Some(Stretch::QuarterEnd(quarter)) => months(quarter * 3, quarter * 3, Grain::Month),
            Some(Stretch::QuarterRelative(offset)) => {
                let today = self.today?;
                let index = i16::from((today.month() - 1) / 3) + offset;
                let quarter = i8::try_from(index.rem_euclid(4)).ok()?;
                let start = Date::new(today.year() + index.div_euclid(4), quarter * 3 + 1, 1).ok()?;
                Some(Period::days(start, start.checked_add(2.months()).ok()?.last_of_month(), Grain::Quarter))
            }
            Some(Stretch::FirstMonths(count)) => months(1, count, Grain::Month),
            Some(Stretch::NthWeek(number)) => nth_week(Date::new(year, 1, 1).ok()?, number),
            Some(Stretch::YearStart) => months(1, 1, Grain::Month),
            Some(Stretch::YearEnd | Stretch::YearClose) => months(12, 12, Grain::Month),
            Some(part) => {
                let (year, month) = self.month.or(self.today.map(|day| (day.year(), day.month())))?;
                in_month(year, month, Some(part), None)
            }
        }
    }
}

/// The week of the nth Monday from a day on.
fn nth_week(first: Date, number: i8) -> Option<Period> {
    let to_monday = (7 - first.weekday().since(Weekday::Monday)) % 7;
    let monday = plus_days(first, to_monday)?.checked_add((i32::from(number) * 7 - 7).days()).ok()?;
    Some(Period::days(monday, plus_days(monday, 6)?, Grain::Week))
}

/// A month, or a stretch or day of it.
fn in_month(year: i16, month: i8, stretch: Option<Stretch>, day: Option<Day>) -> Option<Period> {
    let first = Date::new(year, month, 1).ok()?;
    if let Some(Day::Number(day)) = day {
        return Date::new(year, month, day).ok().map(Period::day);
    }
    if let Some(Stretch::NthWeek(number)) = stretch {
        return nth_week(first, number).filter(|_| number <= 5);
    }
    let last = first.last_of_month();
    let day = |number: i8| Date::new(year, month, number).ok();
    Some(match stretch {
        Some(Stretch::Early) => Period::days(first, day(10)?, Grain::TenDays),
        Some(Stretch::Middle) => Period::days(day(11)?, day(20)?, Grain::TenDays),
        Some(Stretch::Late) => Period::days(day(21)?, last, Grain::TenDays),
        Some(Stretch::EarlyMiddle) => Period::days(first, day(20)?, Grain::TenDays),
        Some(Stretch::MiddleLate) => Period::days(day(11)?, last, Grain::TenDays),
        _ => Period::days(first, last, Grain::Month),
    })
}

/// The moment of a clock time; 24时 is the next day's 00:00.
fn moment(date: Date, clock: Clock) -> Option<Moment> {
    let minute = u8::try_from(clock.minute.unwrap_or(0)).ok()?;
    if clock.hour >= 24 {
        return Some(Moment { date: date.tomorrow().ok()?, time: Some((0, minute)) });
    }
    Some(Moment { date, time: Some((u8::try_from(clock.hour).ok()?, minute)) })
}

fn plus_days(date: Date, days: i8) -> Option<Date> {
    date.checked_add(i32::from(days).days()).ok()
}

fn year_month(date: Date) -> (i16, i8) {
    (date.year(), date.month())
}

fn plus_months((year, month): (i16, i8), offset: i8) -> (Option<i16>, i8) {
    let index = year * 12 + i16::from(month) - 1 + i16::from(offset);
    (Some(index.div_euclid(12)), i8::try_from(index.rem_euclid(12)).unwrap_or(0) + 1)
}

fn monday(date: Date) -> Option<Date> {
    let back = date.weekday().since(Weekday::Monday);
    plus_days(date, -back)
}

fn in_next_month(date: Date, day: i8) -> Option<Date> {
    let (year, month) = plus_months(year_month(date), 1);
    Date::new(year?, month, day).ok()
}

/// The day of that number nearest to a date, with a lean to the past.
fn nearest_day(date: Date, day: i8) -> Option<Date> {
    let in_month = |offset| {
        let (year, month) = plus_months(year_month(date), offset);
        Date::new(year?, month, day).ok()
    };
    let lean = |near: &Date| {
        let back = days_between(*near, date);
        if back < 0 { back * -3 / 2 } else { back }
    };
    [0, -1, 1].into_iter().filter_map(in_month).min_by_key(lean)
}

/// Days from one date to another, negative if the other is earlier.
pub(in crate::resolve) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
