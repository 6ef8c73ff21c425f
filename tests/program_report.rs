//! `jianbao report`: the file is whole, the same every time, says what it left out, and its errors say what to do. What it looks
//! like in a browser is tested in `tests/browser`.

mod support;

use std::io::Read;

use support::{PAGE, Sandbox};

fn tables(pages: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    for page in 1..=pages {
        sandbox.write(&format!("pages/雍川日报_2009-03-02_{page:02}.txt"), PAGE);
    }
    sandbox.run(&["extract", "pages", "-o", "tables", "--quiet"]).expect(0, &[]);
    sandbox
}

fn report(sandbox: &Sandbox) -> String {
    std::fs::read_to_string(sandbox.path("report.html")).expect("the report is there")
}

/// A block of data, unpacked as the browser does it.
fn block(html: &str, id: &str) -> Option<serde_json::Value> {
    use base64::Engine;
    let (_, rest) = html.split_once(&format!("id=\"{id}\">"))?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(rest.split_once('<')?.0).expect("it is base64");
    let mut json = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut json).expect("it is compressed");
    Some(serde_json::from_str(&json).expect("it is JSON"))
}

#[test]
fn the_report_holds_the_tables_and_is_the_same_every_time() {
    let sandbox = tables(1);
    let ran = sandbox.run(&["report", "tables", "-o", "report.html"]);
    ran.expect(0, &["report.html: 2 articles"]);
    let html = report(&sandbox);
    let shown = block(&html, "shown-0").expect("the articles are there");
    assert_eq!(shown["articles"]["headline"], serde_json::json!(["南湾大桥合龙", "春耕备耕全面展开"]));
    assert_eq!(shown["amounts"]["value"], serde_json::json!(["120000000"]));
    let opened = block(&html, "opened-0").expect("the texts are there");
    assert!(opened["texts"][0].as_str().is_some_and(|text| text.contains("总投资约1.2亿元")));
    sandbox.run(&["report", "tables", "-o", "report.html"]).expect(0, &[]);
    assert!(html == report(&sandbox), "a second run gives other bytes");
    sandbox.run(&["report", "tables", "--quiet"]).expect(0, &[]);
    let beside = std::fs::read_to_string(sandbox.path("tables/report.html")).expect("it lies beside the tables");
    assert!(html == beside, "the place of the file changes it");
}

#[test]
fn the_policy_names_the_digest_of_the_script() {
    use base64::Engine;
    use sha2::Digest;
    let sandbox = tables(1);
    sandbox.run(&["report", "tables", "-o", "report.html"]).expect(0, &[]);
    let html = report(&sandbox);
    for (tag, end, directive) in [("<script>", "</script>", "script-src"), ("<style>", "</style>", "style-src")] {
        let inside = html.split_once(tag).and_then(|(_, rest)| rest.split_once(end)).expect("there is one").0;
        let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(inside.as_bytes()));
        assert!(html.contains(&format!("{directive} 'sha256-{digest}';")), "{directive}");
    }
    assert!(html.contains("default-src 'none'") && !html.contains("unsafe-"));
}

#[test]
fn what_is_left_out_is_told() {
    let sandbox = tables(300);
    let ran = sandbox.run(&["report", "tables", "-o", "report.html", "--articles", "400"]);
    ran.expect(0, &["400 articles", "left out: 200 articles"]);
    let meta = block(&report(&sandbox), "meta").expect("it is there");
    assert_eq!((&meta["articles"], &meta["rows"]["articles"]), (&400.into(), &600.into()));
    assert_eq!((&meta["withText"], &meta["rows"]["amounts"]), (&400.into(), &300.into()));
}

#[test]
fn texts_give_way_before_articles() {
    let sandbox = Sandbox::new();
    // Text that does not compress.
    let mut dice = fastrand::Rng::with_seed(1);
    for page in 0..300 {
        let text: String = std::iter::repeat_with(|| dice.char('一'..='龥')).take(600).collect();
        sandbox
            .write(&format!("pages/雍川日报_2009-03-02_{page:03}.txt"), format!("# 第{page}篇\n\n本报讯 {text}。\n"));
    }
    sandbox.run(&["extract", "pages", "-o", "tables", "--quiet", "--no-audit"]).expect(0, &[]);
    sandbox.run(&["report", "tables", "-o", "report.html"]).expect(0, &[]);
    let size = || std::fs::metadata(sandbox.path("report.html")).expect("it is there").len();
    let limit = size() - 20_000;
    let ran = sandbox.run(&["report", "tables", "-o", "report.html", "--max-size", &limit.to_string()]);
    ran.expect(0, &["left out: the texts of"]);
    assert!(size() <= limit, "{} is more than {limit}", size());
    let meta = block(&report(&sandbox), "meta").expect("it is there");
    assert_eq!(meta["articles"], meta["rows"]["articles"], "an article gave way before all texts did");
    assert!(meta["withText"].as_u64() < meta["articles"].as_u64());
    sandbox.run(&["report", "tables", "-o", "report.html", "--max-size", "1K"]).expect(0, &["0 articles"]);
}

#[test]
fn tables_without_an_audit_or_without_rows_are_shown() {
    let sandbox = tables(1);
    std::fs::remove_file(sandbox.path("tables/findings.csv")).expect("it can be removed");
    sandbox.run(&["report", "tables", "-o", "report.html"]).expect(0, &["2 articles"]);
    assert_eq!(block(&report(&sandbox), "meta").expect("it is there")["findings"], serde_json::Value::Null);
    sandbox.write("nothing/leer.txt", "\n");
    sandbox.run(&["extract", "nothing", "-o", "empty", "--quiet"]).expect(0, &[]);
    sandbox.run(&["report", "empty", "-o", "report.html"]).expect(0, &["0 articles"]);
}

#[test]
fn errors_say_what_to_do() {
    let sandbox = tables(1);
    let ran = sandbox.run(&["report", "nowhere", "-o", "report.html"]);
    ran.expect(2, &["nowhere", "give the folder that jianbao extract wrote"]);
    assert!(!sandbox.path("report.html").exists(), "half a report was left behind");

    sandbox.write("a file", "");
    sandbox.run(&["report", "tables", "-o", "a file/report.html"]).expect(2, &["a file"]);
    std::fs::create_dir(sandbox.path("folder")).expect("it can be made");
    sandbox.run(&["report", "tables", "-o", "folder"]).expect(2, &["folder", "it is a folder"]);

    let people = std::fs::read_to_string(sandbox.path("tables/people.csv")).expect("it is there");
    sandbox.write("tables/people.csv", people.replacen("official_id", "other", 1));
    sandbox.run(&["report", "tables", "-o", "report.html"]).expect(2, &["people.csv:1", "run jianbao extract again"]);
    std::fs::remove_file(sandbox.path("tables/people.csv")).expect("it can be removed");
    sandbox.run(&["report", "tables", "-o", "report.html"]).expect(2, &["people.csv", "there is no such table"]);
}

#[test]
fn rows_out_of_order_are_no_report() {
    let sandbox = tables(1);
    let text = std::fs::read_to_string(sandbox.path("tables/quantities.csv")).expect("it is there");
    let (header, rows) = text.split_once('\n').expect("it has a header");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    assert!(rows.len() > 1, "{rows:?}");
    sandbox.write("tables/quantities.csv", format!("{header}\n{}\n", rows.join("\n")));
    sandbox.run(&["report", "tables", "-o", "report.html"]).expect(2, &["quantities.csv", "run jianbao extract again"]);
}
