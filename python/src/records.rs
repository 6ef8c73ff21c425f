//! Mappings into records: the fields of a line of JSONL, with the types that Python has for them.
//!
//! `None`, NaN and the missing values of pandas are empty fields; fields of other names are passed over.

use jianbao::source::{Content, PageKind, Record, parse_date};
use jiff::civil::Date;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyInt, PyMapping, PyString};

use crate::RecordError;

/// What is wrong with a value, in words that follow the name of its field.
type Wrong = String;

/// Reads all records of an iterable. One that is broken is an error, or, if that is wanted, a record that says so.
pub(crate) fn read_all(records: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Vec<Record>> {
    let mut all = Vec::new();
    for (index, record) in records.try_iter()?.enumerate() {
        if index % 256 == 0 {
            records.py().check_signals()?;
        }
        let read = read(&record?)?;
        if let (Content::Broken(why), false) = (&read.content, lenient) {
            let id = if read.id.is_empty() { &read.path } else { &read.id };
            return Err(RecordError::new_err((index, id.clone(), why.clone())));
        }
        all.push(read);
    }
    Ok(all)
}

/// Reads one record. Only what is no mapping is an error; what else is wrong stands in its content.
fn read(given: &Bound<'_, PyAny>) -> PyResult<Record> {
    let mapping = given.cast::<PyMapping>().map_err(|_| {
        PyTypeError::new_err(format!("a record is a mapping such as {{\"text\": …}}, not {}", type_name(given)))
    })?;
    let mut record = Record::default();
    if let Err(why) = fill(&mut record, mapping)? {
        record.content = Content::Broken(why);
    }
    Ok(record)
}

fn fill(record: &mut Record, mapping: &Bound<'_, PyMapping>) -> PyResult<Result<(), Wrong>> {
    let get = |name: &str| -> PyResult<Option<Bound<'_, PyAny>>> {
        if mapping.contains(name)? { mapping.get_item(name).map(Some) } else { Ok(None) }
    };
    let mut wrong = Ok(());
    let mut field = |name: &str, into: &mut String| -> PyResult<()> {
        if let Some(value) = get(name)? {
            match label(&value) {
                Ok(text) => *into = text,
                Err(why) => wrong = Err(format!("{name} {why}")),
            }
        }
        Ok(())
    };
    let mut kind = String::new();
    field("home", &mut record.home)?;
    field("page", &mut record.page)?;
    field("publication", &mut record.publication)?;
    field("title", &mut record.title)?;
    field("kind", &mut kind)?;
    field("path", &mut record.path)?;
    field("id", &mut record.id)?;
    record.kind = match kind.as_str() {
        "" | "page" => PageKind::Page,
        "article" => PageKind::Article,
        other => return Ok(Err(format!("kind “{other}” is neither page nor article"))),
    };
    if let Some(value) = get("issue_date")? {
        match date(&value) {
            Ok(date) => record.issue_date = date,
            Err(why) => wrong = Err(format!("issue_date {why}")),
        }
    }
    match get("text")?.map(|value| content(&value)) {
        None => wrong = Err("it has no field “text”".to_owned()),
        Some(Err(why)) => wrong = Err(format!("text {why}")),
        Some(Ok(content)) => record.content = content,
    }
    Ok(wrong)
}

fn content(value: &Bound<'_, PyAny>) -> Result<Content, Wrong> {
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_cow().map_err(|_| "holds half a surrogate pair; it is no text".to_owned())?;
        return Ok(Content::Text(text.into_owned()));
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Content::Bytes(bytes.as_bytes().to_vec()));
    }
    if is_missing(value) {
        return Err("is missing".to_owned());
    }
    if let Ok(bytes) = value.extract::<Vec<u8>>() {
        return Ok(Content::Bytes(bytes));
    }
    Err(format!("is {}, not str or bytes", type_name(value)))
}

/// A text, or a whole number as programs write ids, pages and codes.
pub(crate) fn label(value: &Bound<'_, PyAny>) -> Result<String, Wrong> {
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_cow().map_err(|_| "holds half a surrogate pair; it is no text".to_owned())?;
        return Ok(text.trim().to_owned());
    }
    if is_missing(value) {
        return Ok(String::new());
    }
    // A column of whole numbers with gaps comes as floats out of pandas.
    let whole = value.cast::<PyFloat>().is_ok_and(|number| number.value().fract() == 0.0);
    if (value.is_instance_of::<PyInt>() || whole)
        && let Ok(number) = value.call_method0("__int__").and_then(|number| number.extract::<u64>())
    {
        return Ok(number.to_string());
    }
    Err(format!("is {}, not str or a whole number", type_name(value)))
}

/// A day: `date`, `datetime` or text as programs write it.
pub(crate) fn date(value: &Bound<'_, PyAny>) -> Result<Option<Date>, Wrong> {
    let text = if let Ok(text) = value.cast::<PyString>() {
        text.to_string()
    } else if is_missing(value) {
        String::new()
    } else {
        let iso = value.call_method0("isoformat").and_then(|text| text.extract::<String>());
        let iso = iso.map_err(|_| format!("is {}, not str or date", type_name(value)))?;
        iso.get(..10).unwrap_or(&iso).to_owned()
    };
    match text.trim() {
        "" => Ok(None),
        text => parse_date(text).map(Some).ok_or_else(|| format!("“{text}” is no day; write it as 2024-03-01")),
    }
}

/// `None`, NaN, `NaT`, `pandas.NA`: the value is not there, or is not equal to itself.
fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    value.is_none() || value.eq(value).map_or(true, |same| !same)
}

fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string())
}
