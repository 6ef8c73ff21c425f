//! The options of a call, from a dictionary that the Python side has filled; names and meanings are the program's.

use jianbao::Options;
use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::source::check_home;
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::records;

/// Reads the options.
pub(crate) fn read(options: &Bound<'_, PyDict>, lexicon: &Lexicon) -> PyResult<Options> {
    let given = |prefix: &str| -> PyResult<Given> {
        let home = text(options, &format!("{prefix}home"))?;
        check_home(&home, lexicon).map_err(|problem| PyValueError::new_err(format!("{prefix}home: {problem}")))?;
        Ok(Given {
            publication: text(options, &format!("{prefix}publication"))?,
            issue_date: date(options, &format!("{prefix}issue_date"))?,
            home,
        })
    };
    let threads = options.get_item("threads")?.map_or(Ok(None), |threads| threads.extract::<Option<usize>>())?;
    Ok(Options { given: given("")?, forced: given("force_")?, threads: threads.unwrap_or(0), ..Options::default() })
}

fn text(options: &Bound<'_, PyDict>, name: &str) -> PyResult<String> {
    let Some(value) = options.get_item(name)? else { return Ok(String::new()) };
    records::label(&value).map_err(|problem| PyValueError::new_err(format!("{name} {problem}")))
}

fn date(options: &Bound<'_, PyDict>, name: &str) -> PyResult<Option<Date>> {
    let Some(value) = options.get_item(name)? else { return Ok(None) };
    records::date(&value).map_err(|problem| PyValueError::new_err(format!("{name} {problem}")))
}
