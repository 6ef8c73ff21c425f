//! Puts an article's text together: headline parts first, then the paragraphs, with the breaks of lines and columns
//! healed. No character is changed, none is added but the one space between Latin words and headline lines.

use super::blocks::{BOLD, Line};
use crate::text::{PartKind, TextBuilder};

/// Whether the two sides of a break are joined by a space: only Latin words and numbers behind them are.
pub(super) fn spaced(left: char, right: char) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}');
    latin(right) && (latin(left) || matches!(left, ',' | '.' | ';'))
}

/// Appends a headline part: its lines joined by one space, a leading dash of a subheadline dropped.
pub(super) fn heading(builder: &mut TextBuilder, kind: PartKind, lines: &[Line<'_>]) {
    builder.part(kind);
    for (index, line) in lines.iter().enumerate() {
        let mut text = line.text;
        if kind == PartKind::Subheadline && index == 0 {
            text = without_dash(text);
        }
        if index > 0 {
            builder.space();
        }
        builder.push(text, line.number);
    }
}

/// Appends lines to the paragraph that stands last.
pub(super) fn run(builder: &mut TextBuilder, lines: &[Line<'_>]) {
    for line in lines {
        if let (Some(left), Some(right)) = (builder.last(), line.text.chars().next())
            && spaced(left, right)
        {
            builder.space();
        }
        line.text.split(BOLD).for_each(|piece| builder.push(piece, line.number));
    }
}

/// A subheadline without its dash.
fn without_dash(text: &str) -> &str {
    let rest = text.trim_start_matches(['—', '－', '–', '―', '─', '-']).trim_start();
    if rest.is_empty() { text } else { rest }
}
