//! Learns the weights of the search from pages whose articles are known.
//!
//! An averaged structured perceptron: read each page with the weights so far; where the reading is wrong, move the
//! weights towards the observations of the best reading that agrees with the key and away from those of the wrong one.
//! The weights that stand in the table are where it starts from; `cargo run --example learn_weights` prints the table.

use super::blocks::{self, Unit};
use super::features::{self, Features};
use super::links::Sight;
use super::review;
use super::search;
use super::signs::Signs;
use super::ties::Ties;
use super::weights::{Weight, Weights};
use crate::lexicon::Lexicon;

/// A page and its key.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The page's text.
    pub text: String,
    /// For each article its source lines.
    pub articles: Vec<Vec<u32>>,
}

struct Prepared {
    units: Vec<Unit>,
    features: Vec<Features>,
    ties: Ties,
    key: Vec<u32>,
}

fn prepare(lesson: &Lesson, lexicon: &Lexicon) -> Prepared {
    let lines = blocks::lines(&lesson.text);
    let units = blocks::units(&lines);
    let features = features::all(&units, &lines, Signs { lexicon });
    let ties = Ties::of(&units);
    let owner = |line: u32| lesson.articles.iter().position(|own| own.contains(&line)).unwrap_or(usize::MAX);
    let key =
        units.iter().map(|unit| u32::try_from(owner(lines[unit.lines.start].number.0)).unwrap_or(u32::MAX)).collect();
    Prepared { units, features, ties, key }
}

fn counts(sight: Sight<'_>, placed: &[search::Placed]) -> Vec<f32> {
    let mut out = vec![0.0; Weight::ALL.len()];
    for (weight, amount) in review::reasons(sight, placed).into_iter().flatten() {
        out[weight as usize] += amount;
    }
    out
}

/// Share of units that are in the same article as the unit before them in the key's article and only there.
fn right(placed: &[search::Placed], key: &[u32]) -> usize {
    let before = |of: &dyn Fn(usize) -> u32, at: usize| (0..at).rev().find(|&b| of(b) == of(at));
    (0..key.len()).filter(|&at| before(&|i| placed[i].article, at) == before(&|i| key[i], at)).count()
}

/// Goes over the lessons `rounds` times and returns the table with the weights learned; `tell` hears of each round: its
/// number, the links that were right, and all.
pub fn learn(
    lessons: &[Lesson],
    lexicon: &Lexicon,
    rounds: usize,
    rate: f32,
    mut tell: impl FnMut(usize, usize, usize),
) -> String {
    let prepared: Vec<Prepared> = lessons.iter().map(|lesson| prepare(lesson, lexicon)).collect();
    let mut weights = Weights::table().clone();
    let mut all = Vec::new();
    for round in 0..rounds {
        let (mut good, mut total) = (0, 0);
        for page in &prepared {
            let now = weights.clone();
            let sight = Sight {
                units: &page.units,
                features: &page.features,
                ties: &page.ties,
                lexicon,
                weights: &now,
                watched: false,
            };
            let found = search::best(sight, None);
            good += right(&found, &page.key);
            total += page.key.len();
            let wanted = search::best(sight, Some(&page.key));
            if wanted.len() == found.len() && right(&wanted, &page.key) > right(&found, &page.key) {
                weights.learn(&counts(sight, &wanted), &counts(sight, &found), rate);
            }
            if round > 0 || rounds == 1 {
                all.push(weights.clone());
            }
        }
        tell(round, good, total);
    }
    Weights::mean(&all).print()
}

/// Where the reading of a page differs from its key, and what spoke for each.
#[must_use]
pub fn compare(lesson: &Lesson, lexicon: &Lexicon) -> String {
    use std::fmt::Write as _;
    let page = prepare(lesson, lexicon);
    let sight = Sight {
        units: &page.units,
        features: &page.features,
        ties: &page.ties,
        lexicon,
        weights: Weights::table(),
        watched: false,
    };
    let found = search::best(sight, None);
    let wanted = search::best(sight, Some(&page.key));
    let (a, b) = (review::reasons(sight, &found), review::reasons(sight, &wanted));
    let mut out = String::new();
    let worth = |seen: &[(Weight, f32)]| {
        let mut tally = sight.weights.tally(false);
        for &(weight, amount) in seen {
            tally.add(weight, amount);
        }
        tally.score
    };
    let show = |seen: &[(Weight, f32)]| {
        seen.iter().fold(String::new(), |mut out, (weight, amount)| {
            let _ = write!(out, " {}={amount:.2}", weight.word());
            out
        })
    };
    let margins = review::margins(sight, &found);
    let total = |all: &[Vec<(Weight, f32)>]| all.iter().map(|seen| worth(seen)).sum::<f32>();
    let _ = writeln!(out, "found {:.1} wanted {:.1}", total(&a), total(&b));
    for (at, margin) in margins.iter().enumerate() {
        let text = super::shape::prefix(&page.units[at].text, 24);
        let f = &page.features[at];
        let _ = writeln!(
            out,
            "{at} {text}… [margin {:.1}] [{} head {:.1} mid {:.1} cut {:.1} cap {:.1}]",
            margin, f.chars, f.head, f.middle, f.cut, f.caption
        );
        for (name, placed, seen) in [("found", &found, &a), ("wanted", &wanted, &b)] {
            if let (Some(placed), Some(seen)) = (placed.get(at), seen.get(at)) {
                let _ = writeln!(
                    out,
                    "    {name:6} {} {:?} {:.1}:{}",
                    placed.article,
                    placed.place,
                    worth(seen),
                    show(seen)
                );
            }
        }
    }
    out
}
