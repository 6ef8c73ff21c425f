//! 村, 公司, 工地, 家中: what the names of places that can be visited end in.

use serde::Deserialize;

use super::DictionaryRow;

/// The ending of a place.
#[derive(Debug, Clone, Deserialize)]
pub struct VisitPlaceRow {
    /// The ending.
    pub ending: String,
}

impl DictionaryRow for VisitPlaceRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.ending.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.ending]
    }
}
