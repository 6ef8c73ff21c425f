//! The rows of one newspaper issue on their way to the sinks: plain CSV, one buffer a table, made by the workers.
//!
//! In: [`Tables`], or the same bytes read back. Out: the bytes as they are for the CSV files, typed cells for everything
//! else. That the text holds everything is why one form serves all formats: see [`IssueRows::each`].

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::tables::{ALL, Cell, Kind, Moment, Row, Tables};

/// One buffer of encoded rows for each table, in the order of [`ALL`].
pub(super) type Buffers = Vec<Vec<u8>>;

/// The rows of one newspaper issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueRows {
    csv: Buffers,
    counts: [u64; ALL.len()],
}

impl IssueRows {
    /// The rows of these tables.
    #[must_use]
    pub fn new(tables: &Tables) -> Self {
        let mut rows = Self { csv: vec![Vec::new(); ALL.len()], counts: [0; ALL.len()] };
        rows.table(0, &tables.documents);
        rows.table(1, &tables.articles);
        rows.table(2, &tables.people);
        rows.table(3, &tables.districts);
        rows.table(4, &tables.organizations);
        rows.table(5, &tables.amounts);
        rows.table(6, &tables.percentages);
        rows.table(7, &tables.quantities);
        rows.table(8, &tables.dates);
        rows.table(9, &tables.visits);
        rows
    }

    fn table<R: Row>(&mut self, index: usize, rows: &[R]) {
        let mut writer = csv::WriterBuilder::new().from_writer(std::mem::take(&mut self.csv[index]));
        let mut field = String::new();
        for row in rows {
            row.cells(&mut |cell| {
                field.clear();
                write_cell(&mut field, cell);
                // Writing to memory cannot fail.
                let _ = writer.write_field(&field);
            });
            let _ = writer.write_record(None::<&[u8]>);
        }
        self.csv[index] = writer.into_inner().unwrap_or_default();
        self.counts[index] = rows.len() as u64;
    }

    /// Number of rows of each table, in the order of [`ALL`].
    #[must_use]
    pub fn counts(&self) -> &[u64; ALL.len()] {
        &self.counts
    }

    /// The rows of a table as plain CSV, without a header.
    #[must_use]
    pub fn csv(&self, table: usize) -> &[u8] {
        self.csv.get(table).map_or(&[], Vec::as_slice)
    }

    /// The rows as one run of bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (table, count) in self.csv.iter().zip(self.counts) {
            bytes.extend(count.to_le_bytes());
            bytes.extend((table.len() as u64).to_le_bytes());
            bytes.extend_from_slice(table);
        }
        bytes
    }

    /// The rows that [`IssueRows::to_bytes`] wrote.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rows = Self { csv: Vec::new(), counts: [0; ALL.len()] };
        let mut rest = bytes;
        for count in &mut rows.counts {
            let (head, body) = rest.split_at_checked(16)?;
            *count = u64::from_le_bytes(head[..8].try_into().ok()?);
            let length = usize::try_from(u64::from_le_bytes(head[8..].try_into().ok()?)).ok()?;
            let (table, behind) = body.split_at_checked(length)?;
            rows.csv.push(table.to_vec());
            rest = behind;
        }
        rest.is_empty().then_some(rows)
    }

    /// Path and warning of pages of which an operator should know something.
    #[must_use]
    pub fn warnings(&self) -> Vec<(String, String)> {
        let column = |name| ALL[0].columns.iter().position(|column| column.name == name).unwrap_or(usize::MAX);
        let (path, warnings) = (column("path"), column("warnings"));
        let mut found = Vec::new();
        let _ = self.each(0, |cells| {
            if let (Some(Cell::Text(path)), Some(Cell::List(warnings))) = (cells.get(path), cells.get(warnings)) {
                found.extend(warnings.iter().map(|warning| ((*path).to_owned(), warning.clone())));
            }
            Ok::<(), std::convert::Infallible>(())
        });
        found
    }

    /// Hands the rows of a table to `each`, cell by cell with their types; an error ends it.
    ///
    /// # Errors
    ///
    /// The first error of `each`.
    pub fn each<E>(&self, table: usize, mut each: impl FnMut(&[Cell<'_>]) -> Result<(), E>) -> Result<(), E> {
        let columns = ALL.get(table).map_or(&[][..], |table| table.columns);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(self.csv(table));
        let mut record = csv::StringRecord::new();
        let mut lists: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
        while reader.read_record(&mut record).unwrap_or(false) {
            for (list, (text, column)) in lists.iter_mut().zip(record.iter().zip(columns)) {
                list.clear();
                if column.kind == Kind::List {
                    list.extend(text.split(';').map(str::to_owned));
                }
            }
            let parts = record.iter().zip(columns).zip(&lists);
            let cells: Vec<Cell<'_>> = parts.map(|((text, column), list)| cell(text, column.kind, list)).collect();
            each(&cells)?;
        }
        Ok(())
    }
}

/// Writes a cell as the CSV files hold it.
pub(super) fn write_cell(out: &mut String, cell: Cell<'_>) {
    use std::fmt::Write as _;
    let _ = match cell {
        Cell::Empty => Ok(()),
        Cell::Text(text) => out.write_str(text),
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

/// Reads a cell back. What is not of its column's type, which nothing here writes, is empty.
fn cell<'a>(text: &'a str, kind: Kind, list: &'a [String]) -> Cell<'a> {
    let value = match kind {
        _ if text.is_empty() => None,
        Kind::Text | Kind::Word(_) => Some(Cell::Text(text)),
        Kind::Integer => text.parse().ok().map(Cell::Integer),
        Kind::Decimal => text.parse::<Decimal>().ok().map(Cell::Decimal),
        Kind::Boolean => text.parse().ok().map(Cell::Boolean),
        Kind::Date => text.parse::<Date>().ok().map(Cell::Date),
        Kind::Moment => moment(text).map(Cell::Moment),
        Kind::List => Some(Cell::List(list)),
    };
    value.unwrap_or(Cell::Empty)
}

/// `2024-03-01` or `2024-03-01T09:30`.
fn moment(text: &str) -> Option<Moment> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => {
            let (hour, minute) = time.split_once(':')?;
            (date, Some((hour.parse().ok()?, minute.parse().ok()?)))
        }
        None => (text, None),
    };
    Some(Moment { date: date.parse().ok()?, time })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Amount, ArticleRow, DateRow, Document};

    #[test]
    fn cells_come_back_as_they_were() {
        let odd = "=1+1, \"甲\"\r\n\u{1}\t😀;";
        let date: Date = "2024-02-29".parse().expect("it is a day");
        let tables = Tables {
            documents: vec![Document {
                document_id: odd.to_owned(),
                bytes: 7,
                issue_date: Some(date),
                ..Document::default()
            }],
            articles: vec![ArticleRow {
                reporters: vec!["甲".to_owned(), "乙;丙".to_owned()],
                ..ArticleRow::default()
            }],
            amounts: vec![Amount { value: "-1234567890123456789.50".parse().ok(), ..Amount::default() }],
            dates: vec![DateRow {
                period_start: Some(Moment { date, time: Some((9, 5)) }),
                period_end: Some(date.into()),
                ..DateRow::default()
            }],
            ..Tables::default()
        };
        let rows = IssueRows::new(&tables);
        let read = |table: usize, name: &str| {
            let column = ALL[table].columns.iter().position(|column| column.name == name).expect("there is one");
            let mut found = Vec::new();
            let _ = rows.each(table, |cells| {
                found.push(format!("{:?}", cells[column]));
                Ok::<(), ()>(())
            });
            found.join("|")
        };
        assert_eq!(read(0, "document_id"), format!("{:?}", Cell::Text(odd)));
        assert_eq!(read(0, "publication"), "Empty");
        assert_eq!(read(0, "bytes"), "Integer(7)");
        assert_eq!(read(0, "issue_date"), "Date(2024-02-29)");
        assert_eq!(read(1, "reporters"), r#"List(["甲", "乙；丙"])"#);
        assert_eq!(read(1, "photographers"), "Empty");
        assert_eq!(read(5, "value"), "Decimal(-1234567890123456789.5)");
        assert_eq!(read(8, "period_start"), format!("{:?}", Cell::Moment(Moment { date, time: Some((9, 5)) })));
        assert_eq!(read(8, "period_end"), format!("{:?}", Cell::Moment(date.into())));
        assert_eq!(rows.counts()[..2], [1, 1]);
        let bytes = rows.to_bytes();
        assert_eq!(IssueRows::from_bytes(&bytes), Some(rows));
        assert_eq!(IssueRows::from_bytes(&bytes[..bytes.len() - 1]), None);
    }
}
