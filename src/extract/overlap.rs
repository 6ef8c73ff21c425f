//! The one overlap policy: who wins when two mentions want the same characters.

use super::{Mentions, Scene};

/// Drops the losers, noting each as a rejection.
pub(super) fn decide(_scene: &Scene<'_>, _mentions: &mut Mentions) {}
