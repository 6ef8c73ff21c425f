//! One file per format: rows into files.
//!
//! In: [`crate::tables::Tables`], one newspaper issue after the other. Out: files in a folder, each whole or not there
//! (`part`), and `run.json` (`run`) that says what they were made of.

mod csv;
mod findings;
mod part;
mod run;

pub(crate) use csv::spreadsheet_text;
pub use csv::{CsvOptions, CsvTables, CsvWriter};
pub use findings::FindingsWriter;
pub use part::OutputError;
pub use run::Run;
