//! Stories that go on on another page of the newspaper issue: 下转 and 上接.

mod support;

use support::{Row, Sandbox};

const DIKE: &str = "# 千里江堤今冬加固

本报荆州3月2日讯（记者 孟 朗）市水利局局长贺长川在荆江大堤工地检查。贺长川要求，块石护坡和堤身灌浆要在汛前完成，施工队伍不得少于（下转第3版）
";
const DIKE_ON: &str = "（上接第1版）四十支。贺长川要求，昨日到场的灌浆机械要管好，块石料场的护坡已完成12公里。
";
const SCHOOL: &str = "# 山区寄宿学校添新床

本报讯（记者 柳 溪）市教育局局长祝春晓3月1日到山区寄宿学校看望学生，送去棉被和床铺。祝春晓说，寄宿学校的食堂和宿舍要在开学前（下转第3版）
";
const SCHOOL_ON: &str = "（上接第1版）全部检修。祝春晓说，寄宿学生的棉被由市里统一添置，食堂已改造9所。
";

/// The article that a continuation with these words continues.
fn continues(rows: &[Row], words: &str) -> String {
    let found = rows.iter().find(|row| row["kind"] == "continuation" && row["text"].contains(words));
    let id = &found.unwrap_or_else(|| panic!("no continuation has {words}: {rows:?}"))["continues"];
    rows.iter().find(|row| row["article_id"] == *id).map(|row| row["headline"].clone()).unwrap_or_default()
}

fn run(pages: &[(&str, &str)]) -> (Sandbox, Vec<Row>) {
    let sandbox = Sandbox::new();
    for (name, text) in pages {
        sandbox.write(&format!("papers/2003-03-04/{name}"), text);
    }
    sandbox.run(&["extract", "papers", "-o", "out"]).expect(0, &[]);
    let rows = sandbox.table("out/articles.csv");
    (sandbox, rows)
}

#[test]
fn of_two_stories_that_go_on_on_one_page_each_finds_its_rest() {
    for (front, inner) in [
        (format!("{DIKE}\n{SCHOOL}"), format!("{DIKE_ON}\n{SCHOOL_ON}")),
        (format!("{DIKE}\n{SCHOOL}"), format!("{SCHOOL_ON}\n{DIKE_ON}")),
        (format!("{SCHOOL}\n{DIKE}"), format!("{DIKE_ON}\n{SCHOOL_ON}")),
    ] {
        let (_, rows) = run(&[("第1版.txt", &front), ("第3版.txt", &inner)]);
        assert_eq!(continues(&rows, "灌浆机械"), "千里江堤今冬加固");
        assert_eq!(continues(&rows, "全部检修"), "山区寄宿学校添新床");
    }
}

#[test]
fn the_rest_has_the_dates_and_posts_of_its_beginning() {
    let (sandbox, rows) = run(&[("第1版.txt", DIKE), ("第3版.txt", DIKE_ON)]);
    assert_eq!(continues(&rows, "灌浆机械"), "千里江堤今冬加固");
    let people = sandbox.table("out/people.csv");
    let again = people.iter().find(|row| row["name"] == "贺长川" && row["article_id"].contains("第3版"));
    assert_eq!(again.map(|row| row["role"].as_str()), Some("official"), "{people:?}");
    assert!(again.is_some_and(|row| row["post"].contains("局长")), "{again:?}");
    // 昨日 counts from the dateline on page 1, not from the day of print.
    let dates = sandbox.table("out/dates.csv");
    let yesterday = dates.iter().find(|row| row["surface"] == "昨日").expect("it is a date");
    assert_eq!(yesterday["period_start"], "2003-03-01");
}

#[test]
fn pages_may_stand_in_any_order() {
    // The inner page sorts before the front page; its number stands in its name.
    let (_, rows) = run(&[("a_第3版.txt", DIKE_ON), ("b_第1版.txt", &format!("{SCHOOL}\n{DIKE}"))]);
    assert_eq!(continues(&rows, "灌浆机械"), "千里江堤今冬加固");
}

#[test]
fn a_pointer_that_lost_its_number_is_read_by_the_text() {
    let lost = SCHOOL_ON.replace("第1版", "第 版");
    let (_, rows) = run(&[("第1版.txt", &format!("{DIKE}\n{SCHOOL}")), ("第3版.txt", &lost)]);
    assert_eq!(continues(&rows, "全部检修"), "山区寄宿学校添新床");
}

#[test]
fn nothing_is_linked_that_does_not_belong_together() {
    // The story goes on on page 4, and the page that the continuation names is not there.
    let front = DIKE.replace("第3版", "第4版");
    let (_, rows) = run(&[("第1版.txt", &front), ("第3版.txt", SCHOOL_ON)]);
    assert_eq!(continues(&rows, "全部检修"), "");
    let other = SCHOOL_ON.replace("第1版", "第2版");
    let (_, rows) = run(&[("第1版.txt", SCHOOL), ("第3版.txt", &other)]);
    assert_eq!(continues(&rows, "全部检修"), "");
}
