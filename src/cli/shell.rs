//! `jianbao completions SHELL` and `jianbao man DIR`: what shells and `man` want to know of the arguments.

use clap::CommandFactory;
use jianbao::message;

use super::args::{Arguments, CompletionsArguments, ManArguments};
use super::{Outcome, Result, print};

pub(super) fn completions(arguments: &CompletionsArguments) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "jianbao", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Whole)
}

/// A page for the program and one for each command.
pub(super) fn man(arguments: &ManArguments) -> Result<Outcome> {
    let folder = &arguments.folder;
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Arguments::command(), folder))
        .map_err(|error| message!("frame.at", place = folder.as_path(), reason = error.to_string()))?;
    Ok(Outcome::Whole)
}
