//! `jianbao audit`, and the audit at the end of `jianbao extract`.

mod support;

use support::Sandbox;

/// One contradiction, in the second story.
const WRONG: &str =
    "# 春耕备耕\n\n本报讯 全市已备足化肥2万吨。\n\n# 文物普查结束\n\n本报讯 全县共有文保单位20处，其中国家级30处。\n";

fn tables(sandbox: &Sandbox, arguments: &[&str]) {
    sandbox.write("pages/雍川日报_2009-03-02_01.txt", WRONG);
    sandbox.run(&[&["extract", "pages", "-o", "tables"], arguments].concat()).expect(0, &[]);
}

#[test]
fn extract_ends_with_the_findings() {
    let sandbox = Sandbox::new();
    sandbox.write("pages/雍川日报_2009-03-02_01.txt", WRONG);
    let ran = sandbox.run(&["extract", "pages", "-o", "tables"]);
    ran.expect(0, &["findings.csv: 1 errors, 0 warnings, 0 notes"]);
    let rows = sandbox.table("tables/findings.csv");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((rows[0]["check"].as_str(), rows[0]["severity"].as_str()), ("parts", "error"));
    assert_eq!(rows[0]["table"], "quantities");
    assert_eq!(rows[0]["sentence"], "本报讯 全县共有文保单位20处，其中国家级30处。");
    let articles = sandbox.table("tables/articles.csv");
    let article = articles.iter().find(|article| article["article_id"] == rows[0]["article_id"]).expect("it is there");
    let offset = |column: &str| rows[0][column].parse::<usize>().expect("an offset");
    let text = |from, to| article["text"].chars().skip(from).take(to - from).collect::<String>();
    assert_eq!(text(offset("start"), offset("end")), "20处");
    assert_eq!(rows[0]["article_id_2"], rows[0]["article_id"]);
    assert_eq!(text(offset("start_2"), offset("end_2")), "30处");
}

#[test]
fn strict_exits_with_one_where_there_are_errors() {
    let sandbox = Sandbox::new();
    tables(&sandbox, &[]);
    sandbox.run(&["audit", "tables"]).expect(0, &["1 errors"]);
    let ran = sandbox.run(&["audit", "tables", "--strict", "--quiet"]);
    ran.expect(1, &[]);
    assert_eq!(ran.stderr, "");
    sandbox.write("pages/雍川日报_2009-03-02_01.txt", WRONG.replace("30处", "3处"));
    sandbox.run(&["extract", "pages", "-o", "tables"]).expect(0, &[]);
    sandbox.run(&["audit", "tables", "--strict"]).expect(0, &["0 errors"]);
}

#[test]
fn ids_stay_whatever_else_is_in_the_run() {
    let sandbox = Sandbox::new();
    tables(&sandbox, &[]);
    let first = sandbox.column("tables/findings.csv", "finding_id");
    sandbox.write("pages/雍川日报_2009-03-01_01.txt", WRONG.replace("20处", "10处"));
    sandbox.run(&["extract", "pages", "-o", "tables", "--threads", "1"]).expect(0, &[]);
    let second = sandbox.column("tables/findings.csv", "finding_id");
    assert_eq!(second.len(), 2);
    assert_eq!(second[1], first[0], "rows stand in page order");
    let bytes = std::fs::read(sandbox.path("tables/findings.csv")).expect("it is there");
    sandbox.run(&["audit", "tables"]).expect(0, &[]);
    assert_eq!(std::fs::read(sandbox.path("tables/findings.csv")).expect("it is there"), bytes);
}

#[test]
fn findings_of_an_older_run_do_not_stay_behind() {
    let sandbox = Sandbox::new();
    tables(&sandbox, &[]);
    assert!(sandbox.path("tables/findings.csv").exists());
    tables(&sandbox, &["--no-audit"]);
    assert!(!sandbox.path("tables/findings.csv").exists());
    assert!(sandbox.path("tables/amounts.csv").exists());
}

#[test]
fn tables_of_another_version_are_refused_and_leave_the_findings_alone() {
    let sandbox = Sandbox::new();
    tables(&sandbox, &[]);
    let files = sandbox.files("tables");
    sandbox.write("tables/amounts.csv", "article_id,amount\n1,2\n");
    sandbox.run(&["audit", "tables"]).expect(2, &["amounts.csv:1", "run jianbao extract again"]);
    assert_eq!(sandbox.files("tables")["findings.csv"], files["findings.csv"]);
    sandbox.run(&["audit", "pages"]).expect(2, &["documents.csv", "folder that jianbao extract wrote"]);
    assert_eq!(sandbox.files("pages").len(), 1);
}

#[test]
fn rows_in_another_order_are_refused() {
    let sandbox = Sandbox::new();
    tables(&sandbox, &[]);
    let text = std::fs::read_to_string(sandbox.path("tables/quantities.csv")).expect("it is there");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    sandbox.write("tables/quantities.csv", lines.join("\n") + "\n");
    sandbox.run(&["audit", "tables"]).expect(2, &["quantities.csv", "not in this order"]);
}

#[test]
fn cells_for_spreadsheets_cannot_run() {
    let sandbox = Sandbox::new();
    sandbox.write("pages/a.txt", "# 简讯\n\n=SUM(A1)全县共有文保单位20处，其中国家级30处。\n");
    sandbox.run(&["extract", "pages", "-o", "tables", "--excel"]).expect(0, &[]);
    let text = std::fs::read_to_string(sandbox.path("tables/findings.csv")).expect("it is there");
    assert!(text.starts_with("\u{FEFF}finding_id,"), "{text}");
    assert!(text.contains(",'=SUM(A1)") && !text.contains("''="), "{text}");
    // Tables for spreadsheets get findings for spreadsheets.
    sandbox.run(&["audit", "tables"]).expect(0, &[]);
    assert_eq!(std::fs::read_to_string(sandbox.path("tables/findings.csv")).expect("it is there"), text);
    sandbox.run(&["extract", "pages", "-o", "plain"]).expect(0, &[]);
    let plain = std::fs::read_to_string(sandbox.path("plain/findings.csv")).expect("it is there");
    assert!(plain.contains(",=SUM(A1)"), "{plain}");
    sandbox.run(&["audit", "plain", "--excel"]).expect(0, &[]);
    assert_eq!(std::fs::read_to_string(sandbox.path("plain/findings.csv")).expect("it is there"), text);
}
