//! Towns without their ending: right behind their county (东莞厚街), in a list that says so (郑口、军屯等十一个乡镇), in a
//! dateline (本报营根4月10日电), and where the article writes the full name as well.

use std::collections::HashMap;

use super::border::{Border, Borders, is_han};
use super::settlements::{is_everyday, named_in_full};
use super::{Certainty, PlaceKind, PlaceName, known, reading};
use crate::extract::{Provenance, Scene};
use crate::lexicon::{Dictionary, EntryId};
use crate::span::Span;
use crate::tables::Level;

/// Most characters of a short form.
const LONGEST: usize = 4;
/// No list of towns that is summed up has more members named.
const MEMBERS: usize = 12;
/// How many characters may stand between the last of a list and 镇: 等二十一个乡.
const SUM: usize = 8;
/// What may follow a short form in mid-sentence.
const FOLLOWING: [char; 10] = ['的', '等', '人', '和', '与', '在', '有', '及', '是', '两'];

pub(super) fn add(scene: &Scene<'_>, places: &mut Vec<PlaceName>) {
    let mut found = behind_counties(scene, places);
    found.extend(in_datelines(scene, places));
    found.extend(in_lists(scene, places));
    merge(places, found);
    let again = named_again(scene, places);
    merge(places, again);
}

/// Adds the new names; of those that overlap an old one the longer stays.
fn merge(places: &mut Vec<PlaceName>, mut found: Vec<PlaceName>) {
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|place| (place.span.start(), std::cmp::Reverse(place.span.end())));
    found.dedup_by(|next, before| next.span.overlaps(before.span));
    places.retain(|place| !found.iter().any(|new| new.span.overlaps(place.span)));
    places.append(&mut found);
    places.sort_by_key(|place| place.span.start());
    super::link(places);
}

fn town(span: Span, counties: Vec<EntryId>, level: Level, certainty: Certainty, rule: &'static str) -> PlaceName {
    PlaceName {
        span,
        kind: PlaceKind::Settlement { level, counties: counties.clone(), alias: true },
        within: None,
        certainty,
        provenance: Provenance { rule, entries: counties },
    }
}

/// The counties that list a town of this name, whatever its ending.
fn listed(scene: &Scene<'_>, stem: &str) -> Vec<EntryId> {
    let endings = scene.lexicon.settlement_endings.iter().map(|entry| &entry.row);
    let endings = endings.filter(|row| row.level == Level::Township && row.full.is_empty());
    let names = endings.map(|row| format!("{stem}{}", row.ending));
    let rows = names.flat_map(|name| scene.lexicon.lookup(&name).iter().copied());
    rows.filter(|id| id.dictionary == Dictionary::Towns).collect()
}

/// The stretches of two to four Chinese characters from a byte on, the longest first.
fn stretches(text: &str, start: usize) -> Vec<Span> {
    let ends = text[start..].char_indices().take_while(|&(_, c)| is_han(c)).take(LONGEST);
    let ends = ends.map(|(at, c)| start + at + c.len_utf8()).skip(1);
    let mut spans: Vec<Span> = ends.map(|end| Span::new(start, end)).collect();
    spans.reverse();
    spans
}

/// 东莞 + 厚街: what follows a county is one of its towns.
fn behind_counties(scene: &Scene<'_>, places: &[PlaceName]) -> Vec<PlaceName> {
    let text = scene.text.folded();
    let gazetteer = scene.lexicon.gazetteer();
    let mut found = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let PlaceKind::Division { candidates, .. } = &place.kind else { continue };
        let next = places.get(index + 1).map_or(usize::MAX, |next| next.span.start());
        if place.certainty < Certainty::Likely || next == place.span.end() {
            continue;
        }
        let codes = || candidates.iter().filter_map(|&id| gazetteer.division(id)).map(|one| gazetteer.now(one));
        let own = |span: &Span| {
            let after = text[span.end()..].chars().next();
            let ends = after.is_none_or(|c| !is_han(c) || FOLLOWING.contains(&c));
            (ends && span.end() <= next && !is_everyday(scene, *span)).then(|| {
                let mut counties = listed(scene, scene.text.get(*span));
                counties.retain(|id| codes().any(|code| scene.lexicon.towns[id.row as usize].row.county == code));
                counties
            })
        };
        let town_of = |span: Span| own(&span).filter(|counties| !counties.is_empty()).map(|counties| (span, counties));
        if let Some((span, counties)) = stretches(text, place.span.end()).into_iter().find_map(town_of) {
            found.push(town(span, counties, Level::Township, Certainty::Sure, "district.short-town-in-chain"));
        }
    }
    found
}

/// 本报营根4月10日电: a place that only its own region knows.
fn in_datelines(scene: &Scene<'_>, places: &[PlaceName]) -> Vec<PlaceName> {
    let text = scene.text.folded();
    let mut found = Vec::new();
    for (at, paper) in text.match_indices("本报") {
        let start = at + paper.len();
        let index = places.partition_point(|place| place.span.end() <= start);
        if places.get(index).is_some_and(|place| place.span.start() == start && place.certainty > Certainty::Doubtful) {
            continue;
        }
        for span in stretches(text, start) {
            let day = text[span.end()..].trim_start();
            let month = day.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
            let counties = if month.len() < day.len() && month.starts_with('月') {
                listed(scene, scene.text.get(span))
            } else {
                Vec::new()
            };
            if !counties.is_empty() {
                found.push(town(span, counties, Level::Township, Certainty::Likely, "district.short-town-in-dateline"));
                break;
            }
        }
    }
    found
}

/// 郑口、饶阳店等十一个乡镇: the word behind a list says what its members are.
fn in_lists(scene: &Scene<'_>, places: &mut Vec<PlaceName>) -> Vec<PlaceName> {
    let text = scene.text.folded();
    let mut found: Vec<PlaceName> = Vec::new();
    for hit in scene.hits.of(Dictionary::SettlementEndings) {
        let row = &scene.lexicon.settlement_endings[hit.entry.row as usize].row;
        let Some(end) = end_of_list(text, hit.span.start()).filter(|_| row.full.is_empty()) else { continue };
        let members = members(scene, places, end);
        if members.len() < 2 {
            continue;
        }
        let is_town = |span: &Span| row.level == Level::Township && !listed(scene, scene.text.get(*span)).is_empty();
        let known = members.iter().filter(|span| is_town(span)).count();
        let unknown = members.iter().any(|span| is_everyday(scene, *span));
        // No list has the villages: none of their names may be an everyday word.
        if if row.level == Level::Township { known == 0 } else { unknown } {
            continue;
        }
        // 三乡镇 sums up, and is no town.
        let sum = Span::new(end, hit.span.end());
        places.retain(|place| !place.span.overlaps(sum));
        for span in members {
            let in_full = named_in_full(places, span);
            let counties = listed(scene, scene.text.get(span));
            if in_full || row.level == Level::Township && counties.is_empty() && is_everyday(scene, span) {
                continue;
            }
            let counties = if row.level == Level::Township { counties } else { Vec::new() };
            found.push(town(span, counties, row.level, Certainty::Sure, "district.short-town-in-list"));
        }
    }
    found
}

/// Where the list ends that 等十一个乡镇 or 三镇 sums up, `end` being the beginning of 镇.
fn end_of_list(text: &str, end: usize) -> Option<usize> {
    let from: usize = text[..end].chars().rev().take(SUM).map(char::len_utf8).sum();
    let sum = &text[end - from..end];
    let rest = sum.trim_end_matches(['乡', '镇']);
    let rest = rest.strip_suffix('个').unwrap_or(rest);
    let counted = rest.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十百余多".contains(c));
    let list = counted.strip_suffix('等').unwrap_or(counted);
    // 等镇, 三镇; a bare 镇 belongs to the name before it.
    (list.len() < rest.len() && list.ends_with(is_han)).then(|| end - sum.len() + list.len())
}

/// The members of the list that ends here, from right to left.
fn members(scene: &Scene<'_>, places: &[PlaceName], end: usize) -> Vec<Span> {
    let text = scene.text.folded();
    let mut members = Vec::new();
    let mut end = end;
    for _ in 0..MEMBERS {
        let starts: Vec<usize> =
            text[..end].char_indices().rev().take(LONGEST).take_while(|&(_, c)| is_han(c)).map(|(at, _)| at).collect();
        let open = starts.last().is_some_and(|&at| text[..at].ends_with('、'));
        let start = if open {
            starts.last().copied().filter(|_| starts.len() >= 2)
        } else {
            first_member(scene, places, &starts, end)
        };
        let Some(start) = start else { break };
        members.push(Span::new(start, end));
        if !open {
            break;
        }
        end = start - '、'.len_utf8();
    }
    members
}

/// Where the first member of a list begins: behind a place or a border, or as a list of towns knows it.
fn first_member(scene: &Scene<'_>, places: &[PlaceName], starts: &[usize], end: usize) -> Option<usize> {
    let own = || starts.iter().skip(1).copied();
    let borders = Borders::new(scene);
    let behind_place = |&start: &usize| {
        let index = places.partition_point(|place| place.span.end() < start);
        places.get(index).is_some_and(|place| place.span.end() == start && place.certainty >= Certainty::Likely)
    };
    let is_listed = |&start: &usize| !listed(scene, scene.text.get(Span::new(start, end))).is_empty();
    own()
        .find(behind_place)
        .or_else(|| own().rfind(is_listed))
        .or_else(|| own().find(|&start| borders.at(start) >= Border::Cue))
}

/// 厚街 where the article writes 厚街镇.
fn named_again(scene: &Scene<'_>, places: &[PlaceName]) -> Vec<PlaceName> {
    let text = scene.text.folded();
    let mut stems: HashMap<&str, Vec<(&str, Vec<EntryId>)>> = HashMap::new();
    for place in places {
        let PlaceKind::Settlement { level: Level::Township, counties, alias } = &place.kind else { continue };
        let name = scene.text.get(place.span);
        let endings = scene.hits.ending_at(Dictionary::SettlementEndings, place.span.end());
        let ending = endings.first().map_or(0, |hit| hit.span.len());
        let stem = if *alias { name } else { &name[..name.len().saturating_sub(ending)] };
        let span = Span::new(place.span.start(), place.span.start() + stem.len());
        let Some(key) = two_characters(stem) else { continue };
        let known = stems.entry(key).or_default();
        if !counties.is_empty() && !is_everyday(scene, span) && known.iter().all(|(other, _)| *other != stem) {
            known.push((stem, counties.clone()));
        }
    }
    if stems.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (start, _) in text.char_indices() {
        let Some(known) = two_characters(&text[start..]).and_then(|key| stems.get(key)) else { continue };
        let longest =
            known.iter().filter(|(stem, _)| text[start..].starts_with(stem)).max_by_key(|(stem, _)| stem.len());
        let Some((stem, counties)) = longest else { continue };
        let span = Span::new(start, start + stem.len());
        let index = places.partition_point(|place| place.span.end() <= start);
        let taken = places.get(index).is_some_and(|place| place.span.overlaps(span));
        let goes_on = !scene.hits.starting_at(Dictionary::SettlementEndings, span.end()).is_empty();
        if !taken
            && !goes_on
            && Borders::new(scene).at(start) >= Border::Cue
            && reading::is_word(scene, span, reading::EXPECTED)
            && !known::is_part_of_name(scene, span)
        {
            let counties = counties.clone();
            found.push(town(span, counties, Level::Township, Certainty::Sure, "district.short-town-again"));
        }
    }
    found
}

fn two_characters(text: &str) -> Option<&str> {
    let (at, c) = text.char_indices().nth(1)?;
    Some(&text[..at + c.len_utf8()])
}
