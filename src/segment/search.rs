//! Finds the best reading of a whole page: which units make up which article, and what each is in it.
//!
//! The page is read from top to bottom. A reading so far is a set of articles in the making; each next unit joins one of
//! them or begins a new one, at the score that `links` gives. The best [`BEAM`] readings are followed as long as they are
//! not hopelessly behind; two readings that can only go on alike count as one. What an article lacks (headline, text, the
//! rest of a sentence) is taken off when it begins to lack it and given back when it comes, so that readings can be
//! compared half-way.
//!
//! Readings differ in one or two of their articles and share the others. So articles in the making are kept once, in a
//! [`Pool`], and what a unit scores in one of them is worked out once for all readings.
//!
//! Cost: units × (beam × open articles + different articles in the making), all but the first bounded.

use super::drafts::{Draft, Genre, Place};
use super::links::{self, Sight};
use super::starts;
use super::weights::Weight;

/// How many readings are followed; fewer on pages so long that they are no pages.
const BEAM: usize = 96;
const BEAM_OF_LONG: usize = 8;
const LONG: usize = 3000;
/// How many articles can be open at once.
const OPEN: usize = 9;
/// A reading that is so far behind the best one hardly ever catches up.
const HOPELESS: f32 = 8.0;
/// The pool is cleared of articles that no reading has any more when it has grown to so many.
const POOL: usize = 4096;

/// Where a unit went.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// The article: the number of its first unit.
    pub article: u32,
    /// What the unit is in it.
    pub place: Place,
    /// What sort of article began here, if one did.
    pub begins: Option<Genre>,
}

/// A reading of the page so far.
#[derive(Debug, Clone, Copy)]
struct Reading {
    score: f32,
    /// Its open articles in the pool, the one that was touched last at the end.
    open: [u32; OPEN],
    count: u8,
    /// Its last step.
    trail: usize,
}

impl Reading {
    fn open(&self) -> &[u32] {
        &self.open[..usize::from(self.count)]
    }
}

#[derive(Debug, Clone, Copy)]
struct Step {
    before: usize,
    placed: Placed,
}

/// A place for the unit: in an open article, or at the start of a new one.
#[derive(Debug, Clone, Copy)]
struct Offer {
    score: f32,
    placed: Placed,
    debt: Option<Weight>,
    /// The article as it becomes, once some reading takes the offer.
    becomes: Option<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Choice {
    score: f32,
    reading: u16,
    /// Which of the reading's open articles; as many as there are for a new one.
    slot: u16,
    offer: u32,
}

/// The articles in the making.
#[derive(Debug, Default)]
struct Pool {
    drafts: Vec<Draft>,
    /// What decides how each can go on.
    marks: Vec<u64>,
    /// What the unit at hand is offered by each: the unit, and the range of its offers.
    offers: Vec<(usize, u32, u32)>,
}

impl Pool {
    fn add(&mut self, draft: Draft) -> u32 {
        self.marks.push(draft.mark());
        self.drafts.push(draft);
        self.offers.push((usize::MAX, 0, 0));
        number(self.drafts.len() - 1)
    }

    /// Forgets what no reading has.
    fn clear(&mut self, readings: &mut [Reading]) {
        let mut kept = Self::default();
        let mut moved: Vec<Option<u32>> = vec![None; self.drafts.len()];
        for reading in readings {
            for slot in &mut reading.open[..usize::from(reading.count)] {
                let old = *slot as usize;
                *slot = *moved[old].get_or_insert_with(|| kept.add(self.drafts[old]));
            }
        }
        *self = kept;
    }
}

pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The state of the search at one unit.
struct Search<'a> {
    sight: Sight<'a>,
    key: Option<&'a [u32]>,
    pool: Pool,
    offers: Vec<Offer>,
    choices: Vec<Choice>,
    readings: Vec<Reading>,
    next: Vec<Reading>,
    known: Vec<u64>,
    trail: Vec<Step>,
}

/// Places every unit. A `key` tells the article of each unit; then only readings that agree with it are followed.
pub(super) fn best(sight: Sight<'_>, key: Option<&[u32]>) -> Vec<Placed> {
    let count = sight.units.len();
    let beam = if count > LONG { BEAM_OF_LONG } else { BEAM };
    let mut search = Search {
        sight,
        key,
        pool: Pool::default(),
        offers: Vec::new(),
        choices: Vec::new(),
        readings: vec![Reading { score: 0.0, open: [0; OPEN], count: 0, trail: usize::MAX }],
        next: Vec::with_capacity(beam),
        known: Vec::with_capacity(beam),
        trail: Vec::new(),
    };
    for at in 0..count {
        search.choose(at);
        search.follow(at, beam);
        if search.pool.drafts.len() > POOL {
            search.pool.clear(&mut search.readings);
        }
    }
    let mut placed = Vec::with_capacity(count);
    let mut step = search.readings.first().map_or(usize::MAX, |reading| reading.trail);
    while let Some(found) = search.trail.get(step) {
        placed.push(found.placed);
        step = found.before;
    }
    placed.reverse();
    placed
}

impl Search<'_> {
    /// Gathers where each reading could put the unit.
    fn choose(&mut self, at: usize) {
        self.offers.clear();
        self.choices.clear();
        let sight = self.sight;
        starts::starts(sight, at, |start| {
            let placed = Placed { article: number(at), place: start.place, begins: Some(start.genre) };
            self.offers.push(Offer { score: start.tally.score, placed, debt: start.debt, becomes: None });
        });
        let beginnings = number(self.offers.len());
        let mut floor = f32::NEG_INFINITY;
        for index in 0..self.readings.len() {
            let reading = self.readings[index];
            let mut own = false;
            for (slot, &draft) in reading.open().iter().enumerate() {
                let last = self.pool.drafts[draft as usize].last;
                if let Some(key) = self.key {
                    if key[last] != key[at] {
                        continue;
                    }
                    own = true;
                }
                let (from, to) = self.offered(draft, at);
                self.push(&reading, index, slot, from..to, &mut floor);
            }
            if !own {
                self.push(&reading, index, reading.open().len(), 0..beginnings, &mut floor);
            }
        }
    }

    /// What an open article offers the unit.
    fn offered(&mut self, draft: u32, at: usize) -> (u32, u32) {
        let (unit, from, to) = self.pool.offers[draft as usize];
        if unit == at {
            return (from, to);
        }
        let from = number(self.offers.len());
        let open = &self.pool.drafts[draft as usize];
        let offers = &mut self.offers;
        links::joins(self.sight, open, at, |place, tally| {
            let placed = Placed { article: open.id, place, begins: None };
            offers.push(Offer { score: tally.score, placed, debt: None, becomes: None });
        });
        let to = number(self.offers.len());
        self.pool.offers[draft as usize] = (at, from, to);
        (from, to)
    }

    fn push(&mut self, reading: &Reading, index: usize, slot: usize, offers: std::ops::Range<u32>, floor: &mut f32) {
        for offer in offers {
            let score = reading.score + self.offers[offer as usize].score;
            if score >= *floor {
                *floor = floor.max(score - HOPELESS);
                let (reading, slot) =
                    (u16::try_from(index).unwrap_or(u16::MAX), u16::try_from(slot).unwrap_or(u16::MAX));
                self.choices.push(Choice { score, reading, slot, offer });
            }
        }
    }

    /// Goes on with the best choices, as many as `beam` says.
    fn follow(&mut self, at: usize, beam: usize) {
        let mut choices = std::mem::take(&mut self.choices);
        self.next.clear();
        self.known.clear();
        let mut rest = &mut choices[..];
        // The order of equal ones is the order in which they were found.
        let order = |a: &Choice, b: &Choice| {
            let place = |c: &Choice| (c.reading, c.slot, c.offer);
            b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b)))
        };
        let mut best = f32::NEG_INFINITY;
        while !rest.is_empty() && self.next.len() < beam {
            let some = (beam * 2).min(rest.len());
            if some < rest.len() {
                rest.select_nth_unstable_by(some - 1, order);
            }
            let (now, later) = rest.split_at_mut(some);
            now.sort_unstable_by(order);
            for choice in now.iter() {
                best = best.max(choice.score);
                if self.next.len() == beam || choice.score < best - HOPELESS {
                    break;
                }
                self.take(choice, at);
            }
            rest = later;
        }
        self.choices = choices;
        std::mem::swap(&mut self.readings, &mut self.next);
    }

    /// Goes on with a choice, unless a better one leads to the same.
    fn take(&mut self, choice: &Choice, at: usize) {
        let before = self.readings[usize::from(choice.reading)];
        let offer = self.offers[choice.offer as usize];
        let draft = if let Some(draft) = offer.becomes {
            draft
        } else {
            let f = &self.sight.features[at];
            let placed = offer.placed;
            let draft = if let Some(genre) = placed.begins {
                Draft::begin(placed.article, (genre, placed.place, offer.debt), at, f)
            } else {
                let mut draft = self.pool.drafts[before.open()[usize::from(choice.slot)] as usize];
                join(&mut draft, placed.place, at, f);
                draft
            };
            let draft = self.pool.add(draft);
            self.offers[choice.offer as usize].becomes = Some(draft);
            draft
        };
        let mut open = [0; OPEN];
        let mut count = 0;
        let mut mark = 0;
        let others = before.open().iter().enumerate().filter(|&(slot, _)| slot != usize::from(choice.slot));
        let others = others.map(|(_, &other)| other);
        let total = others.clone().count();
        for other in others.skip((total + 1).saturating_sub(OPEN)).chain([draft]) {
            if self.pool.drafts[other as usize].awaits(at) {
                open[count] = other;
                count += 1;
                mark = mixed(mark, self.pool.marks[other as usize]);
            }
        }
        if self.known.contains(&mark) {
            return;
        }
        self.known.push(mark);
        self.trail.push(Step { before: before.trail, placed: offer.placed });
        let count = u8::try_from(count).unwrap_or(u8::MAX);
        self.next.push(Reading { score: choice.score, open, count, trail: self.trail.len() - 1 });
    }
}

/// Mixes one more number into a hash: a round of wyhash.
pub(super) fn mixed(hash: u64, number: u64) -> u64 {
    let product = u128::from(hash ^ 0x2D35_8DCC_AA6C_78A5) * u128::from(number ^ 0x8BB8_4B93_962E_ACC9);
    let [low, high] = [product & u128::from(u64::MAX), product >> 64].map(|half| u64::try_from(half).unwrap_or(0));
    low ^ high
}

/// Adds a unit to a draft and settles what it lacked.
pub(super) fn join(draft: &mut Draft, place: Place, at: usize, f: &super::features::Features) {
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
