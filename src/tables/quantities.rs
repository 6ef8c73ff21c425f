//! Numbers with a unit or measure word.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::vocabulary::{Change, Qualifier, UnitClass};

super::fact_table! {
    /// Every other number with a unit, a measure word or a noun right behind it.
    Quantity = "quantities" "数量" {
        qualifier: Qualifier = "qualifier" "限定", "", "How exact the number is meant.";
        lower: Option<Decimal> = "lower" "下限", "`unit`", "Lower bound, where the qualifier sets one.";
        value: Option<Decimal> = "value" "数值", "`unit`", "The number; empty for a range.";
        upper: Option<Decimal> = "upper" "上限", "`unit`", "Upper bound, where the qualifier sets one.";
        unit: String = "unit" "单位", "", "The unit or measure word as written.";
        per: String = "per" "每单位", "", "What a rate is counted by (立方米/秒 → 秒).";
        unit_class: UnitClass = "unit_class" "单位类别", "", "What the unit measures.";
        si_value: Option<Decimal> = "si_value" "国际单位数值", "`si_unit`", "The value in the base unit of its class.";
        si_unit: &'static str = "si_unit" "国际单位", "", "The base unit of the class: m, m², m³, kg, s, W, J or °C.";
        noun: String = "noun" "所计对象", "", "What is counted.";
        indicator: String = "indicator" "指标", "", "What was measured, cut from the sentence.";
        subject: String = "subject" "主体", "", "Of whom or what it was measured, cut from the text.";
        change: Change = "change" "变化", "", "Whether the indicator rose or fell by the value, or reached it.";
        basis: String = "basis" "比较基准", "", "What it is compared with: year_on_year, period_on_period, since_start, share, or the words.";
        period_start: Option<Date> = "period_start" "期间开始", "", "First day of the period the figure speaks of.";
        period_end: Option<Date> = "period_end" "期间结束", "", "Last day of that period.";
    }
}
