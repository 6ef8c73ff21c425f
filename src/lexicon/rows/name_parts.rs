//! 扎西, 巴特尔, 古丽: what names without a Chinese surname are made of.

use serde::Deserialize;

use super::DictionaryRow;

/// A part of a name.
#[derive(Debug, Clone, Deserialize)]
pub struct NamePartRow {
    /// The part; of foreign names single characters.
    pub part: String,
    /// `tibetan`, `mongolian`, `uyghur` (with the other Turkic ones), `yi`, `japanese` or `foreign`.
    pub tradition: String,
}

impl DictionaryRow for NamePartRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.part.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.part]
    }
}
