//! Endings of newspapers' names, and words that only look like them.

use serde::Deserialize;

use super::DictionaryRow;

/// An ending of a name: of the endings that a name has, the longest decides whether it is a paper's.
#[derive(Debug, Clone, Deserialize)]
pub struct PaperEndingRow {
    /// The ending: 报.
    pub term: String,
    /// Whether a name with it is a paper's; 简报 and 剪报 are none.
    pub paper: bool,
    /// Why the row is there.
    pub note: String,
}

impl DictionaryRow for PaperEndingRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
