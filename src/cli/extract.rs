//! `jianbao extract`: pages in, tables out, with progress and a summary.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jianbao::sink::{CsvOptions, CsvTables, CsvWriter};
use jianbao::source::{Failure, Plan};
use jianbao::tables::ALL;
use jianbao::{Options, Pipeline};

use super::args::ExtractArguments;
use super::{Outcome, Result, complain};

/// How many failures or warnings the summary names; the rest is in the tables.
const NAMED: usize = 50;

pub(super) fn run(arguments: &ExtractArguments) -> Result<Outcome> {
    let pipeline = Pipeline::load(options(arguments)).map_err(|error| error.to_string())?;
    let plan = pipeline.plan(&arguments.inputs);
    if plan.is_empty() {
        plan.failures.iter().for_each(|failure| complain(&failure.to_string()));
        return Err("nothing could be read; no tables were written".to_owned());
    }
    let mut summary = Summary::default();
    write(&pipeline, &plan, arguments, &mut summary)?;
    summary.failures.iter().for_each(|failure| complain(&failure.to_string()));
    if !arguments.quiet {
        summary.print(arguments);
    }
    let failed = plan.failures.len() + summary.failures.len();
    Ok(if failed == 0 { Outcome::Whole } else { Outcome::Partial })
}

fn options(arguments: &ExtractArguments) -> Options {
    Options {
        threads: arguments.threads.map_or(0, usize::from),
        max_unpacked: arguments.max_unpacked,
        skip: vec![arguments.output.clone()],
        ..arguments.known.options(&arguments.dictionaries)
    }
}

fn write(pipeline: &Pipeline, plan: &Plan, arguments: &ExtractArguments, summary: &mut Summary) -> Result<()> {
    let csv = CsvOptions { excel: arguments.excel };
    let output = |error: std::io::Error| format!("{}: {error}", arguments.output.display());
    let mut writer = CsvWriter::create(&arguments.output, csv).map_err(output)?;
    let bar = progress(plan, arguments.quiet);
    let done = pipeline.run(
        plan,
        |tables| CsvTables::encode(tables, csv),
        |done| {
            writer.write(&done.output)?;
            bar.inc((done.pages + done.failures.len()) as u64);
            for (total, rows) in summary.rows.iter_mut().zip(done.output.rows) {
                *total += rows;
            }
            summary.failures.extend(done.failures);
            summary.warnings.extend(done.warnings);
            Ok(())
        },
    );
    bar.finish_and_clear();
    done.map_err(output)?;
    writer.finish().map_err(output)
}

fn progress(plan: &Plan, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} pages, {per_sec}, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(plan.pages() as u64), ProgressDrawTarget::stderr());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What is told at the end.
#[derive(Debug, Default)]
struct Summary {
    rows: [u64; ALL.len()],
    failures: Vec<Failure>,
    warnings: Vec<(String, String)>,
}

impl Summary {
    fn print(&self, arguments: &ExtractArguments) {
        for (path, warning) in self.warnings.iter().take(NAMED) {
            complain(&format!("{path}: {warning}"));
        }
        for (table, rows) in ALL.iter().zip(self.rows) {
            eprintln!("{rows:>10}  {}", arguments.output.join(format!("{}.csv", table.name)).display());
        }
    }
}
