//! Goes over a finished reading: what spoke for each placement, and by how much it beats the next best.

use std::collections::HashMap;

use super::drafts::{Draft, Genre};
use super::links::{self, Sight};
use super::search::{Placed, join, number};
use super::starts;
use super::ties::REACH;
use super::weights::{Tally, Weight};

/// What spoke for and against each placement of a reading, in the order of the units.
pub(super) fn reasons(sight: Sight<'_>, placed: &[Placed]) -> Vec<Vec<(Weight, f32)>> {
    let sight = Sight { watched: true, ..sight };
    let mut drafts: HashMap<u32, Draft> = HashMap::new();
    let mut out = Vec::with_capacity(placed.len());
    for (at, here) in placed.iter().enumerate() {
        let mut seen = Vec::new();
        let f = &sight.features[at];
        if let Some(genre) = here.begins {
            let mut debt = None;
            starts::starts(sight, at, |start| {
                if start.genre == genre && start.place == here.place {
                    seen = start.tally.seen().to_vec();
                    debt = start.debt;
                }
            });
            drafts.insert(here.article, Draft::begin(here.article, (genre, here.place, debt), at, f));
        } else if let Some(draft) = drafts.get_mut(&here.article) {
            links::joins(sight, draft, at, |place, tally| {
                if place == here.place {
                    seen = tally.seen().to_vec();
                }
            });
            join(draft, here.place, at, f);
        }
        out.push(seen);
    }
    out
}

/// A placement and what speaks for and against it.
#[derive(Debug, Clone)]
pub(super) struct Weighed<'a> {
    pub placed: Placed,
    pub tally: Tally<'a>,
}

/// Goes over a finished reading, all other units being where they are, and calls `see` with each unit's own placement and
/// the best one in another article: for a unit that begins an article any that is open, for the others also a new one.
pub(super) fn walk<'s>(
    sight: Sight<'s>,
    placed: &[Placed],
    mut see: impl FnMut(usize, Option<&Weighed<'s>>, Option<&Weighed<'s>>),
) {
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, here) in placed.iter().enumerate() {
        let f = &sight.features[at];
        let (mut own, mut other, mut debt): (Option<Weighed<'s>>, Option<Weighed<'s>>, _) = (None, None, None);
        let mut rival = |placed: Placed, tally: Tally<'s>| {
            if other.as_ref().is_none_or(|other| tally.score > other.tally.score) {
                other = Some(Weighed { placed, tally });
            }
        };
        drafts.retain(|draft| at - draft.last <= REACH);
        for draft in &drafts {
            links::joins(sight, draft, at, |place, tally| {
                let placed = Placed { article: draft.id, place, begins: None };
                if draft.id != here.article {
                    rival(placed, tally);
                } else if place == here.place {
                    own = Some(Weighed { placed, tally });
                }
            });
        }
        starts::starts(sight, at, |start| {
            let placed = Placed { article: number(at), place: start.place, begins: Some(start.genre) };
            if here.begins.is_none() {
                rival(placed, start.tally);
            } else if here.begins == Some(start.genre) && start.place == here.place {
                own = Some(Weighed { placed, tally: start.tally });
                debt = start.debt;
            }
        });
        see(at, own.as_ref(), other.as_ref());
        if let Some(draft) = drafts.iter_mut().find(|draft| draft.id == here.article) {
            join(draft, here.place, at, f);
        } else {
            let genre = here.begins.unwrap_or(Genre::Story);
            drafts.push(Draft::begin(here.article, (genre, here.place, debt), at, f));
        }
    }
}

/// By how much each unit fits its article better than the best other one. Below zero where only the page as a whole
/// decided.
pub(super) fn margins(sight: Sight<'_>, placed: &[Placed]) -> Vec<f32> {
    let mut out = Vec::with_capacity(placed.len());
    walk(sight, placed, |_, own, other| {
        let own = own.map_or(0.0, |own| own.tally.score);
        out.push(other.map_or(f32::MAX, |other| own - other.tally.score));
    });
    out
}
