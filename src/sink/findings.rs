//! `findings.csv`, written beside the tables that it was made of. A run that writes the tables anew takes the old one away,
//! for it would tell of tables that are gone.

use std::path::Path;

use super::csv::{CsvOptions, encode};
use super::part::{Lock, OutputError, PartFile};
use crate::tables::{FINDINGS, Finding};

const FILE: &str = "findings.csv";

/// Writes findings into a folder of tables. Dropped before [`FindingsWriter::finish`], it leaves nothing behind.
#[derive(Debug)]
pub struct FindingsWriter {
    file: PartFile,
    /// Held until the end: nobody writes the tables meanwhile.
    _lock: Lock,
    options: CsvOptions,
}

impl FindingsWriter {
    /// Takes the folder and begins the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be made, or another run is writing into the folder.
    pub fn create(folder: &Path, options: CsvOptions) -> Result<Self, OutputError> {
        let lock = Lock::take(folder)?;
        let mut file = PartFile::create(folder, FILE)?;
        file.write(&super::csv::header(&FINDINGS, options))?;
        Ok(Self { file, _lock: lock, options })
    }

    /// Appends a finding.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn write(&mut self, finding: &Finding) -> Result<(), OutputError> {
        self.file.write(&encode(finding, self.options))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    ///
    /// When the file cannot be written or renamed.
    pub fn finish(self) -> Result<(), OutputError> {
        self.file.publish()
    }
}

/// Takes the findings of an older run away.
pub(super) fn remove(folder: &Path) -> Result<(), OutputError> {
    let path = folder.join(FILE);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OutputError::at(&path)(error)),
        _ => Ok(()),
    }
}
