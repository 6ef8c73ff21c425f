//! `jianbao schema`: the tables as they are declared.

use std::fmt::Write as _;

use jianbao::tables::{ALL, Column, Kind};
use serde_json::{Value, json};

use super::args::SchemaArguments;
use super::{Outcome, Result, print};

pub(super) fn run(arguments: &SchemaArguments) -> Result<Outcome> {
    print(&if arguments.json { for_programs() } else { for_people() })?;
    Ok(Outcome::Whole)
}

fn for_programs() -> String {
    let tables: Vec<Value> = ALL
        .iter()
        .map(|table| {
            let columns: Vec<Value> = table.columns.iter().map(column).collect();
            json!({ "name": table.name, "about": table.about.trim(), "columns": columns })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&json!({ "tables": tables })).unwrap_or_default();
    text.push('\n');
    text
}

fn column(column: &Column) -> Value {
    let mut value =
        json!({ "name": column.name, "type": column.kind.name(), "unit": column.unit, "about": column.about });
    if let Kind::Word(_) = column.kind {
        value["words"] = json!(words(column.kind));
    }
    value
}

/// The words of a column; that it may be empty is no word.
fn words(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Word(words) => words.iter().copied().filter(|word| !word.is_empty()).collect(),
        _ => Vec::new(),
    }
}

fn for_people() -> String {
    let columns = || ALL.iter().flat_map(|table| table.columns);
    let name_width = columns().map(|column| column.name.len()).max().unwrap_or(0);
    let kind_width = columns().map(|column| column.kind.name().len()).max().unwrap_or(0);
    let mut out = String::new();
    for table in ALL {
        let _ = writeln!(out, "{}.csv — {}\n", table.name, table.about.trim());
        for column in table.columns {
            let kind = column.kind.name();
            let _ = write!(out, "  {:name_width$}  {kind:kind_width$}  {}", column.name, column.about);
            if !column.unit.is_empty() {
                let _ = write!(out, " [{}]", column.unit);
            }
            out.push('\n');
            let words = words(column.kind);
            if !words.is_empty() {
                let _ = writeln!(out, "  {:name_width$}  {:kind_width$}  = {}", "", "", words.join(", "));
            }
        }
        out.push('\n');
    }
    out.pop();
    out
}
