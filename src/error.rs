//! What ends a run. What only costs a page is a [`crate::source::Failure`]; what is odd in a text is a warning.

use crate::lexicon::LexiconError;
use crate::message::Message;
use crate::sink::OutputError;

/// Why a run could not be made or could not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A dictionary cannot be read or is not valid.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The tables cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The system gives no threads.
    #[error("{}", crate::message!("run.threads", error = .0.as_str()))]
    Threads(String),
}

impl Error {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Lexicon(error) => error.message(),
            Self::Output(error) => error.message(),
            Self::Threads(error) => crate::message!("run.threads", error = error.as_str()),
        }
    }
}
