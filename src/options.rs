//! What the operator wants: one plain struct, filled by the command line or by a program that uses the library.

use std::path::PathBuf;

use crate::resolve::Given;

/// How a run is made. [`Options::default`] is what the program does without any option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Folders of dictionaries that extend or override the built-in ones, in this order.
    pub dictionaries: Vec<PathBuf>,
    /// What fills the gaps: used where neither record nor path nor masthead tells.
    pub given: Given,
    /// What overrides everything that records, paths and mastheads tell.
    pub forced: Given,
    /// Number of worker threads; 0 is one per core.
    pub threads: usize,
    /// Largest page, and largest unpacked `.gz` or `.zst` file, in bytes. What is larger is not read.
    pub max_unpacked: u64,
    /// Folders that are not read even where they lie inside an input: a run's own output.
    pub skip: Vec<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dictionaries: Vec::new(),
            given: Given::default(),
            forced: Given::default(),
            threads: 0,
            max_unpacked: 1 << 30,
            skip: Vec::new(),
        }
    }
}
