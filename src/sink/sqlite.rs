//! One SQLite database: `jianbao.sqlite`. It is changed in place, whole newspaper issues at a time, so that it holds
//! whole issues however a run ends.
//!
//! Lists are JSON arrays, clock times stand beside their days (see `sql`). `articles_fts` finds words of two to four
//! characters in the articles (see `grams`); it holds the index alone, so what is deleted has to be told with its text.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, ErrorCode, Statement};

use super::database::Tally;
use super::encoded::Encoded;
use super::fingerprint::Fingerprint;
use super::grams::Grams;
use super::part::OutputError;
use super::sql::{self, Dialect};
use crate::message;
use crate::message::Message;
use crate::source::{PageKey, Plan};
use crate::tables::{ALL, Cell, Kind, Table};

const NAME: &str = "jianbao.sqlite";

/// Marks a file as a database of ours: “JIAN”.
const APPLICATION: i64 = 0x4A49_414E;

/// So many issues go into one transaction.
const TOGETHER: u32 = 64;

const FTS: &str = "CREATE VIRTUAL TABLE articles_fts USING fts5 (two, three, four, content = '')";

/// The database of a run.
#[derive(Debug)]
pub(super) struct Sqlite {
    path: PathBuf,
    database: Connection,
    /// The issues it held when the run began.
    known: HashMap<Fingerprint, i64>,
    seen: HashSet<i64>,
    inserts: Vec<String>,
    /// Issues in the open transaction.
    open: u32,
}

impl Sqlite {
    /// Opens the database, or makes it.
    pub(super) fn open(folder: &Path) -> Result<Self, OutputError> {
        let path = folder.join(NAME);
        if path.is_dir() {
            return Err(OutputError { path, source: std::io::ErrorKind::IsADirectory.into() });
        }
        let (database, known) = connect(&path).map_err(failure(&path))?;
        let inserts = ALL.iter().map(insert).collect();
        Ok(Self { path, database, known, seen: HashSet::new(), inserts, open: 0 })
    }

    /// The issues that it holds.
    pub(super) fn known(&self) -> HashSet<Fingerprint> {
        self.known.keys().copied().collect()
    }

    /// Puts an issue in the place of those that hold its pages.
    pub(super) fn write(&mut self, issue: &Encoded) -> Result<(), OutputError> {
        if let Some(&id) = self.known.get(&issue.fingerprint) {
            self.seen.insert(id);
            return Ok(());
        }
        self.replace(issue).map_err(failure(&self.path))
    }

    fn replace(&mut self, issue: &Encoded) -> rusqlite::Result<()> {
        if self.open == 0 {
            self.database.execute_batch("BEGIN IMMEDIATE")?;
        }
        self.open += 1;
        issue.rows.each(0, |page| {
            let Some(Cell::Text(page)) = page.first() else { return Ok(()) };
            let mut find = self.database.prepare_cached("SELECT issue_id FROM documents WHERE document_id = ?")?;
            let old: Vec<i64> = find.query_map([page], |row| row.get(0))?.collect::<Result<_, _>>()?;
            old.into_iter().try_for_each(|old| delete(&self.database, old))
        })?;
        let fingerprint = issue.fingerprint.to_string();
        self.database.prepare_cached("INSERT INTO issues (fingerprint) VALUES (?)")?.execute([fingerprint])?;
        let id = self.database.last_insert_rowid();
        self.seen.insert(id);
        for (table, insert) in self.inserts.iter().enumerate() {
            let mut insert = self.database.prepare_cached(insert)?;
            issue.rows.each(table, |cells| row(&mut insert, &ALL[table], id, cells))?;
        }
        index(&self.database, id)?;
        if self.open == TOGETHER {
            self.open = 0;
            self.database.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// Takes out what is no longer so: issues whose pages were read again, and with `prune` all that were not.
    pub(super) fn finish(&mut self, plan: &Plan, prune: bool) -> Result<Tally, OutputError> {
        self.finish_all(plan, prune).map_err(failure(&self.path))
    }

    fn finish_all(&mut self, plan: &Plan, prune: bool) -> rusqlite::Result<Tally> {
        if self.open == 0 {
            self.database.execute_batch("BEGIN IMMEDIATE")?;
        }
        let mut tally = Tally::default();
        let mut others: HashMap<i64, bool> = HashMap::new();
        {
            let mut pages = self.database.prepare("SELECT issue_id, document_id FROM documents ORDER BY issue_id")?;
            let mut pages = pages.query([])?;
            while let Some(page) = pages.next()? {
                let (issue, page): (i64, String) = (page.get(0)?, page.get(1)?);
                if !self.seen.contains(&issue) {
                    *others.entry(issue).or_default() |= plan.holds(PageKey::new(&page));
                }
            }
        }
        for (issue, replaced) in others {
            if replaced || prune {
                delete(&self.database, issue)?;
            }
            tally.pruned += u64::from(!replaced && prune);
            tally.kept += u64::from(!replaced && !prune);
        }
        self.open = 0;
        self.database.execute_batch("COMMIT")?;
        for (rows, table) in tally.rows.iter_mut().zip(ALL) {
            let count = format!("SELECT count(*) FROM {}", table.name);
            *rows = self.database.query_row(&count, [], |row| row.get(0)).map(|rows: i64| rows.unsigned_abs())?;
        }
        let warnings = "SELECT coalesce(sum(json_array_length(warnings)), 0) FROM documents";
        tally.warnings = self.database.query_row(warnings, [], |row| row.get(0)).map(i64::unsigned_abs)?;
        Ok(tally)
    }
}

fn connect(path: &Path) -> rusqlite::Result<(Connection, HashMap<Fingerprint, i64>)> {
    let database = Connection::open(path)?;
    database.execute_batch("PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")?;
    let digest = sql::digest(Dialect::Sqlite);
    let tables: i64 = database.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        let statements = sql::statements(Dialect::Sqlite).join(";\n");
        database.execute_batch(&format!(
            "BEGIN IMMEDIATE; {statements}; {FTS}; INSERT INTO jianbao VALUES ('schema', '{digest}'), ('version', '{}');
            PRAGMA application_id = {APPLICATION}; COMMIT",
            env!("CARGO_PKG_VERSION")
        ))?;
    }
    let application: i64 = database.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        return Err(refused(message!("database.other_program")));
    }
    let value = |name: &str| -> rusqlite::Result<String> {
        database.query_row("SELECT value FROM jianbao WHERE name = ?", [name], |row| row.get(0))
    };
    if value("schema")? != digest {
        let version = value("version")?;
        return Err(refused(message!("database.older_file", version = version)));
    }
    let mut known = HashMap::new();
    {
        let mut issues = database.prepare("SELECT id, fingerprint FROM issues")?;
        let mut issues = issues.query([])?;
        while let Some(issue) = issues.next()? {
            if let Some(fingerprint) = Fingerprint::parse(&issue.get::<_, String>(1)?) {
                known.insert(fingerprint, issue.get(0)?);
            }
        }
    }
    Ok((database, known))
}

fn insert(table: &Table) -> String {
    let columns = sql::columns(table);
    let marks = vec!["?"; columns.len()].join(", ");
    format!("INSERT INTO {} ({}) VALUES ({marks})", table.name, columns.join(", "))
}

/// Inserts a row.
fn row(insert: &mut Statement<'_>, table: &Table, issue: i64, cells: &[Cell<'_>]) -> rusqlite::Result<()> {
    let mut at = 0;
    let mut bind = |value: ToSqlOutput<'_>| {
        at += 1;
        insert.raw_bind_parameter(at, value)
    };
    if table.name == "documents" {
        bind(issue.into())?;
    }
    for (column, &cell) in table.columns.iter().zip(cells) {
        bind(value(cell))?;
        if column.kind == Kind::Moment {
            let time = if let Cell::Moment(moment) = cell { moment.time } else { None };
            let time = time.map_or(Value::Null, |(hour, minute)| format!("{hour:02}:{minute:02}").into());
            bind(ToSqlOutput::Owned(time))?;
        }
    }
    insert.raw_execute().map(|_| ())
}

fn value(cell: Cell<'_>) -> ToSqlOutput<'_> {
    let owned = match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => return text.into(),
        Cell::Integer(n) => i64::try_from(n).map_or(Value::Null, Value::from),
        Cell::Decimal(n) => {
            let text = n.normalize().to_string();
            // SQLite has whole numbers of 64 bits and floats; a float holds 15 digits of any decimal.
            text.parse::<i64>()
                .map(Value::from)
                .or_else(|_| text.parse::<f64>().map(Value::from))
                .unwrap_or(Value::Null)
        }
        Cell::Boolean(b) => Value::from(b),
        Cell::Date(date) => Value::from(date.to_string()),
        Cell::Moment(moment) => Value::from(moment.date.to_string()),
        Cell::List(items) => Value::from(serde_json::Value::from(items).to_string()),
    };
    ToSqlOutput::Owned(owned)
}

/// Puts the articles of an issue into the full-text index.
fn index(database: &Connection, issue: i64) -> rusqlite::Result<()> {
    each_article(database, issue, |id, Grams([two, three, four])| {
        let mut insert =
            database.prepare_cached("INSERT INTO articles_fts (rowid, two, three, four) VALUES (?, ?, ?, ?)")?;
        insert.execute((id, two, three, four)).map(|_| ())
    })
}

/// Deletes an issue and all that hangs on it.
fn delete(database: &Connection, issue: i64) -> rusqlite::Result<()> {
    each_article(database, issue, |id, Grams([two, three, four])| {
        let mut delete = database.prepare_cached(
            "INSERT INTO articles_fts (articles_fts, rowid, two, three, four) VALUES ('delete', ?, ?, ?, ?)",
        )?;
        delete.execute((id, two, three, four)).map(|_| ())
    })?;
    database.prepare_cached("DELETE FROM issues WHERE id = ?")?.execute([issue]).map(|_| ())
}

fn each_article(
    database: &Connection,
    issue: i64,
    mut each: impl FnMut(i64, Grams) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut articles = database.prepare_cached(
        "SELECT a.id, coalesce(a.text, '') FROM documents d JOIN articles a ON a.document_id = d.document_id
        WHERE d.issue_id = ?",
    )?;
    let mut articles = articles.query([issue])?;
    while let Some(article) = articles.next()? {
        each(article.get(0)?, Grams::new(&article.get::<_, String>(1)?))?;
    }
    Ok(())
}

/// A database that is not to be touched.
fn refused(reason: Message) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(reason.into())
}

fn failure(path: &Path) -> impl Fn(rusqlite::Error) -> OutputError {
    move |error| {
        use std::io::{Error, ErrorKind};
        let source = match (&error, error.sqlite_error_code()) {
            (_, Some(ErrorCode::DiskFull)) => ErrorKind::StorageFull.into(),
            (_, Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen)) => {
                ErrorKind::PermissionDenied.into()
            }
            (_, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => ErrorKind::ResourceBusy.into(),
            (_, Some(ErrorCode::NotADatabase)) => Error::other(message!("database.no_sqlite")),
            (rusqlite::Error::ToSqlConversionFailure(reason), _) => match reason.downcast_ref::<Message>() {
                Some(message) => Error::other(message.clone()),
                None => Error::other(reason.to_string()),
            },
            _ => Error::other(error.to_string()),
        };
        OutputError { path: path.to_owned(), source }
    }
}
