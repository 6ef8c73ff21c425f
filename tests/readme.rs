//! What the READMEs show of the sample pages is what the program prints.

mod support;

use support::{Row, Sandbox};

const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

fn read(name: &str) -> String {
    std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).expect("the README is there")
}

#[test]
fn the_visits_shown_are_rows_of_the_table() {
    let sandbox = Sandbox::new();
    sandbox.run(&["extract", concat!(env!("CARGO_MANIFEST_DIR"), "/samples"), "-o", "out"]).expect(0, &[]);
    let visits: Vec<Row> = sandbox.table("out/visits.csv");
    for name in READMES {
        let text = read(name);
        let mut lines = text.lines().skip_while(|line| !line.starts_with("| date_start"));
        let columns = cells(lines.next().expect("the README shows visits"));
        let rows: Vec<Vec<&str>> = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect();
        assert!(rows.len() > 3, "{name} shows no visits");
        for row in rows {
            let shown = |visit: &Row| columns.iter().zip(&row).all(|(column, value)| visit[*column] == *value);
            assert!(visits.iter().any(shown), "{name}: {row:?} is no row of visits.csv any more");
        }
    }
}

fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

#[test]
fn the_explanation_shown_is_what_the_program_prints() {
    let printed = std::process::Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["explain", "samples/娄山日报/20230608-A01.txt:25"])
        .output()
        .expect("the program runs");
    let printed = String::from_utf8(printed.stdout).expect("it prints UTF-8");
    for name in READMES {
        let text = read(name);
        let (_, behind) = text.split_once("$ jianbao explain samples/").expect("the README explains a line");
        let shown = behind.lines().skip(1).take_while(|line| !line.starts_with("```"));
        for line in shown.filter(|line| *line != "…") {
            assert!(printed.lines().any(|other| other == line), "{name}: “{line}” is not printed any more");
        }
    }
}
