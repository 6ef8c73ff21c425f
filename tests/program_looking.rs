//! The commands that look at one page: `segment` and `explain`.

mod support;

use support::{PAGE, Sandbox};

#[test]
fn segment_prints_the_articles_of_a_page() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    let ran = sandbox.run(&["segment", "page.txt"]);
    ran.expect(0, &[]);
    for part in
        ["page.txt: 2 articles", "headline: 南湾大桥合龙", "headline: 春耕备耕全面展开", "lines 1;3", "全长350米"]
    {
        assert!(ran.stdout.contains(part), "{part}: {}", ran.stdout);
    }
}

#[test]
fn segment_prints_json_for_programs() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    let ran = sandbox.run(&["segment", "page.txt", "--json"]);
    let page: serde_json::Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
    assert_eq!(page["articles"][0]["headline"], "南湾大桥合龙");
    assert_eq!(page["articles"][1]["lines"], "5;7");
}

#[test]
fn segment_names_what_it_could_not_read() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    sandbox.run(&["segment", "page.txt", "missing.txt"]).expect(1, &["missing.txt"]);
    sandbox.run(&["segment", "missing.txt"]).expect(2, &["missing.txt"]);
}

#[test]
fn explain_names_rule_and_dictionary_row() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    let ran = sandbox.run(&["explain", "page.txt:3", "--issue-date", "2019-03-02"]);
    ran.expect(0, &[]);
    for part in [
        "amounts  约1.2亿元",
        "value = 120000000",
        "rule ",
        "from dictionaries/",
        "period_start = 2019-03-01",
        "(news) 南湾大桥合龙",
    ] {
        assert!(ran.stdout.contains(part), "{part}: {}", ran.stdout);
    }
}

#[test]
fn explain_says_what_was_turned_down() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", "# 大桥合龙\n\n本报讯 3月1日，第六届运动会开幕，“十四五”规划的5号楼封顶。\n");
    let ran = sandbox.run(&["explain", "page.txt:3"]);
    assert!(ran.stdout.contains("not in quantities: "), "{}", ran.stdout);
}

#[test]
fn explain_finds_the_line_of_a_record() {
    let sandbox = Sandbox::new();
    let record = serde_json::json!({"id": "a", "text": PAGE});
    sandbox.write("pages.jsonl", format!("{record}\n"));
    let ran = sandbox.run(&["explain", "pages.jsonl#1:7"]);
    ran.expect(0, &[]);
    assert!(ran.stdout.contains("quantities  2万吨"), "{}", ran.stdout);
}

#[test]
fn explain_says_what_it_needs() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    sandbox.run(&["explain", "page.txt"]).expect(2, &["FILE:LINE"]);
    sandbox.run(&["explain", "page.txt:0"]).expect(2, &["FILE:LINE"]);
    sandbox.run(&["explain", "page.txt:99"]).expect(2, &["there is no line 99"]);
    sandbox.run(&["explain", "nowhere.txt:1"]).expect(2, &["nowhere.txt"]);
}
