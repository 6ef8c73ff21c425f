//! Rows of percentages.

use super::Scene;
use super::dates::ResolvedDates;
use super::figures::figure_row;
use crate::extract::Figure;
use crate::tables::Percentage;

/// Appends the percentages of an article.
pub(super) fn rows(scene: &Scene<'_>, dates: &ResolvedDates, out: &mut Vec<Percentage>) {
    for mention in &scene.read.mentions.figures {
        let Figure::Percentage { unit } = mention.figure else { continue };
        out.push(figure_row!(Percentage, scene, dates, mention, {
            unit: unit,
        }));
    }
}
