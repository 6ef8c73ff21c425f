//! Common words, for telling names from them. Made by `tools/words/build.py`.

use serde::Deserialize;

use super::DictionaryRow;

/// A common word.
#[derive(Debug, Clone, Deserialize)]
pub struct WordRow {
    /// The word.
    pub word: String,
    /// Ten times the decimal logarithm of its count in a corpus of about 60 million words.
    pub weight: u8,
    /// Part of speech: n, v, vn, a, d, p, c, u, r, m, q, t, f, y, ns, nt or nothing.
    pub tag: String,
}

impl DictionaryRow for WordRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.word.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.word]
    }
}
