//! Finds inputs, decodes them and groups the pages of one newspaper issue.
//!
//! In: paths and stdin. Out: [`Issue`]s of [`Page`]s. Order: `find` lists the files, `issues` makes the [`Plan`] (with
//! `path`, `records` and `metadata` for what is known before reading, `streams` and `unpack` for what cannot be read by
//! position; `memory` plans the records that a program hands over); later, when an issue's turn comes, `read` fetches its bytes and `decode` turns them into text.

mod decode;
mod failure;
mod find;
mod issues;
mod memory;
mod metadata;
mod page;
mod path;
mod read;
mod records;
mod streams;
mod unpack;

pub use decode::{Decoded, decode};
pub use failure::{Failure, Problem};
pub use find::{Format, Found, InputFile, Packing, extensions, find, show};
pub use issues::{PageKey, Plan};
pub use memory::{BadRecord, Content, Record, issue_key};
pub use metadata::check_home;
pub use page::{Issue, Metadata, Page, PageKind};
pub use path::{DateFolder, PathFacts, facts as path_facts, parse_date};
