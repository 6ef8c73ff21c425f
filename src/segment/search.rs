//! Finds the best reading of a whole page: which units make up which article, and what each is in it.
//!
//! The page is read from top to bottom. A reading so far is a set of articles in the making; each next unit joins one of
//! them or begins a new one, at the score that `links` gives. The best [`BEAM`] readings are followed; two readings that
//! can only go on alike count as one. What an article lacks (headline, text, the rest of a sentence) is taken off when it
//! begins to lack it and given back when it comes, so that readings can be compared half-way.
//!
//! Cost: units × beam × open articles, all but the first bounded.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::drafts::{Draft, Genre, Place};
use super::links::{self, Sight};
use super::starts;
use super::ties::REACH;
use super::weights::Weight;

/// How many readings are followed; fewer on pages so long that they are no pages.
const BEAM: usize = 48;
const BEAM_OF_LONG: usize = 8;
const LONG: usize = 3000;
/// How many articles can be open at once.
const OPEN: usize = 9;

/// Where a unit went.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// Number of the article.
    pub article: u32,
    /// What the unit is in it.
    pub place: Place,
    /// What sort of article began here, if one did.
    pub begins: Option<Genre>,
}

#[derive(Debug, Clone)]
struct Reading {
    score: f32,
    open: Vec<Draft>,
    next: u32,
    trail: usize,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    before: usize,
    placed: Placed,
}

#[derive(Debug, Clone, Copy)]
struct Choice {
    score: f32,
    reading: usize,
    draft: Option<usize>,
    genre: Genre,
    place: Place,
    debt: Option<Weight>,
}

/// Places every unit. A `key` tells the article of each unit; then only readings that agree with it are followed.
pub(super) fn best(sight: Sight<'_>, key: Option<&[u32]>) -> Vec<Placed> {
    let count = sight.units.len();
    let beam = if count > LONG { BEAM_OF_LONG } else { BEAM };
    let mut trail: Vec<Step> = Vec::with_capacity(count * beam);
    let mut readings = vec![Reading { score: 0.0, open: Vec::new(), next: 0, trail: usize::MAX }];
    let mut choices: Vec<Choice> = Vec::new();
    for at in 0..count {
        choices.clear();
        for (index, reading) in readings.iter().enumerate() {
            choose(sight, key, at, index, reading, &mut choices);
        }
        choices.sort_by(|a, b| b.score.total_cmp(&a.score));
        readings = follow(sight, at, &choices, &readings, beam, &mut trail);
    }
    let mut placed = Vec::with_capacity(count);
    let mut step = readings.first().map_or(usize::MAX, |reading| reading.trail);
    while let Some(found) = trail.get(step) {
        placed.push(found.placed);
        step = found.before;
    }
    placed.reverse();
    placed
}

fn choose(
    sight: Sight<'_>,
    key: Option<&[u32]>,
    at: usize,
    index: usize,
    reading: &Reading,
    choices: &mut Vec<Choice>,
) {
    for (number, draft) in reading.open.iter().enumerate() {
        if at - draft.last > REACH || key.is_some_and(|key| key[draft.last] != key[at]) {
            continue;
        }
        links::joins(sight, draft, at, |place, tally| {
            let score = reading.score + tally.score;
            choices.push(Choice { score, reading: index, draft: Some(number), genre: draft.genre, place, debt: None });
        });
    }
    if key.is_some_and(|key| reading.open.iter().any(|draft| key[draft.last] == key[at])) {
        return;
    }
    starts::starts(sight, at, |start| {
        let score = reading.score + start.tally.score;
        choices.push(Choice {
            score,
            reading: index,
            draft: None,
            genre: start.genre,
            place: start.place,
            debt: start.debt,
        });
    });
}

/// The readings that the best choices lead to.
fn follow(
    sight: Sight<'_>,
    at: usize,
    choices: &[Choice],
    readings: &[Reading],
    beam: usize,
    trail: &mut Vec<Step>,
) -> Vec<Reading> {
    let mut next: Vec<Reading> = Vec::with_capacity(beam);
    let mut known: HashMap<u64, usize> = HashMap::with_capacity(beam);
    for choice in choices {
        let mut open = readings[choice.reading].open.clone();
        let mut count = readings[choice.reading].next;
        let f = &sight.features[at];
        let draft = if let Some(number) = choice.draft {
            let mut draft = open.remove(number);
            join(&mut draft, choice.place, at, f);
            draft
        } else {
            count += 1;
            Draft::begin(count - 1, (choice.genre, choice.place, choice.debt), at, f)
        };
        open.push(draft);
        let article = draft.id;
        if open.len() > OPEN {
            open.remove(0);
        }
        open.retain(|draft| at - draft.last < REACH);
        let mut hasher = DefaultHasher::new();
        for draft in &open {
            draft.signature().hash(&mut hasher);
        }
        if known.insert(hasher.finish(), next.len()).is_some() {
            continue;
        }
        let begins = choice.draft.is_none().then_some(choice.genre);
        trail.push(Step {
            before: readings[choice.reading].trail,
            placed: Placed { article, place: choice.place, begins },
        });
        next.push(Reading { score: choice.score, open, next: count, trail: trail.len() - 1 });
        if next.len() >= beam {
            break;
        }
    }
    next
}

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

/// Adds a unit to a draft and settles what it lacked.
fn join(draft: &mut Draft, place: Place, at: usize, f: &super::features::Features) {
    let settled = match place {
        Place::Head => draft.last_text.is_some(),
        Place::Text | Place::Pointer => draft.last_text.is_none(),
        _ => false,
    };
    draft.take(place, at, f);
    if settled {
        draft.debt = None;
    }
}
