//! What ends a run. What only costs a page is a [`crate::source::Failure`]; what is odd in a text is a warning.

use crate::lexicon::LexiconError;
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
    #[error("no threads to work with: {0}")]
    Threads(String),
}
