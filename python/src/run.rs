//! A plan through the river without the interpreter's lock: a thread of its own gathers the batches, the calling thread waits,
//! tells the progress and looks for Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use arrow_array::RecordBatch;
use arrow_pyarrow::{IntoPyArrow, Table};
use jianbao::sink::{ArrowIssue, IssueRows, arrow_schema};
use jianbao::source::Plan;
use jianbao::tables::ALL;
use jianbao::{Error, Pipeline};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::JianbaoError;

/// How long Ctrl-C may have to wait, beside the newspaper issues that are being worked on.
const LOOK: Duration = Duration::from_millis(100);

/// What a run has made.
#[derive(Default)]
struct Made {
    /// The batches of each table, in the order of the plan; those without rows are left out.
    batches: Vec<Vec<RecordBatch>>,
    not_held: u64,
    /// What should never happen.
    failures: Vec<String>,
}

/// The tables of a plan by name, and what of them an operator should know.
pub(crate) fn extract<'py>(
    py: Python<'py>,
    pipeline: &Pipeline,
    plan: &Plan,
    lenient: bool,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<(Bound<'py, PyDict>, Vec<String>)> {
    let mut made = watched(py, pipeline, plan, progress)?;
    if let Some(failure) = made.failures.first().filter(|_| !lenient) {
        return Err(JianbaoError::new_err(failure.clone()));
    }
    let tables = PyDict::new(py);
    for (table, batches) in ALL.iter().zip(std::mem::take(&mut made.batches)) {
        let whole = Table::try_new(batches, arrow_schema(table));
        let whole = whole.map_err(|error| JianbaoError::new_err(error.to_string()))?;
        tables.set_item(table.name, whole.into_pyarrow(py)?)?;
    }
    let mut told = made.failures;
    if made.not_held > 0 {
        let digits = "more digits than a decimal holds (26 before the point, 12 behind it)";
        told.push(format!("{} numbers have {digits}; they were rounded or left out", made.not_held));
    }
    Ok((tables, told))
}

/// Runs the plan on a thread of its own.
fn watched(py: Python<'_>, pipeline: &Pipeline, plan: &Plan, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Made> {
    let stop = AtomicBool::new(false);
    let progress = progress.map(|progress| progress.clone().unbind());
    py.detach(|| {
        std::thread::scope(|scope| {
            let (sender, receiver) = channel();
            let stop = &stop;
            let worker = scope.spawn(move || gather(pipeline, plan, stop, &sender));
            let mut pages = 0;
            let interrupted = loop {
                let told = receiver.recv_timeout(LOOK);
                if let Err(RecvTimeoutError::Disconnected) = told {
                    break Ok(());
                }
                // All that has come since is told at once.
                let news = told.into_iter().chain(receiver.try_iter()).sum::<usize>();
                pages += news;
                let looked = Python::attach(|py| {
                    py.check_signals()?;
                    let tell = progress.as_ref().filter(|_| news > 0);
                    tell.map_or(Ok(()), |tell| tell.call1(py, (pages, plan.pages())).map(drop))
                });
                if looked.is_err() {
                    stop.store(true, Ordering::Relaxed);
                    break looked;
                }
            };
            let made = worker.join().map_err(|_| JianbaoError::new_err("an error in jianbao itself; please report it"));
            interrupted?;
            made?.map_err(|error| JianbaoError::new_err(error.to_string()))
        })
    })
}

/// Gathers the batches; `done` hears how many pages each newspaper issue had.
fn gather(pipeline: &Pipeline, plan: &Plan, stop: &AtomicBool, done: &Sender<usize>) -> Result<Made, Error> {
    let mut made = Made { batches: ALL.iter().map(|_| Vec::new()).collect(), ..Made::default() };
    pipeline.run_unless_known(
        plan,
        // Nobody wants the rest any more.
        |_| stop.load(Ordering::Relaxed).then(|| (Ok(ArrowIssue::default()), Vec::new())),
        |_, tables| IssueRows::new(tables).to_arrow(),
        |issue| -> Result<(), Error> {
            match issue.output {
                Ok(rows) => {
                    made.not_held += rows.not_held;
                    for (table, batch) in made.batches.iter_mut().zip(rows.batches) {
                        if batch.num_rows() > 0 {
                            table.push(batch);
                        }
                    }
                }
                Err(error) => made.failures.push(error.to_string()),
            }
            made.failures.extend(issue.failures.iter().map(ToString::to_string));
            // Nobody listens any more once the run was stopped.
            let _ = done.send(issue.pages + issue.failures.len());
            Ok(())
        },
    )?;
    Ok(made)
}
