//! A page's text as lines, and the lines as units: the pieces that are placed.
//!
//! A unit is one paragraph, headline line, byline or row: the lines that the printer broke only because the column was
//! full. Papers leave three kinds of text: one line per paragraph; every printed line a line (hard wraps), with or
//! without indents; and a blank line behind every printed line. The first needs nothing, the other two are unwrapped
//! here. Where a column breaks in the middle of a sentence two units remain: which unit goes on where is decided by the
//! search over the whole page.
//!
//! Cost: linear, but for the width of the columns (`measure.rs`).

use super::signs::Signs;
use super::{byline, measure, pointer, shape};
use crate::lexicon::LayoutSign;
use crate::span::LineNumber;
use crate::text::{fold, fold_str};

/// How many lines to either side tell whether paragraphs are indented.
const WINDOW: usize = 8;
/// Columns narrower (in characters) are lists, wider ones paragraphs that were never wrapped.
const COLUMN: std::ops::RangeInclusive<usize> = 11..=56;
/// A line that stands alone between full ones is no longer, in characters.
const ALONE: usize = 34;
/// How many lines a caption has that stands between the columns of a paragraph.
const CAPTION: usize = 4;

/// So many lines of a unit tell the measure of its column.
const MEASURED: usize = 3;

/// Marks a run of bold text inside a line; it is dropped like the marks of headings.
pub(super) const BOLD: &str = "**";

/// One non-blank line, its marks and outer space taken off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Where it stands.
    pub number: LineNumber,
    /// What it says.
    pub text: &'a str,
    /// Whether it begins with white space.
    pub indented: bool,
    /// Level of its Markdown heading, 0 for none; a line wholly in bold counts as one of level 4.
    pub heading: u8,
    /// Whether it carried a list dash.
    pub dash: bool,
    /// Blank lines before it.
    pub gap: usize,
    /// Whether it is a row of short cells.
    pub(super) tabular: bool,
    /// Length with the indent, in characters.
    pub(super) length: usize,
    /// The same in display columns: a Chinese character takes two.
    pub(super) columns: usize,
}

/// A paragraph, headline line, byline or row.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Its lines, as indices.
    pub lines: std::ops::Range<usize>,
    /// The block it stands in: a run of lines without a blank one between.
    pub block: usize,
    /// How many units its block has.
    pub block_size: usize,
    /// Whether its last line ends no clause although it does not fill its column, as headlines do.
    pub short: bool,
    /// How wide its column is, in characters; 0 where its lines are too few to tell.
    pub measure: usize,
    /// What it says, joined and folded.
    pub text: String,
}

/// The non-blank lines of a page.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut gap = 0;
    for (index, raw) in page.lines().enumerate() {
        let raw = raw.trim_end();
        let text = raw.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if text.is_empty() {
            gap += 1;
            continue;
        }
        let (text, heading, dash) = marks(text);
        let number = LineNumber(u32::try_from(index + 1).unwrap_or(u32::MAX));
        let indented = raw.starts_with(char::is_whitespace);
        let tabular = tabular(text);
        out.push(Line {
            number,
            text,
            indented,
            heading,
            dash,
            gap,
            tabular,
            length: length(raw),
            columns: columns(raw),
        });
        gap = 0;
    }
    out
}

/// Takes off the Markdown marks of headings, quotations, lists and bold lines.
fn marks(line: &str) -> (&str, u8, bool) {
    let rest = line.trim_start_matches('#');
    let hashes = line.len() - rest.len();
    if (1..=6).contains(&hashes) && !rest.trim().is_empty() {
        let rest = rest.trim();
        let bare = rest.strip_prefix("**").and_then(|r| r.strip_suffix("**")).unwrap_or(rest).trim();
        return (if bare.is_empty() { rest } else { bare }, u8::try_from(hashes).unwrap_or(6), false);
    }
    let inner = line.strip_prefix("**").and_then(|r| r.strip_suffix("**")).map(str::trim);
    if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains("**")) {
        return (inner, 4, false);
    }
    let dashed = ["- ", "* ", "+ ", "> "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim_start);
    match dashed.filter(|rest| !rest.is_empty()) {
        Some(rest) => (rest, 0, true),
        None => (line, 0, false),
    }
}

fn length(raw: &str) -> usize {
    raw.chars().take(*COLUMN.end() * 2).count()
}

fn columns(raw: &str) -> usize {
    raw.chars().take(*COLUMN.end() * 2).map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Cuts the lines into units.
pub(super) fn units(lines: &[Line<'_>], signs: Signs<'_>) -> Vec<Unit> {
    let columns = measure::columns(lines);
    let full: Vec<bool> = columns.iter().map(|column| column.full).collect();
    let apart = apart(lines, &full, signs);
    let spacing = spacing(lines, &full);
    let mut out: Vec<Unit> = Vec::new();
    let mut block = 0;
    for at in 0..lines.len() {
        let new_block = at > 0 && lines[at].gap > spacing;
        block += usize::from(new_block);
        match out.last_mut() {
            Some(unit)
                if !new_block
                    && full[at - 1]
                    && columns[at].run == columns[at - 1].run
                    // A paragraph ends its sentence, and one that is cut off fills its last line: this is a headline.
                    && (columns[at].full || columns[at].run == 0 || ends_clause(lines[at].text))
                    && !apart[at]
                    && goes_on(lines, at) =>
            {
                unit.lines.end = at + 1;
            }
            _ => out.push(Unit {
                lines: at..at + 1,
                block,
                block_size: 1,
                short: false,
                measure: 0,
                text: String::new(),
            }),
        }
    }
    let mut out = split_headlines(lines, out);
    let mut sizes = vec![0; block + 1];
    for unit in &out {
        sizes[unit.block] += 1;
    }
    for unit in &mut out {
        unit.block_size = sizes[unit.block];
        let last = unit.lines.end - 1;
        unit.short = columns[last].run > 0 && !columns[last].full && !ends_clause(lines[last].text);
        unit.measure = if unit.lines.len() >= MEASURED { columns[last].measure } else { 0 };
        unit.text = joined(&lines[unit.lines.clone()]);
    }
    out
}

/// Which lines begin a unit although the line before is full: what stands between two columns of a paragraph, and what
/// comes behind it. A byline, a headline with a pointer, a caption from its date to its credit.
fn apart(lines: &[Line<'_>], full: &[bool], signs: Signs<'_>) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    for at in 1..lines.len() {
        if !full[at - 1] || full[at] || length(lines[at].text) > ALONE {
            continue;
        }
        let folded = fold_str(lines[at].text);
        if folded.ends_with(')') && pointer::find(&folded, folded.chars().count()).is_some_and(|p| !p.from && !p.first)
        {
            out[at] = !folded.contains('。');
        } else if byline::whole(&folded, signs).is_some_and(|credits| credits.labelled) {
            out[at] = true;
        } else if signs.at_end(&folded, LayoutSign::CaptionCredit).is_some() {
            let first = (at.saturating_sub(CAPTION)..at)
                .rev()
                .take_while(|&line| full[line] && (line + 1 == at || lines[line + 1].gap == 0))
                .find(|&line| shape::starts_with_day(&fold_str(lines[line].text)));
            if let Some(first) = first {
                out[first] = true;
            }
        }
    }
    out
}

/// Takes headline lines apart that happen to be as long as the column beside them: where paragraphs are indented, two or
/// three lines without an indent whose last is short and ends no sentence are no paragraph.
fn split_headlines(lines: &[Line<'_>], units: Vec<Unit>) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len());
    for unit in units {
        let own = &lines[unit.lines.clone()];
        let near = &lines[unit.lines.start.saturating_sub(WINDOW * 2)..lines.len().min(unit.lines.end + WINDOW * 2)];
        let indented = near.iter().filter(|line| line.indented).count() * 10 >= near.len();
        let next_begins = lines.get(unit.lines.end).is_none_or(|next| next.indented || next.gap > 0);
        let (first, last) = (&own[0], &own[own.len() - 1]);
        let short =
            last.length * 10 < first.length * 9 || last.length < own[0].length && !last.indented && own.len() == 2;
        if (2..=3).contains(&own.len())
            && indented
            && next_begins
            && short
            && !first.indented
            && !own.iter().any(|line| ends_clause(line.text))
        {
            out.extend(unit.lines.clone().map(|at| Unit { lines: at..at + 1, ..unit.clone() }));
        } else {
            out.push(unit);
        }
    }
    out
}

/// Whether a line ends with any mark that sentences have.
pub(super) fn ends_clause(text: &str) -> bool {
    ends_closed(text) || text.ends_with(['，', ',', '、'])
}

/// A row of short cells.
fn tabular(text: &str) -> bool {
    let cells = text.split_whitespace().count();
    cells >= 3
        && text.chars().count() < cells * 7
        && !text.contains(['，', '。', '、', '（', '(', ',', '“'])
        && (cells >= 4 || text.contains(|c: char| c.is_numeric()))
}

/// Whether a line ends as a sentence, a clause or a row does.
pub(super) fn ends_closed(text: &str) -> bool {
    text.chars().next_back().map(fold).is_some_and(|c| matches!(c, '。' | '!' | '?' | ';' | ':' | ')' | '…' | '】'))
}

/// Blank lines between the printed lines of one paragraph: 0, or 1 where the page has one behind every line.
fn spacing(lines: &[Line<'_>], full: &[bool]) -> usize {
    let (mut apart, mut together): (usize, usize) = (0, 0);
    for at in 1..lines.len() {
        if full[at - 1] && !ends_closed(lines[at - 1].text) && lines[at].heading == 0 {
            match lines[at].gap {
                0 => together += 1,
                1 => apart += 1,
                _ => {}
            }
        }
    }
    usize::from(apart * 3 > lines.len() && apart > together * 4)
}

/// Whether a line behind a full one goes on with its paragraph.
fn goes_on(lines: &[Line<'_>], at: usize) -> bool {
    let (line, before) = (&lines[at], &lines[at - 1]);
    if line.heading > 0 || line.dash || (line.indented && !before.indented) {
        return false;
    }
    if line.indented && before.indented {
        // A block that is indented as a whole, or two paragraphs of one line each.
        return !ends_closed(before.text) && at + 1 < lines.len() && lines[at + 1].indented;
    }
    // Behind a full line that ends its sentence, a short line that ends none is a headline.
    let short = line.length * 10 < before.length * 8;
    let headline = short && ends_closed(before.text) && !ends_closed(line.text);
    !starts_item(line.text) && !headline
}

/// Whether a line begins with the mark of a list, a notice or a byline.
fn starts_item(text: &str) -> bool {
    let first = text.chars().next().map_or(' ', fold);
    matches!(first, '▲' | '△' | '●' | '■' | '□' | '◆' | '◇' | '★' | '☆' | '◎' | '▼' | '▽' | '※')
        || ('①'..='⑳').contains(&first)
        || text.starts_with("——")
        || text.starts_with("本报讯")
        || super::shape::is_date(text)
}

/// The text of a unit: its lines joined as paragraphs are healed, folded.
fn joined(lines: &[Line<'_>]) -> String {
    let mut out = String::with_capacity(lines.iter().map(|line| line.text.len()).sum());
    for line in lines {
        if let (Some(left), Some(right)) = (out.chars().next_back(), line.text.chars().next())
            && super::heal::spaced(left, right)
        {
            out.push(' ');
        }
        out.extend(line.text.split(BOLD).flat_map(str::chars).map(fold));
    }
    out
}
