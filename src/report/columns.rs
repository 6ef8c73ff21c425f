//! Rows of a table as columns of JSON: what the browser reads fastest, and what compresses best.

use serde_json::{Map, Value};

use crate::tables::{Kind, Table, TableReader, TableRow};

/// Some columns of a table, row by row.
#[derive(Debug)]
pub(super) struct Columns {
    /// Name in the JSON, number in the table, whether its cells are whole numbers.
    of: Vec<(&'static str, usize, bool)>,
    cells: Vec<Vec<Value>>,
    /// Numbers of articles, documents and sentences that the rows refer to.
    links: Vec<(&'static str, Vec<Value>)>,
    rows: usize,
}

impl Columns {
    /// Columns of `table`, and links of the given names.
    pub(super) fn new(table: Table, names: &'static [&'static str], links: &'static [&'static str]) -> Self {
        let column = |name: &&'static str| {
            let number = table.columns.iter().position(|column| column.name == *name).unwrap_or(usize::MAX);
            let whole = table.columns.get(number).is_some_and(|column| column.kind == Kind::Integer);
            (*name, number, whole)
        };
        Self {
            of: names.iter().map(column).collect(),
            cells: vec![Vec::new(); names.len()],
            links: links.iter().map(|name| (*name, Vec::new())).collect(),
            rows: 0,
        }
    }

    /// Appends a row; a link that leads out of the report is `None`.
    pub(super) fn push(&mut self, row: TableRow<'_>, links: &[Option<usize>]) {
        for ((_, number, whole), cells) in self.of.iter().zip(&mut self.cells) {
            let cell = row.get(*number);
            cells.push(if *whole { cell.parse::<u64>().map_or(Value::Null, Value::from) } else { cell.into() });
        }
        for ((_, cells), link) in self.links.iter_mut().zip(links) {
            cells.push(link.map_or(Value::Null, Value::from));
        }
        self.rows += 1;
    }

    /// The number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// `{"rows": 2, "name": ["…", "…"], …}`.
    pub(super) fn into_json(self) -> Value {
        let mut json = Map::new();
        json.insert("rows".to_owned(), self.rows.into());
        for ((name, ..), cells) in self.of.into_iter().zip(self.cells) {
            json.insert(name.to_owned(), Value::Array(cells));
        }
        for (name, cells) in self.links {
            json.insert(name.to_owned(), Value::Array(cells));
        }
        Value::Object(json)
    }
}

/// A table whose rows stand in the order of the articles, read as far as the article that is looked at.
#[derive(Debug)]
pub(super) struct InStep {
    reader: TableReader,
    article_id: usize,
    /// A row was read that belongs to a later article.
    waiting: bool,
    rows: u64,
}

impl InStep {
    /// Before the first row; `key` is the column that holds the article's id.
    pub(super) fn new(reader: TableReader, key: &'static str) -> Self {
        let [article_id] = reader.columns([key]);
        Self { reader, article_id, waiting: false, rows: 0 }
    }

    /// Hands over the rows of an article.
    pub(super) fn of_article(
        &mut self,
        article_id: &str,
        mut each: impl FnMut(TableRow<'_>),
    ) -> Result<(), crate::tables::TableError> {
        while self.waiting || self.reader.next_row()?.is_some() {
            let row = self.reader.row();
            self.waiting = row.get(self.article_id) != article_id;
            if self.waiting {
                break;
            }
            self.rows += 1;
            each(row);
        }
        Ok(())
    }

    /// Counts the rows behind the articles that were looked at, and gives the number of all. If `last` was the last article
    /// of all, there are none.
    pub(super) fn rest(&mut self, last: bool) -> Result<u64, crate::tables::TableError> {
        if last && self.waiting {
            return Err(self.reader.not_in_order(crate::message!("report.order")));
        }
        self.rows += u64::from(std::mem::take(&mut self.waiting));
        while self.reader.next_row()?.is_some() {
            self.rows += 1;
        }
        Ok(self.rows)
    }
}
