//! Towns and villages by pattern: what ends in 镇, 乡, 街道, 村 right behind a place, behind a border, or as named before
//! in the article. No gazetteer lists all villages, so the borders of the name are decided by evidence.

use std::collections::HashSet;

use super::border::{Border, Borders, is_han};
use super::{Certainty, PlaceKind, PlaceName};
use crate::extract::{Provenance, Scene};
use crate::lexicon::{Dictionary, Hit};
use crate::span::Span;
use crate::tables::Level;

/// A town's own name seldom has more characters; those of national minorities do (普合苗族乡).
const LONGEST: usize = 4;
const LONGEST_OF_NATIONALITY: usize = 7;

pub(super) fn add(scene: &Scene<'_>, places: &mut Vec<PlaceName>) {
    let mut known: HashSet<&str> = HashSet::new();
    let mut found: Vec<PlaceName> = Vec::new();
    let mut left_over: Vec<&Hit> = Vec::new();
    for hit in scene.hits.of(Dictionary::SettlementEndings) {
        if is_taken(scene, places, hit) {
            continue;
        }
        let before = last_before(places, &found, hit.span.start());
        if let Some((start, is_chain)) = start_of(scene, before, hit) {
            let span = Span::new(start, hit.span.end());
            known.insert(scene.text.get(span));
            let rule = if is_chain { "district.settlement-in-chain" } else { "district.settlement" };
            found.push(settlement(scene, span, hit, rule));
        } else {
            left_over.push(hit);
        }
    }
    for hit in left_over {
        if let Some(span) = named_before(scene, hit, &known) {
            found.push(settlement(scene, span, hit, "district.settlement-again"));
        }
    }
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|place| place.span.start());
    places.retain(|place| {
        let next = found.partition_point(|new| new.span.end() <= place.span.start());
        !found.get(next).is_some_and(|new| new.span.overlaps(place.span))
    });
    places.append(&mut found);
    places.sort_by_key(|place| place.span.start());
    super::link(places);
}

fn settlement(scene: &Scene<'_>, span: Span, hit: &Hit, rule: &'static str) -> PlaceName {
    let level = level(scene, hit);
    PlaceName {
        span,
        kind: PlaceKind::Settlement(level),
        within: None,
        certainty: Certainty::Sure,
        provenance: Provenance { rule, entries: vec![hit.entry] },
    }
}

fn level(scene: &Scene<'_>, hit: &Hit) -> Level {
    scene.lexicon.settlement_endings[hit.entry.row as usize].row.level
}

/// Whether the ending is part of a known name or of a common word (农村), or begins the next word (村民).
fn is_taken(scene: &Scene<'_>, places: &[PlaceName], hit: &Hit) -> bool {
    let row = &scene.lexicon.settlement_endings[hit.entry.row as usize].row;
    let next = scene.text.folded()[hit.span.end()..].chars().next();
    if next.is_some_and(|c| row.not_before.contains(c)) {
        return true;
    }
    let words = scene.hits.ending_at(Dictionary::FalseFriends, hit.span.end());
    if words.iter().any(|word| word.span.start() < hit.span.start()) {
        return true;
    }
    let index = places.partition_point(|place| place.span.end() <= hit.span.start());
    places.get(index).is_some_and(|place| place.span.overlaps(hit.span) && place.certainty >= Certainty::Likely)
}

/// The last place that ends at or before a byte.
fn last_before<'a>(places: &'a [PlaceName], found: &'a [PlaceName], byte: usize) -> Option<&'a PlaceName> {
    let last = |list: &'a [PlaceName]| {
        let index = list.partition_point(|place| place.span.end() <= byte);
        list[..index].iter().rev().take(4).find(|place| place.certainty >= Certainty::Likely)
    };
    [last(places), last(found)].into_iter().flatten().max_by_key(|place| place.span.end())
}

/// Where the name in front of an ending begins, and whether a place stands right before it.
fn start_of(scene: &Scene<'_>, before: Option<&PlaceName>, hit: &Hit) -> Option<(usize, bool)> {
    let text = scene.text.folded();
    let mut start = hit.span.start();
    for length in 0..=LONGEST_OF_NATIONALITY {
        let nationality = text[start..hit.span.start()].ends_with('族');
        if length > LONGEST && !nationality {
            return None;
        }
        if length > 0 {
            if before.is_some_and(|place| place.span.end() == start && is_above(scene, place, hit)) {
                return is_name(scene, start, hit, true).then_some((start, true));
            }
            let border = Borders::new(scene).at(start);
            let long_enough = length >= 2 || border == Border::Cue;
            if border >= Border::Soft && (long_enough || border == Border::Hard) {
                return (long_enough && is_name(scene, start, hit, false)).then_some((start, false));
            }
        }
        let previous = text[..start].chars().next_back().filter(|&c| is_han(c))?;
        start -= previous.len_utf8();
    }
    None
}

fn is_above(scene: &Scene<'_>, place: &PlaceName, hit: &Hit) -> bool {
    let level = level(scene, hit);
    match &place.kind {
        PlaceKind::Settlement(above) => *above < level,
        PlaceKind::Country(_) => false,
        PlaceKind::Division { .. } | PlaceKind::Deixis(_) => true,
    }
}

/// Whether a stretch can be a name: it holds no particle and is no everyday phrase.
fn is_name(scene: &Scene<'_>, start: usize, hit: &Hit, in_chain: bool) -> bool {
    let name = &scene.text.folded()[start..hit.span.start()];
    let generic = scene.hits.ending_at(Dictionary::GenericModifiers, hit.span.start());
    let all_generic = generic.iter().any(|word| word.span.start() <= start);
    let counted = name.ends_with(['个', '各', '全', '该', '本', '每', '某', '此', '座', '条']);
    let particle = name.contains(['的', '了', '是', '们', '着', '和', '与', '及', '等', '在', '为']);
    !(all_generic || counted || particle)
        && (in_chain || !name.contains(['有', '这', '那', '我', '他', '个', '从', '到']))
}

/// The settlement that ends here, if the article names it elsewhere.
fn named_before(scene: &Scene<'_>, hit: &Hit, known: &HashSet<&str>) -> Option<Span> {
    let text = scene.text.folded();
    let mut start = hit.span.start();
    for _ in 0..LONGEST_OF_NATIONALITY {
        let previous = text[..start].chars().next_back().filter(|&c| is_han(c))?;
        start -= previous.len_utf8();
        if known.contains(&text[start..hit.span.end()]) {
            return Some(Span::new(start, hit.span.end()));
        }
    }
    None
}
