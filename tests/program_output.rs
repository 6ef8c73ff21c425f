//! What a run leaves behind: whole tables or none, the same bytes every time, harmless in a spreadsheet.

mod support;

use std::process::{Command, Stdio};

use support::{PAGE, Sandbox};

/// Pages that take very different time, so that threads would finish out of order.
fn write_pages(sandbox: &Sandbox) {
    for n in 0..60 {
        let page = format!("{PAGE}\n第{n}段，投资{n}万元。\n").repeat(if n % 7 == 0 { 40 } else { 1 });
        sandbox.write(&format!("in/{:03}.txt", (n * 37) % 60), page);
    }
    let record = |n| format!("{{\"id\": \"r{n}\", \"text\": \"本报讯 植树{n}棵。\"}}\n");
    let records: Vec<String> = (0..40).map(record).collect();
    sandbox.write("in/records.jsonl", records.concat() + "broken\n");
}

#[test]
fn the_bytes_are_the_same_every_time_on_any_number_of_threads() {
    let sandbox = Sandbox::new();
    write_pages(&sandbox);
    let run = |out: &str, threads: &str| {
        sandbox.run(&["extract", "in", "-o", out, "--threads", threads]).expect(1, &["in/records.jsonl:41"]);
        sandbox.files(out)
    };
    let once = run("a", "1");
    assert_eq!(once.len(), 13, "{:?}", once.keys());
    assert_eq!(sandbox.table("a/documents.csv").len(), 100);
    for (out, threads) in [("b", "2"), ("c", "7"), ("a", "2")] {
        for (name, bytes) in run(out, threads) {
            assert_eq!(bytes, once[&name], "{name} on {threads} threads");
        }
    }
}

#[test]
fn a_page_gets_the_same_rows_whatever_else_is_in_the_run() {
    let sandbox = Sandbox::new();
    write_pages(&sandbox);
    sandbox.run(&["extract", "in", "-o", "all"]).expect(1, &[]);
    sandbox.run(&["extract", "in/records.jsonl", "in/007.txt", "-o", "some"]).expect(1, &[]);
    for table in ["documents", "articles", "quantities", "amounts"] {
        let all = sandbox.table(&format!("all/{table}.csv"));
        let some = sandbox.table(&format!("some/{table}.csv"));
        assert!(!some.is_empty() || all.is_empty(), "{table}");
        assert!(some.iter().all(|row| all.contains(row)), "{table}");
    }
}

#[test]
fn the_schema_is_what_the_tables_are() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(0, &[]);
    let printed = sandbox.run(&["schema", "--json"]);
    let schema: serde_json::Value = serde_json::from_str(&printed.stdout).expect("it is JSON");
    let people = sandbox.run(&["schema"]).stdout;
    let tables = schema["tables"].as_array().expect("it lists tables");
    assert_eq!(tables.len(), 11);
    for table in tables {
        let name = table["name"].as_str().expect("tables have names");
        let file = std::fs::read_to_string(sandbox.path(&format!("out/{name}.csv"))).expect("the table is there");
        let columns: Vec<&str> = table["columns"]
            .as_array()
            .expect("tables have columns")
            .iter()
            .map(|column| column["name"].as_str().expect("columns have names"))
            .collect();
        assert_eq!(file.lines().next(), Some(&*columns.join(",")), "{name}");
        assert!(people.contains(&format!("{name}.csv")) && columns.iter().all(|column| people.contains(column)));
    }
    let role = &tables[2]["columns"].as_array().expect("tables have columns")[7];
    assert_eq!((role["name"].as_str(), role["words"][0].as_str()), (Some("role"), Some("official")));
}

#[test]
fn excel_gets_a_mark_and_no_formulas() {
    let sandbox = Sandbox::new();
    let record = |id: &str, text: &str| serde_json::json!({ "id": id, "text": text }).to_string() + "\n";
    sandbox.write("a.jsonl", record("=1+1", "=cmd|' /C calc'!A0\n") + &record("@x", "-2℃\n") + &record("+y", PAGE));
    sandbox.run(&["extract", "a.jsonl", "-o", "plain"]).expect(0, &[]);
    sandbox.run(&["extract", "a.jsonl", "-o", "excel", "--excel"]).expect(0, &[]);
    assert_eq!(sandbox.column("plain/documents.csv", "document_id"), ["=1+1", "@x", "+y"]);
    for (name, bytes) in sandbox.files("excel") {
        let plain = &sandbox.files("plain")[&name];
        assert_eq!(name.rsplit('.').next() == Some("csv"), bytes.starts_with("\u{FEFF}".as_bytes()), "{name}");
        assert!(!plain.starts_with("\u{FEFF}".as_bytes()), "{name}");
    }
    let mut reader = csv::Reader::from_path(sandbox.path("excel/articles.csv")).expect("the table is there");
    let mut numbers = 0;
    for record in reader.records() {
        for field in &record.expect("it is valid CSV") {
            assert!(!field.starts_with(['=', '+', '@', '-']) || field.parse::<f64>().is_ok(), "{field}");
            numbers += usize::from(field.parse::<f64>().is_ok());
        }
    }
    assert!(numbers > 0);
    assert_eq!(sandbox.column("excel/documents.csv", "document_id").len(), 3);
}

#[test]
fn run_json_says_what_the_run_was_made_of() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", PAGE);
    sandbox.run(&["extract", "in", "none", "-o", "out", "--home", "140100"]).expect(1, &[]);
    let text = std::fs::read_to_string(sandbox.path("out/run.json")).expect("it is there");
    let run: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(run["program"], "jianbao");
    assert_eq!(run["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(run["options"]["given"]["home"], "140100");
    assert_eq!(run["dictionaries_sha256"].as_str().map(str::len), Some(64));
    assert_eq!(run["inputs"]["paths"], serde_json::json!(["in", "none"]));
    assert_eq!(run["rows"]["documents"], 1);
    assert_eq!(run["rows"]["articles"], sandbox.table("out/articles.csv").len());
    assert_eq!(run["failures"][0]["place"], "none");
    assert!(!text.contains(&*sandbox.path("").to_string_lossy()), "it holds no path that was not typed");
}

#[test]
fn a_place_that_cannot_be_written_ends_the_run_with_a_word() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    sandbox.write("file", "precious");
    sandbox.folder("taken/visits.csv");
    sandbox.run(&["extract", "a.txt", "-o", "file"]).expect(2, &["file: it is a file, and a folder is needed"]);
    sandbox.run(&["extract", "a.txt", "-o", "file/below"]).expect(2, &["it is a file, and a folder is needed"]);
    sandbox.run(&["extract", "a.txt", "-o", "taken"]).expect(2, &["taken/visits.csv: it is a folder"]);
    assert_eq!(std::fs::read_to_string(sandbox.path("file")).expect("it is still there"), "precious");
    let left: Vec<_> = std::fs::read_dir(sandbox.path("taken")).expect("it is there").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_to_write_ends_the_run_with_a_word() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    let out = sandbox.folder("out");
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o555)).expect("the mode can be set");
    sandbox.run_unprivileged(&["extract", "a.txt", "-o", "out"]).expect(2, &["no permission to write"]);
    assert_eq!(sandbox.files("out").len(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_tables_as_they_were() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(0, &[]);
    let before = sandbox.files("out");
    sandbox.write("a.txt", PAGE.repeat(5));
    // Whatever is written to this device finds the disk full.
    std::os::unix::fs::symlink("/dev/full", sandbox.path("out/.articles.csv.part")).expect("links can be made");
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(2, &["the disk is full"]);
    assert_eq!(sandbox.files("out"), before);
}

#[cfg(unix)]
#[test]
fn two_runs_do_not_write_into_one_folder_at_once() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    let out = std::fs::File::open(sandbox.folder("out")).expect("folders can be opened");
    out.lock().expect("folders can be locked");
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(2, &["out: another run is writing there"]);
    assert_eq!(sandbox.files("out").len(), 0);
    drop(out);
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(0, &[]);
}

#[test]
fn a_run_that_reads_nothing_leaves_the_old_tables_as_they_were() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(0, &[]);
    let before = sandbox.files("out");
    sandbox.write("a.txt", b"\0\x01\x02\x03");
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(2, &["a.txt: binary data"]);
    assert_eq!(sandbox.files("out"), before);
}

#[test]
fn quiet_is_quiet_and_stdout_stays_free() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    let ran = sandbox.run(&["extract", "a.txt", "-o", "out"]);
    ran.expect(0, &["1 page read", "articles"]);
    assert_eq!(ran.stdout, "");
    let ran = sandbox.run(&["extract", "a.txt", "-o", "out", "--quiet"]);
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (0, "", ""));
    sandbox.run(&["extract", "a.txt", "none", "-o", "out", "-q"]).expect(1, &["none: there is no such file"]);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn dictionaries_are_checked_and_put_in_order() {
    let sandbox = Sandbox::new();
    let good = sandbox.run(&["dict", "check"]);
    good.expect(0, &[]);
    assert!(good.stdout.contains("are in order"), "{}", good.stdout);
    sandbox.write("mine/paper_endings.csv", "term,paper,note\n报,true,\n周刊,true,\n");
    let wrong = sandbox.run(&["dict", "check", "--dictionaries", "mine"]);
    wrong.expect(1, &["1 not in order"]);
    assert!(wrong.stdout.contains("mine/paper_endings.csv:3: “周刊” stands behind “报”"), "{}", wrong.stdout);
    sandbox.run(&["dict", "format", "mine"]).expect(0, &[]);
    sandbox.run(&["dict", "check", "--dictionaries", "mine"]).expect(0, &[]);
    sandbox.write("mine/paper_endings.csv", "term,paper,note\n报,perhaps,\n");
    assert_eq!(sandbox.run(&["dict", "check", "--dictionaries", "mine"]).code, 1);
    sandbox.run(&["dict", "format", "mine"]).expect(1, &["mine/paper_endings.csv:2: "]);
    sandbox.write("a.txt", PAGE);
    let run = sandbox.run(&["extract", "a.txt", "-o", "out", "--dictionaries", "mine"]);
    run.expect(2, &["mine/paper_endings.csv:2: "]);
    sandbox.write("mine/papier.csv", "term\n");
    sandbox.run(&["dict", "check", "--dictionaries", "mine"]).expect(2, &["papier.csv: no dictionary has this name"]);
    sandbox.run(&["dict", "check", "--dictionaries", "none"]).expect(2, &["none: "]);
}
