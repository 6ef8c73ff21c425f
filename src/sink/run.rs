//! `run.json`: what a run was made of. It holds no time, no number of threads and no path but those that were typed, so
//! that the same run writes the same bytes on every machine.

use serde::{Serialize, Serializer};

use super::format::Wanted;
use super::outputs::Counts;
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::resolve::Given;
use crate::source::{Failure, Plan};
use crate::tables::ALL;

/// What a run was made of.
#[derive(Debug, Clone, Serialize)]
pub struct Run {
    program: &'static str,
    version: &'static str,
    options: Typed,
    dictionaries_sha256: String,
    inputs: Inputs,
    /// Of earlier runs, not among the inputs, and still in the tables.
    kept_newspaper_issues: u64,
    #[serde(serialize_with = "by_table")]
    rows: [u64; ALL.len()],
    warnings: u64,
    failures: Vec<Failed>,
}

#[derive(Debug, Clone, Serialize)]
struct Typed {
    given: Known,
    forced: Known,
    dictionaries: Vec<String>,
    max_unpacked: u64,
    formats: Vec<&'static str>,
    excel: bool,
    header: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct Known {
    publication: String,
    issue_date: Option<String>,
    home: String,
}

#[derive(Debug, Clone, Serialize)]
struct Inputs {
    paths: Vec<String>,
    files: usize,
    newspaper_issues: usize,
    pages: u64,
    /// Over the ids and digests of all pages in order: it changes when any page does.
    sha256: String,
}

#[derive(Debug, Clone, Serialize)]
struct Failed {
    place: String,
    reason: String,
}

impl Run {
    /// A run that is about to begin. `inputs` are the paths as they were typed.
    #[must_use]
    pub fn new(inputs: Vec<String>, plan: &Plan, options: &Options, lexicon: &Lexicon) -> Self {
        let mut run = Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            options: Typed {
                given: Known::from(&options.given),
                forced: Known::from(&options.forced),
                dictionaries: options.dictionaries.iter().map(|folder| folder.display().to_string()).collect(),
                max_unpacked: options.max_unpacked,
                formats: Vec::new(),
                excel: false,
                header: "",
            },
            dictionaries_sha256: lexicon.digest().to_owned(),
            inputs: Inputs {
                paths: inputs,
                files: plan.files(),
                newspaper_issues: plan.len(),
                pages: 0,
                sha256: String::new(),
            },
            kept_newspaper_issues: 0,
            rows: [0; ALL.len()],
            warnings: 0,
            failures: Vec::new(),
        };
        run.failed(&plan.failures);
        run
    }

    /// Notes what could not be read.
    pub fn failed(&mut self, failures: &[Failure]) {
        let failed = |failure: &Failure| Failed { place: failure.place.clone(), reason: failure.problem.to_string() };
        self.failures.extend(failures.iter().map(failed));
    }

    /// Counts pages.
    pub fn read(&mut self, pages: usize) {
        self.inputs.pages += pages as u64;
    }

    /// Number of rows of each table, in the order of [`ALL`].
    #[must_use]
    pub fn rows(&self) -> &[u64; ALL.len()] {
        &self.rows
    }

    /// What the writer knows at the end.
    pub(super) fn written(
        &mut self,
        rows: [u64; ALL.len()],
        warnings: u64,
        sha256: String,
        wanted: &Wanted,
        counts: Counts,
    ) {
        self.rows = rows;
        self.warnings = warnings;
        self.kept_newspaper_issues = counts.kept;
        self.inputs.sha256 = sha256;
        self.options.formats = wanted.formats.iter().map(|format| format.name()).collect();
        self.options.excel = wanted.excel;
        self.options.header = if wanted.chinese { "zh" } else { "en" };
    }

    pub(super) fn json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl From<&Given> for Known {
    fn from(given: &Given) -> Self {
        Self {
            publication: given.publication.clone(),
            issue_date: given.issue_date.map(|date| date.to_string()),
            home: given.home.clone(),
        }
    }
}

fn by_table<S: Serializer>(rows: &[u64; ALL.len()], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(ALL.iter().map(|table| table.name).zip(rows))
}
