//! Rows of percentages.

use super::dates::ResolvedDates;
use super::{Place, Scene};
use crate::extract::Figure;
use crate::tables::Percentage;

/// Appends the percentages of an article.
pub(super) fn rows(scene: &Scene<'_>, dates: &ResolvedDates, out: &mut Vec<Percentage>) {
    let text = &scene.read.article.text;
    let surface = |span: Option<crate::span::Span>| span.map_or_else(String::new, |span| text.surface(span).to_owned());
    for mention in &scene.read.mentions.figures {
        let Figure::Percentage { unit } = mention.figure else { continue };
        let (period_start, period_end) = mention.period.map_or((None, None), |index| dates.days(index));
        out.push(Percentage {
            qualifier: mention.interval.qualifier,
            lower: mention.interval.lower,
            value: mention.interval.value,
            upper: mention.interval.upper,
            unit,
            indicator: surface(mention.indicator),
            subject: surface(mention.subject),
            change: mention.change,
            basis: mention.basis.clone().unwrap_or_default(),
            period_start,
            period_end,
            ..Percentage::from(Place::of(text, scene.article_id, mention.span, &mention.provenance))
        });
    }
}
