//! Figures: a number with qualifier and unit, and what it says: indicator, subject, noun, change, basis, period.
//!
//! `amounts`, `percentages` and `quantities` decide which numerals are theirs; this file gives them the shared parts.

use rust_decimal::Decimal;

use super::{Mentions, Provenance, Scene};
use crate::span::Span;
use crate::tables::{Change, PercentUnit, Qualifier, UnitClass};

/// A value with its qualifier and bounds, in the unit of the figure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Interval {
    /// How exact it is meant.
    pub qualifier: Qualifier,
    /// Lower bound, where the qualifier sets one.
    pub lower: Option<Decimal>,
    /// The number; `None` for a range.
    pub value: Option<Decimal>,
    /// Upper bound, where the qualifier sets one.
    pub upper: Option<Decimal>,
}

/// What sort of figure it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Money.
    Amount {
        /// ISO 4217.
        currency: &'static str,
    },
    /// A percentage.
    Percentage {
        /// Per cent, percentage points or basis points.
        unit: PercentUnit,
    },
    /// Any other number.
    Quantity {
        /// The unit as written; `None` for a number right before its noun.
        unit: Option<Span>,
        /// What the unit measures.
        class: UnitClass,
        /// The value in the base unit of the class.
        si_value: Option<Decimal>,
        /// That base unit.
        si_unit: &'static str,
    },
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMention {
    /// The shortest text that carries the value: number, qualifier and unit.
    pub span: Span,
    /// Sort.
    pub figure: Figure,
    /// Value.
    pub interval: Interval,
    /// What a rate is counted by.
    pub per: Option<Span>,
    /// What is counted.
    pub noun: Option<Span>,
    /// What was measured.
    pub indicator: Option<Span>,
    /// Of whom or what.
    pub subject: Option<Span>,
    /// Rise, fall or level.
    pub change: Change,
    /// What it is compared with.
    pub basis: Option<String>,
    /// Index of the date mention whose period it speaks of.
    pub period: Option<usize>,
    /// What made it.
    pub provenance: Provenance,
}

/// All figures of the text, in order.
pub(super) fn find(_scene: &Scene<'_>, _mentions: &mut Mentions) {}
