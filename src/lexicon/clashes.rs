//! What no dictionary shows by itself: rows that contradict each other, rows that point to nothing, and rows that can
//! never match. In: a loaded [`Lexicon`]. Out: problems, by dictionary and row.

use std::collections::HashMap;

use super::check::DictionaryProblem;
use super::{Dictionary, EntryId, Lexicon};
use crate::message::Message;

/// Dictionaries of which at most one can list a term: a number before it would be read in two ways.
const EXCLUSIVE: [(Dictionary, Dictionary); 3] = [
    (Dictionary::Units, Dictionary::Currencies),
    (Dictionary::Units, Dictionary::Measures),
    (Dictionary::Organizations, Dictionary::Organs),
];

/// Divisions stand at most this many levels below the nation; more means that parents go round in a circle.
const DEEPEST: usize = 6;

pub(super) fn find(lexicon: &Lexicon) -> Vec<DictionaryProblem> {
    let mut clashes = Clashes { lexicon, problems: Vec::new() };
    clashes.terms_of_two_kinds();
    clashes.officials();
    clashes.divisions();
    clashes.codes();
    clashes.doubtful_places();
    clashes.unreadable_terms();
    clashes.problems
}

struct Clashes<'a> {
    lexicon: &'a Lexicon,
    problems: Vec<DictionaryProblem>,
}

impl Clashes<'_> {
    fn note(&mut self, dictionary: Dictionary, row: usize, reason: Message) {
        let id = EntryId { dictionary, row: u32::try_from(row).unwrap_or(u32::MAX) };
        let (path, line) = self.lexicon.origin(id);
        self.problems.push(DictionaryProblem { path: path.to_owned(), line: u64::from(line.0), reason });
    }

    fn terms_of_two_kinds(&mut self) {
        for (one, other) in EXCLUSIVE {
            for id in self.lexicon.shared_terms(one, other) {
                let term = self.lexicon.describe(id);
                let reason = crate::message!("clash.two_kinds", term = term, file = one.file());
                self.note(id.dictionary, id.row as usize, reason);
            }
        }
    }

    /// Two ids for one name in one jurisdiction: pages do not tell them apart.
    fn officials(&mut self) {
        let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
        let lexicon = self.lexicon;
        for (row, entry) in lexicon.officials.iter().enumerate() {
            let official = &entry.row;
            if let Some(other) = seen.insert((&official.name, &official.jurisdiction), &official.id) {
                let reason = crate::message!(
                    "clash.official",
                    name = official.name.as_str(),
                    jurisdiction = official.jurisdiction.as_str(),
                    other = other
                );
                self.note(Dictionary::Officials, row, reason);
            }
            let length = official.name.chars().count();
            if length < 2 || official.name.chars().any(|c| c.is_ascii_punctuation() || c.is_ascii_digit()) {
                let reason = crate::message!("clash.name", name = official.name.as_str());
                self.note(Dictionary::Officials, row, reason);
            }
        }
    }

    /// Parents that are not there, or go round in a circle.
    fn divisions(&mut self) {
        let lexicon = self.lexicon;
        let parents: HashMap<&str, &str> =
            lexicon.divisions.iter().map(|entry| (entry.row.adcode.as_str(), entry.row.parent.as_str())).collect();
        for (row, entry) in lexicon.divisions.iter().enumerate() {
            let parent = entry.row.parent.as_str();
            if !parent.is_empty() && !parents.contains_key(parent) {
                self.note(Dictionary::Divisions, row, crate::message!("clash.parent", code = parent));
                continue;
            }
            let above = std::iter::successors(Some(parent), |code| parents.get(code).copied());
            if above.take_while(|code| !code.is_empty()).take(DEEPEST + 1).count() > DEEPEST {
                let reason = crate::message!("clash.circle", code = entry.row.adcode.as_str());
                self.note(Dictionary::Divisions, row, reason);
            }
            let (from, to) = (entry.row.valid_from, entry.row.valid_to);
            if from.zip(to).is_some_and(|(from, to)| from > to) {
                self.note(Dictionary::Divisions, row, crate::message!("clash.ends"));
            }
        }
    }

    /// Codes of other dictionaries that no division has.
    fn codes(&mut self) {
        let lexicon = self.lexicon;
        let papers = lexicon.papers.iter().map(|entry| entry.row.home.as_str()).enumerate();
        let towns = lexicon.towns.iter().map(|entry| entry.row.county.as_str()).enumerate();
        let short = lexicon.province_abbreviations.iter().map(|entry| entry.row.adcode.as_str()).enumerate();
        let officials = lexicon.officials.iter().map(|entry| entry.row.jurisdiction.as_str()).enumerate();
        let organizations = lexicon.organizations.iter().map(|entry| entry.row.adcode.as_str()).enumerate();
        let all = papers
            .map(|code| (Dictionary::Papers, code))
            .chain(towns.map(|code| (Dictionary::Towns, code)))
            .chain(short.map(|code| (Dictionary::ProvinceAbbreviations, code)))
            .chain(officials.map(|code| (Dictionary::Officials, code)))
            .chain(organizations.map(|code| (Dictionary::Organizations, code)));
        for (dictionary, (row, code)) in all {
            if !code.is_empty() && lexicon.gazetteer().at(code, None).is_none() && !self.is_town(code) {
                let reason = crate::message!("clash.code", code = code);
                self.note(dictionary, row, reason);
            }
        }
    }

    /// Whether a code of nine digits or more lies in a division that there is.
    fn is_town(&self, code: &str) -> bool {
        code.len() >= 9 && code.get(..6).is_some_and(|county| self.lexicon.gazetteer().at(county, None).is_some())
    }

    /// Everyday words said to be short for a division that there is none of.
    fn doubtful_places(&mut self) {
        let lexicon = self.lexicon;
        for (row, entry) in lexicon.doubtful_places.iter().enumerate() {
            let name = entry.row.name.as_str();
            if lexicon.gazetteer().named(name).next().is_none() {
                let reason = crate::message!("clash.division", name = name);
                self.note(Dictionary::DoubtfulPlaces, row, reason);
            }
        }
    }

    /// Terms that no healed text can hold: healing leaves no line break and no double space.
    fn unreadable_terms(&mut self) {
        for (id, term) in self.lexicon.every_term() {
            if term.contains(char::is_control) || term.contains("  ") {
                let reason = crate::message!("clash.unreadable", term = term.escape_debug().to_string());
                self.note(id.dictionary, id.row as usize, reason);
            }
        }
    }
}

impl Lexicon {
    /// What is not in order between the rows of the dictionaries in use: clashes, codes that no division has, rows that
    /// can never match. [`Lexicon::check`] looks at each file by itself.
    #[must_use]
    pub fn clashes(&self) -> Vec<DictionaryProblem> {
        find(self)
    }

    /// Rows of `other` with a term that `one` lists too.
    fn shared_terms(&self, one: Dictionary, other: Dictionary) -> Vec<EntryId> {
        let both = |ids: &&[EntryId]| ids.iter().any(|id| id.dictionary == one);
        let rows = |ids: &'_ [EntryId]| ids.iter().copied().find(|id| id.dictionary == other);
        self.index.iter().map(|(_, number)| self.index.rows(number)).filter(both).filter_map(rows).collect()
    }

    fn every_term(&self) -> impl Iterator<Item = (EntryId, &str)> {
        self.index.iter().filter_map(|(term, number)| Some((*self.index.rows(number).first()?, term)))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn clashes(file: &str, rows: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        std::fs::write(folder.path().join(file), rows).expect("a file can be written");
        let lexicon = Lexicon::load(&[folder.path().to_owned()]).expect("each row is valid");
        let name = |problem: &DictionaryProblem| problem.path.strip_prefix(folder.path()).map(Path::to_owned);
        let own = lexicon.clashes().into_iter().map(|problem| {
            let file = name(&problem).unwrap_or_else(|_| problem.path.clone());
            format!("{}:{}: {}", file.display(), problem.line, problem.reason)
        });
        own.collect()
    }

    #[test]
    fn what_fits_together_is_silent() {
        let rows = "term,name,type,adcode\n塞北煤业,塞北煤业集团有限公司,company,140200\n";
        assert_eq!(clashes("organizations.csv", rows), Vec::<String>::new());
    }

    #[test]
    fn an_official_with_two_ids_is_a_clash() {
        let rows =
            "id,name,post,jurisdiction,from,to,alone\na,周行远,市长,140200,,,false\nb,周行远,市委书记,140200,,,false\n";
        let found = clashes("officials.csv", rows);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("officials.csv:3: 周行远 in jurisdiction “140200” has the id a as well"),
            "{found:?}"
        );
    }

    #[test]
    fn a_unit_that_is_money_is_a_clash() {
        let found =
            clashes("currencies.csv", "name,currency,factor,place,guard,not_before,company\n公里,CNY,1,behind,,,\n");
        assert!(
            found.iter().any(|line| line.starts_with("currencies.csv:2: “公里” stands in units.csv as well")),
            "{found:?}"
        );
    }

    #[test]
    fn codes_that_no_division_has_are_named() {
        let found = clashes("papers.csv", "name,home\n无此日报,999999\n");
        assert_eq!(
            found,
            ["papers.csv:2: no division has the code 999999; jianbao where NAME prints the codes there are"]
        );
    }

    #[test]
    fn parents_in_a_circle_are_named() {
        let rows = "adcode,name,short,level,parent,valid_from,valid_to,successor\n\
                    990100,甲市,,prefecture,990200,,,\n990200,乙市,,prefecture,990100,,,\n";
        let found = clashes("districts.csv", rows);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|line| line.contains("go round in a circle")), "{found:?}");
    }

    #[test]
    fn rows_that_never_match_are_named() {
        let found = clashes("doubtful_places.csv", "short,name,reason\n无此地名,无此县,common word\n");
        assert_eq!(
            found,
            ["doubtful_places.csv:2: no division is called “无此县”, so the row never matches; delete it"]
        );
        let found = clashes("words.csv", "word,weight,tag\n\"两\n行\",5,n\n");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
