//! Named bodies as written; `resolve/organizations.rs` gives them their full names.

use super::{Mentions, Provenance, Scene};
use crate::span::Span;

/// One mention of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationMention {
    /// Where it stands.
    pub span: Span,
    /// What made it.
    pub provenance: Provenance,
}

/// All mentions of bodies, in order.
pub(super) fn find(_scene: &Scene<'_>, _mentions: &mut Mentions) {}
