//! 端午节, 国庆节, 清明: days of the year that have a name.

use serde::Deserialize;

use super::DictionaryRow;

/// A day of the year that has a name.
#[derive(Debug, Clone, Deserialize)]
pub struct FestivalRow {
    /// The name: 端午节.
    pub term: String,
    /// What month and day count.
    pub reckoning: Reckoning,
    /// The month; for a solar term its number, from 1 for 小寒 to 24 for 冬至.
    pub month: i8,
    /// The day of the month; 0 for the day before the first (除夕).
    pub day: i8,
    /// Whether the name is one only in quotation marks: “五一”.
    pub quoted: bool,
}

/// How a day of the year is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reckoning {
    /// Months and days of the common calendar.
    Solar,
    /// Months and days of the lunar calendar.
    Lunar,
    /// The twenty-four solar terms.
    SolarTerm,
}

impl DictionaryRow for FestivalRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        let fits = match self.reckoning {
            Reckoning::Solar => (1..=12).contains(&self.month) && (1..=31).contains(&self.day),
            Reckoning::Lunar => (1..=12).contains(&self.month) && (0..=30).contains(&self.day),
            Reckoning::SolarTerm => (1..=24).contains(&self.month) && self.day == 0,
        };
        (!fits).then(|| crate::message!("row.festival"))
    }
}
