//! The row types of the dictionaries: what their CSV columns mean. One file per dictionary.

mod agencies;
mod audit_words;
mod deixis;
mod festivals;
mod figures;
mod given_names;
mod layout;
mod meetings;
mod name_cues;
mod name_leads;
mod name_parts;
mod name_syllables;
mod officials;
mod organizations;
mod paper_endings;
mod places;
mod post_bodies;
mod posts;
mod surnames;
mod time_false_friends;
mod time_particles;
mod time_words;
mod visit_places;
mod visit_verbs;
mod visit_words;
mod words;

pub use agencies::AgencyRow;
pub use audit_words::{AuditRole, AuditWordRow};
pub use deixis::DeixisRow;
pub use festivals::{FestivalRow, Reckoning};
pub use figures::*;
pub use given_names::GivenNameRow;
pub use layout::{LayoutRow, LayoutSign};
pub use meetings::MeetingRow;
pub use name_cues::{CueKind, NameCueRow};
pub use name_leads::NameLeadRow;
pub use name_parts::NamePartRow;
pub use name_syllables::NameSyllableRow;
pub use officials::OfficialRow;
pub use organizations::{
    EndingNeeds, GenericModifierRow, ListedOrganizationRow, OrganPrefixRow, OrganRow, OrganizationEndingRow,
};
pub use paper_endings::PaperEndingRow;
pub use places::{
    AbbreviationRow, CountryRow, DivisionRow, DivisionSuffixRow, DoubtfulPlaceRow, FalseFriendRow, LeftCueRow,
    PaperRow, SettlementEndingRow, ToponymEndingRow, TownsRow,
};
pub use post_bodies::PostBodyRow;
pub use posts::{PostRole, PostRow, PostUse};
pub use surnames::SurnameRow;
pub use time_false_friends::{Blocks, TimeFalseFriendRow};
pub use time_particles::{Lies, TimeParticleRow};
pub use time_words::{TimePart, TimeWordKind, TimeWordRow};
pub use visit_places::VisitPlaceRow;
pub use visit_verbs::{VisitTakes, VisitVerbRow};
pub use visit_words::{VisitWordKind, VisitWordRow};
pub use words::WordRow;

use serde::de::DeserializeOwned;

/// A row of a dictionary.
pub trait DictionaryRow: DeserializeOwned + std::fmt::Debug {
    /// Whether the automaton looks for its terms; otherwise they are only looked up.
    const SCANNED: bool = true;

    /// What makes the row unique in its dictionary; a row with the same key in a later file takes its place.
    fn key(&self) -> String;

    /// The terms that are looked for in texts.
    fn terms(&self) -> Vec<&str>;

    /// What is wrong with the values of the row and what to do, if anything.
    fn problem(&self) -> Option<crate::message::Message> {
        None
    }

    /// What is wrong with the row and what to do, if anything. No row may match everywhere.
    fn fault(&self) -> Option<crate::message::Message> {
        let empty = self.terms().iter().any(|term| term.trim().is_empty());
        if empty { Some(crate::message!("row.term_empty")) } else { self.problem() }
    }
}
