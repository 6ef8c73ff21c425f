//! Named persons, one row per behaviour: `tests/cases/people.csv` (text, expected rows, note). `¶` stands for the end of a
//! paragraph.
//!
//! An expected row is written `name/role/post`, rows are joined by `; `; nothing expected means that the tool must stay
//! silent.

#[path = "support/cases.rs"]
mod cases;

use jianbao::tables::PersonRow;

fn written(row: &PersonRow) -> String {
    format!("{}/{}/{}", row.name, row.role.word(), row.post)
}

#[test]
fn persons_are_told_from_words() {
    cases::run("people.csv", |tables| tables.people.iter().map(written).collect());
}
