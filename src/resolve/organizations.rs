//! Full names, ids and jurisdictions of organisations.

use super::districts::ResolvedDistricts;
use super::{Place, Scene};
use crate::tables::OrganizationRow;

/// Resolves all organisations of an article, in the order of `Mentions::organizations`.
pub(super) fn resolve(scene: &Scene<'_>, _districts: &ResolvedDistricts) -> Vec<OrganizationRow> {
    scene
        .read
        .mentions
        .organizations
        .iter()
        .map(|m| OrganizationRow::from(Place::of(&scene.read.article.text, scene.article_id, m.span, &m.provenance)))
        .collect()
}
