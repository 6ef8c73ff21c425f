//! Validates dictionaries without stopping at the first error: every row that is not valid, and every departure from the
//! canonical form (sorted by key, unique, plain CSV), with file, line and what to do.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::rows::DictionaryRow;
use crate::message;
use crate::message::Message;

/// Something in a dictionary that is not in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DictionaryProblem {
    /// The file; built-in ones are named by their path in the repository.
    pub path: PathBuf,
    /// The line in it; 0 where it is the file as a whole.
    pub line: u64,
    /// What is wrong and what to do.
    pub reason: Message,
}

impl std::fmt::Display for DictionaryProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

impl DictionaryProblem {
    /// In words, for any language.
    #[must_use]
    pub fn message(&self) -> Message {
        let mut place = self.path.display().to_string();
        if self.line > 0 {
            let _ = std::fmt::Write::write_fmt(&mut place, format_args!(":{}", self.line));
        }
        message!("frame.at", place = place, reason = self.reason.clone())
    }
}

/// Checks one file of a dictionary.
pub(super) fn file<R: DictionaryRow>(path: &Path, text: &str, problems: &mut Vec<DictionaryProblem>) {
    let mut problem =
        |line: u64, reason: Message| problems.push(DictionaryProblem { path: path.to_owned(), line, reason });
    let plain = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if plain.len() < text.len() {
        problem(1, message!("check.mark"));
    }
    if plain.contains('\r') {
        problem(1, message!("check.crlf"));
    }
    let mut reader = csv::ReaderBuilder::new().from_reader(plain.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return problem(1, plain_reason(&error)),
    };
    let mut lines_of_keys: HashMap<String, u64> = HashMap::new();
    let mut last: Option<String> = None;
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                problem(error.position().map_or(0, csv::Position::line), plain_reason(&error));
                if error.is_io_error() {
                    break;
                }
                continue;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        if let Some(field) = record.iter().find(|field| field.trim() != *field) {
            problem(line, message!("check.space", field = field));
        }
        let row: R = match record.deserialize(Some(&headers)) {
            Ok(row) => row,
            Err(error) => {
                problem(line, plain_reason(&error));
                continue;
            }
        };
        if let Some(reason) = row.fault() {
            problem(line, reason);
        }
        let key = row.key();
        if let Some(other) = lines_of_keys.insert(key.clone(), line) {
            problem(line, message!("check.twice", key = key.as_str(), line = other));
        } else if last.as_ref().is_some_and(|last| *last > key) {
            let last = last.unwrap_or_default();
            problem(line, message!("check.order", key = key.as_str(), last = last));
        }
        last = Some(key);
    }
}

/// The canonical form of a file: rows sorted by key, fields without space around them, plain CSV with LF.
pub(super) fn format<R: DictionaryRow>(path: &Path, text: &str) -> Result<String, DictionaryProblem> {
    let problem = |error: &csv::Error| DictionaryProblem {
        path: path.to_owned(),
        line: error.position().map_or(1, csv::Position::line),
        reason: plain_reason(error),
    };
    let plain = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(plain.as_bytes());
    let headers = reader.headers().map_err(|error| problem(&error))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| problem(&error))?;
        let row: R = record.deserialize(Some(&headers)).map_err(|error| problem(&error))?;
        rows.push((row.key(), record));
    }
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in std::iter::once(&headers).chain(rows.iter().map(|(_, record)| record)) {
        writer.write_record(record).map_err(|error| problem(&error))?;
    }
    let bytes = writer.into_inner().unwrap_or_default();
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// What is wrong with a row, without its position: that stands before it.
fn plain_reason(error: &csv::Error) -> Message {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => message!("plain", text = err.kind().to_string()),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            message!("check.fields", fields = *len, header = *expected_len)
        }
        _ => message!("plain", text = error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows::PaperEndingRow;

    fn problems(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        file::<PaperEndingRow>(Path::new("d/paper_endings.csv"), text, &mut found);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_in_order_is_silent() {
        assert_eq!(problems("term,paper,note\n周刊,true,weekly\n报,true,\n"), Vec::<String>::new());
    }

    #[test]
    fn formatting_restores_order() {
        let text = "\u{FEFF}term,paper,note\r\n报,true,\"a, b \"\r\n 周刊 ,true,\r\n";
        let formatted = format::<PaperEndingRow>(Path::new("a.csv"), text).expect("the rows are valid");
        assert_eq!(problems(&formatted), Vec::<String>::new());
        assert!(formatted.starts_with("term,paper,note\n周刊,true,\n报,true,"), "{formatted}");
    }

    #[test]
    fn every_problem_is_named_with_its_line() {
        let found =
            problems("term,paper,note\n报,true,\n周刊,true,\n周刊,perhaps,\n周末,true\n周刊,true,\n ,true,a note\n");
        let expected = [
            "d/paper_endings.csv:3: “周刊” stands behind “报”; sort the rows by their key, in the order of code points",
            "d/paper_endings.csv:4: provided string was not `true` or `false`",
            "d/paper_endings.csv:5: has 2 fields where the header has 3; add or delete commas, or quote a field that holds one",
            "d/paper_endings.csv:6: “周刊” stands twice; keep one of the rows (the other is on line 3)",
            "d/paper_endings.csv:7: “ ” has space around it; delete it",
            "d/paper_endings.csv:7: a term is empty; fill it or delete the row",
            "d/paper_endings.csv:7: “ ” stands behind “周刊”; sort the rows by their key, in the order of code points",
        ];
        assert_eq!(found, expected);
    }
}
