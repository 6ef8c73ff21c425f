//! A few hundred articles with their rows, in two halves: what the tables and charts of the report need at once, and
//! what is needed when an article is opened, which is most of it: the texts and the names and dates in them.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::columns::Columns;
use crate::tables::{
    Amount, ArticleRow, DateRow, DistrictRow, Document, Finding, OrganizationRow, Percentage, PersonRow, Quantity, Row,
    TableRow, Visit,
};

const DOCUMENT: &[&str] =
    &["document_id", "path", "publication", "issue_date", "issue_date_source", "page", "home_adcode", "warnings"];
const ARTICLE: &[&str] = &[
    "article_id",
    "kind",
    "rubric",
    "kicker",
    "headline",
    "subheadline",
    "source",
    "byline",
    "event_date",
    "continued_from",
    "continued_to",
    "continues",
    "lines",
    "chars",
];
const VISIT: &[&str] = &[
    "start",
    "end",
    "line",
    "surface",
    "official",
    "official_id",
    "post",
    "part",
    "action",
    "action_type",
    "place",
    "adcode",
    "district",
    "date_start",
    "date_end",
    "companions",
    "rule",
];
const AMOUNT: &[&str] = &[
    "start",
    "end",
    "line",
    "surface",
    "qualifier",
    "lower",
    "value",
    "upper",
    "currency",
    "per",
    "indicator",
    "subject",
    "change",
    "basis",
    "period_start",
    "period_end",
    "rule",
];
const PERCENTAGE: &[&str] = &[
    "start",
    "end",
    "line",
    "surface",
    "qualifier",
    "lower",
    "value",
    "upper",
    "unit",
    "indicator",
    "subject",
    "change",
    "basis",
    "period_start",
    "period_end",
    "rule",
];
const QUANTITY: &[&str] = &[
    "start",
    "end",
    "line",
    "surface",
    "qualifier",
    "lower",
    "value",
    "upper",
    "unit",
    "per",
    "noun",
    "indicator",
    "subject",
    "change",
    "basis",
    "period_start",
    "period_end",
    "rule",
];
const PERSON: &[&str] = &["start", "end", "line", "surface", "name", "role", "post", "rule"];
const DISTRICT: &[&str] = &["start", "end", "line", "surface", "path", "adcode", "rule"];
const ORGANIZATION: &[&str] = &["start", "end", "line", "surface", "name", "type", "rule"];
const DATE: &[&str] = &["start", "end", "line", "surface", "period_start", "period_end", "grain", "rule"];
const FINDING: &[&str] =
    &["finding_id", "check", "severity", "table", "start", "end", "start_2", "end_2", "message", "sentence"];

/// Characters of an opening.
const OPENING: usize = 22;

/// A table of facts: where its rows go. The first four go with the tables and charts, the others with the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Visits,
    Amounts,
    Percentages,
    Quantities,
    People,
    Districts,
    Organizations,
    Dates,
}

/// Rows of the articles of a chunk.
#[derive(Debug)]
pub(super) struct Chunk {
    documents: Columns,
    articles: Columns,
    shown: [Columns; 4],
    marks: [Columns; 4],
    /// Each sentence once, for several facts stand in one.
    sentences: Vec<Value>,
    numbers: HashMap<String, usize>,
    texts: Vec<Value>,
    /// How articles without a headline begin, to list them under.
    openings: Vec<Value>,
}

impl Chunk {
    pub(super) fn new() -> Self {
        const SENTENCE: &[&str] = &["article", "sentence"];
        const ARTICLE_ONLY: &[&str] = &["article"];
        Self {
            documents: Columns::new(Document::TABLE, DOCUMENT, &[]),
            articles: Columns::new(ArticleRow::TABLE, ARTICLE, &["document"]),
            shown: [
                Columns::new(Visit::TABLE, VISIT, SENTENCE),
                Columns::new(Amount::TABLE, AMOUNT, SENTENCE),
                Columns::new(Percentage::TABLE, PERCENTAGE, SENTENCE),
                Columns::new(Quantity::TABLE, QUANTITY, SENTENCE),
            ],
            marks: [
                Columns::new(PersonRow::TABLE, PERSON, ARTICLE_ONLY),
                Columns::new(DistrictRow::TABLE, DISTRICT, ARTICLE_ONLY),
                Columns::new(OrganizationRow::TABLE, ORGANIZATION, ARTICLE_ONLY),
                Columns::new(DateRow::TABLE, DATE, ARTICLE_ONLY),
            ],
            sentences: Vec::new(),
            numbers: HashMap::new(),
            texts: Vec::new(),
            openings: Vec::new(),
        }
    }

    pub(super) fn document(&mut self, row: TableRow<'_>) {
        self.documents.push(row, &[]);
    }

    /// An article on the document of that number.
    pub(super) fn article(&mut self, row: TableRow<'_>, document: usize, text: &str, titled: bool) {
        self.articles.push(row, &[Some(document)]);
        self.texts.push(text.into());
        let opening = if titled { String::new() } else { opening(text) };
        self.openings.push(opening.into());
    }

    /// A fact of the article of that number.
    pub(super) fn fact(&mut self, place: Place, row: TableRow<'_>, article: usize, sentence: &str) {
        let number = place as usize;
        if let Some(columns) = self.shown.get_mut(number) {
            let known = self.numbers.get(sentence).copied();
            let sentence = known.unwrap_or_else(|| {
                self.numbers.insert(sentence.to_owned(), self.sentences.len());
                self.sentences.push(sentence.into());
                self.sentences.len() - 1
            });
            columns.push(row, &[Some(article), Some(sentence)]);
        } else if let Some(columns) = self.marks.get_mut(number - self.shown.len()) {
            columns.push(row, &[Some(article)]);
        }
    }

    /// The number of articles.
    pub(super) fn articles(&self) -> usize {
        self.articles.rows()
    }

    /// What the tables and charts show, and what an article's own page shows.
    pub(super) fn into_json(self) -> (Value, Value) {
        let [visits, amounts, percentages, quantities] = self.shown.map(Columns::into_json);
        let [people, districts, organizations, dates] = self.marks.map(Columns::into_json);
        let mut articles = self.articles.into_json();
        articles["opening"] = Value::Array(self.openings);
        let shown = json!({
            "documents": self.documents.into_json(),
            "articles": articles,
            "visits": visits,
            "amounts": amounts,
            "percentages": percentages,
            "quantities": quantities,
            "sentences": self.sentences,
        });
        let opened = json!({
            "texts": self.texts,
            "people": people,
            "districts": districts,
            "organizations": organizations,
            "dates": dates,
        });
        (shown, opened)
    }
}

/// The first words of a text.
fn opening(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let words: String = line.chars().take(OPENING).collect();
    if words.len() < line.len() { words + "…" } else { words }
}

/// The columns of findings, and the articles they are about.
pub(super) fn findings() -> Columns {
    Columns::new(Finding::TABLE, FINDING, &["article", "article_2"])
}
