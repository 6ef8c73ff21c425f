//! What is known of a page as a whole: paper, day of print, page number, home.

use jiff::civil::Date;

use super::{ReadPage, home, issue_date, masthead};
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

/// The contexts of an issue's pages, in their order. The pages of one issue share the day of print.
pub(super) fn of_issue(pages: &[ReadPage<'_>], lexicon: &Lexicon, given: &Given) -> Vec<Context> {
    let mut contexts: Vec<Context> = pages.iter().map(|read| of_page(read, lexicon, given)).collect();
    let known = contexts.iter().find(|context| context.issue_date.is_some());
    let (date, source) = if let Some(context) = known {
        (context.issue_date, context.issue_date_source)
    } else if given.issue_date.is_some() {
        (given.issue_date, IssueDateSource::Given)
    } else {
        let inferred = issue_date::infer(pages);
        (inferred, if inferred.is_some() { IssueDateSource::Inferred } else { IssueDateSource::None })
    };
    for context in contexts.iter_mut().filter(|context| context.issue_date.is_none()) {
        context.issue_date = date;
        context.issue_date_source = source;
    }
    home::fill(pages, &mut contexts, lexicon, given);
    contexts
}

/// What a page says of itself: record and path first, then its masthead; the operator fills what is missing.
fn of_page(read: &ReadPage<'_>, lexicon: &Lexicon, given: &Given) -> Context {
    let metadata = &read.page.metadata;
    let head = masthead::of(read, lexicon);
    let first = |texts: [&String; 3]| texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    let (issue_date, issue_date_source) = match (metadata.issue_date, head.date) {
        (Some(date), _) => (Some(date), metadata.issue_date_source),
        (None, Some(date)) => (Some(date), IssueDateSource::Masthead),
        (None, None) => (None, IssueDateSource::None),
    };
    Context {
        publication: first([&metadata.publication, &head.publication, &given.publication]),
        issue_date,
        issue_date_source,
        page: first([&metadata.page, &head.page, &String::new()]),
        home: metadata.home.clone(),
        home_source: metadata.home_source,
    }
}
