//! Rows of money.

use super::Scene;
use super::dates::ResolvedDates;
use super::figures::{figure_row, surface};
use crate::extract::Figure;
use crate::tables::Amount;

/// Appends the amounts of an article.
pub(super) fn rows(scene: &Scene<'_>, dates: &ResolvedDates, out: &mut Vec<Amount>) {
    for mention in &scene.read.mentions.figures {
        let Figure::Amount { currency } = &mention.figure else { continue };
        out.push(figure_row!(Amount, scene, dates, mention, {
            currency: currency.clone(),
            per: surface(scene, mention.per),
        }));
    }
}
