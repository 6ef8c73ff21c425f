//! `jianbao dict`: work with dictionaries.

use std::path::Path;

use jianbao::lexicon::{Dictionary, Lexicon};

use super::args::{DictionaryArguments, FormatArguments};
use super::{Outcome, Result, complain, print};

/// `jianbao dict check`: exit code 0 if all is in order, 1 if not, 2 if a folder cannot be read.
pub(super) fn check(arguments: &DictionaryArguments) -> Result<Outcome> {
    let problems = Lexicon::check(&arguments.folders).map_err(|error| error.to_string())?;
    if let Some(problem) = problems.first() {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        print(&format!("{}\n", lines.join("\n")))?;
        complain(&format!("{} not in order, the first in {}", lines.len(), problem.path.display()));
        return Ok(Outcome::Partial);
    }
    // Each file may be in order and their sum still not fit together.
    Lexicon::load(&arguments.folders).map_err(|error| error.to_string())?;
    print(&format!("{} dictionaries are in order\n", Dictionary::ALL.len()))?;
    Ok(Outcome::Whole)
}

/// `jianbao dict format`: exit code 1 if a file could not be brought into order.
pub(super) fn format(arguments: &FormatArguments) -> Result<Outcome> {
    let mut outcome = Outcome::Whole;
    for folder in &arguments.folders {
        for &dictionary in Dictionary::ALL {
            let path = folder.join(dictionary.file());
            if !path.exists() {
                continue;
            }
            match formatted(dictionary, &path) {
                Ok(true) => print(&format!("{}: put in order\n", path.display()))?,
                Ok(false) => {}
                Err(problem) => {
                    complain(&problem);
                    outcome = Outcome::Partial;
                }
            }
        }
    }
    Ok(outcome)
}

/// Whether the file had to be changed.
fn formatted(dictionary: Dictionary, path: &Path) -> Result<bool> {
    let io = |error: std::io::Error| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(io)?;
    let canonical = Lexicon::format(dictionary, path, &text).map_err(|problem| problem.to_string())?;
    if canonical == text {
        return Ok(false);
    }
    std::fs::write(path, canonical).map_err(io)?;
    Ok(true)
}
