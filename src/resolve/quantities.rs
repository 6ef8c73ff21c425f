//! Rows of quantities.

use super::dates::ResolvedDates;
use super::{Place, Scene};
use crate::extract::Figure;
use crate::tables::Quantity;

/// Appends the quantities of an article.
pub(super) fn rows(scene: &Scene<'_>, dates: &ResolvedDates, out: &mut Vec<Quantity>) {
    let text = &scene.read.article.text;
    let surface = |span: Option<crate::span::Span>| span.map_or_else(String::new, |span| text.surface(span).to_owned());
    for mention in &scene.read.mentions.figures {
        let Figure::Quantity { unit, class, si_value, si_unit } = mention.figure else { continue };
        let (period_start, period_end) = mention.period.map_or((None, None), |index| dates.days(index));
        out.push(Quantity {
            qualifier: mention.interval.qualifier,
            lower: mention.interval.lower,
            value: mention.interval.value,
            upper: mention.interval.upper,
            unit: surface(unit),
            unit_class: class,
            si_value,
            si_unit,
            noun: surface(mention.noun),
            per: surface(mention.per),
            indicator: surface(mention.indicator),
            subject: surface(mention.subject),
            change: mention.change,
            basis: mention.basis.clone().unwrap_or_default(),
            period_start,
            period_end,
            ..Quantity::from(Place::of(text, scene.article_id, mention.span, &mention.provenance))
        });
    }
}
