//! How well a unit joins an article in the making: one score for every way in which it can.

use super::blocks::Unit;
use super::drafts::{Closed, Draft, Genre, Phase, Place};
use super::features::Features;
use super::heads;
use super::ties::Ties;
use super::weights::{Tally, Weight as W, Weights, count};
use crate::lexicon::{Dictionary, Lexicon};

/// From this weight on a word is common enough to show that two sides of a break belong together.
const COMMON: u8 = 27;

/// What the scores are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight<'a> {
    pub units: &'a [Unit],
    pub features: &'a [Features],
    pub ties: &'a Ties,
    pub lexicon: &'a Lexicon,
    pub weights: &'a Weights,
    /// Whether observations are noted one by one.
    pub watched: bool,
}

impl<'a> Sight<'a> {
    pub(super) fn tally(self) -> Tally<'a> {
        self.weights.tally(self.watched)
    }
}

/// Calls `offer` with every place that a unit can take in a draft, and its score.
pub(super) fn joins<'s>(sight: Sight<'s>, draft: &Draft, at: usize, mut offer: impl FnMut(Place, Tally<'s>)) {
    let f = &sight.features[at];
    if f.byline.is_some() {
        offer(Place::Byline, byline(sight, draft, at));
    }
    if let Some(pointer) = f.pointer.as_ref().filter(|p| p.whole) {
        if !pointer.from && draft.closed != Closed::End {
            offer(Place::Pointer, pointer_alone(sight, draft, at));
        }
        return;
    }
    offer(Place::Text, text(sight, draft, at));
    if f.head <= -3.5 || f.chars > 60 {
        return;
    }
    match draft.phase {
        Phase::Heads => {
            if draft.last + 1 == at && draft.closed == Closed::No {
                offer(Place::Head, heads::head_more(sight, draft, at));
            }
        }
        Phase::Behind => {
            if draft.last + 1 == at && draft.closed != Closed::End {
                offer(Place::Head, heads::head_more(sight, draft, at));
            }
        }
        Phase::Text => {
            if draft.waits {
                // A heading inside a text is followed by its paragraph.
            } else if !draft.headed && !draft.brief && draft.genre == Genre::Story && f.head > -0.3 {
                offer(Place::Head, heads::head_behind(sight, draft, at));
                if f.is_label() {
                    offer(Place::Label, heads::label(sight, draft, at));
                }
            } else if draft.genre == Genre::Story {
                offer(Place::Label, heads::label(sight, draft, at));
            }
            let first = draft.heads().first().map_or(0, |&head| sight.features[head].heading);
            if draft.last + 1 == at || (first > 0 && f.heading > first) {
                offer(Place::Inner, heads::inner(sight, draft, at));
            }
        }
    }
}

/// How near a unit stands to a draft: in the same block, right behind it, or with others between.
pub(super) fn nearness(sight: Sight<'_>, last: usize, at: usize, tally: &mut Tally<'_>) {
    let unit = &sight.units[at];
    if last + 1 == at {
        tally.add(W::Adjacent, 1.0);
        if sight.units[last].block == unit.block {
            tally.add(W::SameBlock, (10.0 / count(unit.block_size)).min(1.0));
        }
    } else {
        tally.add(W::Jump, 1.0);
        tally.add(W::Distance, count(at - last).ln());
    }
}

/// The unit as a paragraph of the draft.
fn text<'s>(sight: Sight<'s>, draft: &Draft, at: usize) -> Tally<'s> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    nearness(sight, draft.last, at, &mut tally);
    // A notice has short lines of its own.
    let boxed = matches!(draft.genre, Genre::Notice | Genre::Service);
    tally.add(W::TextAsHead, f.head.max(0.0) * if boxed { 0.7 } else { 1.0 });
    tally.when(W::LabelAsText, f.is_label());
    tally.when(W::NoticeHeadAsText, f.notice_head && f.head > 0.5);
    tally.add(W::CaptionInText, f.caption.max(0.0));
    tally.when(W::ShortLine, sight.units[at].short && !boxed);
    match draft.closed {
        Closed::No => {}
        Closed::Byline => tally.add(W::AfterByline, 1.0),
        Closed::End => tally.add(W::AfterPointer, 1.0),
    }
    tally.when(W::ContinuationInside, f.pointer.as_ref().is_some_and(|p| p.from && p.first));
    tally.when(W::BylineNoText, f.byline.is_some());
    tally.add(W::Dangling, f.cut);
    let box_head = boxed && draft.last_text.is_none() && f.lead;
    match draft.genre {
        _ if box_head => story_text(sight, draft, at, &mut tally),
        Genre::Story => story_text(sight, draft, at, &mut tally),
        Genre::Notice | Genre::Service => notice_text(sight, draft, at, &mut tally),
        Genre::Photo => {
            let near = draft.last + 1 == at && sight.units[draft.last].block == sight.units[at].block;
            tally.add(W::CaptionGoesOn, if near && draft.closed == Closed::No { 0.3 } else { 1.0 });
            if draft.phase == Phase::Heads {
                tally.give_back(draft.debt);
            }
        }
        Genre::Masthead => {
            let unit = &sight.units[at];
            let near = draft.last + 1 == at && sight.units[draft.last].block == unit.block;
            let near = near && unit.block_size <= 14 && f.chars <= 20;
            tally.add(W::Masthead, f.masthead.min(2.0));
            tally.when(if near { W::MastheadNear } else { W::MastheadPlain }, f.masthead < 0.5);
            tally.when(W::MastheadPlain, f.chars > 60);
        }
    }
    tally
}

fn story_text(sight: Sight<'_>, draft: &Draft, at: usize, tally: &mut Tally<'_>) {
    let f = &sight.features[at];
    tally.when(W::ServiceInStory, f.weather && draft.genre == Genre::Story);
    tally.add(W::NoticeInStory, f.notice.min(2.0) + f32::from(f.date_line) * 2.0);
    let heads = draft.heads().iter().map(|&head| sight.ties.cover(head, at)).fold(0.0, f32::max);
    let Some(last) = draft.last_text else {
        // The first paragraph behind a headline.
        tally.give_back(draft.debt);
        tally.when(W::HeadJump, draft.last + 1 != at);
        tally.when(W::HeadThenLead, f.lead);
        tally.when(W::HeadThenText, !f.lead);
        if draft.cut < 0.1 {
            tally.add(W::StartsInMiddle, f.middle.max(0.0));
        }
        tally.add(W::HeadCover, heads);
        tally.when(W::ShortText, f.chars < 12 && f.head > 0.0);
        if draft.last + 1 == at && f.middle > -0.5 && !f.lead {
            tally.add(W::HeadCrosses, crossing(sight, draft.last, at));
        }
        return;
    };
    tally.when(W::SecondLead, f.lead);
    if f.byline.is_some() {
        // What names share with other bylines says nothing.
        return;
    }
    if draft.waits {
        // The heading inside the text speaks for its paragraph as a headline would.
        tally.add(W::HeadCover, sight.ties.cover(draft.last, at));
    }
    let label_only = draft.head_count() == 1 && {
        let head = &sight.features[draft.heads()[0]];
        head.rubric.is_some() || (head.chars <= 7 && head.heading == 0)
    };
    tally.when(W::BriefJoins, f.brief && draft.item_brief && (label_only || !draft.headed));
    if draft.phase == Phase::Behind {
        // A headline between the columns of its story is possible only where the story broke off.
        tally.add(W::AfterByline, 1.0 - draft.cut);
    }
    let middle = f.middle + if draft.last_text == Some(draft.last) { 0.0 } else { -0.2 };
    // A story that broke off wants to go on, best with something that begins in the middle.
    tally.add(W::CutGoesOn, draft.cut);
    tally.add(W::CutMeetsStart, draft.cut * (middle - 0.3).clamp(-1.0, 2.0));
    tally.add(W::ClosedMeetsMiddle, (1.0 - draft.cut) * middle.max(0.0));
    let crosses = if draft.cut > 0.0 { crossing(sight, last, at) } else { 0.0 };
    tally.add(W::Crossing, draft.cut * crosses);
    tally.when(W::HeadInCut, draft.cut > 0.5 && f.head > 0.9 && crosses < 0.9 && f.middle < 0.5);
    let last_features = &sight.features[last];
    if draft.cut > 0.3 && last_features.quotes > 0 && f.quotes < 0 {
        tally.add(W::QuoteCloses, 1.0);
    }
    if let (Some(before), Some(now)) = (draft.item, f.item) {
        if before.style == now.style && now.first > before.last {
            tally.add(W::NextItem, if now.first == before.last + 1 { 1.0 } else { 0.6 });
        } else if before.style == now.style && now.first > 1 {
            tally.add(W::WrongItem, 0.5);
        }
    } else if f.item.is_some_and(|item| item.first > 1) {
        tally.add(W::WrongItem, 1.0);
    }
    let measures = (sight.units[last].measure, sight.units[at].measure);
    tally.when(W::OtherMeasure, measures.0 > 0 && measures.1 > 0 && measures.0.abs_diff(measures.1) > 1);
    tally.when(W::OtherWidth, f.width != 0 && last_features.width != 0 && f.width != last_features.width);
    tally.when(W::OtherDigits, f.digits != 0 && last_features.digits != 0 && f.digits != last_features.digits);
    tally.add(W::OtherRegister, ((f.figures - last_features.figures).abs() * 8.0).min(1.0));
    let likeness = draft.texts().iter().map(|&other| sight.ties.likeness(other, at)).fold(0.0, f32::max);
    tally.add(W::Likeness, likeness.min(0.4));
    let kin = draft.texts().iter().chain(draft.heads()).map(|&other| sight.ties.kinship(other, at)).fold(0.0, f32::max);
    tally.add(W::Kinship, kin);
    tally.add(W::Cover, draft.texts().iter().map(|&other| sight.ties.cover(at, other)).sum::<f32>().min(0.6));
    tally.add(W::HeadShares, heads);
}

fn notice_text(sight: Sight<'_>, draft: &Draft, at: usize, tally: &mut Tally<'_>) {
    let f = &sight.features[at];
    let near = draft.last + 1 == at;
    let block = near && sight.units[draft.last].block == sight.units[at].block;
    let service = draft.genre == Genre::Service;
    if draft.last_text.is_none() {
        tally.give_back(draft.debt);
        tally.when(W::HeadThenText, true);
        tally.add(W::HeadCover, draft.heads().iter().map(|&head| sight.ties.cover(head, at)).fold(0.0, f32::max));
    }
    tally.when(W::SecondLead, f.lead);
    tally.when(W::NoticeJump, !near);
    let like =
        f.notice + f32::from(f.signature) + f32::from(f.date_line) * 2.0 + f32::from(f.bullet || f.item.is_some());
    tally.add(
        if service { W::ServiceLine } else { W::NoticeLine },
        (like + f32::from(service && f.row) * 1.5 + f32::from(service && f.service_line) * 2.0).min(3.0),
    );
    tally.when(W::NoticePlain, !block && like < 0.5 && draft.last_text.is_some());
    tally.add(W::CutGoesOn, draft.cut);
    tally.add(W::Crossing, draft.cut * draft.last_text.map_or(0.0, |last| crossing(sight, last, at)));
    let likeness = draft.texts().iter().map(|&other| sight.ties.likeness(other, at)).fold(0.0, f32::max);
    tally.add(W::Likeness, likeness.min(0.4));
}

/// How surely the two sides of a break belong together: they make a common word, a number, or a pair that the page has
/// elsewhere.
pub(super) fn crossing(sight: Sight<'_>, last: usize, at: usize) -> f32 {
    let left = sight.units[last].text.trim_end();
    let right = sight.units[at].text.trim_start();
    let (Some(a), Some(b)) = (left.chars().next_back(), right.chars().next()) else { return 0.0 };
    let mut pair = [0; 8];
    let first = a.encode_utf8(&mut pair).len();
    let end = first + b.encode_utf8(&mut pair[first..]).len();
    let word = std::str::from_utf8(&pair[..end]).is_ok_and(|pair| {
        let known = sight.lexicon.find(Dictionary::Words, pair);
        known.is_some_and(|id| sight.lexicon.words[id.row as usize].row.weight >= COMMON)
    });
    if word {
        1.0
    } else if a.is_ascii_digit() && b.is_ascii_digit() {
        0.7
    } else {
        [0.0, 0.5, 0.8, 0.9][(sight.ties.spread(a, b) as usize).min(3)]
    }
}

/// A byline on a line of its own.
fn byline<'s>(sight: Sight<'s>, draft: &Draft, at: usize) -> Tally<'s> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    nearness(sight, draft.last, at, &mut tally);
    match (draft.genre, draft.phase) {
        (Genre::Photo, _) if f.credit => tally.add(W::CreditMeetsCaption, 1.0),
        (_, Phase::Heads) if draft.last + 1 == at => tally.add(W::BylineOpens, 1.0),
        (Genre::Story, _) if draft.closed == Closed::No => tally.add(W::BylineEnds, 1.0),
        _ => tally.add(W::BylineSecond, 1.0),
    }
    tally.when(W::BylineSecond, draft.waits);
    tally.when(W::BylineTwice, draft.signed && draft.phase == Phase::Text);
    tally.when(W::CreditElsewhere, f.credit && draft.genre != Genre::Photo);
    tally.when(W::BylineSecond, draft.closed == Closed::Byline && draft.phase == Phase::Text);
    tally.add(W::Dangling, draft.cut);
    tally
}

/// A pointer to another page on a line of its own.
fn pointer_alone<'s>(sight: Sight<'s>, draft: &Draft, at: usize) -> Tally<'s> {
    let f = &sight.features[at];
    let mut tally = sight.tally();
    nearness(sight, draft.last, at, &mut tally);
    let see = f.pointer.as_ref().is_some_and(|p| p.see);
    match draft.phase {
        Phase::Heads => tally.give_back(draft.debt),
        _ => tally.add(W::CutGoesOn, if see { 0.0 } else { draft.cut }),
    }
    tally.add(W::PointerCloses, 1.0);
    tally.when(W::HeadUnlike, draft.phase == Phase::Heads && !see);
    tally
}
