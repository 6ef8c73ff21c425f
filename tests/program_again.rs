//! A newspaper arrives every day: running again into the same folder replaces what has changed and nothing else.

mod support;

use serde_json::Value;
use support::{PAGE, Sandbox};

fn issue(sandbox: &Sandbox, day: u8, text: &str) {
    sandbox.write(&format!("in/河谷日报_2024-03-{day:02}_01.txt"), format!("{PAGE}\n{text}\n"));
    sandbox
        .write(&format!("in/河谷日报_2024-03-{day:02}_02.txt"), "# 河谷大桥通车\n\n本报讯 投资3亿元的河谷大桥通车。\n");
}

fn run_json(sandbox: &Sandbox, out: &str) -> Value {
    serde_json::from_slice(&sandbox.files(out)["run.json"]).expect("it is JSON")
}

#[test]
fn a_run_that_finds_nothing_new_changes_nothing() {
    let sandbox = Sandbox::new();
    (1..=3).for_each(|day| issue(&sandbox, day, ""));
    sandbox.write(
        "in/records.jsonl",
        "{\"id\": \"\\u0001;=1\", \"text\": \"本报讯 植树5万棵。\", \"home\": \"nowhere\"}\n",
    );
    let extract = ["extract", "in", "-o", "out", "--format", "csv,jsonl"];
    sandbox.run(&extract).expect(0, &["1 warning"]);
    let once = sandbox.files("out");
    sandbox.run(&extract).expect(0, &["4 newspaper issues had not changed", "1 warning"]);
    assert!(sandbox.files("out") == once);
}

#[test]
fn a_changed_page_replaces_the_rows_of_its_issue_alone() {
    let sandbox = Sandbox::new();
    (1..=3).for_each(|day| issue(&sandbox, day, ""));
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
    issue(&sandbox, 2, "另投资77万元。");
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &["2 newspaper issues had not changed"]);
    sandbox.run(&["extract", "in", "-o", "anew"]).expect(0, &[]);
    assert!(sandbox.files("out") == sandbox.files("anew"));
    assert!(sandbox.column("out/amounts.csv", "surface").contains(&"77万元".to_owned()));
}

#[test]
fn what_the_rows_depend_on_makes_them_anew() {
    let sandbox = Sandbox::new();
    issue(&sandbox, 1, "");
    let extract = |more: &[&str]| {
        let arguments = [&["extract", "in", "-o", "out"], more].concat();
        sandbox.run(&arguments).stderr.contains("had not changed")
    };
    assert!(!extract(&[]), "the folder is new");
    assert!(extract(&[]));
    assert!(!extract(&["--home", "140100"]), "the home decides rows");
    assert!(extract(&["--home", "140100", "--threads", "1", "--excel", "--format", "csv,jsonl"]), "these do not");
    assert!(!extract(&[]));
}

#[test]
fn what_is_gone_from_the_inputs_stays_unless_it_is_pruned() {
    let sandbox = Sandbox::new();
    (1..=3).for_each(|day| issue(&sandbox, day, ""));
    sandbox.run(&["extract", "in", "-o", "all"]).expect(0, &[]);
    for day in ["01", "02", "03"] {
        for page in ["01", "02"] {
            let name = format!("河谷日报_2024-03-{day}_{page}.txt");
            sandbox.write(&format!("in{day}/{name}"), &sandbox.files("in")[&name]);
        }
    }
    for (day, kept) in [("in01", 0), ("in02", 1), ("in03", 2)] {
        sandbox.run(&["extract", day, "-o", "daily"]).expect(0, &[]);
        assert_eq!(run_json(&sandbox, "daily")["kept_newspaper_issues"], kept);
        assert_eq!(run_json(&sandbox, "daily")["inputs"]["pages"], 2);
    }
    assert_eq!(
        sandbox.files("daily")["amounts.csv"],
        sandbox.files("all")["amounts.csv"],
        "in the order of their days"
    );
    sandbox.run(&["extract", "in02", "-o", "daily", "--prune"]).expect(0, &["2 newspaper issues", "taken out"]);
    assert_eq!(sandbox.column("daily/documents.csv", "issue_date"), ["2024-03-02", "2024-03-02"]);
}

#[test]
fn a_damaged_memory_is_no_memory() {
    let sandbox = Sandbox::new();
    (1..=3).for_each(|day| issue(&sandbox, day, ""));
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
    let whole = sandbox.files("out");
    let memory = &whole[".jianbao-rows"];
    for at in [0, 20, memory.len() / 2, memory.len() - 20, memory.len() - 5] {
        let mut damaged = memory.clone();
        damaged[at] ^= 0x55;
        sandbox.write("out/.jianbao-rows", damaged);
        sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
        assert!(sandbox.files("out") == whole, "damaged at {at}");
    }
    sandbox.write("out/.jianbao-rows", &memory[..memory.len() / 2]);
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
    assert!(sandbox.files("out") == whole);
}
