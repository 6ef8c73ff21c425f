//! `jianbao dict`: work with dictionaries.

use std::io::Write as _;
use std::path::Path;

use jianbao::lexicon::{Dictionary, Lexicon};

use super::args::{DictionaryArguments, DiscoverArguments, FormatArguments};
use super::language::tell;
use super::{Outcome, Result, complain, print};
use jianbao::lexicon::discover::Proposals;
use jianbao::message;

/// `jianbao dict check`: exit code 0 if all is in order, 1 if not, 2 if a folder cannot be read.
pub(super) fn check(arguments: &DictionaryArguments) -> Result<Outcome> {
    let mut problems = Lexicon::check(&arguments.folders).map_err(|error| error.message())?;
    if problems.is_empty() {
        // Each file may be in order and their sum still not fit together.
        problems = Lexicon::load(&arguments.folders).map_err(|error| error.message())?.clashes();
    }
    if let Some(problem) = problems.first() {
        let lines: Vec<String> = problems.iter().map(|problem| tell(&problem.message())).collect();
        print(&format!("{}\n", lines.join("\n")))?;
        complain(&message!("dict.not_in_order", number = lines.len(), file = problem.path.as_path()));
        return Ok(Outcome::Partial);
    }
    print(&(tell(&message!("dict.in_order", number = Dictionary::ALL.len())) + "\n"))?;
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
                Ok(true) => print(&(tell(&message!("dict.put_in_order", file = path.as_path())) + "\n"))?,
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
    let io = |error: std::io::Error| message!("frame.at", place = path, reason = error.to_string());
    let text = std::fs::read_to_string(path).map_err(io)?;
    let canonical = Lexicon::format(dictionary, path, &text).map_err(|problem| problem.message())?;
    if canonical == text {
        return Ok(false);
    }
    std::fs::write(path, canonical).map_err(io)?;
    Ok(true)
}

/// `jianbao dict discover`: writes proposals beside nothing that is there already.
pub(super) fn discover(arguments: &DiscoverArguments) -> Result<Outcome> {
    let lexicon = Lexicon::load(&arguments.dictionaries.folders).map_err(|error| error.message())?;
    let proposals =
        Proposals::read(&arguments.tables, &lexicon, arguments.min_articles).map_err(|error| error.message())?;
    let folder = &arguments.output;
    std::fs::create_dir_all(folder)
        .map_err(|error| message!("frame.at", place = folder.as_path(), reason = error.to_string()))?;
    let files = proposals.files(arguments.excel).map(|(name, text)| (folder.join(name), text));
    // A person may have edited what is there: all or nothing.
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(message!("dict.there", file = path.as_path()));
    }
    for (path, text) in &files {
        let written = std::fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| message!("frame.at", place = path.as_path(), reason = error.to_string()))?;
    }
    let told = message!(
        "dict.proposed",
        officials = proposals.officials.len(),
        organizations = proposals.organizations.len(),
        folder = folder.as_path()
    );
    print(&(tell(&told) + "\n"))?;
    Ok(Outcome::Whole)
}
