//! Where a row stands: the columns that all fact tables share, cut from the text.

use crate::extract::Provenance;
use crate::lexicon::EntryId;
use crate::span::{CharOffset, LineNumber, Span};
use crate::text::ArticleText;

/// The shared columns of a fact row; every fact row is made `From` one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// The article.
    pub article_id: String,
    /// First character.
    pub start: CharOffset,
    /// One behind the last.
    pub end: CharOffset,
    /// Source line.
    pub line: LineNumber,
    /// The exact text.
    pub surface: String,
    /// The rule.
    pub rule: &'static str,
    /// The evidence.
    pub sentence: String,
    /// The dictionary rows.
    pub entries: Vec<EntryId>,
}

impl Place {
    /// The place of a mention.
    #[must_use]
    pub fn of(text: &ArticleText, article_id: &str, span: Span, provenance: &Provenance) -> Self {
        Self {
            article_id: article_id.to_owned(),
            start: text.char_offset(span.start()),
            end: text.char_offset(span.end()),
            line: text.line(span.start()),
            surface: text.surface(span).to_owned(),
            rule: provenance.rule,
            sentence: text.surface(text.sentence(span)).trim().to_owned(),
            entries: provenance.entries.clone(),
        }
    }
}
