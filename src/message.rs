//! What people are told, in their language: every sentence stands once in `messages.csv`, in English and in Chinese.
//!
//! The library says what happened as a [`Message`], an id with values; who prints it chooses the language. What is written
//! into tables and `run.json` is English whatever the language, so that the same input makes the same bytes everywhere.
//! In a sentence `{name}` is a value, and `{name|page|pages}` the word that fits the number.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// A language that people are told things in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, in simplified characters.
    Chinese,
}

/// A sentence of the catalogue with its values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    id: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Text that is the same in every language: a path, a name, what a system says.
    Text(String),
    /// A number that decides between one and many.
    Number(u64),
    /// A sentence within the sentence.
    Message(Message),
}

/// Makes a [`Message`]: `message!("id", name = value, …)`.
#[macro_export]
macro_rules! message {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::message::Message::new($id, vec![$((stringify!($name), $crate::message::Value::from($value))),*])
    };
}

impl Message {
    /// A sentence by its id. An id that the catalogue does not have stands for itself; tests keep that from happening.
    #[must_use]
    pub fn new(id: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { id, values }
    }

    /// The sentence as people read it.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let template = CATALOGUE.get(self.id).map_or(self.id, |texts| texts.of(language));
        let mut out = String::with_capacity(template.len() + 32);
        for piece in pieces(template) {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Value(name, words) => self.value(&mut out, name, words, language),
            }
        }
        out
    }

    fn value(&self, out: &mut String, name: &str, words: Option<(&str, &str)>, language: Language) {
        match (self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value), words) {
            (Some(Value::Number(number)), Some((one, many))) => out.push_str(if *number == 1 { one } else { many }),
            (Some(Value::Number(number)), None) => out.push_str(&number.to_string()),
            (Some(Value::Text(text)), _) => out.push_str(text),
            (Some(Value::Message(message)), _) => out.push_str(&message.text(language)),
            (None, _) => {}
        }
    }

    /// The sentence that was written in English, such as a warning in `documents.warnings`; what is none of the
    /// catalogue's warnings stands for itself.
    #[must_use]
    pub fn read(english: &str) -> Self {
        let mut warnings: Vec<_> = CATALOGUE.iter().filter(|(id, _)| id.starts_with("warning.")).collect();
        warnings.sort_unstable_by_key(|(id, _)| **id);
        let read = warnings.iter().find_map(|(id, texts)| Some(Self { id, values: parse(&texts.english, english)? }));
        read.unwrap_or_else(|| crate::message!("plain", text = english))
    }
}

impl fmt::Display for Message {
    /// In English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for Message {}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&std::path::Path> for Value {
    fn from(path: &std::path::Path) -> Self {
        Self::Text(path.display().to_string())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// What the system says. An error that carries a sentence of ours says that one.
pub(crate) fn of_system(error: &std::io::Error) -> Message {
    let ours = error.get_ref().and_then(|inner| inner.downcast_ref::<Message>());
    ours.cloned().unwrap_or_else(|| crate::message!("plain", text = error.to_string()))
}

#[derive(Debug)]
struct Texts {
    english: String,
    chinese: String,
}

impl Texts {
    fn of(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }
}

/// Read when something is to be said; runs that say nothing do not read it.
static CATALOGUE: LazyLock<HashMap<&'static str, Texts>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("messages.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    let cell = |row: &csv::StringRecord, at: usize| row.get(at).unwrap_or_default().to_owned();
    // The ids are leaked once: they live as long as the program.
    rows.map(|row| (&*cell(&row, 0).leak(), Texts { english: cell(&row, 1), chinese: cell(&row, 2) })).collect()
});

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Literal(&'a str),
    /// The name, and the words for one and for many.
    Value(&'a str, Option<(&'a str, &'a str)>),
}

fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some((literal, behind)) = rest.split_once('{') {
        let Some((value, behind)) = behind.split_once('}') else { break };
        found.push(Piece::Literal(literal));
        let (name, words) = value.split_once('|').map_or((value, None), |(name, words)| (name, words.split_once('|')));
        found.push(Piece::Value(name, words));
        rest = behind;
    }
    found.push(Piece::Literal(rest));
    found
}

/// The values of a text that a template made.
fn parse(template: &'static str, text: &str) -> Option<Vec<(&'static str, Value)>> {
    let pieces = pieces(template);
    let mut values = Vec::new();
    let mut rest = text;
    for (at, piece) in pieces.iter().enumerate() {
        match *piece {
            Piece::Literal(literal) => rest = rest.strip_prefix(literal)?,
            Piece::Value(_, Some((one, many))) => rest = rest.strip_prefix(many).or_else(|| rest.strip_prefix(one))?,
            Piece::Value(name, None) => {
                let end = match pieces.get(at + 1) {
                    Some(Piece::Literal("")) | None => rest.len(),
                    Some(Piece::Literal(next)) => rest.find(next)?,
                    Some(Piece::Value(..)) => return None,
                };
                let (value, behind) = rest.split_at(end);
                rest = behind;
                let number = value.parse().map(Value::Number);
                let value = number.unwrap_or_else(|_| Value::Message(Message::read(value)));
                values.push((name, value));
            }
        }
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_values() {
        let names = |text: &str| {
            let mut names: Vec<String> = pieces(text)
                .iter()
                .filter_map(|piece| if let Piece::Value(name, _) = piece { Some((*name).to_owned()) } else { None })
                .collect();
            names.sort();
            names.dedup();
            names
        };
        for (id, texts) in &*CATALOGUE {
            assert!(!texts.english.is_empty() && !texts.chinese.is_empty(), "{id}");
            assert_eq!(names(&texts.english), names(&texts.chinese), "{id}");
            assert!(
                *id == "plain" || id.starts_with("frame.") || texts.chinese.chars().any(|c| c > '\u{2E80}'),
                "{id} is not in Chinese: {}",
                texts.chinese
            );
        }
    }

    #[test]
    fn the_catalogue_holds_what_the_program_says_and_nothing_else() {
        let mut used = std::collections::BTreeSet::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the sources are there").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("message.rs") {
                    let text = std::fs::read_to_string(&path).expect("sources are text");
                    let quoted = text.split("message!(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                    used.extend(quoted.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
                }
            }
        }
        used.insert("plain".to_owned());
        let known = CATALOGUE.keys().map(|id| (*id).to_owned()).collect();
        let difference: Vec<_> = used.symmetric_difference(&known).collect();
        assert!(difference.is_empty(), "in the catalogue or in the sources alone: {difference:?}");
    }

    #[test]
    fn a_written_warning_is_read_back() {
        let said = crate::message!("warning.undecodable", bytes = 2_u64, encoding = "GB18030", line = 7_u64);
        assert_eq!(said.to_string(), "2 bytes undecodable in GB18030, the first on line 7");
        let read = Message::read(&said.to_string());
        assert_eq!(read.text(Language::Chinese), said.text(Language::Chinese));
        assert_eq!(Message::read("of another version").text(Language::Chinese), "of another version");
    }
}
