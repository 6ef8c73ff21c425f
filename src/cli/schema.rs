//! `jianbao schema`: the tables as they are declared.

use std::fmt::Write as _;

use jianbao::tables::{ALL, Column, FINDINGS, Kind, Table};
use serde_json::{Value, json};

use super::args::SchemaArguments;
use super::{Outcome, Result, print};

pub(super) fn run(arguments: &SchemaArguments) -> Result<Outcome> {
    let text = match (arguments.json, arguments.markdown) {
        (true, _) => for_programs(),
        (_, true) => for_documents(),
        _ => for_people(),
    };
    print(&text)?;
    Ok(Outcome::Whole)
}

/// Every table, what is found in them last.
fn listed() -> impl Iterator<Item = Table> {
    ALL.into_iter().chain([FINDINGS])
}

fn for_programs() -> String {
    let tables: Vec<Value> = listed()
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
    let columns = || listed().flat_map(|table| table.columns);
    let name_width = columns().map(|column| column.name.len()).max().unwrap_or(0);
    let kind_width = columns().map(|column| column.kind.name().len()).max().unwrap_or(0);
    let mut out = String::new();
    for table in listed() {
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

/// The tables of `output/README.md`.
fn for_documents() -> String {
    let mut out = String::new();
    for table in listed() {
        let _ = writeln!(out, "## {}.csv\n\n{}\n", table.name, table.about.trim());
        out.push_str("| column | type | unit | what it holds |\n|---|---|---|---|\n");
        for column in table.columns {
            let words = words(column.kind);
            let listed = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let words = if words.is_empty() { String::new() } else { format!(" One of {listed}.") };
            let (name, kind) = (column.name, column.kind.name());
            let _ = writeln!(out, "| `{name}` | {kind} | {} | {}{words} |", column.unit, column.about);
        }
        out.push('\n');
    }
    out.pop();
    out
}
