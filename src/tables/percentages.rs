//! Percentages, fractions, percentage points.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::vocabulary::{Change, PercentUnit, Qualifier};

super::fact_table! {
    /// Every percentage, fraction, percentage point and basis point.
    Percentage = "percentages" "百分比" {
        qualifier: Qualifier = "qualifier" "限定", "", "How exact the number is meant.";
        lower: Option<Decimal> = "lower" "下限", "`unit`", "Lower bound, where the qualifier sets one.";
        value: Option<Decimal> = "value" "数值", "`unit`", "The number; empty for a range.";
        upper: Option<Decimal> = "upper" "上限", "`unit`", "Upper bound, where the qualifier sets one.";
        unit: PercentUnit = "unit" "单位", "", "Unit of the values.";
        indicator: String = "indicator" "指标", "", "What was measured, cut from the sentence.";
        subject: String = "subject" "主体", "", "Of whom or what it was measured, cut from the text.";
        change: Change = "change" "变化", "", "Whether the indicator rose or fell by the value, or reached it.";
        basis: String = "basis" "比较基准", "", "What it is compared with: year_on_year, period_on_period, since_start, share, or the words.";
        period_start: Option<Date> = "period_start" "期间开始", "", "First day of the period the figure speaks of.";
        period_end: Option<Date> = "period_end" "期间结束", "", "Last day of that period.";
    }
}
