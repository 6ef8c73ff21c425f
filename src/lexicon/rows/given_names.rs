//! How often a character stands in given names. Made by `tools/words/build.py`.

use serde::Deserialize;

use super::DictionaryRow;

/// A character of given names.
#[derive(Debug, Clone, Deserialize)]
pub struct GivenNameRow {
    /// The character.
    pub char: String,
    /// Names that have it as the first of two.
    pub first: u32,
    /// Names that have it as the second of two.
    pub second: u32,
    /// Names that have it alone.
    pub single: u32,
}

impl DictionaryRow for GivenNameRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.char.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.char]
    }
}
