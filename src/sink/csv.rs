//! CSV tables (RFC 4180, UTF-8, LF), written beside their final names and renamed when whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::tables::{ALL, Cell, Row, Tables};

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
}

impl CsvTables {
    /// Encodes the rows of one issue.
    #[must_use]
    pub fn encode(tables: &Tables, options: CsvOptions) -> Self {
        let mut out = Self { buffers: vec![Vec::new(); ALL.len()], rows: [0; ALL.len()] };
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
        let mut writer = csv::WriterBuilder::new().from_writer(std::mem::take(&mut self.buffers[index]));
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
        self.buffers[index] = writer.into_inner().unwrap_or_default();
        self.rows[index] = rows.len() as u64;
    }
}

fn write_cell(out: &mut String, cell: Cell<'_>, options: CsvOptions) {
    use std::fmt::Write as _;
    let _ = match cell {
        Cell::Empty => Ok(()),
        Cell::Text(text) => {
            if options.excel && text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                out.push('\'');
            }
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
                out.push_str(&item.replace(';', "；"));
            }
            Ok(())
        }
    };
}

/// Writes the tables of a run into a folder.
#[derive(Debug)]
pub struct CsvWriter {
    folder: PathBuf,
    files: Vec<(PathBuf, BufWriter<File>)>,
}

impl CsvWriter {
    /// Opens the temporary files and writes the headers.
    ///
    /// # Errors
    ///
    /// When the folder or a file in it cannot be made.
    pub fn create(folder: &Path, options: CsvOptions) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let mut files = Vec::new();
        for table in ALL {
            let path = folder.join(format!(".{}.csv.part", table.name));
            let mut file = BufWriter::new(File::create(&path)?);
            if options.excel {
                file.write_all("\u{FEFF}".as_bytes())?;
            }
            let header = table.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
            writeln!(file, "{header}")?;
            files.push((path, file));
        }
        Ok(Self { folder: folder.to_owned(), files })
    }

    /// Appends the rows of one issue.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write(&mut self, tables: &CsvTables) -> std::io::Result<()> {
        for ((_, file), buffer) in self.files.iter_mut().zip(&tables.buffers) {
            file.write_all(buffer)?;
        }
        Ok(())
    }

    /// Closes the files and gives them their final names.
    ///
    /// # Errors
    ///
    /// When a file cannot be written or renamed.
    pub fn finish(self) -> std::io::Result<()> {
        for ((path, file), table) in self.files.into_iter().zip(ALL) {
            file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
            std::fs::rename(&path, self.folder.join(format!("{}.csv", table.name)))?;
        }
        Ok(())
    }
}
