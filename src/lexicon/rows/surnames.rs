//! 王, 欧阳, 郄.

use serde::Deserialize;

use super::DictionaryRow;

/// A Chinese surname.
#[derive(Debug, Clone, Deserialize)]
pub struct SurnameRow {
    /// The surname: one character, or two or more of a compound one.
    pub surname: String,
    /// `single` or `compound`.
    pub kind: String,
    /// How common it is: 1 (borne by one in a few hundred people) to 4 (hardly borne, or first of all a word).
    pub rank: u8,
}

impl DictionaryRow for SurnameRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.surname.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.surname]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        if self.surname.trim().is_empty() {
            return Some(crate::message!("row.surname_empty"));
        }
        (!(1..=4).contains(&self.rank)).then(|| crate::message!("row.rank4", rank = u64::from(self.rank)))
    }
}
