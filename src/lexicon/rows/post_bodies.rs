//! 市委, 医院, 公司: what a post is held in.

use serde::Deserialize;

use super::DictionaryRow;
use super::posts::PostRole;

/// A body, or the ending of one, that decides what a post in it is.
#[derive(Debug, Clone, Deserialize)]
pub struct PostBodyRow {
    /// The body or its ending.
    pub term: String,
    /// `official` or `other`.
    pub role: PostRole,
}

impl DictionaryRow for PostBodyRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        (!matches!(self.role, PostRole::Official | PostRole::Other)).then(|| crate::message!("row.role"))
    }
}
