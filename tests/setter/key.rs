//! The answer to a set page.

use serde::Serialize;

use super::layout::Phenomenon;

/// Which lines belong together.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Key {
    /// The articles, in the order in which they were set.
    pub(crate) articles: Vec<KeyArticle>,
}

/// One article of the key; the fields are those of the tables.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct KeyArticle {
    /// `s1`, `s2` …
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) rubric: String,
    pub(crate) kicker: String,
    pub(crate) headline: String,
    pub(crate) subheadline: String,
    /// 1-based ranges of lines, in reading order.
    pub(crate) lines: Vec<[usize; 2]>,
    pub(crate) continued_from: String,
    pub(crate) continued_to: String,
    /// What was done to the story.
    #[serde(skip)]
    pub(crate) phenomena: Vec<Phenomenon>,
}
