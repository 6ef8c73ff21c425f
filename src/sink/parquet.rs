//! Parquet tables: typed columns, zstd, row groups of bounded size, the meaning of each column in the metadata.
//! What a cell becomes is told in `arrow`.

use std::path::Path;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;

use super::arrow::{ArrowRows, about};
use super::encoded::Encoded;
use super::part::{OutputError, PartFile};
use crate::message::Message;
use crate::tables::{ALL, Cell, Table};

/// A row group ends at so many rows or bytes, whichever comes first.
const GROUP_ROWS: usize = 1 << 17;
const GROUP_BYTES: usize = 32 << 20;

/// So many rows are gathered before they are encoded.
const BATCH_ROWS: usize = 4096;

/// A file a table.
#[derive(Debug)]
pub(super) struct Parquet {
    tables: Vec<TableFile>,
    not_held: u64,
}

#[derive(Debug)]
struct TableFile {
    writer: ArrowWriter<PartFile>,
    gathered: ArrowRows,
    path: std::path::PathBuf,
}

impl Parquet {
    pub(super) fn create(folder: &Path) -> Result<Self, OutputError> {
        let tables = ALL.iter().map(|table| TableFile::create(folder, table)).collect::<Result<_, _>>()?;
        Ok(Self { tables, not_held: 0 })
    }

    /// Appends the rows of an issue.
    pub(super) fn write(&mut self, issue: &Encoded) -> Result<(), OutputError> {
        for (index, table) in self.tables.iter_mut().enumerate() {
            let not_held = &mut self.not_held;
            issue.rows.each(index, |cells| table.row(cells, not_held))?;
        }
        Ok(())
    }

    /// Ends the files; they have their bytes but not yet their names.
    pub(super) fn finish(self, warnings: &mut Vec<Message>) -> Result<Vec<PartFile>, OutputError> {
        if self.not_held > 0 {
            warnings.push(crate::message!("told.digits", numbers = self.not_held));
        }
        self.tables.into_iter().map(TableFile::finish).collect()
    }
}

impl TableFile {
    fn create(folder: &Path, table: &Table) -> Result<Self, OutputError> {
        let part = PartFile::create(folder, &format!("{}.parquet", table.name))?;
        let path = part.path().to_owned();
        let gathered = ArrowRows::new(table, BATCH_ROWS);
        let told = about(table).iter().map(|&(key, value)| KeyValue::new(key.to_owned(), value.to_owned())).collect();
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_key_value_metadata(Some(told))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_max_row_group_bytes(Some(GROUP_BYTES))
            .build();
        let writer = ArrowWriter::try_new(part, gathered.schema(), Some(properties)).map_err(failure(&path))?;
        Ok(Self { writer, gathered, path })
    }

    fn row(&mut self, cells: &[Cell<'_>], not_held: &mut u64) -> Result<(), OutputError> {
        self.gathered.push(cells, not_held);
        if self.gathered.len() == BATCH_ROWS { self.batch() } else { Ok(()) }
    }

    /// Encodes the rows that were gathered.
    fn batch(&mut self) -> Result<(), OutputError> {
        let written = self.gathered.batch().map_err(ParquetError::from).and_then(|batch| self.writer.write(&batch));
        written.map_err(failure(&self.path))
    }

    fn finish(mut self) -> Result<PartFile, OutputError> {
        if self.gathered.len() > 0 {
            self.batch()?;
        }
        self.writer.into_inner().map_err(failure(&self.path))
    }
}

fn failure(path: &Path) -> impl Fn(ParquetError) -> OutputError + use<> {
    let path = path.to_owned();
    move |error| {
        let source = match error {
            ParquetError::External(source) => match source.downcast::<std::io::Error>() {
                Ok(source) => *source,
                Err(source) => std::io::Error::other(source.to_string()),
            },
            other => std::io::Error::other(other.to_string()),
        };
        OutputError { path: path.clone(), source }
    }
}
