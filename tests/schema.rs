//! The data dictionary in `output/README.md` is what the program says of its tables.

use std::process::Command;

#[test]
fn the_data_dictionary_is_the_declared_schema() {
    let printed = Command::new(env!("CARGO_BIN_EXE_jianbao")).args(["schema", "--markdown"]).output().expect("it runs");
    let printed = String::from_utf8(printed.stdout).expect("it is UTF-8");
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/output/README.md")).expect("it is there");
    let (_, tables) = page.split_once("<!-- tables -->\n").expect("the page has its mark");
    assert_eq!(tables, printed, "run `make schema` to write output/README.md anew");
}
