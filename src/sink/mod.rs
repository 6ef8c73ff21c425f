//! One file per format: rows into files.
//!
//! In: [`crate::tables::Tables`], one newspaper issue after the other. Out: files in a folder, each whole or not there
//! (`part`), and `run.json` (`run`) that says what they were made of. The workers turn an issue into [`Encoded`] (`rows`
//! and, where a format is text, its bytes); [`Outputs`] feeds it to every format that is wanted. Names, types and
//! meanings of the columns come from the schema, so a format knows cells, not tables. An issue whose `fingerprint` is
//! that of an earlier run is not made again: its rows are in `kept`.

#[cfg(feature = "arrow")]
mod arrow;
mod csv;
mod database;
mod encoded;
mod findings;
mod fingerprint;
mod format;
#[cfg(feature = "sqlite")]
mod grams;
mod jsonl;
mod kept;
mod outputs;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
#[cfg(feature = "postgres")]
mod postgres;
mod rows;
mod run;
#[cfg(any(feature = "postgres", feature = "sqlite"))]
mod sql;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "xlsx")]
mod xlsx;

#[cfg(feature = "arrow")]
pub use arrow::{ArrowIssue, arrow_schema};
pub use csv::CsvOptions;
pub(crate) use csv::spreadsheet_text;
pub use encoded::Encoded;
pub use findings::FindingsWriter;
pub use fingerprint::{Fingerprint, Fingerprints};
pub use format::{Format, Wanted};
pub use outputs::{Counts, Earlier, Outputs};
pub use part::OutputError;
pub(crate) use part::PartFile;
#[cfg(feature = "postgres")]
pub use postgres::PostgresUrl;
pub use rows::IssueRows;
pub use run::Run;

/// Bytes in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = std::fmt::Write::write_fmt(&mut out, format_args!("{byte:02x}"));
        out
    })
}
