//! Continuations without a beginning.
//!
//! Fires: （上接第1版） where page 1 of the same paper and day is in the run and nothing there leads here (a warning), or is
//! not in the run (a note).
//! Silent: a continuation whose beginning was found.

use std::io;

use super::groups::Groups;
use super::report::{Found, Report};
use super::story::Story;
use crate::tables::{ArticleRow, Check, Finding, Row, Severity};

/// Pages and continuations by paper, day and page, put aside.
#[derive(Debug)]
pub(super) struct Beginnings {
    rows: Groups,
    last: String,
}

impl Beginnings {
    pub(super) fn new() -> Self {
        Self { rows: Groups::new(3), last: String::new() }
    }

    pub(super) fn take(&mut self, story: &Story) -> io::Result<()> {
        let page = &story.page;
        let day = page.issue_date.filter(|_| !page.inferred).map(|day| day.to_string()).unwrap_or_default();
        let key = |number: &str| vec![page.publication.clone(), day.clone(), same_number(number)];
        let known = !page.publication.is_empty() && !day.is_empty();
        if known && self.last != page.document_id && !page.page.is_empty() {
            self.last.clone_from(&page.document_id);
            let mut row = key(&page.page);
            row.push(String::new());
            self.rows.push(row)?;
        }
        if !story.continued_from.is_empty() && story.continues.is_empty() {
            let mut row = if known {
                key(&story.continued_from)
            } else {
                vec![String::new(), String::new(), same_number(&story.continued_from)]
            };
            row.extend([format!("{:012}", story.order), story.article_id.clone(), story.continued_from.clone()]);
            self.rows.push(row)?;
        }
        Ok(())
    }

    pub(super) fn finish(self, report: &mut Report) -> io::Result<()> {
        self.rows.each(|_, group| {
            // The page itself sorts before what points to it.
            let there = group[0].len() == 1;
            for row in group.iter().filter(|row| row.len() > 1) {
                let (severity, what) = if there {
                    (Severity::Warning, "and no story there leads here")
                } else {
                    (Severity::Info, "which is not in this run")
                };
                let finding = Finding {
                    check: Check::Beginning,
                    severity,
                    article_id: row[1].clone(),
                    table: ArticleRow::TABLE.name.to_owned(),
                    message: format!("continued from page {}, {what}", row[2]),
                    ..Finding::default()
                };
                report.push(Found { order: row[0].parse().unwrap_or_default(), row: finding })?;
            }
            Ok(())
        })
    }
}

/// A01 and A1 are one page.
fn same_number(page: &str) -> String {
    let digits = page.trim_start_matches(|c: char| !c.is_ascii_digit());
    format!("{}{}", &page[..page.len() - digits.len()], digits.trim_start_matches('0'))
}
