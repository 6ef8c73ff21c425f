//! When and how often a name was seen.

use std::path::Path;

use crate::tables::{ArticleRow, Document, Row, TableError, TableReader};

/// What a person needs to judge a proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sightings {
    /// First day of print, where one is known.
    pub first: String,
    /// Last day of print.
    pub last: String,
    /// Number of articles.
    pub articles: u64,
    /// The first sentence.
    pub quotation: String,
    article: String,
}

impl Sightings {
    /// Notes one more row. Rows come article by article.
    pub(super) fn see(&mut self, article: &str, day: &str, sentence: &str) {
        if self.article != article {
            article.clone_into(&mut self.article);
            self.articles += 1;
        }
        // Days in ISO 8601 compare as text.
        if !day.is_empty() && (self.first.is_empty() || day < self.first.as_str()) {
            day.clone_into(&mut self.first);
        }
        if day > self.last.as_str() {
            day.clone_into(&mut self.last);
        }
        if self.quotation.is_empty() {
            self.quotation = sentence.replace('\n', " ");
        }
    }

    /// The columns that stand behind the dictionary's own.
    pub(super) fn cells(&self) -> [String; 4] {
        [self.first.clone(), self.last.clone(), self.articles.to_string(), self.quotation.clone()]
    }
}

/// The days of print of articles, read alongside a table of facts in the same order.
pub(super) struct Days {
    articles: TableReader,
    documents: TableReader,
    article_id: usize,
    of_document: usize,
    document_id: usize,
    issue_date: usize,
}

impl Days {
    pub(super) fn open(folder: &Path) -> Result<Self, TableError> {
        let articles = TableReader::open(folder, ArticleRow::TABLE)?;
        let documents = TableReader::open(folder, Document::TABLE)?;
        let [article_id, of_document] = articles.columns(["article_id", "document_id"]);
        let [document_id, issue_date] = documents.columns(["document_id", "issue_date"]);
        Ok(Self { articles, documents, article_id, of_document, document_id, issue_date })
    }

    /// The day of print of an article; empty where none is known.
    pub(super) fn of(&mut self, article: &str) -> Result<String, TableError> {
        let found = self.articles.seek(self.article_id, article)?
            && self.documents.seek(self.document_id, self.articles.row().get(self.of_document))?;
        Ok(if found { self.documents.row().get(self.issue_date).to_owned() } else { String::new() })
    }
}
