//! 今日头条, 生日前, 三月三: words that hold an expression of time and are none, or none with a plain day; and words such
//! as 目前 and 合同, whose last character begins none (目前年产, 合同年限).

use serde::Deserialize;

use super::DictionaryRow;

/// A word that looks like a date or the beginning of one.
#[derive(Debug, Clone, Deserialize)]
pub struct TimeFalseFriendRow {
    /// The word.
    pub term: String,
    /// Which dates it blocks.
    pub blocks: Blocks,
    /// Why it is no date.
    pub reason: String,
}

/// Which dates a false friend blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blocks {
    /// Those that lie inside it.
    Inside,
    /// Those that begin with its last character.
    Next,
}

impl DictionaryRow for TimeFalseFriendRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
