//! Who was where, one row per behaviour: `tests/cases/visits.csv` (text, expected rows, note). `¶` stands for the end of a
//! paragraph.
//!
//! An expected row is written `official/action type/place/part`, rows are joined by `; `; nothing expected means that the
//! tool must stay silent.

#[path = "support/cases.rs"]
mod cases;

use jianbao::tables::Visit;

fn written(row: &Visit) -> String {
    format!("{}/{}/{}/{}", row.official, row.action_type.word(), row.place, row.part.word())
}

#[test]
fn officials_are_where_the_text_says() {
    cases::run("visits.csv", |tables| tables.visits.iter().map(written).collect());
}
