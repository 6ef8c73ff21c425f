//! Expressions of time become days.

use jiff::civil::Date;

use super::{Place, Scene};
use crate::tables::{DateRow, Moment};

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
    let rows = scene
        .read
        .mentions
        .dates
        .iter()
        .map(|date| DateRow::from(Place::of(&scene.read.article.text, scene.article_id, date.span, &date.provenance)))
        .collect();
    ResolvedDates { rows, ..ResolvedDates::default() }
}
