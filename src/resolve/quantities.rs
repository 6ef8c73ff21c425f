//! Rows of quantities.

use super::Scene;
use super::dates::ResolvedDates;
use super::figures::{figure_row, surface};
use crate::extract::Figure;
use crate::tables::Quantity;

/// Appends the quantities of an article.
pub(super) fn rows(scene: &Scene<'_>, dates: &ResolvedDates, out: &mut Vec<Quantity>) {
    for mention in &scene.read.mentions.figures {
        let Figure::Quantity { unit, class, si_value, si_unit } = &mention.figure else { continue };
        out.push(figure_row!(Quantity, scene, dates, mention, {
            unit: unit.clone(),
            per: surface(scene, mention.per),
            unit_class: *class,
            si_value: *si_value,
            si_unit: *si_unit,
            noun: surface(scene, mention.noun),
        }));
    }
}
