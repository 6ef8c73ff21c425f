//! `jianbao dict`: work with dictionaries.

use jianbao::lexicon::Lexicon;

use super::args::DictionaryArguments;
use super::{Outcome, Result};

/// `jianbao dict check`.
pub(super) fn check(arguments: &DictionaryArguments) -> Result<Outcome> {
    Lexicon::load(&arguments.folders).map_err(|error| error.to_string())?;
    Ok(Outcome::Whole)
}
