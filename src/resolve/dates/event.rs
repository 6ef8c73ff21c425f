//! The day of the event told (SPEC: the dateline, else the first day of the event, else nothing).

use jiff::civil::Date;

use super::ResolvedDates;
use super::calendar::days_between;
use crate::resolve::Scene;
use crate::tables::{ArticleKind, Grain, Relation};
use crate::text::PartKind;

/// How many paragraphs may pass before the day is told.
const LEAD: usize = 3;

/// The event date of an article.
pub(super) fn of(scene: &Scene<'_>, dates: &ResolvedDates) -> Option<Date> {
    let article = &scene.read.article;
    match article.kind {
        _ if article.masthead => None,
        // 本报讯 makes a story of what looks like something else.
        ArticleKind::Notice | ArticleKind::Other if !article.source.is_empty() => told(scene, dates),
        ArticleKind::Notice => scene.context.issue_date.or_else(|| first_day(scene, dates, true)),
        ArticleKind::Continuation | ArticleKind::Commentary | ArticleKind::Other => None,
        ArticleKind::Teaser => first_day(scene, dates, true),
        ArticleKind::News | ArticleKind::Feature | ArticleKind::Photo => told(scene, dates),
    }
}

/// The day that a story tells.
fn told(scene: &Scene<'_>, dates: &ResolvedDates) -> Option<Date> {
    lasting(scene, dates).or(dates.dateline).or_else(|| first_day(scene, dates, false))
}

/// The first day of an event that a story with a dateline tells first and that lasted up to about the dateline's day:
/// 本报海口4月10日讯 4月9日至10日.
fn lasting(scene: &Scene<'_>, dates: &ResolvedDates) -> Option<Date> {
    let dateline = dates.dateline?;
    let mentions = &scene.read.mentions.dates;
    let at = mentions.iter().position(|mention| mention.dateline)?;
    let (mention, row) = (mentions.get(at + 1)?, dates.rows.get(at + 1)?);
    let text = &scene.read.article.text;
    let same = text.part(mention.span) == text.part(mentions[at].span);
    let (start, end) = (row.period_start?.date, row.period_end?.date);
    let lasted = row.relation == Relation::FromTo && row.grain >= Grain::Day && start < end;
    (same && lasted && start <= dateline && days_between(end, dateline).abs() <= 1).then_some(start)
}

/// The first day told in the lead, if it is near the day of print.
fn first_day(scene: &Scene<'_>, dates: &ResolvedDates, headline: bool) -> Option<Date> {
    let text = &scene.read.article.text;
    let body = text.parts().iter().filter(|part| part.kind == PartKind::Body);
    let lead_end = body.take(LEAD).last().map_or(0, |part| part.span.end());
    let printed = scene.context.issue_date;
    let mut vague = false;
    scene.read.mentions.dates.iter().zip(&dates.rows).find_map(|(mention, row)| {
        vague |= row.grain == Grain::Vague;
        let body = text.part(mention.span)?.kind == PartKind::Body;
        let lead = headline || body && mention.span.start() < lead_end;
        let day = matches!(row.grain, Grain::Day | Grain::Hour | Grain::Minute);
        if !lead || !day || matches!(row.relation, Relation::Before | Relation::After) {
            return None;
        }
        let start = row.period_start?.date;
        // 近日 … 2月10日: what lies ahead of the page is not what the story tells.
        let most = if vague { 0 } else { 62 };
        let near = printed.is_none_or(|printed| (-31..=most).contains(&days_between(printed, start)));
        let long = row.period_end.is_some_and(|end| days_between(start, end.date) > 15);
        (near && !long).then_some(start)
    })
}
