//! What could not be read, and why, in words for the operator. A failure names its place and never stops the others.

use std::fmt;

/// An input, a file or a record that was not read.
#[derive(Debug)]
pub struct Failure {
    /// The path, `path:line` for a record.
    pub place: String,
    /// Why.
    pub problem: Problem,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

/// Why something was not read.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The system refused.
    #[error("{}", system(.0))]
    Io(#[source] std::io::Error),
    /// The bytes are no text.
    #[error("{0}")]
    NotText(String),
    /// It is larger than the limit.
    #[error("larger than {} unpacked; raise the limit with --max-unpacked if this is right", size(*.0))]
    TooLarge(u64),
    /// A `.gz` or `.zst` file is cut off or damaged.
    #[error("the {packing} data is {what}; only whole files are read")]
    Packed {
        /// `gzip` or `zstd`.
        packing: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// A JSONL record is not one.
    #[error("broken record: {0}")]
    Record(String),
    /// A document id was met before.
    #[error("the id “{id}” was given before, by {first}; {advice}")]
    Duplicate {
        /// The id.
        id: String,
        /// Where it stood first.
        first: String,
        /// What to do.
        advice: &'static str,
    },
    /// A folder holds nothing that is read.
    #[error("no pages in this folder; files ending in {0} are read")]
    NoPages(String),
    /// A file is not what it was when it was listed.
    #[error("it was changed while it was read")]
    Changed,
    /// It is neither file, folder nor stream.
    #[error("neither a file nor a folder")]
    Special,
    /// A stage failed in a way it never should.
    #[error("an error in jianbao itself; please report it with this page: {0}")]
    Internal(String),
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// A system error in plain words.
fn system(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

/// A number of bytes as people write it.
fn size(bytes: u64) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let whole = units.iter().find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit));
    whole.map_or_else(|| format!("{bytes} bytes"), |(unit, name)| format!("{} {name}", bytes / unit))
}
