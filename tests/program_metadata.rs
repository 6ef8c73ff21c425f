//! What is known of a page: forced over record over path over given; and which pages make one newspaper issue.

mod support;

use support::{Row, Sandbox};

const TEXT: &str = "本报讯 南湾大桥昨日合龙。\n";

fn known(row: &Row) -> [&str; 5] {
    ["publication", "issue_date", "issue_date_source", "page", "home_source"].map(|column| &*row[column])
}

fn extract(sandbox: &Sandbox, more: &[&str]) -> Vec<Row> {
    sandbox.run(&[&["extract", "in", "-o", "out"], more].concat()).expect(0, &[]);
    sandbox.table("out/documents.csv")
}

#[test]
fn forced_over_record_over_path_over_given() {
    let sandbox = Sandbox::new();
    let record = r#"{"text": "a", "publication": "北原晚报", "issue_date": "2024-05-06", "page": 7, "home": "620100"}"#;
    let bare = r#"{"text": "b"}"#;
    sandbox.write("in/南湾日报_2024-03-01_02.jsonl", format!("{record}\n{bare}\n"));
    sandbox.write("in/页.txt", TEXT);
    let rows = extract(&sandbox, &[]);
    assert_eq!(known(&rows[0]), ["北原晚报", "2024-05-06", "record", "7", "record"]);
    assert_eq!(known(&rows[1])[..4], ["南湾日报", "2024-03-01", "path", "2"]);
    let given = ["--publication", "晨光时报", "--issue-date", "2000-01-02", "--home", "350100"];
    let rows = extract(&sandbox, &given);
    assert_eq!(known(&rows[0]), ["北原晚报", "2024-05-06", "record", "7", "record"]);
    assert_eq!(known(&rows[1])[..4], ["南湾日报", "2024-03-01", "path", "2"]);
    assert_eq!(known(&rows[2]), ["晨光时报", "2000-01-02", "given", "", "given"]);
    let forced = ["--force-publication", "晨光时报", "--force-issue-date", "2000-01-02", "--force-home", "350100"];
    for row in extract(&sandbox, &forced) {
        let [publication, date, date_source, _, home_source] = known(&row);
        assert_eq!([publication, date, date_source, home_source], ["晨光时报", "2000-01-02", "forced", "forced"]);
        assert_eq!(row["home_adcode"], "350100");
    }
}

#[test]
fn days_are_read_as_people_write_them() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", TEXT);
    for day in ["2000-01-02", "20000102", "2000年1月2日", "2000/1/2"] {
        assert_eq!(extract(&sandbox, &["--issue-date", day])[0]["issue_date"], "2000-01-02", "{day}");
    }
}

#[test]
fn arguments_that_cannot_be_meant_end_the_run() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", TEXT);
    let cases: [(&[&str], &str); 7] = [
        (&["--force-home", "鼓楼区"], "“鼓楼区” names several divisions; give the code of one: 320106"),
        (&["--issue-date", "2000-02-30"], "no such day; write it as 2024-03-01"),
        (&["--home", "1401"], "--home: “1401” is no division that is known"),
        (&["--threads", "0"], "0 is not in"),
        (&["--max-unpacked", "much"], "no size; write it as 500M or 2G"),
        (&["--dictionaries", "none"], "none: "),
        (&["--unknown"], "unexpected argument"),
    ];
    for (arguments, told) in cases {
        sandbox.run(&[&["extract", "in", "-o", "out"], arguments].concat()).expect(2, &[told]);
        assert!(!sandbox.path("out").exists(), "{arguments:?}");
    }
}

/// Pages of one issue stand together and in page order; all others where they were found.
#[test]
fn pages_meet_in_their_newspaper_issue() {
    let sandbox = Sandbox::new();
    for path in [
        "南湾日报/2024-03-01/第10版.txt",
        "南湾日报/2024-03-01/第2版.txt",
        "南湾日报/20240302-A01.txt",
        "scans/2001-01-01/3.txt",
        "scans/2001-01-01/x.txt",
        "z/a.txt",
        "z/南湾日报_2024-03-01_01.txt",
    ] {
        sandbox.write(&format!("in/{path}"), TEXT);
    }
    let ids: Vec<String> = extract(&sandbox, &[]).iter().map(|row| row["document_id"].clone()).collect();
    let expected = [
        "scans/2001-01-01/3.txt",
        "scans/2001-01-01/x.txt",
        "z/a.txt",
        "z/南湾日报_2024-03-01_01.txt",
        "南湾日报/2024-03-01/第2版.txt",
        "南湾日报/2024-03-01/第10版.txt",
        "南湾日报/20240302-A01.txt",
    ];
    assert_eq!(ids, expected);
    let run = std::fs::read_to_string(sandbox.path("out/run.json")).expect("it is there");
    let run: serde_json::Value = serde_json::from_str(&run).expect("it is JSON");
    assert_eq!(run["inputs"]["newspaper_issues"], 4);
}
