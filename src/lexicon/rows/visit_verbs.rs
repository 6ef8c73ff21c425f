//! 来到, 调研, 看望, 主持: what officials do where they are.

use serde::Deserialize;

use super::DictionaryRow;
use crate::tables::{ActionType, Part};

/// How the place stands with a verb of visiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VisitTakes {
    /// The place follows; what is done there, later verbs tell (来到).
    Arrival,
    /// A place or a topic follows, or the place stands before (在…调研).
    Site,
    /// Persons follow (看望).
    People,
    /// A delegation's session (参加审议).
    Session,
    /// The other side of a talk follows (会见).
    Meet,
    /// A meeting follows, or the one spoken of is meant (主持).
    Meeting,
    /// Nothing follows: it is done at the meeting or place spoken of (讲话).
    Speech,
    /// Done beside somebody else, where he was (陪同).
    Side,
}

/// A verb of visiting.
#[derive(Debug, Clone, Deserialize)]
pub struct VisitVerbRow {
    /// The verb.
    pub verb: String,
    /// What sort of action it is; empty where it is that of the one who is accompanied.
    pub action_type: Option<ActionType>,
    /// How the place stands with it.
    pub takes: VisitTakes,
    /// Whether who does it leads the occasion, where somebody else does more there.
    pub part: Part,
}

impl DictionaryRow for VisitVerbRow {
    fn key(&self) -> String {
        self.verb.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.verb]
    }
}
