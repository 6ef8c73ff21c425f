//! Listed towns: their codes, and the county of a town that the article names without it. The list is of 2023; no list by
//! year is known, so a code is told only as far as it can be trusted on the day of print.

use super::Meaning;
use crate::lexicon::{Dictionary, Division, EntryId, Lexicon};
use crate::tables::Level;

/// Puts a town into the county that lists it: the one the article speaks of, else the only one of the home's prefecture.
pub(super) fn placed(
    lexicon: &Lexicon,
    settlement: Meaning,
    counties: &[EntryId],
    home: Option<Division>,
    year: Option<i16>,
) -> Meaning {
    let gazetteer = lexicon.gazetteer();
    let Meaning::Settlement { level, place, town, above } = settlement else { return settlement };
    let county = |id: &EntryId| lexicon.towns[id.row as usize].row.county.as_str();
    if counties.is_empty() || above.is_some_and(|above| counties.iter().any(|id| county(id) == gazetteer.now(above))) {
        return settlement;
    }
    let wide = home.map(|home| gazetteer.ancestor(home, Level::Prefecture, year).unwrap_or(home));
    let near =
        |division: &Division| wide.is_some_and(|wide| gazetteer.within(*division, &gazetteer.row(wide).adcode, year));
    let mut of_home = counties.iter().filter_map(|id| gazetteer.of_the_time(county(id), year)).filter(near);
    match (of_home.next(), of_home.next()) {
        (Some(only), None) => Meaning::Settlement { level, place, town, above: Some(only) },
        _ => settlement,
    }
}

/// Whether a town lies in a county that lists it.
pub(super) fn is_listed(lexicon: &Lexicon, settlement: Meaning, counties: &[EntryId]) -> bool {
    let Meaning::Settlement { above: Some(above), .. } = settlement else { return false };
    let now = lexicon.gazetteer().now(above);
    counties.iter().any(|id| lexicon.towns[id.row as usize].row.county == now)
}

/// What the list knows of a town.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// Its code then: only where its county had today's code.
    pub(super) then: String,
    /// Its code of today.
    pub(super) now: String,
    /// Its full name, where the article writes a short form of it (人民街).
    pub(super) name: Option<String>,
}

/// The codes of a town of a county. The list is today's: a town that was a 乡 and is a 镇 or 街道 now is the only one of
/// its stem there, and has today's code only.
pub(super) fn codes(lexicon: &Lexicon, county: Division, written: &str) -> Codes {
    let gazetteer = lexicon.gazetteer();
    let now = gazetteer.now(county);
    let Some(id) = lexicon.find(Dictionary::Towns, now) else { return Codes::default() };
    let row = &lexicon.towns[id.row as usize].row;
    let exact = row.towns().find(|(_, name)| *name == written);
    // 街 for 街道: an ending that is itself the beginning of a longer one.
    let listed = exact.or_else(|| row.towns().find(|(_, name)| name.starts_with(written)));
    if let Some((code, name)) = listed {
        let same_county = gazetteer.row(county).adcode == now;
        let then = if same_county { code.clone() } else { String::new() };
        return Codes { then, now: code, name: Some(name.to_owned()) };
    }
    let stem = stem(lexicon, written);
    let mut of_stem = row.towns().filter(|(_, name)| stem.is_some() && self::stem(lexicon, name) == stem);
    match (of_stem.next(), of_stem.next()) {
        (Some((code, _)), None) => Codes { now: code, ..Codes::default() },
        _ => Codes::default(),
    }
}

/// A town's name without 镇, 乡, 街道, if two characters are left.
fn stem<'a>(lexicon: &Lexicon, name: &'a str) -> Option<&'a str> {
    let mut cuts = name.char_indices().skip(2).map(|(at, _)| name.split_at(at));
    let found = cuts.find(|(_, ending)| lexicon.find(Dictionary::SettlementEndings, ending).is_some());
    found.map(|(stem, _)| stem)
}
