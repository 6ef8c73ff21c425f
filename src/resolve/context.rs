//! What is known of a page as a whole: paper, day of print, page number, home.

use jiff::civil::Date;

use super::ReadPage;
use crate::lexicon::Lexicon;
use crate::tables::{HomeSource, IssueDateSource};

/// What the operator gave: it fills what the page itself does not tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The newspaper's name.
    pub publication: String,
    /// The day of print.
    pub issue_date: Option<Date>,
    /// Code or name of the home.
    pub home: String,
}

/// What is known of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The newspaper's name.
    pub publication: String,
    /// The day of print.
    pub issue_date: Option<Date>,
    /// Where it is known from.
    pub issue_date_source: IssueDateSource,
    /// Page number as printed.
    pub page: String,
    /// Code of the home.
    pub home: String,
    /// Where it is known from.
    pub home_source: HomeSource,
}

/// The context of a page.
pub(super) fn of(read: &ReadPage<'_>, _lexicon: &Lexicon, given: &Given) -> Context {
    let metadata = &read.page.metadata;
    Context {
        publication: if metadata.publication.is_empty() {
            given.publication.clone()
        } else {
            metadata.publication.clone()
        },
        issue_date: metadata.issue_date.or(given.issue_date),
        issue_date_source: metadata.issue_date_source,
        page: metadata.page.clone(),
        home: metadata.home.clone(),
        home_source: metadata.home_source,
    }
}
