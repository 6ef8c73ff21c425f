//! Bodies that a dictionary lists by name: those of the nation and the world, and those that operators add.

use super::{OrganizationMention, OrganizationName, begins_in_a_word, is_cut_by_a_word};
use crate::extract::places::Border;
use crate::extract::places::Borders;
use crate::extract::{Provenance, Scene};
use crate::lexicon::Dictionary;

pub(super) fn find(scene: &Scene<'_>) -> Vec<OrganizationMention> {
    let rows = &scene.lexicon.organizations;
    let mut free = 0;
    let mut found = Vec::new();
    for hit in scene.hits.of(Dictionary::Organizations) {
        if hit.span.start() < free || is_cut_by_a_word(scene, hit.span) || begins_in_a_word(scene, hit.span) {
            continue;
        }
        let longer = scene.hits.starting_at(Dictionary::FalseFriends, hit.span.start());
        let short = scene.text.get(hit.span).chars().count() <= 2;
        let mid_word = short && Borders::new(scene).at(hit.span.start()) == Border::None;
        if longer.iter().any(|word| word.span.end() > hit.span.end()) || mid_word {
            continue;
        }
        free = hit.span.end();
        found.push(OrganizationMention {
            span: hit.span,
            name: OrganizationName::Listed(hit.entry),
            organization_type: rows[hit.entry.row as usize].row.organization_type,
            provenance: Provenance { rule: "organization.listed", entries: vec![hit.entry] },
        });
    }
    found
}
