//! Cuts a page into articles and puts each article's blocks into reading order.
//!
//! In: a [`Page`]. Out: [`Article`]s in the order of their first lines, each with its healed text. Order: `blocks` cuts
//! the page into units (paragraphs, headline lines, bylines) → `features` looks at each by itself, `ties` at what they
//! share → `search` places all units at once, with the scores of `links` and the weights of `weights.csv` → `assemble`
//! puts each article together with `parts` (headline), `heal` (text), `byline` and `kind`.
//! A record that is one article already is put together by `whole` instead.

mod article;
mod assemble;
mod blocks;
mod byline;
mod drafts;
mod features;
mod heads;
mod heal;
mod kind;
mod lead;
pub mod learn;
mod links;
mod measure;
mod parts;
mod pointer;
mod review;
mod roles;
mod search;
mod shape;
mod signs;
mod starts;
mod ties;
mod weights;
mod whole;
mod why;

pub use article::{Article, Byline};
pub use why::{Choice, Reason, Why, why};

use crate::lexicon::Lexicon;
use crate::source::{Page, PageKind};

/// The articles of a page. Every non-blank line is in exactly one of them. Blocks that were placed with little confidence
/// are named in [`Article::doubts`].
#[must_use]
pub fn page(page: &Page, lexicon: &Lexicon) -> Vec<Article> {
    let signs = signs::Signs { lexicon };
    if page.kind == PageKind::Article {
        return whole::article(page, signs);
    }
    let lines = blocks::lines(&page.text);
    let units = blocks::units(&lines, signs);
    let features = features::all(&units, &lines, signs);
    let publication = &page.metadata.publication;
    let ties = ties::Ties::of(&units);
    let sight = links::Sight {
        units: &units,
        features: &features,
        ties: &ties,
        lexicon,
        weights: weights::Weights::table(),
        watched: false,
    };
    let placed = search::best(sight, None);
    let margins = review::margins(sight, &placed);
    let sheet = assemble::Sheet { lines: &lines, units: &units, features: &features, margins: &margins };
    assemble::articles(&sheet, &placed, publication, signs)
}
