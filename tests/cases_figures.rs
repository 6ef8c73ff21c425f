//! Amounts, percentages and quantities against tables of cases: `tests/cases/{amounts,percentages,quantities}.csv`.
//!
//! `expected` lists the rows of the table, in order, joined by ` ; `: `surface=value unit`, then what is not the default:
//! the qualifier, `/per`, `#noun` and `~value unit` in the base unit (the last two are compared only where they are
//! given). A range is written `lower..upper`. Empty: the table must stay silent. A `|` in the text starts a new line.

use std::fmt::Write as _;

use jianbao::Pipeline;
use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::source::{Issue, Page, PageKind};
use jianbao::tables::{Qualifier, Tables};

struct Row {
    surface: String,
    qualifier: Qualifier,
    lower: Option<String>,
    value: Option<String>,
    upper: Option<String>,
    unit: String,
    per: String,
    noun: String,
    base: String,
}

impl Row {
    /// As the cases write it; noun and base only if `like` has them.
    fn written(&self, like: &str) -> String {
        let number = match (&self.value, &self.lower, &self.upper) {
            (Some(value), ..) => value.clone(),
            (None, lower, upper) => {
                format!("{}..{}", lower.clone().unwrap_or_default(), upper.clone().unwrap_or_default())
            }
        };
        let mut out = format!("{}={number}", self.surface);
        if !self.unit.is_empty() {
            let _ = write!(out, " {}", self.unit);
        }
        if !self.per.is_empty() {
            let _ = write!(out, "/{}", self.per);
        }
        if !matches!(self.qualifier, Qualifier::Exact | Qualifier::Range) {
            let _ = write!(out, " {}", self.qualifier.word());
        }
        if like.contains('#') {
            let _ = write!(out, " #{}", self.noun);
        }
        if like.contains('~') {
            let _ = write!(out, " ~{}", self.base);
        }
        out
    }

    /// What holds for every row whatever the case says.
    fn check(&self) {
        use Qualifier as Q;
        let bounds = (self.lower.is_some(), self.value.is_some(), self.upper.is_some());
        let want = match self.qualifier {
            Q::Exact | Q::About => (false, true, false),
            Q::MoreThan | Q::AtLeast => (true, true, false),
            Q::Nearly | Q::LessThan | Q::AtMost => (false, true, true),
            Q::Range => (true, false, true),
        };
        assert_eq!(bounds, want, "{} {}", self.surface, self.qualifier.word());
    }
}

fn tables(pipeline: &Pipeline, text: &str) -> Tables {
    let page = Page {
        document_id: "case".to_owned(),
        path: "case".to_owned(),
        kind: PageKind::Article,
        text: text.replace('|', "\n"),
        ..Page::default()
    };
    pipeline.issue(&Issue { pages: vec![page] })
}

fn decimal(value: Option<rust_decimal::Decimal>) -> Option<String> {
    value.map(|value| value.normalize().to_string())
}

fn run(name: &str, rows: impl Fn(&Tables) -> Vec<Row>) {
    let pipeline = Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries load"), Given::default());
    let path = format!("{}/tests/cases/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(&path).expect("the cases are there");
    let mut wrong = Vec::new();
    let (mut cases, mut silent) = (0, 0);
    for record in reader.records() {
        let record = record.expect("a row of cases has three columns");
        let (text, expected) = (&record[0], &record[1]);
        cases += 1;
        silent += usize::from(expected.is_empty());
        let found = rows(&tables(&pipeline, text));
        let wanted: Vec<&str> = expected.split(" ; ").filter(|item| !item.is_empty()).collect();
        let written: Vec<String> = found
            .iter()
            .enumerate()
            .map(|(index, row)| {
                row.check();
                row.written(wanted.get(index).copied().unwrap_or_default())
            })
            .collect();
        if written != wanted {
            wrong.push(format!("{text}\n    wanted {expected}\n    found  {}", written.join(" ; ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} {name} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(silent * 10 >= cases * 3, "about a third of the {name} must stay silent: {silent} of {cases}");
}

#[test]
fn amounts() {
    run("amounts", |tables| {
        let row = |row: &jianbao::tables::Amount| Row {
            surface: row.surface.clone(),
            qualifier: row.qualifier,
            lower: decimal(row.lower),
            value: decimal(row.value),
            upper: decimal(row.upper),
            unit: row.currency.clone(),
            per: row.per.clone(),
            noun: String::new(),
            base: String::new(),
        };
        tables.amounts.iter().map(row).collect()
    });
}

#[test]
fn percentages() {
    run("percentages", |tables| {
        let row = |row: &jianbao::tables::Percentage| Row {
            surface: row.surface.clone(),
            qualifier: row.qualifier,
            lower: decimal(row.lower),
            value: decimal(row.value),
            upper: decimal(row.upper),
            unit: row.unit.word().to_owned(),
            per: String::new(),
            noun: String::new(),
            base: String::new(),
        };
        tables.percentages.iter().map(row).collect()
    });
}

#[test]
fn quantities() {
    run("quantities", |tables| {
        let row = |row: &jianbao::tables::Quantity| Row {
            surface: row.surface.clone(),
            qualifier: row.qualifier,
            lower: decimal(row.lower),
            value: decimal(row.value),
            upper: decimal(row.upper),
            unit: row.unit.clone(),
            per: row.per.clone(),
            noun: row.noun.clone(),
            base: format!("{} {}", decimal(row.si_value).unwrap_or_default(), row.si_unit).trim().to_owned(),
        };
        tables.quantities.iter().map(row).collect()
    });
}
