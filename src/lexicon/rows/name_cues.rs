//! Words that follow a name.

use serde::Deserialize;

use super::DictionaryRow;

/// What a word that follows a name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CueKind {
    /// Only persons do this (说, 坦言).
    Speech,
    /// Persons with an office do this (强调, 视察); so do bodies and meetings.
    Authority,
    /// Persons with an office, and what follows is what they said (强调, 叮嘱).
    Directive,
    /// Anybody and anything does this; it only confirms where a name ends.
    Action,
}

/// A word that follows a name.
#[derive(Debug, Clone, Deserialize)]
pub struct NameCueRow {
    /// The word.
    pub term: String,
    /// What it tells.
    pub kind: CueKind,
}

impl DictionaryRow for NameCueRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
