//! How wide the columns are, and which lines fill them.
//!
//! A page whose printed lines are lines is a row of runs: in each the lines are as long as the column is wide, but for the
//! last of a paragraph, which ends its sentence, and for headlines, which are shorter and end none. Columns beside each
//! other have different measures, and a caption a third, so the change of measure is often all that tells where one text
//! was cut off and another begins. The runs that make all this most likely are found by dynamic programming.
//!
//! Cost: lines × measures.

use super::blocks::{Line, ends_clause, ends_closed};

/// Measures that are looked for, in characters. Narrower columns are lists, wider ones paragraphs that were never wrapped.
const MEASURES: std::ops::RangeInclusive<usize> = 11..=56;
/// Price of a change of measure.
const CHANGE: f32 = 3.5;
/// Price of a change behind a line that ends no clause, in addition.
const IN_SENTENCE: f32 = 1.0;
/// Price of a line outside all columns, if it ends no clause, and if it does.
const LOOSE: (f32, f32) = (1.3, 0.7);
/// Price of a line that is shorter than its column although it ends no clause: a headline, or a piece of one.
const SHORT_OPEN: f32 = 2.2;
/// Price of the last line of a paragraph, and of a full line that happens to end a sentence.
const SHORT_CLOSED: f32 = 0.5;
const FULL_CLOSED: f32 = 0.9;
/// Price of a line wider than its column.
const TOO_WIDE: f32 = 7.0;
/// Price of a character by which a full line differs from its column.
const OFF: f32 = 0.3;
/// How many characters a full line may be shorter: a mark that may not begin a line is pushed down.
const SLACK: usize = 2;
/// So many full lines without an end of a sentence make a column.
const SUPPORT: usize = 3;

/// What is known of the column that a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Column {
    /// Whether the line fills it, so that its end says nothing about the text.
    pub full: bool,
    /// Lines of one run have one number; 0 is outside all columns.
    pub run: usize,
    /// Its measure in characters, 0 outside.
    pub measure: usize,
}

/// How a line stands in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fit {
    Full,
    Short,
    Wide,
}

/// A measure, in characters or in half-widths of display columns.
#[derive(Debug, Clone, Copy)]
struct Measure {
    chars: usize,
    display: bool,
}

fn measures() -> impl Iterator<Item = Measure> {
    MEASURES.flat_map(|chars| [false, true].map(|display| Measure { chars, display }))
}

/// What of a line its column is told by.
#[derive(Debug, Clone, Copy)]
struct Seen {
    chars: usize,
    /// Its length in half-widths of display columns, halved.
    display: usize,
    /// Whether it ends a sentence, or at least a clause.
    closed: bool,
    clause: bool,
    /// Whether it can stand in a column at all.
    heading: bool,
}

impl Seen {
    fn of(line: &Line<'_>) -> Self {
        Self {
            chars: line.length,
            display: line.columns.div_ceil(2),
            closed: ends_closed(line.text),
            clause: ends_clause(line.text),
            heading: line.heading > 0 || line.tabular,
        }
    }
}

/// How a line stands in a column of a measure, and what that costs.
fn fit(line: Seen, measure: Measure) -> (Fit, f32) {
    let length = if measure.display { line.display } else { line.chars };
    if length > measure.chars + 1 {
        return (Fit::Wide, TOO_WIDE);
    }
    let off = measure.chars.abs_diff(length);
    let slack = if line.closed { SLACK } else { SLACK.max(measure.chars / 6) };
    if length > measure.chars || off <= slack {
        let off = f32::from(u8::try_from(off).unwrap_or(u8::MAX));
        return (Fit::Full, off * OFF + if line.closed { FULL_CLOSED } else { 0.0 });
    }
    (Fit::Short, if line.clause { SHORT_CLOSED } else { SHORT_OPEN })
}

/// Price of a line that stands in no column.
fn loose(line: Seen) -> f32 {
    if line.chars > *MEASURES.end() || line.heading {
        return 0.0;
    }
    if line.clause { LOOSE.1 } else { LOOSE.0 }
}

/// The column of each line.
pub(super) fn columns(lines: &[Line<'_>]) -> Vec<Column> {
    let states: Vec<Option<Measure>> = std::iter::once(None).chain(measures().map(Some)).collect();
    let seen: Vec<Seen> = lines.iter().map(Seen::of).collect();
    let mut costs = vec![0.0_f32; states.len()];
    // For each line a bit for every state in which a run begins there, and the state the best way came from.
    let mut begun: Vec<u128> = Vec::with_capacity(lines.len());
    let mut best_before: Vec<usize> = Vec::with_capacity(lines.len());
    for (at, &line) in seen.iter().enumerate() {
        let (best, lowest) = lowest(&costs);
        let open = at > 0 && !seen[at - 1].clause;
        let change = lowest + CHANGE + if open { IN_SENTENCE } else { 0.0 };
        let mut begins = 0;
        for (index, (state, cost)) in states.iter().zip(&mut costs).enumerate() {
            let price = match state {
                None => loose(line),
                Some(_) if line.heading => LOOSE.0,
                Some(measure) => fit(line, *measure).1,
            };
            begins |= u128::from(change < *cost) << index;
            *cost = cost.min(change) + price;
        }
        begun.push(begins);
        best_before.push(best);
    }
    let mut out = vec![Column::default(); lines.len()];
    let (mut state, _) = lowest(&costs);
    let mut run = 1;
    for at in (0..lines.len()).rev() {
        if let Some(measure) = states[state] {
            let full = !seen[at].heading && fit(seen[at], measure).0 == Fit::Full;
            out[at] = Column { full, run, measure: measure.chars };
        }
        if begun[at] >> state & 1 == 1 {
            state = best_before[at];
            run += 1;
        }
    }
    disbelieve(&seen, &mut out);
    out
}

/// Lines of one length by chance are no column.
fn disbelieve(lines: &[Seen], columns: &mut [Column]) {
    let mut at = 0;
    while at < columns.len() {
        let end = at + columns[at..].iter().take_while(|column| column.run == columns[at].run).count();
        let full = columns[at..end].iter().filter(|column| column.full).count();
        let open = (at..end).filter(|&line| columns[line].full && !lines[line].closed).count();
        // A caption of three lines has two full ones, and ends its sentence, which two lines of a headline do not.
        let told = (at + 1..end).any(|line| columns[line - 1].full && !columns[line].full && lines[line].closed);
        if open + usize::from(told) < SUPPORT || open * 3 < full * 2 || full * 5 < (end - at) * 2 {
            columns[at..end].fill(Column::default());
        }
        at = end;
    }
}

fn lowest(costs: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::INFINITY);
    for (at, &cost) in costs.iter().enumerate() {
        if cost < best.1 {
            best = (at, cost);
        }
    }
    best
}
