//! 座谈会, 仪式, 论坛: what the names of meetings end in.

use serde::Deserialize;

use super::DictionaryRow;

/// The ending of a meeting's name.
#[derive(Debug, Clone, Deserialize)]
pub struct MeetingRow {
    /// The ending.
    pub ending: String,
}

impl DictionaryRow for MeetingRow {
    fn key(&self) -> String {
        self.ending.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.ending]
    }
}
