//! How well a unit fits as a headline part of an article in the making: one more line above the text, a headline behind
//! it, a label beside it, a heading inside it.

use super::drafts::{Closed, Draft, Genre, Phase};
use super::links::{Sight, nearness};
use super::roles::Rubric;
use super::weights::{Tally, Weight as W, count};

/// One more line of a headline.
pub(super) fn head_more<'s>(sight: Sight<'s>, draft: &Draft, at: usize) -> Tally<'s> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    nearness(sight, draft.last, at, &mut tally);
    tally.add(W::HeadLike, f.head);
    tally.add(W::HeadMore, 1.0);
    tally.add(W::HeadTooMany, count(draft.head_count().saturating_sub(2)));
    tally.when(W::HeadDash, f.subhead);
    tally.when(W::RubricOpens, f.rubric.is_some() && sight.features[draft.last].rubric.is_none() && !f.subhead);
    let unmarked = |&head: &usize| sight.features[head].heading == 0 || sight.features[head].rubric.is_some();
    let above = &sight.features[draft.last];
    let bare = above.heading == 0 && above.byline.is_none() && draft.head_count() <= 2;
    let marked = f.heading > 0 && f.rubric.is_none();
    tally.when(W::HeadMarkedBelow, marked && bare && draft.heads().iter().all(unmarked));
    if f.pointer.as_ref().is_some_and(|p| !p.from) {
        // A headline that points to another page needs no text.
        tally.give_back(draft.debt);
    }
    tally.when(W::HeadMarked, f.heading > 0 && sight.features[draft.last].heading == 0 && draft.head_count() > 2);
    let before = &sight.features[draft.last];
    tally.when(W::HeadAfterKicker, before.kicker && !f.kicker && f.rubric.is_none());
    let again = |&head: &usize| {
        let above = &sight.features[head];
        let apart = sight.units[head].block != sight.units[at].block;
        above.heading >= f.heading && above.rubric.is_none() && apart
    };
    tally.when(W::HeadMarkedAgain, f.heading > 0 && draft.heads().iter().any(again));
    if draft.phase == Phase::Behind {
        tally.add(W::HeadBehind, 0.3);
    }
    if draft.genre == Genre::Masthead || draft.genre == Genre::Photo {
        tally.add(W::MastheadPlain, 1.0);
    }
    tally.when(W::HeadUnlike, before.subhead && !f.subhead);
    tally.when(W::HeadUnlike, draft.genre == Genre::Service && !f.service_head);
    tally.when(
        W::HeadUnlike,
        f.notice_head && !before.notice_head && sight.units[draft.last].block != sight.units[at].block,
    );
    tally
}

/// A headline that stands behind its text.
pub(super) fn head_behind<'s>(sight: Sight<'s>, draft: &Draft, at: usize) -> Tally<'s> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    nearness(sight, draft.last, at, &mut tally);
    tally.give_back(draft.debt);
    tally.add(W::HeadLike, f.head);
    tally.add(W::HeadBehind, 1.0);
    tally.add(W::Dangling, draft.cut);
    tally.when(W::RubricLate, f.rubric.is_some());
    tally.when(W::HeadUnlike, f.subhead);
    tally.when(W::HeadUnlike, f.notice_head || f.service_head);
    let cover = draft.texts().iter().map(|&text| sight.ties.cover(at, text)).fold(0.0, f32::max);
    tally.add(W::HeadCover, cover);
    tally
}

/// A label that stands behind or inside its story.
pub(super) fn label<'s>(sight: Sight<'s>, draft: &Draft, at: usize) -> Tally<'s> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    nearness(sight, draft.last, at, &mut tally);
    tally.add(W::HeadLike, f.head);
    tally.when(W::RubricInside, draft.cut > 0.5);
    tally.when(W::LabelBehind, draft.cut <= 0.5);
    tally.when(W::LabelsBehind, f.labels_behind);
    if f.rubric.is_none() {
        tally.add(W::LabelUnknown, ((count(f.chars) - 4.0) / 6.0).clamp(0.0, 1.0));
    }
    tally.when(W::HeadUnlike, f.chars > 16 || f.heading > 0);
    let cover = draft.texts().iter().chain(draft.heads()).map(|&text| sight.ties.cover(at, text)).fold(0.0, f32::max);
    tally.add(W::HeadCover, cover);
    tally
}

/// A heading inside the text.
pub(super) fn inner<'s>(sight: Sight<'s>, draft: &Draft, at: usize) -> Tally<'s> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    if draft.last + 1 != at {
        tally.add(W::Jump, 1.0);
        tally.add(W::Distance, count(at - draft.last).ln());
    }
    tally.add(W::HeadLike, f.head);
    tally.add(W::HeadInside, 1.0);
    tally.add(W::LabelAsText, if f.is_label() { 0.5 } else { 0.0 });
    tally.add(W::Dangling, draft.cut * 1.5);
    let first = draft.heads().first().map_or(0, |&head| sight.features[head].heading);
    tally.when(W::HeadInsideMarked, f.heading > 0 && first > 0 && f.heading > first);
    tally.when(W::HeadUnlike, f.heading > 0 && f.heading <= first);
    tally.when(W::AfterPointer, draft.closed != Closed::No);
    tally.when(W::HeadUnlike, f.rubric == Some(Rubric::Commentary) || f.notice_head);
    tally.add(W::HeadCover, 0.5 * draft.texts().iter().map(|&text| sight.ties.cover(at, text)).fold(0.0, f32::max));
    tally.add(W::HeadInsideAgain, f32::from(draft.inner.min(2)));
    tally
}
