//! A headline's figure against its story.
//!
//! Fires: headline 全县新植果树350万株, story 全县新植果树35万株。
//! Silent: headline 投资近7亿元, story 总投资6.8亿元。(rounded), and where the story counts something else.

use super::report::Found;
use super::slip::Slip;
use super::story::{Figure, Story};
use crate::tables::{ArticleKind, Check, Qualifier, Severity};

/// How many characters around a figure tell what it counts.
const AROUND: usize = 6;

pub(super) fn check(story: &Story, found: &mut Vec<Found>) {
    let whole = story.continued_to.is_empty()
        && matches!(
            story.kind,
            ArticleKind::News | ArticleKind::Feature | ArticleKind::Commentary | ArticleKind::Photo
        );
    if !whole {
        return;
    }
    let behind = story.figures.partition_point(|figure| figure.start < story.body);
    let (heads, body) = story.figures.split_at(behind);
    found.extend(heads.iter().filter_map(|head| judge(story, head, body)));
}

fn judge(story: &Story, head: &Figure, body: &[Figure]) -> Option<Found> {
    // A headline rounds as it likes; a whole step to either side is the same number.
    let may_be = head.interval()?.wider(head.step);
    let alike = || body.iter().filter(|figure| figure.adds_to(head));
    let told = alike().any(|figure| figure.interval().is_none_or(|interval| interval.overlaps(may_be)));
    if told || head.qualifier != Qualifier::Exact {
        return None;
    }
    let value = head.value?;
    let other = alike().find(|figure| {
        let slip = figure.value.and_then(|other| Slip::between(value, other));
        slip.is_some() && figure.qualifier == Qualifier::Exact && same_thing(story, head, figure)
    })?;
    let slip = Slip::between(value, other.value?)?.told();
    let message = format!("the headline says {}, the story {} ({slip})", head.surface, other.surface);
    Some(
        Found::figure(story, Check::Headline, Severity::Warning, head)
            .against(&story.article_id, other.start, other.end)
            .says(message)
            .evidence(story.evidence(other.start, other.end)),
    )
}

/// The words around both have two neighbouring characters in common.
fn same_thing(story: &Story, one: &Figure, other: &Figure) -> bool {
    let around = |figure: &Figure| {
        let line = story.sentence(figure.start);
        let before = story.folded(line.0.max(figure.start.saturating_sub(AROUND)), figure.start);
        let behind = story.folded(figure.end, line.1.min(figure.end + AROUND).max(figure.end));
        [before, behind]
    };
    let pairs = |texts: &[String; 2]| -> Vec<(char, char)> {
        let pair = |text: &String| text.chars().zip(text.chars().skip(1)).collect::<Vec<_>>();
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        texts.iter().flat_map(pair).filter(|(a, b)| han(*a) && han(*b)).collect()
    };
    let there = pairs(&around(other));
    pairs(&around(one)).iter().any(|pair| there.contains(pair))
}
