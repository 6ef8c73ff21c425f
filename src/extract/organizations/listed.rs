//! Bodies that a dictionary lists by name: those of the nation and the world, and those that operators add.

use super::{
    Jurisdiction, OrganizationMention, OrganizationName, begins_in_a_word, chain_start, is_cut_by_a_word,
    level_ending_at, place_ending_at,
};
use crate::extract::places::{Border, Borders, PlaceKind, PlaceName};
use crate::extract::{Provenance, Scene};
use crate::lexicon::Dictionary;
use crate::span::Span;

pub(super) fn find(scene: &Scene<'_>, places: &[PlaceName]) -> Vec<OrganizationMention> {
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
        let row = &rows[hit.entry.row as usize].row;
        let local = if scene.text.get(hit.span).ends_with("银行") { local(scene, places, hit.span) } else { None };
        found.push(OrganizationMention {
            span: local.map_or(hit.span, |(start, _)| Span::new(start, hit.span.end())),
            name: match local {
                Some((_, of)) => OrganizationName::Proper { jurisdiction: Some(of), rest: hit.span },
                None => OrganizationName::Listed(hit.entry),
            },
            organization_type: row.organization_type,
            provenance: Provenance { rule: "organization.listed", entries: vec![hit.entry] },
        });
    }
    found
}

/// 衡水市工商银行, 市农业银行: a place right before a bank of the nation is whose branch it is.
fn local(scene: &Scene<'_>, places: &[PlaceName], bank: Span) -> Option<(usize, Jurisdiction)> {
    if let Some(last) = place_ending_at(places, bank.start()) {
        let whole = matches!(places[last].kind, PlaceKind::Division { alias: false, .. });
        return whole.then(|| (places[chain_start(places, last)].span.start(), Jurisdiction::Place(last)));
    }
    let level = level_ending_at(scene, bank.start())?;
    let Jurisdiction::Level { span, .. } = level else { return None };
    Some((span.start(), level))
}
