//! Numerals with a unit that no rule read: what OCR broke, or what the rules do not know.
//!
//! Fires: 利润5. 3亿元 (a torn number).
//! Silent: telephone numbers, roads, editions: nothing is measured there.

use std::sync::LazyLock;

use regex::Regex;

use super::report::Found;
use super::story::Story;
use crate::lexicon::{Guard, Lexicon};
use crate::tables::{Check, Severity};
use crate::text::fold_str;

/// Digits with what OCR puts between or in place of them: a gap, O, l, I.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9](?:[0-9OolI]|[.,] ?[0-9])*").expect("the pattern is valid"));

/// What may stand behind a figure.
#[derive(Debug)]
pub(super) struct Units(Vec<String>);

impl Units {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let units = lexicon.units.iter().filter(|entry| entry.row.guard == Guard::Any).map(|entry| &entry.row.unit);
        let money =
            lexicon.currencies.iter().filter(|entry| entry.row.guard == Guard::Any).map(|entry| &entry.row.name);
        let plain = ["万", "亿", "%", "‰", "个百分点"].map(str::to_owned);
        let han = |unit: &String| unit.starts_with(|c: char| !c.is_ascii());
        Self(plain.into_iter().chain(units.chain(money).map(|unit| fold_str(unit)).filter(han)).collect())
    }

    fn begin(&self, text: &str) -> bool {
        self.0.iter().any(|unit| text.starts_with(unit.as_str()))
    }
}

pub(super) fn check(story: &Story, units: &Units, found: &mut Vec<Found>) {
    // Of a broken numeral a rule may have read what stands behind the break, which is a wrong number.
    let read = |start: usize, end: usize, broken: bool| {
        let touches =
            |from: usize, to: usize| if broken { from <= start && end <= to } else { from < end && start < to };
        let mentions = [&story.dates, &story.districts, &story.organizations, &story.people];
        story.figures.iter().any(|figure| touches(figure.start, figure.end))
            || mentions.into_iter().flatten().any(|mention| touches(mention.start, mention.end))
    };
    for number in NUMBER.find_iter(&story.folded) {
        let (before, behind) = (&story.folded[..number.start()], &story.folded[number.end()..]);
        let joined = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "第-—:./+".contains(c));
        if joined || !units.begin(behind.trim_start()) {
            continue;
        }
        let start = story.char_at(number.start());
        let end = start + number.as_str().chars().count();
        let broken = number.as_str().contains(|c: char| c.is_ascii_alphabetic() || c == ' ');
        if !read(start, end, broken) {
            let message =
                format!("a figure that no rule read: {}", story.printed(start, (end + 3).min(story.text.len())));
            found.push(Found::at(story, Check::Unread, Severity::Info, start, end).says(message.replace('\n', " ")));
        }
    }
}
