//! Reads the pages of one planned newspaper issue: bytes, encoding, digest. This is what the workers do first.

use std::fmt::Write as _;
use std::fs::File;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::decode::{Decoded, decode};
use super::failure::{Failure, Problem};
use super::issues::{PageKey, Plan, PlannedPage, document_id};
use super::memory;
use super::metadata::{check_home, metadata};
use super::page::{Issue, Page};
use super::path::{self, PathFacts};
use super::records::{self, Record};
use super::unpack::{self, Kept};
use crate::lexicon::Lexicon;
use crate::options::Options;

impl Plan {
    /// Reads the pages of an issue; those that cannot be read are told instead.
    #[must_use]
    pub fn read(&self, issue: usize, options: &Options, lexicon: &Lexicon) -> (Issue, Vec<Failure>) {
        let mut pages = Vec::new();
        let mut failures = Vec::new();
        let mut open = Open::default();
        for planned in &self.pages[self.range(issue)] {
            match self.page(planned, &mut open, options, lexicon) {
                Ok(page) => pages.push(page),
                Err(problem) => failures.push(Failure { place: self.place(planned), problem }),
            }
        }
        (Issue { pages }, failures)
    }

    /// Where the pages of an issue come from, for messages.
    pub(crate) fn places(&self, issue: usize) -> impl Iterator<Item = String> {
        self.pages[self.range(issue)].iter().map(|planned| self.place(planned))
    }

    /// The pages of an issue that a program handed over, without their texts: what is left when `problem` befell them.
    pub(crate) fn without_texts(&self, issue: usize, problem: &Problem) -> Option<Issue> {
        let held = self.pages[self.range(issue)].iter().map(|planned| self.held.get(planned.file as usize));
        let pages: Option<Vec<Page>> = held.map(|page| page.map(|page| memory::without_text(page, problem))).collect();
        pages.map(|pages| Issue { pages })
    }

    fn range(&self, issue: usize) -> Range<usize> {
        let start = self.issues.get(issue).map_or(self.pages.len(), |&start| start as usize);
        let end = self.issues.get(issue + 1).map_or(self.pages.len(), |&end| end as usize);
        start..end
    }

    fn page(
        &self,
        planned: &PlannedPage,
        open: &mut Open,
        options: &Options,
        lexicon: &Lexicon,
    ) -> Result<Page, Problem> {
        if let Some(held) = self.held.get(planned.file as usize) {
            return Ok(held.clone());
        }
        let file = &self.files[planned.file as usize];
        let bytes = self.bytes(planned, open, options.max_unpacked)?;
        let sha256 = sha256(&bytes);
        let size = bytes.len() as u64;
        let Decoded { text, encoding, mut warnings } = decode(bytes)?;
        let shown = file.shown();
        let facts = path::facts(&shown, lexicon);
        let (path, mut record) = match planned.line {
            0 => (shown, Record { text, ..Record::default() }),
            line => (format!("{shown}#{line}"), records::parse(&text).map_err(|_| Problem::Changed)?),
        };
        check(&mut record, lexicon, &mut warnings);
        let document_id = document_id(file, planned.line, &record);
        if planned.line > 0 && !self.holds(PageKey::new(&document_id)) {
            return Err(Problem::Changed);
        }
        Ok(Page {
            document_id,
            path,
            sha256,
            encoding,
            bytes: size,
            kind: record.kind,
            metadata: metadata(options, &record, &facts),
            title: record.title,
            text: record.text,
            warnings,
        })
    }

    fn bytes(&self, planned: &PlannedPage, open: &mut Open, limit: u64) -> Result<Vec<u8>, Problem> {
        let file = &self.files[planned.file as usize];
        let record = Kept { offset: planned.offset, length: u64::from(planned.length) };
        let read = match (planned.line, self.spooled.get(&planned.file)) {
            (0, None) => return unpack::read(file, limit),
            (0, Some(&whole)) => self.spool.read(whole),
            (_, Some(_)) => self.spool.read(record),
            (_, None) => open.file(planned.file, &file.path).and_then(|open| unpack::exactly(open, record)),
        };
        read.map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Problem::Changed,
            _ => error.into(),
        })
    }
}

/// Warns of what is odd about a record; a home that is none is taken away.
pub(super) fn check(record: &mut Record, lexicon: &Lexicon, warnings: &mut Vec<String>) {
    if let Err(problem) = check_home(&record.home, lexicon) {
        warnings.push(crate::message!("warning.home", problem = problem).to_string());
        record.home.clear();
    }
    if record.text.trim().is_empty() {
        warnings.push(crate::message!("warning.no_text").to_string());
    }
}

impl Page {
    /// A page of which nothing is known but its text and what the options force.
    #[must_use]
    pub fn from_text(document_id: &str, text: &str, options: &Options) -> Self {
        Self {
            document_id: document_id.to_owned(),
            path: document_id.to_owned(),
            sha256: sha256(text.as_bytes()),
            encoding: "UTF-8",
            bytes: text.len() as u64,
            metadata: metadata(options, &Record::default(), &PathFacts::default()),
            text: text.to_owned(),
            ..Self::default()
        }
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The record file that was read last stays open while an issue is read.
#[derive(Default)]
struct Open(Option<(u32, File)>);

impl Open {
    fn file(&mut self, index: u32, path: &std::path::Path) -> std::io::Result<&mut File> {
        let same = self.0.take().filter(|(open, _)| *open == index);
        let file = match same {
            Some((_, file)) => file,
            None => File::open(path)?,
        };
        Ok(&mut self.0.insert((index, file)).1)
    }
}
