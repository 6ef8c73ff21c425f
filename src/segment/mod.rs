//! Cuts a page into articles and puts each article's blocks into reading order.
//!
//! In: a [`Page`]. Out: [`Article`]s in the order of their first lines, each with its healed text.

mod article;

pub use article::{Article, Byline};

use crate::lexicon::Lexicon;
use crate::source::Page;
use crate::span::LineNumber;
use crate::tables::ArticleKind;
use crate::text::{PartKind, TextBuilder};

/// The articles of a page. Every non-blank line is in exactly one of them.
#[must_use]
pub fn page(page: &Page, _lexicon: &Lexicon) -> Vec<Article> {
    let mut text = TextBuilder::new();
    let mut lines = Vec::new();
    for (index, line) in page.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = LineNumber(u32::try_from(index + 1).unwrap_or(u32::MAX));
        text.part(PartKind::Body);
        text.push(line.trim(), number);
        lines.push(number..=number);
    }
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Article { kind: ArticleKind::News, text: text.finish(), lines, ..Article::default() }]
}
