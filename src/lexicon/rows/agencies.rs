//! News agencies and papers as datelines name them.

use serde::Deserialize;

use super::DictionaryRow;

/// An agency, with the name its stories are credited to.
#[derive(Debug, Clone, Deserialize)]
pub struct AgencyRow {
    /// As a dateline names it: 新华社, 据新华社.
    pub term: String,
    /// The name to print.
    pub name: String,
}

impl DictionaryRow for AgencyRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
