//! One newspaper issue as the workers hand it to the sinks: its rows, and what of them they have encoded already.

use std::fmt::Write as _;

use super::fingerprint::Fingerprint;
use super::format::{Format, Wanted};
use super::rows::{Buffers, IssueRows};
use super::{csv, jsonl};
use crate::source::{Issue, PageKey};

/// The rows of one newspaper issue, ready to be written.
#[derive(Debug, Clone, Default)]
pub struct Encoded {
    pub(super) fingerprint: Fingerprint,
    pub(super) pages: Vec<PageKey>,
    /// Ids and digests of the pages, for the digest of all inputs.
    pub(super) inputs: String,
    pub(super) rows: IssueRows,
    /// The rows as they are kept for the next run.
    pub(super) block: Vec<u8>,
    /// CSV for spreadsheets; empty if it is not wanted.
    pub(super) excel: Buffers,
    /// Empty if it is not wanted.
    pub(super) jsonl: Buffers,
    /// Whether the rows were there already.
    pub(super) unchanged: bool,
}

impl Encoded {
    /// Rows that are to be written.
    pub(super) fn new(fingerprint: Fingerprint, rows: IssueRows, block: Vec<u8>, wanted: &Wanted) -> Self {
        let excel = if wanted.excel && wanted.has(Format::Csv) { csv::for_spreadsheets(&rows) } else { Buffers::new() };
        let jsonl = if wanted.has(Format::Jsonl) { jsonl::encode(&rows) } else { Buffers::new() };
        Self { fingerprint, rows, block, excel, jsonl, ..Self::default() }
    }

    /// Notes the pages that the rows were made of.
    pub(super) fn of(mut self, issue: &Issue) -> Self {
        for page in &issue.pages {
            self.pages.push(PageKey::new(&page.document_id));
            let _ = writeln!(self.inputs, "{}\0{}", page.document_id, page.sha256);
        }
        self
    }
}
