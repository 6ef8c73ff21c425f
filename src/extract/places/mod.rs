//! Names of places in the text, before anyone decided what they are part of.
//!
//! In: the dictionary hits. Out: [`PlaceName`]s in text order, none overlapping another: divisions and countries by
//! name, deixis (我市), towns and villages by their endings. `organizations` reads them as the jurisdictions in front of
//! organs; `districts` makes mentions of those that stand for themselves. Order: known names → doubtful ones, by their
//! company → districts of counties → settlements by pattern →
//! towns without their ending.

mod border;
mod company;
mod county_districts;
mod known;
pub(crate) mod reading;
mod settlements;
mod short_towns;

pub(crate) use border::{Border, Borders, is_han};

use super::{Provenance, Scene};
use crate::lexicon::EntryId;
use crate::span::Span;
use crate::tables::Level;

/// What a place name is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceKind {
    /// A division of the gazetteer: all rows that have this name or short form, in any year.
    Division {
        /// Rows of `districts.csv`.
        candidates: Vec<EntryId>,
        /// Whether it is a short form.
        alias: bool,
    },
    /// Another country.
    Country(EntryId),
    /// A town or village.
    Settlement {
        /// Township or village.
        level: Level,
        /// Rows of `towns.csv`: the counties that have a town of this name.
        counties: Vec<EntryId>,
        /// Whether its ending is left out (厚街 for 厚街镇).
        alias: bool,
    },
    /// 我市, 全县.
    Deixis(EntryId),
}

/// How sure it is that a name means the place and stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Part of the name of something else: a road, a station, a dish.
    PartOfName,
    /// An everyday word that nothing shows to be a place here.
    Doubtful,
    /// A place if it is the home itself or what the home lies in.
    OfHome,
    /// A place if the home or the article has one of this name.
    Likely,
    /// A place.
    Sure,
}

/// A name of a place as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: PlaceKind,
    /// The link before it in a chain (清徐县 before 徐沟镇), as an index of the list.
    pub within: Option<usize>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What made it.
    pub provenance: Provenance,
}

impl PlaceName {
    /// Whether it is a full name or a settlement, so that hardly any name goes on behind it with 和.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self.kind {
            PlaceKind::Division { alias, .. } | PlaceKind::Settlement { alias, .. } => !alias,
            PlaceKind::Country(_) | PlaceKind::Deixis(_) => false,
        }
    }
}

/// All names of places, in order.
pub(super) fn find(scene: &Scene<'_>, rejections: &mut Vec<super::Rejection>) -> Vec<PlaceName> {
    let mut places = known::find(scene, rejections);
    link(&mut places);
    company::judge(scene, &mut places);
    county_districts::add(scene, &mut places);
    settlements::add(scene, &mut places);
    short_towns::add(scene, &mut places);
    part(scene, &mut places);
    places
}

/// Takes apart what only looks like a chain: no county lies in a town, and 和 before 县 joins (青龙镇和县林业局).
fn part(scene: &Scene<'_>, places: &mut [PlaceName]) {
    for index in 0..places.len() {
        let PlaceKind::Division { .. } = places[index].kind else { continue };
        let before = places[index].within.map(|before| &places[before].kind);
        let below_town = matches!(before, Some(PlaceKind::Settlement { .. }));
        let text = scene.text.folded();
        let mid_word = text[..places[index].span.start()].ends_with(is_han);
        let name = scene.text.get(places[index].span);
        if below_town {
            places[index].within = None;
        }
        let joined = !text[..places[index].span.start()].ends_with('和');
        if joined && mid_word && name.starts_with('和') && name.chars().count() == 2 && places[index].is_full() {
            places[index].certainty = Certainty::Doubtful;
        }
    }
}

/// Notes for each name the one that ends where it begins.
fn link(places: &mut [PlaceName]) {
    for index in 1..places.len() {
        let adjacent = places[index - 1].span.end() == places[index].span.start();
        places[index].within = adjacent.then(|| index - 1);
    }
}
