//! The home of a page: the jurisdiction that 我市, 市委, 我省 refer to.
//!
//! In this order: what record or path say, the newspaper's name, what the operator gave, and else the districts the page
//! names: each votes for its prefecture and province, and 我市, 省委, 县教育局 tell of which level the paper is.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use super::{Context, Given, ReadPage};
use crate::extract::{Certainty, Jurisdiction, OrganizationName, PlaceKind};
use crate::lexicon::{Dictionary, Division, Gazetteer, Lexicon};
use crate::tables::{HomeSource, Level, OrganizationType};

/// Fills in the home of each page of an issue; pages that do not tell share what the whole issue's names tell.
pub(super) fn fill(pages: &[ReadPage<'_>], contexts: &mut [Context], lexicon: &Lexicon, given: &Given) {
    let gazetteer = lexicon.gazetteer();
    let code = |division: Division| gazetteer.row(division).adcode.clone();
    let mut inferred: Option<String> = None;
    for (read, context) in pages.iter().zip(contexts) {
        let year = context.issue_date.map(Date::year);
        let metadata = &read.page.metadata;
        let coded = |text: &str| gazetteer.lookup(lexicon, text, year).map_or_else(|| text.to_owned(), code);
        (context.home, context.home_source) = if !metadata.home.is_empty() {
            (coded(&metadata.home), metadata.home_source)
        } else if let Some(home) = of_paper(lexicon, &context.publication, year) {
            (code(home), HomeSource::Publication)
        } else if !given.home.is_empty() {
            (coded(&given.home), HomeSource::Given)
        } else {
            let infer = || infer(pages, lexicon, year).map_or_else(String::new, code);
            let home = inferred.get_or_insert_with(infer).clone();
            let source = if home.is_empty() { HomeSource::None } else { HomeSource::Inferred };
            (home, source)
        };
    }
}

/// The home of a paper: as listed, or the place it is named after (昆明日报).
fn of_paper(lexicon: &Lexicon, publication: &str, year: Option<i16>) -> Option<Division> {
    let gazetteer = lexicon.gazetteer();
    let name = publication.trim();
    if let Some(id) = lexicon.find(Dictionary::Papers, name) {
        return gazetteer.at(&lexicon.papers[id.row as usize].row.home, year);
    }
    let cuts = name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
    let media = |ending: &str| {
        let id = lexicon.find(Dictionary::OrganizationEndings, ending)?;
        let row = &lexicon.organization_endings[id.row as usize].row;
        (row.organization_type == OrganizationType::Media).then_some(())
    };
    cuts.filter(|(_, ending)| media(ending).is_some()).find_map(|(place, _)| gazetteer.lookup(lexicon, place, year))
}

/// What the names on a page say of its home.
#[derive(Debug, Default)]
struct Votes<'a> {
    counties: BTreeMap<&'a str, f64>,
    prefectures: BTreeMap<&'a str, f64>,
    provinces: BTreeMap<&'a str, f64>,
    /// 我市, 市委.
    city: u32,
    /// 我省, 省委.
    province: u32,
    /// 我县, 全县, 县委.
    county: u32,
}

/// The home that the names on the pages speak for.
fn infer(pages: &[ReadPage<'_>], lexicon: &Lexicon, year: Option<i16>) -> Option<Division> {
    let gazetteer = lexicon.gazetteer();
    let votes = count(pages, lexicon, year);
    let best = |map: &BTreeMap<&str, f64>| -> Option<(String, f64)> {
        let total: f64 = map.values().sum();
        let best = map.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
        Some(((*best.0).to_owned(), best.1 / total))
    };
    let prefecture = best(&votes.prefectures);
    let province = best(&votes.provinces);
    if votes.county > 2 * votes.city
        && let Some((county, share)) = best(&votes.counties)
        && share >= 0.6
    {
        return gazetteer.at(&county, year);
    }
    let is_city = votes.city > 0 && 2 * votes.city >= votes.province
        || votes.city == 0 && votes.province == 0 && prefecture.as_ref().is_some_and(|(_, share)| *share >= 0.5);
    let home = if is_city { prefecture.or(province) } else { province };
    home.and_then(|(code, _)| gazetteer.at(&code, year))
}

fn count<'a>(pages: &[ReadPage<'_>], lexicon: &'a Lexicon, year: Option<i16>) -> Votes<'a> {
    let mut votes = Votes::default();
    for article in pages.iter().flat_map(|page| &page.articles) {
        let mut seen: HashSet<&str> = HashSet::new();
        for place in article.mentions.places.iter().filter(|place| place.certainty == Certainty::Sure) {
            match &place.kind {
                PlaceKind::Division { candidates, alias } if seen.insert(article.article.text.get(place.span)) => {
                    let all = candidates.iter().filter_map(|&id| lexicon.gazetteer().division(id));
                    let valid: Vec<Division> = all.filter(|&one| lexicon.gazetteer().valid(one, year)).collect();
                    votes.add(lexicon.gazetteer(), &valid, if *alias { 1.0 } else { 1.5 }, year);
                }
                PlaceKind::Deixis(entry) => {
                    let row = &lexicon.deixis[entry.row as usize].row;
                    votes.level(row.level, row.scope == "home" || row.term.starts_with('全'));
                }
                _ => {}
            }
        }
        for body in &article.mentions.organizations {
            if let OrganizationName::Organ { jurisdiction: Jurisdiction::Level { level, .. }, .. }
            | OrganizationName::Proper { jurisdiction: Some(Jurisdiction::Level { level, .. }), .. } = body.name
            {
                votes.level(level, true);
            }
        }
    }
    votes
}

impl<'a> Votes<'a> {
    /// One name, its weight shared by the divisions it can mean.
    fn add(&mut self, gazetteer: Gazetteer<'a>, candidates: &[Division], weight: f64, year: Option<i16>) {
        #[expect(clippy::cast_precision_loss, reason = "a name has a few dozen meanings at most")]
        let weight = weight / candidates.len().max(1) as f64;
        for &candidate in candidates {
            for above in gazetteer.upwards(candidate, year).map(|above| gazetteer.row(above)) {
                // A directly governed city is its own prefecture.
                let is_city =
                    above.level == Level::Prefecture || above.level == Level::Province && above.name.ends_with('市');
                let code = above.adcode.as_str();
                if above.level == Level::County {
                    *self.counties.entry(code).or_default() += weight;
                }
                if is_city {
                    *self.prefectures.entry(code).or_default() += weight;
                }
                if above.level == Level::Province {
                    *self.provinces.entry(code).or_default() += weight;
                }
            }
        }
    }

    fn level(&mut self, level: Level, of_home: bool) {
        let counter = match level {
            Level::Province => &mut self.province,
            Level::Prefecture => &mut self.city,
            Level::County => &mut self.county,
            _ => return,
        };
        *counter += u32::from(of_home);
    }
}
