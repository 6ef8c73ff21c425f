//! What 我市, 全县, 该区, 省城 point to: the home, or what the article spoke of last.

use super::choice::Chooser;
use super::{Focus, Meaning, nation};
use crate::extract::{Certainty, Jurisdiction, OrganizationName};
use crate::lexicon::{Division, EntryId, Gazetteer, Lexicon};
use crate::resolve::ReadArticle;
use crate::tables::Level;

/// Resolves deixis in one article.
pub(super) struct Pointer<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) home: Option<Division>,
    pub(super) year: Option<i16>,
    pub(super) chooser: &'a Chooser<'a>,
    /// What the article names and posts it tells, to know whose story it is.
    pub(super) read: &'a ReadArticle,
}

impl Pointer<'_> {
    /// A story with more names is no single city's.
    const MANY: usize = 60;

    /// What a deictic word means, `focus` being what the article spoke of before it.
    /// `before` are the meanings of the names in front of it.
    pub(super) fn meaning(&self, entry: EntryId, index: usize, focus: Focus, before: &[(Meaning, Focus)]) -> Meaning {
        let gazetteer = self.lexicon.gazetteer();
        let row = &self.lexicon.deixis[entry.row as usize].row;
        let home_at = |level| self.home.and_then(|home| gazetteer.ancestor(home, level, self.year));
        let province = || home_at(Level::Province).or_else(|| self.province_spoken_of(focus));
        let near = row.scope == "article";
        let above = self.read.mentions.places[index].within.and_then(|above| before.get(above));
        let division = match (row.scope.as_str(), row.level) {
            // 法国首都巴黎: another country's.
            ("capital" | "capital_nation", _) if matches!(above, Some((Meaning::Country(_), _))) => {
                return Meaning::Nothing;
            }
            ("nation", _) => nation(gazetteer),
            ("capital_nation", _) => gazetteer.at("110000", self.year),
            ("capital", _) => {
                // 甘肃省会兰州: the seat of what stands right before it.
                let whole = match above {
                    Some(&(Meaning::Division(whole), _)) => Some(whole),
                    _ => province(),
                };
                whole.and_then(|province| gazetteer.capital(province, self.year))
            }
            (_, Level::Province) => province(),
            (_, Level::Prefecture) if near => focus.city.or(focus.prefecture).or(self.home),
            (_, Level::Prefecture) if row.term == "全市" && self.own_city(index, before).is_some() => {
                self.own_city(index, before)
            }
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

    /// The county-level city whose story this is: named in full before, no other county beside it, and neither the home's
    /// city nor its organs so far.
    fn own_city(&self, index: usize, before: &[(Meaning, Focus)]) -> Option<Division> {
        let gazetteer = self.lexicon.gazetteer();
        let home = self.home.filter(|&home| gazetteer.row(home).level == Level::Prefecture && index < Self::MANY)?;
        let places = &self.read.mentions.places;
        let mut only = None;
        for (place, (meaning, _)) in places.iter().zip(before).take(index) {
            let Meaning::Division(division) = *meaning else { continue };
            if place.certainty < Certainty::Likely
                || !gazetteer.within(division, &gazetteer.row(home).adcode, self.year)
            {
                continue;
            }
            if division == home || only.is_some_and(|other| other != division) {
                return None;
            }
            only = Some(division);
        }
        let city = only.filter(|&city| gazetteer.row(city).name.ends_with('市'))?;
        let text = &self.read.article.text;
        let end = places[index].span.start();
        let in_full = places[..index].iter().any(|place| text.get(place.span) == gazetteer.row(city).name);
        let organs = self.read.mentions.organizations.iter().take_while(|body| body.span.start() < end);
        let mut of_home = organs.filter(|body| {
            matches!(
                body.name,
                OrganizationName::Organ { jurisdiction: Jurisdiction::Level { level: Level::Prefecture, .. }, .. }
            )
        });
        let posts = self.read.mentions.people.iter().filter_map(|person| person.post);
        let mut of_home_posts = posts.filter(|&post| post.start() < end && text.get(post).starts_with('市'));
        (in_full && of_home.next().is_none() && of_home_posts.next().is_none()).then_some(city)
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
