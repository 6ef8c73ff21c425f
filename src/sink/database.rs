//! The databases of a run: they are changed in place, each knows itself which issues it has.

use std::collections::HashSet;

use super::encoded::Encoded;
use super::fingerprint::Fingerprint;
use super::part::OutputError;
#[cfg(feature = "postgres")]
use super::postgres::Postgres;
#[cfg(feature = "sqlite")]
use super::sqlite::Sqlite;
use crate::message::Message;
use crate::source::Plan;
use crate::tables::ALL;

/// A database.
#[derive(Debug)]
pub(super) enum Database {
    #[cfg(feature = "sqlite")]
    Sqlite(Box<Sqlite>),
    #[cfg(feature = "postgres")]
    Postgres(Box<Postgres>),
}

/// What a database holds at the end, and what became of the issues that are not among the inputs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) rows: [u64; ALL.len()],
    pub(super) warnings: u64,
    pub(super) kept: u64,
    pub(super) pruned: u64,
}

#[cfg_attr(
    not(feature = "postgres"),
    allow(unused_variables, clippy::ptr_arg, reason = "each database uses its part of this")
)]
impl Database {
    /// The issues that it held when the run began.
    pub(super) fn known(&self) -> HashSet<Fingerprint> {
        match *self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(ref database) => database.known(),
            #[cfg(feature = "postgres")]
            Self::Postgres(ref database) => database.known(),
        }
    }

    /// Puts an issue in the place of those that hold its pages.
    pub(super) fn write(&mut self, issue: &Encoded) -> Result<(), OutputError> {
        match *self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(ref mut database) => database.write(issue),
            #[cfg(feature = "postgres")]
            Self::Postgres(ref mut database) => database.write(issue),
        }
    }

    /// Takes out what is no longer so: issues whose pages were read again, and with `prune` all that were not.
    pub(super) fn finish(
        &mut self,
        plan: &Plan,
        prune: bool,
        warnings: &mut Vec<Message>,
    ) -> Result<Tally, OutputError> {
        match *self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(ref mut database) => database.finish(plan, prune),
            #[cfg(feature = "postgres")]
            Self::Postgres(ref mut database) => database.finish(plan, prune, warnings),
        }
    }
}
