//! The row of an article, and its id.

use super::dates::ResolvedDates;
use super::{ReadPage, Scene};
use crate::segment::Article;
use crate::source::Page;
use crate::span::LineNumber;
use crate::tables::ArticleRow;
use crate::text::PartKind;

/// How many doubtful blocks are named one by one.
const NAMED: usize = 12;
/// How such a warning begins; `audit` makes findings of it.
pub(crate) const DOUBT: &str = "little confidence in the article of the text on line ";

/// The article's id: the document's and the first source line. It does not depend on anything else in the run.
#[must_use]
pub fn id(page: &Page, article: &Article) -> String {
    format!("{}:{}", page.document_id, article.first_line().0)
}

/// Names the blocks of a page that were placed with little confidence.
pub(super) fn doubts(read: &ReadPage<'_>) -> Option<String> {
    let mut lines: Vec<u32> = read.articles.iter().flat_map(|a| &a.article.doubts).map(|line| line.0).collect();
    lines.sort_unstable();
    let named: Vec<String> = lines.iter().take(NAMED).map(u32::to_string).collect();
    let more = lines.len().saturating_sub(NAMED);
    (!lines.is_empty()).then(|| {
        let named = named.join(", ");
        let told = if more > 0 {
            crate::message!("warning.doubt_many", lines = named, more = more)
        } else {
            crate::message!("warning.doubts", lines = named)
        };
        told.to_string()
    })
}

/// The row.
pub(super) fn row(
    scene: &Scene<'_>,
    page: &Page,
    index: usize,
    continues: String,
    dates: &ResolvedDates,
) -> ArticleRow {
    let article = &scene.read.article;
    let part = |kind| article.part(kind).to_owned();
    ArticleRow {
        article_id: scene.article_id.to_owned(),
        document_id: page.document_id.clone(),
        ordinal: u32::try_from(index + 1).unwrap_or(u32::MAX),
        kind: article.kind,
        rubric: part(PartKind::Rubric),
        kicker: part(PartKind::Kicker),
        headline: part(PartKind::Headline),
        subheadline: part(PartKind::Subheadline),
        source: article.source.clone(),
        byline: article.byline.printed.clone(),
        reporters: article.byline.reporters.clone(),
        correspondents: article.byline.correspondents.clone(),
        photographers: article.byline.photographers.clone(),
        event_date: dates.event,
        continued_from: article.continued_from.clone(),
        continued_to: article.continued_to.clone(),
        continues,
        lines: ranges(&article.lines),
        chars: article.text.chars(),
        text: article.text.original().to_owned(),
    }
}

/// `3-9;13;15-21`
fn ranges(lines: &[std::ops::RangeInclusive<LineNumber>]) -> String {
    let each = lines.iter().map(|range| match (range.start().0, range.end().0) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    });
    each.collect::<Vec<_>>().join(";")
}
