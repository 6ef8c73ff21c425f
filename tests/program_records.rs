//! JSONL, packed files and stdin.

mod support;

use std::io::Write;

use encoding_rs::GB18030;
use support::{PAGE, Sandbox};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory can be written")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("memory can be written")
}

fn record(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "text": text }).to_string() + "\n"
}

#[test]
fn a_broken_record_does_not_stop_the_others() {
    let sandbox = Sandbox::new();
    let broken = [
        r#"{"id": "b", "text": "cut o"#,
        r#"{"id": "c"}"#,
        r#"{"id": "d", "text": 7}"#,
        r#"{"id": "e", "text": "x", "issue_date": "yesterday"}"#,
        "[]",
    ];
    sandbox.write("in.jsonl", record("a", PAGE) + &broken.join("\n") + "\n\n" + &record("f", PAGE));
    let told = [
        "in.jsonl:2: broken record: EOF while parsing a string",
        "in.jsonl:3: broken record: missing field `text`",
        "in.jsonl:4: broken record: invalid type: integer `7`, expected a string",
        "in.jsonl:5: broken record: issue_date “yesterday” is no day; write it as 2024-03-01",
        "in.jsonl:6: broken record: ",
        "5 inputs not read",
    ];
    sandbox.run(&["extract", "in.jsonl", "-o", "out"]).expect(1, &told);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["a", "f"]);
    assert_eq!(sandbox.column("out/documents.csv", "path"), ["in.jsonl#1", "in.jsonl#8"]);
}

#[test]
fn the_fields_of_a_record_are_used() {
    let sandbox = Sandbox::new();
    let article = serde_json::json!({
        "id": 17, "kind": "article", "title": "大桥合龙", "text": "第一段。\n\n# 不是标题\n\n第二段。", "page": "a03",
        "publication": "南湾日报", "issue_date": "2024-03-01", "home": "140100", "unknown": {"field": [1, 2]}
    });
    sandbox.write("in.ndjson", format!("{article}\n{{\"text\": \"只有正文\"}}\r\n"));
    sandbox.run(&["extract", "in.ndjson", "-o", "out"]).expect(0, &[]);
    let documents = sandbox.table("out/documents.csv");
    for (column, value) in [
        ("document_id", "17"),
        ("publication", "南湾日报"),
        ("issue_date", "2024-03-01"),
        ("issue_date_source", "record"),
        ("page", "a03"),
        ("home_adcode", "140100"),
        ("home_source", "record"),
        ("articles", "1"),
    ] {
        assert_eq!(documents[0][column], value, "{column}");
    }
    assert_eq!(documents[1]["document_id"], "in.ndjson#2");
    assert_eq!(sandbox.column("out/articles.csv", "document_id"), ["17", "in.ndjson#2"]);
}

#[test]
fn a_home_that_is_none_is_a_warning() {
    let sandbox = Sandbox::new();
    sandbox.write("a.jsonl", r#"{"text": "本报讯 大桥合龙。", "home": "乌有市"}"#);
    sandbox.run(&["extract", "a.jsonl", "-o", "out"]).expect(0, &["the home of its record is not used: “乌有市”"]);
    assert_eq!(sandbox.column("out/documents.csv", "home_adcode"), [""]);
}

#[test]
fn an_id_given_twice_names_both_places() {
    let sandbox = Sandbox::new();
    sandbox.write("a.jsonl", record("x", PAGE) + &record("y", PAGE) + &record("x", "另一版"));
    sandbox.write("b.jsonl", record("y", PAGE) + &record("z", PAGE));
    let told = [
        "a.jsonl:3: the id “x” was given before, by a.jsonl:1; give every record an id of its own",
        "b.jsonl:1: the id “y” was given before, by a.jsonl:2",
    ];
    sandbox.run(&["extract", "a.jsonl", "b.jsonl", "-o", "out"]).expect(1, &told);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["x", "y", "z"]);
}

#[test]
fn ids_break_neither_lists_nor_lines() {
    let sandbox = Sandbox::new();
    sandbox.write("a.jsonl", record("a;b\nc\u{7}\u{85}d", PAGE));
    sandbox.run(&["extract", "a.jsonl", "-o", "out"]).expect(0, &[]);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["a；b␊c␇␦d"]);
}

#[test]
fn packed_files_are_read_like_plain_ones() {
    let sandbox = Sandbox::new();
    let records = record("r1", PAGE) + &record("r2", "第二条\n");
    sandbox.write("in/a.txt", PAGE);
    sandbox.write("in/b.txt.gz", gzip(PAGE.as_bytes()));
    sandbox.write("in/c.md.zst", zstd(PAGE.as_bytes()));
    sandbox.write("in/d.jsonl.gz", [gzip(record("r0", PAGE).as_bytes()), gzip(records.as_bytes())].concat());
    sandbox.write("in/e.ndjson.zst", zstd(records.replace("\"r", "\"s").as_bytes()));
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
    let ids = sandbox.column("out/documents.csv", "document_id");
    assert_eq!(ids, ["a.txt", "b.txt.gz", "c.md.zst", "r0", "r1", "r2", "s1", "s2"]);
    let digests = sandbox.column("out/documents.csv", "sha256");
    assert!(digests[..3].iter().all(|digest| *digest == digests[0]));
}

#[test]
fn cut_off_and_damaged_files_are_named() {
    let sandbox = Sandbox::new();
    let long = PAGE.repeat(500);
    let records: String = (0..500).map(|n| record(&n.to_string(), PAGE)).collect();
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    sandbox.write("in/a.txt.gz", half(gzip(long.as_bytes())));
    sandbox.write("in/b.txt.zst", half(zstd(long.as_bytes())));
    sandbox.write("in/c.jsonl.gz", half(gzip(records.as_bytes())));
    sandbox.write("in/d.jsonl.zst", half(zstd(records.as_bytes())));
    sandbox.write("in/e.txt.gz", PAGE);
    sandbox.write("in/f.txt", PAGE);
    sandbox.write("in/g.txt.gz", "");
    let told = [
        "in/a.txt.gz: the gzip data is cut off",
        "in/b.txt.zst: the Zstandard data is cut off",
        "in/c.jsonl.gz: the gzip data is cut off",
        "in/d.jsonl.zst: the Zstandard data is cut off",
        "in/e.txt.gz: the gzip data is not gzip",
        "in/g.txt.gz: the gzip data is cut off",
    ];
    sandbox.run(&["extract", "in", "-o", "out"]).expect(1, &told);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["f.txt"]);
}

#[test]
fn what_expands_beyond_the_limit_is_not_read() {
    let sandbox = Sandbox::new();
    let zeros = vec![b'0'; 3 << 20];
    sandbox.write("in/a.txt.gz", gzip(&zeros));
    sandbox.write("in/b.jsonl.zst", zstd(&zeros));
    sandbox.write("in/c.txt", &zeros);
    sandbox.write("in/d.jsonl", record("long", &"长".repeat(1 << 20)) + &record("short", PAGE));
    let told = [
        "in/a.txt.gz: larger than 1 MiB unpacked; raise the limit with --max-unpacked",
        "in/b.jsonl.zst: larger than 1 MiB",
        "in/c.txt: larger than 1 MiB",
        "in/d.jsonl:1: larger than 1 MiB",
    ];
    sandbox.run(&["extract", "in", "-o", "out", "--max-unpacked", "1M"]).expect(1, &told);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["short"]);
}

#[test]
fn stdin_is_a_page_or_records_packed_or_not() {
    let records = record("r1", PAGE) + &record("r2", PAGE);
    let cases: [(Vec<u8>, &[&str]); 6] = [
        (PAGE.into(), &["stdin"]),
        (records.clone().into(), &["r1", "r2"]),
        (gzip(records.as_bytes()), &["r1", "r2"]),
        (zstd(PAGE.as_bytes()), &["stdin"]),
        (GB18030.encode(PAGE).0.into_owned(), &["stdin"]),
        ("{\"text\": \"无号\"}\n".into(), &["stdin#1"]),
    ];
    for (bytes, ids) in cases {
        let sandbox = Sandbox::new();
        sandbox.run_with(&bytes, &["extract", "-", "-o", "out"]).expect(0, &[]);
        assert_eq!(sandbox.column("out/documents.csv", "document_id"), ids);
        assert!(sandbox.column("out/documents.csv", "path")[0].starts_with('-'));
        assert!(!sandbox.table("out/articles.csv").is_empty());
    }
}

#[test]
fn stdin_stands_beside_files_and_may_be_empty() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    sandbox.run_with(PAGE.as_bytes(), &["extract", "a.txt", "-", "-o", "out"]).expect(0, &["2 pages read"]);
    sandbox.run_with(b"", &["extract", "-", "-o", "out"]).expect(0, &["-: there is no text on it"]);
    sandbox.run_with(b"\0\0\0\x01", &["extract", "-", "-o", "none"]).expect(2, &["-: binary data"]);
}

#[test]
fn records_in_other_encodings_are_read() {
    let sandbox = Sandbox::new();
    let records = record("甲", PAGE) + &record("乙", "第二条\n");
    let utf_16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    sandbox.write("a.jsonl", GB18030.encode(&records).0);
    sandbox.write("b.jsonl", utf_16(&format!("\u{FEFF}{}", records.replace('甲', "丙").replace('乙', "丁"))));
    sandbox.write("c.jsonl", format!("\u{FEFF}{}", record("戊", PAGE)));
    sandbox.run(&["extract", "a.jsonl", "b.jsonl", "c.jsonl", "-o", "out"]).expect(0, &[]);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["甲", "乙", "丙", "丁", "戊"]);
    assert_eq!(sandbox.column("out/documents.csv", "encoding")[0], "GB18030");
    let texts = sandbox.column("out/articles.csv", "text");
    assert!(texts.iter().all(|text| !text.contains('\u{FFFD}')));
}
