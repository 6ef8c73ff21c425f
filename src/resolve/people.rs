//! Posts carried over the article, roles and ids of people.

use super::{Place, Scene};
use crate::tables::PersonRow;

/// Resolves all people of an article, in the order of `Mentions::people`.
pub(super) fn resolve(scene: &Scene<'_>) -> Vec<PersonRow> {
    scene
        .read
        .mentions
        .people
        .iter()
        .map(|m| PersonRow {
            name: m.name.clone(),
            role: m.role,
            ..PersonRow::from(Place::of(&scene.read.article.text, scene.article_id, m.span, &m.provenance))
        })
        .collect()
}
