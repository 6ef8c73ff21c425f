//! Named persons with the posts stated beside them.

use super::{Mentions, Provenance, Scene};
use crate::segment::Article;
use crate::span::Span;
use crate::tables::Role;

/// One mention of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonMention {
    /// The name as written (`李 涛` with its space).
    pub span: Span,
    /// The name without inner spaces.
    pub name: String,
    /// The post stated here with the name, if one is.
    pub post: Option<Span>,
    /// What the person is, as far as this mention tells.
    pub role: Role,
    /// What made it.
    pub provenance: Provenance,
}

/// All mentions of persons, in order.
pub(super) fn find(_scene: &Scene<'_>, _article: &Article, _mentions: &mut Mentions) {}
