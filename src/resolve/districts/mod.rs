//! Which division a mention means.
//!
//! All place names of an article are resolved in the order of the text, also those inside bodies' names, because 该县 and
//! 县教育局 mean the county the article spoke of last. `choice` decides between divisions of one name, `deixis` what
//! 我市 and 全县 mean here.

mod choice;
mod deixis;
mod towns;

use jiff::civil::Date;

use super::{Place, ReadArticle, Scene};
use crate::extract::{Certainty, PlaceKind};
use crate::lexicon::{Division, EntryId, Gazetteer, NATION};
use crate::span::Span;
use crate::tables::{DistrictRow, Level, Via};

/// What a place name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A division of the gazetteer.
    Division(Division),
    /// Another country.
    Country(EntryId),
    /// A town or village without a code, inside this division where that is known.
    Settlement {
        /// Its level.
        level: Level,
        /// Index of the place name that names it.
        place: usize,
        /// Its township, as an index of the place names, for a village.
        town: Option<usize>,
        /// The county or other division it lies in.
        above: Option<Division>,
    },
    /// A place is meant, but not which.
    Unknown(Level),
    /// No place is meant.
    Nothing,
}

/// What the article has spoken of so far: what 该县, 全镇, 县教育局 point to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Focus {
    /// The last county, district or county-level city: where towns and villages lie.
    pub(crate) local: Option<Division>,
    /// The last 县 or banner.
    pub(crate) county: Option<Division>,
    /// The last 市 of any level.
    pub(crate) city: Option<Division>,
    /// The last prefecture.
    pub(crate) prefecture: Option<Division>,
    /// The last 区 of county level.
    pub(crate) district: Option<Division>,
    /// The last town, as an index of the place names.
    pub(crate) town: Option<usize>,
    /// The last village, likewise.
    pub(crate) village: Option<usize>,
}

/// The districts of an article.
#[derive(Debug, Clone, Default)]
pub(crate) struct ResolvedDistricts {
    /// One row per district mention that means a place, in text order.
    pub(crate) rows: Vec<DistrictRow>,
    /// The row of each mention of `Mentions::districts`; `None` where it turned out to mean no place.
    pub(crate) row_of: Vec<Option<usize>>,
    /// What each name of `Mentions::places` means.
    pub(crate) meanings: Vec<Meaning>,
    /// Focus behind each of them.
    focus: Vec<(usize, Focus)>,
    /// The home.
    pub(crate) home: Option<Division>,
    /// The year of print.
    pub(crate) year: Option<i16>,
}

/// Resolves all districts of an article.
pub(super) fn resolve(scene: &Scene<'_>) -> ResolvedDistricts {
    let year = scene.context.issue_date.map(Date::year);
    let gazetteer = scene.lexicon.gazetteer();
    let home = gazetteer.at(&scene.context.home, year);
    let mut resolved = ResolvedDistricts { home, year, ..ResolvedDistricts::default() };
    let mut focus = Focus::default();
    if let Some(beginning) = scene.beginning {
        let before = meanings(scene, beginning, home, year, focus);
        focus = Focus { town: None, village: None, ..before.last().map_or(focus, |&(_, focus)| focus) };
    }
    let all = meanings(scene, scene.read, home, year, focus);
    let places = &scene.read.mentions.places;
    resolved.focus = places.iter().zip(&all).map(|(place, &(_, focus))| (place.span.end(), focus)).collect();
    resolved.meanings = all.into_iter().map(|(meaning, _)| meaning).collect();
    for mention in &scene.read.mentions.districts {
        let place = Place::of(&scene.read.article.text, scene.article_id, mention.span, &mention.provenance);
        let row = resolved.row(scene, mention.place, place);
        resolved.row_of.push(row.is_some().then_some(resolved.rows.len()));
        resolved.rows.extend(row);
    }
    resolved
}

/// What each place name of an article means, with the focus behind it.
fn meanings(
    scene: &Scene<'_>,
    read: &ReadArticle,
    home: Option<Division>,
    year: Option<i16>,
    mut focus: Focus,
) -> Vec<(Meaning, Focus)> {
    let gazetteer = scene.lexicon.gazetteer();
    let chooser = choice::Chooser::new(scene.lexicon, &read.mentions.places, home, year);
    let pointer = deixis::Pointer { lexicon: scene.lexicon, home, year, chooser: &chooser, read };
    let mut meanings: Vec<(Meaning, Focus)> = Vec::with_capacity(read.mentions.places.len());
    for (index, place) in read.mentions.places.iter().enumerate() {
        let above = place.within.and_then(|above| meanings.get(above)).map(|&(meaning, _)| meaning);
        let meaning = match &place.kind {
            PlaceKind::Division { .. } => chooser.choose(index, above),
            PlaceKind::Country(entry) => Meaning::Country(*entry),
            PlaceKind::Settlement { level, counties, .. } => {
                let settlement = settlement(*level, index, above, focus);
                if above.is_none() && *level == Level::Township {
                    let placed = towns::placed(scene.lexicon, settlement, counties, home, year);
                    let doubtful = place.certainty == Certainty::Likely;
                    if doubtful && !towns::is_listed(scene.lexicon, placed, counties) {
                        Meaning::Nothing
                    } else {
                        placed
                    }
                } else {
                    settlement
                }
            }
            // 全州 is the home, or the county of that name.
            PlaceKind::Deixis(entry) => match chooser.choose_of(&place.provenance.entries, index, above) {
                Meaning::Division(county) if !pointer.is_at_home(*entry) => Meaning::Division(county),
                _ => pointer.meaning(*entry, index, focus, &meanings),
            },
        };
        // A far county named in passing (by its short form: 亳州的药商) is not what the article speaks of.
        let in_passing = !place.is_full() && matches!(meaning, Meaning::Division(division) if chooser.is_far(division));
        if place.certainty >= Certainty::Likely && !in_passing {
            focus = moved(gazetteer, focus, meaning, index);
        }
        meanings.push((meaning, focus));
    }
    meanings
}

/// A town lies in the county before it in the chain, else in the one the article speaks of.
fn settlement(level: Level, place: usize, above: Option<Meaning>, focus: Focus) -> Meaning {
    let (town, above) = match above {
        Some(Meaning::Division(division)) => (None, Some(division)),
        Some(Meaning::Settlement { level: Level::Township, place, above, .. }) => (Some(place), above),
        _ if level == Level::Village => (focus.town, focus.local),
        _ => (None, focus.local),
    };
    Meaning::Settlement { level, place, town, above }
}

fn moved(gazetteer: Gazetteer<'_>, focus: Focus, meaning: Meaning, index: usize) -> Focus {
    let mut focus = focus;
    match meaning {
        Meaning::Division(division) => {
            let row = gazetteer.row(division);
            match row.level {
                // 全县 says nothing new: the town stays.
                Level::County if focus.local == Some(division) => {}
                Level::County => {
                    focus = Focus { local: Some(division), town: None, village: None, ..focus };
                    match row.name.chars().next_back() {
                        Some('区') => focus.district = Some(division),
                        Some('市') => focus.city = Some(division),
                        _ => focus.county = Some(division),
                    }
                }
                Level::Prefecture => {
                    focus.prefecture = Some(division);
                    focus.city = row.name.ends_with('市').then_some(division).or(focus.city);
                }
                Level::Province if row.name.ends_with('市') => focus.city = Some(division),
                _ => {}
            }
        }
        Meaning::Settlement { level: Level::Township, place, .. } if place == index => {
            focus.town = Some(index);
            focus.village = None;
        }
        Meaning::Settlement { level: Level::Village, place, town, .. } if place == index => {
            focus.town = town;
            focus.village = Some(index);
        }
        _ => {}
    }
    focus
}

impl ResolvedDistricts {
    /// The focus at a byte of the article's text.
    pub(crate) fn focus_at(&self, byte: usize) -> Focus {
        let after = self.focus.partition_point(|&(end, _)| end <= byte);
        let index = after.saturating_sub(1);
        self.focus.get(index).map_or_else(Focus::default, |&(_, focus)| focus)
    }

    /// The division that a bare 省, 市, 县, 区 means at a byte: the home's, or that of the county the article speaks of.
    pub(crate) fn of_level(&self, scene: &Scene<'_>, suffix: &str, level: Level, byte: usize) -> Option<Division> {
        let gazetteer = scene.lexicon.gazetteer();
        let focus = self.focus_at(byte);
        let home_at = |level| self.home.and_then(|home| gazetteer.ancestor(home, level, self.year));
        let is = |division: &Division| gazetteer.row(*division).name.ends_with(suffix);
        match level {
            Level::Province => home_at(Level::Province).or_else(|| {
                focus
                    .county
                    .or(focus.prefecture)
                    .and_then(|below| gazetteer.ancestor(below, Level::Province, self.year))
            }),
            Level::Prefecture => deixis::city(gazetteer, self.home, focus, self.year),
            Level::County => {
                let home = home_at(Level::County).filter(is);
                home.or(if suffix == "区" { focus.district } else { focus.county })
            }
            _ => None,
        }
    }

    /// The division that a place name means: a town's or village's county where it has none of its own.
    pub(crate) fn division(&self, place: usize) -> Option<Division> {
        match self.meanings.get(place) {
            Some(Meaning::Division(division) | Meaning::Settlement { above: Some(division), .. }) => Some(*division),
            _ => None,
        }
    }

    /// Code of the division that a place name means: of a town's or village's county where it has none of its own.
    pub(crate) fn adcode<'a>(&self, scene: &Scene<'a>, place: usize) -> &'a str {
        let gazetteer = scene.lexicon.gazetteer();
        match self.meanings.get(place) {
            Some(Meaning::Division(division) | Meaning::Settlement { above: Some(division), .. }) => {
                &gazetteer.row(*division).adcode
            }
            _ => "",
        }
    }

    /// The full name of a place as official bodies carry it (太原市小店区, 周士庄镇 with its county).
    pub(crate) fn official_name(&self, scene: &Scene<'_>, place: usize) -> String {
        let gazetteer = scene.lexicon.gazetteer();
        let text = |place: usize| scene.read.article.text.get(scene.read.mentions.places[place].span);
        let far = |division: Division| {
            let alias = !scene.read.mentions.places[place].is_full();
            let province = self.home.and_then(|home| gazetteer.ancestor(home, Level::Province, self.year));
            let outside =
                province.is_some_and(|home| !gazetteer.within(division, &gazetteer.row(home).adcode, self.year));
            alias && outside && gazetteer.row(division).level == Level::County
        };
        match self.meanings.get(place) {
            // Perhaps a town of the home that has the name of some far county.
            Some(Meaning::Division(division)) if far(*division) => text(place).to_owned(),
            Some(Meaning::Division(division)) => gazetteer.official_name(*division, self.year),
            Some(Meaning::Settlement { place, town, above, .. }) => {
                let mut name = above.map_or_else(String::new, |above| gazetteer.official_name(above, self.year));
                name.extend(town.map(text));
                name.push_str(text(*place));
                name
            }
            _ => text(place).to_owned(),
        }
    }

    /// The row of a mention, if it means a place.
    fn row(&self, scene: &Scene<'_>, index: usize, place: Place) -> Option<DistrictRow> {
        let gazetteer = scene.lexicon.gazetteer();
        let name = &scene.read.mentions.places[index];
        let via = match name.kind {
            PlaceKind::Deixis(_) => Via::Deixis,
            PlaceKind::Division { alias: true, .. } | PlaceKind::Settlement { alias: true, .. } => Via::Alias,
            _ => Via::Name,
        };
        let text = |span: Span| scene.read.article.text.get(span).to_owned();
        let row = DistrictRow { via, ..DistrictRow::from(place) };
        Some(match self.meanings.get(index)? {
            Meaning::Nothing => return None,
            Meaning::Unknown(level) => DistrictRow { level: *level, ..row },
            Meaning::Division(division) => {
                let found = gazetteer.row(*division);
                // The newest wins where no day of print is known, and the row says that a day might change it.
                let changed = found.valid_from.is_some() || found.valid_to.is_some();
                let undated = self.year.is_none() && changed && via != Via::Deixis;
                DistrictRow {
                    rule: if undated { "district.undated" } else { row.rule },
                    adcode: found.adcode.clone(),
                    adcode_now: gazetteer.now(*division).to_owned(),
                    name: found.name.clone(),
                    path: gazetteer.path(*division, self.year),
                    level: found.level,
                    ..row
                }
            }
            Meaning::Country(entry) => {
                let country = scene.lexicon.countries[entry.row as usize].row.name.clone();
                DistrictRow { path: country.clone(), name: country, level: Level::Country, ..row }
            }
            Meaning::Settlement { level, place, town, above } => {
                let places = &scene.read.mentions.places;
                let mut path: Vec<String> = above.iter().map(|&above| gazetteer.path(above, self.year)).collect();
                path.extend(town.map(|town| text(places[town].span)));
                let written = text(places[*place].span);
                let codes = match above {
                    Some(above) if *level == Level::Township => towns::codes(scene.lexicon, *above, &written),
                    _ => towns::Codes::default(),
                };
                let own = codes.name.unwrap_or(written);
                path.push(own.clone());
                DistrictRow {
                    adcode: codes.then,
                    adcode_now: codes.now,
                    name: own,
                    path: path.join("/"),
                    level: *level,
                    ..row
                }
            }
        })
    }
}

/// The nation.
fn nation(gazetteer: Gazetteer<'_>) -> Option<Division> {
    gazetteer.at(NATION, None)
}
