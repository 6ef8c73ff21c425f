//! Expressions of time as written; `resolve/dates.rs` turns them into days.

use super::{Mentions, Provenance, Scene};
use crate::span::Span;

/// One expression of time.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// What made it.
    pub provenance: Provenance,
}

/// All expressions of time, in order.
pub(super) fn find(_scene: &Scene<'_>, _mentions: &mut Mentions) {}
