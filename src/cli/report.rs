//! `jianbao report`: finished tables as a page that people look at.

use std::path::PathBuf;

use clap::Args;
use jianbao::message;
use jianbao::report::{Options, write};

use super::args::size;
use super::{Outcome, Result, say};

#[derive(Debug, Args)]
#[command(after_help = "Exit code: 0 the report was written, 2 it was not.")]
pub(crate) struct ReportArguments {
    /// Folder of tables that extract wrote
    #[arg(value_name = "TABLES_DIR")]
    tables: PathBuf,

    /// The file [default: report.html in the folder of tables]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The file's largest size; texts of articles are left out first, then articles. The file says what is missing
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "64M")]
    max_size: u64,

    /// Largest number of articles, the first of the tables
    #[arg(long, value_name = "N", default_value_t = Options::default().articles)]
    articles: u64,

    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// Exit code 0 when the report is written.
pub(super) fn run(arguments: &ReportArguments) -> Result<Outcome> {
    let output = arguments.output.clone().unwrap_or_else(|| arguments.tables.join("report.html"));
    let options = Options { max_bytes: arguments.max_size, articles: arguments.articles };
    let written = write(&arguments.tables, &output, options).map_err(|error| error.message())?;
    if !arguments.quiet {
        #[allow(clippy::cast_precision_loss, reason = "a size to read")]
        let megabytes = written.bytes as f64 / f64::from(1 << 20);
        say(&message!(
            "report.written",
            file = output.as_path(),
            articles = written.embedded,
            size = format!("{megabytes:.1}")
        ));
        if written.embedded < written.articles {
            say(&message!("report.articles", articles = written.articles - written.embedded));
        }
        if written.with_text < written.embedded {
            say(&message!("report.texts", articles = written.embedded - written.with_text));
        }
    }
    Ok(Outcome::Whole)
}
