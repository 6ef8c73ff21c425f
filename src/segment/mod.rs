//! Cuts a page into articles and puts each article's blocks into reading order.
//!
//! In: a [`Page`]. Out: [`Article`]s in the order of their first lines, each with its healed text. Order: `blocks` cuts
//! the page into units (paragraphs, headline lines, bylines) → `features` looks at each by itself → the units are
//! grouped into articles → `heal` puts each article's text together → `byline` and `kind` read it.

mod article;
mod blocks;
mod byline;
mod features;
mod heal;
mod signs;

pub use article::{Article, Byline};

use crate::lexicon::Lexicon;
use crate::source::Page;
use crate::tables::ArticleKind;
use crate::text::{PartKind, TextBuilder};
use features::{End, Features};
use signs::Signs;

/// The articles of a page. Every non-blank line is in exactly one of them.
#[must_use]
pub fn page(page: &Page, lexicon: &Lexicon) -> Vec<Article> {
    let signs = Signs { lexicon };
    let lines = blocks::lines(&page.text);
    let units = blocks::units(&lines);
    let features: Vec<Features> = units.iter().map(|unit| features::of(unit, &lines, signs)).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut headed = false;
    for (at, f) in features.iter().enumerate() {
        let starts = groups.is_empty()
            || (f.head_like && !headed)
            || (f.lead && !headed)
            || f.pointer.as_ref().is_some_and(|p| p.from);
        if starts {
            groups.push(Vec::new());
        }
        headed = f.head_like;
        if let Some(group) = groups.last_mut() {
            group.push(at);
        }
    }
    groups
        .iter()
        .map(|group| {
            let mut builder = TextBuilder::new();
            let mut open = false;
            for (index, &at) in group.iter().enumerate() {
                let own = &lines[units[at].lines.clone()];
                if index == 0 && features[at].head_like {
                    heal::heading(&mut builder, PartKind::Headline, own);
                    continue;
                }
                if !open {
                    builder.part(PartKind::Body);
                }
                heal::run(&mut builder, own);
                open = features[at].end == End::Open && !features[at].head_like && features[at].byline.is_none();
            }
            let text = builder.finish();
            Article {
                kind: ArticleKind::News,
                byline: byline::of(&text, signs),
                text,
                lines: group
                    .iter()
                    .map(|&at| lines[units[at].lines.start].number..=lines[units[at].lines.end - 1].number)
                    .collect(),
                ..Article::default()
            }
        })
        .collect()
}
