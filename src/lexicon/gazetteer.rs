//! What is known of the nation's divisions: by code and day, with parents, paths and what became of them.
//!
//! The rows are those of `districts.csv`. A code can have several rows (襄樊市 until 2010, 襄阳市 since), a name
//! even more. The sources give years; in the year of a change the old and the new row are both valid.

use super::rows::DivisionRow;
use super::terms::Terms;
use super::{Dictionary, Entry, EntryId, Lexicon};
use crate::tables::Level;

/// Rows by code.
#[derive(Debug, Default)]
pub(super) struct Index {
    codes: Codes,
    /// Rows that have ended, by the code that succeeded them.
    heirs: Codes,
}

/// Codes and rows, sorted.
#[derive(Debug, Default)]
struct Codes(Vec<(u64, u32)>);

impl Codes {
    fn new<'a>(rows: &'a [Entry<DivisionRow>], code: fn(&'a DivisionRow) -> &'a str) -> Self {
        let rows = (0..).zip(rows).map(|(place, entry)| (number(code(&entry.row)), place));
        let mut codes: Vec<(u64, u32)> = rows.filter(|&(code, _)| code > 0).collect();
        codes.sort_unstable();
        Self(codes)
    }

    /// The rows of a code, in the order of the file.
    fn of(&self, code: &str) -> impl DoubleEndedIterator<Item = Division> + use<'_> {
        let code = number(code);
        let from = self.0.partition_point(|&(other, _)| other < code);
        let length = self.0[from..].partition_point(|&(other, _)| other == code);
        self.0[from..from + length].iter().map(|&(_, row)| Division(row))
    }
}

/// A code as a number; 0 for what is none.
fn number(code: &str) -> u64 {
    code.parse().unwrap_or(0)
}

impl Index {
    pub(super) fn new(rows: &[Entry<DivisionRow>]) -> Self {
        Self { codes: Codes::new(rows, |row| &row.adcode), heirs: Codes::new(rows, |row| &row.successor) }
    }
}

/// One row of the gazetteer: a division in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division(u32);

/// The gazetteer of a [`Lexicon`].
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer<'a> {
    rows: &'a [Entry<DivisionRow>],
    index: &'a Index,
    terms: &'a Terms,
}

impl Lexicon {
    /// The nation's divisions by code and day.
    #[must_use]
    pub fn gazetteer(&self) -> Gazetteer<'_> {
        Gazetteer { rows: &self.divisions, index: &self.gazetteer, terms: &self.index }
    }
}

/// Code of the nation.
pub const NATION: &str = "100000";

impl<'a> Gazetteer<'a> {
    /// The division that a dictionary row is.
    #[must_use]
    pub fn division(self, id: EntryId) -> Option<Division> {
        (id.dictionary == Dictionary::Divisions).then_some(Division(id.row))
    }

    /// The dictionary row that a division is.
    #[must_use]
    pub fn entry(self, division: Division) -> EntryId {
        EntryId { dictionary: Dictionary::Divisions, row: division.0 }
    }

    /// All that a code meant, in the order of the years.
    pub fn all_of(self, adcode: &str) -> impl Iterator<Item = Division> + use<'a> {
        self.index.codes.of(adcode)
    }

    /// The dictionary row of a division.
    #[must_use]
    pub fn row(self, division: Division) -> &'a DivisionRow {
        &self.rows[division.0 as usize].row
    }

    /// The divisions with exactly this full name, in any year.
    pub fn named(self, name: &str) -> impl Iterator<Item = Division> + use<'a, '_> {
        let rows = self.terms.get(name).iter().filter_map(move |&id| self.division(id));
        rows.filter(move |&division| self.row(division).name == name)
    }

    /// Whether a row holds in a year; without a year, today.
    #[must_use]
    pub fn valid(self, division: Division, year: Option<i16>) -> bool {
        let row = self.row(division);
        match year {
            Some(year) => row.valid_from.is_none_or(|from| from <= year) && row.valid_to.is_none_or(|to| year <= to),
            None => row.valid_to.is_none(),
        }
    }

    /// What a code meant in a year: the newer row in the year of a change, and the nearest one where none is valid.
    #[must_use]
    pub fn at(self, adcode: &str, year: Option<i16>) -> Option<Division> {
        let valid = self.index.codes.of(adcode).rev().find(|&row| self.valid(row, year));
        valid.or_else(|| self.index.codes.of(adcode).next_back())
    }

    /// What stood in a year where today's code lies: the row of that code, or the one it succeeded.
    #[must_use]
    pub fn of_the_time(self, adcode: &str, year: Option<i16>) -> Option<Division> {
        let today = self.at(adcode, None)?;
        if self.valid(today, year) {
            return Some(today);
        }
        let mut before = self.index.heirs.of(adcode);
        before.find(|&division| self.valid(division, year)).or(Some(today))
    }

    /// The division above, in a year.
    #[must_use]
    pub fn parent(self, division: Division, year: Option<i16>) -> Option<Division> {
        let row = self.row(division);
        // The parent of a row that has ended is looked up in that row's own time.
        let year = match (row.valid_to, year) {
            (Some(to), None) => Some(to.saturating_sub(1)),
            (Some(to), Some(year)) if year > to => Some(to),
            _ => year,
        };
        self.at(&row.parent, year)
    }

    /// The division and everything above it, from the bottom up.
    pub fn upwards(self, division: Division, year: Option<i16>) -> impl Iterator<Item = Division> + 'a {
        std::iter::successors(Some(division), move |&below| self.parent(below, year)).take(6)
    }

    /// Whether a division is the one with this code or lies inside it.
    #[must_use]
    pub fn within(self, division: Division, adcode: &str, year: Option<i16>) -> bool {
        self.upwards(division, year).any(|above| self.row(above).adcode == adcode)
    }

    /// The part of a division's line that has this level.
    #[must_use]
    pub fn ancestor(self, division: Division, level: Level, year: Option<i16>) -> Option<Division> {
        self.upwards(division, year).find(|&above| self.row(above).level == level)
    }

    /// The names from the province down, joined by `/`; the nation's own name for the nation.
    #[must_use]
    pub fn path(self, division: Division, year: Option<i16>) -> String {
        let mut names: Vec<&str> = self
            .upwards(division, year)
            .map(|above| self.row(above))
            .filter(|row| row.level != Level::Country)
            .map(|row| row.name.as_str())
            .collect();
        if names.is_empty() {
            names.push(&self.row(division).name);
        }
        names.reverse();
        names.join("/")
    }

    /// Today's code of where a division went; empty where it was divided without one clear heir.
    #[must_use]
    pub fn now(self, division: Division) -> &'a str {
        let row = self.row(division);
        if row.valid_to.is_none() { &row.adcode } else { &row.successor }
    }

    /// The name that official bodies carry in front of theirs: a city's district has the city before it
    /// (太原市小店区), everything else stands alone (澄迈县).
    #[must_use]
    pub fn official_name(self, division: Division, year: Option<i16>) -> String {
        let row = self.row(division);
        let is_district = row.level == Level::County && row.name.ends_with('区') && !row.name.ends_with("地区");
        match self.parent(division, year).filter(|_| is_district).map(|above| self.row(above)) {
            Some(above) if above.name.ends_with('市') => format!("{}{}", above.name, row.name),
            _ => row.name.clone(),
        }
    }

    /// The seat of a province's government: its first prefecture.
    #[must_use]
    pub fn capital(self, province: Division, year: Option<i16>) -> Option<Division> {
        let row = self.row(province);
        let is_city = row.level == Level::Province && row.name.ends_with('市');
        if is_city {
            return Some(province);
        }
        self.at(&format!("{}0100", row.adcode.get(..2)?), year)
    }

    /// A code or a name as an operator gives it (140100, 太原, 太原市), or the place a paper is named after.
    #[must_use]
    pub fn lookup(self, lexicon: &Lexicon, code_or_name: &str, year: Option<i16>) -> Option<Division> {
        let wanted = code_or_name.trim();
        if !wanted.is_empty() && wanted.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.at(wanted, year);
        }
        let mut found: Vec<Division> = lexicon.lookup(wanted).iter().filter_map(|&id| self.division(id)).collect();
        if found.is_empty() {
            let doubtful = lexicon.lookup(wanted).iter().filter(|id| id.dictionary == Dictionary::DoubtfulPlaces);
            found = doubtful.flat_map(|id| self.named(&lexicon.doubtful_places[id.row as usize].row.name)).collect();
        }
        found.sort_by_key(|&division| (!self.valid(division, year), self.row(division).level, division));
        found.first().copied()
    }
}
