//! Occasions at which officials were somewhere.
//!
//! The article is walked clause by clause (`visits/clauses.rs`), carrying who acts (`visits/walk.rs`, `visits/subject.rs`): an official named
//! before the verb, else the one of the sentence before. Verbs of arriving and inspecting take their places
//! (`visits/places.rs`), verbs of chairing and attending the meeting spoken of (`visits/meetings.rs`); `visits/acts.rs` tells which does what. At the end those
//! named as present (…陪同) get a row for each place of the one they went with (`visits/rows.rs`).

mod acts;
mod clauses;
mod meetings;
mod places;
mod rows;
mod subject;
mod walk;

use super::{Mentions, Provenance, Scene};
use crate::segment::Article;
use crate::span::Span;
use crate::tables::{ActionType, Part};

/// One official at one place on one occasion.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitMention {
    /// The action: its verb.
    pub span: Span,
    /// The verb of the one who leads: where the text tells when it was.
    pub anchor: Span,
    /// The official: index in `Mentions::people`.
    pub official: usize,
    /// Where.
    pub place: Span,
    /// The place named last before that lies in a division, for a place that tells none.
    pub near: Option<Span>,
    /// Whether the place is a meeting.
    pub meeting: bool,
    /// What sort of action.
    pub action_type: ActionType,
    /// Whether the official led.
    pub part: Part,
    /// Number of the occasion in the article: its rows are companions.
    pub occasion: usize,
    /// What made it.
    pub provenance: Provenance,
}

/// All visits, in order.
pub(super) fn find(scene: &Scene<'_>, article: &Article, mentions: &mut Mentions) {
    if mentions.people.iter().all(|person| person.role != crate::tables::Role::Official) {
        return;
    }
    let walked = walk::article(scene, article, mentions);
    mentions.visits = rows::of(scene, mentions, walked);
}
