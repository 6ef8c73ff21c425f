//! JSONL tables: one object a row, all columns, the types that JSON has. Unknown is `null`, a list is an array (an
//! unknown one is empty), a decimal is a number written out in full, days and moments are text as in the CSV.

use std::fmt::Write as _;

use super::rows::{Buffers, IssueRows};
use crate::tables::{ALL, Cell, Column, Kind};

/// The rows of an issue.
pub(super) fn encode(rows: &IssueRows) -> Buffers {
    (0..ALL.len()).map(|table| encode_table(rows, table).into_bytes()).collect()
}

fn encode_table(rows: &IssueRows, table: usize) -> String {
    let mut out = String::new();
    let _ = rows.each(table, |cells| {
        for (index, (column, &cell)) in ALL[table].columns.iter().zip(cells).enumerate() {
            out.push(if index == 0 { '{' } else { ',' });
            let _ = write!(out, "\"{}\":", column.name);
            value(&mut out, column, cell);
        }
        out.push_str("}\n");
        Ok::<(), std::convert::Infallible>(())
    });
    out
}

fn value(out: &mut String, column: &Column, cell: Cell<'_>) {
    let _ = match cell {
        Cell::Empty if column.kind == Kind::List => out.write_str("[]"),
        Cell::Empty => out.write_str("null"),
        Cell::Text(text) => write!(out, "{}", serde_json::Value::from(text)),
        Cell::Integer(n) => write!(out, "{n}"),
        Cell::Decimal(n) => write!(out, "{}", n.normalize()),
        Cell::Boolean(b) => write!(out, "{b}"),
        Cell::Date(date) => write!(out, "\"{date}\""),
        Cell::Moment(moment) => write!(out, "\"{moment}\""),
        Cell::List(items) => write!(out, "{}", serde_json::Value::from(items)),
    };
}
