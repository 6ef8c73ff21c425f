//! Amounts of money.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::vocabulary::{Change, Qualifier};

super::fact_table! {
    /// Every amount of money.
    Amount = "amounts" {
        qualifier: Qualifier = "qualifier", "", "How exact the number is meant.";
        lower: Option<Decimal> = "lower", "`currency`", "Lower bound, where the qualifier sets one.";
        value: Option<Decimal> = "value", "`currency`", "The number; empty for a range.";
        upper: Option<Decimal> = "upper", "`currency`", "Upper bound, where the qualifier sets one.";
        currency: String = "currency", "ISO 4217", "Currency of the values.";
        per: String = "per", "", "What a rate is counted by (元/吨 → 吨).";
        indicator: String = "indicator", "", "What was measured, cut from the sentence.";
        subject: String = "subject", "", "Of whom or what it was measured, cut from the text.";
        change: Change = "change", "", "Whether the indicator rose or fell by the value, or reached it.";
        basis: String = "basis", "", "What it is compared with: year_on_year, period_on_period, since_start, share, or the words.";
        period_start: Option<Date> = "period_start", "", "First day of the period the figure speaks of.";
        period_end: Option<Date> = "period_end", "", "Last day of that period.";
    }
}
