//! Small words that the reading of visits turns on: 随后, 一行, 座谈会.

use serde::Deserialize;

use super::DictionaryRow;

/// What such a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VisitWordKind {
    /// Puts a clause behind the one before (随后).
    Order,
    /// Stands for those who acted before (一行, 调研组).
    Party,
    /// Behind a verb of visiting: persons are visited, not a body (家庭).
    Persons,
    /// What is said of a meeting (召开).
    Held,
    /// A meeting without a name of its own (会议).
    Bare,
}

/// A word of this sort.
#[derive(Debug, Clone, Deserialize)]
pub struct VisitWordRow {
    /// The word.
    pub word: String,
    /// What it does.
    pub kind: VisitWordKind,
}

impl DictionaryRow for VisitWordRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.word.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.word]
    }
}
