//! 书记, 村民, 记者, 先生: words that say what a person is.

use serde::Deserialize;

use super::DictionaryRow;
use crate::tables::Level;

/// How a post word stands with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PostUse {
    /// Ends a post or an occupation; the name follows it (市长, 村民).
    Title,
    /// Introduces a name but is no occupation (妻子, 老人).
    Relation,
    /// Introduces a name or follows one (老人).
    Either,
    /// Stands before the names of a byline (记者, 通讯员).
    Label,
    /// Stands behind the names of a byline (摄, 文/图).
    Credit,
    /// Stands behind a surname or a name (先生, 同志).
    Honorific,
    /// Modifies a title (副, 常务, 原).
    Rank,
    /// Looks like a title and is none (主席台, 代表团).
    None,
}

/// What a post makes of its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PostRole {
    /// An official, whatever the body.
    Official,
    /// An official, unless the body is a company, a school and the like (书记, 秘书长).
    Usually,
    /// Not an official, whatever the body.
    Other,
    /// Somebody who writes for the paper.
    Byline,
    /// It depends on the body: 主任 of an office or of a ward.
    Body,
}

/// A word that says what a person is.
#[derive(Debug, Clone, Deserialize)]
pub struct PostRow {
    /// The word.
    pub term: String,
    /// How it stands with names.
    #[serde(rename = "use")]
    pub usage: PostUse,
    /// What it makes of its holder.
    pub role: PostRole,
    /// The level of its jurisdiction, where the word itself tells (县长).
    pub level: Option<Level>,
    /// Whether one statement may hold for several names (副市长A、B).
    pub shared: bool,
}

impl DictionaryRow for PostRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
