//! Administrative divisions as written; `resolve/districts.rs` says which ones they are.
//!
//! A mention is a place name that stands for itself: the list of [`super::places`] less the names that are part of
//! something else or only look like places. What lies inside a body's name or a post is taken out by `overlap`.

use super::places::{Certainty, PlaceName};
use super::{Mentions, Provenance, Rejection, Scene};
use crate::span::Span;

/// One mention of a division.
#[derive(Debug, Clone, PartialEq)]
pub struct DistrictMention {
    /// Where it stands.
    pub span: Span,
    /// The name it is, as an index of [`Mentions::places`].
    pub place: usize,
    /// What made it.
    pub provenance: Provenance,
}

/// All mentions of divisions, in order.
pub(super) fn find(scene: &Scene<'_>, mentions: &mut Mentions) {
    for (index, place) in mentions.places.iter().enumerate() {
        match reason_against(scene, place) {
            Some(reason) => mentions.rejections.push(Rejection {
                span: place.span,
                table: "districts",
                reason,
                entry: place.provenance.entries.first().copied(),
            }),
            None => mentions.districts.push(DistrictMention {
                span: place.span,
                place: index,
                provenance: place.provenance.clone(),
            }),
        }
    }
}

/// No title is longer than this many characters.
const TITLE: usize = 40;

/// Whether a place stands inside 《》: the title of a law or a book.
fn is_in_title(scene: &Scene<'_>, place: &PlaceName) -> bool {
    let before = scene.text.folded()[..place.span.start()].chars().rev().take(TITLE);
    before.take_while(|&c| c != '\n').find(|c| matches!(c, '《' | '》')) == Some('《')
}

fn reason_against(scene: &Scene<'_>, place: &PlaceName) -> Option<&'static str> {
    match place.certainty {
        _ if is_in_title(scene, place) => Some("part of a title"),
        Certainty::PartOfName => Some("part of the name of a road, a station, a product or the like"),
        Certainty::Doubtful => Some("an everyday word, and nothing here shows that the place is meant"),
        Certainty::OfHome | Certainty::Likely | Certainty::Sure => None,
    }
}
