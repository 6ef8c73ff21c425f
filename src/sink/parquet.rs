//! Parquet tables: typed columns, zstd, row groups of bounded size, the meaning of each column in the metadata.
//!
//! A decimal has 26 digits before the point and 12 behind it; a moment is a day and, beside it, a clock time that is empty
//! where none is told; a list is a list.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder,
    Time32MillisecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::encoded::Encoded;
use super::part::{OutputError, PartFile};
use crate::tables::{ALL, Cell, Column, Kind, Table};

/// Digits of a decimal, and how many of them stand behind the point.
const DIGITS: (u8, i8) = (38, 12);

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
    schema: Arc<Schema>,
    columns: Vec<Builder>,
    rows: usize,
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
    pub(super) fn finish(self, warnings: &mut Vec<String>) -> Result<Vec<PartFile>, OutputError> {
        if self.not_held > 0 {
            let told = "numbers have more digits than the Parquet files hold (26 before the point, 12 behind it)";
            warnings.push(format!("{} {told}; they were rounded or left out", self.not_held));
        }
        self.tables.into_iter().map(TableFile::finish).collect()
    }
}

impl TableFile {
    fn create(folder: &Path, table: &Table) -> Result<Self, OutputError> {
        let part = PartFile::create(folder, &format!("{}.parquet", table.name))?;
        let path = part.path().to_owned();
        let fields: Vec<Field> = table.columns.iter().flat_map(fields).collect();
        let about =
            [("description", table.about.trim()), ("title_zh", table.zh), ("jianbao", env!("CARGO_PKG_VERSION"))];
        let schema = Arc::new(Schema::new_with_metadata(fields, metadata(&about)));
        let told = about.iter().map(|&(key, value)| KeyValue::new(key.to_owned(), value.to_owned())).collect();
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_key_value_metadata(Some(told))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_max_row_group_bytes(Some(GROUP_BYTES))
            .build();
        let writer = ArrowWriter::try_new(part, schema.clone(), Some(properties)).map_err(failure(&path))?;
        let columns = table.columns.iter().map(Builder::new).collect();
        Ok(Self { writer, schema, columns, rows: 0, path })
    }

    fn row(&mut self, cells: &[Cell<'_>], not_held: &mut u64) -> Result<(), OutputError> {
        for (column, &cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell, not_held);
        }
        self.rows += 1;
        if self.rows == BATCH_ROWS { self.batch() } else { Ok(()) }
    }

    /// Encodes the rows that were gathered.
    fn batch(&mut self) -> Result<(), OutputError> {
        self.rows = 0;
        let arrays: Vec<ArrayRef> = self.columns.iter_mut().flat_map(Builder::finish).collect();
        let batch = RecordBatch::try_new(self.schema.clone(), arrays);
        let written = batch.map_err(ParquetError::from).and_then(|batch| self.writer.write(&batch));
        written.map_err(failure(&self.path))
    }

    fn finish(mut self) -> Result<PartFile, OutputError> {
        if self.rows > 0 {
            self.batch()?;
        }
        self.writer.into_inner().map_err(failure(&self.path))
    }
}

fn metadata(pairs: &[(&str, &str)]) -> HashMap<String, String> {
    let told = pairs.iter().filter(|(_, value)| !value.is_empty());
    told.map(|&(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// The fields of a column: one, or two for a moment.
fn fields(column: &Column) -> Vec<Field> {
    let never_empty = matches!(column.kind, Kind::Integer) && matches!(column.name, "start" | "end" | "line");
    let about = [("description", column.about), ("unit", column.unit), ("title_zh", column.zh)];
    let field = |name: &str, kind: DataType| Field::new(name, kind, !never_empty).with_metadata(metadata(&about));
    let kind = match column.kind {
        Kind::Text | Kind::Word(_) => DataType::Utf8,
        Kind::Integer => DataType::Int64,
        Kind::Decimal => DataType::Decimal128(DIGITS.0, DIGITS.1),
        Kind::Boolean => DataType::Boolean,
        Kind::Date | Kind::Moment => DataType::Date32,
        Kind::List => DataType::new_list(DataType::Utf8, true),
    };
    let mut fields = vec![field(column.name, kind)];
    if column.kind == Kind::Moment {
        fields.push(field(&format!("{}_time", column.name), DataType::Time32(TimeUnit::Millisecond)));
    }
    fields
}

/// The cells of a column that are not yet encoded.
#[derive(Debug)]
enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Boolean(BooleanBuilder),
    Date(Date32Builder),
    Moment(Date32Builder, Time32MillisecondBuilder),
    List(ListBuilder<StringBuilder>),
}

impl Builder {
    fn new(column: &Column) -> Self {
        match column.kind {
            Kind::Text | Kind::Word(_) => Self::Text(StringBuilder::new()),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Decimal => {
                Self::Decimal(Decimal128Builder::new().with_data_type(DataType::Decimal128(DIGITS.0, DIGITS.1)))
            }
            Kind::Boolean => Self::Boolean(BooleanBuilder::new()),
            Kind::Date => Self::Date(Date32Builder::new()),
            Kind::Moment => Self::Moment(Date32Builder::new(), Time32MillisecondBuilder::new()),
            Kind::List => Self::List(ListBuilder::new(StringBuilder::new())),
        }
    }

    /// Appends a cell. What is not of the column's type, which no table has, is empty.
    fn push(&mut self, cell: Cell<'_>, not_held: &mut u64) {
        match self {
            Self::Text(builder) => builder.append_option(if let Cell::Text(text) = cell { Some(text) } else { None }),
            Self::Integer(builder) => builder.append_option(match cell {
                Cell::Integer(n) => i64::try_from(n).ok(),
                _ => None,
            }),
            Self::Decimal(builder) => builder.append_option(match cell {
                Cell::Decimal(n) => decimal(n, not_held),
                _ => None,
            }),
            Self::Boolean(builder) => builder.append_option(if let Cell::Boolean(b) = cell { Some(b) } else { None }),
            Self::Date(builder) => {
                builder.append_option(if let Cell::Date(date) = cell { Some(days(date)) } else { None });
            }
            Self::Moment(dates, times) => {
                let moment = if let Cell::Moment(moment) = cell { Some(moment) } else { None };
                dates.append_option(moment.map(|moment| days(moment.date)));
                let time = moment.and_then(|moment| moment.time);
                times.append_option(time.map(|(hour, minute)| (i32::from(hour) * 60 + i32::from(minute)) * 60_000));
            }
            Self::List(builder) => {
                if let Cell::List(items) = cell {
                    for item in items {
                        builder.values().append_value(item);
                    }
                }
                builder.append(matches!(cell, Cell::List(_)));
            }
        }
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        match self {
            Self::Text(builder) => vec![Arc::new(builder.finish())],
            Self::Integer(builder) => vec![Arc::new(builder.finish())],
            Self::Decimal(builder) => vec![Arc::new(builder.finish())],
            Self::Boolean(builder) => vec![Arc::new(builder.finish())],
            Self::Date(builder) => vec![Arc::new(builder.finish())],
            Self::Moment(dates, times) => vec![Arc::new(dates.finish()), Arc::new(times.finish())],
            Self::List(builder) => vec![Arc::new(builder.finish())],
        }
    }
}

/// Days since 1970.
fn days(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

/// The number in units of the last place that is held.
fn decimal(number: Decimal, not_held: &mut u64) -> Option<i128> {
    let places = u32::from(DIGITS.1.unsigned_abs());
    let rounded = number.round_dp(places).normalize();
    let held = rounded.mantissa().checked_mul(10_i128.pow(places - rounded.scale()));
    let held = held.filter(|held| held.unsigned_abs() < 10_u128.pow(u32::from(DIGITS.0)));
    *not_held += u64::from(held.is_none() || rounded != number);
    held
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_twelve_places() {
        let held = |text: &str| {
            let mut not_held = 0;
            (decimal(text.parse().expect("it is a number"), &mut not_held), not_held)
        };
        assert_eq!(held("-1.50"), (Some(-1_500_000_000_000), 0));
        assert_eq!(held("0.0000000000005"), (Some(0), 1));
        assert_eq!(held("99999999999999999999999999"), (Some(99_999_999_999_999_999_999_999_999_000_000_000_000), 0));
        assert_eq!(held("100000000000000000000000000"), (None, 1));
    }
}
