//! Administrative divisions as written; `resolve/districts.rs` says which ones they are.

use super::{Mentions, Provenance, Scene};
use crate::span::Span;

/// One mention of a division.
#[derive(Debug, Clone, PartialEq)]
pub struct DistrictMention {
    /// Where it stands.
    pub span: Span,
    /// What made it.
    pub provenance: Provenance,
}

/// All mentions of divisions, in order.
pub(super) fn find(_scene: &Scene<'_>, _mentions: &mut Mentions) {}
