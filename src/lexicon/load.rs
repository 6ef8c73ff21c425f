//! Reads dictionary files: the built-in ones first, then those of each folder, a later row with the same key taking the
//! place of the earlier one. Every error names file and line.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::rows::DictionaryRow;
use super::terms::TermsBuilder;
use super::{Dictionary, EntryId};
use crate::message;
use crate::message::Message;
use crate::span::LineNumber;

/// What can be wrong with dictionaries.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A folder or file could not be read.
    #[error("{}", self.message())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A CSV file in the folder is none of the dictionaries.
    #[error("{}", self.message())]
    UnknownFile {
        /// The file.
        path: PathBuf,
        /// The names there are.
        known: String,
    },
    /// A row is not valid.
    #[error("{}", self.message())]
    Row {
        /// The file.
        path: PathBuf,
        /// The line in it.
        line: u64,
        /// What is wrong and what to do.
        reason: Message,
    },
    /// The automaton could not be built.
    #[error("{}", self.message())]
    Automaton(String),
}

impl LexiconError {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        let at = |place: String, reason: Message| message!("frame.at", place = place, reason = reason);
        match self {
            Self::Io { path, source } => at(path.display().to_string(), io_reason(source)),
            Self::UnknownFile { path, known } => {
                at(path.display().to_string(), message!("dictionary.name", known = known.as_str()))
            }
            Self::Row { path, line, reason } => at(format!("{}:{line}", path.display()), reason.clone()),
            Self::Automaton(error) => message!("dictionary.automaton", error = error.as_str()),
        }
    }
}

fn io_reason(error: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => message!("dictionary.no_folder"),
        ErrorKind::NotADirectory => message!("dictionary.file"),
        ErrorKind::InvalidData => message!("dictionary.not_utf8"),
        _ => crate::message::of_system(error),
    }
}

/// One dictionary row and where it stands.
#[derive(Debug, Clone)]
pub struct Entry<R> {
    /// The row.
    pub row: R,
    /// Index of its file.
    pub(super) file: usize,
    /// Line in that file.
    pub line: LineNumber,
}

/// The dictionary files in use.
#[derive(Debug)]
pub(super) struct Sources {
    files: Vec<(Dictionary, PathBuf, String)>,
}

impl Sources {
    pub(super) fn read(folders: &[PathBuf]) -> Result<Self, LexiconError> {
        let mut files: Vec<(Dictionary, PathBuf, String)> = Dictionary::ALL
            .iter()
            .map(|&dictionary| {
                (dictionary, Path::new("dictionaries").join(dictionary.file()), dictionary.built_in().to_owned())
            })
            .collect();
        for folder in folders {
            let io = |source| LexiconError::Io { path: folder.clone(), source };
            let mut names = Vec::new();
            for entry in std::fs::read_dir(folder).map_err(io)? {
                names.push(entry.map_err(io)?.path());
            }
            names.sort();
            for path in names.into_iter().filter(|path| path.extension().is_some_and(|e| e == "csv")) {
                let known = Dictionary::ALL.iter().find(|d| path.file_name().is_some_and(|name| name == d.file()));
                let Some(&dictionary) = known else {
                    let known = Dictionary::ALL.iter().map(|d| d.file()).collect::<Vec<_>>().join(", ");
                    return Err(LexiconError::UnknownFile { path, known });
                };
                let text =
                    std::fs::read_to_string(&path).map_err(|source| LexiconError::Io { path: path.clone(), source })?;
                files.push((dictionary, path, text));
            }
        }
        Ok(Self { files })
    }

    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.files.iter().map(|(_, path, _)| path.clone()).collect()
    }

    /// Dictionary, path and text of each file.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Dictionary, &Path, &str)> {
        self.files.iter().map(|(dictionary, path, text)| (*dictionary, path.as_path(), text.as_str()))
    }

    pub(super) fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for (dictionary, _, text) in &self.files {
            hash.update(dictionary.file());
            hash.update([0]);
            hash.update(text);
            hash.update([0]);
        }
        hash.finalize().iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

/// Reads and merges all files of one dictionary.
pub(super) fn dictionary<R: DictionaryRow>(
    sources: &Sources,
    dictionary: Dictionary,
) -> Result<Vec<Entry<R>>, LexiconError> {
    let files: Vec<(usize, &(Dictionary, PathBuf, String))> =
        sources.files.iter().enumerate().filter(|(_, (d, ..))| *d == dictionary).collect();
    let mut entries: Vec<Entry<R>> = Vec::new();
    if let &[(file, (_, path, text))] = &files[..] {
        // The built-in file alone: a test has seen that no key stands twice in it.
        read(path, text, |line, row| {
            entries.push(Entry { row, file, line });
            Ok(())
        })?;
        return Ok(entries);
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    for (file, (_, path, text)) in files {
        read(path, text, |line, row: R| {
            let key = row.key();
            let entry = Entry { row, file, line };
            match places.get(&key) {
                Some(&place) if entries[place].file == file => {
                    let other = entries[place].line.0;
                    return Err(message!("check.twice", key = key, line = other));
                }
                Some(&place) => entries[place] = entry,
                None => {
                    places.insert(key, entries.len());
                    entries.push(entry);
                }
            }
            Ok(())
        })?;
    }
    Ok(entries)
}

/// Reads the rows of one file; `take` may say what is wrong with one.
fn read<R: DictionaryRow>(
    path: &Path,
    text: &str,
    mut take: impl FnMut(LineNumber, R) -> Result<(), Message>,
) -> Result<(), LexiconError> {
    let bad = |line: u64, reason: Message| LexiconError::Row { path: path.to_owned(), line, reason };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| bad(1, message!("plain", text = e.to_string())))?.clone();
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(e) => {
                return Err(bad(e.position().map_or(0, csv::Position::line), message!("plain", text = e.to_string())));
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        let row: R =
            record.deserialize(Some(&headers)).map_err(|e| bad(line, message!("plain", text = e.to_string())))?;
        if let Some(problem) = row.fault() {
            return Err(bad(line, problem));
        }
        take(LineNumber(u32::try_from(line).unwrap_or(u32::MAX)), row).map_err(|reason| bad(line, reason))?;
    }
}

/// Adds a dictionary's terms to the look-up and, if they are scanned for, to those of the automaton.
pub(super) fn index<R: DictionaryRow>(
    dictionary: Dictionary,
    entries: &[Entry<R>],
    index: &mut TermsBuilder,
    scanned: &mut TermsBuilder,
) {
    for (row, entry) in entries.iter().enumerate() {
        let id = EntryId { dictionary, row: u32::try_from(row).unwrap_or(u32::MAX) };
        for term in entry.row.terms() {
            if R::SCANNED {
                scanned.add(term, id);
            }
            index.add(term, id);
        }
    }
}
