//! Administrative divisions.

use super::vocabulary::{Level, Via};

super::fact_table! {
    /// Every mention of an administrative division, from the nation to the village.
    DistrictRow = "districts" "行政区划" {
        adcode: String = "adcode" "区划代码", "GB/T 2260", "Its code, valid on the issue date; empty where unknown.";
        adcode_now: String = "adcode_now" "现行区划代码", "GB/T 2260", "Today's code of where it went.";
        name: String = "name" "名称", "", "Its full name.";
        path: String = "path" "区划路径", "", "The names from the province down, joined by `/`.";
        level: Level = "level" "级别", "", "Its level.";
        via: Via = "via" "称谓方式", "", "How it is named: in full, by a short form, or by deixis.";
    }
}
