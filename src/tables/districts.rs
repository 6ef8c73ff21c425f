//! Administrative divisions.

use super::vocabulary::{Level, Via};

super::fact_table! {
    /// Every mention of an administrative division, from the nation to the village.
    DistrictRow = "districts" {
        adcode: String = "adcode", "GB/T 2260", "Its code, valid on the issue date; empty where unknown.";
        adcode_now: String = "adcode_now", "GB/T 2260", "Today's code of where it went.";
        name: String = "name", "", "Its full name.";
        path: String = "path", "", "The names from the province down, joined by `/`.";
        level: Level = "level", "", "Its level.";
        via: Via = "via", "", "How it is named: in full, by a short form, or by deixis.";
    }
}
