//! Expressions of time, one row per behaviour: `tests/cases/dates.csv` (text, day of print, expected rows, note) and
//! `tests/cases/issue_dates.csv` (page, expected day of print and source, note). `¶` stands for the end of a paragraph.
//!
//! An expected row is written `surface=start..end/grain/relation`, rows are joined by ` | `; nothing expected means that
//! the tool must stay silent.

use jianbao::Pipeline;
use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::source::{Issue, Metadata, Page, PageKind};
use jianbao::tables::{DateRow, IssueDateSource, Tables};

#[derive(Debug, serde::Deserialize)]
struct Case {
    text: String,
    issue_date: String,
    expected: String,
    note: String,
}

fn pipeline() -> Pipeline {
    Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries are valid"), Given::default())
}

fn cases(file: &str) -> Vec<Case> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let mut reader = csv::Reader::from_path(path).expect("the cases can be read");
    reader.deserialize().collect::<Result<_, _>>().expect("the cases have four columns")
}

fn tables(pipeline: &Pipeline, case: &Case, kind: PageKind) -> Tables {
    let issue_date = case.issue_date.parse().ok();
    let source = if issue_date.is_some() { IssueDateSource::Record } else { IssueDateSource::None };
    let page = Page {
        document_id: "case".to_owned(),
        path: "case".to_owned(),
        kind,
        metadata: Metadata { issue_date, issue_date_source: source, ..Metadata::default() },
        text: case.text.replace('¶', "\n\n"),
        ..Page::default()
    };
    pipeline.issue(&Issue { pages: vec![page] })
}

fn written(row: &DateRow) -> String {
    let end = |moment: Option<jianbao::tables::Moment>| moment.map_or_else(String::new, |moment| moment.to_string());
    let (start, end) = (end(row.period_start), end(row.period_end));
    format!("{}={start}..{end}/{}/{}", row.surface, row.grain.word(), row.relation.word())
}

#[test]
fn expressions_of_time_become_days() {
    let pipeline = pipeline();
    let cases = cases("dates.csv");
    let mut wrong = Vec::new();
    for case in &cases {
        let rows: Vec<String> = tables(&pipeline, case, PageKind::Article).dates.iter().map(written).collect();
        let got = rows.join(" | ");
        if got != case.expected {
            wrong.push(format!(
                "{} [{}] ({})\n  want {}\n  got  {got}",
                case.text, case.issue_date, case.note, case.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    let silent = cases.iter().filter(|case| case.expected.is_empty()).count();
    assert!(cases.len() >= 120 && silent * 4 >= cases.len(), "{silent} of {} cases are silent", cases.len());
}

#[test]
fn pages_tell_their_day_of_print() {
    let pipeline = pipeline();
    let cases = cases("issue_dates.csv");
    let mut wrong = Vec::new();
    for case in &cases {
        let tables = tables(&pipeline, case, PageKind::Page);
        let document = &tables.documents[0];
        let date = document.issue_date.map_or_else(String::new, |date| date.to_string());
        let got = format!("{date} {}", document.issue_date_source.word()).trim().to_owned();
        if got != case.expected {
            wrong.push(format!("{} ({})\n  want {}\n  got  {got}", case.text, case.note, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{} of {} pages:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Pieces that the grammar of dates is made of, and some that it trips over.
const PIECES: [&str; 48] = [
    "2009",
    "１９９８",
    "二〇一二",
    "98",
    "5",
    "12",
    "31",
    "三",
    "十",
    "廿六",
    "0",
    "年",
    "月",
    "日",
    "号",
    "时",
    "点",
    "分",
    "半",
    "许",
    ":",
    "30",
    "至",
    "到",
    "—",
    "、",
    "前",
    "后",
    "起",
    "以来",
    "底",
    "初",
    "中旬",
    "季度",
    "上半年",
    "去年",
    "今年",
    "昨",
    "昨日",
    "上周",
    "五",
    "当晚",
    "次日",
    "(21)",
    "“十四五”",
    "近日",
    "。",
    "每",
];

proptest::proptest! {
    #[test]
    fn any_mixture_keeps_its_order(picks in proptest::collection::vec(0..PIECES.len(), 1..24), day in 0..9000i32) {
        static PIPELINE: std::sync::LazyLock<Pipeline> = std::sync::LazyLock::new(pipeline);
        let date = jiff::civil::date(1999, 12, 20).checked_add(jiff::Span::new().days(day)).expect("a day near 2012");
        let text = picks.iter().map(|&pick| PIECES[pick]).collect();
        let case = Case { text, issue_date: date.to_string(), expected: String::new(), note: String::new() };
        let mut last = 0;
        for row in tables(&PIPELINE, &case, PageKind::Article).dates {
            proptest::prop_assert!(row.start.0 >= last && row.start < row.end, "{:?}", row);
            last = row.end.0;
            if let (Some(start), Some(end)) = (row.period_start, row.period_end) {
                proptest::prop_assert!(start.date <= end.date, "{:?}", row);
            }
        }
    }
}
