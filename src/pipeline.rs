//! The river in a dozen lines, and the only parallel code.

use crate::explain::Explanation;
use crate::lexicon::Lexicon;
use crate::resolve::{self, Given};
use crate::source::Issue;
use crate::span::LineNumber;
use crate::tables::Tables;

/// The stages put together: pages of a newspaper issue in, rows out.
#[derive(Debug)]
pub struct Pipeline {
    lexicon: Lexicon,
    given: Given,
}

impl Pipeline {
    /// A pipeline over these dictionaries.
    #[must_use]
    pub fn new(lexicon: Lexicon, given: Given) -> Self {
        Self { lexicon, given }
    }

    /// The rows of one newspaper issue.
    #[must_use]
    pub fn issue(&self, issue: &Issue) -> Tables {
        let pages = resolve::read(issue, &self.lexicon);
        resolve::issue(&pages, &self.lexicon, &self.given)
    }

    /// Why the rows of one line are what they are; `page` is an index into the issue's pages.
    #[must_use]
    pub fn explain(&self, issue: &Issue, page: usize, line: LineNumber) -> Explanation {
        crate::explain::line(issue, page, line, &self.lexicon, &self.given)
    }
}
