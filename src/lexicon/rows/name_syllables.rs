//! 尔, 孜, 娜: characters that names without a Chinese surname are written with.

use serde::Deserialize;

use super::DictionaryRow;

/// A character of transliterated names.
#[derive(Debug, Clone, Deserialize)]
pub struct NameSyllableRow {
    /// The character.
    pub syllable: String,
    /// From 1 (common in such names, rare in words) to 3 (now and then).
    pub rank: u8,
}

impl DictionaryRow for NameSyllableRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.syllable.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.syllable]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        (!(1..=3).contains(&self.rank)).then(|| crate::message!("row.rank3", rank = u64::from(self.rank)))
    }
}
