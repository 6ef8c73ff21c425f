//! An article: its parts, its healed text and where it stood on the page.

use std::ops::RangeInclusive;

use crate::span::LineNumber;
use crate::tables::ArticleKind;
use crate::text::{ArticleText, PartKind};

/// Who wrote an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Byline {
    /// The byline as printed: `(记者 殷雪鸢 胡引平)`.
    pub printed: String,
    /// Reporters, and authors without a label.
    pub reporters: Vec<String>,
    /// 通讯员.
    pub correspondents: Vec<String>,
    /// 摄.
    pub photographers: Vec<String>,
}

/// One article of a page.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// What sort of article.
    pub kind: ArticleKind,
    /// Whether it is the page's own head: paper, date, page, editors.
    pub masthead: bool,
    /// Who wrote it.
    pub byline: Byline,
    /// Agency or paper the story is credited to.
    pub source: String,
    /// Page that a continuation names.
    pub continued_from: String,
    /// Page that a beginning or a teaser points to.
    pub continued_to: String,
    /// First lines of the blocks that were placed here with little confidence.
    pub doubts: Vec<LineNumber>,
    /// The healed text; rubric, kicker, headline and subheadline are its first parts.
    pub text: ArticleText,
    /// Source lines in reading order.
    pub lines: Vec<RangeInclusive<LineNumber>>,
}

impl Article {
    /// The original text of the first part of a kind; empty where there is none.
    #[must_use]
    pub fn part(&self, kind: PartKind) -> &str {
        self.text.parts().iter().find(|part| part.kind == kind).map_or("", |part| self.text.surface(part.span))
    }

    /// The first source line: what the article's id is made from.
    #[must_use]
    pub fn first_line(&self) -> LineNumber {
        self.lines.iter().map(|range| *range.start()).min().unwrap_or(LineNumber(1))
    }
}
