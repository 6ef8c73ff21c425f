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
    /// Shares that make up a whole are told behind it (构成).
    Structure,
    /// A rate that cannot exceed 100 % (覆盖率).
    Bounded,
    /// What may fall by more than all of it, or be measured against a plan (利润, 计划).
    Unbounded,
    /// A level, not a count that only grows within a year (余额).
    Level,
    /// Days of the old calendar have other lengths (农历).
    Lunar,
    /// Closes a dateline behind its day (电, 讯).
    Dateline,
    /// Told as past (昨日, 已).
    Past,
    /// Other things than persons have an age as well (古树).
    Ageless,
    /// One of the two first posts of a jurisdiction, which two persons hold (市委书记, 市长).
    Chief,
    /// Somebody comes into a post or leaves it (当选).
    Appoint,
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
