//! Which division a mention means.

use super::{Place, Scene};
use crate::tables::DistrictRow;

/// The districts of an article.
#[derive(Debug, Clone, Default)]
pub(crate) struct ResolvedDistricts {
    /// One row per district mention, in the same order as `Mentions::districts`.
    pub(crate) rows: Vec<DistrictRow>,
}

/// Resolves all districts of an article.
pub(super) fn resolve(scene: &Scene<'_>) -> ResolvedDistricts {
    let rows = scene
        .read
        .mentions
        .districts
        .iter()
        .map(|m| DistrictRow::from(Place::of(&scene.read.article.text, scene.article_id, m.span, &m.provenance)))
        .collect();
    ResolvedDistricts { rows }
}
