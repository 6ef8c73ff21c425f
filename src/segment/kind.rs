//! What sort of article it is, and whom the story is credited to.

use std::sync::LazyLock;

use regex::Regex;

use super::drafts::Genre;
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
            && !text.get(part.span).starts_with("记者")
    });
    let questions = text.parts().iter().filter(|part| text.get(part.span).starts_with("问:")).count();
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

static OWN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\[【〔■○●◆□▲\s]*(?:本报|本刊|本台|本网|晚报|日报|商报|早报)[^,。:;!?、]{0,18}?(?:讯|电|消息|报道)|^[\[【\s]*本报记者").expect("the pattern is a constant")
});

/// The agency or paper that a story is credited to: the dateline of its first paragraph that has one.
pub(super) fn source(text: &ArticleText, publication: &str, signs: Signs<'_>) -> String {
    for part in text.parts().iter().filter(|part| part.kind == PartKind::Body).take(3) {
        let front = prefix(text.get(part.span), 40);
        if let Some(name) = agency(front, signs)
            .filter(|_| ["电", "消息", "讯", "报道", "综合"].iter().any(|word| prefix(front, 26).contains(word)))
        {
            return name.to_owned();
        }
        if OWN.is_match(front) {
            return if publication.is_empty() { "本报".to_owned() } else { publication.to_owned() };
        }
    }
    String::new()
}
