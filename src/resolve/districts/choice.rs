//! Which of several divisions of one name is meant: chain, home, company on the page, and level speak for each.

use std::collections::HashMap;

use super::Meaning;
use crate::extract::{Certainty, PlaceKind, PlaceName};
use crate::lexicon::{Division, EntryId, Gazetteer, Lexicon};
use crate::tables::Level;

/// What speaks for a candidate, and how much. The larger division wins a tie.
mod points {
    pub(super) const CHAIN: i32 = 1000;
    pub(super) const HOLDS_THE_NEXT_LINK: i32 = 500;
    pub(super) const IN_HOME: i32 = 30;
    pub(super) const IN_HOMES_PROVINCE: i32 = 12;
    pub(super) const SAME_PREFECTURE_NAMED: i32 = 15;
    pub(super) const SAME_PROVINCE_NAMED: i32 = 8;
}

/// Decides for the place names of one article.
pub(super) struct Chooser<'a> {
    gazetteer: Gazetteer<'a>,
    places: &'a [PlaceName],
    home: Option<Division>,
    year: Option<i16>,
    /// Codes of the prefectures and provinces that names with only one meaning speak of.
    named: HashMap<&'a str, Vec<Division>>,
}

impl<'a> Chooser<'a> {
    /// How many names ahead a word may point.
    const FAR: usize = 100;

    pub(super) fn new(
        lexicon: &'a Lexicon,
        places: &'a [PlaceName],
        home: Option<Division>,
        year: Option<i16>,
    ) -> Self {
        let gazetteer = lexicon.gazetteer();
        let mut chooser = Self { gazetteer, places, home, year, named: HashMap::new() };
        let mut named: HashMap<&str, Vec<Division>> = HashMap::new();
        for place in places.iter().filter(|place| place.certainty == Certainty::Sure) {
            let PlaceKind::Division { candidates, .. } = &place.kind else { continue };
            if let [only] = chooser.of_the_time(candidates)[..] {
                let above = gazetteer.upwards(only, year).map(|above| gazetteer.row(above));
                for row in above.filter(|row| row.level > Level::Country) {
                    let witnesses = named.entry(row.adcode.as_str()).or_default();
                    // Two are enough to know that one of them is another.
                    if witnesses.len() < 2 && !witnesses.contains(&only) {
                        witnesses.push(only);
                    }
                }
            }
        }
        chooser.named = named;
        chooser
    }

    /// What a name of the gazetteer means.
    pub(super) fn choose(&self, index: usize, above: Option<Meaning>) -> Meaning {
        let place = &self.places[index];
        let PlaceKind::Division { candidates, .. } = &place.kind else { return Meaning::Nothing };
        self.choose_of(candidates, index, above)
    }

    /// What the name at an index means, of these rows.
    pub(super) fn choose_of(&self, candidates: &[EntryId], index: usize, above: Option<Meaning>) -> Meaning {
        let place = &self.places[index];
        let candidates = self.of_the_time(candidates);
        let scored = candidates.iter().map(|&candidate| (self.score(candidate, index, above), candidate));
        let Some((score, best)) = scored.max_by_key(|&(score, candidate)| (score, std::cmp::Reverse(candidate))) else {
            return Meaning::Nothing;
        };
        let in_chain = score >= points::CHAIN;
        // 定西城区: behind a place, a name that every town has means only that place's own.
        let common = self.is_common(best) && matches!(above, Some(Meaning::Division(_)));
        // 金台区中山东路: what stands behind a full name lies in it, or is none of the gazetteer's.
        let outside = place.within.is_some_and(|above| self.places[above].is_full()) && !place.is_full();
        // 定西县北川: a county's short form right behind a county that does not hold it is some other place.
        let above_is_county =
            matches!(above, Some(Meaning::Division(above)) if self.gazetteer.row(above).level == Level::County);
        let misplaced = above_is_county
            && self.gazetteer.row(best).level == Level::County
            && !place.is_full()
            && !self.is_near(best);
        let unproved = match place.certainty {
            Certainty::OfHome => !self.is_home(best),
            Certainty::Likely => !self.is_near(best),
            _ => false,
        };
        let alone = !place.is_full() && self.is_far(best) && !self.is_supported(best);
        if !in_chain && (alone || common || misplaced || unproved || outside) {
            Meaning::Nothing
        } else {
            Meaning::Division(best)
        }
    }

    /// The candidates valid in the year; where none is, those nearest to it.
    fn of_the_time(&self, candidates: &[EntryId]) -> Vec<Division> {
        let all: Vec<Division> = candidates.iter().filter_map(|&id| self.gazetteer.division(id)).collect();
        let valid: Vec<Division> = all.iter().copied().filter(|&one| self.gazetteer.valid(one, self.year)).collect();
        if !valid.is_empty() {
            return valid;
        }
        let distance = |&one: &Division| {
            let row = self.gazetteer.row(one);
            let year = self.year.unwrap_or(i16::MAX);
            let after = row.valid_to.map_or(0, |to| i32::from(year) - i32::from(to));
            let before = row.valid_from.map_or(0, |from| i32::from(from) - i32::from(year));
            after.max(before)
        };
        let nearest = all.iter().map(distance).min();
        all.iter().copied().filter(|one| Some(distance(one)) == nearest).collect()
    }

    fn score(&self, candidate: Division, index: usize, above: Option<Meaning>) -> i32 {
        let row = self.gazetteer.row(candidate);
        let mut score = match row.level {
            Level::Country => 80,
            Level::Province => 60,
            Level::Prefecture => 40,
            _ => 20,
        };
        if let Some(Meaning::Division(above)) = above
            && above != candidate
            && self.gazetteer.within(candidate, &self.gazetteer.row(above).adcode, self.year)
        {
            score += points::CHAIN;
        }
        if self.holds_next(candidate, index) {
            score += points::HOLDS_THE_NEXT_LINK;
        }
        if let Some(home) = self.home {
            let home_code = &self.gazetteer.row(home).adcode;
            if self.gazetteer.within(candidate, home_code, self.year)
                || self.gazetteer.within(home, &row.adcode, self.year)
            {
                score += points::IN_HOME;
            } else if home_code.get(..2) == row.adcode.get(..2) {
                score += points::IN_HOMES_PROVINCE;
            }
        }
        let named_above = |level| {
            let above = self.gazetteer.upwards(candidate, self.year).skip(1).map(|above| self.gazetteer.row(above));
            above.filter(|row| row.level == level).any(|row| self.named.contains_key(row.adcode.as_str()))
        };
        if named_above(Level::Prefecture) {
            score += points::SAME_PREFECTURE_NAMED;
        } else if named_above(Level::Province) {
            score += points::SAME_PROVINCE_NAMED;
        }
        score
    }

    /// Whether the next link of the chain can lie in the candidate.
    fn holds_next(&self, candidate: Division, index: usize) -> bool {
        let next = self.places.get(index + 1).filter(|next| next.within == Some(index));
        let Some(PlaceKind::Division { candidates, .. }) = next.map(|next| &next.kind) else { return false };
        let code = &self.gazetteer.row(candidate).adcode;
        self.of_the_time(candidates)
            .iter()
            .any(|&below| below != candidate && self.gazetteer.within(below, code, self.year))
    }

    fn is_common(&self, division: Division) -> bool {
        self.gazetteer.row(division).name.chars().count() == 2
    }

    fn is_home(&self, division: Division) -> bool {
        let code = &self.gazetteer.row(division).adcode;
        self.home.is_some_and(|home| self.gazetteer.within(home, code, self.year))
    }

    /// Whether a division lies in the home's own prefecture (or province, for a paper of a province), or in a prefecture
    /// that the article names.
    fn is_near(&self, division: Division) -> bool {
        let prefecture = self.gazetteer.ancestor(division, Level::Prefecture, self.year);
        let named = prefecture.is_some_and(|above| self.named.contains_key(self.gazetteer.row(above).adcode.as_str()));
        let of_home = self.home.is_some_and(|home| {
            let level = self.gazetteer.row(home).level.min(Level::Prefecture);
            let wide = self.gazetteer.ancestor(home, level, self.year).unwrap_or(home);
            self.gazetteer.within(division, &self.gazetteer.row(wide).adcode, self.year)
        });
        named || of_home
    }

    /// Whether another name of the article speaks of the same province, or the name is a city's.
    fn is_supported(&self, division: Division) -> bool {
        let province = self.gazetteer.ancestor(division, Level::Province, self.year);
        let witnesses = province.and_then(|province| self.named.get(self.gazetteer.row(province).adcode.as_str()));
        self.gazetteer.row(division).name.ends_with('市')
            || witnesses.is_some_and(|witnesses| witnesses.iter().any(|&witness| witness != division))
    }

    /// Whether a county lies in another province than the home.
    pub(super) fn is_far(&self, division: Division) -> bool {
        let province = |one| self.gazetteer.ancestor(one, Level::Province, self.year);
        let county = self.gazetteer.row(division).level == Level::County;
        county && self.home.is_some_and(|home| province(home) != province(division))
    }

    /// The first county-level division named in the article, for 该县 that stands before the name.
    pub(super) fn first_county(&self, from: usize) -> Option<Division> {
        self.places[from..]
            .iter()
            .enumerate()
            .take(Self::FAR)
            .filter(|(_, place)| place.certainty == Certainty::Sure)
            .find_map(|(offset, _)| match self.choose(from + offset, None) {
                Meaning::Division(division) if self.gazetteer.row(division).level == Level::County => Some(division),
                _ => None,
            })
    }
}
