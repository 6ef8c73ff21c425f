//! Officials with a listed identity.

use serde::Deserialize;

use super::DictionaryRow;

/// An official.
#[derive(Debug, Clone, Deserialize)]
pub struct OfficialRow {
    /// Stable id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The posts held, joined by 、.
    pub post: String,
    /// Code of the jurisdiction.
    pub jurisdiction: String,
    /// First year in office, where known.
    pub from: Option<i16>,
    /// Last year in office, where known.
    pub to: Option<i16>,
    /// Whether the name alone, without a post, means this person.
    pub alone: bool,
}

impl DictionaryRow for OfficialRow {
    fn key(&self) -> String {
        self.id.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.name]
    }
}
