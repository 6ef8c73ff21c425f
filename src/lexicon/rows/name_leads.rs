//! Words right before a name that are no post: 岁的, 名叫, 任命.

use serde::Deserialize;

use super::DictionaryRow;

/// A word after which a name is to be expected.
#[derive(Debug, Clone, Deserialize)]
pub struct NameLeadRow {
    /// The word.
    pub term: String,
}

impl DictionaryRow for NameLeadRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
