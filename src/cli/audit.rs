//! `jianbao audit`: what does not fit in finished tables.

use jianbao::audit::{Counted, audit};
use jianbao::lexicon::Lexicon;
use jianbao::sink::CsvOptions;

use jianbao::message;
use jianbao::message::Message;

use super::args::AuditArguments;
use super::{Outcome, Result, say};

/// Exit code 0 when the findings are written, 1 when there are errors and they are asked to count.
pub(super) fn run(arguments: &AuditArguments) -> Result<Outcome> {
    let lexicon = Lexicon::load(&arguments.dictionaries.folders).map_err(|error| error.message())?;
    let options = CsvOptions { excel: arguments.excel, ..CsvOptions::default() };
    let counted = audit(&arguments.tables, &lexicon, options).map_err(|error| error.message())?;
    if !arguments.quiet {
        say(&told(&counted));
    }
    Ok(if arguments.strict && counted.errors > 0 { Outcome::Partial } else { Outcome::Whole })
}

/// The line that ends a run.
pub(super) fn told(counted: &Counted) -> Message {
    let Counted { errors, warnings, notes } = counted;
    let all = format!("{:>10}", errors + warnings + notes);
    message!("audit.told", all = all, errors = *errors, warnings = *warnings, notes = *notes)
}
