//! Why the rows of one line are what they are: for `jianbao explain` and for anyone who asks the library.
//!
//! In: a newspaper issue, a page of it and a line. Out: the article the line belongs to and why, every row that starts on it
//! with its rule and dictionary rows, and every candidate that was turned down there, with the reason.

use crate::lexicon::{EntryId, Lexicon};
use crate::resolve::{self, Given};
use crate::segment::{self, Why};
use crate::source::Issue;
use crate::span::LineNumber;
use crate::tables::{Cell, Fact, Tables};

/// What is known of one line of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// The line as the page has it.
    pub text: String,
    /// The article it belongs to; `None` for a blank line or one that does not exist.
    pub article: Option<ExplainedArticle>,
    /// The rows whose surface starts on the line.
    pub facts: Vec<ExplainedFact>,
    /// The candidates on the line that did not become rows.
    pub rejections: Vec<ExplainedRejection>,
}

/// The article of a line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExplainedArticle {
    /// Its id.
    pub article_id: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its headline.
    pub headline: String,
    /// Its lines.
    pub lines: String,
    /// Why the line's block is part of it; nothing for a record that is one article already.
    pub why: Option<Why>,
}

/// A row and what made it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExplainedFact {
    /// The table.
    pub table: &'static str,
    /// The exact text.
    pub surface: String,
    /// The rule.
    pub rule: &'static str,
    /// The columns that say something, with their values.
    pub columns: Vec<(&'static str, String)>,
    /// The dictionary rows that the rule used: `file:line term`.
    pub entries: Vec<String>,
}

/// A candidate and why it was turned down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExplainedRejection {
    /// The table it would have been a row of.
    pub table: &'static str,
    /// The exact text.
    pub surface: String,
    /// Why it is none.
    pub reason: &'static str,
    /// The dictionary row that decided, if one did.
    pub entry: Option<String>,
}

/// Explains line `line` of page `page` (an index into the issue's pages).
pub(crate) fn line(issue: &Issue, page: usize, line: LineNumber, lexicon: &Lexicon, given: &Given) -> Explanation {
    let pages = resolve::read(issue, lexicon);
    let tables = resolve::issue(&pages, lexicon, given);
    let Some(read) = pages.get(page) else { return Explanation::default() };
    let text = read.page.text.lines().nth(line.0.saturating_sub(1) as usize).unwrap_or_default().to_owned();
    let mut out = Explanation { text, ..Explanation::default() };
    for article in &read.articles {
        if !article.article.lines.iter().any(|range| range.contains(&line)) {
            continue;
        }
        let id = resolve::article_id(read.page, &article.article);
        let row = tables.articles.iter().find(|row| row.article_id == id);
        out.article = row.map(|row| ExplainedArticle {
            article_id: row.article_id.clone(),
            kind: row.kind.word(),
            headline: row.headline.clone(),
            lines: row.lines.clone(),
            why: segment::why(read.page, line, lexicon),
        });
        out.facts = facts(&tables, &id, line, lexicon);
        let text = &article.article.text;
        let here = article.mentions.rejections.iter().filter(|rejection| text.line(rejection.span.start()) == line);
        out.rejections.extend(here.map(|rejection| ExplainedRejection {
            table: rejection.table,
            surface: text.surface(rejection.span).to_owned(),
            reason: rejection.reason,
            entry: rejection.entry.map(|id| entry(lexicon, id)),
        }));
    }
    out
}

fn facts(tables: &Tables, article_id: &str, line: LineNumber, lexicon: &Lexicon) -> Vec<ExplainedFact> {
    let mut out = Vec::new();
    collect(&tables.people, article_id, line, lexicon, &mut out);
    collect(&tables.districts, article_id, line, lexicon, &mut out);
    collect(&tables.organizations, article_id, line, lexicon, &mut out);
    collect(&tables.amounts, article_id, line, lexicon, &mut out);
    collect(&tables.percentages, article_id, line, lexicon, &mut out);
    collect(&tables.quantities, article_id, line, lexicon, &mut out);
    collect(&tables.dates, article_id, line, lexicon, &mut out);
    collect(&tables.visits, article_id, line, lexicon, &mut out);
    out.sort_by_key(|&(start, ..)| start);
    out.into_iter().map(|(_, fact)| fact).collect()
}

fn collect<F: Fact>(
    rows: &[F],
    article_id: &str,
    line: LineNumber,
    lexicon: &Lexicon,
    out: &mut Vec<(u32, ExplainedFact)>,
) {
    /// Columns that every fact has and that are printed otherwise.
    const SHARED: [&str; 7] = ["article_id", "start", "end", "line", "surface", "rule", "sentence"];
    for row in rows {
        let evidence = row.evidence();
        if evidence.article_id != article_id || evidence.line != line {
            continue;
        }
        let mut values = Vec::new();
        row.cells(&mut |cell| values.push(plain(cell)));
        let columns = F::TABLE
            .columns
            .iter()
            .map(|column| column.name)
            .zip(values)
            .filter(|(name, value)| !value.is_empty() && !SHARED.contains(name))
            .collect();
        out.push((
            evidence.start.0,
            ExplainedFact {
                table: F::TABLE.name,
                surface: evidence.surface.to_owned(),
                rule: evidence.rule,
                columns,
                entries: evidence.entries.iter().map(|&id| entry(lexicon, id)).collect(),
            },
        ));
    }
}

fn entry(lexicon: &Lexicon, id: EntryId) -> String {
    let (file, line) = lexicon.origin(id);
    format!("{}:{} {}", file.display(), line.0, lexicon.describe(id))
}

fn plain(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Integer(n) => n.to_string(),
        Cell::Decimal(n) => n.normalize().to_string(),
        Cell::Boolean(b) => b.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Moment(moment) => moment.to_string(),
        Cell::List(items) => items.join(";"),
    }
}
