//! How well a unit begins an article: with a headline, with its text, as a caption, a notice or the head of the page.

use super::drafts::{Genre, Place};
use super::features::Features;
use super::links::Sight;
use super::shape::End;
use super::weights::{Tally, Weight as W, count};

/// A brief stands at most so many units behind the one before it, or its rest or byline.
const BRIEF: usize = 4;

/// A way in which a unit can begin an article.
#[derive(Debug)]
pub(super) struct Start<'s> {
    pub genre: Genre,
    pub place: Place,
    pub tally: Tally<'s>,
    /// What was taken off and is given back when the missing headline or text comes.
    pub debt: Option<W>,
}

/// Calls `offer` with every way in which a unit can begin an article.
pub(super) fn starts<'s>(sight: Sight<'s>, at: usize, mut offer: impl FnMut(Start<'s>)) {
    let f = &sight.features[at];
    let pointer = f.pointer.as_ref();
    let whole = pointer.is_some_and(|p| p.whole);
    if pointer.is_some_and(|p| p.from && p.first) || whole {
        let mut tally = sight.tally();
        tally.add(if pointer.is_some_and(|p| p.from) { W::Continuation } else { W::PointerAlone }, 1.0);
        offer(Start {
            genre: Genre::Story,
            place: if whole { Place::Pointer } else { Place::Text },
            tally,
            debt: None,
        });
        return;
    }
    if f.byline.is_some() {
        let mut tally = sight.tally();
        tally.add(W::BylineAlone, 1.0);
        offer(Start { genre: Genre::Story, place: Place::Byline, tally, debt: None });
    }
    if f.head > -3.5 && f.chars <= 60 {
        offer(start_head(sight, at));
    }
    start_text(sight, at, offer);
}

fn start_head(sight: Sight<'_>, at: usize) -> Start<'_> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    tally.add(W::NewHead, 1.0);
    tally.add(W::HeadLike, f.head);
    tally.when(W::HeadUnlike, f.subhead);
    tally.when(W::NoticeHead, f.notice_head || f.service_head);
    let above = at.checked_sub(1).map(|above| &sight.features[above]);
    let bare = |above: &Features| above.heading == 0 && above.head > 0.5 && above.end == End::Open && above.chars <= 40;
    tally.when(W::NewHeadBelow, f.heading > 0 && above.is_some_and(bare));
    let away = f.pointer.as_ref().is_some_and(|p| !p.from);
    let debt = (!away).then_some(W::HeadAlone);
    if let Some(debt) = debt {
        tally.add(debt, 1.0);
    }
    Start { genre: Genre::Story, place: Place::Head, tally, debt }
}

fn start_text<'s>(sight: Sight<'s>, at: usize, mut offer: impl FnMut(Start<'s>)) {
    let f = &sight.features[at];
    let brief =
        f.brief && sight.features[at.saturating_sub(BRIEF)..at].iter().any(|near| near.brief || near.byline.is_some());
    let debt = match (f.lead, brief) {
        (true, _) => W::NewHeadlessLead,
        (_, true) => W::NewBrief,
        _ => W::NewHeadless,
    };
    let mut story = sight.tally();
    story.add(debt, 1.0);
    story.when(W::LabelAsText, f.is_label());
    story.when(W::ServiceInStory, f.weather);
    story.add(W::TextAsHead, f.head.max(0.0));
    story.add(W::StartsInMiddle, f.middle.max(0.0));
    story.add(W::CaptionInText, f.caption.max(0.0));
    story.add(W::Dangling, f.cut);
    story.when(W::BylineNoText, f.byline.is_some());
    offer(Start { genre: Genre::Story, place: Place::Text, tally: story, debt: Some(debt) });
    let mut photo = sight.tally();
    photo.add(W::Caption, f.caption.max(0.0));
    photo.when(W::CaptionPlain, f.caption < 0.5);
    photo.add(W::StartsInMiddle, f.middle.max(0.0) * 0.5);
    offer(Start { genre: Genre::Photo, place: Place::Text, tally: photo, debt: None });
    if f.notice > 0.5 && !f.lead {
        let mut notice = sight.tally();
        let debt = W::NewNotice;
        notice.add(debt, 1.0);
        notice.add(W::Dangling, f.cut);
        notice.add(W::NoticeLine, f.notice.min(3.0));
        offer(Start { genre: Genre::Notice, place: Place::Text, tally: notice, debt: None });
    }
    if f.weather {
        let mut service = sight.tally();
        service.add(W::NewService, 1.0);
        offer(Start { genre: Genre::Service, place: Place::Text, tally: service, debt: None });
    }
    if f.masthead > 0.5 || at < 3 {
        let mut masthead = sight.tally();
        masthead.add(W::Masthead, f.masthead.min(4.0));
        masthead.when(W::MastheadPlain, f.masthead < 0.5);
        masthead.add(W::MastheadLate, (count(at) / 4.0).min(2.0));
        offer(Start { genre: Genre::Masthead, place: Place::Text, tally: masthead, debt: None });
    }
}
