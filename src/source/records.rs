//! JSONL: one page or article a line. A first pass checks every record and notes where it stands; the text is read again
//! when its newspaper issue's turn comes, so that a file of any size passes through little memory.

use std::borrow::Cow;
use std::io::BufRead;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Visitor};

use super::failure::Problem;
use super::page::PageKind;
use super::path::parse_date;

/// A record as it is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) kind: PageKind,
    pub(super) title: String,
    pub(super) publication: String,
    pub(super) issue_date: Option<Date>,
    pub(super) page: String,
    pub(super) home: String,
}

/// A record as it is written. Fields that are not listed are passed over.
#[derive(serde::Deserialize)]
struct Written<'a> {
    #[serde(default)]
    id: Option<Label>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    publication: Option<String>,
    #[serde(default)]
    issue_date: Option<String>,
    #[serde(default)]
    page: Option<Label>,
    #[serde(default)]
    home: Option<Label>,
}

/// A text, or a whole number as programs write ids and codes.
struct Label(String);

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LabelVisitor;
        impl Visitor<'_> for LabelVisitor {
            type Value = Label;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string or a whole number")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Label, E> {
                Ok(Label(text.trim().to_owned()))
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Label, E> {
                Ok(Label(number.to_string()))
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Label, E> {
                Err(E::custom(format!("{number} is below zero")))
            }
        }
        deserializer.deserialize_any(LabelVisitor)
    }
}

/// Reads one record.
pub(super) fn parse(line: &str) -> Result<Record, Problem> {
    if !line.trim_start().starts_with('{') {
        return Err(Problem::Record(crate::message!("record.no_object", example = r#"{"text": "…"}"#)));
    }
    let written: Written<'_> =
        serde_json::from_str(line).map_err(|error| Problem::Record(crate::message!("plain", text = reason(&error))))?;
    let label = |label: Option<Label>| label.map(|Label(text)| text).unwrap_or_default();
    let text = |text: Option<String>| text.map(|text| text.trim().to_owned()).unwrap_or_default();
    let kind = match text(written.kind).as_str() {
        "" | "page" => PageKind::Page,
        "article" => PageKind::Article,
        other => return Err(Problem::Record(crate::message!("record.kind", kind = other))),
    };
    let issue_date = match text(written.issue_date) {
        empty if empty.is_empty() => None,
        date => Some(
            parse_date(&date).ok_or_else(|| Problem::Record(crate::message!("record.date", date = date.as_str())))?,
        ),
    };
    Ok(Record {
        id: label(written.id),
        text: written.text.into_owned(),
        kind,
        title: text(written.title),
        publication: text(written.publication),
        issue_date,
        page: label(written.page),
        home: label(written.home),
    })
}

/// What is wrong with the JSON, with the column. The line in the file is part of the failure's place.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&place) {
        Some(text) if error.column() > 0 => format!("{text} (column {})", error.column()),
        _ => text,
    }
}

/// A line of a JSONL file.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its first byte in the file.
    pub(super) offset: u64,
    /// Its 1-based number.
    pub(super) number: u32,
    /// Its bytes, without the line end; `None` if they are more than the limit.
    pub(super) bytes: Option<&'a [u8]>,
}

/// Hands every line that is not blank to `each`. No more than `limit` bytes are held at a time.
pub(super) fn lines(mut reader: impl BufRead, limit: u64, mut each: impl FnMut(Line<'_>)) -> std::io::Result<()> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut offset, mut number) = (0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        let mut length = 0_u64;
        let mut fits = true;
        loop {
            let available = match reader.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = available.iter().position(|&byte| byte == b'\n');
            let taken = end.map_or(available.len(), |end| end + 1);
            fits = fits && line.len() + taken <= limit;
            if fits {
                line.extend_from_slice(&available[..taken]);
            }
            reader.consume(taken);
            length += taken as u64;
            if end.is_some() || taken == 0 {
                break;
            }
        }
        if length == 0 {
            return Ok(());
        }
        number += 1;
        let mark = if number == 1 && line.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let bytes = line[mark..].trim_ascii_end();
        if !fits || !bytes.is_empty() {
            each(Line { offset: offset + mark as u64, number, bytes: fits.then_some(bytes) });
        }
        offset += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(line: &str) -> String {
        parse(line).expect_err("the record is broken").to_string()
    }

    #[test]
    fn only_the_text_is_required() {
        let record = parse(r#"{"text": "一行\n两行", "anything": [1, {"else": null}], "title": null}"#).expect("valid");
        assert_eq!(record, Record { text: "一行\n两行".to_owned(), ..Record::default() });
        let record = parse(r#"{"id": 17, "text": "", "page": 3, "issue_date": "20240301"}"#).expect("valid");
        assert_eq!((record.id.as_str(), record.page.as_str()), ("17", "3"));
        assert_eq!(record.issue_date, Some(jiff::civil::date(2024, 3, 1)));
    }

    #[test]
    fn broken_records_say_why() {
        assert_eq!(broken(r#"{"id": "a"}"#), "broken record: missing field `text` (column 11)");
        assert!(broken(r#"{"text": 3}"#).contains("expected a string"), "{}", broken(r#"{"text": 3}"#));
        assert!(broken(r#"{"text": "a", "kind": "picture"}"#).contains("“picture”"));
        assert!(broken(r#"{"text": "a", "issue_date": "2024-02-30"}"#).contains("“2024-02-30” is no day"));
        assert!(broken(r#"{"text": "a", "id": 1.5}"#).contains("a string or a whole number"));
        assert!(broken("[1]").contains(r#"no JSON object; write it as {"text""#));
        assert!(broken(r#"{"text": "\ud800"}"#).contains("broken record"));
    }

    #[test]
    fn lines_are_found_again_by_their_offset() {
        let file = "\u{FEFF}first\r\n\n  \nsecond\n0123456789AB\nlast";
        let mut found = Vec::new();
        lines(std::io::BufReader::with_capacity(3, file.as_bytes()), 12, |line| {
            let length = line.bytes.map(<[u8]>::len);
            let offset = usize::try_from(line.offset).expect("the file is small");
            found.push((line.number, line.offset, length.map(|length| &file[offset..][..length])));
        })
        .expect("memory can be read");
        assert_eq!(found, [(1, 3, Some("first")), (4, 14, Some("second")), (5, 21, None), (6, 34, Some("last"))]);
    }
}
