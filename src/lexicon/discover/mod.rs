//! Proposes dictionary rows from the tables of a run: officials, organisations and their short forms.
//!
//! In: a folder of finished tables and the dictionaries in use. Out: [`Proposals`], written as dictionaries in canonical
//! form with columns behind the dictionary's own that help a person to decide (how often, since when, a quotation);
//! loading ignores these. What is listed already is left out. Ids are those of the tables, so that accepting a row
//! changes none. Order: `sightings` walks the tables → `officials` and `organizations` choose → CSV.

mod officials;
mod organizations;
mod sightings;

use std::path::Path;

use super::Lexicon;
use crate::sink::spreadsheet_text;
use crate::tables::TableError;

pub use officials::OfficialProposal;
pub use organizations::OrganizationProposal;
pub use sightings::Sightings;

/// What a run's tables suggest for the dictionaries, sorted as the dictionaries are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// For `officials.csv`.
    pub officials: Vec<OfficialProposal>,
    /// For `organizations.csv`: names, and short forms of names.
    pub organizations: Vec<OrganizationProposal>,
}

impl Proposals {
    /// Reads the tables in `folder` and proposes what stands in at least `articles` articles and not in `lexicon`.
    ///
    /// # Errors
    ///
    /// A table that is not there, or is not as this version writes it.
    pub fn read(folder: &Path, lexicon: &Lexicon, articles: u64) -> Result<Self, TableError> {
        Ok(Self {
            officials: officials::propose(folder, lexicon, articles)?,
            organizations: organizations::propose(folder, lexicon, articles)?,
        })
    }

    /// The proposals as dictionary files: name and text of each. `excel`: with a byte order mark, and text that would run
    /// as a formula made harmless.
    #[must_use]
    pub fn files(&self, excel: bool) -> [(&'static str, String); 2] {
        [
            (
                super::Dictionary::Officials.file(),
                csv(&officials::HEADER, self.officials.iter().map(OfficialProposal::cells), excel),
            ),
            (
                super::Dictionary::Organizations.file(),
                csv(&organizations::HEADER, self.organizations.iter().map(OrganizationProposal::cells), excel),
            ),
        ]
    }
}

fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>, excel: bool) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| spreadsheet_text(cell, excel)));
    }
    let mark = if excel { "\u{FEFF}" } else { "" };
    format!("{mark}{}", String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
}
