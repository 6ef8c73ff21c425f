//! A page as the later stages see it.

use jiff::civil::Date;

use crate::tables::{HomeSource, IssueDateSource};

/// Whether a text has to be cut into articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageKind {
    /// A newspaper page: it is segmented.
    #[default]
    Page,
    /// One article: it is not.
    Article,
}

/// What is known of a page from arguments, record or path, before its text is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The newspaper's name; empty where unknown.
    pub publication: String,
    /// The day of print.
    pub issue_date: Option<Date>,
    /// Where the day of print is known from.
    pub issue_date_source: IssueDateSource,
    /// Page number as printed (1, A03); empty where unknown.
    pub page: String,
    /// The home, as a code or a name; empty where unknown.
    pub home: String,
    /// Where the home is known from.
    pub home_source: HomeSource,
}

/// One decoded page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Unique and stable id.
    pub document_id: String,
    /// The path to print.
    pub path: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// The encoding found.
    pub encoding: &'static str,
    /// Size of the bytes, unpacked.
    pub bytes: u64,
    /// Page or article.
    pub kind: PageKind,
    /// Title of a record of kind `article`.
    pub title: String,
    /// What is known of it.
    pub metadata: Metadata,
    /// The text, lines ended by `\n` or `\r\n`.
    pub text: String,
    /// What an operator should know.
    pub warnings: Vec<String>,
}

/// The pages of one newspaper issue: the unit of parallel work.
#[derive(Debug, Clone, Default)]
pub struct Issue {
    /// In page order.
    pub pages: Vec<Page>,
}
