//! Why a block of a page went where it went: what spoke for its place and against it, and the best other place.

use super::blocks::{self, Line};
use super::drafts::{Genre, Place};
use super::features;
use super::links::Sight;
use super::review::{self, Weighed};
use super::search;
use super::signs::Signs;
use super::ties::Ties;
use super::weights::Weights;
use crate::lexicon::Lexicon;
use crate::source::{Page, PageKind};
use crate::span::LineNumber;

/// Why a block went where it went.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// First and last line of the block: a paragraph, headline line or byline.
    pub lines: (LineNumber, LineNumber),
    /// The place it got.
    pub own: Choice,
    /// The best place in another article, or at the start of one of its own, if there is any.
    pub other: Option<Choice>,
}

/// A place that a block can take.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What the block would be there.
    pub place: &'static str,
    /// First line of the article; `None` where the block begins a new one.
    pub article: Option<LineNumber>,
    /// The sum of its reasons.
    pub points: f32,
    /// What speaks for it and against it, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// One observation that speaks for or against a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Its name in the table of weights.
    pub name: &'static str,
    /// What it is.
    pub meaning: &'static str,
    /// How strongly it was observed; below zero where something taken off before is given back.
    pub amount: f32,
    /// The amount times its weight.
    pub points: f32,
}

/// Why the block of a line went where it went; nothing for a blank line, and for a record that is one article already.
#[must_use]
pub fn why(page: &Page, line: LineNumber, lexicon: &Lexicon) -> Option<Why> {
    if page.kind == PageKind::Article {
        return None;
    }
    let lines = blocks::lines(&page.text);
    let signs = Signs { lexicon };
    let units = blocks::units(&lines, signs);
    let features = features::all(&units, &lines, signs);
    let ties = Ties::of(&units);
    let weights = Weights::table();
    let sight = Sight { units: &units, features: &features, ties: &ties, lexicon, weights, watched: true };
    let wanted = units.iter().position(|unit| lines[unit.lines.clone()].iter().any(|own| own.number == line))?;
    let placed = search::best(Sight { watched: false, ..sight }, None);
    let first = |unit: usize| lines[units[unit].lines.start].number;
    let mut out = None;
    review::walk(sight, &placed, |at, own, other| {
        if at == wanted {
            let own_lines: &[Line<'_>] = &lines[units[at].lines.clone()];
            out = own.map(|own| Why {
                lines: (first(at), own_lines.last().map_or(first(at), |line| line.number)),
                own: choice(own, weights, first),
                other: other.map(|other| choice(other, weights, first)),
            });
        }
    });
    out
}

fn choice(weighed: &Weighed<'_>, weights: &Weights, first: impl Fn(usize) -> LineNumber) -> Choice {
    let placed = &weighed.placed;
    let reasons = weighed.tally.seen().iter().map(|&(weight, amount)| Reason {
        name: weight.word(),
        meaning: weight.meaning(),
        amount,
        points: amount * weights.of(weight),
    });
    let mut reasons: Vec<Reason> = reasons.collect();
    reasons.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
    Choice {
        place: place(placed.place, placed.begins),
        article: placed.begins.is_none().then(|| first(placed.article as usize)),
        points: weighed.tally.score,
        reasons,
    }
}

/// A place in words.
fn place(place: Place, begins: Option<Genre>) -> &'static str {
    match (begins, place) {
        (Some(Genre::Notice), _) => "the start of a notice",
        (Some(Genre::Photo), _) => "a caption that stands alone",
        (Some(Genre::Masthead), _) => "the head of the page",
        (Some(Genre::Service), _) => "the start of a service box",
        (Some(Genre::Story), Place::Head) => "the headline of a new article",
        (Some(Genre::Story), Place::Byline) => "a byline without an article",
        (Some(Genre::Story), Place::Pointer) => "a pointer without an article",
        (Some(Genre::Story), _) => "the first paragraph of an article without a headline",
        (None, Place::Head) => "a line of the headline",
        (None, Place::Label) => "a label beside the text",
        (None, Place::Inner) => "a heading inside the text",
        (None, Place::Text) => "a paragraph",
        (None, Place::Byline) => "the byline",
        (None, Place::Pointer) => "the pointer to another page",
    }
}
