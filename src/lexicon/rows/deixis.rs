//! 我市, 全县, 该区.

use serde::Deserialize;

use super::DictionaryRow;
use crate::tables::Level;

/// A word that points to a division without naming it.
#[derive(Debug, Clone, Deserialize)]
pub struct DeixisRow {
    /// The word: 我市, 全县, 省城.
    pub term: String,
    /// The level it points to.
    pub level: Level,
    /// Where it points: `home` (我市) or `article` (该县: the one the article spoke of last).
    pub scope: String,
}

impl DictionaryRow for DeixisRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
