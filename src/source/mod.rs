//! Finds inputs, decodes them and groups the pages of one newspaper issue.
//!
//! In: paths and stdin. Out: [`Issue`]s of [`Page`]s.

mod page;

pub use page::{Issue, Metadata, Page, PageKind};
