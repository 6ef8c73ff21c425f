//! `jianbao._native`: the library's pipeline for Python. What users call is in the Python files beside it.
//!
//! In: an iterable of records (mappings). Out: pyarrow tables, handed over without copying. `records` reads mappings, `run`
//! sends them through the river without the interpreter's lock, and looks for Ctrl-C while it waits.

mod options;
mod records;
mod run;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_pyarrow::ToPyArrow;
use jianbao::sink::arrow_schema;
use jianbao::source::{Plan, issue_key};
use jianbao::tables::ALL;
use jianbao::{Options, Pipeline};
use pyo3::prelude::*;
use pyo3::types::PyDict;

pyo3::import_exception!(jianbao._errors, JianbaoError);
pyo3::import_exception!(jianbao._errors, RecordError);
pyo3::import_exception!(jianbao._errors, DictionaryError);

/// How often this process has loaded dictionaries: workers are to do it once.
static LOADED: AtomicUsize = AtomicUsize::new(0);

/// The dictionaries, loaded once and shared by all calls and threads.
#[pyclass(frozen)]
struct Engine {
    pipeline: Pipeline,
}

#[pymethods]
impl Engine {
    /// Loads the built-in dictionaries and those of the folders given.
    #[new]
    fn new(py: Python<'_>, dictionaries: Vec<PathBuf>) -> PyResult<Self> {
        let options = Options { dictionaries, ..Options::default() };
        let pipeline = py.detach(|| Pipeline::load(options));
        let pipeline = pipeline.map_err(|error| DictionaryError::new_err(error.to_string()))?;
        LOADED.fetch_add(1, Ordering::Relaxed);
        Ok(Self { pipeline })
    }

    /// The tables of these records by name, and what of them an operator should know.
    #[pyo3(signature = (records, options, lenient, progress))]
    fn extract<'py>(
        &self,
        py: Python<'py>,
        records: &Bound<'py, PyAny>,
        options: &Bound<'py, PyDict>,
        lenient: bool,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyDict>, Vec<String>)> {
        let pipeline = self.pipeline.with_options(options::read(options, self.pipeline.lexicon())?);
        let records = records::read_all(records, lenient)?;
        let (plan, bad): (Plan, _) = py.detach(|| pipeline.plan_records(records));
        if let Some(bad) = bad.first().filter(|_| !lenient) {
            return Err(RecordError::new_err((bad.index, bad.id.clone(), bad.problem.to_string())));
        }
        run::extract(py, &pipeline, &plan, lenient, progress)
    }

    /// For each record what the pages of its newspaper issue have in common, or `None` for a page that is an issue of its own.
    fn issue_keys(&self, records: &Bound<'_, PyAny>, options: &Bound<'_, PyDict>) -> PyResult<Vec<Option<String>>> {
        let lexicon = self.pipeline.lexicon();
        let options = options::read(options, lexicon)?;
        let records = records::read_all(records, true)?;
        Ok(records.iter().map(|record| issue_key(record, &options, lexicon)).collect())
    }
}

/// The tables' schemas by name, in the order in which they are listed everywhere.
#[pyfunction]
fn schemas(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let schemas = PyDict::new(py);
    for table in &ALL {
        schemas.set_item(table.name, arrow_schema(table).to_pyarrow(py)?)?;
    }
    Ok(schemas)
}

/// How often this process has loaded dictionaries.
#[pyfunction]
fn loaded() -> usize {
    LOADED.load(Ordering::Relaxed)
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Engine>()?;
    module.add_function(wrap_pyfunction!(schemas, module)?)?;
    module.add_function(wrap_pyfunction!(loaded, module)?)
}
