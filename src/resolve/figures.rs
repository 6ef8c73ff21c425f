//! What the rows of amounts, percentages and quantities share: value and meaning, as text and days.

use super::dates::ResolvedDates;
use super::{Place, Scene};
use crate::extract::FigureMention;
use crate::span::Span;

/// The text of a span; empty where the article does not tell.
pub(super) fn surface(scene: &Scene<'_>, span: Option<Span>) -> String {
    span.map_or_else(String::new, |span| scene.read.article.text.surface(span).to_owned())
}

/// The place of a figure.
pub(super) fn place(scene: &Scene<'_>, mention: &FigureMention) -> Place {
    Place::of(&scene.read.article.text, scene.article_id, mention.span, &mention.provenance)
}

/// The days of the period that a figure speaks of.
pub(super) fn period(
    dates: &ResolvedDates,
    mention: &FigureMention,
) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    mention.period.map_or((None, None), |index| dates.days(index))
}

/// A row of one of the three tables: its own columns, and those that all figures have.
macro_rules! figure_row {
    ($row:ident, $scene:expr, $dates:expr, $mention:expr, { $($column:ident: $value:expr,)* }) => {{
        let (period_start, period_end) = crate::resolve::figures::period($dates, $mention);
        $row {
            qualifier: $mention.interval.qualifier,
            lower: $mention.interval.lower,
            value: $mention.interval.value,
            upper: $mention.interval.upper,
            indicator: crate::resolve::figures::surface($scene, $mention.indicator),
            subject: crate::resolve::figures::surface($scene, $mention.subject),
            change: $mention.change,
            basis: $mention.basis.clone().unwrap_or_default(),
            period_start,
            period_end,
            $($column: $value,)*
            ..$row::from(crate::resolve::figures::place($scene, $mention))
        }
    }};
}

pub(super) use figure_row;
