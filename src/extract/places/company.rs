//! Doubtful names are judged by their company: 光明 is a district in 宝安、光明, in a chain behind its city, and where the
//! article writes 光明区 as well.

use std::collections::HashSet;

use super::border::{Border, Borders};
use super::{Certainty, PlaceKind, PlaceName};
use crate::extract::Scene;
use crate::lexicon::{Division, EntryId, Gazetteer};
use crate::tables::Level;

pub(super) fn judge(scene: &Scene<'_>, places: &mut [PlaceName]) {
    let full: HashSet<EntryId> = places
        .iter()
        .filter(|place| place.certainty == Certainty::Sure && place.is_full())
        .flat_map(|place| candidates(place).iter().copied())
        .collect();
    // Forwards and backwards, so that a doubtful name proved by one neighbour proves the other.
    for index in 0..places.len() {
        raise(scene, places, index, index.checked_sub(1), &full);
    }
    for index in (0..places.len()).rev() {
        raise(scene, places, index, Some(index + 1), &full);
    }
}

/// Raises the certainty of one doubtful name if its neighbour or the article speaks for it.
fn raise(scene: &Scene<'_>, places: &mut [PlaceName], index: usize, neighbour: Option<usize>, full: &HashSet<EntryId>) {
    let place = &places[index];
    if !matches!(place.certainty, Certainty::Doubtful | Certainty::OfHome | Certainty::Likely) {
        return;
    }
    let border = Borders::new(scene).at(place.span.start());
    let beside = neighbour.and_then(|neighbour| places.get(neighbour));
    let in_company = beside.is_some_and(|other| is_company(scene, place, other));
    let named = border >= Border::Cue && candidates(place).iter().any(|id| full.contains(id));
    let label = border == Border::Hard && at_line_start(scene, place) && followed_by_colon(scene, place);
    let certainty = if in_company || named {
        Certainty::Sure
    } else if label {
        Certainty::Likely
    } else {
        return;
    };
    places[index].certainty = certainty.max(places[index].certainty);
}

fn candidates(place: &PlaceName) -> &[EntryId] {
    match &place.kind {
        PlaceKind::Division { candidates, .. } => candidates,
        _ => &[],
    }
}

/// Whether the other name is the link before it in a chain, or its neighbour in a list, and lies in the same province.
fn is_company(scene: &Scene<'_>, place: &PlaceName, other: &PlaceName) -> bool {
    if other.certainty < Certainty::Likely {
        return false;
    }
    let (left, right) = if other.span.start() < place.span.start() { (other, place) } else { (place, other) };
    let chain = left.span.end() == right.span.start();
    let between = &scene.text.folded()[left.span.end()..right.span.start()];
    let gazetteer = scene.lexicon.gazetteer();
    let of = |name: &PlaceName| -> Vec<Division> {
        candidates(name).iter().filter_map(|&id| gazetteer.division(id)).collect()
    };
    let (left, right) = (of(left), of(right));
    if chain {
        // Behind its city, or in a headline's list without commas (白云萝岗).
        let fits = |below, above| is_inside(gazetteer, below, above) || is_sister(gazetteer, below, above);
        return right.iter().any(|&below| left.iter().any(|&above| below != above && fits(below, above)));
    }
    between == "、" && left.iter().any(|&a| right.iter().any(|&b| province(gazetteer, a) == province(gazetteer, b)))
}

fn is_inside(gazetteer: Gazetteer<'_>, below: Division, above: Division) -> bool {
    gazetteer.within(below, &gazetteer.row(above).adcode, gazetteer.row(below).valid_to)
}

fn is_sister(gazetteer: Gazetteer<'_>, one: Division, other: Division) -> bool {
    let (one, other) = (gazetteer.row(one), gazetteer.row(other));
    one.level == Level::County && one.parent == other.parent && !one.parent.ends_with("0000")
}

fn province(gazetteer: Gazetteer<'_>, division: Division) -> Option<&str> {
    let row = gazetteer.row(division);
    if row.level <= Level::Country { None } else { row.adcode.get(..2) }
}

fn at_line_start(scene: &Scene<'_>, place: &PlaceName) -> bool {
    scene.text.part(place.span).is_some_and(|part| part.span.start() == place.span.start())
}

fn followed_by_colon(scene: &Scene<'_>, place: &PlaceName) -> bool {
    scene.text.folded()[place.span.end()..].starts_with(':')
}
