//! What 我市, 全县, 该区, 省城 point to: the home, or what the article spoke of last.

use super::choice::Chooser;
use super::{Focus, Meaning, nation};
use crate::lexicon::{Division, EntryId, Gazetteer, Lexicon};
use crate::tables::Level;

/// Resolves deixis in one article.
pub(super) struct Pointer<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) home: Option<Division>,
    pub(super) year: Option<i16>,
    pub(super) chooser: &'a Chooser<'a>,
}

impl Pointer<'_> {
    /// What a deictic word means, `focus` being what the article spoke of before it.
    pub(super) fn meaning(&self, entry: EntryId, index: usize, focus: Focus) -> Meaning {
        let gazetteer = self.lexicon.gazetteer();
        let row = &self.lexicon.deixis[entry.row as usize].row;
        let home_at = |level| self.home.and_then(|home| gazetteer.ancestor(home, level, self.year));
        let province = || home_at(Level::Province).or_else(|| self.province_spoken_of(focus));
        let near = row.scope == "article";
        let division = match (row.scope.as_str(), row.level) {
            ("nation", _) => nation(gazetteer),
            ("capital_nation", _) => gazetteer.at("110000", self.year),
            ("capital", _) => province().and_then(|province| gazetteer.capital(province, self.year)),
            (_, Level::Province) => province(),
            (_, Level::Prefecture) if near => focus.city.or(focus.prefecture).or(self.home),
            (_, Level::Prefecture) => city(gazetteer, self.home, focus, self.year),
            (_, Level::County) if row.term.ends_with('区') => self.district(&row.term, index, focus),
            (_, Level::County) => {
                let home = home_at(Level::County);
                if near { focus.county.or(home) } else { home.or(focus.county) }
                    .or_else(|| self.chooser.first_county(index))
                    .or(focus.local)
            }
            (_, Level::Township) => return town(focus.town, focus, row.level),
            (_, Level::Village) => return town(focus.village, focus, row.level),
            _ => None,
        };
        division.map_or(Meaning::Unknown(row.level), Meaning::Division)
    }

    /// Whether the home has a division of the level and kind that the word points to.
    pub(super) fn is_at_home(&self, entry: EntryId) -> bool {
        let gazetteer = self.lexicon.gazetteer();
        let row = &self.lexicon.deixis[entry.row as usize].row;
        let home = self.home.and_then(|home| gazetteer.ancestor(home, row.level, self.year));
        let kind = row.term.chars().next_back();
        home.is_some_and(|home| gazetteer.row(home).name.chars().next_back() == kind)
    }

    /// 全区, 我区, 该区: a district the article speaks of, the autonomous region, or the prefecture (地区, until the 1990s).
    fn district(&self, term: &str, index: usize, focus: Focus) -> Option<Division> {
        let gazetteer = self.lexicon.gazetteer();
        let named = |level, suffix: &str| {
            let of_home = self.home.and_then(|home| gazetteer.ancestor(home, level, self.year));
            of_home.filter(|&division| gazetteer.row(division).name.ends_with(suffix))
        };
        let own = named(Level::County, "区");
        if term.starts_with('该') {
            return focus.district.or(own).or_else(|| self.chooser.first_county(index));
        }
        let wider = named(Level::Prefecture, "地区").or_else(|| named(Level::Province, "自治区"));
        if term.starts_with('我') {
            return own.or(wider).or(focus.district);
        }
        focus.district.or(own).or(wider).or_else(|| self.chooser.first_county(index))
    }

    fn province_spoken_of(&self, focus: Focus) -> Option<Division> {
        let gazetteer = self.lexicon.gazetteer();
        let below = focus.local.or(focus.city).or(focus.prefecture)?;
        gazetteer.ancestor(below, Level::Province, self.year)
    }
}

/// 我市, 全市: the home's prefecture (a county-level city's own paper means itself); for a province's paper the city the
/// article speaks of.
pub(super) fn city(
    gazetteer: Gazetteer<'_>,
    home: Option<Division>,
    focus: Focus,
    year: Option<i16>,
) -> Option<Division> {
    let Some(home) = home else { return focus.city };
    let row = gazetteer.row(home);
    match row.level {
        Level::Province | Level::County if row.name.ends_with('市') => Some(home),
        Level::Country | Level::Province => focus.city.or(focus.prefecture),
        Level::County => gazetteer.parent(home, year),
        _ => Some(home),
    }
}

fn town(place: Option<usize>, focus: Focus, level: Level) -> Meaning {
    let Some(place) = place else { return Meaning::Unknown(level) };
    let town = if level == Level::Village { focus.town } else { None };
    Meaning::Settlement { level, place, town, above: focus.local }
}
