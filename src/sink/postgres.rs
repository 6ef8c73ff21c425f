//! A PostgreSQL database: `--postgres URL`. Rows go there by `COPY`, whole newspaper issues in one transaction, so that
//! the database holds whole issues however a run ends.
//!
//! What is shown of the URL is the place alone, never the password, which may as well be in `PGPASSWORD`. A lock in the
//! database keeps two runs apart. Connections are not encrypted.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use ::postgres::config::Host;
use ::postgres::{Client, Config, NoTls};

use super::database::Tally;
use super::encoded::Encoded;
use super::fingerprint::Fingerprint;
use super::part::OutputError;
use super::sql::{self, Dialect};
use crate::message;
use crate::message::Message;
use crate::source::{PageKey, Plan};
use crate::tables::{ALL, Cell, Kind, Table};

/// The number of the lock: “jianbao” in bytes.
const LOCK: i64 = 0x006a_6961_6e62_616f;

/// So many issues, or bytes of rows, go into one transaction.
const TOGETHER: usize = 64;
const TOGETHER_BYTES: usize = 16 << 20;

/// Where a database is. It is never shown with its password.
#[derive(Clone)]
pub struct PostgresUrl(Config);

impl PostgresUrl {
    /// Reads a URL (`postgres://user@host/database`) or a list such as `host=… dbname=…`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut config: Config = text.parse().ok()?;
        if config.get_password().is_none()
            && let Ok(password) = std::env::var("PGPASSWORD")
        {
            config.password(password);
        }
        Some(Self(config))
    }
}

impl std::fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let host = match self.0.get_hosts().first() {
            Some(Host::Tcp(host)) => host.clone(),
            #[cfg(unix)]
            Some(Host::Unix(folder)) => folder.display().to_string(),
            None => String::new(),
        };
        write!(f, "postgres://{host}/{}", self.0.get_dbname().unwrap_or_default())
    }
}

impl std::fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// The database of a run.
pub(super) struct Postgres {
    shown: String,
    client: Client,
    /// The issues it held when the run began.
    known: HashMap<Fingerprint, i64>,
    seen: HashSet<i64>,
    next_issue: i64,
    batch: Batch,
    /// Texts with a character that PostgreSQL cannot hold.
    replaced: u64,
}

/// What waits for the next transaction.
#[derive(Debug, Default)]
struct Batch {
    issues: usize,
    pages: Vec<String>,
    fingerprints: String,
    rows: [String; ALL.len()],
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("shown", &self.shown).finish_non_exhaustive()
    }
}

impl Postgres {
    /// Connects, takes the lock, and makes the tables where there are none.
    pub(super) fn open(url: &PostgresUrl) -> Result<Self, OutputError> {
        let shown = url.to_string();
        let mut client = url.0.connect(NoTls).map_err(failure(&shown))?;
        let opened = open(&mut client).map_err(failure(&shown))?;
        let (known, next_issue) = opened.map_err(refused(&shown))?;
        Ok(Self { shown, client, known, seen: HashSet::new(), next_issue, batch: Batch::default(), replaced: 0 })
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
        let id = self.next_issue;
        self.next_issue += 1;
        self.seen.insert(id);
        let Batch { issues, pages, fingerprints, rows } = &mut self.batch;
        *issues += 1;
        let _ = writeln!(fingerprints, "{id}\t{}", issue.fingerprint);
        for (index, (out, table)) in rows.iter_mut().zip(&ALL).enumerate() {
            let _ = issue.rows.each(index, |cells| {
                if let (0, Some(Cell::Text(page))) = (index, cells.first()) {
                    pages.push(without_nul(page, &mut 0));
                }
                row(out, table, id, cells, &mut self.replaced);
                Ok::<(), std::convert::Infallible>(())
            });
        }
        if *issues == TOGETHER || rows.iter().map(String::len).sum::<usize>() > TOGETHER_BYTES {
            return self.send();
        }
        Ok(())
    }

    fn send(&mut self) -> Result<(), OutputError> {
        let batch = std::mem::take(&mut self.batch);
        send(&mut self.client, &batch).map_err(failure(&self.shown))
    }

    /// Takes out what is no longer so: issues whose pages were read again, and with `prune` all that were not.
    pub(super) fn finish(
        &mut self,
        plan: &Plan,
        prune: bool,
        warnings: &mut Vec<Message>,
    ) -> Result<Tally, OutputError> {
        self.send()?;
        if self.replaced > 0 {
            warnings.push(message!("told.nul", place = self.shown.as_str(), texts = self.replaced));
        }
        finish(&mut self.client, &self.seen, plan, prune).map_err(failure(&self.shown))
    }
}

type Opened = Result<(HashMap<Fingerprint, i64>, i64), Message>;

fn open(client: &mut Client) -> Result<Opened, ::postgres::Error> {
    let locked: bool = client.query_one("SELECT pg_try_advisory_lock($1)", &[&LOCK])?.get(0);
    if !locked {
        return Ok(Err(message!("write.busy")));
    }
    let digest = sql::digest(Dialect::Postgres);
    let there: bool = client.query_one("SELECT to_regclass('jianbao') IS NOT NULL", &[])?.get(0);
    if !there {
        let mut transaction = client.transaction()?;
        transaction.batch_execute(&sql::statements(Dialect::Postgres).join(";\n"))?;
        let version = env!("CARGO_PKG_VERSION");
        transaction.execute("INSERT INTO jianbao VALUES ('schema', $1), ('version', $2)", &[&digest, &version])?;
        transaction.commit()?;
    }
    let value = |client: &mut Client, name: &str| -> Result<String, ::postgres::Error> {
        let row = client.query_opt("SELECT value FROM jianbao WHERE name = $1", &[&name])?;
        Ok(row.map(|row| row.get(0)).unwrap_or_default())
    };
    if value(client, "schema")? != digest {
        let version = value(client, "version")?;
        return Ok(Err(message!("database.older_server", version = version)));
    }
    let issues = client.query("SELECT id, fingerprint FROM issues", &[])?;
    let known = issues.iter().filter_map(|row| Some((Fingerprint::parse(row.get(1))?, row.get(0)))).collect();
    let next: i64 = client.query_one("SELECT coalesce(max(id), 0) + 1 FROM issues", &[])?.get(0);
    Ok(Ok((known, next)))
}

fn send(client: &mut Client, batch: &Batch) -> Result<(), ::postgres::Error> {
    if batch.issues == 0 {
        return Ok(());
    }
    let mut transaction = client.transaction()?;
    let old = "DELETE FROM issues WHERE id IN (SELECT issue_id FROM documents WHERE document_id = ANY($1))";
    transaction.execute(old, &[&batch.pages])?;
    let mut copy = |target: &str, rows: &str| -> Result<(), ::postgres::Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut writer = transaction.copy_in(&format!("COPY {target} FROM STDIN"))?;
        // What goes wrong with the connection is told by the end of the copy.
        let _ = writer.write_all(rows.as_bytes());
        writer.finish().map(|_| ())
    };
    copy("issues (id, fingerprint)", &batch.fingerprints)?;
    for (table, rows) in ALL.iter().zip(&batch.rows) {
        copy(&format!("{} ({})", table.name, sql::columns(table).join(", ")), rows)?;
    }
    transaction.commit()
}

fn finish(client: &mut Client, seen: &HashSet<i64>, plan: &Plan, prune: bool) -> Result<Tally, ::postgres::Error> {
    let mut others: HashMap<i64, bool> = HashMap::new();
    for page in client.query("SELECT issue_id, document_id FROM documents", &[])? {
        let issue: i64 = page.get(0);
        if !seen.contains(&issue) {
            *others.entry(issue).or_default() |= plan.holds(PageKey::new(page.get(1)));
        }
    }
    let mut tally = Tally::default();
    let mut gone: Vec<i64> = Vec::new();
    for (issue, replaced) in others {
        if replaced || prune {
            gone.push(issue);
        }
        tally.pruned += u64::from(!replaced && prune);
        tally.kept += u64::from(!replaced && !prune);
    }
    client.execute("DELETE FROM issues WHERE id = ANY($1)", &[&gone])?;
    client.batch_execute("ANALYZE")?;
    let count = |client: &mut Client, query: &str| -> Result<u64, ::postgres::Error> {
        client.query_one(query, &[]).map(|row| row.get::<_, i64>(0).unsigned_abs())
    };
    for (rows, table) in tally.rows.iter_mut().zip(ALL) {
        *rows = count(client, &format!("SELECT count(*) FROM {}", table.name))?;
    }
    tally.warnings = count(client, "SELECT coalesce(sum(cardinality(warnings)), 0) FROM documents")?;
    Ok(tally)
}

/// Appends a row in the text form of `COPY`.
fn row(out: &mut String, table: &Table, issue: i64, cells: &[Cell<'_>], replaced: &mut u64) {
    if table.name == "documents" {
        let _ = write!(out, "{issue}\t");
    }
    for (index, (column, &cell)) in table.columns.iter().zip(cells).enumerate() {
        if index > 0 {
            out.push('\t');
        }
        match cell {
            Cell::Empty => out.push_str("\\N"),
            Cell::Text(text) => escaped(out, &without_nul(text, replaced)),
            Cell::List(items) => escaped(out, &array(items, replaced)),
            Cell::Moment(moment) => {
                let _ = write!(out, "{}", moment.date);
            }
            Cell::Integer(_) | Cell::Decimal(_) | Cell::Boolean(_) | Cell::Date(_) => {
                super::rows::write_cell(out, cell);
            }
        }
        if column.kind == Kind::Moment {
            let time = if let Cell::Moment(moment) = cell { moment.time } else { None };
            let _ = match time {
                Some((hour, minute)) => write!(out, "\t{hour:02}:{minute:02}"),
                None => write!(out, "\t\\N"),
            };
        }
    }
    out.push('\n');
}

fn without_nul(text: &str, replaced: &mut u64) -> String {
    *replaced += u64::from(text.contains('\0'));
    text.replace('\0', "\u{FFFD}")
}

fn array(items: &[String], replaced: &mut u64) -> String {
    let quote =
        |item: &String| format!("\"{}\"", without_nul(item, replaced).replace('\\', "\\\\").replace('"', "\\\""));
    format!("{{{}}}", items.iter().map(quote).collect::<Vec<_>>().join(","))
}

fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
}

fn failure(shown: &str) -> impl Fn(::postgres::Error) -> OutputError + use<> {
    let path = PathBuf::from(shown);
    move |error| {
        let source = std::error::Error::source(&error).map(|source| format!(": {source}")).unwrap_or_default();
        let reason = match error.as_db_error() {
            Some(told) => told.message().to_owned(),
            None if error.to_string().ends_with(&source) => error.to_string(),
            None => format!("{error}{source}"),
        };
        OutputError { path: path.clone(), source: std::io::Error::other(reason) }
    }
}

fn refused(shown: &str) -> impl Fn(Message) -> OutputError + use<> {
    let path = PathBuf::from(shown);
    move |reason| OutputError { path: path.clone(), source: std::io::Error::other(reason) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let url = PostgresUrl::parse("postgres://me:secret@example.org:5433/news").expect("it is a URL");
        assert_eq!((format!("{url}"), format!("{url:?}")), {
            let shown = "postgres://example.org/news".to_owned();
            (shown.clone(), shown)
        });
        assert!(PostgresUrl::parse("postgres://me:secret@[").is_none());
    }

    #[test]
    fn cells_are_escaped() {
        let mut out = String::new();
        escaped(&mut out, &array(&["a\"b\\c".to_owned(), "\0\t".to_owned()], &mut 0));
        assert_eq!(out, "{\"a\\\\\"b\\\\\\\\c\",\"\u{FFFD}\\t\"}");
    }
}
