//! What the dictionaries know of a place by its name or code: for `jianbao where` and for anyone who asks the library.
//!
//! In: a name as a newspaper writes it, or a code. Out: every division (in every period of its life), town and country
//! it can mean; and for a name that is not known, names that are like it.

use super::{Dictionary, Division, EntryId, Gazetteer, Lexicon};
use crate::tables::Level;
use crate::text::fold_str;

/// How many names that are like an unknown one are told.
const NEAR: usize = 12;

/// How a name names a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// By its code.
    Code,
    /// By its full name.
    Full,
    /// By a short form.
    Short,
    /// By a short form that is an everyday word as well: only where the context proves it.
    Doubtful,
    /// By the one character of its province: only where a rule expects it.
    Abbreviation,
}

impl Naming {
    /// As a word for people and programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Full => "name",
            Self::Short => "short form",
            Self::Doubtful => "doubtful short form",
            Self::Abbreviation => "abbreviation",
        }
    }
}

/// A place in one period of its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPlace {
    /// GB/T 2260 code, of nine digits for towns; ISO 3166-1 alpha-2 for other countries.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// Names from the province down, in the year asked for or else in its own time.
    pub path: String,
    /// Short forms that are looked for in texts.
    pub short: Vec<String>,
    /// How the name asked for names it.
    pub naming: Naming,
    /// First year; `None`: since before 1980.
    pub valid_from: Option<i16>,
    /// Last year; `None`: still valid.
    pub valid_to: Option<i16>,
    /// Whether it is valid in the year asked for; without one, today.
    pub valid: bool,
    /// Today's code of the same place; empty where it was divided without one clear heir, or has none.
    pub code_now: String,
    /// Today's path of the same place.
    pub path_now: String,
    /// The dictionary row.
    pub entry: EntryId,
}

impl Lexicon {
    /// The places that a name or code can mean in any year, those of the home first, then those valid in `year` (without
    /// one: today), then the larger ones.
    #[must_use]
    pub fn places(&self, name_or_code: &str, year: Option<i16>, home: Option<Division>) -> Vec<KnownPlace> {
        let wanted = fold_str(name_or_code.trim());
        let gazetteer = self.gazetteer();
        let found = if !wanted.is_empty() && wanted.bytes().all(|byte| byte.is_ascii_digit()) {
            self.coded(&wanted, year)
        } else {
            self.named(&wanted, year)
        };
        let mut found: Vec<(bool, KnownPlace)> =
            found.into_iter().map(|(place, at)| (!is_near(gazetteer, at, home, year), place)).collect();
        found.sort_by(|(far, a), (other_far, b)| {
            let order = |place: &KnownPlace| (!place.valid, place.level, place.naming);
            let by_code = || (&a.code, a.valid_from, &a.name).cmp(&(&b.code, b.valid_from, &b.name));
            far.cmp(other_far).then_with(|| order(a).cmp(&order(b))).then_with(by_code)
        });
        let mut found: Vec<KnownPlace> = found.into_iter().map(|(_, place)| place).collect();
        found.dedup_by(|b, a| (&a.code, &a.name, a.entry) == (&b.code, &b.name, b.entry));
        found
    }

    /// Names of places that are like an unknown one: with the same stem, or with one other character.
    #[must_use]
    pub fn near_places(&self, name: &str) -> Vec<String> {
        let wanted = fold_str(name.trim());
        let stem = self.stem(&wanted);
        let is_place =
            |id: &EntryId| matches!(id.dictionary, Dictionary::Divisions | Dictionary::Towns | Dictionary::Countries);
        let mut near: Vec<(u8, usize, &str)> = Vec::new();
        for (term, number) in self.index.iter() {
            // Counties' codes lead to their towns; they are no names.
            if term.starts_with(|c: char| c.is_ascii_digit()) || !self.index.rows(number).iter().any(is_place) {
                continue;
            }
            let distance = match term {
                _ if self.stem(term) == stem => 0,
                _ if stem.chars().count() >= 2 && term.starts_with(stem) => 1,
                _ if differs_by_one(term, &wanted) => 2,
                _ => continue,
            };
            near.push((distance, term.len(), term));
        }
        near.sort_unstable();
        near.into_iter().take(NEAR).map(|(_, _, term)| term.to_owned()).collect()
    }

    /// A name without what its level is called by, if two characters are left: 清徐 of 清徐县.
    fn stem<'a>(&self, name: &'a str) -> &'a str {
        let endings = [Dictionary::DivisionSuffixes, Dictionary::SettlementEndings];
        let is_ending = |text: &str| endings.iter().any(|&dictionary| self.find(dictionary, text).is_some());
        let cuts = name.char_indices().skip(2).map(|(at, _)| name.split_at(at));
        cuts.into_iter().find(|(_, ending)| is_ending(ending)).map_or(name, |(stem, _)| stem)
    }

    fn coded(&self, code: &str, year: Option<i16>) -> Vec<(KnownPlace, Option<Division>)> {
        let gazetteer = self.gazetteer();
        if let Some((county, _)) = code.split_at_checked(6).filter(|_| code.len() == 9) {
            let id = self.find(Dictionary::Towns, county);
            return id
                .into_iter()
                .flat_map(|id| self.towns_where(id, Naming::Code, year, |own, _| own == code))
                .collect();
        }
        gazetteer.all_of(code).map(|division| (self.division(division, Naming::Code, year), Some(division))).collect()
    }

    fn named(&self, name: &str, year: Option<i16>) -> Vec<(KnownPlace, Option<Division>)> {
        let gazetteer = self.gazetteer();
        let mut found = Vec::new();
        let mut add = |division: Division, naming| {
            found.push((self.division(division, naming, year), Some(division)));
        };
        for &id in self.lookup(name) {
            let row = id.row as usize;
            match id.dictionary {
                Dictionary::Divisions => {
                    let naming = if self.divisions[row].row.name == name { Naming::Full } else { Naming::Short };
                    if let Some(division) = gazetteer.division(id) {
                        add(division, naming);
                    }
                }
                Dictionary::DoubtfulPlaces => {
                    let divisions = gazetteer.named(&self.doubtful_places[row].row.name);
                    divisions.for_each(|division| add(division, Naming::Doubtful));
                }
                Dictionary::ProvinceAbbreviations => {
                    let code = &self.province_abbreviations[row].row.adcode;
                    if let Some(division) = gazetteer.at(code, year) {
                        add(division, Naming::Abbreviation);
                    }
                }
                _ => {}
            }
        }
        for &id in self.lookup(name) {
            match id.dictionary {
                Dictionary::Towns => found.extend(self.towns_where(id, Naming::Full, year, |_, own| own == name)),
                Dictionary::Countries => found.push((self.country(id, name), None)),
                _ => {}
            }
        }
        found
    }

    fn division(&self, division: Division, naming: Naming, year: Option<i16>) -> KnownPlace {
        let gazetteer = self.gazetteer();
        let row = gazetteer.row(division);
        let valid = gazetteer.valid(division, year);
        let now = gazetteer.now(division);
        KnownPlace {
            code: row.adcode.clone(),
            name: row.name.clone(),
            level: row.level,
            path: gazetteer.path(division, if valid { year } else { row.valid_from.or(row.valid_to) }),
            short: row.short.clone(),
            naming,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            valid,
            code_now: now.to_owned(),
            path_now: gazetteer.at(now, None).map_or_else(String::new, |now| gazetteer.path(now, None)),
            entry: gazetteer.entry(division),
        }
    }

    /// The towns of a county whose code and name are those wanted: in general one.
    fn towns_where(
        &self,
        id: EntryId,
        naming: Naming,
        year: Option<i16>,
        is_wanted: impl Fn(&str, &str) -> bool,
    ) -> Vec<(KnownPlace, Option<Division>)> {
        let gazetteer = self.gazetteer();
        let row = &self.towns[id.row as usize].row;
        let county = gazetteer.of_the_time(&row.county, year);
        let path =
            |county: Option<Division>, year| county.map(|county| gazetteer.path(county, year)).unwrap_or_default();
        let (path, path_now) = (path(county, year), path(gazetteer.at(&row.county, None), None));
        let towns = row.towns().filter(|(code, name)| is_wanted(code, name));
        let town = |(code, name): (String, &str)| KnownPlace {
            code_now: code.clone(),
            code,
            name: name.to_owned(),
            level: Level::Township,
            path: format!("{path}/{name}"),
            short: Vec::new(),
            naming,
            valid_from: None,
            valid_to: None,
            valid: true,
            path_now: format!("{path_now}/{name}"),
            entry: id,
        };
        towns.map(|found| (town(found), county)).collect()
    }

    fn country(&self, id: EntryId, name: &str) -> KnownPlace {
        let row = &self.countries[id.row as usize].row;
        KnownPlace {
            code: row.iso.clone(),
            name: row.name.clone(),
            level: Level::Country,
            path: row.name.clone(),
            short: row.short.clone(),
            naming: if row.name == name { Naming::Full } else { Naming::Short },
            valid_from: None,
            valid_to: None,
            valid: true,
            code_now: String::new(),
            path_now: String::new(),
            entry: id,
        }
    }
}

/// Whether a place lies in the home, or the home in it.
fn is_near(gazetteer: Gazetteer<'_>, place: Option<Division>, home: Option<Division>, year: Option<i16>) -> bool {
    let (Some(place), Some(home)) = (place, home) else { return false };
    gazetteer.within(place, &gazetteer.row(home).adcode, year)
        || gazetteer.within(home, &gazetteer.row(place).adcode, year)
}

/// Whether two names of one length differ in one character: 青徐县, 清徐县.
fn differs_by_one(a: &str, b: &str) -> bool {
    let long = a.chars().count() >= 3 && a.chars().count() == b.chars().count();
    long && a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() == 1
}
