//! Amounts of money.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::vocabulary::{Change, Qualifier};

super::fact_table! {
    /// Every amount of money.
    Amount = "amounts" "金额" {
        qualifier: Qualifier = "qualifier" "限定", "", "How exact the number is meant.";
        lower: Option<Decimal> = "lower" "下限", "`currency`", "Lower bound, where the qualifier sets one.";
        value: Option<Decimal> = "value" "数值", "`currency`", "The number; empty for a range.";
        upper: Option<Decimal> = "upper" "上限", "`currency`", "Upper bound, where the qualifier sets one.";
        currency: String = "currency" "币种", "ISO 4217", "Currency of the values.";
        per: String = "per" "每单位", "", "What a rate is counted by (元/吨 → 吨).";
        indicator: String = "indicator" "指标", "", "What was measured, cut from the sentence.";
        subject: String = "subject" "主体", "", "Of whom or what it was measured, cut from the text.";
        change: Change = "change" "变化", "", "Whether the indicator rose or fell by the value, or reached it.";
        basis: String = "basis" "比较基准", "", "What it is compared with: year_on_year, period_on_period, since_start, share, or the words.";
        period_start: Option<Date> = "period_start" "期间开始", "", "First day of the period the figure speaks of.";
        period_end: Option<Date> = "period_end" "期间结束", "", "Last day of that period.";
    }
}
