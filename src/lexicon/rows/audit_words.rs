//! Words that the checks of `jianbao audit` turn on: 共有, 计划, 覆盖率.

use serde::Deserialize;

use super::DictionaryRow;

/// What such a word tells a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AuditRole {
    /// Sums up figures that stand before it (合计).
    Sum,
    /// Introduces the rest of a whole (其余).
    Rest,
    /// Groups that one person or thing may belong to at once (党员, 女性).
    Overlap,
    /// Measured at prices of another year, so that growth and amounts need not fit (增加值).
    Real,
    /// What is meant to be, not what is (计划, 力争).
    Plan,
    /// Faster or better, which may be less (加快).
    Either,
    /// A loss, below zero though printed without a sign (亏损).
    Below,
}

/// A word of this sort.
#[derive(Debug, Clone, Deserialize)]
pub struct AuditWordRow {
    /// The word.
    pub word: String,
    /// What it tells.
    pub role: AuditRole,
}

impl DictionaryRow for AuditWordRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        format!("{} ({:?})", self.word, self.role)
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.word]
    }
}
