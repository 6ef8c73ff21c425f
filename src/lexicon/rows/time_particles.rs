//! 前, 以来, 起: words behind a time that say how a period lies to it.

use serde::Deserialize;

use super::DictionaryRow;

/// A word behind a time.
#[derive(Debug, Clone, Deserialize)]
pub struct TimeParticleRow {
    /// The word.
    pub particle: String,
    /// How the period lies to the time before the word.
    pub lies: Lies,
    /// Characters that may not follow, because the word would be part of another: 前来, 后期.
    #[serde(default)]
    pub not_before: String,
}

/// How a period lies to a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lies {
    /// It ends with it.
    Before,
    /// It starts behind it.
    After,
    /// It starts with it.
    Since,
}

impl DictionaryRow for TimeParticleRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.particle.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.particle]
    }
}
