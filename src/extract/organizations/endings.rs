//! Proper names that end in 有限公司, 中学, 协会. The end is plain; the beginning is found by evidence: a place in the run of
//! characters before it, the 市 of 市第四人民医院, or the last word behind which a name can begin.

use std::collections::HashMap;

use super::unnamed::{begins_with_ordinal, counts, is_counting, is_number, is_ordinal, is_unnamed};
use super::{Jurisdiction, OrganizationMention, OrganizationName, is_cut_by_a_word, level_ending_at, prefix_ending_at};
use crate::extract::places::{Border, Borders, Certainty, PlaceKind, PlaceName, is_han};
use crate::extract::{Provenance, Scene};
use crate::lexicon::{Dictionary, EndingNeeds, Hit, OrganizationEndingRow};
use crate::span::Span;
use crate::tables::OrganizationType;

/// No name is longer, not counting its ending.
const LONGEST: usize = 24;
/// A name without a place is shorter.
const LONGEST_WITHOUT_PLACE: usize = 12;
/// No person's name is longer.
const LONGEST_PERSON: usize = 4;
/// Words as common as this (see `words.csv`) are no names of their own.
const COMMON: u8 = 22;
/// Verbs as common as this begin no name.
const VERY_COMMON: u8 = 33;

pub(super) fn find(scene: &Scene<'_>, places: &[PlaceName], found: &mut Vec<OrganizationMention>) {
    let bodies: HashMap<usize, OrganizationMention> =
        found.iter().map(|mention| (mention.span.end(), mention.clone())).collect();
    let national = found.iter().filter(|mention| matches!(mention.name, OrganizationName::Listed(_)));
    let mut national: Vec<Span> = national.map(|mention| mention.span).collect();
    national.sort_unstable();
    let mut search = Search { scene, places, national, bodies };
    for hit in scene.hits.of(Dictionary::OrganizationEndings) {
        let words = scene.hits.starting_at(Dictionary::FalseFriends, hit.span.start());
        let is_word = words.iter().any(|word| word.span.end() > hit.span.end())
            || search.bodies.get(&hit.span.end()).is_some_and(|body| matches!(body.name, OrganizationName::Listed(_)));
        if is_word || is_inside_longer(scene, hit) || is_cut_by_a_word(scene, hit.span) || is_unnamed(scene, hit) {
            continue;
        }
        let row = &scene.lexicon.organization_endings[hit.entry.row as usize].row;
        let run = search.run(hit.span.start());
        let of_body = search.bodies.contains_key(&hit.span.start()) && row.needs != EndingNeeds::PlaceAndName;
        if row.needs == EndingNeeds::Body && !of_body {
            let branch = search.branch(&run, hit, row);
            if let Some(mention) = branch {
                search.bodies.insert(mention.span.end(), mention.clone());
                found.push(mention);
            }
            continue;
        }
        let begin = if of_body {
            let start = hit.span.start();
            Some(Begin { start, jurisdiction: None, rest: start, rule: "organization.of-body" })
        } else if row.ending == "社区" {
            search.community(&run, hit)
        } else {
            search.begin(&run, hit, row)
        };
        let Some(begin) = begin.filter(|begin| !counts(scene, begin.rest, hit)) else { continue };
        let rest = Span::new(begin.rest, hit.span.end());
        // A body that ends where this name begins is the one it is part of.
        let whole = search.bodies.get(&begin.start).filter(|body| body.span.end() == begin.start);
        let (start, name) = match whole {
            Some(body) if matches!(body.name, OrganizationName::Listed(_)) => {
                (body.span.start(), OrganizationName::Proper { jurisdiction: None, rest: body.span.cover(rest) })
            }
            Some(body) => {
                let rest = Span::new(begin.start, hit.span.end());
                (body.span.start(), OrganizationName::Part { of: Box::new(body.clone()), rest })
            }
            None => (begin.start, OrganizationName::Proper { jurisdiction: begin.jurisdiction, rest }),
        };
        // 武警宜昌市支队
        let prefix = prefix_ending_at(scene, start, false);
        let start = prefix.map_or(start, |prefix| prefix.span.start());
        let of_prefix = prefix.map(|hit| scene.lexicon.organ_prefixes[hit.entry.row as usize].row.organization_type);
        let mention = OrganizationMention {
            span: Span::new(start, hit.span.end()),
            name,
            organization_type: of_prefix.unwrap_or(row.organization_type),
            provenance: Provenance { rule: begin.rule, entries: vec![hit.entry] },
        };
        search.bodies.insert(mention.span.end(), mention.clone());
        found.push(mention);
    }
}

/// Whether another ending holds this one: 集团 in 集团有限公司.
fn is_inside_longer(scene: &Scene<'_>, hit: &Hit) -> bool {
    let ends = scene.hits.ending_at(Dictionary::OrganizationEndings, hit.span.end());
    let starts = scene.hits.starting_at(Dictionary::OrganizationEndings, hit.span.start());
    ends.iter().chain(starts).any(|other| other.span.contains(hit.span) && other.span != hit.span)
}

/// The run of characters in front of an ending.
pub(super) struct Run {
    /// Where the run begins: behind punctuation or a word such as 在.
    start: usize,
    /// Soft borders inside it, from right to left.
    soft: Vec<usize>,
}

/// How a name begins.
pub(super) struct Begin {
    pub(super) start: usize,
    pub(super) jurisdiction: Option<Jurisdiction>,
    /// Where what is left without the jurisdiction begins.
    pub(super) rest: usize,
    rule: &'static str,
}

pub(super) struct Search<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) places: &'a [PlaceName],
    /// Bodies of the nation, in order.
    national: Vec<Span>,
    /// The bodies found so far, by their ends.
    pub(super) bodies: HashMap<usize, OrganizationMention>,
}

impl Search<'_> {
    /// Walks left from an ending to where no name can go on.
    fn run(&self, end: usize) -> Run {
        let text = self.scene.text.folded();
        let borders = Borders::new(self.scene);
        let mut run = Run { start: self.bracket(end).unwrap_or(end), soft: Vec::new() };
        for _ in 0..LONGEST {
            let index = self.places.partition_point(|place| place.span.end() < run.start);
            let place = self.places.get(index).filter(|place| place.span.start() < run.start);
            let ends_here = place.is_some_and(|place| place.span.end() == run.start);
            if ends_here && place.is_some_and(|place| matches!(place.kind, PlaceKind::Deixis(_))) {
                break;
            }
            let inside = !ends_here && place.is_some_and(|place| place.certainty >= Certainty::Likely);
            match borders.at(run.start) {
                Border::Hard => break,
                _ if inside => {}
                Border::Cue => break,
                Border::Soft => {
                    run.soft.push(run.start);
                    if self.is_behind_full_name(run.start) || self.is_behind_person(run.start) {
                        break;
                    }
                }
                Border::None => {}
            }
            let Some(previous) = text[..run.start].chars().next_back().filter(|&c| is_han(c)) else { break };
            run.start -= previous.len_utf8();
            // 恒达(中国)投资有限公司
            if let Some(open) = self.bracket(run.start) {
                run.start = open;
            }
        }
        run
    }

    /// Where the brackets around a place open that close at a byte, in the middle of a name.
    fn bracket(&self, byte: usize) -> Option<usize> {
        let text = self.scene.text.folded();
        let inner = text[..byte].strip_suffix(')')?;
        let open = inner.char_indices().rev().take(8).find(|&(_, c)| c == '(')?.0;
        let index = self.places.partition_point(|place| place.span.end() <= open);
        let inside = Span::new(open + 1, inner.len());
        let is_place = self.places.get(index).is_some_and(|place| place.span == inside);
        (is_place && text[..open].ends_with(is_han)).then_some(open)
    }

    /// Whether the one character before a byte (和, 与) stands right behind the full name of a place.
    fn is_behind_full_name(&self, byte: usize) -> bool {
        let word = self.scene.text.folded()[..byte].chars().next_back().map_or(0, char::len_utf8);
        let index = self.places.partition_point(|place| place.span.end() < byte - word);
        self.places.get(index).is_some_and(|place| {
            place.span.end() == byte - word && place.is_full() && place.certainty >= Certainty::Likely
        })
    }

    /// Whether the one character before a byte (到, 对) stands right behind a post and a name: 市委书记张三 + 到 + 某公司.
    fn is_behind_person(&self, byte: usize) -> bool {
        let text = self.scene.text.folded();
        let word = text[..byte].chars().next_back().map_or(0, char::len_utf8);
        let end = byte - word;
        let mut starts = text[..end].char_indices().rev().take(LONGEST_PERSON).skip(1);
        starts.any(|(at, c)| {
            let surname = &text[at..at + c.len_utf8()];
            self.scene.lexicon.find(Dictionary::Surnames, surname).is_some()
                && !self.scene.hits.ending_at(Dictionary::Posts, at).is_empty()
        })
    }

    fn begin(&self, run: &Run, hit: &Hit, row: &OrganizationEndingRow) -> Option<Begin> {
        // What 和 joins are two bodies, if the second can be one.
        let text = self.scene.text.folded();
        // 泰和化工集团: one character before 和 is no body.
        let joins = |soft: usize| {
            let before = text[..soft].char_indices().rev().nth(1).map_or(run.start, |(at, _)| at);
            text[..soft].ends_with(['和', '与', '及']) && before > run.start && !run.soft.contains(&before)
        };
        let mut passed = run.soft.iter().filter(|&&soft| joins(soft));
        let second = passed.find_map(|&soft| self.begin_at(&Run { start: soft, soft: Vec::new() }, hit, row));
        second.or_else(|| self.begin_at(run, hit, row))
    }

    fn begin_at(&self, run: &Run, hit: &Hit, row: &OrganizationEndingRow) -> Option<Begin> {
        self.by_place(run, hit, row).or_else(|| self.by_level(run, hit, row)).or_else(|| self.by_itself(run, hit, row))
    }

    /// The name begins with a place: the leftmost of the run, or the last that is named in full and begins a chain.
    pub(super) fn by_place(&self, run: &Run, hit: &Hit, row: &OrganizationEndingRow) -> Option<Begin> {
        let end = hit.span.start();
        let from = self.places.partition_point(|place| place.span.start() < run.start);
        let to = from + self.places[from..].partition_point(|place| place.span.end() <= end);
        let text = self.scene.text.folded();
        let usable = |index: &usize| {
            let place = &self.places[*index];
            match place.kind {
                _ if text[..place.span.start()].ends_with('(') => false,
                PlaceKind::Deixis(_) => false,
                PlaceKind::Country(_) => row.needs == EndingNeeds::Place,
                // 神华宁煤集团 holds no 华宁: a short form in the middle of a name is sure or none.
                _ => {
                    let begins = place.span.start() == run.start || run.soft.contains(&place.span.start());
                    begins || place.is_full() || !matches!(place.certainty, Certainty::Doubtful | Certainty::Likely)
                }
            }
        };
        let first_national = self.national.partition_point(|span| span.start() < run.start);
        let national = self.national.get(first_national).filter(|span| span.end() <= end);
        let leftmost = (from..to).find(usable);
        if let Some(national) = national
            && leftmost.is_none_or(|place| national.start() <= self.places[place].span.start())
        {
            let rest = national.end();
            let named = rest == end || !self.is_generic(rest, end, hit);
            return (national.end() < hit.span.end() && named && rest < end).then_some(Begin {
                start: national.start(),
                jurisdiction: None,
                rest: national.start(),
                rule: "organization.of-national",
            });
        }
        let begins_chain = |index: &usize| self.places[*index].within.is_none_or(|before| before < from);
        let in_full =
            (from..to).rev().find(|index| self.places[*index].is_full() && begins_chain(index) && usable(index));
        let first = in_full.or(leftmost)?;
        let mut last = first;
        while last + 1 < to && self.places[last + 1].within == Some(last) {
            last += 1;
        }
        let rest = self.places[last].span.end();
        let unnamed =
            if rest == end { row.needs == EndingNeeds::PlaceAndName } else { self.is_generic(rest, end, hit) };
        if unnamed {
            return None;
        }
        let start = self.places[first].span.start();
        let sure = self.places[last].certainty != Certainty::Doubtful;
        let jurisdiction = sure.then_some(Jurisdiction::Place(last));
        Some(Begin { start, jurisdiction, rest, rule: "organization.place-ending" })
    }

    /// The name begins with 市, 省, 县 at the start of the run.
    pub(super) fn by_level(&self, run: &Run, hit: &Hit, row: &OrganizationEndingRow) -> Option<Begin> {
        let text = self.scene.text.folded();
        for start in run.soft.iter().copied().chain([run.start]) {
            for length in ["自治区".len(), "地区".len(), "市".len()] {
                let end = start + length;
                if end > hit.span.start() || !text.is_char_boundary(end) {
                    continue;
                }
                let Some(Jurisdiction::Level { level, span }) = level_ending_at(self.scene, end) else { continue };
                let words = self.scene.hits.starting_at(Dictionary::FalseFriends, start);
                let cut = words.iter().any(|word| word.span.end() > end);
                // 乡乡有卫生院: every one of them.
                let doubled = text[start..end] != *"市" && text[end..].starts_with(&text[start..end]);
                let unnamed = doubled
                    || if end == hit.span.start() {
                        row.needs == EndingNeeds::PlaceAndName
                    } else {
                        self.is_generic(end, hit.span.start(), hit)
                    };
                if span.start() == start && !cut && !unnamed {
                    let jurisdiction = Some(Jurisdiction::Level { level, span });
                    return Some(Begin { start, jurisdiction, rest: end, rule: "organization.level-ending" });
                }
            }
        }
        None
    }

    /// The name has neither place nor level: an ordinal, a proper word before an ending that needs no more, or a word that
    /// no list knows before a works or a school.
    fn by_itself(&self, run: &Run, hit: &Hit, row: &OrganizationEndingRow) -> Option<Begin> {
        let text = self.scene.text.folded();
        let end = hit.span.start();
        // A weak ending has no proper name longer than the way to the nearest border.
        let few = if row.needs == EndingNeeds::Name { usize::MAX } else { 1 };
        let starts = run.soft.iter().copied().chain([run.start]).take(few);
        let start = starts.filter(|&start| start < end).find(|&start| {
            let body = &text[start..end];
            let length = body.chars().count();
            // 第五法庭 is a room, 第五中学 a school.
            if is_ordinal(body) {
                return row.organization_type != OrganizationType::Court;
            }
            let at_digit = text[..start].ends_with(|c: char| c.is_ascii_digit());
            let proper = match row.needs {
                EndingNeeds::Name => (2..=LONGEST_WITHOUT_PLACE).contains(&length) && !at_digit,
                EndingNeeds::Place => {
                    let of_people =
                        matches!(row.organization_type, OrganizationType::Company | OrganizationType::School);
                    // “种子银行”: a figure of speech.
                    let quoted = text[..start].ends_with('“') && text[hit.span.end()..].starts_with('”');
                    let of_people = of_people && !quoted;
                    let numbered = of_people && begins_with_ordinal(body) && length <= 8;
                    numbered || of_people && (2..=3).contains(&length) && !at_digit && self.is_unheard_of(start, end)
                }
                EndingNeeds::PlaceAndName | EndingNeeds::Body => false,
            };
            proper && !self.is_generic(start, end, hit)
        })?;
        let start = self.behind_verbs(start, end);
        Some(Begin { start, jurisdiction: None, rest: start, rule: "organization.ending" })
    }

    /// Where a proper name begins behind common verbs and the like that no list of borders has.
    fn behind_verbs(&self, start: usize, end: usize) -> usize {
        let text = self.scene.text.folded();
        let mut start = start;
        while let Some((at, _)) = text[start..end].char_indices().nth(2).filter(|&(at, _)| end - start - at >= 6) {
            let word = &text[start..start + at];
            let leads = self.scene.lexicon.lookup(word).iter().any(|id| {
                id.dictionary == Dictionary::Words && {
                    let row = &self.scene.lexicon.words[id.row as usize].row;
                    row.weight >= VERY_COMMON && matches!(row.tag.as_str(), "v" | "d" | "p" | "c" | "r" | "t")
                }
            });
            if !leads {
                break;
            }
            start += at;
        }
        start
    }

    /// 合水口社区: a community's own name, behind the place it lies in or behind a border.
    fn community(&self, run: &Run, hit: &Hit) -> Option<Begin> {
        let end = hit.span.start();
        let index = self.places.partition_point(|place| place.span.end() <= end);
        let places = (0..index).rev().take(3).filter(|&index| self.places[index].certainty >= Certainty::Likely);
        let before = places.into_iter().next().filter(|&index| self.places[index].span.end() > run.start);
        let fits = |start: usize| {
            let length = self.scene.text.folded()[start..end].chars().count();
            (2..=6).contains(&length) && !self.is_generic(start, end, hit)
        };
        if let Some(index) = before
            && fits(self.places[index].span.end())
        {
            let start = self.places[index].span.end();
            let jurisdiction = Some(Jurisdiction::Place(index));
            return Some(Begin { start, jurisdiction, rest: start, rule: "organization.community-of-place" });
        }
        let mut starts = run.soft.iter().copied().chain([run.start]);
        let streets = ['路', '街', '园', '苑', '里', '村', '庄', '巷', '桥', '门', '坊', '湾'];
        let by_street = |start: usize| {
            let generic = self.scene.hits.starting_at(Dictionary::GenericModifiers, start);
            generic.is_empty() && self.scene.text.folded()[..end].ends_with(streets)
        };
        let start = starts.find(|&start| fits(start) && (by_street(start) || self.is_unheard_of(start, end)))?;
        Some(Begin { start, jurisdiction: None, rest: start, rule: "organization.community" })
    }

    /// Whether a stretch is made only of words that name nothing (一家, 民营) and numbers.
    fn is_generic(&self, start: usize, end: usize, hit: &Hit) -> bool {
        let text = self.scene.text.folded();
        if is_ordinal(&text[start..end]) || is_number(&text[start..end]) && !is_counting(self.scene, hit) {
            return false;
        }
        let mut at = start;
        while at < end {
            let words = self.scene.hits.starting_at(Dictionary::GenericModifiers, at);
            let Some(word) = words.iter().find(|word| word.span.end() <= end) else { return false };
            at = word.span.end();
        }
        true
    }

    /// Whether no part of a stretch is a common word.
    fn is_unheard_of(&self, start: usize, end: usize) -> bool {
        let stretch = &self.scene.text.folded()[start..end];
        let ends: Vec<usize> = stretch.char_indices().map(|(at, _)| at).chain([stretch.len()]).collect();
        let is_common = |word: &str| {
            let entries = self.scene.lexicon.lookup(word);
            entries.iter().any(|id| match id.dictionary {
                Dictionary::Words => self.scene.lexicon.words[id.row as usize].row.weight >= COMMON,
                Dictionary::FalseFriends | Dictionary::GenericModifiers | Dictionary::LeftCues => true,
                _ => false,
            })
        };
        (0..ends.len()).all(|from| (from + 2..ends.len()).all(|to| !is_common(&stretch[ends[from]..ends[to]])))
    }
}
