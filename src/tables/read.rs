//! Reads the finished tables of a run, row by row, for what needs the whole corpus: `dict discover`
//! and `audit`.
//!
//! In: a folder that `jianbao extract` wrote. Out: rows as text, in the order of the file; memory does not grow with it.
//! Errors name file and line. Files with a Chinese header and those written for spreadsheets (`--excel`) are read as well: their byte order mark tells,
//! and the apostrophe before text that would run as a formula is taken off.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::{Column, Table};
use crate::message;
use crate::message::Message;

/// A table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file could not be opened or read.
    #[error("{}", self.message())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not what this version writes.
    #[error("{}", self.message())]
    Form {
        /// The file.
        path: PathBuf,
        /// The line in it.
        line: u64,
        /// What is wrong and what to do.
        reason: Message,
    },
}

impl TableError {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Io { path, source } => message!("frame.at", place = path.as_path(), reason = io_reason(source)),
            Self::Form { path, line, reason } => {
                message!("frame.at", place = format!("{}:{line}", path.display()), reason = reason.clone())
            }
        }
    }
}

fn io_reason(error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::NotFound => message!("table.not_found"),
        _ => crate::message::of_system(error),
    }
}

/// One table, opened.
#[derive(Debug)]
pub struct TableReader {
    path: PathBuf,
    table: Table,
    rows: csv::Reader<BufReader<File>>,
    row: csv::StringRecord,
    for_spreadsheets: bool,
    chinese: bool,
}

/// One row: its cells as text, by the numbers that [`TableReader::columns`] gives.
#[derive(Debug, Clone, Copy)]
pub struct TableRow<'a> {
    cells: &'a csv::StringRecord,
    for_spreadsheets: bool,
}

impl TableReader {
    /// Opens a table and compares its header with the schema.
    ///
    /// # Errors
    ///
    /// A file that is not there, cannot be read, or has other columns.
    pub fn open(folder: &Path, table: Table) -> Result<Self, TableError> {
        let path = folder.join(format!("{}.csv", table.name));
        let io = |source| TableError::Io { path: path.clone(), source };
        let mut file = BufReader::with_capacity(1 << 16, File::open(&path).map_err(io)?);
        let for_spreadsheets = file.fill_buf().map_err(io)?.starts_with("\u{FEFF}".as_bytes());
        if for_spreadsheets {
            file.consume('\u{FEFF}'.len_utf8());
        }
        let mut rows = csv::ReaderBuilder::new().from_reader(file);
        let header = rows.headers().map_err(|error| failure(&path, &error))?;
        let is = |name: fn(&Column) -> &'static str| header.iter().eq(table.columns.iter().map(name));
        let chinese = is(|column| column.zh);
        if !chinese && !is(|column| column.name) {
            return Err(TableError::Form { path, line: 1, reason: message!("table.columns") });
        }
        Ok(Self { path, table, rows, row: csv::StringRecord::new(), for_spreadsheets, chinese })
    }

    /// Whether the file was written for spreadsheets.
    #[must_use]
    pub fn is_for_spreadsheets(&self) -> bool {
        self.for_spreadsheets
    }

    /// Whether the columns have their Chinese names.
    #[must_use]
    pub fn has_chinese_header(&self) -> bool {
        self.chinese
    }

    /// The error of a table whose rows do not stand in the order in which they were written; `reason` says what is wrong
    /// with the row read last.
    #[must_use]
    pub fn not_in_order(&self, reason: Message) -> TableError {
        let line = self.row.position().map_or(1, csv::Position::line);
        TableError::Form { path: self.path.clone(), line, reason: message!("table.again", reason = reason) }
    }

    /// Numbers of columns by their names. A name that the table does not have gets a number whose cells are empty.
    #[must_use]
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> [usize; N] {
        names.map(|name| self.table.columns.iter().position(|column| column.name == name).unwrap_or(usize::MAX))
    }

    /// The next row; `None` behind the last.
    ///
    /// # Errors
    ///
    /// A row that cannot be read or has too few or too many cells.
    pub fn next_row(&mut self) -> Result<Option<TableRow<'_>>, TableError> {
        match self.rows.read_record(&mut self.row) {
            Ok(true) => Ok(Some(self.row())),
            Ok(false) => Ok(None),
            Err(error) => Err(failure(&self.path, &error)),
        }
    }

    /// The row read last; all cells are empty before the first.
    #[must_use]
    pub fn row(&self) -> TableRow<'_> {
        TableRow { cells: &self.row, for_spreadsheets: self.for_spreadsheets }
    }

    /// Reads on to the row whose cell in `column` is `value`, for tables in the same order as another; the row read last
    /// counts too. `false` if there is none.
    ///
    /// # Errors
    ///
    /// As for [`TableReader::next_row`].
    pub fn seek(&mut self, column: usize, value: &str) -> Result<bool, TableError> {
        while self.row().get(column) != value {
            if self.next_row()?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl<'a> TableRow<'a> {
    /// A cell; empty where the table has none.
    #[must_use]
    pub fn get(self, column: usize) -> &'a str {
        let cell = self.cells.get(column).unwrap_or_default();
        if self.for_spreadsheets { cell.strip_prefix('\'').unwrap_or(cell) } else { cell }
    }
}

fn failure(path: &Path, error: &csv::Error) -> TableError {
    let line = error.position().map_or(1, csv::Position::line);
    let reason = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            message!("table.cells", cells = *len, header = *expected_len)
        }
        csv::ErrorKind::Utf8 { .. } => message!("table.not_utf8"),
        _ => message!("plain", text = error.to_string()),
    };
    TableError::Form { path: path.to_owned(), line, reason }
}
