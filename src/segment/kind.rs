//! What sort of article it is, and whom the story is credited to.

use super::drafts::Genre;
use super::lead;
use super::roles::{Rubric, agency};
use super::shape::{prefix, suffix};
use super::signs::Signs;
use crate::lexicon::{Dictionary, LayoutSign};
use crate::tables::ArticleKind;
use crate::text::{ArticleText, Part, PartKind};

/// What the search and the headline tell of an article.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // Each is an independent observation.
pub(super) struct Evidence {
    /// What the search took it for.
    pub genre: Genre,
    /// Whether it begins with 上接.
    pub from: bool,
    /// Whether it points to another page.
    pub to: bool,
    /// Whether it has a text.
    pub body: bool,
    /// Its label's sort.
    pub rubric: Option<Rubric>,
    /// Whether 本报评论员 or the like signs it.
    pub collective: bool,
    /// Whether it opens with a dateline.
    pub lead: bool,
    /// Whether an author who is no reporter signs it at its top.
    pub author: bool,
    /// Whether a reporter signs it on a line without brackets: 本报记者 甲乙.
    pub reporter: bool,
}

/// The kind of an article.
pub(super) fn of(evidence: Evidence, text: &ArticleText, signs: Signs<'_>) -> ArticleKind {
    match evidence.genre {
        _ if evidence.from => return ArticleKind::Continuation,
        Genre::Masthead | Genre::Service => return ArticleKind::Other,
        Genre::Notice => return ArticleKind::Notice,
        Genre::Photo => return ArticleKind::Photo,
        Genre::Story => {}
    }
    if !evidence.body {
        return if evidence.to { ArticleKind::Teaser } else { ArticleKind::Other };
    }
    let headline = part(text, PartKind::Headline);
    let opinion = is_opinion(headline, signs) && !evidence.lead && !evidence.reporter;
    let essay = evidence.author && evidence.rubric != Some(Rubric::Feature) && !evidence.lead;
    if evidence.collective || evidence.rubric == Some(Rubric::Commentary) || opinion || essay {
        return ArticleKind::Commentary;
    }
    let is_letter = |part: &Part| signs.at_start(text.get(part.span), LayoutSign::LetterStart).is_some();
    if text.parts().iter().find(|part| part.kind == PartKind::Body).is_some_and(is_letter) {
        return ArticleKind::Other;
    }
    let asks =
        |part: &&Part| signs.behind(text.get(part.span), LayoutSign::Asks).is_some_and(|rest| rest.starts_with(':'));
    let sub = part(text, PartKind::Subheadline);
    // 访某某, 记某某, but no 记者.
    let portrait = sub.starts_with(['记', '访']) && signs.at_start(sub, LayoutSign::Reporter).is_none();
    let told = |text: &str| signs.at_end(text, LayoutSign::Feature).is_some();
    if evidence.rubric == Some(Rubric::Feature)
        || told(sub)
        || told(part(text, PartKind::Rubric))
        || is_told(headline, signs)
        || portrait
        || (evidence.reporter && !evidence.lead)
        || text.parts().iter().filter(asks).count() >= 2
    {
        return ArticleKind::Feature;
    }
    ArticleKind::News
}

/// The folded text of the first part of a kind.
fn part(text: &ArticleText, kind: PartKind) -> &str {
    text.parts().iter().find(|part| part.kind == kind).map_or("", |part| text.get(part.span).trim())
}

/// 别让…, 也谈…
fn is_opinion(headline: &str, signs: Signs<'_>) -> bool {
    signs.at_start(headline, LayoutSign::OpinionStart).is_some()
}

/// 卖粮记, but no 书记: the headline of a story that is told.
fn is_told(headline: &str, signs: Signs<'_>) -> bool {
    let word = |chars| signs.lexicon.find(Dictionary::Words, suffix(headline, chars)).is_some();
    headline.ends_with('记') && headline.chars().count() > 3 && !word(2)
}

/// The agency or paper that a story is credited to: the dateline of its first paragraph that has one.
pub(super) fn source(text: &ArticleText, publication: &str, signs: Signs<'_>) -> String {
    for part in text.parts().iter().filter(|part| part.kind == PartKind::Body).take(3) {
        let front = prefix(text.get(part.span), 40);
        if let Some(name) = agency(front, signs).filter(|_| lead::is_credited(prefix(front, 26), signs)) {
            return name.to_owned();
        }
        if lead::is_own(front, signs) {
            return if publication.is_empty() { "本报".to_owned() } else { publication.to_owned() };
        }
    }
    String::new()
}
