//! Occasions at which officials were somewhere.

use super::{Mentions, Provenance, Scene};
use crate::segment::Article;
use crate::span::Span;

/// One official at one place on one occasion.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitMention {
    /// The action: its verb.
    pub span: Span,
    /// What made it.
    pub provenance: Provenance,
}

/// All visits, in order.
pub(super) fn find(_scene: &Scene<'_>, _article: &Article, _mentions: &mut Mentions) {}
