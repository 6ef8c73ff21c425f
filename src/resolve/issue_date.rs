//! The day of print, where neither record nor path nor masthead nor operator tells it.
//!
//! A daily prints on the day after the newest day it reports; a notice is signed with the day of print; 昨(21)日 says both
//! at once. Days on a page mostly lack their year: it comes from the full dates on the page, or from the years it names
//! most. Where these do not agree on a year, the day of print stays unknown.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::dates::{days_between, full_date};
use super::{ReadArticle, ReadPage};
use crate::extract::{Day, Expression, Month, Tense, TimePoint, Year};
use crate::span::Span;
use crate::tables::{ArticleKind, Relation};
use crate::text::PartKind;

/// What the articles of an issue say about its day.
#[derive(Debug, Default)]
struct Evidence {
    /// Days, with their year where it is named, on which something happened that a story reports first.
    reported: Vec<(Option<i16>, i8, i8)>,
    /// Full dates that stand alone on a line at the end of a notice.
    signed: Vec<Date>,
    /// All full dates.
    full: Vec<Date>,
    /// Years with a month.
    months: Vec<(i16, i8)>,
    /// Years alone that do not lie ahead, with how often they are named.
    years: BTreeMap<i16, i32>,
    /// Days of the month on which the paper was printed: 22 for 昨(21)日.
    printed: Vec<i8>,
}

/// The day of print that the articles of an issue imply.
pub(super) fn infer(pages: &[ReadPage<'_>]) -> Option<Date> {
    let mut evidence = Evidence::default();
    for article in pages.iter().flat_map(|page| &page.articles) {
        collect(article, &mut evidence);
    }
    let year = evidence.year()?;
    evidence.day(year)
}

fn collect(read: &ReadArticle, evidence: &mut Evidence) {
    let article = &read.article;
    let text = &article.text;
    let body = text.parts().iter().filter(|part| part.kind == PartKind::Body);
    let lead_end = body.take(2).last().map_or(0, |part| part.span.start());
    let mut told = false;
    for date in &read.mentions.dates {
        let Expression::Time(from, to) = &date.expression else { continue };
        let part = text.part(date.span);
        let ahead = date.tense.lies_ahead() || matches!(date.relation, Relation::Before | Relation::After);
        evidence.full.extend(dated(from));
        if let Some(found) = full_date(date)
            && part.is_some_and(|part| stands_alone(text.get(part.span), text.get(date.span)))
        {
            evidence.signed.push(found);
        }
        match (from.year, from.month, from.day) {
            (_, _, Some(Day::Checked(offset, number))) => evidence.printed.push(number - offset),
            (Some(Year::Number(year)), Some(Month::Number(month)), None) => evidence.months.push((year, month)),
            (Some(Year::Number(year)), None, _) if !ahead && !aimed_at(text.folded(), date.span) => {
                *evidence.years.entry(year).or_default() += 1;
            }
            _ => {}
        }
        let lead = part.is_some_and(|part| part.kind == PartKind::Body && part.span.start() <= lead_end) && !told;
        let reports = matches!(article.kind, ArticleKind::News | ArticleKind::Feature | ArticleKind::Photo);
        let starts = ahead || date.relation == Relation::Since;
        if date.dateline || date.tense == Tense::Past || reports && lead && !starts {
            for point in [Some(from), to.as_ref().filter(|to| short(from, to))].into_iter().flatten() {
                if let (Some(month), Some(day)) = (month_of(point, from), day_of(point)) {
                    told = true;
                    match from.year {
                        None | Some(Year::Relative(0)) => evidence.reported.push((None, month, day)),
                        Some(Year::Number(year)) => evidence.reported.push((Some(year), month, day)),
                        Some(_) => {}
                    }
                }
            }
        }
    }
}

/// The day of a point that names year, month and day.
fn dated(point: &TimePoint) -> Option<Date> {
    let (Year::Number(year), Month::Number(month), Day::Number(day)) = (point.year?, point.month?, point.day?) else {
        return None;
    };
    Date::new(year, month, day).ok()
}

fn month_of(point: &TimePoint, from: &TimePoint) -> Option<i8> {
    match (point.month, from.month) {
        (Some(Month::Number(month)), _) | (None, Some(Month::Number(month))) => Some(month),
        _ => None,
    }
}

fn day_of(point: &TimePoint) -> Option<i8> {
    if let Some(Day::Number(day)) = point.day { Some(day) } else { None }
}

/// Whether a period is so short that its end was reached when it was reported.
fn short(from: &TimePoint, to: &TimePoint) -> bool {
    matches!((day_of(from), day_of(to)), (Some(from), Some(to)) if to - from <= 3)
}

/// 到2010年, 至2015年: a year that plans aim at.
fn aimed_at(folded: &str, span: Span) -> bool {
    folded[..span.start()].ends_with(['到', '至', '在', '争', '于']) || folded[span.end()..].starts_with(['建', '实'])
}

/// Whether the line says nothing but the date.
fn stands_alone(line: &str, date: &str) -> bool {
    if line.len() > date.len() + 40 {
        return false;
    }
    let rest = line.replacen(date, "", 1);
    !rest.chars().any(char::is_alphanumeric)
}

impl Evidence {
    /// The reported days as dates of an issue printed in `year`; 12月30日 beside 1月2日 lies in the year before.
    fn reported_in(&self, year: i16) -> Vec<Date> {
        let turn = self.reported.iter().any(|&(_, month, _)| month <= 2);
        let guess = |month: i8| if turn && month >= 11 { year - 1 } else { year };
        let mut days: Vec<Date> = self
            .reported
            .iter()
            .filter_map(|&(told, month, day)| Date::new(told.unwrap_or(guess(month)), month, day).ok())
            .collect();
        days.sort_unstable();
        days
    }

    /// The newest reported day. One that lies far behind all others is a plan that reads like a report.
    fn newest(&self, year: i16) -> Option<Date> {
        let days = self.reported_in(year);
        let signed = self.signed.iter().max();
        let mut rest = days.as_slice();
        while let [before @ .., last] = rest {
            let lonely = before.len() >= 2 && before.last().is_some_and(|day| days_between(*day, *last) > 5);
            let unsigned = signed.is_some_and(|signed| (4..60).contains(&days_between(*signed, *last)));
            if !lonely && !unsigned {
                return Some(*last);
            }
            rest = before;
        }
        None
    }

    /// The year that the page's full dates, months with a year, and years speak for.
    fn year(&self) -> Option<i16> {
        let full = self.full.iter().map(|day| day.year());
        let months = self.months.iter().map(|&(year, _)| year);
        let mut candidates: Vec<i16> = full.chain(months).chain(self.years.keys().copied()).collect();
        candidates.extend(self.full.iter().filter(|day| day.month() == 12).map(|day| day.year() + 1));
        candidates.sort_unstable();
        candidates.dedup();
        let newest_year = self.years.keys().max().copied();
        let scored = candidates.into_iter().filter_map(|year| {
            let mut score = self.years.get(&year).map_or(0, |&count| count.min(3));
            score += i32::from(newest_year == Some(year));
            let leap = |&(told, month, day): &(Option<i16>, i8, i8)| told.is_none() && (month, day) == (2, 29);
            if Date::new(year, 2, 29).is_err() && self.reported.iter().any(leap) {
                return None;
            }
            let Some(newest) = self.newest(year) else {
                let signed = self.signed.iter().any(|day| day.year() == year);
                return signed.then_some((score + 8, year));
            };
            score += 4 * count(&self.full, |day| (-45..=45).contains(&days_between(newest, *day)));
            score += 4 * count(&self.signed, |day| (-10..=10).contains(&days_between(newest, *day)));
            score += 2 * count(&self.months, |&(y, m)| {
                Date::new(y, m, 15).is_ok_and(|day| (-75..=45).contains(&days_between(newest, day)))
            });
            // 2012年 in January and February may be the year that is over: alone it does not tell.
            let over = newest.month() <= 2 && score <= 4 && !self.years.contains_key(&(year - 1));
            (!over).then_some((score, year))
        });
        scored.max().filter(|&(score, _)| score >= 3).map(|(_, year)| year)
    }

    fn day(&self, year: i16) -> Option<Date> {
        let newest = self.newest(year);
        let signed = self.signed.iter().max().copied();
        let signed = signed.filter(|day| newest.is_none_or(|newest| (-1..=10).contains(&days_between(newest, *day))));
        let next = newest.and_then(|day| day.tomorrow().ok());
        let told = next.max(signed)?;
        // 昨(21)日 names the day itself; it only lacks its month.
        let near = |number: i8| {
            let days = (-7..=7i32).filter_map(|offset| told.checked_add(offset.days()).ok());
            days.into_iter().filter(|day| day.day() == number).min_by_key(|day| days_between(told, *day).abs())
        };
        self.printed.iter().find_map(|&number| near(number)).or(Some(told))
    }
}

fn count<T>(items: &[T], test: impl Fn(&T) -> bool) -> i32 {
    i32::try_from(items.iter().filter(|item| test(item)).count()).unwrap_or(0).min(5)
}
