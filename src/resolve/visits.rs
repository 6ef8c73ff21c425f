//! Visits with day, code and companions.

use super::dates::ResolvedDates;
use super::districts::ResolvedDistricts;
use super::{Place, Scene};
use crate::tables::{OrganizationRow, PersonRow, Visit};

/// Resolves all visits of an article.
pub(super) fn resolve(
    scene: &Scene<'_>,
    _dates: &ResolvedDates,
    _districts: &ResolvedDistricts,
    _organizations: &[OrganizationRow],
    _people: &[PersonRow],
) -> Vec<Visit> {
    scene
        .read
        .mentions
        .visits
        .iter()
        .map(|m| Visit::from(Place::of(&scene.read.article.text, scene.article_id, m.span, &m.provenance)))
        .collect()
}
