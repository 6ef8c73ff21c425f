//! `jianbao dict discover`: from a run's tables to dictionary rows that a person edits and gives back.

mod support;

use support::{Row, Sandbox};

/// Two papers of two cities, each with an official of the same name.
fn two_papers(sandbox: &Sandbox) {
    let datong = "# 周行远在灵丘县调研\n\n本报讯 3月1日，市委书记周行远在灵丘县调研。塞北煤业集团有限公司（以下简称“塞北煤业”）去年产煤2万吨。\n\n\
                  # 塞北煤业复产\n\n本报讯 3月1日，市委书记周行远来到塞北煤业集团有限公司检查安全生产。\n";
    let zunyi = "# 周行远看望教师\n\n本报讯 3月2日，副市长周行远在湄潭县看望教师。\n";
    sandbox.write("pages/大同日报_2009-03-02_01.txt", datong);
    sandbox.write("pages/遵义日报_2011-03-03_01.txt", zunyi);
    sandbox.run(&["extract", "pages", "-o", "tables"]).expect(0, &[]);
}

fn named<'a>(rows: &'a [Row], column: &str, value: &str) -> Vec<&'a Row> {
    rows.iter().filter(|row| row[column] == value).collect()
}

#[test]
fn officials_of_one_name_in_two_cities_are_two_proposals_with_what_a_person_needs() {
    let sandbox = Sandbox::new();
    two_papers(&sandbox);
    let ran = sandbox.run(&["dict", "discover", "tables", "-o", "mine"]);
    ran.expect(0, &[]);
    let rows = sandbox.table("mine/officials.csv");
    let both = named(&rows, "name", "周行远");
    assert_eq!(both.len(), 2, "{rows:?}");
    let datong = both.iter().find(|row| row["jurisdiction"] == "140200").expect("one is of Datong");
    assert_eq!(datong["post"], "市委书记");
    assert_eq!((datong["first_seen"].as_str(), datong["last_seen"].as_str()), ("2009-03-02", "2009-03-02"));
    assert_eq!(datong["articles"], "2");
    assert!(datong["quotation"].contains("周行远"), "{datong:?}");
    let zunyi = both.iter().find(|row| row["jurisdiction"] == "520300").expect("one is of Zunyi");
    assert_eq!(zunyi["post"], "副市长");
}

#[test]
fn short_forms_are_proposed_with_the_full_name() {
    let sandbox = Sandbox::new();
    two_papers(&sandbox);
    sandbox.run(&["dict", "discover", "tables", "-o", "mine"]).expect(0, &[]);
    let rows = sandbox.table("mine/organizations.csv");
    let short = named(&rows, "term", "塞北煤业");
    assert_eq!(short.len(), 1, "{rows:?}");
    assert_eq!(short[0]["name"], "塞北煤业集团有限公司");
    assert_eq!(named(&rows, "term", "塞北煤业集团有限公司")[0]["articles"], "2");
}

#[test]
fn accepting_the_proposals_keeps_every_id_and_leaves_nothing_to_propose() {
    let sandbox = Sandbox::new();
    two_papers(&sandbox);
    sandbox.run(&["dict", "discover", "tables", "-o", "mine"]).expect(0, &[]);
    sandbox.run(&["dict", "check", "--dictionaries", "mine"]).expect(0, &[]);
    sandbox.run(&["extract", "pages", "-o", "again", "--dictionaries", "mine"]).expect(0, &[]);
    for (table, id) in [("people", "official_id"), ("organizations", "organization_id"), ("visits", "official_id")] {
        let before = sandbox.column(&format!("tables/{table}.csv"), id);
        assert!(before.iter().any(|id| !id.is_empty()), "{table} has no ids");
        assert_eq!(before, sandbox.column(&format!("again/{table}.csv"), id), "{table}");
    }
    let rest = sandbox.run(&["dict", "discover", "again", "-o", "rest", "--dictionaries", "mine"]);
    rest.expect(0, &[]);
    assert!(rest.stdout.starts_with("0 officials and 0 organisations"), "{}", rest.stdout);
}

#[test]
fn a_listed_short_form_is_read_on_pages_that_do_not_explain_it() {
    let sandbox = Sandbox::new();
    two_papers(&sandbox);
    sandbox.run(&["dict", "discover", "tables", "-o", "mine"]).expect(0, &[]);
    sandbox.write("later/大同日报_2009-04-02_01.txt", "# 简讯\n\n本报讯 4月1日，塞北煤业向灾区捐款20万元。\n");
    sandbox.run(&["extract", "later", "-o", "with", "--dictionaries", "mine"]).expect(0, &[]);
    assert_eq!(sandbox.column("with/organizations.csv", "name"), ["塞北煤业集团有限公司"]);
}

#[test]
fn what_is_seen_in_few_articles_can_be_left_out() {
    let sandbox = Sandbox::new();
    two_papers(&sandbox);
    sandbox.run(&["dict", "discover", "tables", "-o", "mine", "--min-articles", "2"]).expect(0, &[]);
    assert_eq!(sandbox.column("mine/officials.csv", "jurisdiction"), ["140200"]);
}

#[test]
fn nothing_is_overwritten_and_wrong_folders_are_named() {
    let sandbox = Sandbox::new();
    two_papers(&sandbox);
    sandbox.write("mine/organizations.csv", "edited by hand");
    sandbox.run(&["dict", "discover", "tables", "-o", "mine"]).expect(2, &["organizations.csv", "is there already"]);
    assert_eq!(std::fs::read_to_string(sandbox.path("mine/organizations.csv")).expect("it is there"), "edited by hand");
    assert!(!sandbox.path("mine/officials.csv").exists(), "all or nothing");
    sandbox
        .run(&["dict", "discover", "pages", "-o", "other"])
        .expect(2, &["people.csv", "folder that jianbao extract wrote"]);
    sandbox.write("tables/people.csv", "a,b\n1,2\n");
    sandbox
        .run(&["dict", "discover", "tables", "-o", "other"])
        .expect(2, &["people.csv:1", "run jianbao extract again"]);
}

#[test]
fn cells_for_spreadsheets_cannot_run_and_their_tables_are_read_back() {
    let sandbox = Sandbox::new();
    sandbox.write("pages/大同日报_2009-03-02_01.txt", "# 简讯\n\n=SUM(A1)市委书记周行远在灵丘县调研。\n");
    sandbox.run(&["extract", "pages", "-o", "tables", "--excel"]).expect(0, &[]);
    sandbox.run(&["dict", "discover", "tables", "-o", "mine", "--excel"]).expect(0, &[]);
    let text = std::fs::read_to_string(sandbox.path("mine/officials.csv")).expect("it is there");
    assert!(text.starts_with("\u{FEFF}id,"), "{text}");
    assert!(text.contains(",'=SUM") || text.contains("\"'=SUM"), "{text}");
    assert!(!text.contains("''="), "{text}");
}

#[test]
fn dictionaries_that_contradict_each_other_are_told() {
    let sandbox = Sandbox::new();
    sandbox.write("mine/papers.csv", "name,home\n无此日报,999999\n");
    let ran = sandbox.run(&["dict", "check", "--dictionaries", "mine"]);
    ran.expect(1, &["1 not in order"]);
    assert!(ran.stdout.contains("papers.csv:2: no division has the code 999999"), "{}", ran.stdout);
}
