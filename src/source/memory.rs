//! Records that a program hands over instead of files: the same fields as a line of JSONL, and a path if there is one.
//!
//! In: [`Record`]s. Out: a [`Plan`] like that of files, and the records that could not be read. A path is never opened; it
//! tells paper, day and page as a file's would, and it is what `documents.path` prints.

use std::fmt;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::decode::{Decoded, decode};
use super::failure::Problem;
use super::find::visible;
use super::issues::{self, PageKey, Plan, PlannedPage, Planner, to_u32};
use super::metadata::{metadata, page_order};
use super::page::{Page, PageKind};
use super::path;
use super::read::{check, sha256};
use super::records;
use crate::lexicon::Lexicon;
use crate::options::Options;

/// A page or an article that a program hands over; only the content is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Its id; without one the path, without both the number of the record, from 0.
    pub id: String,
    /// Where it came from, written with `/`.
    pub path: String,
    /// Its text.
    pub content: Content,
    /// Whether it has to be cut into articles.
    pub kind: PageKind,
    /// Title of an article.
    pub title: String,
    /// The newspaper's name.
    pub publication: String,
    /// The day of print.
    pub issue_date: Option<Date>,
    /// Page number as printed.
    pub page: String,
    /// Code or name of the home.
    pub home: String,
}

/// What a record holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Text(String),
    /// The bytes of a text, in any of the encodings that files may have.
    Bytes(Vec<u8>),
    /// Nothing, and why.
    Broken(String),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// A record that could not be read.
#[derive(Debug)]
pub struct BadRecord {
    /// Its number among the records, from 0.
    pub index: usize,
    /// Its id, else what stands for it.
    pub id: String,
    /// Why.
    pub problem: Problem,
}

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", place(self.index, &self.id), self.problem)
    }
}

impl Plan {
    /// Groups records into newspaper issues, which stand in the order of their first records. A record that cannot be
    /// read is told, and its page is planned without a text, so that its row in `documents` has the reason as a warning.
    #[must_use]
    pub fn of_records(
        records: impl IntoIterator<Item = Record>,
        options: &Options,
        lexicon: &Lexicon,
    ) -> (Self, Vec<BadRecord>) {
        let mut planner = Planner::new(Self::default(), options, lexicon);
        let mut bad = Vec::new();
        for (index, record) in records.into_iter().enumerate() {
            bad.extend(planner.record(index, record));
        }
        (planner.finish(), bad)
    }
}

impl Planner<'_> {
    /// Plans the page of a record; what is wrong with it is told.
    fn record(&mut self, index: usize, record: Record) -> Option<BadRecord> {
        let facts = path::facts(&record.path, self.lexicon);
        let id = document_id(index, &record);
        let mut document_id = id.clone();
        let given = !record.id.is_empty();
        let mut problem = None;
        if let Some(&first) = self.ids.get(&PageKey::new(&document_id)) {
            let advice = if given { crate::message!("advice.own_id") } else { crate::message!("advice.id") };
            problem = Some(Problem::Duplicate { id: id.clone(), first: place(first as usize, &id), advice });
            document_id = format!("{id}#{index}");
        }
        self.ids.insert(PageKey::new(&document_id), to_u32(index));
        let path = if record.path.is_empty() { document_id.clone() } else { visible(&record.path) };
        let (mut record, mut page, broken) = split(record);
        check(&mut record, self.lexicon, &mut page.warnings);
        page.document_id.clone_from(&document_id);
        page.path = path;
        page.metadata = metadata(self.options, &record, &facts);
        page.text = record.text;
        let problem = problem.or(broken);
        if let Some(problem) = &problem {
            page = without_text(&page, problem);
        }
        let planned = PlannedPage {
            offset: 0,
            length: 0,
            line: 0,
            file: to_u32(index),
            issue: self.issue(&page.metadata, &facts),
            order: page_order(&page.metadata.page),
        };
        self.plan.pages.push(planned);
        self.plan.held.push(page);
        problem.map(|problem| BadRecord { index, id, problem })
    }
}

/// What is known of a record's page, the page with what its bytes tell, and what is wrong with them.
fn split(record: Record) -> (records::Record, Page, Option<Problem>) {
    let none = Decoded { text: String::new(), encoding: "UTF-8", warnings: Vec::new() };
    let (decoded, bytes, sha256, problem) = match record.content {
        Content::Text(text) => {
            let (bytes, digest) = (text.len(), sha256(text.as_bytes()));
            (Decoded { text, ..none }, bytes, digest, None)
        }
        Content::Bytes(bytes) => {
            let (size, digest) = (bytes.len(), sha256(&bytes));
            match decode(bytes) {
                Ok(decoded) => (decoded, size, digest, None),
                Err(problem) => (Decoded { encoding: "", ..none }, size, digest, Some(problem)),
            }
        }
        Content::Broken(why) => (
            Decoded { encoding: "", ..none },
            0,
            String::new(),
            Some(Problem::Record(crate::message!("plain", text = why))),
        ),
    };
    let page = Page {
        sha256,
        encoding: decoded.encoding,
        bytes: bytes as u64,
        kind: record.kind,
        title: record.title.clone(),
        warnings: decoded.warnings,
        ..Page::default()
    };
    let known = records::Record {
        id: record.id,
        text: decoded.text,
        kind: record.kind,
        title: record.title,
        publication: record.publication,
        issue_date: record.issue_date,
        page: record.page,
        home: record.home,
    };
    (known, page, problem)
}

/// What the pages of one newspaper issue have in common, as a short text; nothing for a page that is an issue of its own. For
/// programs that bring the pages of an issue together before they hand them over.
#[must_use]
pub fn issue_key(record: &Record, options: &Options, lexicon: &Lexicon) -> Option<String> {
    let facts = path::facts(&record.path, lexicon);
    let known = records::Record {
        publication: record.publication.clone(),
        issue_date: record.issue_date,
        ..records::Record::default()
    };
    let key = issues::issue_key(&metadata(options, &known, &facts), &facts, options)?;
    Some(key.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

/// Where a record stands, for messages.
pub(super) fn place(index: usize, document_id: &str) -> String {
    format!("record {index} (“{document_id}”)")
}

/// A page whose text could not be read, or not be worked on.
pub(super) fn without_text(page: &Page, problem: &Problem) -> Page {
    Page { text: String::new(), title: String::new(), warnings: vec![problem.to_string()], ..page.clone() }
}

/// The record's id, else its path, else its number. It breaks neither lists nor lines.
fn document_id(index: usize, record: &Record) -> String {
    let id = match (record.id.is_empty(), record.path.is_empty()) {
        (false, _) => visible(&record.id),
        (true, false) => visible(&record.path),
        (true, true) => format!("record#{index}"),
    };
    id.replace(';', "；")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, text: &str) -> Record {
        Record { id: id.to_owned(), content: Content::Text(text.to_owned()), ..Record::default() }
    }

    #[test]
    fn pages_of_an_issue_stand_together_in_their_order() {
        let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
        let options = Options::default();
        let of = |path: &str, page: &str| Record {
            path: path.to_owned(),
            page: page.to_owned(),
            ..record("", "本报讯 植树。")
        };
        let records =
            [of("太原日报_2024-03-01.txt", "10"), of("甲.txt", ""), of("太原日报_2024-03-01_02.txt", ""), of("", "")];
        let keys: Vec<bool> = records.iter().map(|record| issue_key(record, &options, &lexicon).is_some()).collect();
        assert_eq!(keys, [true, false, true, false]);
        let (plan, bad) = Plan::of_records(records, &options, &lexicon);
        assert!(bad.is_empty());
        let ids = |issue| -> Vec<String> {
            let (issue, _) = plan.read(issue, &options, &lexicon);
            issue.pages.into_iter().map(|page| page.document_id).collect()
        };
        assert_eq!(plan.len(), 3);
        assert_eq!(ids(0), ["太原日报_2024-03-01_02.txt", "太原日报_2024-03-01.txt"]);
        assert_eq!((ids(1), ids(2)), (vec!["甲.txt".to_owned()], vec!["record#3".to_owned()]));
    }

    #[test]
    fn bad_records_are_told_and_leave_a_page_with_a_warning() {
        let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
        let options = Options::default();
        let bytes = Record { content: Content::Bytes(b"%PDF-1.4".to_vec()), ..record("c", "") };
        let broken = Record { content: Content::Broken("text is a number".to_owned()), ..record("d", "") };
        let (plan, bad) =
            Plan::of_records([record("a;b", "甲"), record("a;b", "乙"), bytes, broken], &options, &lexicon);
        let told: Vec<String> = bad.iter().map(ToString::to_string).collect();
        assert_eq!(bad.iter().map(|bad| bad.index).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(told[0].starts_with("record 1 (“a；b”): the id “a；b” was given before, by record 0"), "{told:?}");
        assert!(told[1].starts_with("record 2 (“c”): a PDF"), "{told:?}");
        assert_eq!(told[2], "record 3 (“d”): broken record: text is a number");
        let (issue, _) = plan.read(3, &options, &lexicon);
        assert_eq!(
            (plan.pages(), &issue.pages[0].warnings[..]),
            (4, &["broken record: text is a number".to_owned()][..])
        );
    }
}
