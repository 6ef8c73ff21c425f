//! The same rows in every format: what `--format` writes is what the CSV files hold.

mod support;

use serde_json::{Value, json};
use support::{PAGE, Sandbox};

/// Text that formats like to stumble over.
const ODD: &str = "=1+1 \"引号\", 逗号;分号\r\n\u{1}\u{7f}\t😀 </script>\n";

/// Pages with facts of every kind, and odd characters in ids, headlines and texts.
fn write_pages(sandbox: &Sandbox) {
    let record =
        |id: &str, text: &str| json!({ "id": id, "text": text, "issue_date": "2024-03-02" }).to_string() + "\n";
    let figures = "# 南湾大桥合龙\n\n本报讯（记者 孟 朗 通讯员 何秋）3月1日9时30分，太原市市长陈望到古交市调研。总投资12345678.25元，同比增长7.3%。\n";
    let records = [record("a", PAGE), record("=1+1", ODD), record("+😀", figures), record("空", " ")];
    sandbox.write("in/pages.jsonl", records.concat());
}

/// A CSV cell as JSON holds it.
fn as_json(cell: &str, kind: &str) -> Value {
    match (kind, cell) {
        ("list", "") => json!([]),
        (_, "") => Value::Null,
        ("list", _) => cell.split(';').collect(),
        ("integer" | "decimal" | "boolean", _) => serde_json::from_str(cell).expect("it is a JSON number"),
        _ => cell.into(),
    }
}

#[test]
fn jsonl_holds_the_rows_of_the_csv() {
    let sandbox = Sandbox::new();
    write_pages(&sandbox);
    sandbox.run(&["extract", "in", "-o", "out", "--format", "jsonl,csv,jsonl"]).expect(0, &[]);
    let schema: Value = serde_json::from_str(&sandbox.run(&["schema", "--json"]).stdout).expect("it is JSON");
    let run: Value = serde_json::from_slice(&sandbox.files("out")["run.json"]).expect("it is JSON");
    assert_eq!(run["options"]["formats"], json!(["csv", "jsonl"]));
    for table in schema["tables"].as_array().expect("it lists tables") {
        let name = table["name"].as_str().expect("tables have names");
        let Some(text) = sandbox.files("out").remove(&format!("{name}.jsonl")) else {
            assert_eq!(name, "findings", "it is written by another command");
            continue;
        };
        let text = String::from_utf8(text).expect("it is UTF-8");
        let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
        let expected: Vec<Value> = sandbox
            .table(&format!("out/{name}.csv"))
            .iter()
            .map(|row| {
                let columns = table["columns"].as_array().expect("tables have columns").iter();
                let cell = |column: &Value| {
                    let name = column["name"].as_str().expect("columns have names");
                    (name.to_owned(), as_json(&row[name], column["type"].as_str().expect("columns have types")))
                };
                Value::Object(columns.map(cell).collect())
            })
            .collect();
        assert_eq!(rows, expected, "{name}");
        assert!(!rows.is_empty() || name == "organizations", "{name} has no rows to compare");
    }
}

#[test]
fn a_folder_holds_the_formats_that_were_asked_for() {
    let sandbox = Sandbox::new();
    write_pages(&sandbox);
    sandbox.run(&["extract", "in", "-o", "out", "--format", "jsonl"]).expect(0, &[]);
    let names: Vec<String> = sandbox.files("out").into_keys().collect();
    assert!(
        names.contains(&"visits.jsonl".to_owned()) && !names.iter().any(|name| name.rsplit('.').next() == Some("csv")),
        "{names:?}"
    );
    sandbox.run(&["extract", "in", "-o", "out", "--format", "papyrus"]).expect(2, &["this program writes csv"]);
}

#[test]
fn a_chinese_header_names_the_same_columns() {
    let sandbox = Sandbox::new();
    write_pages(&sandbox);
    sandbox.run(&["extract", "in", "-o", "en"]).expect(0, &[]);
    sandbox.run(&["extract", "in", "-o", "zh", "--header", "zh", "--excel"]).expect(0, &[]);
    sandbox.run(&["audit", "zh"]).expect(0, &[]);
    let mut names = std::collections::BTreeSet::new();
    for (name, bytes) in sandbox.files("en").into_iter().filter(|(name, _)| name.rsplit('.').next() == Some("csv")) {
        let text = String::from_utf8(sandbox.files("zh")[&name].clone()).expect("it is UTF-8");
        let (header, rows) = text.split_once('\n').expect("there is a header");
        let english = String::from_utf8(bytes).expect("it is UTF-8");
        let (columns, english) = english.split_once('\n').expect("there is a header");
        assert_eq!(header.split(',').count(), columns.split(',').count(), "{name}");
        assert_eq!(rows.replace(['\'', '"'], ""), english.replace(['\'', '"'], ""), "{name}");
        assert!(header.trim_start_matches('\u{FEFF}').split(',').all(|name| !name.contains('_')), "{header}");
        assert_eq!(
            header.split(',').collect::<std::collections::BTreeSet<_>>().len(),
            columns.split(',').count(),
            "{header}"
        );
        names.insert(name);
    }
    assert_eq!(names.len(), 11);
    sandbox.run(&["dict", "discover", "zh", "-o", "mine"]).expect(0, &[]);
}
