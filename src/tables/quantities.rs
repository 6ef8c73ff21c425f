//! Numbers with a unit or measure word.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::vocabulary::{Change, Qualifier, UnitClass};

super::fact_table! {
    /// Every other number with a unit, a measure word or a noun right behind it.
    Quantity = "quantities" {
        qualifier: Qualifier = "qualifier", "", "How exact the number is meant.";
        lower: Option<Decimal> = "lower", "`unit`", "Lower bound, where the qualifier sets one.";
        value: Option<Decimal> = "value", "`unit`", "The number; empty for a range.";
        upper: Option<Decimal> = "upper", "`unit`", "Upper bound, where the qualifier sets one.";
        unit: String = "unit", "", "The unit or measure word as written.";
        per: String = "per", "", "What a rate is counted by (立方米/秒 → 秒).";
        unit_class: UnitClass = "unit_class", "", "What the unit measures.";
        si_value: Option<Decimal> = "si_value", "`si_unit`", "The value in the base unit of its class.";
        si_unit: &'static str = "si_unit", "", "The base unit of the class: m, m², m³, kg, s, W, J or °C.";
        noun: String = "noun", "", "What is counted.";
        indicator: String = "indicator", "", "What was measured, cut from the sentence.";
        subject: String = "subject", "", "Of whom or what it was measured, cut from the text.";
        change: Change = "change", "", "Whether the indicator rose or fell by the value, or reached it.";
        basis: String = "basis", "", "What it is compared with: year_on_year, period_on_period, since_start, share, or the words.";
        period_start: Option<Date> = "period_start", "", "First day of the period the figure speaks of.";
        period_end: Option<Date> = "period_end", "", "Last day of that period.";
    }
}
