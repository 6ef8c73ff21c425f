//! Expressions of time become days: `calendar` places single points, this file periods and relations and what is carried
//! from one expression to the next, `event` picks the day of the event told.

mod calendar;
mod event;
mod lunar;

use jiff::civil::Date;

pub(super) use self::calendar::days_between;
use self::calendar::{Calendar, Period};
use super::{Place, ReadArticle, Scene};
use crate::extract::{DateMention, Day, Expression, Month, Tense, TimePoint, Year};
use crate::span::Span;
use crate::tables::{DateRow, Grain, Moment, Relation};

/// The dates of an article.
#[derive(Debug, Clone, Default)]
pub(crate) struct ResolvedDates {
    /// One row per date mention, in the same order as `Mentions::dates`, so that an index of one is an index of the other.
    pub(crate) rows: Vec<DateRow>,
    /// The day of the dateline, if one is printed.
    pub(crate) dateline: Option<Date>,
    /// The event date of the article.
    pub(crate) event: Option<Date>,
}

impl ResolvedDates {
    /// First and last day of a date mention.
    #[must_use]
    pub(crate) fn days(&self, index: usize) -> (Option<Date>, Option<Date>) {
        self.rows
            .get(index)
            .map_or((None, None), |row| (row.period_start.map(|m: Moment| m.date), row.period_end.map(|m| m.date)))
    }
}

/// Resolves all dates of an article.
pub(super) fn resolve(scene: &Scene<'_>) -> ResolvedDates {
    let printed = scene.context.issue_date;
    let dateline =
        scene.beginning.and_then(|begins| dateline(begins, printed)).or_else(|| dateline(scene.read, printed));
    let mut reader = Reader::new(dateline.or(printed));
    if let Some(beginning) = scene.beginning {
        reader.read(beginning);
        reader.new_text();
    }
    let article = &scene.read.article;
    let rows = reader
        .read(scene.read)
        .into_iter()
        .zip(&scene.read.mentions.dates)
        .map(|(when, date)| DateRow {
            period_start: when.start,
            period_end: when.end,
            grain: when.grain,
            relation: date.relation,
            ..DateRow::from(Place::of(&article.text, scene.article_id, date.span, &date.provenance))
        })
        .collect();
    let mut resolved = ResolvedDates { rows, dateline, event: None };
    resolved.event = event::of(scene, &resolved);
    resolved
}

/// The day of an article's dateline.
pub(super) fn dateline(read: &ReadArticle, printed: Option<Date>) -> Option<Date> {
    let date = read.mentions.dates.iter().find(|date| date.dateline)?;
    let Expression::Time(point, _) = date.expression else { return None };
    let calendar = Calendar { today: printed, ..Calendar::default() };
    // A dateline never lies ahead of the day of print.
    calendar.period(&point, Tense::Past, None).map(|period| period.start.date)
}

/// The day of a mention that names year, month and day.
pub(super) fn full_date(date: &DateMention) -> Option<Date> {
    let Expression::Time(from, None) = date.expression else { return None };
    let (Year::Number(year), Month::Number(month), Day::Number(day)) = (from.year?, from.month?, from.day?) else {
        return None;
    };
    Date::new(year, month, day).ok()
}

/// Start, end and grain of a row.
#[derive(Debug, Clone, Copy)]
struct When {
    start: Option<Moment>,
    end: Option<Moment>,
    grain: Grain,
}

/// Reads the dates of a text in order and remembers what they say for those that follow.
struct Reader {
    calendar: Calendar,
    /// Where the day spoken of last stands, by part; a clock time alone only reaches back so far.
    day_part: Option<usize>,
    sentence: Option<Span>,
}

impl Reader {
    fn new(today: Option<Date>) -> Self {
        Self { calendar: Calendar { today, ..Calendar::default() }, day_part: None, sentence: None }
    }

    /// A continuation goes on in a text of its own.
    fn new_text(&mut self) {
        self.day_part = self.day_part.map(|_| 0);
        self.sentence = None;
    }

    fn read(&mut self, read: &ReadArticle) -> Vec<When> {
        let text = &read.article.text;
        let mut out = Vec::with_capacity(read.mentions.dates.len());
        for date in &read.mentions.dates {
            let part = text.parts().partition_point(|part| part.span.start() <= date.span.start());
            let sentence = Some(text.sentence(date.span));
            if self.sentence != sentence {
                self.sentence = sentence;
                self.calendar.carried_year = None;
            }
            out.push(self.when(date, part));
        }
        out
    }

    fn when(&mut self, date: &DateMention, part: usize) -> When {
        let nothing = |grain| When { start: None, end: None, grain };
        match date.expression {
            Expression::Vague => nothing(Grain::Vague),
            Expression::Plan(number) => plan(number, date.relation).unwrap_or(nothing(Grain::Plan)),
            Expression::Time(from, to) => {
                let alone = only_clock(&from);
                // 下午3时 at the head of a paragraph goes on with the day; 8时 alone does so only close to it.
                let reaches = self.day_part.is_some_and(|day| part <= day + 1 || from.part.is_some());
                let period = if alone && !reaches { None } else { self.both_ends(&from, to.as_ref(), date.tense) };
                match period {
                    Some(period) => {
                        self.remember(&from, &period, part);
                        related(period, date.relation)
                    }
                    None => nothing(grain_of(&from, to.as_ref())),
                }
            }
        }
    }

    fn both_ends(&self, from: &TimePoint, to: Option<&TimePoint>, tense: Tense) -> Option<Period> {
        let Some(to) = to else { return self.calendar.period(from, tense, None) };
        let mut near = *from;
        // 11月至2013年2月: the near end lies before the far one.
        if from.year.is_none()
            && from.month.is_some()
            && matches!(to.year, Some(Year::Number(_) | Year::Relative(_)))
            && let Some(far) = self.calendar.period(to, tense, None)
        {
            near.year = Some(Year::Number(far.start.date.year()));
            let start = self.calendar.period(&near, tense, None)?;
            if start.start > far.end {
                near.year = Some(Year::Number(far.start.date.year() - 1));
            }
        }
        let mut start = self.calendar.period(&near, tense, None)?;
        let mut end = self.calendar.period(to, tense, Some(start))?;
        // 1—11月 in January speaks of the year that is over: the far end decides.
        if near.year.is_none() && to.year.is_none() && near.month.is_some() && self.calendar.carried_year.is_none() {
            let far = self.calendar.period(&TimePoint { year: None, ..*to }, tense, None);
            if let Some(year) = far.filter(|_| to.month.is_some()).map(|far| far.end.date.year()) {
                let shift = year - end.end.date.year();
                if shift != 0 {
                    near.year = Some(Year::Number(start.start.date.year() + shift));
                    start = self.calendar.period(&near, tense, None)?;
                    end = self.calendar.period(to, tense, Some(start))?;
                }
            }
        }
        (start.start <= end.end).then_some(Period {
            start: start.start,
            end: end.end,
            grain: start.grain.max(end.grain),
        })
    }

    fn remember(&mut self, from: &TimePoint, period: &Period, part: usize) {
        let (start, end) = (period.start.date, period.end.date);
        self.calendar.month = Some((start.year(), start.month()));
        if from.year.is_some() && from.month.is_some() {
            self.calendar.carried_year = Some(start.year());
        }
        if from.names_day() {
            self.calendar.days = Some((start, end));
            self.day_part = Some(part);
        }
    }
}

fn only_clock(point: &TimePoint) -> bool {
    point.clock.is_some() && point.day.is_none() && point.month.is_none()
}

/// The grain of a point that has no place in time.
fn grain_of(from: &TimePoint, to: Option<&TimePoint>) -> Grain {
    let one = |point: &TimePoint| match point {
        TimePoint { clock: Some(clock), .. } if clock.minute.is_some() => Grain::Minute,
        TimePoint { clock: Some(_), .. } => Grain::Hour,
        TimePoint { day: Some(_), .. } => Grain::Day,
        TimePoint { month: Some(_), .. } => Grain::Month,
        _ => Grain::Year,
    };
    to.map_or(one(from), |to| one(from).max(one(to)))
}

/// The period that a relation makes of the one that is named.
fn related(period: Period, relation: Relation) -> When {
    let Period { start, end, grain } = period;
    let (start, end) = match relation {
        Relation::None | Relation::FromTo => (Some(start), Some(end)),
        Relation::Before => (None, Some(end)),
        Relation::Since => (Some(start), None),
        Relation::After if end.time.is_some() => (Some(end), None),
        Relation::After => (end.date.tomorrow().ok().map(Moment::from), None),
    };
    When { start, end, grain }
}

/// The first plan ran from 1953 to 1957, the fourth began in 1971 after the years without one.
fn plan(number: i8, relation: Relation) -> Option<When> {
    let number = i16::from(number);
    let first = if number <= 2 { 1948 + 5 * number } else { 1951 + 5 * number };
    let start = Date::new(first, 1, 1).ok()?;
    let end = Date::new(first + 4, 12, 31).ok()?;
    let end = if relation == Relation::Since { None } else { Some(end.into()) };
    Some(When { start: Some(start.into()), end, grain: Grain::Plan })
}
