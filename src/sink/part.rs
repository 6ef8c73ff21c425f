//! A file that is written beside its final name and takes it when it is whole. Until then readers see the old file or
//! none; if the run fails, nothing is left behind.

use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::message;
use crate::message::Message;

/// The output folder or a file in it cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message())]
pub struct OutputError {
    /// The folder or file.
    pub path: PathBuf,
    /// Why.
    pub source: std::io::Error,
}

impl OutputError {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        message!("frame.at", place = self.path.as_path(), reason = reason(&self.source))
    }

    pub(super) fn at(path: &Path) -> impl Fn(std::io::Error) -> Self {
        move |source| Self { path: path.to_owned(), source }
    }
}

fn reason(error: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => message!("write.permission"),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            message!("write.file")
        }
        ErrorKind::IsADirectory => message!("write.folder"),
        ErrorKind::StorageFull => message!("write.full"),
        ErrorKind::FileTooLarge => message!("write.too_large"),
        ErrorKind::QuotaExceeded => message!("write.quota"),
        ErrorKind::ReadOnlyFilesystem => message!("write.read_only"),
        ErrorKind::ResourceBusy => message!("write.busy"),
        _ => crate::message::of_system(error),
    }
}

/// A folder that this run alone writes into. The system lets go of it when the run ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Takes the folder, or says that another run has it. Where a system cannot lock folders, nothing is locked.
    pub(super) fn take(folder: &Path) -> Result<Self, OutputError> {
        let open = File::open(folder).ok();
        if let Some(Err(std::fs::TryLockError::WouldBlock)) = open.as_ref().map(File::try_lock) {
            return Err(OutputError { path: folder.to_owned(), source: std::io::ErrorKind::ResourceBusy.into() });
        }
        Ok(Self { _folder: open })
    }
}

/// A file on its way to its final name.
#[derive(Debug)]
pub(crate) struct PartFile {
    part: PathBuf,
    whole: PathBuf,
    /// `None` once the file has its name.
    file: Option<BufWriter<File>>,
}

impl PartFile {
    pub(super) fn create(folder: &Path, name: &str) -> Result<Self, OutputError> {
        let whole = folder.join(name);
        if whole.is_dir() {
            return Err(OutputError { path: whole, source: std::io::ErrorKind::IsADirectory.into() });
        }
        let part = folder.join(format!(".{name}.part"));
        let file = File::create(&part).map_err(OutputError::at(&part))?;
        Ok(Self { part, whole, file: Some(BufWriter::with_capacity(1 << 16, file)) })
    }

    /// A file at a path; the folders it lies in are made if there are none.
    pub(crate) fn at(path: &Path) -> Result<Self, OutputError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(OutputError { path: path.to_owned(), source: std::io::ErrorKind::IsADirectory.into() });
        };
        std::fs::create_dir_all(folder).map_err(OutputError::at(folder))?;
        Self::create(folder, name)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        let written = self.file.as_mut().map_or(Ok(()), |file| file.write_all(bytes));
        written.map_err(OutputError::at(&self.part))
    }

    /// Where it is until it has its name.
    #[cfg(any(feature = "parquet", feature = "xlsx"))]
    pub(super) fn path(&self) -> &Path {
        &self.part
    }

    /// Brings everything to the disk.
    pub(super) fn complete(&mut self) -> Result<(), OutputError> {
        let done = self.file.as_mut().map_or(Ok(()), |file| file.flush().and_then(|()| file.get_ref().sync_all()));
        done.map_err(OutputError::at(&self.part))
    }

    /// Gives the file its name.
    pub(crate) fn publish(mut self) -> Result<(), OutputError> {
        self.complete()?;
        self.file = None;
        let renamed = std::fs::rename(&self.part, &self.whole);
        if renamed.is_err() {
            let _ = std::fs::remove_file(&self.part);
        }
        renamed.map_err(OutputError::at(&self.whole))
    }
}

impl Write for PartFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.as_mut().map_or(Ok(bytes.len()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

impl Seek for PartFile {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.as_mut().map_or(Ok(0), |file| file.seek(to))
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            // What is still in the buffer is of no use to anyone.
            let _ = file.into_parts();
            let _ = std::fs::remove_file(&self.part);
        }
    }
}
