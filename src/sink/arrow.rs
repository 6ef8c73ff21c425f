//! Rows as Arrow's record batches: what Parquet files are written from, and what other programs take as it is.
//!
//! A decimal has 26 digits before the point and 12 behind it; a moment is a day and, beside it, a clock time that is empty
//! where none is told; a list is a list.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder,
    Time32MillisecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::rows::IssueRows;
use crate::tables::{ALL, Cell, Column, Kind, Table};

/// Digits of a decimal, and how many of them stand behind the point.
const DIGITS: (u8, i8) = (38, 12);

/// The rows of one newspaper issue as record batches.
#[derive(Debug, Clone, Default)]
pub struct ArrowIssue {
    /// One batch a table, in the order of [`ALL`].
    pub batches: Vec<RecordBatch>,
    /// How many numbers have more digits than a decimal holds; they were rounded or left out.
    pub not_held: u64,
}

impl IssueRows {
    /// The rows as record batches, typed as in the Parquet files.
    ///
    /// # Errors
    ///
    /// When a column does not come out as the schema declares it.
    pub fn to_arrow(&self) -> Result<ArrowIssue, ArrowError> {
        let mut issue = ArrowIssue::default();
        for (index, table) in ALL.iter().enumerate() {
            let mut rows = ArrowRows::new(table, usize::try_from(self.counts()[index]).unwrap_or(0));
            self.each(index, |cells| {
                rows.push(cells, &mut issue.not_held);
                Ok::<(), ArrowError>(())
            })?;
            issue.batches.push(rows.batch()?);
        }
        Ok(issue)
    }
}

/// The columns of a table for Arrow, with their meaning and unit as metadata.
#[must_use]
pub fn arrow_schema(table: &Table) -> SchemaRef {
    let fields: Vec<Field> = table.columns.iter().flat_map(fields).collect();
    Arc::new(Schema::new_with_metadata(fields, metadata(&about(table))))
}

/// What is told of a table in the metadata.
pub(super) fn about(table: &Table) -> [(&'static str, &'static str); 3] {
    [("description", table.about.trim_ascii()), ("title_zh", table.zh), ("jianbao", env!("CARGO_PKG_VERSION"))]
}

/// Rows of a table that are not yet a batch.
#[derive(Debug)]
pub(super) struct ArrowRows {
    schema: SchemaRef,
    columns: Vec<Builder>,
    rows: usize,
}

impl ArrowRows {
    /// Room for so many rows; it grows if there are more.
    pub(super) fn new(table: &Table, rows: usize) -> Self {
        let columns = table.columns.iter().map(|column| Builder::new(column, rows)).collect();
        Self { schema: arrow_schema(table), columns, rows: 0 }
    }

    #[cfg(feature = "parquet")]
    pub(super) fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    #[cfg(feature = "parquet")]
    pub(super) fn len(&self) -> usize {
        self.rows
    }

    /// Appends a row.
    pub(super) fn push(&mut self, cells: &[Cell<'_>], not_held: &mut u64) {
        for (column, &cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell, not_held);
        }
        self.rows += 1;
    }

    /// The rows since the last batch.
    pub(super) fn batch(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let arrays: Vec<ArrayRef> = self.columns.iter_mut().flat_map(Builder::finish).collect();
        RecordBatch::try_new(self.schema.clone(), arrays)
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
    fn new(column: &Column, rows: usize) -> Self {
        match column.kind {
            Kind::Text | Kind::Word(_) => Self::Text(StringBuilder::with_capacity(rows, 0)),
            Kind::Integer => Self::Integer(Int64Builder::with_capacity(rows)),
            Kind::Decimal => Self::Decimal(
                Decimal128Builder::with_capacity(rows).with_data_type(DataType::Decimal128(DIGITS.0, DIGITS.1)),
            ),
            Kind::Boolean => Self::Boolean(BooleanBuilder::with_capacity(rows)),
            Kind::Date => Self::Date(Date32Builder::with_capacity(rows)),
            Kind::Moment => {
                Self::Moment(Date32Builder::with_capacity(rows), Time32MillisecondBuilder::with_capacity(rows))
            }
            Kind::List => Self::List(ListBuilder::with_capacity(StringBuilder::with_capacity(0, 0), rows)),
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
