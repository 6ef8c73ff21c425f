//! Organs, endings of names, bodies listed by name, and words that name no body.

use serde::Deserialize;

use super::DictionaryRow;
use crate::tables::{Level, OrganizationType};

/// An organ that every jurisdiction of some level has: 教育局, 总工会.
#[derive(Debug, Clone, Deserialize)]
pub struct OrganRow {
    /// The organ as written behind its jurisdiction.
    pub term: String,
    /// What sort of body it is.
    #[serde(rename = "type")]
    pub organization_type: OrganizationType,
    /// Its full name; `{}` stands for the full name of the jurisdiction, `{stem}` for the short one (海口海关).
    pub full: String,
    /// The level whose organ it is where no jurisdiction stands before it (地委, 行署): the term itself tells.
    pub bare: Option<Level>,
}

impl DictionaryRow for OrganRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        (!self.full.contains("{}") && !self.full.contains("{stem}")).then(|| crate::message!("row.full", mark = "{}"))
    }
}

/// A body's name in front of the jurisdiction: 共青团 + 太原市委.
#[derive(Debug, Clone, Deserialize)]
pub struct OrganPrefixRow {
    /// The word.
    pub term: String,
    /// What sort of body it makes.
    #[serde(rename = "type")]
    pub organization_type: OrganizationType,
    /// The full name, `{}` being the jurisdiction; empty where the organ's own stays.
    pub full: String,
}

impl DictionaryRow for OrganPrefixRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}

/// What must stand before an ending to make a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndingNeeds {
    /// Any proper word (塞北煤业 + 集团).
    Name,
    /// A place, an ordinal or the like (太原 + 医院).
    Place,
    /// A place, and a word behind it (太原市 + 急救 + 中心, but not 太原市中心).
    PlaceAndName,
    /// Another body (中国农业银行 + 宝鸡市 + 分行), named before it.
    Body,
}

/// The end of a proper name: 有限公司, 中学.
#[derive(Debug, Clone, Deserialize)]
pub struct OrganizationEndingRow {
    /// The ending.
    pub ending: String,
    /// What sort of body it makes.
    #[serde(rename = "type")]
    pub organization_type: OrganizationType,
    /// What must stand before it to make a name.
    pub needs: EndingNeeds,
}

impl DictionaryRow for OrganizationEndingRow {
    fn key(&self) -> String {
        self.ending.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.ending]
    }
}

/// A body known by name: of the nation or the world, or one that an operator lists.
#[derive(Debug, Clone, Deserialize)]
pub struct ListedOrganizationRow {
    /// The name as written.
    pub term: String,
    /// Its full name.
    pub name: String,
    /// What sort of body it is.
    #[serde(rename = "type")]
    pub organization_type: OrganizationType,
    /// Code of its jurisdiction; empty (or no such column) where it has none. Bodies of several places may share a term:
    /// the home decides.
    #[serde(default)]
    pub adcode: String,
}

impl DictionaryRow for ListedOrganizationRow {
    fn key(&self) -> String {
        if self.adcode.is_empty() { self.term.clone() } else { format!("{}@{}", self.term, self.adcode) }
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}

/// A word that names nothing in front of an ending (民营 in 民营医院).
#[derive(Debug, Clone, Deserialize)]
pub struct GenericModifierRow {
    /// The word.
    pub term: String,
}

impl DictionaryRow for GenericModifierRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
