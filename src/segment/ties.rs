//! What two units share: rare pairs of characters, and a word that a column break cut in two.
//!
//! Chinese is not written in words, so pairs of neighbouring characters stand in for them: a name that two units share
//! is two or three shared pairs. A pair counts the more the fewer units of the page have it.
//!
//! Cost: each unit is compared with those of the [`REACH`] units before it that share a pair with it, and known by at
//! most [`SAMPLE`] characters of its start and of its end, so the whole is linear in the page.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::blocks::Unit;
use super::shape::{prefix, suffix};
use super::weights::count;

/// No story goes on farther away than this many units.
pub(super) const REACH: usize = 40;
/// Characters of a unit's start and of its end that are looked at.
const SAMPLE: usize = 500;

/// A likeness that says little.
const FAINT: f32 = 0.03;

/// What the units of a page share.
#[derive(Debug)]
pub(super) struct Ties {
    /// Weight of the pairs that each unit shares with each of the `REACH` units before it.
    shared: Vec<f32>,
    /// Weight of all pairs of each unit.
    weight: Vec<f32>,
    /// How alike each unit and the one most like it are.
    best: Vec<f32>,
    spread: Spread,
}

/// How many units of the page have a pair of characters.
type Spread = HashMap<Pair, u32, BuildHasherDefault<PairHasher>>;

/// Two neighbouring characters in one number.
type Pair = u64;

fn pair(left: char, right: char) -> Pair {
    u64::from(u32::from(left)) << 32 | u64::from(u32::from(right))
}

/// Hashes pairs: the multiplier of the golden ratio spreads them well and no stranger chooses what a page says.
#[derive(Debug, Default)]
struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = super::search::mixed(self.0, number);
    }
}

impl Ties {
    /// Compares the units of a page.
    pub(super) fn of(units: &[Unit]) -> Self {
        let pairs: Vec<Vec<Pair>> = units.iter().map(|unit| pairs(&unit.text)).collect();
        let mut spread = Spread::default();
        for pair in pairs.iter().flatten() {
            *spread.entry(*pair).or_default() += 1;
        }
        let all = count(units.len().max(8));
        let worth = |pair: &Pair| (all / count(spread.get(pair).copied().unwrap_or(1) as usize)).ln().max(0.05);
        let weight: Vec<f32> = pairs.iter().map(|own| own.iter().map(worth).sum::<f32>().max(1.0)).collect();
        // A pair that no other unit has is shared by none; of the others it is noted which of the last units have them.
        let mut shared = vec![0.0; units.len() * REACH];
        let mut seen: HashMap<Pair, Vec<usize>, BuildHasherDefault<PairHasher>> = HashMap::default();
        for (at, own) in pairs.iter().enumerate() {
            for pair in own.iter().filter(|pair| spread.get(pair).is_some_and(|&n| n > 1)) {
                let worth = worth(pair);
                let before = seen.entry(*pair).or_default();
                let near = before.partition_point(|&unit| unit + REACH < at);
                if near > REACH {
                    before.drain(..near);
                }
                for &unit in before.iter().rev().take_while(|&&unit| unit + REACH >= at) {
                    shared[at * REACH + (at - unit) - 1] += worth;
                }
                before.push(at);
            }
        }
        let mut ties = Self { shared, weight, best: vec![0.0; units.len()], spread };
        for at in 0..units.len() {
            for back in 1..=REACH.min(at) {
                let alike = ties.likeness(at, at - back);
                ties.best[at] = ties.best[at].max(alike);
                ties.best[at - back] = ties.best[at - back].max(alike);
            }
        }
        ties
    }

    fn shared(&self, one: usize, other: usize) -> f32 {
        let (early, late) = (one.min(other), one.max(other));
        let back = late - early;
        if back == 0 || back > REACH { 0.0 } else { self.shared[late * REACH + back - 1] }
    }

    /// How alike two units are, 0 to 1.
    pub(super) fn likeness(&self, one: usize, other: usize) -> f32 {
        self.shared(one, other) / (self.weight[one] * self.weight[other]).sqrt()
    }

    /// How near an earlier unit comes to being the one most like a later one, 0 to 1. Small where nothing is like it.
    pub(super) fn kinship(&self, earlier: usize, later: usize) -> f32 {
        self.likeness(earlier, later) / (self.best[later] + FAINT)
    }

    /// How much of a headline stands in a text, 0 to 1.
    pub(super) fn cover(&self, head: usize, text: usize) -> f32 {
        (self.shared(head, text) / self.weight[head]).min(1.0)
    }

    /// In how many units of the page two characters stand side by side.
    pub(super) fn spread(&self, left: char, right: char) -> u32 {
        self.spread.get(&pair(left, right)).copied().unwrap_or(0)
    }
}

/// The distinct pairs of neighbouring characters of a text, sorted.
fn pairs(text: &str) -> Vec<Pair> {
    let mut out = Vec::new();
    let (head, tail) = if text.len() <= SAMPLE * 6 { (text, "") } else { (prefix(text, SAMPLE), suffix(text, SAMPLE)) };
    for part in [head, tail] {
        let mut before = ' ';
        for c in part.chars().filter(|c| !c.is_whitespace()) {
            if is_word(c) && is_word(before) {
                out.push(pair(before, c));
            }
            before = c;
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
}
