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

    fn problem(&self) -> Option<String> {
        if self.surname.trim().is_empty() {
            return Some("the surname is empty; fill it or delete the row".to_owned());
        }
        (!(1..=4).contains(&self.rank)).then(|| format!("rank {} is not one of 1 to 4", self.rank))
    }
}
