//! Places and bodies, one row per behaviour: `tests/cases/districts.csv` and `tests/cases/organizations.csv` (text, home,
//! day of print, expected rows, note). `¶` stands for the end of a paragraph.
//!
//! An expected district is written `surface=adcode`, or `surface~path` for one without a code of its own, a body
//! `surface=full name/type`; rows are joined by ` | ` in the order of the text. Nothing expected means that the tool must
//! stay silent.

use jianbao::Pipeline;
use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::source::{Issue, Metadata, Page, PageKind};
use jianbao::tables::{HomeSource, IssueDateSource, Tables};

#[derive(Debug, serde::Deserialize)]
struct Case {
    text: String,
    home: String,
    issue_date: String,
    expected: String,
    note: String,
}

fn check(file: &str, found: impl Fn(&Case, &Tables) -> String) {
    let pipeline = Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries are valid"), Given::default());
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let mut reader = csv::Reader::from_path(path).expect("the cases can be read");
    let cases: Vec<Case> = reader.deserialize().collect::<Result<_, _>>().expect("the cases have five columns");
    let silent = cases.iter().filter(|case| case.expected.is_empty()).count();
    assert!(10 * silent >= 3 * cases.len(), "about a third is silent");
    let mut failures = Vec::new();
    for case in &cases {
        let found = found(case, &pipeline.issue(&issue(case)));
        if found != case.expected {
            failures.push(format!("{}\n  {}\n  want {}\n  got  {found}", case.note, case.text, case.expected));
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

fn issue(case: &Case) -> Issue {
    let metadata = Metadata {
        issue_date: case.issue_date.parse().ok(),
        issue_date_source: IssueDateSource::Record,
        home: case.home.clone(),
        home_source: HomeSource::Record,
        ..Metadata::default()
    };
    let text = case.text.replace('¶', "\n\n");
    let id = "case".to_owned();
    let page = Page { document_id: id.clone(), path: id, kind: PageKind::Article, metadata, text, ..Page::default() };
    Issue { pages: vec![page] }
}

#[test]
fn districts() {
    check("districts.csv", |case, tables| {
        let rows = tables.districts.iter().map(|row| {
            let by_path = case.expected.contains(&format!("{}~", row.surface));
            if by_path { format!("{}~{}", row.surface, row.path) } else { format!("{}={}", row.surface, row.adcode) }
        });
        rows.collect::<Vec<_>>().join(" | ")
    });
}

#[test]
fn organizations() {
    check("organizations.csv", |_, tables| {
        let rows = tables.organizations.iter();
        let rows = rows.map(|row| format!("{}={}/{}", row.surface, row.name, row.organization_type.word()));
        rows.collect::<Vec<_>>().join(" | ")
    });
}

#[test]
fn without_a_day_of_print_the_row_says_so() {
    let pipeline = Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries are valid"), Given::default());
    let rules = |issue_date: &str| -> Vec<&'static str> {
        let case = Case {
            text: "襄樊市谷城县的轴承卖得好。".to_owned(),
            home: "420600".to_owned(),
            issue_date: issue_date.to_owned(),
            expected: String::new(),
            note: String::new(),
        };
        pipeline.issue(&issue(&case)).districts.iter().map(|row| row.rule).collect()
    };
    assert_eq!(rules("1999-03-01"), ["district.name", "district.name"]);
    // 谷城县 has been the same all the time.
    assert_eq!(rules("")[0], "district.undated");
}

#[test]
fn a_towns_code_is_told_as_far_as_it_can_be_trusted() {
    let pipeline = Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries are valid"), Given::default());
    let last = |text: &str, issue_date: &str| {
        let text = text.to_owned();
        let (home, expected, note) = Default::default();
        let tables = pipeline.issue(&issue(&Case { text, home, issue_date: issue_date.to_owned(), expected, note }));
        tables.districts.last().map(|row| (row.adcode.clone(), row.adcode_now.clone())).unwrap_or_default()
    };
    let codes = |then: &str, now: &str| (then.to_owned(), now.to_owned());
    assert_eq!(last("清徐县徐沟镇通了车。", "2001-05-01"), codes("140121101", "140121101"));
    // The county had another code.
    assert_eq!(last("鹿泉市铜冶镇通了车。", "2001-05-01"), codes("", "130110101"));
    // The town is a 街道 now.
    assert_eq!(last("长沙县星沙镇通了车。", "1996-05-01"), codes("", "430121001"));
    assert_eq!(last("清徐县无名镇通了车。", "2001-05-01"), codes("", ""));
}

#[test]
fn the_short_and_the_full_form_of_a_body_share_an_id() {
    let pipeline = Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries are valid"), Given::default());
    let ids = |text: &str, home: &str, issue_date: &str| -> Vec<String> {
        let (text, home, issue_date) = (text.to_owned(), home.to_owned(), issue_date.to_owned());
        let (expected, note) = Default::default();
        let tables = pipeline.issue(&issue(&Case { text, home, issue_date, expected, note }));
        tables.organizations.iter().map(|row| row.organization_id.clone()).collect()
    };
    let same = ids("南通市教育局开会。市教育局的人都到了。教育局：本周放假。", "320600", "2014-05-04");
    assert_eq!(same, ["320600:南通市教育局"; 3]);
    // On another page, in another year, from another paper.
    assert_eq!(ids("江苏省南通市教育局来函。", "340100", "2019-01-02"), ["320600:南通市教育局"]);
    // Two cities have two.
    assert_eq!(ids("市教育局开会。", "320500", "2014-05-04"), ["320500:苏州市教育局"]);
    // Without a jurisdiction the full name tells, as the dictionary has it.
    assert_eq!(ids("国家发改委、国家发展和改革委员会发文。", "110000", "2014-05-04")[..], {
        let full = "中华人民共和国国家发展和改革委员会";
        [full, full]
    });
}
