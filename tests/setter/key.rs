//! The answer to a set page.

use serde::Serialize;

use super::layout::Phenomenon;

/// Which lines belong together.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Key {
    /// The articles, in the order in which they were set.
    pub articles: Vec<KeyArticle>,
}

/// One article of the key; the fields are those of the tables.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KeyArticle {
    /// `s1`, `s2` …
    pub id: String,
    pub kind: &'static str,
    pub rubric: String,
    pub kicker: String,
    pub headline: String,
    pub subheadline: String,
    /// 1-based ranges of lines, in reading order.
    pub lines: Vec<[usize; 2]>,
    pub continued_from: String,
    pub continued_to: String,
    /// What was done to the story.
    #[serde(skip)]
    pub phenomena: Vec<Phenomenon>,
}
