//! 今日头条, 生日前, 三月三: words that hold an expression of time and are none, or none with a plain day.

use serde::Deserialize;

use super::DictionaryRow;

/// A word inside which no date is read.
#[derive(Debug, Clone, Deserialize)]
pub struct TimeFalseFriendRow {
    /// The word.
    pub term: String,
    /// Why it is no date.
    pub reason: String,
}

impl DictionaryRow for TimeFalseFriendRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
