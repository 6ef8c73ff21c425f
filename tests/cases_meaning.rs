//! What figures say against a table of cases, `tests/cases/meaning.csv`.
//!
//! `expected` lists all figures of the text, in order, joined by ` ; `: the surface, then what is told of it: `i=` the
//! indicator, `s=` the subject, `n=` the noun, `c=` the change, `b=` the basis, `p=` the period. What is not listed must
//! be empty. A `|` in the text starts a new line; `issue_date` is the day of print.

use std::fmt::Write as _;

use jianbao::Pipeline;
use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::source::{Issue, Metadata, Page, PageKind};
use jianbao::tables::{Change, IssueDateSource, Tables};

type Day = Option<jiff::civil::Date>;

/// A figure as the cases write it.
fn written(surface: &str, told: [&str; 3], change: Change, basis: &str, period: (Day, Day)) -> String {
    let mut out = surface.to_owned();
    let day = |day: Day| day.map_or_else(String::new, |day| day.to_string());
    let period = match period {
        (None, None) => String::new(),
        (start, end) => format!("{}..{}", day(start), day(end)),
    };
    let [indicator, subject, noun] = told;
    let fields =
        [("i", indicator), ("s", subject), ("n", noun), ("c", change.word()), ("b", basis), ("p", period.as_str())];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(out, " {name}={value}");
    }
    out
}

/// All figures of the tables in the order of the text.
fn figures(tables: &Tables) -> Vec<String> {
    let mut found = Vec::new();
    for row in &tables.amounts {
        let told = [row.indicator.as_str(), row.subject.as_str(), ""];
        let period = (row.period_start, row.period_end);
        found.push((row.start, written(&row.surface, told, row.change, &row.basis, period)));
    }
    for row in &tables.percentages {
        let told = [row.indicator.as_str(), row.subject.as_str(), ""];
        let period = (row.period_start, row.period_end);
        found.push((row.start, written(&row.surface, told, row.change, &row.basis, period)));
    }
    for row in &tables.quantities {
        let told = [row.indicator.as_str(), row.subject.as_str(), row.noun.as_str()];
        let period = (row.period_start, row.period_end);
        found.push((row.start, written(&row.surface, told, row.change, &row.basis, period)));
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, figure)| figure).collect()
}

#[test]
fn figures_say_what_the_text_says() {
    let pipeline = Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries load"), Given::default());
    let path = format!("{}/tests/cases/meaning.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(&path).expect("the cases are there");
    let mut wrong = Vec::new();
    let (mut cases, mut count, mut silent) = (0, 0, 0);
    for record in reader.records() {
        let record = record.expect("a row of cases has four columns");
        let (text, issue_date, expected) = (&record[0], &record[1], &record[2]);
        let page = Page {
            document_id: "case".to_owned(),
            path: "case".to_owned(),
            kind: PageKind::Article,
            text: text.replace('|', "\n"),
            metadata: Metadata {
                issue_date: Some(issue_date.parse().expect("a day")),
                issue_date_source: IssueDateSource::Record,
                ..Metadata::default()
            },
            ..Page::default()
        };
        let found = figures(&pipeline.issue(&Issue { pages: vec![page] }));
        cases += 1;
        for figure in expected.split(" ; ") {
            count += 1;
            silent += usize::from(!figure.contains(" i=") || !figure.contains(" s="));
        }
        if found.join(" ; ") != expected {
            wrong.push(format!("{text}\n    wanted {expected}\n    found  {}", found.join(" ; ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= 120, "{cases} cases");
    assert!(silent * 3 >= count, "of a third of the figures something must stay untold: {silent} of {count}");
}
