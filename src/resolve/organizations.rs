//! Full names, ids and jurisdictions of organisations.

use super::districts::ResolvedDistricts;
use super::{Place, Scene};
use crate::extract::{Jurisdiction, OrganizationMention, OrganizationName, PlaceKind};
use crate::lexicon::{Dictionary, EntryId, ListedOrganizationRow};
use crate::span::Span;
use crate::tables::{Level, OrganizationRow, OrganizationType};
use crate::text::fold_str;

/// Resolves all organisations of an article, in the order of `Mentions::organizations`.
pub(super) fn resolve(scene: &Scene<'_>, districts: &ResolvedDistricts) -> Vec<OrganizationRow> {
    let resolver = Resolver { scene, districts };
    let mentions = &scene.read.mentions.organizations;
    mentions
        .iter()
        .map(|mention| {
            let full = match mention.name {
                OrganizationName::Short { of } => &mentions[of],
                _ => mention,
            };
            let (name, adcode) = resolver.name(full);
            OrganizationRow {
                organization_id: id(&name, &adcode),
                name,
                organization_type: mention.organization_type,
                adcode,
                ..OrganizationRow::from(Place::of(
                    &scene.read.article.text,
                    scene.article_id,
                    mention.span,
                    &mention.provenance,
                ))
            }
        })
        .collect()
}

/// A readable key that is the same on every page: the jurisdiction's code where it is known, and the full name.
fn id(name: &str, adcode: &str) -> String {
    match (name.is_empty(), adcode.is_empty()) {
        (true, _) => String::new(),
        (false, true) => name.to_owned(),
        (false, false) => format!("{adcode}:{name}"),
    }
}

struct Resolver<'a> {
    scene: &'a Scene<'a>,
    districts: &'a ResolvedDistricts,
}

impl Resolver<'_> {
    /// Full name and code of the jurisdiction.
    fn name(&self, mention: &OrganizationMention) -> (String, String) {
        let text = |span: Span| self.scene.read.article.text.get(span);
        match &mention.name {
            OrganizationName::Listed(entry) => {
                let row = self.listed(*entry);
                (row.name.clone(), row.adcode.clone())
            }
            OrganizationName::Part { of, rest } => {
                let (name, adcode) = self.name(of);
                (format!("{name}{}", text(*rest)), adcode)
            }
            OrganizationName::Organ { jurisdiction, organs, prefix } => match self.jurisdiction(*jurisdiction) {
                Some((place, adcode)) => {
                    let full = prefix.map(|id| self.scene.lexicon.organ_prefixes[id.row as usize].row.full.as_str());
                    let name = if let Some(full) = full.filter(|full| !full.is_empty()) {
                        full.replace("{}", &place)
                    } else {
                        let own_name = self.as_written(*jurisdiction, mention.organization_type);
                        self.with_organs(&own_name.unwrap_or(place), &adcode, organs)
                    };
                    (name, adcode)
                }
                None => (text(mention.span).to_owned(), String::new()),
            },
            OrganizationName::Proper { jurisdiction: None, .. } | OrganizationName::Short { .. } => {
                (text(mention.span).to_owned(), String::new())
            }
            OrganizationName::Proper { jurisdiction: Some(Jurisdiction::Place(place)), .. } => {
                let adcode = self.districts.adcode(self.scene, *place).to_owned();
                (format!("{}{}", self.city_before(*place, mention.span), text(mention.span)), adcode)
            }
            OrganizationName::Proper { jurisdiction: Some(jurisdiction), rest } => {
                match self.jurisdiction(*jurisdiction) {
                    Some((place, adcode)) => (format!("{place}{}", text(*rest)), adcode),
                    None => (text(mention.span).to_owned(), String::new()),
                }
            }
        }
    }

    /// The row of a listed body: of several with one term the one nearest to the home, by the length of what their codes
    /// have in common.
    fn listed(&self, entry: EntryId) -> &ListedOrganizationRow {
        let rows = &self.scene.lexicon.organizations;
        let first = &rows[entry.row as usize].row;
        let near = |code: &str| self.scene.context.home.bytes().zip(code.bytes()).take_while(|(a, b)| a == b).count();
        let same_term = self.scene.lexicon.lookup(&fold_str(&first.term));
        let others = same_term.iter().filter(|id| id.dictionary == Dictionary::Organizations);
        // Of equally near ones the first.
        let nearest = others.rev().map(|id| &rows[id.row as usize].row).max_by_key(|row| near(&row.adcode));
        nearest.unwrap_or(first)
    }

    /// Official name and code of a jurisdiction.
    fn jurisdiction(&self, jurisdiction: Jurisdiction) -> Option<(String, String)> {
        let gazetteer = self.scene.lexicon.gazetteer();
        match jurisdiction {
            Jurisdiction::Place(place) => {
                let adcode = self.districts.adcode(self.scene, place).to_owned();
                Some((self.districts.official_name(self.scene, place), adcode))
            }
            Jurisdiction::Level { level: Level::Township, span } => {
                let town = self.districts.focus_at(span.start()).town?;
                let adcode = self.districts.adcode(self.scene, town).to_owned();
                Some((self.districts.official_name(self.scene, town), adcode))
            }
            Jurisdiction::Level { level, span } => {
                let suffix = self.scene.read.article.text.get(span);
                let division = self.districts.of_level(self.scene, suffix, level, span.start())?;
                let name = gazetteer.official_name(division, self.districts.year);
                Some((name, gazetteer.row(division).adcode.clone()))
            }
        }
    }

    /// The short name of a place in front of a body that is no organ of government: it bears the name as written
    /// (南京电视台).
    fn as_written(&self, jurisdiction: Jurisdiction, of: OrganizationType) -> Option<String> {
        let Jurisdiction::Place(place) = jurisdiction else { return None };
        let named = matches!(
            of,
            OrganizationType::Media
                | OrganizationType::Hospital
                | OrganizationType::School
                | OrganizationType::Company
                | OrganizationType::Research
                | OrganizationType::Other
        );
        let places = &self.scene.read.mentions.places;
        let alias = matches!(places[place].kind, PlaceKind::Division { alias: true, .. });
        (named && alias && places[place].within.is_none())
            .then(|| self.scene.read.article.text.get(places[place].span).to_owned())
    }

    /// The jurisdiction's name put into the organs' full names: 市公安局 + 交警支队 → 太原市公安局交通警察支队.
    fn with_organs(&self, place: &str, adcode: &str, organs: &[EntryId]) -> String {
        let rows = &self.scene.lexicon.organs;
        let mut fulls = organs.iter().map(|id| rows[id.row as usize].row.full.as_str());
        let full = fulls.next().unwrap_or("{}");
        let stem = if full.contains("{stem}") { self.short_name(place, adcode) } else { "" };
        let mut name = full.replace("{stem}", stem).replace("{}", place);
        for full in fulls {
            let own = full.replace("{stem}", "").replace("{}", "");
            // The organ's own full name may begin with the body above it.
            let repeated =
                (0..own.len()).rev().filter(|&end| own.is_char_boundary(end)).find(|&end| name.ends_with(&own[..end]));
            name.push_str(&own[repeated.unwrap_or(0)..]);
        }
        name
    }

    /// The short name of a division, where it has one.
    fn short_name<'b>(&self, place: &'b str, adcode: &str) -> &'b str {
        let gazetteer = self.scene.lexicon.gazetteer();
        let row = gazetteer.at(adcode, self.districts.year).map(|division| gazetteer.row(division));
        let short =
            row.and_then(|row| row.short.iter().find_map(|short| place.get(..short.len()).filter(|s| s == short)));
        short.unwrap_or(place)
    }

    /// The city that a district's body carries in front of its name where the text leaves it out.
    fn city_before(&self, last: usize, span: Span) -> String {
        let places = &self.scene.read.mentions.places;
        let first = (0..=last).rev().take_while(|&place| places[place].span.start() >= span.start()).last();
        let Some(first) = first else { return String::new() };
        if first != last || !matches!(places[first].kind, PlaceKind::Division { alias: false, .. }) {
            return String::new();
        }
        let official = self.districts.official_name(self.scene, first);
        let written = self.scene.read.article.text.get(places[first].span);
        official.strip_suffix(written).unwrap_or_default().to_owned()
    }
}
