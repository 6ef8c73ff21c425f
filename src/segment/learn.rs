//! Learns the weights of the search from pages whose articles are known.
//!
//! An averaged structured perceptron: read each page with the weights so far; where the reading is wrong, move the
//! weights towards the observations of the best reading that agrees with the key and away from those of the wrong one.
//! The weights that stand in the table are where it starts from; `cargo run --example learn_weights` prints the table.

use super::blocks::{self, Unit};
use super::drafts::{Genre, Place};
use super::features::{self, Features};
use super::links::Sight;
use super::parts::{self, HeadLine, Heads};
use super::review;
use super::search;
use super::signs::Signs;
use super::ties::Ties;
use super::weights::{Weight, Weights};
use crate::lexicon::Lexicon;
use crate::text::PartKind;

/// A page and its key.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The page's text.
    pub text: String,
    /// For each article its source lines.
    pub articles: Vec<Vec<u32>>,
    /// Lines that are part of a headline, and which.
    pub parts: Vec<(u32, PartKind)>,
}

struct Prepared {
    units: Vec<Unit>,
    features: Vec<Features>,
    ties: Ties,
    key: Vec<u32>,
    heads: Vec<Head>,
}

/// The units of one article's head, and their parts.
struct Head {
    units: Vec<usize>,
    parts: Vec<PartKind>,
    boxed: bool,
}

/// The heads of more than one line: units that stand one behind the other in one article.
fn heads(lesson: &Lesson, lines: &[blocks::Line<'_>], units: &[Unit], key: &[u32]) -> Vec<Head> {
    let part = |unit: &Unit| {
        let line = lines[unit.lines.start].number.0;
        lesson.parts.iter().find(|(at, _)| *at == line).map(|&(_, part)| part)
    };
    let mut out: Vec<Head> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let Some(part) = part(unit) else { continue };
        match out.last_mut() {
            Some(head) if head.units.last() == Some(&(at.wrapping_sub(1))) && key[at - 1] == key[at] => {
                head.units.push(at);
                head.parts.push(part);
            }
            _ => out.push(Head { units: vec![at], parts: vec![part], boxed: false }),
        }
    }
    out.retain(|head| head.units.len() > 1 && head.parts.contains(&PartKind::Headline));
    out
}

/// Moves the weights where the parts of a head are told wrong; returns how many heads were right.
fn learn_parts(page: &Prepared, signs: Signs<'_>, weights: &mut Weights, rate: f32) -> usize {
    let mut right = 0;
    for head in &page.heads {
        let line = |&unit: &usize| HeadLine {
            unit,
            block: page.units[unit].block,
            text: &page.units[unit].text,
            features: &page.features[unit],
        };
        let lines: Vec<HeadLine<'_>> = head.units.iter().map(line).collect();
        let now = weights.clone();
        let heads = Heads { lines: &lines, boxed: head.boxed, briefs: false, signs, weights: &now };
        let found = parts::of(heads);
        if found == head.parts {
            right += 1;
            continue;
        }
        let counts = |parts: &[PartKind]| {
            let mut out = vec![0.0; Weight::ALL.len()];
            parts::tally(heads, parts, true).seen().iter().for_each(|(weight, amount)| out[*weight as usize] += amount);
            out
        };
        weights.learn(&counts(&head.parts), &counts(&found), rate);
    }
    right
}

fn prepare(lesson: &Lesson, lexicon: &Lexicon) -> Prepared {
    let lines = blocks::lines(&lesson.text);
    let signs = Signs { lexicon };
    let units = blocks::units(&lines, signs);
    let features = features::all(&units, &lines, signs);
    let ties = Ties::of(&units);
    let owner = |line: u32| lesson.articles.iter().position(|own| own.contains(&line)).unwrap_or(usize::MAX);
    let key = units
        .iter()
        .map(|unit| u32::try_from(owner(lines[unit.lines.start].number.0)).unwrap_or(u32::MAX))
        .collect::<Vec<u32>>();
    let mut heads = heads(lesson, &lines, &units, &key);
    for head in &mut heads {
        let over = |sign: fn(&Features) -> bool| head.units.iter().any(|&unit| sign(&features[unit]));
        head.boxed = over(|f| f.notice_head) || over(|f| f.service_head);
    }
    Prepared { units, features, ties, key, heads }
}

fn sight<'a>(page: &'a Prepared, weights: &'a Weights, lexicon: &'a Lexicon) -> Sight<'a> {
    Sight { units: &page.units, features: &page.features, ties: &page.ties, lexicon, weights, watched: false }
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

/// How a round went.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Which.
    pub number: usize,
    /// The links that were right, and all.
    pub links: [usize; 2],
    /// The heads of several lines whose parts were right, and all.
    pub heads: [usize; 2],
}

/// Goes over the lessons `rounds` times and returns the table with the weights learned; `tell` hears of each round, and
/// at the end how the pages that were held back are read with what was learned.
pub fn learn(
    lessons: &[Lesson],
    held: &[Lesson],
    lexicon: &Lexicon,
    rounds: usize,
    rate: f32,
    mut tell: impl FnMut(Round),
) -> String {
    let prepared: Vec<Prepared> = lessons.iter().map(|lesson| prepare(lesson, lexicon)).collect();
    let mut weights = Weights::table().clone();
    let mut all = Vec::new();
    for round in 0..rounds {
        let (mut good, mut total) = (0, 0);
        let mut told = 0;
        for page in &prepared {
            let now = weights.clone();
            let sight = sight(page, &now, lexicon);
            let found = search::best(sight, None);
            good += right(&found, &page.key);
            total += page.key.len();
            let wanted = search::best(sight, Some(&page.key));
            if wanted.len() == found.len() && right(&wanted, &page.key) > right(&found, &page.key) {
                weights.learn(&counts(sight, &wanted), &counts(sight, &found), rate);
            }
            told += learn_parts(page, Signs { lexicon }, &mut weights, rate);
            if round > 0 || rounds == 1 {
                all.push(weights.clone());
            }
        }
        tell(Round {
            number: round,
            links: [good, total],
            heads: [told, prepared.iter().map(|page| page.heads.len()).sum()],
        });
    }
    let mean = Weights::mean(&all);
    let (mut links, mut told) = ([0, 0], [0, 0]);
    for page in held.iter().map(|lesson| prepare(lesson, lexicon)) {
        let found = search::best(sight(&page, &mean, lexicon), None);
        links[0] += right(&found, &page.key);
        links[1] += page.key.len();
        told[0] += learn_parts(&page, Signs { lexicon }, &mut mean.clone(), 0.0);
        told[1] += page.heads.len();
    }
    tell(Round { number: rounds, links, heads: told });
    mean.print()
}

/// For each block of a text that is a paragraph: by how much it fits better where it is than elsewhere, and whether it is
/// wrong there (it does not follow the block that it follows in the key).
#[must_use]
pub fn doubts(lesson: &Lesson, lexicon: &Lexicon) -> Vec<(f32, bool)> {
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
    let before = |of: &dyn Fn(usize) -> u32, at: usize| (0..at).rev().find(|&b| of(b) == of(at));
    let wrong = |at: usize| before(&|i| found[i].article, at) != before(&|i| page.key[i], at);
    let margins = review::margins(sight, &found);
    let head = |at: usize| found[found[at].article as usize].begins == Some(Genre::Masthead);
    let texts = margins.iter().enumerate().filter(|&(at, _)| found[at].place == Place::Text && !head(at));
    texts.map(|(at, &margin)| (margin, wrong(at))).collect()
}

/// Where the reading of a page differs from its key, and what spoke for each.
#[must_use]
pub fn compare(lesson: &Lesson, lexicon: &Lexicon) -> String {
    use std::fmt::Write as _;
    let page = prepare(lesson, lexicon);
    let sight = sight(&page, Weights::table(), lexicon);
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
