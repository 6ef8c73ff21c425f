//! The row of an article, its id, and the link from a continuation to its beginning.

use std::collections::HashSet;

use super::dates::ResolvedDates;
use super::{ReadPage, Scene};
use crate::segment::Article;
use crate::source::Page;
use crate::span::LineNumber;
use crate::tables::{ArticleKind, ArticleRow};
use crate::text::PartKind;

/// How many doubtful blocks are named one by one.
const NAMED: usize = 12;
/// How such a warning begins; `audit` makes findings of it.
pub(crate) const DOUBT: &str = "little confidence in the article of the text on line ";
/// How many characters of two texts are compared.
const COMPARED: usize = 4000;

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
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{DOUBT}{}{more}", named.join(", "))
    })
}

/// Finds the beginning of each continuation among the pages of the issue: an article on the page that it names which
/// points to its page, else one that breaks off there. Where there are several, the one with the most in common wins.
pub(super) fn link(pages: &mut [ReadPage<'_>]) {
    if pages.len() < 2 {
        return;
    }
    let numbers: Vec<String> = pages.iter().map(|read| number(&read.page.metadata.page)).collect();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for page in 0..pages.len() {
        for article in 0..pages[page].articles.len() {
            let this = &pages[page].articles[article].article;
            if this.kind != ArticleKind::Continuation || this.continued_from.is_empty() {
                continue;
            }
            let from = number(&this.continued_from);
            let mut best: Option<(f32, (usize, usize))> = None;
            for (other, read) in pages.iter().enumerate().filter(|&(other, _)| other != page && numbers[other] == from)
            {
                for (index, candidate) in read.articles.iter().enumerate() {
                    let begins = &candidate.article;
                    if taken.contains(&(other, index)) || !could_begin(begins, &numbers[page]) {
                        continue;
                    }
                    let score = common(begins.text.folded(), this.text.folded());
                    if best.is_none_or(|(least, _)| score > least) {
                        best = Some((score, (other, index)));
                    }
                }
            }
            if let Some((_, beginning)) = best {
                taken.push(beginning);
                pages[page].articles[article].begins = Some(beginning);
            }
        }
    }
}

/// Whether an article goes on on that page: it says so, and it is more than a headline. A page whose number is not known
/// may be the one.
fn could_begin(article: &Article, page: &str) -> bool {
    let to = number(&article.continued_to);
    !to.is_empty() && (page.is_empty() || to == page) && !matches!(article.kind, ArticleKind::Teaser)
}

/// 03, A03 and 3 name one page.
fn number(page: &str) -> String {
    let letters: String = page.chars().filter(char::is_ascii_alphabetic).collect();
    let digits: String = page.chars().filter(char::is_ascii_digit).collect();
    let letters = if letters == "A" { String::new() } else { letters };
    letters + digits.trim_start_matches('0')
}

/// How many pairs of characters two texts share, for their length.
fn common(one: &str, other: &str) -> f32 {
    let pairs = |text: &str| -> HashSet<(char, char)> {
        let chars: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).take(COMPARED).collect();
        chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let shared = u16::try_from(one.intersection(&other).count()).unwrap_or(u16::MAX);
    let size = u16::try_from(one.len().min(other.len()).max(1)).unwrap_or(u16::MAX);
    f32::from(shared) / f32::from(size)
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
