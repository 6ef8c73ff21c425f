//! The tables of a folder, read in step: all stand in the order of the articles, so a chunk of articles with its rows is
//! held at a time. What the report does not take in is counted.

use std::collections::HashMap;
use std::path::Path;

use super::chunk::{self, Chunk, Place};
use super::columns::{Columns, InStep};
use crate::tables::{
    Amount, ArticleRow, DateRow, DistrictRow, Document, FINDINGS, OrganizationRow, Percentage, PersonRow, Quantity,
    Row, Table, TableError, TableReader, Visit,
};

/// Articles that are compressed together. The texts of a chunk are unpacked when one of its articles is opened, so it
/// must be small enough to do that while somebody waits.
const CHUNK: u64 = 250;

const FACTS: [(Place, Table); 8] = [
    (Place::Visits, Visit::TABLE),
    (Place::Amounts, Amount::TABLE),
    (Place::Percentages, Percentage::TABLE),
    (Place::Quantities, Quantity::TABLE),
    (Place::People, PersonRow::TABLE),
    (Place::Districts, DistrictRow::TABLE),
    (Place::Organizations, OrganizationRow::TABLE),
    (Place::Dates, DateRow::TABLE),
];

/// How many rows the tables have, whatever the report takes in.
#[derive(Debug)]
pub(super) struct Totals(pub(super) Vec<(&'static str, u64)>);

impl Totals {
    pub(super) fn articles(&self) -> u64 {
        self.0.iter().find(|(name, _)| *name == ArticleRow::TABLE.name).map_or(0, |(_, rows)| *rows)
    }
}

/// The tables, read as far as the last article that was given.
#[derive(Debug)]
pub(super) struct Walk {
    documents: TableReader,
    /// Rows of `documents` read.
    pages: u64,
    articles: TableReader,
    facts: Vec<(Place, InStep, usize)>,
    /// Numbers of the articles given.
    ids: HashMap<String, usize>,
    /// Rows of `articles` read.
    read: u64,
}

impl Walk {
    pub(super) fn open(folder: &Path) -> Result<Self, TableError> {
        let fact = |(place, table)| {
            let reader = TableReader::open(folder, table)?;
            let [sentence] = reader.columns(["sentence"]);
            Ok((place, InStep::new(reader, "article_id"), sentence))
        };
        Ok(Self {
            documents: TableReader::open(folder, Document::TABLE)?,
            pages: 0,
            articles: TableReader::open(folder, ArticleRow::TABLE)?,
            facts: FACTS.into_iter().map(fact).collect::<Result<_, TableError>>()?,
            ids: HashMap::new(),
            read: 0,
        })
    }

    /// The number of articles given.
    pub(super) fn articles(&self) -> u64 {
        self.read
    }

    /// Numbers of the articles given, by their ids.
    pub(super) fn ids(&self) -> &HashMap<String, usize> {
        &self.ids
    }

    /// The next articles with their rows, at most `wanted`; `None` behind the last.
    pub(super) fn next_chunk(&mut self, wanted: u64) -> Result<Option<Chunk>, TableError> {
        let mut chunk = Chunk::new();
        let [article_id, document_id, text] = self.articles.columns(["article_id", "document_id", "text"]);
        let titles = self.articles.columns(["rubric", "kicker", "headline", "subheadline"]);
        let [page_id] = self.documents.columns(["document_id"]);
        let until = self.read + wanted.min(CHUNK);
        while self.read < until && self.articles.next_row()?.is_some() {
            let row = self.articles.row();
            while self.pages == 0 || self.documents.row().get(page_id) != row.get(document_id) {
                if self.documents.next_row()?.is_none() {
                    return Err(self.articles.not_in_order(crate::message!("report.document")));
                }
                self.pages += 1;
                chunk.document(self.documents.row());
            }
            let number = self.ids.len();
            let document = usize::try_from(self.pages - 1).unwrap_or(usize::MAX);
            chunk.article(row, document, row.get(text), titles.iter().any(|title| !row.get(*title).is_empty()));
            for (place, rows, sentence) in &mut self.facts {
                rows.of_article(row.get(article_id), |fact| chunk.fact(*place, fact, number, fact.get(*sentence)))?;
            }
            self.ids.insert(row.get(article_id).to_owned(), number);
            self.read += 1;
        }
        Ok((chunk.articles() > 0).then_some(chunk))
    }

    /// Reads what is left and counts all rows; `embedded` articles are in the report.
    pub(super) fn finish(&mut self, embedded: u64) -> Result<Totals, TableError> {
        let mut articles = self.read;
        while self.articles.next_row()?.is_some() {
            articles += 1;
        }
        while self.documents.next_row()?.is_some() {
            self.pages += 1;
        }
        let mut totals = vec![(Document::TABLE.name, self.pages), (ArticleRow::TABLE.name, articles)];
        let all = self.read == articles && embedded == articles;
        for ((_, table), (_, rows, _)) in FACTS.iter().zip(&mut self.facts) {
            totals.push((table.name, rows.rest(all)?));
        }
        Ok(Totals(totals))
    }
}

/// The findings about the first `embedded` articles, and how many there are in all; `None` if the tables were not audited.
pub(super) fn findings(
    folder: &Path,
    ids: &HashMap<String, usize>,
    embedded: u64,
) -> Result<Option<(Columns, u64)>, TableError> {
    if !folder.join(format!("{}.csv", FINDINGS.name)).exists() {
        return Ok(None);
    }
    let mut reader = TableReader::open(folder, FINDINGS)?;
    let [first, second] = reader.columns(["article_id", "article_id_2"]);
    let mut columns = chunk::findings();
    let mut all = 0;
    let number = |id: &str| ids.get(id).copied().filter(|number| (*number as u64) < embedded);
    while let Some(row) = reader.next_row()? {
        all += 1;
        if let Some(article) = number(row.get(first)) {
            columns.push(row, &[Some(article), number(row.get(second))]);
        }
    }
    Ok(Some((columns, all)))
}
