//! An official at two far places at the same hour.
//!
//! Fires: 3月1日上午9时，周行远在灵丘县… in one article, 3月1日上午9时，周行远在贵阳市… in another.
//! Silent: two places of one prefecture, two hours of one day, days without a clock time.

use std::io;

use super::groups::Groups;
use super::report::{Found, Report};
use super::story::{Mention, Story, offset};
use crate::tables::{Check, Finding, Row, Severity, Visit};

/// Visits with an hour, put aside.
#[derive(Debug)]
pub(super) struct Places(Groups);

impl Places {
    pub(super) fn new() -> Self {
        Self(Groups::new(2))
    }

    pub(super) fn take(&mut self, story: &Story) -> io::Result<()> {
        for Mention { start, end, cells: [official, id, place, adcode, _] } in &story.visits {
            let prefecture = adcode.get(..4).filter(|code| !code.ends_with("00"));
            let (from, _) = story.sentence(*start);
            let hour = story.dates.iter().rev().find(|date| from <= date.start && date.start < *start);
            let hour = hour.map(|date| &date.cells[1]).filter(|moment| moment.contains('T'));
            if let (Some(prefecture), Some(hour), false) = (prefecture, hour, id.is_empty()) {
                self.0.push(vec![
                    hour.clone(),
                    id.clone(),
                    format!("{:012}", story.order),
                    format!("{start:010}"),
                    end.to_string(),
                    story.article_id.clone(),
                    prefecture.to_owned(),
                    official.clone(),
                    place.clone(),
                    story.evidence(*start, *end),
                ])?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self, report: &mut Report) -> io::Result<()> {
        self.0.each(|key, group| {
            let first = &group[0];
            let Some(other) = group.iter().find(|row| row[4] != first[4]) else { return Ok(()) };
            let number = |cell: &String| cell.parse::<usize>().unwrap_or_default();
            let row = Finding {
                check: Check::Places,
                severity: Severity::Warning,
                article_id: other[3].clone(),
                table: Visit::TABLE.name.to_owned(),
                start: Some(offset(number(&other[1]))),
                end: Some(offset(number(&other[2]))),
                message: format!("{} is at {} and at {}, both at {}", other[5], other[6], first[6], key[0]),
                sentence: format!("{} / {}", other[7], first[7]),
                ..Finding::default()
            };
            let order = other[0].parse().unwrap_or_default();
            report.push(Found { order, row }.against(&first[3], number(&first[1]), number(&first[2])))
        })
    }
}
