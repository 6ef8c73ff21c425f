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
        ArticleKind::Notice => scene.context.issue_date.or_else(|| first_day(scene, dates, true)),
        ArticleKind::Continuation | ArticleKind::Commentary | ArticleKind::Other => None,
        ArticleKind::Teaser => first_day(scene, dates, true),
        ArticleKind::News | ArticleKind::Feature | ArticleKind::Photo => {
            dates.dateline.or_else(|| first_day(scene, dates, false))
        }
    }
}

/// The first day told in the lead, if it is near the day of print.
fn first_day(scene: &Scene<'_>, dates: &ResolvedDates, headline: bool) -> Option<Date> {
    let text = &scene.read.article.text;
    let body = text.parts().iter().filter(|part| part.kind == PartKind::Body);
    let lead_end = body.take(LEAD).last().map_or(0, |part| part.span.end());
    let printed = scene.context.issue_date;
    scene.read.mentions.dates.iter().zip(&dates.rows).find_map(|(mention, row)| {
        let part = text.part(mention.span)?;
        let told = (headline || part.kind == PartKind::Body) && mention.span.start() < lead_end.max(part.span.end());
        let day = matches!(row.grain, Grain::Day | Grain::Hour | Grain::Minute);
        let past = mention.span.start() >= lead_end && !headline;
        if !told || !day || past || matches!(row.relation, Relation::Before | Relation::After) {
            return None;
        }
        let start = row.period_start?.date;
        let near = printed.is_none_or(|printed| (-31..=62).contains(&days_between(printed, start)));
        near.then_some(start)
    })
}
