//! Numbers in all spellings, with their exact values.

use rust_decimal::Decimal;

use super::Scene;
use crate::span::Span;

/// A number as written, before anyone decided what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    /// Digits, multipliers (万, 亿) and inner 多/余/几, without unit.
    pub span: Span,
    /// Its exact value (the first one of 三四百 is 300).
    pub value: Decimal,
}

/// All numbers of the text, in order, none overlapping another.
pub(super) fn find(_scene: &Scene<'_>) -> Vec<Numeral> {
    Vec::new()
}
