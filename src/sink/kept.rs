//! The rows of a folder's newspaper issues, kept beside the tables so that the next run need not make them again:
//! `.jianbao-rows`. It is read where an issue has not changed, and written anew with the tables.
//!
//! A first line that names the form; a compressed block an issue; behind them the index (fingerprint,
//! length and digest of the block, pages) and, as the last 16 bytes, where the index lies. A file that is damaged or of another form
//! is as good as none: everything is made again.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Mutex;

use sha2::{Digest, Sha256};

use super::fingerprint::Fingerprint;
use super::part::{OutputError, PartFile};
use super::rows::IssueRows;
use crate::source::PageKey;

const NAME: &str = ".jianbao-rows";
const FORM: &[u8] = b"jianbao rows 1\n";

/// One issue in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) fingerprint: Fingerprint,
    pub(super) pages: Vec<PageKey>,
    offset: u64,
    length: u64,
    check: [u8; 8],
}

/// What the last run kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    file: Option<Mutex<File>>,
    pub(super) entries: Vec<Entry>,
    by_fingerprint: HashMap<Fingerprint, usize>,
}

impl Kept {
    /// Opens what was kept in a folder, if anything was.
    pub(super) fn open(folder: &Path) -> Self {
        let open = File::open(folder.join(NAME)).ok().and_then(|mut file| Some((index(&mut file)?, file)));
        let Some((entries, file)) = open else {
            return Self::default();
        };
        let by_fingerprint = entries.iter().enumerate().map(|(index, entry)| (entry.fingerprint, index)).collect();
        Self { file: Some(Mutex::new(file)), entries, by_fingerprint }
    }

    /// The rows of an issue and its block, if they are there and whole.
    pub(super) fn rows(&self, fingerprint: Fingerprint) -> Option<(IssueRows, Vec<u8>)> {
        let entry = &self.entries[*self.by_fingerprint.get(&fingerprint)?];
        let block = {
            // A thread that panicked while it held the file left it whole.
            let mut file = self.file.as_ref()?.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            read(&mut file, entry.offset, entry.length).filter(|block| check(block) == entry.check)?
        };
        let rows = IssueRows::from_bytes(&zstd::decode_all(&block[..]).ok()?)?;
        Some((rows, block))
    }
}

/// An issue's rows as a block.
pub(super) fn block(rows: &IssueRows) -> Vec<u8> {
    // Writing to memory cannot fail.
    zstd::encode_all(&rows.to_bytes()[..], 1).unwrap_or_default()
}

fn check(block: &[u8]) -> [u8; 8] {
    let mut check = [0; 8];
    check.copy_from_slice(&Sha256::digest(block)[..8]);
    check
}

fn read(file: &mut File, offset: u64, length: u64) -> Option<Vec<u8>> {
    let size = file.seek(SeekFrom::End(0)).ok()?;
    if offset.checked_add(length)? > size {
        return None;
    }
    file.seek(SeekFrom::Start(offset)).ok()?;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn index(file: &mut File) -> Option<Vec<Entry>> {
    let size = file.seek(SeekFrom::End(0)).ok()?;
    if read(file, 0, FORM.len() as u64)? != FORM {
        return None;
    }
    let trailer = read(file, size.checked_sub(16)?, 16)?;
    let (offset, length) = (number(&trailer[..8])?, number(&trailer[8..])?);
    let bytes = zstd::decode_all(&read(file, offset, length)?[..]).ok()?;
    let mut entries = Vec::new();
    let mut rest = &bytes[..];
    let mut start = FORM.len() as u64;
    while !rest.is_empty() {
        let fingerprint = Fingerprint(take(&mut rest, 16)?.try_into().ok()?);
        let length = number(take(&mut rest, 8)?)?;
        let check = take(&mut rest, 8)?.try_into().ok()?;
        let pages = usize::try_from(number(take(&mut rest, 8)?)?).ok()?;
        let pages: Option<Vec<PageKey>> = (0..pages).map(|_| PageKey::from_bytes(take(&mut rest, 12)?)).collect();
        entries.push(Entry { fingerprint, pages: pages?, offset: start, length, check });
        start = start.checked_add(length)?;
    }
    Some(entries)
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

fn number(bytes: &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

/// Writes what this run keeps.
#[derive(Debug)]
pub(super) struct KeptWriter {
    file: PartFile,
    index: Vec<u8>,
    size: u64,
    written: HashSet<Fingerprint>,
}

impl KeptWriter {
    pub(super) fn create(folder: &Path) -> Result<Self, OutputError> {
        let mut file = PartFile::create(folder, NAME)?;
        file.write(FORM)?;
        Ok(Self { file, index: Vec::new(), size: FORM.len() as u64, written: HashSet::new() })
    }

    pub(super) fn write(
        &mut self,
        fingerprint: Fingerprint,
        pages: &[PageKey],
        block: &[u8],
    ) -> Result<(), OutputError> {
        if !self.written.insert(fingerprint) {
            return Ok(());
        }
        self.index.extend(fingerprint.0);
        self.index.extend((block.len() as u64).to_le_bytes());
        self.index.extend(check(block));
        self.index.extend((pages.len() as u64).to_le_bytes());
        for page in pages {
            self.index.extend(page.bytes());
        }
        self.size += block.len() as u64;
        self.file.write(block)
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> Result<PartFile, OutputError> {
        // Writing to memory cannot fail.
        let index = zstd::encode_all(&self.index[..], 1).unwrap_or_default();
        self.file.write(&index)?;
        self.file.write(&self.size.to_le_bytes())?;
        self.file.write(&(index.len() as u64).to_le_bytes())?;
        Ok(self.file)
    }
}
