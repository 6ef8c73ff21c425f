//! Findings on their way into the table: sorted by page order, each with its id.

use std::io;

use sha2::{Digest, Sha256};

use super::spill::{Cells, Sorter};
use super::story::{Figure, Story, offset};
use crate::tables::{Check, Finding, Severity};

/// What a check found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The article's number, for the order of the table.
    pub(super) order: u64,
    pub(super) row: Finding,
}

impl Found {
    /// A finding about a stretch of a story, with the sentence that it stands in.
    pub(super) fn at(story: &Story, check: Check, severity: Severity, start: usize, end: usize) -> Self {
        let row = Finding {
            check,
            severity,
            article_id: story.article_id.clone(),
            start: Some(offset(start)),
            end: Some(offset(end)),
            sentence: story.evidence(start, end),
            ..Finding::default()
        };
        Self { order: story.order, row }
    }

    /// A finding about a figure.
    pub(super) fn figure(story: &Story, check: Check, severity: Severity, figure: &Figure) -> Self {
        let mut found = Self::at(story, check, severity, figure.start, figure.end);
        figure.table.name.clone_into(&mut found.row.table);
        found
    }

    /// A finding about a whole article.
    pub(super) fn article(story: &Story, check: Check, severity: Severity) -> Self {
        let row = Finding { check, severity, article_id: story.article_id.clone(), ..Finding::default() };
        Self { order: story.order, row }.table("articles")
    }

    /// Names the table of the row it is about.
    pub(super) fn table(mut self, name: &str) -> Self {
        name.clone_into(&mut self.row.table);
        self
    }

    /// Names the second place.
    pub(super) fn against(mut self, article_id: &str, start: usize, end: usize) -> Self {
        article_id.clone_into(&mut self.row.article_id_2);
        self.row.start_2 = Some(offset(start));
        self.row.end_2 = Some(offset(end));
        self
    }

    /// Says what does not fit.
    pub(super) fn says(mut self, message: String) -> Self {
        self.row.message = message;
        self
    }

    /// Puts the sentences of both places into the evidence.
    pub(super) fn evidence(mut self, sentence: String) -> Self {
        self.row.sentence = sentence;
        self
    }
}

/// The id says where the finding is and what made it; the words of the message may change.
fn id(row: &Finding) -> String {
    let offset =
        |offset: Option<crate::span::CharOffset>| offset.map_or_else(String::new, |offset| offset.0.to_string());
    let parts = [
        row.check.word().to_owned(),
        row.article_id.clone(),
        row.table.clone(),
        offset(row.start),
        offset(row.end),
        row.article_id_2.clone(),
        offset(row.start_2),
        offset(row.end_2),
    ];
    let digest = Sha256::digest(parts.join("\n").as_bytes());
    digest.iter().take(8).fold(String::with_capacity(16), |mut out, byte| {
        let _ = std::fmt::Write::write_fmt(&mut out, format_args!("{byte:02x}"));
        out
    })
}

/// Collects findings in any order, in bounded memory.
#[derive(Debug)]
pub(super) struct Report(Sorter);

impl Report {
    pub(super) fn new() -> Self {
        Self(Sorter::new())
    }

    pub(super) fn push(&mut self, found: Found) -> io::Result<()> {
        let Found { order, row } = found;
        let number =
            |offset: Option<crate::span::CharOffset>| offset.map_or_else(String::new, |at| format!("{:010}", at.0));
        self.0.push(vec![
            format!("{order:012}"),
            number(row.start),
            row.check.word().to_owned(),
            number(row.end),
            row.article_id_2.clone(),
            number(row.start_2),
            number(row.end_2),
            row.severity.word().to_owned(),
            id(&row),
            row.article_id,
            row.table,
            row.message,
            row.sentence,
        ])
    }

    /// Hands over the findings in page order, each once.
    pub(super) fn each<E: From<io::Error>>(self, mut take: impl FnMut(&Finding) -> Result<(), E>) -> Result<(), E> {
        let mut last = String::new();
        for cells in self.0.finish()? {
            let row = finding(cells?);
            if row.finding_id != last {
                take(&row)?;
            }
            last = row.finding_id;
        }
        Ok(())
    }
}

fn finding(cells: Cells) -> Finding {
    let mut cells = cells.into_iter().skip(1);
    let mut next = || cells.next().unwrap_or_default();
    let number = |cell: String| cell.parse().ok().map(crate::span::CharOffset);
    Finding {
        start: number(next()),
        check: Check::from_word(&next()).unwrap_or_default(),
        end: number(next()),
        article_id_2: next(),
        start_2: number(next()),
        end_2: number(next()),
        severity: Severity::from_word(&next()).unwrap_or_default(),
        finding_id: next(),
        article_id: next(),
        table: next(),
        message: next(),
        sentence: next(),
    }
}
