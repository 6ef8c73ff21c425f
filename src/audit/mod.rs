//! Reads the finished tables again and says what does not fit.
//!
//! In: a folder of tables and the dictionaries. Out: Findings in page order, for `findings.csv`. Order: `story` walks
//! the tables and puts each article together with its rows → the checks, one a file, each with an example that fires and
//! one that must not → `report` sorts the findings and gives each its id. What compares articles sorts its rows on disk
//! (`spill`), so that memory does not grow with the tables.
//!
//! A check speaks only where the page leaves no other reading: a list with more than one false alarm in ten is not read
//! twice. `interval` says what printed digits can stand for, `slip` how two numbers may have come apart, `words` reads the
//! vocabulary, `print` writes numbers as the page does.

mod beginning;
mod calendar;
mod conflict;
mod corpus;
mod doubtful;
mod fall;
mod future;
mod groups;
mod growth;
mod headline;
mod impossible;
mod interval;
mod outlier;
mod parts;
mod places;
mod posts;
mod print;
mod report;
mod shares;
mod slip;
mod spill;
mod story;
mod thing;
mod unread;
mod words;

use std::path::Path;

use report::Report;
use story::Walk;
use words::Words;

use crate::lexicon::Lexicon;
use crate::message::Message;
use crate::sink::{CsvOptions, FindingsWriter, OutputError};
use crate::tables::{Severity, TableError};

/// Why there are no findings.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// A table cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The findings cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// What did not fit into memory could not be put aside.
    #[error("{}", temporary(.0))]
    Temporary(#[from] std::io::Error),
}

impl AuditError {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Table(error) => error.message(),
            Self::Output(error) => error.message(),
            Self::Temporary(error) => temporary(error),
        }
    }
}

fn temporary(error: &std::io::Error) -> Message {
    let error = crate::message::of_system(error);
    crate::message!("audit.temporary", folder = std::env::temp_dir().as_path(), error = error)
}

/// The longest article that is checked, in characters. A page holds a tenth of it: what is longer is no page, and what it
/// repeats would be compared with itself.
const LONGEST: usize = 100_000;

/// Number of findings by their weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Contradictions.
    pub errors: u64,
    /// Probably wrong.
    pub warnings: u64,
    /// Worth knowing.
    pub notes: u64,
}

/// Checks the tables in `folder` and writes `findings.csv` beside them: whole, or not at all. Tables for spreadsheets get
/// findings for spreadsheets, whatever the options say.
///
/// # Errors
///
/// A table that is not there, or is not as this version writes it; a folder that cannot be written.
pub fn audit(folder: &Path, lexicon: &Lexicon, options: CsvOptions) -> Result<Counted, AuditError> {
    let words = Words::new(lexicon);
    let units = unread::Units::new(lexicon);
    let mut walk = Walk::open(folder)?;
    let options = CsvOptions {
        excel: options.excel || walk.for_spreadsheets(),
        chinese: options.chinese || walk.has_chinese_header(),
    };
    let mut writer = FindingsWriter::create(folder, options)?;
    let mut report = Report::new();
    let mut corpus = corpus::Corpus::new();
    let mut found = Vec::new();
    while let Some(story) = walk.next_story()? {
        if story.chars() > LONGEST {
            continue;
        }
        parts::check(&story, &words, &mut found);
        shares::check(&story, &words, &mut found);
        growth::check(&story, &words, &mut found);
        headline::check(&story, &mut found);
        calendar::check(&story, &words, &mut found);
        future::check(&story, &words, &mut found);
        impossible::check(&story, &words, &mut found);
        unread::check(&story, &units, &mut found);
        doubtful::check(&story, &mut found);
        corpus.take(&story, &words)?;
        found.drain(..).try_for_each(|found| report.push(found))?;
    }
    corpus.finish(&words, &mut report)?;
    let mut counted = Counted::default();
    report.each(|finding| -> Result<(), AuditError> {
        *match finding.severity {
            Severity::Error => &mut counted.errors,
            Severity::Warning => &mut counted.warnings,
            Severity::Info => &mut counted.notes,
        } += 1;
        Ok(writer.write(finding)?)
    })?;
    writer.finish()?;
    Ok(counted)
}
