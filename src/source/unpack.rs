//! The bytes of files: unpacked, within a limit, and for what can be read only once or not by position, put into one
//! temporary file that vanishes with the run.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use super::failure::Problem;
use super::find::{InputFile, Packing};

/// All bytes of a file, unpacked.
pub(super) fn read(file: &InputFile, limit: u64) -> Result<Vec<u8>, Problem> {
    let mut source = open(file)?;
    let mut bytes = Vec::new();
    if file.packing == Packing::Plain {
        let size = std::fs::metadata(&file.path)?.len();
        if size > limit {
            return Err(Problem::TooLarge(limit));
        }
        bytes.reserve_exact(usize::try_from(size).unwrap_or(0) + 1);
    }
    (&mut source).take(limit + 1).read_to_end(&mut bytes).map_err(|error| problem(file.packing, error))?;
    if bytes.len() as u64 > limit { Err(Problem::TooLarge(limit)) } else { Ok(bytes) }
}

/// Opens a file for reading its unpacked bytes.
pub(super) fn open(file: &InputFile) -> Result<Box<dyn Read>, Problem> {
    let raw: Box<dyn Read> = if file.path.as_os_str().is_empty() {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(File::open(&file.path)?)
    };
    unpacked(raw, file.packing)
}

pub(super) fn unpacked(raw: Box<dyn Read>, packing: Packing) -> Result<Box<dyn Read>, Problem> {
    Ok(match packing {
        Packing::Plain => raw,
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(1 << 16, raw))),
        Packing::Zstd => Box::new(zstd::Decoder::new(raw).map_err(|error| problem(packing, error))?),
    })
}

/// What an error while reading means: of packed data, that it is damaged.
pub(super) fn problem(packing: Packing, error: std::io::Error) -> Problem {
    let packing = match packing {
        Packing::Plain => return Problem::Io(error),
        Packing::Gzip => "gzip",
        Packing::Zstd => "Zstandard",
    };
    match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::NotFound => Problem::Io(error),
        std::io::ErrorKind::InvalidInput if packing == "gzip" => {
            Problem::Packed { packing, what: crate::message!("packed.not_gzip") }
        }
        std::io::ErrorKind::UnexpectedEof => Problem::Packed { packing, what: crate::message!("packed.cut") },
        _ => Problem::Packed { packing, what: crate::message!("packed.damaged", error = error.to_string()) },
    }
}

/// One temporary file for everything that has to be kept until its turn comes. It has no name, so nothing is left
/// behind even if the run is killed.
#[derive(Debug, Default)]
pub(super) struct Spool {
    file: Option<Mutex<File>>,
    length: u64,
}

/// Where bytes stand in the spool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) offset: u64,
    pub(super) length: u64,
}

impl Spool {
    /// Keeps all bytes of a source; of one that fails or is larger than the limit, nothing.
    pub(super) fn keep(&mut self, source: &mut dyn Read, packing: Packing, limit: u64) -> Result<Kept, Problem> {
        let offset = self.length;
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(Mutex::new(tempfile::tempfile().map_err(spool_problem)?)),
        };
        let file = file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset)).map_err(spool_problem)?;
        let mut buffer = vec![0; 1 << 16];
        let mut length = 0;
        loop {
            let read = match source.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(problem(packing, error)),
            };
            length += read as u64;
            if length > limit {
                return Err(Problem::TooLarge(limit));
            }
            file.write_all(&buffer[..read]).map_err(spool_problem)?;
        }
        self.length = offset + length;
        Ok(Kept { offset, length })
    }

    /// The bytes kept at a place.
    pub(super) fn read(&self, kept: Kept) -> std::io::Result<Vec<u8>> {
        let Some(file) = &self.file else { return Err(std::io::ErrorKind::UnexpectedEof.into()) };
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        exactly(&mut file, kept)
    }

    /// A reader over the bytes kept at a place. Nothing else may use the spool while it lives.
    pub(super) fn reader(&mut self, kept: Kept) -> std::io::Result<impl Read + use<'_>> {
        let Some(file) = &mut self.file else { return Err(std::io::ErrorKind::UnexpectedEof.into()) };
        let file = file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(kept.offset))?;
        Ok(file.take(kept.length))
    }
}

/// The bytes that stand at a place.
pub(super) fn exactly(file: &mut File, kept: Kept) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(kept.offset))?;
    let mut bytes = vec![0; usize::try_from(kept.length).map_err(std::io::Error::other)?];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn spool_problem(error: impl std::fmt::Display) -> Problem {
    let folder = std::env::temp_dir();
    let why = crate::message!("read.spool", folder = folder.as_path(), error = error.to_string());
    Problem::Io(std::io::Error::other(why))
}
