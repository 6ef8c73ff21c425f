//! All that a run writes: one sink a format, fed with the same rows; files get their names together.
//!
//! [`Outputs::open`] looks at what is there. [`Earlier`] is shared with the workers, who make the rows only of issues that
//! not every place has; [`Outputs`] takes what they made, issue by issue. Issues of earlier runs whose pages are not among
//! the inputs stay, unless they are to be pruned; those whose pages have changed give way to the new ones.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::database::Database;
use super::encoded::Encoded;
use super::fingerprint::{Fingerprint, Fingerprints};
use super::format::{Format, Wanted};
use super::kept::{self, Kept, KeptWriter};
#[cfg(feature = "parquet")]
use super::parquet::Parquet;
use super::part::{Lock, OutputError, PartFile};
use super::rows::IssueRows;
use super::run::Run;
#[cfg(feature = "xlsx")]
use super::xlsx::Xlsx;
use super::{csv, hex};
use crate::message::Message;
use crate::source::{Issue, Plan};
use crate::tables::{ALL, Tables};

/// One format's files on their way.
#[derive(Debug)]
enum Sink {
    Csv(TextFiles),
    Jsonl(TextFiles),
    #[cfg(feature = "parquet")]
    Parquet(Parquet),
    #[cfg(feature = "xlsx")]
    Xlsx(Box<Xlsx>),
}

impl Sink {
    /// `None` for a database.
    fn create(format: Format, folder: &Path, wanted: &Wanted) -> Result<Option<Self>, OutputError> {
        Ok(Some(match format {
            Format::Csv => {
                let mut files = TextFiles::create(folder, "csv")?;
                for (file, table) in files.0.iter_mut().zip(ALL) {
                    file.write(&csv::header(&table, wanted.csv()))?;
                }
                Self::Csv(files)
            }
            Format::Jsonl => Self::Jsonl(TextFiles::create(folder, "jsonl")?),
            #[cfg(feature = "parquet")]
            Format::Parquet => Self::Parquet(Parquet::create(folder)?),
            #[cfg(feature = "sqlite")]
            Format::Sqlite => return Ok(None),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Self::Xlsx(Box::new(Xlsx::create(folder, wanted)?)),
        }))
    }

    fn write(&mut self, issue: &Encoded) -> Result<(), OutputError> {
        match self {
            Self::Csv(files) if issue.excel.is_empty() => files.write(|table| issue.rows.csv(table)),
            Self::Csv(files) => files.write(|table| &issue.excel[table]),
            Self::Jsonl(files) => files.write(|table| &issue.jsonl[table]),
            #[cfg(feature = "parquet")]
            Self::Parquet(tables) => tables.write(issue),
            #[cfg(feature = "xlsx")]
            Self::Xlsx(book) => book.write(issue),
        }
    }

    /// Ends the files; they have their bytes but not yet their names.
    #[cfg_attr(
        not(any(feature = "parquet", feature = "xlsx")),
        allow(unused_variables, clippy::ptr_arg, clippy::unnecessary_wraps, reason = "text files hold everything")
    )]
    fn finish(self, files: &mut Vec<PartFile>, warnings: &mut Vec<Message>) -> Result<(), OutputError> {
        match self {
            Self::Csv(text) | Self::Jsonl(text) => files.extend(text.0),
            #[cfg(feature = "parquet")]
            Self::Parquet(tables) => files.extend(tables.finish(warnings)?),
            #[cfg(feature = "xlsx")]
            Self::Xlsx(book) => files.push(book.finish(warnings)?),
        }
        Ok(())
    }
}

/// A text file a table.
#[derive(Debug)]
struct TextFiles(Vec<PartFile>);

impl TextFiles {
    fn create(folder: &Path, extension: &str) -> Result<Self, OutputError> {
        let files = ALL.iter().map(|table| PartFile::create(folder, &format!("{}.{extension}", table.name)));
        Ok(Self(files.collect::<Result<_, _>>()?))
    }

    fn write<'a>(&mut self, bytes: impl Fn(usize) -> &'a [u8]) -> Result<(), OutputError> {
        self.0.iter_mut().enumerate().try_for_each(|(table, file)| file.write(bytes(table)))
    }
}

/// What earlier runs left, for the workers.
#[derive(Debug)]
pub struct Earlier {
    fingerprints: Fingerprints,
    wanted: Wanted,
    kept: Kept,
    /// Whether there are files, which are always written whole.
    files: bool,
    /// What each database has.
    databases: Vec<HashSet<Fingerprint>>,
}

impl Earlier {
    /// What is needed of an issue that has not changed, with its warnings.
    #[must_use]
    pub fn known(&self, issue: &Issue) -> Option<(Encoded, Vec<(String, String)>)> {
        let fingerprint = self.fingerprints.of(issue);
        if !self.files && self.databases.iter().all(|known| known.contains(&fingerprint)) {
            return Some((Encoded { fingerprint, unchanged: true, ..Encoded::default() }.of(issue), Vec::new()));
        }
        let (rows, block) = self.kept.rows(fingerprint)?;
        let warnings = rows.warnings();
        let encoded = Encoded { unchanged: true, ..Encoded::new(fingerprint, rows, block, &self.wanted).of(issue) };
        Some((encoded, warnings))
    }

    /// The rows of an issue that was made anew.
    #[must_use]
    pub fn encode(&self, issue: &Issue, tables: &Tables) -> Encoded {
        let rows = IssueRows::new(tables);
        let block = kept::block(&rows);
        Encoded::new(self.fingerprints.of(issue), rows, block, &self.wanted).of(issue)
    }
}

/// Writes the tables of a run into a folder. Dropped before [`Outputs::finish`], it leaves the files as they were.
#[derive(Debug)]
pub struct Outputs {
    sinks: Vec<Sink>,
    databases: Vec<Database>,
    /// Only for files, and until it is finished.
    keep: Option<KeptWriter>,
    /// `None` for a run that writes into a database alone.
    folder: Option<PathBuf>,
    /// Held until the end: no two runs write into one folder at once.
    lock: Option<Lock>,
    wanted: Wanted,
    made_folder: bool,
    rows: [u64; ALL.len()],
    warnings: u64,
    /// Over ids and digests of all pages.
    digest: Sha256,
    counts: Counts,
}

/// How many newspaper issues a run met, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Read again and found as they were.
    pub unchanged: u64,
    /// Of earlier runs, not among the inputs, and still in the tables.
    pub kept: u64,
    /// Of earlier runs, not among the inputs, and taken out.
    pub pruned: u64,
}

impl Outputs {
    /// Opens the databases, and the files beside their final names, and brings over what stays of earlier runs.
    ///
    /// # Errors
    ///
    /// When a database cannot be reached, or the folder or a file in it cannot be made.
    pub fn open(
        folder: Option<&Path>,
        wanted: &Wanted,
        plan: &Plan,
        fingerprints: Fingerprints,
    ) -> Result<(Earlier, Self), OutputError> {
        let mut outputs = Self {
            sinks: Vec::new(),
            databases: Vec::new(),
            keep: None,
            folder: folder.map(Path::to_owned),
            lock: None,
            wanted: wanted.clone(),
            made_folder: false,
            rows: [0; ALL.len()],
            warnings: 0,
            digest: Sha256::new(),
            counts: Counts::default(),
        };
        #[cfg(feature = "postgres")]
        if let Some(url) = &wanted.postgres {
            outputs.databases.push(Database::Postgres(Box::new(super::postgres::Postgres::open(url)?)));
        }
        let kept = folder.map(|folder| outputs.open_folder(folder, plan)).transpose()?.unwrap_or_default();
        let files = !outputs.sinks.is_empty();
        let databases = outputs.databases.iter().map(Database::known).collect();
        Ok((Earlier { fingerprints, wanted: wanted.clone(), kept, files, databases }, outputs))
    }

    /// Opens the files beside their final names.
    fn open_folder(&mut self, folder: &Path, plan: &Plan) -> Result<Kept, OutputError> {
        let made = !folder.exists();
        std::fs::create_dir_all(folder).map_err(OutputError::at(folder))?;
        self.made_folder = made;
        self.lock = Some(Lock::take(folder)?);
        for &format in &self.wanted.formats {
            self.sinks.extend(Sink::create(format, folder, &self.wanted)?);
        }
        #[cfg(feature = "sqlite")]
        if self.wanted.has(Format::Sqlite) {
            self.databases.push(Database::Sqlite(Box::new(super::sqlite::Sqlite::open(folder)?)));
        }
        if self.sinks.is_empty() {
            return Ok(Kept::default());
        }
        self.keep = Some(KeptWriter::create(folder)?);
        let kept = Kept::open(folder);
        self.bring_over(&kept, plan)?;
        Ok(kept)
    }

    /// Writes the issues of earlier runs that have no page among the inputs.
    fn bring_over(&mut self, kept: &Kept, plan: &Plan) -> Result<(), OutputError> {
        for entry in &kept.entries {
            if entry.pages.iter().any(|&page| plan.holds(page)) {
                continue;
            }
            if self.wanted.prune {
                self.counts.pruned += 1;
                continue;
            }
            if let Some((rows, block)) = kept.rows(entry.fingerprint) {
                let pages = entry.pages.clone();
                self.write(&Encoded { pages, ..Encoded::new(entry.fingerprint, rows, block, &self.wanted) })?;
                self.counts.kept += 1;
            }
        }
        Ok(())
    }

    /// Appends the rows of one issue.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write(&mut self, issue: &Encoded) -> Result<(), OutputError> {
        if issue.pages.is_empty() {
            return Ok(());
        }
        self.sinks.iter_mut().try_for_each(|sink| sink.write(issue))?;
        self.databases.iter_mut().try_for_each(|database| database.write(issue))?;
        if let Some(keep) = &mut self.keep {
            keep.write(issue.fingerprint, &issue.pages, &issue.block)?;
        }
        for (total, rows) in self.rows.iter_mut().zip(issue.rows.counts()) {
            *total += rows;
        }
        self.warnings += issue.rows.warnings().len() as u64;
        self.digest.update(&issue.inputs);
        self.counts.unchanged += u64::from(issue.unchanged);
        Ok(())
    }
}

impl Outputs {
    /// Writes `run.json` and gives all files their final names. Gives also what an operator should know of the files.
    ///
    /// # Errors
    ///
    /// When a file cannot be written or renamed.
    pub fn finish(mut self, plan: &Plan, run: &mut Run) -> Result<(Counts, Vec<Message>), OutputError> {
        let (mut files, mut warnings) = (Vec::new(), Vec::new());
        for database in &mut self.databases {
            let tally = database.finish(plan, self.wanted.prune, &mut warnings)?;
            if self.sinks.is_empty() {
                (self.rows, self.warnings) = (tally.rows, tally.warnings);
                (self.counts.kept, self.counts.pruned) = (tally.kept, tally.pruned);
            }
        }
        run.written(self.rows, self.warnings, hex(&self.digest.finalize_reset()), &self.wanted, self.counts);
        for sink in std::mem::take(&mut self.sinks) {
            sink.finish(&mut files, &mut warnings)?;
        }
        files.extend(self.keep.take().map(KeptWriter::finish).transpose()?);
        if let Some(folder) = &self.folder {
            let mut json = PartFile::create(folder, "run.json")?;
            json.write(run.json().as_bytes())?;
            files.push(json);
        }
        files.iter_mut().try_for_each(PartFile::complete)?;
        self.made_folder = false;
        if let Some(folder) = &self.folder {
            super::findings::remove(folder)?;
        }
        files.into_iter().try_for_each(PartFile::publish)?;
        self.lock = None;
        Ok((self.counts, warnings))
    }
}

impl Drop for Outputs {
    fn drop(&mut self) {
        self.sinks.clear();
        self.keep = None;
        if let Some(folder) = self.folder.as_ref().filter(|_| self.made_folder) {
            // It goes only if it is empty.
            let _ = std::fs::remove_dir(folder);
        }
    }
}
