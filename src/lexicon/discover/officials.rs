//! Officials that a run named and no dictionary lists.

use std::collections::BTreeMap;
use std::path::Path;

use super::sightings::{Days, Sightings};
use crate::lexicon::Lexicon;
use crate::tables::{PersonRow, Role, Row, TableError, TableReader};

pub(super) const HEADER: [&str; 12] = [
    "id",
    "name",
    "post",
    "jurisdiction",
    "from",
    "to",
    "alone",
    "posts_seen",
    "first_seen",
    "last_seen",
    "articles",
    "quotation",
];

/// A row for `officials.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialProposal {
    /// The id of the tables; it stays when the row is accepted.
    pub id: String,
    /// The name.
    pub name: String,
    /// The post stated most often.
    pub post: String,
    /// Code of the jurisdiction.
    pub jurisdiction: String,
    /// Every post stated, in the order of their first article.
    pub posts: Vec<String>,
    /// When and how often.
    pub sightings: Sightings,
}

impl OfficialProposal {
    pub(super) fn cells(&self) -> Vec<String> {
        // Years in office are for a person to fill: a page tells only when somebody was seen.
        let own = [&self.id, &self.name, &self.post, &self.jurisdiction, "", "", "false"].map(str::to_owned);
        let posts = self.posts.iter().map(|post| post.replace(';', "；")).collect::<Vec<_>>().join(";");
        own.into_iter().chain([posts]).chain(self.sightings.cells()).collect()
    }
}

#[derive(Default)]
struct Seen {
    name: String,
    jurisdiction: String,
    /// Each post with the number of rows that state it, in the order of their first.
    posts: Vec<(String, u64)>,
    sightings: Sightings,
}

pub(super) fn propose(folder: &Path, lexicon: &Lexicon, articles: u64) -> Result<Vec<OfficialProposal>, TableError> {
    let mut rows = TableReader::open(folder, PersonRow::TABLE)?;
    let mut days = Days::open(folder)?;
    let [article, name, id, role, post, adcode, sentence] =
        rows.columns(["article_id", "name", "official_id", "role", "post", "post_adcode", "sentence"]);
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    while let Some(row) = rows.next_row()? {
        if row.get(role) != Role::Official.word() || row.get(id).is_empty() {
            continue;
        }
        let day = days.of(row.get(article))?;
        let official = seen.entry(row.get(id).to_owned()).or_default();
        row.get(name).clone_into(&mut official.name);
        row.get(adcode).clone_into(&mut official.jurisdiction);
        official.sightings.see(row.get(article), &day, row.get(sentence));
        match official.posts.iter_mut().find(|(known, _)| known == row.get(post)) {
            Some((_, count)) => *count += 1,
            None if row.get(post).is_empty() => {}
            None => official.posts.push((row.get(post).to_owned(), 1)),
        }
    }
    let listed: std::collections::HashSet<&str> = lexicon.officials.iter().map(|entry| entry.row.id.as_str()).collect();
    let proposed = seen
        .into_iter()
        .filter(|(id, official)| !listed.contains(id.as_str()) && official.sightings.articles >= articles);
    Ok(proposed.map(|(id, official)| proposal(id, official)).collect())
}

fn proposal(id: String, seen: Seen) -> OfficialProposal {
    // Of posts stated equally often the first.
    let most = seen.posts.iter().rev().max_by_key(|(_, count)| *count);
    OfficialProposal {
        id,
        name: seen.name,
        post: most.map(|(post, _)| post.clone()).unwrap_or_default(),
        jurisdiction: seen.jurisdiction,
        posts: seen.posts.into_iter().map(|(post, _)| post).collect(),
        sightings: seen.sightings,
    }
}
