//! Expressions of time.

use super::field::Moment;
use super::vocabulary::{Grain, Relation};

super::fact_table! {
    /// Every expression that places something in time.
    DateRow = "dates" "时间" {
        period_start: Option<Moment> = "period_start" "期间开始", "", "First day it covers, or the moment it starts.";
        period_end: Option<Moment> = "period_end" "期间结束", "", "Last day it covers, or the moment it ends.";
        grain: Grain = "grain" "粒度", "", "How fine the expression is.";
        relation: Relation = "relation" "关系", "", "How the period lies to the time that is named.";
    }
}
