//! Listed towns: their codes, and the county of a town that the article names without it.

use super::Meaning;
use crate::lexicon::{Division, EntryId, Lexicon};
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

/// Code and full name of a town of a county.
pub(super) fn listed(
    lexicon: &Lexicon,
    counties: &[EntryId],
    county: Division,
    written: &str,
) -> Option<(String, String)> {
    let now = lexicon.gazetteer().now(county);
    let rows = counties.iter().map(|id| &lexicon.towns[id.row as usize].row);
    let row = rows.into_iter().find(|row| row.county == now)?;
    let (code, name) = row.towns().find(|(_, name)| name.starts_with(written))?;
    Some((code, name.to_owned()))
}
