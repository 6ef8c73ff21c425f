//! What sort of article it is, and whom the story is credited to.

use super::drafts::Genre;
use super::lead;
use super::roles::{Rubric, agency};
use super::shape::prefix;
use super::signs::Signs;
use crate::lexicon::LayoutSign;
use crate::tables::ArticleKind;
use crate::text::{ArticleText, PartKind};

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
    if evidence.collective || evidence.rubric == Some(Rubric::Commentary) {
        return ArticleKind::Commentary;
    }
    let ends = |kind: PartKind| {
        let part = text.parts().iter().find(|part| part.kind == kind);
        part.is_some_and(|part| signs.at_end(text.get(part.span).trim(), LayoutSign::Feature).is_some())
    };
    let told = text.parts().iter().any(|part| {
        part.kind == PartKind::Subheadline
            && text.get(part.span).starts_with('记')
            && signs.at_start(text.get(part.span), LayoutSign::Reporter).is_none()
    });
    let questions = text
        .parts()
        .iter()
        .filter(|part| signs.behind(text.get(part.span), LayoutSign::Asks).is_some_and(|rest| rest.starts_with(':')));
    let questions = questions.count();
    if evidence.rubric == Some(Rubric::Feature)
        || ends(PartKind::Subheadline)
        || ends(PartKind::Rubric)
        || told
        || questions >= 2
    {
        return ArticleKind::Feature;
    }
    ArticleKind::News
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
