//! `jianbao extract`: pages in, tables out, with progress and a summary.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::mem::ManuallyDrop;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jianbao::audit::audit;
use jianbao::message;
use jianbao::message::Message;
use jianbao::sink::{Counts, CsvOptions, Fingerprints, Format, Outputs, Run, Wanted};
use jianbao::source::{Failure, Plan, check_home};
use jianbao::tables::ALL;
use jianbao::{Error, Options, Pipeline};
use sha2::{Digest, Sha256};

use super::args::ExtractArguments;
use super::interrupt::{self, Writing};
use super::language::{self, tell};
use super::{Outcome, Result, complain, say};

/// How many failures and how many warnings are named; all of them stand in `run.json` and `documents.csv`.
const NAMED: usize = 50;

pub(super) fn run(arguments: &ExtractArguments) -> Result<Outcome> {
    let wanted = arguments.wanted()?;
    // Never dropped: the program ends with this command, and giving back each string of the dictionaries takes time.
    let pipeline = ManuallyDrop::new(Pipeline::load(options(arguments)).map_err(|error| error.message())?);
    let Options { given, forced, .. } = pipeline.options();
    for (option, home) in [("--home", &given.home), ("--force-home", &forced.home)] {
        check_home(home, pipeline.lexicon())
            .map_err(|problem| message!("frame.at", place = option, reason = problem))?;
    }
    let spinner = if watched(arguments) { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    spinner.set_message(tell(&message!("extract.looking")));
    spinner.enable_steady_tick(Duration::from_millis(100));
    let plan = pipeline.plan(&arguments.inputs);
    spinner.finish_and_clear();
    let mut summary = Summary::default();
    summary.failed(&plan.failures);
    if !plan.is_empty() {
        let writing = Writing::begin();
        match extract(&pipeline, &plan, arguments, &wanted, &mut summary) {
            Ok(()) => {}
            Err(Stopped::Interrupted) => interrupt::end(),
            Err(Stopped::Failed(error)) => return Err(error.message()),
        }
        drop(writing);
    }
    if summary.pages == 0 {
        summary.print_failures();
        return Err(message!("extract.nothing"));
    }
    if !arguments.quiet {
        summary.print(arguments);
    }
    let audited = arguments.no_audit || audited(&pipeline, arguments, &wanted);
    summary.print_failures();
    Ok(if summary.failures == 0 && audited { Outcome::Whole } else { Outcome::Partial })
}

/// Checks the tables that were written. That it cannot be done does not make them worse.
fn audited(pipeline: &Pipeline, arguments: &ExtractArguments, wanted: &Wanted) -> bool {
    // It reads the CSV files.
    let Some(folder) = arguments.output.as_deref().filter(|_| wanted.has(Format::Csv)) else { return true };
    let options = CsvOptions { excel: wanted.excel, chinese: wanted.chinese };
    match audit(folder, pipeline.lexicon(), options) {
        Ok(_) if arguments.quiet => {}
        Ok(counted) => say(&super::audit::told(&counted)),
        Err(error) => {
            complain(&message!("extract.not_audited", error = error.message()));
            return false;
        }
    }
    true
}

/// What was typed, as it is used.
fn options(arguments: &ExtractArguments) -> Options {
    Options {
        threads: arguments.threads.map_or(0, usize::from),
        max_unpacked: arguments.max_unpacked,
        skip: arguments.output.iter().cloned().collect(),
        ..arguments.known.options(&arguments.dictionaries)
    }
}

/// Why the tables were not written.
enum Stopped {
    Failed(Error),
    Interrupted,
}

impl<E: Into<Error>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

fn extract(
    pipeline: &Pipeline,
    plan: &Plan,
    arguments: &ExtractArguments,
    wanted: &Wanted,
    summary: &mut Summary,
) -> std::result::Result<(), Stopped> {
    let inputs = arguments.inputs.iter().map(|input| input.display().to_string()).collect();
    let mut run = Run::new(inputs, plan, pipeline.options(), pipeline.lexicon());
    let fingerprints = Fingerprints::new(&program(), pipeline.options(), pipeline.lexicon());
    let (earlier, mut outputs) = Outputs::open(arguments.output.as_deref(), wanted, plan, fingerprints)?;
    let bar = progress(plan, arguments);
    let done = pipeline.run_unless_known(
        plan,
        |issue| earlier.known(issue),
        |issue, tables| earlier.encode(issue, tables),
        |done| {
            if interrupt::asked() {
                return Err(Stopped::Interrupted);
            }
            outputs.write(&done.output)?;
            run.read(done.pages);
            bar.inc((done.pages + done.failures.len()) as u64);
            run.failed(&done.failures);
            summary.pages += done.pages;
            summary.failed(&done.failures);
            summary.warned(done.warnings);
            Ok(())
        },
    );
    bar.finish_and_clear();
    done?;
    if summary.pages > 0 {
        (summary.counts, summary.told) = outputs.finish(plan, &mut run)?;
        summary.rows = *run.rows();
    }
    Ok(())
}

/// Tells programs of one version apart, so that rows made by another are made again.
fn program() -> String {
    let mut digest = Sha256::new();
    let mut bytes = vec![0; 1 << 20];
    if let Ok(mut file) = std::env::current_exe().and_then(File::open) {
        while let Ok(read @ 1..) = file.read(&mut bytes) {
            digest.update(&bytes[..read]);
        }
    }
    format!("{:x?}", digest.finalize().as_slice())
}

/// Whether somebody watches and wants to.
fn watched(arguments: &ExtractArguments) -> bool {
    !arguments.quiet && std::io::stderr().is_terminal()
}

fn progress(plan: &Plan, arguments: &ExtractArguments) -> ProgressBar {
    if !watched(arguments) {
        return ProgressBar::hidden();
    }
    let template = message!(
        "extract.progress",
        bar = "{bar:40}",
        pages = "{human_pos}/{human_len}",
        speed = "{per_sec}",
        eta = "{eta}"
    );
    let style = ProgressStyle::with_template(&tell(&template));
    let bar = ProgressBar::with_draw_target(Some(plan.pages() as u64), ProgressDrawTarget::stderr());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What is told at the end.
#[derive(Debug, Default)]
struct Summary {
    pages: usize,
    rows: [u64; ALL.len()],
    counts: Counts,
    /// What the formats could not hold.
    told: Vec<Message>,
    failures: usize,
    warnings: usize,
    named_failures: Vec<Message>,
    named_warnings: Vec<Message>,
}

impl Summary {
    fn failed(&mut self, failures: &[Failure]) {
        self.failures += failures.len();
        let room = NAMED.saturating_sub(self.named_failures.len());
        self.named_failures.extend(failures.iter().take(room).map(Failure::message));
    }

    fn warned(&mut self, warnings: Vec<(String, String)>) {
        self.warnings += warnings.len();
        let room = NAMED.saturating_sub(self.named_warnings.len());
        let named = warnings.into_iter().take(room);
        self.named_warnings
            .extend(named.map(|(path, warning)| message!("frame.at", place = path, reason = Message::read(&warning))));
    }

    fn print(&self, arguments: &ExtractArguments) {
        say(&message!("extract.read", pages = self.pages, place = arguments.place()));
        for (table, rows) in ALL.iter().zip(self.rows) {
            let name = if language::chinese() { format!("{} {}", table.name, table.zh) } else { table.name.to_owned() };
            say(&message!("frame.row", rows = format!("{rows:>10}"), table = name));
        }
        let Counts { unchanged, kept, pruned } = self.counts;
        if unchanged > 0 {
            say(&message!("extract.unchanged", issues = unchanged));
        }
        if kept > 0 {
            say(&message!("extract.kept", issues = kept));
        }
        if pruned > 0 {
            say(&message!("extract.pruned", issues = pruned));
        }
        self.told.iter().for_each(say);
        if self.warnings > 0 {
            say(&message!("extract.warnings", number = self.warnings));
            list(&self.named_warnings, self.warnings);
        }
    }

    fn print_failures(&self) {
        if self.failures > 0 {
            complain(&message!("extract.not_read", number = self.failures));
            list(&self.named_failures, self.failures);
        }
    }
}

fn list(named: &[Message], all: usize) {
    for line in named {
        say(&message!("frame.listed", line = line.clone()));
    }
    if all > named.len() {
        say(&message!("frame.listed", line = message!("extract.more", number = all - named.len())));
    }
}
