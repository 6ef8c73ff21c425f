//! The page that people look at: one HTML file that opens from disk, without a network.
//!
//! In: a folder of finished tables. Out: the file. Order: `walk` reads the tables in step, article by article → `chunk`
//! holds a few hundred articles with their rows as columns of JSON → `pack` compresses each chunk and decides what fits →
//! `page` puts the blocks into the template, with the program that shows them.
//!
//! What is printed in a newspaper reaches the file only inside compressed blocks in base64, so no text of a page is ever
//! HTML. The program (`bundle/`, made from `tools/report/`) shows text as text; the file's own Content-Security-Policy
//! lets nothing else run and nothing be fetched.

mod chunk;
mod columns;
mod pack;
mod page;
mod walk;

use std::path::Path;

use pack::Pack;
use walk::Walk;

use crate::sink::{OutputError, PartFile};
use crate::tables::TableError;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A table cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The file cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl ReportError {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> crate::message::Message {
        match self {
            Self::Table(error) => error.message(),
            Self::Output(error) => error.message(),
        }
    }
}

/// How much goes into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The file is no larger than this, in bytes: texts of articles are left out first, then articles, the last ones first.
    pub max_bytes: u64,
    /// At most so many articles, the first of the tables.
    pub articles: u64,
}

impl Default for Options {
    /// What a browser of today opens in a few seconds.
    fn default() -> Self {
        Self { max_bytes: 64 << 20, articles: 20_000 }
    }
}

/// What went into the file, and what there was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Size of the file.
    pub bytes: u64,
    /// Articles in the tables.
    pub articles: u64,
    /// Articles in the file.
    pub embedded: u64,
    /// Articles in the file with their text.
    pub with_text: u64,
}

/// Reads the tables in `folder` and writes the report to `output`: whole, or not at all. The same tables give the same bytes.
///
/// # Errors
///
/// A table that is not there, or is not as this version writes it; a file that cannot be written.
pub fn write(folder: &Path, output: &Path, options: Options) -> Result<Written, ReportError> {
    let mut walk = Walk::open(folder)?;
    let mut pack = Pack::new(options.max_bytes.saturating_sub(page::shell_bytes()));
    while walk.articles() < options.articles {
        let wanted = options.articles - walk.articles();
        let Some(chunk) = walk.next_chunk(wanted)? else { break };
        if !pack.push(chunk) {
            break;
        }
    }
    let totals = walk.finish(pack.articles())?;
    pack.findings(walk::findings(folder, walk.ids(), pack.articles())?);
    let meta = page::meta(&totals, &pack, options);
    let mut file = PartFile::at(output)?;
    let bytes = page::write(&mut file, &meta, &pack)?;
    file.publish()?;
    Ok(Written { bytes, articles: totals.articles(), embedded: pack.articles(), with_text: pack.with_text() })
}
