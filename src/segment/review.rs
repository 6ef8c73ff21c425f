//! Goes over a finished reading: what spoke for each placement, and by how much it beats the next best.

use std::collections::HashMap;

use super::drafts::{Draft, Genre};
use super::links::{self, Sight};
use super::search::{Placed, join};
use super::starts;
use super::ties::REACH;
use super::weights::Weight;

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

/// By how much each unit fits its article better than the best other one (or, for a first unit, than any that is
/// open), all other units being where they are. Below zero where only the page as a whole decided.
pub(super) fn margins(sight: Sight<'_>, placed: &[Placed]) -> Vec<f32> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut out = Vec::with_capacity(placed.len());
    for (at, here) in placed.iter().enumerate() {
        let f = &sight.features[at];
        let (mut own, mut other, mut debt): (f32, Option<f32>, _) = (0.0, None, None);
        drafts.retain(|draft| at - draft.last <= REACH);
        for draft in &drafts {
            links::joins(sight, draft, at, |place, tally| {
                if draft.id != here.article {
                    other = Some(other.map_or(tally.score, |other| other.max(tally.score)));
                } else if place == here.place {
                    own = tally.score;
                }
            });
        }
        starts::starts(sight, at, |start| {
            if here.begins.is_none() {
                other = Some(other.map_or(start.tally.score, |other| other.max(start.tally.score)));
            } else if here.begins == Some(start.genre) && start.place == here.place {
                own = start.tally.score;
                debt = start.debt;
            }
        });
        out.push(other.map_or(f32::MAX, |other| own - other));
        if let Some(draft) = drafts.iter_mut().find(|draft| draft.id == here.article) {
            join(draft, here.place, at, f);
        } else {
            let genre = here.begins.unwrap_or(Genre::Story);
            drafts.push(Draft::begin(here.article, (genre, here.place, debt), at, f));
        }
    }
    out
}
