//! Divisions, their doubtful short forms, countries, and the words around names of places.

use serde::{Deserialize, Deserializer};

use super::DictionaryRow;
use crate::tables::Level;

/// One administrative division in one period of its life.
#[derive(Debug, Clone, Deserialize)]
pub struct DivisionRow {
    /// GB/T 2260 code in that period.
    pub adcode: String,
    /// Full name.
    pub name: String,
    /// Short forms that are safe to look for.
    #[serde(deserialize_with = "list")]
    pub short: Vec<String>,
    /// Level.
    pub level: Level,
    /// Code of the division above it; empty for the nation.
    pub parent: String,
    /// First year; `None`: since before 1980.
    pub valid_from: Option<i16>,
    /// Last year (in the year of a change old and new are both valid); `None`: still valid.
    pub valid_to: Option<i16>,
    /// Today's code of the same place, for a row that has ended.
    pub successor: String,
}

impl DictionaryRow for DivisionRow {
    fn key(&self) -> String {
        let from = self.valid_from.map_or_else(String::new, |year| year.to_string());
        format!("{} {from} {} {}", self.adcode, self.name, self.parent)
    }

    fn terms(&self) -> Vec<&str> {
        std::iter::once(&self.name).chain(&self.short).map(String::as_str).collect()
    }
}

/// A short form that is also an everyday word (光明, 资源): a division only where the context proves it.
#[derive(Debug, Clone, Deserialize)]
pub struct DoubtfulPlaceRow {
    /// The short form.
    pub short: String,
    /// Full name of the division.
    pub name: String,
    /// What else the word means.
    pub reason: String,
}

impl DictionaryRow for DoubtfulPlaceRow {
    fn key(&self) -> String {
        format!("{} {}", self.short, self.name)
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.short]
    }
}

/// The towns of a county.
#[derive(Debug, Clone, Deserialize)]
pub struct TownsRow {
    /// Code of the county.
    pub county: String,
    /// The last three digits of the code, and the name, of each, joined by `;`.
    towns: String,
}

impl TownsRow {
    /// Codes (of nine digits) and names.
    pub fn towns(&self) -> impl Iterator<Item = (String, &str)> {
        let towns = self.towns.split(';').filter_map(|town| town.split_at_checked(3));
        towns.map(|(code, name)| (format!("{}{code}", self.county), name))
    }
}

impl DictionaryRow for TownsRow {
    // There are 38,000: they are looked up at the endings 镇, 乡, 街道.
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.county.clone()
    }

    fn terms(&self) -> Vec<&str> {
        let names = self.towns.split(';').filter_map(|town| town.get(3..));
        std::iter::once(self.county.as_str()).chain(names).collect()
    }

    fn problem(&self) -> Option<crate::message::Message> {
        let coded = |town: &str| town.get(..3).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        (!self.towns.split(';').all(coded)).then(|| crate::message!("row.town"))
    }
}

/// A country other than China.
#[derive(Debug, Clone, Deserialize)]
pub struct CountryRow {
    /// The name that newspapers use.
    pub name: String,
    /// Other names.
    #[serde(deserialize_with = "list")]
    pub short: Vec<String>,
    /// ISO 3166-1 alpha-2.
    pub iso: String,
}

impl DictionaryRow for CountryRow {
    fn key(&self) -> String {
        self.name.clone()
    }

    fn terms(&self) -> Vec<&str> {
        std::iter::once(&self.name).chain(&self.short).map(String::as_str).collect()
    }
}

/// The one-character name of a province (晋, 琼): too short to look for, only looked up where a rule expects it.
#[derive(Debug, Clone, Deserialize)]
pub struct AbbreviationRow {
    /// The character.
    pub abbreviation: String,
    /// Code of the province.
    pub adcode: String,
}

impl DictionaryRow for AbbreviationRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.abbreviation.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.abbreviation]
    }
}

/// The end of a town's or village's name: 镇, 街道, 村.
#[derive(Debug, Clone, Deserialize)]
pub struct SettlementEndingRow {
    /// The ending.
    pub ending: String,
    /// The level it makes.
    pub level: Level,
    /// Characters in front of which it is the beginning of another word (村民, 乡亲).
    pub not_before: String,
    /// The full ending where this is a short form of it (街 for 街道 in Guangzhou): only for towns that are listed.
    pub full: String,
}

impl DictionaryRow for SettlementEndingRow {
    fn key(&self) -> String {
        self.ending.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.ending]
    }
}

/// What a division is called by its level: 市, 县. It ends full names, and alone it stands for the home in front of an
/// organ (市教育局).
#[derive(Debug, Clone, Deserialize)]
pub struct DivisionSuffixRow {
    /// The suffix.
    pub suffix: String,
    /// The level it stands for.
    pub level: Level,
    /// Characters behind which it begins another word, so that only the short form is named (上海 + 市场).
    pub not_before: String,
}

impl DictionaryRow for DivisionSuffixRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.suffix.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.suffix]
    }
}

/// A word that turns the place name in front of it into a road, a station, a product (太原 + 南站).
#[derive(Debug, Clone, Deserialize)]
pub struct ToponymEndingRow {
    /// The word.
    pub term: String,
    /// Characters in front of which it is the beginning of another word (路 + 灯).
    pub not_before: String,
    /// Whether other words may stand between the place and it (海口 + 美兰 + 国际机场).
    pub far: bool,
}

impl DictionaryRow for ToponymEndingRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}

/// A word that only looks as if it held a place or a body.
#[derive(Debug, Clone, Deserialize)]
pub struct FalseFriendRow {
    /// The word.
    pub term: String,
    /// What it seems to hold.
    pub holds: String,
    /// What it is.
    pub reason: String,
}

impl DictionaryRow for FalseFriendRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}

/// A word behind which a proper name may begin.
#[derive(Debug, Clone, Deserialize)]
pub struct LeftCueRow {
    /// The word.
    pub term: String,
    /// Whether it may also stand inside a name (为 in 华为), so that it is a border only with further evidence.
    pub soft: bool,
}

impl DictionaryRow for LeftCueRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}

/// A newspaper that is not named after its home, and that home.
#[derive(Debug, Clone, Deserialize)]
pub struct PaperRow {
    /// The paper.
    pub name: String,
    /// Code of its home.
    pub home: String,
}

impl DictionaryRow for PaperRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.name.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.name]
    }
}

/// A list inside a field, joined by `;`.
fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let joined = String::deserialize(deserializer)?;
    Ok(joined.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect())
}
