//! The checks of the audit against a table of cases: `tests/cases/findings.csv`.
//!
//! `pages` are small pages, one behind the other with ` || ` between them, `¶` for an empty line. A page may begin with its
//! file name in brackets, `[太原日报_2009-03-02_01]`. `expected` lists the findings in the order of the table, joined by
//! ` ; `: check, severity and the text they stand at. Empty: the audit must stay silent.

use std::path::Path;

use jianbao::audit::audit;
use jianbao::sink::{CsvOptions, Fingerprints, Format, Outputs, Run, Wanted};
use jianbao::{Error, Options, Pipeline};

#[derive(serde::Deserialize)]
struct Case {
    pages: String,
    expected: String,
    note: String,
}

#[test]
fn findings() {
    let pipeline = Pipeline::load(Options { threads: 1, ..Options::default() }).expect("the dictionaries load");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/findings.csv");
    let mut reader = csv::Reader::from_path(path).expect("the cases are there");
    let cases: Vec<Case> = reader.deserialize().collect::<Result<_, _>>().expect("the cases have three columns");
    let mut wrong = Vec::new();
    for case in &cases {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (number, page) in case.pages.split(" || ").enumerate() {
            let named = page.strip_prefix('[').and_then(|page| page.split_once(']'));
            let (name, text) = named.map_or((format!("page{number}"), page), |(name, text)| (name.to_owned(), text));
            let path = folder.path().join("pages").join(name + ".txt");
            std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("folders can be made");
            std::fs::write(path, text.replace('¶', "\n\n")).expect("files can be written");
        }
        let mut got = found(&pipeline, folder.path());
        // How sure segmentation is of a page of two lines is no matter of the audit.
        got.retain(|row| !row.starts_with("doubtful") || case.expected.contains("doubtful"));
        let got = got.join(" ; ");
        if got != case.expected {
            wrong.push(format!("{}\n  expected {}\n  got      {got}\n  {}", case.pages, case.expected, case.note));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    let silent = cases.iter().filter(|case| case.expected.is_empty()).count();
    assert!(silent * 3 >= cases.len(), "of {} cases only {silent} must stay silent", cases.len());
}

/// Extracts the pages, audits the tables, and reads the findings back.
fn found(pipeline: &Pipeline, folder: &Path) -> Vec<String> {
    let (pages, tables) = (folder.join("pages"), folder.join("tables"));
    let plan = pipeline.plan(&[pages]);
    let mut run = Run::new(Vec::new(), &plan, pipeline.options(), pipeline.lexicon());
    let fingerprints = Fingerprints::new("", pipeline.options(), pipeline.lexicon());
    let wanted = Wanted { formats: vec![Format::Csv], ..Wanted::default() };
    let (earlier, mut outputs) =
        Outputs::open(Some(&tables), &wanted, &plan, fingerprints).expect("tables can be written");
    let write = |done: jianbao::Done<_>| Ok::<(), Error>(outputs.write(&done.output)?);
    let encode = |issue: &_, tables: &_| earlier.encode(issue, tables);
    pipeline.run_unless_known(&plan, |_| None, encode, write).expect("the pages are read");
    outputs.finish(&plan, &mut run).expect("tables can be written");
    audit(&tables, pipeline.lexicon(), CsvOptions::default()).expect("the tables can be audited");
    let texts: std::collections::HashMap<String, String> = rows(&tables.join("articles.csv"))
        .into_iter()
        .map(|row| (row[0].clone(), row[row.len() - 1].clone()))
        .collect();
    rows(&tables.join("findings.csv"))
        .into_iter()
        .map(|row| {
            let [_, check, severity, article, _, start, end] = &row[..7] else { panic!("a finding has its columns") };
            let text = &texts[article];
            let surface: String = match (start.parse::<usize>(), end.parse::<usize>()) {
                (Ok(start), Ok(end)) => text.chars().skip(start).take(end - start).collect(),
                _ => "-".to_owned(),
            };
            format!("{check} {severity} {surface}")
        })
        .collect()
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    let rows = reader.records().map(|row| row.expect("the table is valid").iter().map(str::to_owned).collect());
    rows.collect()
}
