//! Groups pages into newspaper issues, from arguments, records and paths alone, before any text is kept.
//!
//! Pages belong together when paper and day of print are known and agree, or when they lie in a folder whose name is a
//! date; otherwise each page is an issue of its own. The [`Plan`] holds 32 bytes a page; texts are read when their issue's
//! turn comes.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::decode::decode;
use super::failure::{Failure, Problem};
use super::find::{Format, InputFile, find, visible};
use super::memory;
use super::metadata::{metadata, page_order};
use super::page::{Metadata, Page};
use super::path::{self, PathFacts};
use super::records::{self, Record};
use super::streams;
use super::unpack::{Kept, Spool};
use crate::lexicon::Lexicon;
use crate::options::Options;

/// Everything that a run will read, in order, and what it will not.
#[derive(Debug, Default)]
pub struct Plan {
    pub(super) files: Vec<InputFile>,
    /// Where the files are that went into the spool, by index.
    pub(super) spooled: HashMap<u32, Kept>,
    pub(super) spool: Spool,
    /// The pages themselves, where a program handed them over.
    pub(super) held: Vec<Page>,
    pub(super) pages: Vec<PlannedPage>,
    /// Index of the first page of each issue.
    pub(super) issues: Vec<u32>,
    /// The ids of all pages, in order.
    keys: Vec<PageKey>,
    /// What could not be listed or indexed.
    pub failures: Vec<Failure>,
}

/// Stands for a page's id where many millions of them have to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageKey(Short);

impl PageKey {
    /// The key of a page.
    #[must_use]
    pub fn new(document_id: &str) -> Self {
        Self(short(&[document_id]))
    }

    pub(crate) fn bytes(self) -> [u8; 12] {
        self.0
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }
}

/// A page that will be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlannedPage {
    /// First byte of a record, in its file or in the spool.
    pub(super) offset: u64,
    /// Length of a record.
    pub(super) length: u32,
    /// Line of a record; 0 for a page that is a file.
    pub(super) line: u32,
    /// Index of its file, or of the page itself where a program handed it over.
    pub(super) file: u32,
    pub(super) issue: u32,
    pub(super) order: u32,
}

impl Plan {
    /// Lists the inputs (files, folders, `-`), indexes records and groups the pages.
    #[must_use]
    pub fn new(inputs: &[PathBuf], options: &Options, lexicon: &Lexicon) -> Self {
        let found = find(inputs, &options.skip);
        let plan = Self { files: found.files, failures: found.failures, ..Self::default() };
        let mut planner = Planner::new(plan, options, lexicon);
        for file in 0..planner.plan.files.len() {
            planner.file(to_u32(file));
        }
        planner.finish()
    }

    /// Number of newspaper issues.
    #[must_use]
    pub fn len(&self) -> usize {
        self.issues.len()
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.issues.is_empty()
    }

    /// Number of pages.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Whether a page is among those that will be read.
    #[must_use]
    pub fn holds(&self, page: PageKey) -> bool {
        self.keys.binary_search(&page).is_ok()
    }

    /// Number of files that were found.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Where a page comes from, for messages.
    pub(super) fn place(&self, page: &PlannedPage) -> String {
        if let Some(held) = self.held.get(page.file as usize) {
            return memory::place(page.file as usize, &held.document_id);
        }
        let shown = self.files[page.file as usize].shown();
        if page.line == 0 { shown } else { format!("{shown}:{}", page.line) }
    }
}

/// A short digest stands for an id or a key: many millions of them take little room.
pub(super) type Short = [u8; 12];

pub(super) struct Planner<'a> {
    pub(super) plan: Plan,
    pub(super) options: &'a Options,
    pub(super) lexicon: &'a Lexicon,
    keys: HashMap<Short, u32>,
    pub(super) ids: HashMap<PageKey, u32>,
    issues: u32,
}

impl<'a> Planner<'a> {
    pub(super) fn new(plan: Plan, options: &'a Options, lexicon: &'a Lexicon) -> Self {
        Self { plan, options, lexicon, keys: HashMap::new(), ids: HashMap::new(), issues: 0 }
    }

    /// Puts the pages of an issue side by side.
    pub(super) fn finish(self) -> Plan {
        let mut plan = self.plan;
        plan.keys = self.ids.into_keys().collect();
        plan.keys.sort_unstable();
        plan.pages.sort_unstable_by_key(|page| (page.issue, page.order, page.file, page.line));
        for (index, page) in plan.pages.iter().enumerate() {
            if index == 0 || plan.pages[index - 1].issue != page.issue {
                plan.issues.push(to_u32(index));
            }
        }
        plan
    }

    fn file(&mut self, file: u32) {
        if let Err(problem) = self.index(file) {
            let place = self.plan.files[file as usize].shown();
            self.plan.failures.push(Failure { place, problem });
        }
    }

    /// Plans the pages of a file.
    fn index(&mut self, file: u32) -> Result<(), Problem> {
        let input = &self.plan.files[file as usize];
        let facts = path::facts(&input.shown(), self.lexicon);
        let whole = PlannedPage { offset: 0, length: 0, line: 0, file, issue: 0, order: 0 };
        if !streams::must_be_kept(input)? {
            if input.format == Format::Page {
                return self.page(whole, &Record::default(), &facts);
            }
            let reader = BufReader::with_capacity(1 << 16, File::open(&input.path)?);
            return self.records(reader, whole, &facts);
        }
        let mut spool = std::mem::take(&mut self.plan.spool);
        let kept = streams::keep(&mut spool, &mut self.plan.files[file as usize], self.options.max_unpacked);
        let done = kept.and_then(|kept| {
            self.plan.spooled.insert(file, kept);
            if self.plan.files[file as usize].format == Format::Page {
                return self.page(whole, &Record::default(), &facts);
            }
            let reader = BufReader::with_capacity(1 << 16, spool.reader(kept)?);
            self.records(reader, PlannedPage { offset: kept.offset, ..whole }, &facts)
        });
        self.plan.spool = spool;
        done
    }

    /// Plans the records of a file that begins at `base`.
    fn records(&mut self, reader: impl BufRead, base: PlannedPage, facts: &PathFacts) -> Result<(), Problem> {
        let limit = self.options.max_unpacked.min(u64::from(u32::MAX));
        let read = records::lines(reader, limit, |line| {
            let page = PlannedPage {
                offset: base.offset + line.offset,
                length: to_u32(line.bytes.map_or(0, <[u8]>::len)),
                line: line.number,
                ..base
            };
            let record = line.bytes.ok_or(Problem::TooLarge(limit)).and_then(parse);
            if let Err(problem) = record.and_then(|record| self.page(page, &record, facts)) {
                self.plan.failures.push(Failure { place: self.plan.place(&page), problem });
            }
        });
        read.map_err(Problem::Io)
    }

    /// Plans one page.
    fn page(&mut self, mut page: PlannedPage, record: &Record, facts: &PathFacts) -> Result<(), Problem> {
        let id = document_id(&self.plan.files[page.file as usize], page.line, record);
        let index = to_u32(self.plan.pages.len());
        if let Some(&first) = self.ids.get(&PageKey::new(&id)) {
            if self.is_same(&self.plan.pages[first as usize], &page) {
                // A file that two inputs name is read once.
                return Ok(());
            }
            let first = self.plan.place(&self.plan.pages[first as usize]);
            let advice = if record.id.is_empty() {
                crate::message!("advice.common_folder")
            } else {
                crate::message!("advice.own_id")
            };
            return Err(Problem::Duplicate { id, first, advice });
        }
        self.ids.insert(PageKey::new(&id), index);
        let metadata = metadata(self.options, record, facts);
        page.order = page_order(&metadata.page);
        page.issue = self.issue(&metadata, facts);
        self.plan.pages.push(page);
        Ok(())
    }

    /// Whether two pages are one and the same place on disk.
    fn is_same(&self, one: &PlannedPage, other: &PlannedPage) -> bool {
        let place = |page: &PlannedPage| {
            let file = &self.plan.files[page.file as usize];
            if file.stream { None } else { file.path.canonicalize().ok() }
        };
        one.file != other.file && one.line == other.line && place(one).is_some_and(|one| place(other) == Some(one))
    }

    /// The number of the newspaper issue that a page belongs to.
    pub(super) fn issue(&mut self, metadata: &Metadata, facts: &PathFacts) -> u32 {
        let Some(key) = issue_key(metadata, facts, self.options) else {
            self.issues += 1;
            return self.issues;
        };
        *self.keys.entry(key).or_insert_with(|| {
            self.issues += 1;
            self.issues
        })
    }
}

/// What the pages of one newspaper issue have in common; nothing for a page that is an issue of its own.
pub(super) fn issue_key(metadata: &Metadata, facts: &PathFacts, options: &Options) -> Option<Short> {
    let given = &options.given;
    let paper = if metadata.publication.is_empty() { &given.publication } else { &metadata.publication };
    let date = metadata.issue_date.or(given.issue_date);
    match (date, &facts.date_folder) {
        (Some(date), _) if !paper.is_empty() => Some(short(&["paper", paper, &date.to_string()])),
        (Some(date), Some(folder)) if folder.date == date => Some(short(&["folder", &folder.path])),
        _ => None,
    }
}

/// The record's id, else made from the path below the input. It breaks neither lists nor lines.
pub(super) fn document_id(file: &InputFile, line: u32, record: &Record) -> String {
    let id = match line {
        _ if !record.id.is_empty() => visible(&record.id),
        0 => file.relative(),
        line => format!("{}#{line}", file.relative()),
    };
    id.replace(';', "；")
}

/// Reads a record in whatever encoding it is.
fn parse(bytes: &[u8]) -> Result<Record, Problem> {
    match std::str::from_utf8(bytes) {
        Ok(text) => records::parse(text),
        Err(_) => records::parse(&decode(bytes.to_vec())?.text),
    }
}

fn short(parts: &[&str]) -> Short {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let mut short = Short::default();
    short.copy_from_slice(&hash.finalize()[..12]);
    short
}

pub(super) fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
