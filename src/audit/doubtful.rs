//! Blocks that were placed with little confidence.
//!
//! Fires: a block of which segmentation itself says so (it is in the page's warnings).
//! Silent: every other block.

use super::report::Found;
use super::story::Story;
use crate::resolve::DOUBT;
use crate::tables::{Check, Severity};

pub(super) fn check(story: &Story, found: &mut Vec<Found>) {
    let doubted = story.page.warnings.iter().filter_map(|warning| warning.strip_prefix(DOUBT));
    let lines = doubted.flat_map(|lines| lines.split([',', ' '])).filter_map(|line| line.parse::<u32>().ok());
    let ours: Vec<String> = lines.filter(|line| holds(&story.lines, *line)).map(|line| line.to_string()).collect();
    if !ours.is_empty() {
        let message = format!("the text on line {} was given to this article with little confidence", ours.join(", "));
        found.push(Found::article(story, Check::Doubtful, Severity::Info).says(message));
    }
}

/// Whether `3-9;13` holds a line.
fn holds(ranges: &str, line: u32) -> bool {
    ranges.split(';').any(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if first <= line && line <= last)
    })
}
