//! CSV tables (RFC 4180, UTF-8, LF), written beside their final names and renamed when whole.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::part::{Lock, OutputError, PartFile};
use super::run::Run;
use crate::tables::{ALL, Cell, Row, Table, Tables};

/// How CSV files are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// For spreadsheets: a byte order mark, and text cells that would run as a formula made harmless.
    pub excel: bool,
}

/// The encoded rows of one newspaper issue, one buffer a table; made by the workers, in parallel.
#[derive(Debug, Clone, Default)]
pub struct CsvTables {
    buffers: Vec<Vec<u8>>,
    /// Number of rows of each table, in the order of [`ALL`].
    pub rows: [u64; ALL.len()],
    /// Ids and digests of the pages, for the digest of all inputs.
    pages: Vec<u8>,
}

impl CsvTables {
    /// Encodes the rows of one issue.
    #[must_use]
    pub fn encode(tables: &Tables, options: CsvOptions) -> Self {
        let mut out = Self { buffers: vec![Vec::new(); ALL.len()], rows: [0; ALL.len()], pages: Vec::new() };
        for document in &tables.documents {
            out.pages.extend(document.document_id.bytes().chain([0]).chain(document.sha256.bytes()).chain([b'\n']));
        }
        out.table(0, &tables.documents, options);
        out.table(1, &tables.articles, options);
        out.table(2, &tables.people, options);
        out.table(3, &tables.districts, options);
        out.table(4, &tables.organizations, options);
        out.table(5, &tables.amounts, options);
        out.table(6, &tables.percentages, options);
        out.table(7, &tables.quantities, options);
        out.table(8, &tables.dates, options);
        out.table(9, &tables.visits, options);
        out
    }

    fn table<R: Row>(&mut self, index: usize, rows: &[R], options: CsvOptions) {
        self.buffers[index] = encode(std::mem::take(&mut self.buffers[index]), rows, options);
        self.rows[index] = rows.len() as u64;
    }
}

/// Appends rows to a buffer.
pub(super) fn encode<R: Row>(buffer: Vec<u8>, rows: &[R], options: CsvOptions) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(buffer);
    let mut field = String::new();
    for row in rows {
        row.cells(&mut |cell| {
            field.clear();
            write_cell(&mut field, cell, options);
            // Writing to memory cannot fail.
            let _ = writer.write_field(&field);
        });
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}

/// The first line of a table's file.
pub(super) fn header(table: &Table, options: CsvOptions) -> String {
    let mark = if options.excel { "\u{FEFF}" } else { "" };
    let names = table.columns.iter().map(|column| column.name).collect::<Vec<_>>();
    format!("{mark}{}\n", names.join(","))
}

fn write_cell(out: &mut String, cell: Cell<'_>, options: CsvOptions) {
    use std::fmt::Write as _;
    let _ = match cell {
        Cell::Empty => Ok(()),
        Cell::Text(text) => {
            harmless(out, text, options);
            out.write_str(text)
        }
        Cell::Integer(n) => write!(out, "{n}"),
        Cell::Decimal(n) => write!(out, "{}", n.normalize()),
        Cell::Boolean(b) => write!(out, "{b}"),
        Cell::Date(date) => write!(out, "{date}"),
        Cell::Moment(moment) => write!(out, "{moment}"),
        Cell::List(items) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(';');
                }
                harmless(out, item, options);
                out.push_str(&item.replace(';', "；"));
            }
            Ok(())
        }
    };
}

/// Spreadsheets run a cell that starts like a formula; with an apostrophe before it they show it as text. Where `;` is
/// the separator, each item of a list may become a cell of its own.
fn harmless(out: &mut String, text: &str, options: CsvOptions) {
    if options.excel && text.starts_with(FORMULA) {
        out.push('\'');
    }
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Text for a cell of a CSV file; `excel`: made harmless if it would run as a formula.
pub(crate) fn spreadsheet_text(text: &str, excel: bool) -> String {
    if excel && text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// Writes the tables of a run into a folder. Dropped before [`CsvWriter::finish`], it leaves nothing behind.
#[derive(Debug)]
pub struct CsvWriter {
    files: Vec<PartFile>,
    folder: PathBuf,
    /// Held until the end: no two runs write into one folder at once.
    _lock: Lock,
    options: CsvOptions,
    made_folder: bool,
    rows: [u64; ALL.len()],
    digest: Sha256,
}

impl CsvWriter {
    /// Opens the files beside their final names and writes the headers.
    ///
    /// # Errors
    ///
    /// When the folder or a file in it cannot be made.
    pub fn create(folder: &Path, options: CsvOptions) -> Result<Self, OutputError> {
        let made_folder = !folder.exists();
        std::fs::create_dir_all(folder).map_err(OutputError::at(folder))?;
        let mut writer = Self {
            files: Vec::new(),
            folder: folder.to_owned(),
            _lock: Lock::take(folder)?,
            options,
            made_folder,
            rows: [0; ALL.len()],
            digest: Sha256::new(),
        };
        for table in ALL {
            let mut file = PartFile::create(folder, &format!("{}.csv", table.name))?;
            file.write(header(&table, options).as_bytes())?;
            writer.files.push(file);
        }
        Ok(writer)
    }

    /// Appends the rows of one issue.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write(&mut self, tables: &CsvTables) -> Result<(), OutputError> {
        for (file, buffer) in self.files.iter_mut().zip(&tables.buffers) {
            file.write(buffer)?;
        }
        for (total, rows) in self.rows.iter_mut().zip(tables.rows) {
            *total += rows;
        }
        self.digest.update(&tables.pages);
        Ok(())
    }

    /// Writes `run.json` and gives all files their final names.
    ///
    /// # Errors
    ///
    /// When a file cannot be written or renamed.
    pub fn finish(mut self, run: &mut Run) -> Result<(), OutputError> {
        run.written(self.rows, hex(&self.digest.finalize_reset()), self.options.excel);
        let mut json = PartFile::create(&self.folder, "run.json")?;
        json.write(run.json().as_bytes())?;
        self.files.push(json);
        self.files.iter_mut().try_for_each(PartFile::complete)?;
        self.made_folder = false;
        super::findings::remove(&self.folder)?;
        std::mem::take(&mut self.files).into_iter().try_for_each(PartFile::publish)
    }
}

impl Drop for CsvWriter {
    fn drop(&mut self) {
        self.files.clear();
        if self.made_folder {
            // It goes only if it is empty.
            let _ = std::fs::remove_dir(&self.folder);
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = std::fmt::Write::write_fmt(&mut out, format_args!("{byte:02x}"));
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(cell: Cell<'_>, excel: bool) -> String {
        let mut out = String::new();
        write_cell(&mut out, cell, CsvOptions { excel });
        out
    }

    #[test]
    fn formulas_are_made_harmless_for_spreadsheets_only() {
        for text in ["=1+1", "+86", "-3℃", "@name", "\t=1", "\r=1", "\n=1", "＝1", "－1"] {
            assert_eq!(cell(Cell::Text(text), true), format!("'{text}"));
            assert_eq!(cell(Cell::Text(text), false), text);
        }
        assert_eq!(cell(Cell::Text("3=1+2"), true), "3=1+2");
        assert_eq!(cell(Cell::Decimal(rust_decimal::Decimal::from(-3)), true), "-3");
        let list = ["甲".to_owned(), "=1;2".to_owned()];
        assert_eq!(cell(Cell::List(&list), true), "甲;'=1；2");
        assert_eq!(cell(Cell::List(&list), false), "甲;=1；2");
    }
}
