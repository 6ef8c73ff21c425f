//! One file per format: rows into files.

mod csv;

pub use csv::{CsvOptions, CsvTables, CsvWriter};
