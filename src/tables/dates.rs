//! Expressions of time.

use super::field::Moment;
use super::vocabulary::{Grain, Relation};

super::fact_table! {
    /// Every expression that places something in time.
    DateRow = "dates" {
        period_start: Option<Moment> = "period_start", "", "First day it covers, or the moment it starts.";
        period_end: Option<Moment> = "period_end", "", "Last day it covers, or the moment it ends.";
        grain: Grain = "grain", "", "How fine the expression is.";
        relation: Relation = "relation", "", "How the period lies to the time that is named.";
    }
}
