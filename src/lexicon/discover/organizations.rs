//! Organisations that a run named by a proper name, and the short forms it met, where no dictionary lists them.

use std::collections::BTreeMap;
use std::path::Path;

use super::sightings::{Days, Sightings};
use crate::lexicon::Lexicon;
use crate::tables::{OrganizationRow, Row, TableError, TableReader};
use crate::text::fold_str;

pub(super) const HEADER: [&str; 8] =
    ["term", "name", "type", "adcode", "first_seen", "last_seen", "articles", "quotation"];

/// The rule of short forms of a name in the same article; of all others the full name is the surface.
const SHORT: &str = "organization.short";

/// A row for `organizations.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationProposal {
    /// The name or short form as written.
    pub term: String,
    /// The full name.
    pub name: String,
    /// What sort of body it is.
    pub organization_type: String,
    /// Code of its jurisdiction.
    pub adcode: String,
    /// When and how often.
    pub sightings: Sightings,
}

impl OrganizationProposal {
    pub(super) fn cells(&self) -> Vec<String> {
        let own = [&self.term, &self.name, &self.organization_type, &self.adcode].map(String::clone);
        own.into_iter().chain(self.sightings.cells()).collect()
    }
}

pub(super) fn propose(
    folder: &Path,
    lexicon: &Lexicon,
    articles: u64,
) -> Result<Vec<OrganizationProposal>, TableError> {
    let mut rows = TableReader::open(folder, OrganizationRow::TABLE)?;
    let mut days = Days::open(folder)?;
    let [article, surface, name, kind, adcode, rule, sentence] =
        rows.columns(["article_id", "surface", "name", "type", "adcode", "rule", "sentence"]);
    // By the dictionary's key first, then by name: one term may be short for two bodies.
    let mut seen: BTreeMap<(String, String), OrganizationProposal> = BTreeMap::new();
    while let Some(row) = rows.next_row()? {
        let (term, name, adcode) = (row.get(surface), row.get(name), row.get(adcode));
        // Organs of a jurisdiction (市教育局) are a matter of grammar, and mean another body in another city.
        let own_name = term == name || row.get(rule) == SHORT;
        if !own_name || term.contains(char::is_whitespace) || listed(lexicon, term, adcode) {
            continue;
        }
        let day = days.of(row.get(article))?;
        let key = if adcode.is_empty() { term.to_owned() } else { format!("{term}@{adcode}") };
        let proposal = seen.entry((key, name.to_owned())).or_insert_with(|| OrganizationProposal {
            term: term.to_owned(),
            name: name.to_owned(),
            organization_type: row.get(kind).to_owned(),
            adcode: adcode.to_owned(),
            sightings: Sightings::default(),
        });
        proposal.sightings.see(row.get(article), &day, row.get(sentence));
    }
    let mut proposals: Vec<OrganizationProposal> = Vec::new();
    for proposal in seen.into_values().filter(|proposal| proposal.sightings.articles >= articles) {
        match proposals.last_mut() {
            // Of the names that share a key the one seen more often.
            Some(last) if last.term == proposal.term && last.adcode == proposal.adcode => {
                if proposal.sightings.articles > last.sightings.articles {
                    *last = proposal;
                }
            }
            _ => proposals.push(proposal),
        }
    }
    Ok(proposals)
}

fn listed(lexicon: &Lexicon, term: &str, adcode: &str) -> bool {
    lexicon.lookup(&fold_str(term)).iter().any(|id| {
        id.dictionary == crate::lexicon::Dictionary::Organizations
            && lexicon.organizations[id.row as usize].row.adcode == adcode
    })
}
