//! Named bodies as written; `resolve/organizations.rs` gives them their full names.
//!
//! In: the dictionary hits and the place names. Order: bodies that are listed by name → organs with their jurisdiction
//! (省财政厅) → proper names with an ending (塞北煤业集团有限公司) → of those that overlap the longest → short forms of what
//! was found (塞北煤业).

mod branches;
mod endings;
mod listed;
mod organs;
mod shorts;
mod unnamed;

use super::places::{Border, Borders, Certainty, PlaceKind, PlaceName, is_han};
use super::{Mentions, Provenance, Rejection, Scene};
use crate::lexicon::{Dictionary, EntryId, Hit};
use crate::span::Span;
use crate::tables::{Level, OrganizationType};

/// Whose body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jurisdiction {
    /// The place named last in front of it, as an index of [`Mentions::places`]; its chain gives the rest.
    Place(usize),
    /// 市, 省, 县 alone: the home's, or that of the county the article speaks of.
    Level {
        /// The level.
        level: Level,
        /// The character or characters.
        span: Span,
    },
}

/// How a body is named.
#[derive(Debug, Clone, PartialEq)]
pub enum OrganizationName {
    /// A body that `organizations.csv` lists by name.
    Listed(EntryId),
    /// Organs behind a jurisdiction, from the top down (市公安局 + 交警支队).
    Organ {
        /// Whose.
        jurisdiction: Jurisdiction,
        /// Rows of `organs.csv`.
        organs: Vec<EntryId>,
        /// What stands before the jurisdiction (共青团), a row of `organ_prefixes.csv`.
        prefix: Option<EntryId>,
    },
    /// A proper name.
    Proper {
        /// The place or level it begins with.
        jurisdiction: Option<Jurisdiction>,
        /// What stands behind the jurisdiction.
        rest: Span,
    },
    /// Part of another body: 院 of 省农科院 + 合江农科所.
    Part {
        /// The body it is part of.
        of: Box<OrganizationMention>,
        /// What stands behind it.
        rest: Span,
    },
    /// A short form of another mention.
    Short {
        /// Index of that mention.
        of: usize,
    },
}

/// One mention of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationMention {
    /// Where it stands.
    pub span: Span,
    /// How it is named.
    pub name: OrganizationName,
    /// What sort of body it is.
    pub organization_type: OrganizationType,
    /// What made it.
    pub provenance: Provenance,
}

/// All mentions of bodies, in order.
pub(super) fn find(scene: &Scene<'_>, mentions: &mut Mentions) {
    let mut found = listed::find(scene, &mentions.places);
    organs::find(scene, &mentions.places, &mut found);
    endings::find(scene, &mentions.places, &mut found);
    let found = longest(found, &mut mentions.rejections);
    mentions.organizations = shorts::add(scene, found);
}

/// Of mentions that overlap the longest stays.
fn longest(mut found: Vec<OrganizationMention>, rejections: &mut Vec<Rejection>) -> Vec<OrganizationMention> {
    found.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
    let mut kept: Vec<OrganizationMention> = Vec::with_capacity(found.len());
    for mention in found {
        let lost = match kept.last() {
            Some(last) if last.span.overlaps(mention.span) && last.span.len() >= mention.span.len() => Some(mention),
            Some(last) if last.span.overlaps(mention.span) => {
                kept.last_mut().map(|last| std::mem::replace(last, mention))
            }
            _ => {
                kept.push(mention);
                None
            }
        };
        rejections.extend(lost.map(|lost| Rejection {
            span: lost.span,
            table: "organizations",
            reason: "part of a longer name",
            entry: lost.provenance.entries.last().copied(),
        }));
    }
    kept
}

/// Keeps the mentions marked so; a short form whose full mention goes is kept as that full mention's text tells.
pub(super) fn retain(mentions: &mut Vec<OrganizationMention>, keep: &[bool]) {
    if keep.iter().all(|&kept| kept) {
        return;
    }
    let mut moved = Vec::with_capacity(keep.len());
    let mut next = 0;
    for &kept in keep {
        moved.push(kept.then_some(next));
        next += usize::from(kept);
    }
    let full: Vec<OrganizationName> = mentions.iter().map(|mention| mention.name.clone()).collect();
    let old = std::mem::take(mentions);
    for (mut mention, _) in old.into_iter().zip(keep).filter(|(_, kept)| **kept) {
        if let OrganizationName::Short { of } = mention.name {
            mention.name = match moved[of] {
                Some(of) => OrganizationName::Short { of },
                None => full[of].clone(),
            };
        }
        mentions.push(mention);
    }
}

/// The place that ends at a byte and may be a jurisdiction.
fn place_ending_at(places: &[PlaceName], byte: usize) -> Option<usize> {
    let index = places.partition_point(|place| place.span.end() <= byte).checked_sub(1)?;
    let place = &places[index];
    let doubtful = place.certainty == Certainty::Doubtful && place.is_full();
    (place.span.end() == byte && !doubtful).then_some(index)
}

/// The first link of the chain that a place ends.
fn chain_start(places: &[PlaceName], last: usize) -> usize {
    let mut first = last;
    while let Some(before) = places[first].within {
        if matches!(places[before].kind, PlaceKind::Deixis(_) | PlaceKind::Country(_)) {
            break;
        }
        first = before;
    }
    first
}

/// A level's own character right before a byte (the 市 of 市教育局), unless it ends another word (城市) or counts (各市).
fn level_ending_at(scene: &Scene<'_>, byte: usize) -> Option<Jurisdiction> {
    let text = scene.text.folded();
    let longest = ["自治区".len(), "地区".len(), "区".len()];
    let (start, entry) = longest.iter().find_map(|&length| {
        let start = byte.checked_sub(length).filter(|&start| text.is_char_boundary(start))?;
        scene.lexicon.find(Dictionary::DivisionSuffixes, &text[start..byte]).map(|entry| (start, entry))
    })?;
    let word = scene.hits.ending_at(Dictionary::FalseFriends, byte).iter().any(|hit| hit.span.start() < start);
    let before = &text[..start];
    // 县(市), 各市: every one of them, none in particular.
    let listed =
        before.strip_suffix(['(', '、']).and_then(|rest| rest.strip_suffix(['省', '市', '县', '区', '乡', '镇']));
    // 各县、市, but not 广州军区、省军区.
    let listed = listed.is_some_and(|rest| rest.ends_with(['各', '全', '和', '两']) || !rest.ends_with(is_han));
    let counted = listed || before.ends_with(['各', '全', '多', '每', '两', '几', '外', '邻', '跨', '级']);
    let level = scene.lexicon.division_suffixes[entry.row as usize].row.level;
    (!word && !counted).then(|| Jurisdiction::Level { level, span: Span::new(start, byte) })
}

/// The word in front of a jurisdiction that belongs to the body's name: 共青团, 武警.
fn prefix_ending_at(scene: &Scene<'_>, byte: usize, of_level: bool) -> Option<Hit> {
    let hit = *scene.hits.ending_at(Dictionary::OrganPrefixes, byte).first()?;
    let single = hit.span.len() <= '团'.len_utf8();
    // 团市委, but not 集团市委.
    let border = Borders::new(scene).at(hit.span.start()) >= Border::Soft;
    (!single || of_level && border).then_some(hit)
}

/// Whether a false friend begins inside a stretch and reaches over its end: the last character is the next word's.
fn is_cut_by_a_word(scene: &Scene<'_>, span: Span) -> bool {
    let hits = scene.hits.of(Dictionary::FalseFriends);
    let from = hits.partition_point(|hit| hit.span.start() <= span.start());
    hits[from..].iter().take_while(|hit| hit.span.start() < span.end()).any(|hit| hit.span.end() > span.end())
}

/// Whether a false friend begins before a stretch and ends inside it: the first character is the word's before.
fn begins_in_a_word(scene: &Scene<'_>, span: Span) -> bool {
    let Some(second) = scene.text.get(span).char_indices().nth(1).map(|(at, _)| span.start() + at) else {
        return false;
    };
    scene.hits.ending_at(Dictionary::FalseFriends, second).iter().any(|hit| hit.span.start() < span.start())
}
