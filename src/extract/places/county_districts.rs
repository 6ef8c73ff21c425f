//! The 区 of a county: until the 1990s a county's towns were grouped in districts with a name and no code of their own
//! (榕江县忠诚区). They are taken right behind a county named in full, and where the article names them again.

use std::collections::HashSet;

use super::border::{Border, Borders, is_han};
use super::settlements::is_everyday;
use super::{Certainty, PlaceKind, PlaceName, reading};
use crate::extract::{Provenance, Scene};
use crate::lexicon::Dictionary;
use crate::span::Span;
use crate::tables::Level;

/// The own name has two or three characters: one makes a word (城区, 山区), more a zone (经济开发区).
const LENGTHS: [usize; 2] = [2, 3];
const SUFFIX: char = '区';

/// Adds them; the list stays in order.
pub(super) fn add(scene: &Scene<'_>, places: &mut Vec<PlaceName>) {
    let counties = places.iter().filter(|place| is_county(scene, place));
    let behind: Vec<Span> = counties.filter_map(|county| district_at(scene, county.span.end())).collect();
    if behind.is_empty() {
        return;
    }
    let names: HashSet<&str> = behind.iter().map(|&span| scene.text.get(span)).collect();
    let text = scene.text.folded();
    let borders = Borders::new(scene);
    let again = text.match_indices(SUFFIX).filter_map(|(at, suffix)| {
        let end = at + suffix.len();
        let starts = text[..at].char_indices().rev().take(3).map(|(start, _)| start);
        let mut spans = starts.map(|start| Span::new(start, end));
        spans.find(|&span| names.contains(scene.text.get(span)) && borders.at(span.start()) >= Border::Soft)
    });
    let mut found: Vec<Span> = behind.iter().copied().chain(again).collect();
    found.sort_unstable();
    found.dedup();
    places.retain(|place| {
        let next = found.partition_point(|new| new.end() <= place.span.start());
        !found.get(next).is_some_and(|new| new.overlaps(place.span))
    });
    places.extend(found.into_iter().map(|span| PlaceName {
        span,
        kind: PlaceKind::Settlement { level: Level::Township, counties: Vec::new(), alias: false },
        within: None,
        certainty: Certainty::Sure,
        provenance: Provenance { rule: "district.district-of-county", entries: Vec::new() },
    }));
    places.sort_by_key(|place| place.span.start());
    super::link(places);
}

fn is_county(scene: &Scene<'_>, place: &PlaceName) -> bool {
    let division = matches!(place.kind, PlaceKind::Division { alias: false, .. });
    division && place.certainty >= Certainty::Likely && scene.text.get(place.span).ends_with('县')
}

/// The district that begins at a byte.
fn district_at(scene: &Scene<'_>, start: usize) -> Option<Span> {
    let text = &scene.text.folded()[start..];
    let (at, suffix) = text.char_indices().take(4).find(|&(_, c)| c == SUFFIX)?;
    let name = &text[..at];
    let end = at + suffix.len_utf8();
    let own = Span::new(start, start + at);
    let last = name.char_indices().next_back()?.0;
    // 山区, 库区, 石山区, 社区: a word for a sort of area.
    let sort = scene.lexicon.find(Dictionary::Words, &text[last..end]).is_some()
        || !scene.hits.ending_at(Dictionary::FalseFriends, start + end).is_empty()
        || !scene.hits.ending_at(Dictionary::GenericModifiers, start + at).is_empty();
    let named =
        LENGTHS.contains(&name.chars().count()) && name.chars().all(is_han) && !name.contains(['县', '乡', '镇']);
    let whole = Span::new(start, start + end);
    (named && !sort && !is_everyday(scene, own) && !reading::is_common(scene, scene.text.get(whole))).then_some(whole)
}
