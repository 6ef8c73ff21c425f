//! The command line: arguments, progress, messages, exit codes. The only code that prints.

mod args;
mod audit;
mod dict;
mod explain;
mod extract;
mod help;
mod interrupt;
mod language;
mod report;
mod schema;
mod segment;
mod shell;
mod r#where;

use std::io::Write;
use std::process::ExitCode;

use jianbao::message;
use jianbao::message::Message;

use args::{Command, DictCommand};
use language::tell;

/// What a command comes to. The exit code is its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All inputs were read; all dictionaries are in order; the audit was made.
    Whole = 0,
    /// Some inputs were not read; some dictionary rows are not in order; a strict audit found errors.
    Partial = 1,
    /// Nothing could be done.
    Nothing = 2,
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    interrupt::watch();
    let arguments = match help::parse() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let outcome = match arguments.command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Segment(arguments) => segment::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Where(arguments) => r#where::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man(arguments) => shell::man(&arguments),
        Command::Dict(DictCommand::Check(arguments)) => dict::check(&arguments),
        Command::Dict(DictCommand::Format(arguments)) => dict::format(&arguments),
        Command::Dict(DictCommand::Discover(arguments)) => dict::discover(&arguments),
    };
    ExitCode::from(match outcome {
        Ok(outcome) => outcome as u8,
        Err(message) => {
            complain(&message);
            Outcome::Nothing as u8
        }
    })
}

/// An error on its way to the operator.
pub(crate) type Result<T> = std::result::Result<T, Message>;

/// Says what went wrong.
pub(crate) fn complain(message: &Message) {
    say(&message!("frame.program", message = message.clone()));
}

/// Prints a line to stderr. That nobody reads it is no reason to stop.
pub(crate) fn say(line: &Message) {
    let _ = writeln!(std::io::stderr().lock(), "{}", tell(line));
}

/// Prints to stdout. A reader that has seen enough (`| head`) ends the program in peace.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(message!("frame.at", place = "stdout", reason = error.to_string()))
        }
        _ => Ok(()),
    }
}
