//! Dates of the lunar calendar, festivals and solar terms as days; the astronomy is `tyme4rs`'s.

use jiff::civil::Date;
use tyme4rs::tyme::Tyme as _;
use tyme4rs::tyme::lunar::LunarMonth;
use tyme4rs::tyme::solar::{SolarDay, SolarTerm};

use super::calendar::Period;
use crate::extract::Day;
use crate::lexicon::Reckoning;
use crate::tables::Grain;

/// The years that are turned into days: what a newspaper may speak of.
const YEARS: std::ops::Range<i16> = 1800..2200;

/// A day or month of a lunar year, or the whole year (month 0). Leap months are negative.
pub(super) fn period(year: i16, month: i8, lunar_day: Option<Day>) -> Option<Period> {
    if month == 0 {
        let end = day(year + 1, 1, 1)?.yesterday().ok()?;
        return Some(Period::days(day(year, 1, 1)?, end, Grain::Year));
    }
    if let Some(number) = lunar_day {
        let Day::Number(number) = number else { return None };
        return day(year, month, number).map(Period::day);
    }
    let known = YEARS.contains(&year).then(|| LunarMonth::new(isize::from(year), isize::from(month)).ok()).flatten()?;
    let last = i8::try_from(known.get_day_count()).ok()?;
    Some(Period::days(day(year, month, 1)?, day(year, month, last)?, Grain::Month))
}

/// The day of a festival in a year.
pub(super) fn festival(year: i16, reckoning: Reckoning, month: i8, number: i8) -> Option<Period> {
    let date = match reckoning {
        Reckoning::Solar => Date::new(year, month, number).ok()?,
        Reckoning::Lunar if number == 0 => day(year, month, 1)?.yesterday().ok()?,
        Reckoning::Lunar => day(year, month, number)?,
        Reckoning::SolarTerm if YEARS.contains(&year) => {
            let term = SolarTerm::from_index(isize::from(year), isize::from(month));
            date(&term.get_julian_day().get_solar_day())?
        }
        Reckoning::SolarTerm => return None,
    };
    Some(Period::day(date))
}

/// The year at a place of the cycle of sixty that lies nearest to another.
pub(super) fn year_in_cycle(near: i16, place: i8) -> i16 {
    // 1984 is 甲子.
    let first = 1984 + i16::from(place);
    first + (near - first + 30).div_euclid(60) * 60
}

fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    if !YEARS.contains(&year) || day < 1 {
        return None;
    }
    // `LunarDay::new` panics at a leap month that the year does not have; `LunarMonth::new` tells.
    let month = LunarMonth::new(isize::from(year), isize::from(month)).ok()?;
    let known = usize::try_from(day).is_ok_and(|day| day <= month.get_day_count());
    known.then(|| date(&month.get_first_julian_day().next(isize::from(day) - 1).get_solar_day())).flatten()
}

fn date(day: &SolarDay) -> Option<Date> {
    let (year, month) = (i16::try_from(day.get_year()).ok()?, i8::try_from(day.get_month()).ok()?);
    Date::new(year, month, i8::try_from(day.get_day()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Date, Reckoning, day, festival, year_in_cycle};

    /// First days of lunar years, from the calendars that were printed for them.
    const NEW_YEARS: [(i16, i8, i8); 51] = [
        (1980, 2, 16),
        (1981, 2, 5),
        (1982, 1, 25),
        (1983, 2, 13),
        (1984, 2, 2),
        (1985, 2, 20),
        (1986, 2, 9),
        (1987, 1, 29),
        (1988, 2, 17),
        (1989, 2, 6),
        (1990, 1, 27),
        (1991, 2, 15),
        (1992, 2, 4),
        (1993, 1, 23),
        (1994, 2, 10),
        (1995, 1, 31),
        (1996, 2, 19),
        (1997, 2, 7),
        (1998, 1, 28),
        (1999, 2, 16),
        (2000, 2, 5),
        (2001, 1, 24),
        (2002, 2, 12),
        (2003, 2, 1),
        (2004, 1, 22),
        (2005, 2, 9),
        (2006, 1, 29),
        (2007, 2, 18),
        (2008, 2, 7),
        (2009, 1, 26),
        (2010, 2, 14),
        (2011, 2, 3),
        (2012, 1, 23),
        (2013, 2, 10),
        (2014, 1, 31),
        (2015, 2, 19),
        (2016, 2, 8),
        (2017, 1, 28),
        (2018, 2, 16),
        (2019, 2, 5),
        (2020, 1, 25),
        (2021, 2, 12),
        (2022, 2, 1),
        (2023, 1, 22),
        (2024, 2, 10),
        (2025, 1, 29),
        (2026, 2, 17),
        (2027, 2, 6),
        (2028, 1, 26),
        (2029, 2, 13),
        (2030, 2, 3),
    ];

    #[test]
    fn new_years_are_those_of_the_printed_calendars() {
        for (year, month, number) in NEW_YEARS {
            assert_eq!(day(year, 1, 1), Date::new(year, month, number).ok(), "{year}");
        }
    }

    #[test]
    fn festivals_fall_on_the_days_that_were_holidays() {
        let on = |year, reckoning, month, day| festival(year, reckoning, month, day).map(|period| period.start.date);
        for (year, reckoning, month, number, want) in [
            (2009, Reckoning::Lunar, 5, 5, (2009, 5, 28)),
            (2024, Reckoning::Lunar, 5, 5, (2024, 6, 10)),
            (1998, Reckoning::Lunar, 8, 15, (1998, 10, 5)),
            (2020, Reckoning::Lunar, 8, 15, (2020, 10, 1)),
            (2013, Reckoning::Lunar, 9, 9, (2013, 10, 13)),
            (2013, Reckoning::Lunar, 1, 0, (2013, 2, 9)),
            (2012, Reckoning::SolarTerm, 7, 0, (2012, 4, 4)),
            (1998, Reckoning::SolarTerm, 7, 0, (1998, 4, 5)),
            (2024, Reckoning::SolarTerm, 24, 0, (2024, 12, 21)),
            (2018, Reckoning::SolarTerm, 2, 0, (2018, 1, 20)),
        ] {
            assert_eq!(on(year, reckoning, month, number), Date::new(want.0, want.1, want.2).ok(), "{year} {month}");
        }
        assert_eq!(day(2020, -4, 1), Date::new(2020, 5, 23).ok(), "a leap month");
        assert_eq!(day(2021, -4, 1), None, "no leap month");
        assert_eq!((year_in_cycle(1998, 14), year_in_cycle(2024, 40), year_in_cycle(1990, 6)), (1998, 2024, 1990));
    }
}
