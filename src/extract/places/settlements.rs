//! Towns and villages: what ends in 镇, 乡, 街道, 村 and is listed, stands right behind a place or behind a border, or was
//! named before in the article. No gazetteer lists all villages, so the borders of a name are decided by evidence.

use std::collections::HashSet;

use super::border::{Border, Borders, is_han};
use super::reading;
use super::{Certainty, PlaceKind, PlaceName};
use crate::extract::{Provenance, Scene};
use crate::lexicon::{Dictionary, EntryId, Hit, SettlementEndingRow};
use crate::span::Span;
use crate::tables::Level;

/// A town's own name seldom has more characters; those of national minorities do (普合苗族乡).
const LONGEST: usize = 4;
const LONGEST_OF_NATIONALITY: usize = 7;
/// Names of other languages, written by their sound.
const LONGEST_BY_SOUND: usize = 8;
/// Words as common as this (see `words.csv`) are no names of villages.
const COMMON: u8 = 20;
/// Numbers, pronouns, verbs and the like as common as this stand in no name.
const PHRASE: u8 = 30;

pub(super) fn add(scene: &Scene<'_>, places: &mut Vec<PlaceName>) {
    let mut search = Search { scene, places, found: Vec::new() };
    let mut left_over: Vec<&Hit> = Vec::new();
    for hit in scene.hits.of(Dictionary::SettlementEndings) {
        if !search.is_next_word(hit) && !search.look_at(hit) {
            left_over.push(hit);
        }
    }
    let known: HashSet<&str> = search.found.iter().map(|place| scene.text.get(place.span)).collect();
    let again: Vec<(&Hit, Span)> =
        left_over.into_iter().filter_map(|hit| Some((hit, named_before(scene, hit, &known)?))).collect();
    for (hit, span) in again {
        search.accept(span, hit, "district.settlement-again");
    }
    let mut found = search.found;
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|place| place.span.start());
    places.retain(|place| {
        let next = found.partition_point(|new| new.span.end() <= place.span.start());
        !found.get(next).is_some_and(|new| new.span.overlaps(place.span))
    });
    places.append(&mut found);
    places.sort_by_key(|place| place.span.start());
    super::link(places);
}

struct Search<'a> {
    scene: &'a Scene<'a>,
    places: &'a [PlaceName],
    found: Vec<PlaceName>,
}

impl<'a> Search<'a> {
    fn row(&self, hit: &Hit) -> &'a SettlementEndingRow {
        &self.scene.lexicon.settlement_endings[hit.entry.row as usize].row
    }

    fn accept(&mut self, span: Span, hit: &Hit, rule: &'static str) {
        let row = self.row(hit);
        let counties = listed(self.scene, span, row);
        let in_chain = self.place_before(hit).is_some_and(|place| place.span.end() == span.start());
        let mut entries = vec![hit.entry];
        entries.extend(&counties);
        self.found.push(PlaceName {
            span,
            kind: PlaceKind::Settlement { level: row.level, counties, alias: false },
            within: None,
            // 棠景街 is a town of the home's, or a mere street.
            certainty: if row.full.is_empty() || in_chain { Certainty::Sure } else { Certainty::Likely },
            provenance: Provenance { rule, entries },
        });
    }

    /// Whether the ending begins the next word (村民).
    fn is_next_word(&self, hit: &Hit) -> bool {
        let text = self.scene.text.folded();
        let mut rest = text[hit.span.end()..].chars();
        let next = rest.next();
        // 永乐镇 + 村民, but not 乡村 + 民宿.
        let second = rest.as_str();
        if next == Some('村')
            && second.starts_with(['民', '委', '支', '党', '干'])
            && !self.begins_word(text.len() - second.len())
        {
            return false;
        }
        let endings = self.scene.hits.starting_at(Dictionary::SettlementEndings, hit.span.end());
        // 梅花村街道: the next ending ends the name.
        !endings.is_empty() || next.is_some_and(|c| self.row(hit).not_before.contains(c))
    }

    /// Whether the two characters from a byte on are a word.
    fn begins_word(&self, byte: usize) -> bool {
        let text = self.scene.text.folded();
        let word = text[byte..].char_indices().nth(1).map(|(at, c)| &text[byte..byte + at + c.len_utf8()]);
        word.is_some_and(|word| self.scene.lexicon.find(Dictionary::Words, word).is_some())
    }

    /// Takes the name that ends here if there is evidence for one.
    fn look_at(&mut self, hit: &Hit) -> bool {
        let before = self.place_before(hit);
        let behind_place = before.map(|place| place.span.end());
        // A short form may be the first part of a town's own name (新平 in 新平旺街道).
        let from = before.filter(|place| !place.is_full()).map(|place| place.span.start());
        let whole = self.listed_town(hit, from.or(behind_place));
        let crosses = whole.filter(|span| behind_place.is_some_and(|end| span.start() < end));
        if let Some(place) = before
            && place.span.end() < hit.span.start()
            && let Some(span) = self.in_chain(place, hit)
            && (crosses.is_none() || !listed(self.scene, span, self.row(hit)).is_empty())
        {
            self.accept(span, hit, "district.settlement-in-chain");
            return true;
        }
        let town = crosses.or_else(|| self.listed_town(hit, behind_place));
        if let Some(span) = town {
            self.accept(span, hit, "district.town");
            return true;
        }
        if self.is_taken(hit) || behind_place == Some(hit.span.start()) || !self.row(hit).full.is_empty() {
            return false;
        }
        let Some(start) = self.behind_border(hit) else { return false };
        self.accept(Span::new(start, hit.span.end()), hit, "district.settlement");
        true
    }

    /// The last place before an ending. A short form right before it is no place but the town's own name (锦屏 + 镇).
    fn place_before(&self, hit: &Hit) -> Option<&PlaceName> {
        let byte = hit.span.start();
        let index = self.places.partition_point(|place| place.span.end() <= byte);
        let last_found = self.found.last().filter(|place| place.span.end() <= byte);
        let usable = |place: &&PlaceName| {
            let own_name = place.span.end() == byte && !place.is_full() && !matches!(place.kind, PlaceKind::Deixis(_));
            let covered = last_found.is_some_and(|found| found.span.end() > place.span.start());
            place.certainty >= Certainty::Likely && !own_name && !covered
        };
        let known = self.places[..index].iter().rev().take(4).find(usable);
        [known, last_found].into_iter().flatten().max_by_key(|place| place.span.end())
    }

    /// The name between a place and an ending, if it can be one.
    fn in_chain(&self, place: &PlaceName, hit: &Hit) -> Option<Span> {
        let row = self.row(hit);
        let above = match &place.kind {
            // 忠诚区 + 王岭乡: the district of a county.
            PlaceKind::Settlement { level, .. } => {
                *level < row.level || self.scene.text.get(place.span).ends_with('区') && row.level == Level::Township
            }
            PlaceKind::Country(_) => false,
            PlaceKind::Division { .. } | PlaceKind::Deixis(_) => true,
        };
        let span = Span::new(place.span.end(), hit.span.end());
        let name = &self.scene.text.folded()[span.start()..hit.span.start()];
        let longest = match name.ends_with('族') {
            true => LONGEST_OF_NATIONALITY,
            // 尤勒滚艾日克: written by sound, no part of it is a word.
            false if holds_no_word(self.scene, name) => LONGEST_BY_SOUND,
            false => LONGEST,
        };
        if !above || !name.chars().all(is_han) || name.chars().count() > longest {
            return None;
        }
        let counties = listed(self.scene, span, row);
        if !counties.is_empty() {
            let fits = row.full.is_empty() || counties.iter().any(|&id| self.is_county_of(id, place));
            return fits.then_some(span);
        }
        // 永丰 + 朝鲜族乡: the short form of some county is the beginning of the name.
        if name.ends_with('族') && !place.is_full() {
            return Some(Span::new(place.span.start(), hit.span.end()));
        }
        (row.full.is_empty() && !self.is_word(span.start(), hit) && is_name(self.scene, span.start(), hit, true))
            .then_some(span)
    }

    /// Whether a county of `towns.csv` is one that the place can mean.
    fn is_county_of(&self, towns: EntryId, place: &PlaceName) -> bool {
        let gazetteer = self.scene.lexicon.gazetteer();
        let county = &self.scene.lexicon.towns[towns.row as usize].row.county;
        let PlaceKind::Division { candidates, .. } = &place.kind else { return false };
        candidates.iter().filter_map(|&id| gazetteer.division(id)).any(|one| gazetteer.now(one) == county)
    }

    /// The longest listed town that ends here and stands as a word of its own.
    fn listed_town(&self, hit: &Hit, not_before: Option<usize>) -> Option<Span> {
        let row = self.row(hit);
        if row.level != Level::Township || self.is_inside_place(hit) {
            return None;
        }
        let text = self.scene.text.folded();
        let starts = text[..hit.span.start()].char_indices().rev().take(LONGEST_OF_NATIONALITY);
        let starts = starts.take_while(|&(at, c)| is_han(c) && not_before.is_none_or(|end| at >= end));
        let spans = starts.map(|(at, _)| Span::new(at, hit.span.end()));
        let listed = spans.filter(|&span| !listed(self.scene, span, row).is_empty());
        let free = listed.filter(|&span| {
            let border = Borders::new(self.scene).at(span.start());
            let reads = if row.full.is_empty() {
                border >= Border::Soft || reading::is_word(self.scene, span, reading::RARE)
            } else {
                border >= Border::Cue
            };
            reads && !self.is_word(span.start(), hit)
        });
        free.last()
    }

    /// Whether the ending lies in a known place (新乡), unless a short form only begins with it (平阳镇 + 平安).
    fn is_inside_place(&self, hit: &Hit) -> bool {
        let index = self.places.partition_point(|place| place.span.end() <= hit.span.start());
        self.places.get(index).is_some_and(|place| {
            let begins = place.span.start() == hit.span.start() && !place.is_full();
            place.span.overlaps(hit.span) && place.certainty >= Certainty::Likely && !begins
        })
    }

    fn is_taken(&self, hit: &Hit) -> bool {
        let index = self.places.partition_point(|place| place.span.end() <= hit.span.start());
        let of_place = self
            .places
            .get(index)
            .is_some_and(|place| place.span.overlaps(hit.span) && place.certainty >= Certainty::Likely);
        of_place || self.is_word(hit.span.start(), hit)
    }

    /// Whether what ends here is an everyday word (农村) when the name would begin at `start`. A word of two characters
    /// does not count if an unknown one stands before it (遇驾 + 山村).
    fn is_word(&self, start: usize, hit: &Hit) -> bool {
        let text = self.scene.text.folded();
        let words = self.scene.hits.ending_at(Dictionary::FalseFriends, hit.span.end());
        words.iter().filter(|word| word.span.start() < hit.span.start()).any(|word| {
            if word.span.start() <= start || self.scene.text.get(word.span).chars().count() > 2 {
                return true;
            }
            let rest = &text[start..word.span.start()];
            let mid_word = Borders::new(self.scene).at(start) == Border::None;
            rest.chars().count() < 2 && mid_word || weight(self.scene, rest).is_some_and(|weight| weight >= COMMON)
        })
    }

    /// Whether a settlement and 、 stand before a byte.
    fn continues_list(&self, byte: usize) -> bool {
        let Some(before) = self.scene.text.folded()[..byte].strip_suffix('、') else { return false };
        self.found.last().is_some_and(|place| place.span.end() == before.len())
    }

    /// Where the name in front of an ending begins, behind punctuation or a word such as 在.
    fn behind_border(&self, hit: &Hit) -> Option<usize> {
        let text = self.scene.text.folded();
        let mut start = hit.span.start();
        for length in 1..=LONGEST_OF_NATIONALITY {
            let previous = text[..start].chars().next_back().filter(|&c| is_han(c))?;
            start -= previous.len_utf8();
            if length > LONGEST && !text[start..hit.span.start()].ends_with('族') {
                return None;
            }
            let border = Borders::new(self.scene).at(start);
            let long_enough = length >= 2 || border == Border::Cue;
            if border == Border::Hard || border >= Border::Soft && long_enough {
                let counted = text[..start].ends_with(|c: char| c.is_ascii_digit());
                let listed = self.continues_list(start);
                return (long_enough && !counted && is_name(self.scene, start, hit, listed)).then_some(start);
            }
        }
        None
    }
}

/// The counties that list a town of this name.
fn listed(scene: &Scene<'_>, span: Span, row: &SettlementEndingRow) -> Vec<EntryId> {
    let name = scene.text.get(span);
    let full;
    let name = if row.full.is_empty() {
        name
    } else {
        full = format!("{}{}", name.strip_suffix(row.ending.as_str()).unwrap_or(name), row.full);
        &full
    };
    scene.lexicon.lookup(name).iter().copied().filter(|id| id.dictionary == Dictionary::Towns).collect()
}

fn weight(scene: &Scene<'_>, word: &str) -> Option<u8> {
    let id = scene.lexicon.find(Dictionary::Words, word)?;
    Some(scene.lexicon.words[id.row as usize].row.weight)
}

/// Whether a stretch can be a name: it holds no particle and is no everyday phrase.
fn is_name(scene: &Scene<'_>, start: usize, hit: &Hit, in_chain: bool) -> bool {
    let name = &scene.text.folded()[start..hit.span.start()];
    let generic = scene.hits.ending_at(Dictionary::GenericModifiers, hit.span.start());
    // 永丰乡新建村: also the name of places.
    let of_places = in_chain && is_place_word(scene, name);
    let all_generic = !of_places && generic.iter().any(|word| word.span.start() <= start);
    let counted = name.ends_with(['个', '各', '全', '该', '本', '每', '某', '此', '座', '条']);
    let particle = name.contains(['的', '了', '是', '们', '着', '和', '与', '及', '等', '在', '为']);
    let spoken = name.contains(['有', '这', '那', '我', '他', '个', '从', '到']);
    let counties = name.ends_with(['县', '市', '区', '乡']);
    let common = name.chars().count() >= 2
        && !is_place_word(scene, name)
        && weight(scene, name).is_some_and(|weight| weight >= COMMON);
    let phrase = !in_chain && holds_a_phrase(scene, name);
    !(all_generic || phrase || counted || counties || particle) && (in_chain || !spoken && !common)
}

/// Whether a stretch is an everyday word and no list knows it as the name of a place.
pub(super) fn is_everyday(scene: &Scene<'_>, span: Span) -> bool {
    let word = scene.text.get(span);
    let friends = scene.hits.starting_at(Dictionary::FalseFriends, span.start());
    friends.iter().any(|hit| hit.span.end() >= span.end())
        || !is_place_word(scene, word) && weight(scene, word).is_some_and(|weight| weight >= COMMON)
}

/// Whether a stretch overlaps a place that is written in full.
pub(super) fn named_in_full(places: &[PlaceName], span: Span) -> bool {
    let index = places.partition_point(|place| place.span.end() <= span.start());
    places[index..].iter().take_while(|place| place.span.start() < span.end()).any(PlaceName::is_full)
}

/// Whether a word list knows a word as the name of a place.
fn is_place_word(scene: &Scene<'_>, word: &str) -> bool {
    let id = scene.lexicon.find(Dictionary::Words, word);
    id.is_some_and(|id| scene.lexicon.words[id.row as usize].row.tag == "ns")
}

/// Whether no two neighbouring characters are a word that any list knows.
fn holds_no_word(scene: &Scene<'_>, name: &str) -> bool {
    let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    ends.windows(3).all(|ends| scene.lexicon.lookup(&name[ends[0]..ends[2]]).is_empty())
}

/// Whether two neighbouring characters are a common word that stands in no name: 一位, 听说.
fn holds_a_phrase(scene: &Scene<'_>, name: &str) -> bool {
    let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    ends.windows(3).any(|ends| {
        let id = scene.lexicon.find(Dictionary::Words, &name[ends[0]..ends[2]]);
        id.map(|id| &scene.lexicon.words[id.row as usize].row).is_some_and(|row| {
            row.weight >= PHRASE && matches!(row.tag.as_str(), "m" | "r" | "v" | "d" | "p" | "c" | "q")
        })
    })
}

/// The settlement that ends here, if the article names it elsewhere.
fn named_before(scene: &Scene<'_>, hit: &Hit, known: &HashSet<&str>) -> Option<Span> {
    let text = scene.text.folded();
    let starts = text[..hit.span.start()].char_indices().rev().take(LONGEST_OF_NATIONALITY);
    let starts = starts.take_while(|&(_, c)| is_han(c));
    let mut spans = starts.map(|(at, _)| Span::new(at, hit.span.end()));
    spans.find(|&span| known.contains(scene.text.get(span)))
}
