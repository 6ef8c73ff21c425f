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

#[test]
fn explain_says_why_a_block_went_where_it_went() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    let ran = sandbox.run(&["explain", "page.txt:7"]);
    ran.expect(0, &[]);
    for part in [
        "why line 7 went there\n  a paragraph of the article that begins on line 5: ",
        "a headline is followed by 本报讯 [head_then_lead]",
        "the best other place, the first paragraph of an article without a headline: ",
        "the same where it begins with 本报讯 [new_headless_lead]",
        "\n  margin ",
    ] {
        assert!(ran.stdout.contains(part), "{part}: {}", ran.stdout);
    }
    let head = sandbox.run(&["explain", "page.txt:1"]);
    assert!(head.stdout.contains("\n  the headline of a new article: "), "{}", head.stdout);
    assert!(head.stdout.contains("there is no other place for it"), "{}", head.stdout);
}

#[test]
fn the_points_of_the_reasons_add_up() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    let ran = sandbox.run(&["explain", "page.txt:7"]);
    let own = ran.stdout.split("the best other place").next().expect("there is a first part");
    let (_, sum) = own.split_once("line 5: ").expect("the place is named");
    let sum: f32 = sum.split(' ').next().and_then(|sum| sum.parse().ok()).expect("the sum is a number");
    let points = own.lines().filter(|line| line.ends_with(']')).filter_map(|line| line.split_whitespace().next());
    let points: Vec<f32> = points.filter_map(|points| points.parse().ok()).collect();
    assert!(points.len() > 2 && (points.iter().sum::<f32>() - sum).abs() < 0.3, "{points:?} {sum}");
}

#[test]
fn explain_names_the_article_as_the_run_does() {
    let sandbox = Sandbox::new();
    sandbox.write("papers/page.txt", PAGE);
    sandbox.run(&["extract", "papers", "-o", "all"]).expect(0, &[]);
    sandbox.run(&["extract", "papers/page.txt", "-o", "one"]).expect(0, &[]);
    let id = |table: &str| {
        let text = std::fs::read_to_string(sandbox.path(table)).expect("the table is there");
        text.lines().nth(1).and_then(|row| row.split(',').next()).map(str::to_owned).expect("there is a row")
    };
    let alone = sandbox.run(&["explain", "papers/page.txt:1"]);
    assert!(alone.stdout.contains(&format!("article {} (", id("one/articles.csv"))), "{}", alone.stdout);
    assert!(alone.stdout.contains("--input FOLDER"), "{}", alone.stdout);
    let within = sandbox.run(&["explain", "./papers/page.txt:1", "--input", "papers"]);
    assert!(within.stdout.contains(&format!("article {} (", id("all/articles.csv"))), "{}", within.stdout);
    assert!(!within.stdout.contains("--input FOLDER"), "{}", within.stdout);
    sandbox.run(&["explain", "papers/page.txt:1", "--input", "all"]).expect(2, &["no such page in all"]);
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = sandbox.run(&["completions", shell]);
        script.expect(0, &[]);
        assert!(script.stdout.contains("force-issue-date") && script.stdout.contains("discover"), "{shell}");
    }
    sandbox.run(&["man", "pages"]).expect(0, &[]);
    let pages = sandbox.files("pages");
    for (page, word) in
        [("jianbao.1", "extract"), ("jianbao-extract.1", "prune"), ("jianbao-dict-discover.1", "articles")]
    {
        assert!(String::from_utf8_lossy(&pages[page]).contains(word), "{page}: {:?}", pages.keys());
    }
}
