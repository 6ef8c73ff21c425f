//! What the rows of a newspaper issue depend on, as a number: the program, the dictionaries, the options, and its pages.
//! Two issues with the same fingerprint have the same rows, so that they need not be made again.

use sha2::{Digest, Sha256};

use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::resolve::Given;
use crate::source::Issue;
use crate::tables::ALL;

/// The fingerprint of one newspaper issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Fingerprint(pub(super) [u8; 16]);

#[cfg(any(feature = "postgres", feature = "sqlite"))]
impl Fingerprint {
    /// Reads what `to_string` wrote.
    pub(super) fn parse(text: &str) -> Option<Self> {
        u128::from_str_radix(text, 16).ok().map(|number| Self(number.to_be_bytes()))
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::hex(&self.0))
    }
}

/// Makes the fingerprints of a run.
#[derive(Debug, Clone)]
pub struct Fingerprints(Sha256);

impl Fingerprints {
    /// `program` tells programs of one version apart, such as by the digest of the program's file.
    #[must_use]
    pub fn new(program: &str, options: &Options, lexicon: &Lexicon) -> Self {
        let mut all = Self(Sha256::new());
        for part in [env!("CARGO_PKG_VERSION"), program, lexicon.digest()] {
            all.add(part);
        }
        for table in ALL {
            all.add(table.name);
            for column in table.columns {
                all.add(column.name);
            }
        }
        for Given { publication, issue_date, home } in [&options.given, &options.forced] {
            all.add(publication);
            all.add(&issue_date.map(|date| date.to_string()).unwrap_or_default());
            all.add(home);
        }
        all
    }

    fn add(&mut self, part: &str) {
        self.0.update(part);
        self.0.update([0]);
    }

    /// The fingerprint of an issue. What else is known of its pages comes from their paths and bytes.
    #[must_use]
    pub fn of(&self, issue: &Issue) -> Fingerprint {
        let mut all = self.clone();
        for page in &issue.pages {
            for part in [&page.document_id, &page.path, &page.sha256] {
                all.add(part);
            }
        }
        let mut fingerprint = Fingerprint::default();
        fingerprint.0.copy_from_slice(&all.0.finalize()[..16]);
        fingerprint
    }
}
