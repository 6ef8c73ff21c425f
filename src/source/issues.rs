//! Groups pages into newspaper issues, from arguments, records and paths alone, before any text is kept.
//!
//! Pages belong together when paper and day of print are known and agree, or when they lie in a folder whose name is a
//! date; otherwise each page is an issue of its own. The [`Plan`] holds a few dozen bytes a page; texts are read when
//! their issue's turn comes.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::decode::decode;
use super::failure::{Failure, Problem};
use super::find::{Format, InputFile, Packing, find, visible};
use super::page::Metadata;
use super::path::{self, PathFacts};
use super::records::{self, Record};
use super::unpack::{self, Kept, Spool};
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::tables::{HomeSource, IssueDateSource};

/// Everything that a run will read, in order, and what it will not.
#[derive(Debug, Default)]
pub struct Plan {
    pub(super) files: Vec<InputFile>,
    pub(super) pages: Vec<PlannedPage>,
    pub(super) spool: Spool,
    /// Index of the first page of each issue.
    pub(super) issues: Vec<u32>,
    /// What could not be listed or indexed.
    pub failures: Vec<Failure>,
}

/// A page that will be read.
#[derive(Debug)]
pub(super) struct PlannedPage {
    pub(super) file: u32,
    pub(super) place: Place,
    pub(super) id: Arc<str>,
    issue: u32,
    order: PageOrder,
}

/// Where the bytes of a page are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// The whole file.
    File,
    /// The whole of a stream, in the spool.
    Spooled(Kept),
    /// A record: its place in the file or in the spool, and its line.
    Record { kept: Kept, spooled: bool, line: u32 },
}

/// Pages of an issue stand in the order of their numbers: 2 before 10, A03 before B01; those without one behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PageOrder(u8, u32);

/// What makes pages one issue.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Paper(String, Date),
    Folder(String, Date),
}

impl Plan {
    /// Lists the inputs (files, folders, `-`), indexes records and groups the pages.
    #[must_use]
    pub fn new(inputs: &[PathBuf], options: &Options, lexicon: &Lexicon) -> Self {
        let found = find(inputs, &options.skip);
        let mut planner = Planner {
            plan: Self { failures: found.failures, ..Self::default() },
            options,
            lexicon,
            keys: HashMap::new(),
            ids: HashMap::new(),
            issues: 0,
        };
        for file in found.files {
            planner.file(file);
        }
        let mut plan = planner.plan;
        plan.pages.sort_by_key(|page| (page.issue, page.order));
        for (index, page) in plan.pages.iter().enumerate() {
            if index == 0 || plan.pages[index - 1].issue != page.issue {
                plan.issues.push(to_u32(index));
            }
        }
        plan
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

    /// Number of files that were found.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.len()
    }
}

struct Planner<'a> {
    plan: Plan,
    options: &'a Options,
    lexicon: &'a Lexicon,
    keys: HashMap<Key, u32>,
    ids: HashMap<Arc<str>, u32>,
    issues: u32,
}

impl Planner<'_> {
    fn file(&mut self, file: InputFile) {
        let shown = file.shown.clone();
        self.plan.files.push(file);
        if let Err(problem) = self.index() {
            self.plan.failures.push(Failure { place: shown.into(), problem });
        }
    }

    /// Plans the pages of the file that was added last.
    fn index(&mut self) -> Result<(), Problem> {
        let at = self.plan.files.len() - 1;
        let file = &self.plan.files[at];
        let facts = path::facts(&file.shown, self.lexicon);
        let limit = self.options.max_unpacked;
        if file.format == Format::Page && !file.stream {
            return self.page(Place::File, String::new(), &Record::default(), &facts);
        }
        if !file.stream && file.packing == Packing::Plain && !is_utf_16(file)? {
            let reader = BufReader::with_capacity(1 << 16, File::open(&file.path)?);
            return self.records(reader, None, &facts);
        }
        let mut spool = std::mem::take(&mut self.plan.spool);
        let kept = keep(&mut spool, &mut self.plan.files[at], limit);
        let done = kept.and_then(|kept| match self.plan.files[at].format {
            Format::Page => self.page(Place::Spooled(kept), String::new(), &Record::default(), &facts),
            Format::Records => {
                let reader = BufReader::with_capacity(1 << 16, spool.reader(kept)?);
                self.records(reader, Some(kept), &facts)
            }
        });
        self.plan.spool = spool;
        done
    }

    /// Plans the records of a file; `spooled` tells where the file stands in the spool, if it does.
    fn records(
        &mut self,
        reader: impl std::io::BufRead,
        spooled: Option<Kept>,
        facts: &PathFacts,
    ) -> Result<(), Problem> {
        let limit = self.options.max_unpacked;
        let base = spooled.map_or(0, |kept| kept.offset);
        let read = records::lines(reader, limit, |line| {
            let result = match line.bytes {
                None => Err(Problem::TooLarge(limit)),
                Some(bytes) => parse(bytes).and_then(|record| {
                    let kept = Kept { offset: base + line.offset, length: bytes.len() as u64 };
                    let place = Place::Record { kept, spooled: spooled.is_some(), line: line.number };
                    self.page(place, record.id.clone(), &record, facts)
                }),
            };
            if let Err(problem) = result {
                let file = &self.plan.files[self.plan.files.len() - 1];
                let place = format!("{}:{}", file.shown, line.number);
                self.plan.failures.push(Failure { place, problem });
            }
        });
        read.map_err(Problem::Io)
    }

    /// Plans one page of the file that was added last.
    fn page(&mut self, place: Place, id: String, record: &Record, facts: &PathFacts) -> Result<(), Problem> {
        let file = &self.plan.files[self.plan.files.len() - 1];
        let id = match place {
            _ if !id.is_empty() => harmless(&id),
            Place::Record { line, .. } => harmless(&format!("{}#{line}", file.relative)),
            _ => harmless(&file.relative),
        };
        let id: Arc<str> = id.into();
        let index = to_u32(self.plan.pages.len());
        if let Some(&first) = self.ids.get(&id) {
            return Err(self.duplicate(id.to_string(), first, !record.id.is_empty()));
        }
        self.ids.insert(Arc::clone(&id), index);
        let metadata = metadata(self.options, record, facts);
        let issue = self.issue(&metadata, facts);
        let order = page_order(&metadata.page);
        self.plan.pages.push(PlannedPage { file: to_u32(self.plan.files.len() - 1), place, id, issue, order });
        Ok(())
    }

    fn duplicate(&self, id: String, first: u32, of_record: bool) -> Problem {
        let first = &self.plan.pages[first as usize];
        let shown = &self.plan.files[first.file as usize].shown;
        let first = match first.place {
            Place::Record { line, .. } => format!("{shown}:{line}"),
            _ => shown.to_string(),
        };
        let advice = if of_record {
            "give every record an id of its own"
        } else {
            "give the folder that holds both as the input, so that their paths below it differ"
        };
        Problem::Duplicate { id, first, advice }
    }

    fn issue(&mut self, metadata: &Metadata, facts: &PathFacts) -> u32 {
        let given = &self.options.given;
        let publication = if metadata.publication.is_empty() { &given.publication } else { &metadata.publication };
        let date = metadata.issue_date.or(given.issue_date);
        let key = match (publication, date, &facts.date_folder) {
            (paper, Some(date), _) if !paper.is_empty() => Key::Paper(paper.clone(), date),
            (_, Some(date), Some(folder)) if folder.date == date => Key::Folder(folder.path.clone(), date),
            _ => {
                self.issues += 1;
                return self.issues;
            }
        };
        *self.keys.entry(key).or_insert_with(|| {
            self.issues += 1;
            self.issues
        })
    }
}

/// Puts a file into the spool and finds out what a stream holds.
fn keep(spool: &mut Spool, file: &mut InputFile, limit: u64) -> Result<Kept, Problem> {
    let mut source = unpack::open(file)?;
    let mut kept = spool.keep(&mut source, file.packing, limit)?;
    if file.stream && file.packing == Packing::Plain {
        let mut start = [0; 4];
        let read = std::io::Read::read(&mut spool.reader(kept)?, &mut start)?;
        file.packing = match &start[..read] {
            [0x1F, 0x8B, ..] => Packing::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD] => Packing::Zstd,
            _ => Packing::Plain,
        };
        if file.packing != Packing::Plain {
            let packed = std::io::Cursor::new(spool.read(kept)?);
            kept = spool.keep(&mut unpack::unpacked(Box::new(packed), file.packing)?, file.packing, limit)?;
        }
    }
    let utf_16 = file.format == Format::Records && {
        let mut start = [0; 2];
        std::io::Read::read(&mut spool.reader(kept)?, &mut start)? == 2 && is_mark(start)
    };
    if utf_16 {
        let decoded = decode(spool.read(kept)?)?;
        kept = spool.keep(&mut decoded.text.as_bytes(), Packing::Plain, limit)?;
    }
    if file.stream && file.format == Format::Page && starts_with_record(spool, kept)? {
        file.format = Format::Records;
    }
    Ok(kept)
}

/// Whether a stream is JSONL: its first line is a record.
fn starts_with_record(spool: &mut Spool, kept: Kept) -> Result<bool, Problem> {
    let mut start = [0; 64];
    let read = std::io::Read::read(&mut spool.reader(kept)?, &mut start)?;
    let start = start[..read].strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start[..read]);
    let mut visible = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    Ok(visible.next() == Some(&b'{') && visible.next() == Some(&b'"'))
}

fn is_utf_16(file: &InputFile) -> Result<bool, Problem> {
    let mut start = [0; 2];
    let read = std::io::Read::read(&mut File::open(&file.path)?, &mut start)?;
    Ok(read == 2 && is_mark(start))
}

fn is_mark(start: [u8; 2]) -> bool {
    matches!(start, [0xFF, 0xFE] | [0xFE, 0xFF])
}

/// Reads a record in whatever encoding it is.
pub(super) fn parse(bytes: &[u8]) -> Result<Record, Problem> {
    match std::str::from_utf8(bytes) {
        Ok(text) => records::parse(text),
        Err(_) => records::parse(&decode(bytes.to_vec())?.text),
    }
}

/// What is known of a page before it is read: forced, else from its record, else from its path.
pub(super) fn metadata(options: &Options, record: &Record, facts: &PathFacts) -> Metadata {
    let forced = &options.forced;
    let first = |texts: [&String; 3]| texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    let none = String::new();
    let (issue_date, issue_date_source) = match (forced.issue_date, record.issue_date, facts.issue_date) {
        (Some(date), _, _) => (Some(date), IssueDateSource::Forced),
        (_, Some(date), _) => (Some(date), IssueDateSource::Record),
        (_, _, Some(date)) => (Some(date), IssueDateSource::Path),
        _ => (None, IssueDateSource::None),
    };
    let home_source = match (forced.home.is_empty(), record.home.is_empty()) {
        (false, _) => HomeSource::Forced,
        (_, false) => HomeSource::Record,
        _ => HomeSource::None,
    };
    Metadata {
        publication: first([&forced.publication, &record.publication, &facts.publication]),
        issue_date,
        issue_date_source,
        page: first([&record.page, &facts.page, &none]),
        home: first([&forced.home, &record.home, &none]),
        home_source,
    }
}

/// Whether a home that an operator gave can be one: a code of six or more digits, or a name. An empty one is no home.
///
/// # Errors
///
/// What is wrong with it and what to do.
pub fn check_home(home: &str, _lexicon: &Lexicon) -> Result<(), String> {
    let digits = home.chars().filter(char::is_ascii_digit).count();
    if digits > 0 && (digits < home.len() || !matches!(digits, 6 | 9 | 12)) {
        return Err(format!("“{home}” is no code of a division; codes have 6 digits, such as 140100"));
    }
    Ok(())
}

fn page_order(page: &str) -> PageOrder {
    let digits = page.find(|c: char| c.is_ascii_digit());
    let number = digits.and_then(|at| page[at..].trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok());
    match number {
        Some(number) if digits == Some(0) => PageOrder(0, number),
        Some(number) => PageOrder(page.as_bytes()[0].to_ascii_uppercase(), number),
        None => PageOrder(u8::MAX, 0),
    }
}

/// An id that breaks neither lists nor lines.
fn harmless(id: &str) -> String {
    visible(id).replace(';', "；")
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
