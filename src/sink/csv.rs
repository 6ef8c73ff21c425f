//! CSV tables: RFC 4180, UTF-8, LF. Plain, the rows of an issue are the file's bytes already; for spreadsheets, text
//! that would run as a formula is made harmless.

use super::rows::{Buffers, IssueRows, write_cell};
use crate::tables::{ALL, Cell, Row, Table};

/// How CSV files are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// For spreadsheets: a byte order mark, and text cells that would run as a formula made harmless.
    pub excel: bool,
    /// Chinese names of the columns.
    pub chinese: bool,
}

/// The first line of a table's file.
pub(super) fn header(table: &Table, options: CsvOptions) -> Vec<u8> {
    let mark = if options.excel { "\u{FEFF}" } else { "" };
    let names: Vec<&str> =
        table.columns.iter().map(|column| if options.chinese { column.zh } else { column.name }).collect();
    format!("{mark}{}\n", names.join(",")).into_bytes()
}

/// A row by itself.
pub(super) fn encode(row: &impl Row, options: CsvOptions) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut field = String::new();
    row.cells(&mut |cell| {
        field.clear();
        if options.excel {
            write_harmless(&mut field, cell);
        } else {
            write_cell(&mut field, cell);
        }
        // Writing to memory cannot fail.
        let _ = writer.write_field(&field);
    });
    let _ = writer.write_record(None::<&[u8]>);
    writer.into_inner().unwrap_or_default()
}

/// The rows of an issue for spreadsheets.
pub(super) fn for_spreadsheets(rows: &IssueRows) -> Buffers {
    (0..ALL.len()).map(|table| harmless_table(rows, table)).collect()
}

fn harmless_table(rows: &IssueRows, table: usize) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut field = String::new();
    let written = rows.each(table, |cells| {
        for &cell in cells {
            field.clear();
            write_harmless(&mut field, cell);
            writer.write_field(&field)?;
        }
        writer.write_record(None::<&[u8]>)
    });
    // Writing to memory cannot fail.
    let _ = written;
    writer.into_inner().unwrap_or_default()
}

/// Spreadsheets run a cell that starts like a formula; with an apostrophe before it they show it as text. Where `;` is
/// the separator, each item of a list may become a cell of its own.
fn write_harmless(out: &mut String, cell: Cell<'_>) {
    match cell {
        Cell::Text(text) => out.push_str(&spreadsheet_text(text, true)),
        Cell::List(items) => {
            let items: Vec<String> =
                items.iter().map(|item| spreadsheet_text(&item.replace(';', "；"), true)).collect();
            out.push_str(&items.join(";"));
        }
        _ => write_cell(out, cell),
    }
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Text for a cell of a CSV file; `excel`: made harmless if it would run as a formula.
pub(crate) fn spreadsheet_text(text: &str, excel: bool) -> String {
    if excel && text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(cell: Cell<'_>, excel: bool) -> String {
        let mut out = String::new();
        if excel {
            write_harmless(&mut out, cell);
        } else {
            write_cell(&mut out, cell);
        }
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
