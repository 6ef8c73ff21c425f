//! Runs the rows of a table of cases: text, the rows expected of it, a note. Nothing expected means that the tool must
//! stay silent.

use jianbao::Pipeline;
use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::source::{Issue, Page, PageKind};
use jianbao::tables::Tables;

#[derive(Debug, serde::Deserialize)]
struct Case {
    text: String,
    expected: String,
    note: String,
}

/// Compares what `written` makes of each case's tables with what is expected, rows joined by `; `.
pub(crate) fn run(file: &str, written: impl Fn(&Tables) -> Vec<String>) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let mut reader = csv::Reader::from_path(path).expect("the cases can be read");
    let cases: Vec<Case> = reader.deserialize().collect::<Result<_, _>>().expect("the cases have three columns");
    let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
    let pipeline = Pipeline::new(lexicon, Given::default());
    let mut wrong = Vec::new();
    for case in &cases {
        let page = Page {
            document_id: "case".to_owned(),
            path: "case".to_owned(),
            kind: PageKind::Article,
            text: case.text.replace('¶', "\n\n"),
            ..Page::default()
        };
        let got = written(&pipeline.issue(&Issue { pages: vec![page] })).join("; ");
        if got != case.expected {
            wrong.push(format!("{}\n  expected {}\n  got      {got}\n  {}", case.text, case.expected, case.note));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    let silent = cases.iter().filter(|case| case.expected.is_empty()).count();
    assert!(silent * 4 >= cases.len(), "of {} cases only {silent} must stay silent", cases.len());
}
