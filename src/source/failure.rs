//! What could not be read, and why, in words for the operator. A failure names its place and never stops the others.

use std::fmt;

use crate::message;
use crate::message::Message;

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
        self.message().fmt(f)
    }
}

impl Failure {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        message!("frame.at", place = self.place.as_str(), reason = self.problem.message())
    }
}

/// Why something was not read.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The system refused.
    #[error("{}", self.message())]
    Io(#[source] std::io::Error),
    /// The bytes are no text.
    #[error("{}", self.message())]
    NotText(Message),
    /// It is larger than the limit.
    #[error("{}", self.message())]
    TooLarge(u64),
    /// A `.gz` or `.zst` file is cut off or damaged.
    #[error("{}", self.message())]
    Packed {
        /// `gzip` or `zstd`.
        packing: &'static str,
        /// What is wrong with it.
        what: Message,
    },
    /// A JSONL record is not one.
    #[error("{}", self.message())]
    Record(Message),
    /// A document id was met before.
    #[error("{}", self.message())]
    Duplicate {
        /// The id.
        id: String,
        /// Where it stood first.
        first: String,
        /// What to do.
        advice: Message,
    },
    /// A folder holds nothing that is read.
    #[error("{}", self.message())]
    NoPages(Message),
    /// A file is not what it was when it was listed.
    #[error("{}", self.message())]
    Changed,
    /// It is neither file, folder nor stream.
    #[error("{}", self.message())]
    Special,
    /// A stage failed in a way it never should.
    #[error("{}", self.message())]
    Internal(String),
}

impl Problem {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Io(error) => system(error),
            Self::NotText(what) => what.clone(),
            Self::TooLarge(limit) => message!("read.too_large", size = size(*limit)),
            Self::Packed { packing, what } => message!("read.packed", packing = *packing, what = what.clone()),
            Self::Record(what) => message!("read.record", what = what.clone()),
            Self::Duplicate { id, first, advice } => {
                message!("read.duplicate", id = id.as_str(), first = first.as_str(), advice = advice.clone())
            }
            Self::NoPages(extensions) => message!("read.no_pages", extensions = extensions.clone()),
            Self::Changed => message!("read.changed"),
            Self::Special => message!("read.special"),
            Self::Internal(what) => message!("read.internal", what = what.as_str()),
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// A system error in plain words.
fn system(error: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => message!("read.not_found"),
        ErrorKind::PermissionDenied => message!("read.permission"),
        _ => crate::message::of_system(error),
    }
}

/// A number of bytes as people write it.
fn size(bytes: u64) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let whole = units.iter().find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit));
    whole.map_or_else(|| format!("{bytes} bytes"), |(unit, name)| format!("{} {name}", bytes / unit))
}
