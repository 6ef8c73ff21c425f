//! Names that the dictionaries list: the leftmost, and of those that begin together the longest, wins; a false friend
//! that holds the name (大同小异) hides it.

use std::collections::HashSet;

use super::border::{Border, Borders, is_han};
use super::reading;
use super::{Certainty, PlaceKind, PlaceName};
use crate::extract::{Provenance, Rejection, Scene};
use crate::lexicon::{Dictionary, EntryId, Hit, PostRole};
use crate::span::Span;
use crate::tables::Level;

/// The dictionaries that take part, a false friend before what it looks like.
const NAMES: [Dictionary; 5] = [
    Dictionary::FalseFriends,
    Dictionary::Deixis,
    Dictionary::Divisions,
    Dictionary::DoubtfulPlaces,
    Dictionary::Countries,
];

/// How many characters may lie between a place and the kind of thing that is named after it, the kind included.
const REACH: usize = 10;
/// Words that end a name.
const PARTICLES: [char; 8] = ['的', '了', '在', '有', '和', '与', '是', '到'];

pub(super) fn find(scene: &Scene<'_>, rejections: &mut Vec<Rejection>) -> Vec<PlaceName> {
    let mut hits: Vec<Hit> = NAMES.iter().flat_map(|&name| scene.hits.of(name)).copied().collect();
    hits.sort_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end()), order(hit.entry.dictionary)));
    let full = full_names(scene);
    let mut places: Vec<PlaceName> = Vec::new();
    let mut free = 0;
    let mut next = 0;
    while let Some(&first) = hits.get(next) {
        let group = hits[next..].iter().take_while(|hit| hit.span == first.span).count();
        let entries: Vec<EntryId> = hits[next..next + group].iter().map(|hit| hit.entry).collect();
        next += group;
        if first.span.start() < free {
            continue;
        }
        if first.entry.dictionary == Dictionary::FalseFriends {
            rejections.push(Rejection {
                span: first.span,
                table: "districts",
                reason: "a word that only looks like a place",
                entry: Some(first.entry),
            });
            free = first.span.end();
        } else if let Some(place) = place(scene, first.span, entries, &full) {
            free = first.span.end();
            places.push(place);
        }
    }
    places
}

fn order(dictionary: Dictionary) -> usize {
    NAMES.iter().position(|&name| name == dictionary).unwrap_or(NAMES.len())
}

/// The divisions that the article names in full.
fn full_names(scene: &Scene<'_>) -> HashSet<EntryId> {
    let rows = &scene.lexicon.divisions;
    let hits = scene.hits.of(Dictionary::Divisions).iter();
    hits.filter(|hit| rows[hit.entry.row as usize].row.name == scene.text.get(hit.span)).map(|hit| hit.entry).collect()
}

/// The place that a group of hits with one span is, unless it lies across two words.
fn place(scene: &Scene<'_>, span: Span, entries: Vec<EntryId>, full: &HashSet<EntryId>) -> Option<PlaceName> {
    let text = scene.text.get(span);
    let first = entries.first()?;
    let (kind, certainty, rule) = match first.dictionary {
        Dictionary::Deixis if is_seat(scene, span.start()) => {
            (PlaceKind::Deixis(*first), Certainty::Sure, "district.deixis")
        }
        Dictionary::Deixis | Dictionary::Countries if !reading::is_word(scene, span, reading::EXPECTED) => return None,
        Dictionary::Deixis => (PlaceKind::Deixis(*first), Certainty::Sure, "district.deixis"),
        // 西德马克
        Dictionary::Countries if begins_currency(scene, span) => return None,
        Dictionary::Countries => (PlaceKind::Country(*first), Certainty::Sure, "district.country"),
        Dictionary::DoubtfulPlaces => {
            let rows = &scene.lexicon.doubtful_places;
            let names = entries.iter().filter_map(|id| rows.get(id.row as usize).map(|entry| entry.row.name.as_str()));
            let candidates: Vec<EntryId> = names
                .flat_map(|name| scene.lexicon.lookup(name).iter().copied())
                .filter(|id| id.dictionary == Dictionary::Divisions)
                .filter(|id| names_division(scene, *id, &entries))
                .collect();
            if !reading::is_word(scene, span, price(scene, &candidates, full)) {
                return None;
            }
            let crossing = |id: &EntryId| rows[id.row as usize].row.reason.starts_with("false friend");
            let certainty = doubt(scene, span, &candidates, entries.iter().all(crossing));
            (PlaceKind::Division { candidates, alias: true }, certainty, "district.doubtful")
        }
        _ => {
            let candidates: Vec<EntryId> =
                entries.iter().copied().filter(|id| id.dictionary == Dictionary::Divisions).collect();
            let is_full = |id: &EntryId| scene.lexicon.divisions[id.row as usize].row.name == text;
            let alias = !candidates.iter().any(is_full);
            let short_name = text.chars().count() == 2 && !alias;
            let across = if is_seat(scene, span.end()) {
                false
            } else if alias || short_name {
                !reading::is_word(scene, span, price(scene, &candidates, full))
            } else {
                // 其中 + 市区
                straddles(scene, span)
            };
            // 各市和县(区): no name.
            let any = short_name && scene.text.folded()[span.end()..].starts_with('(');
            if across || any || !alias && cut_short(scene, span) {
                return None;
            }
            // 城区, 矿区: full names of what every town has.
            let common = short_name && text.ends_with('区');
            // A county's short form in the middle of other words is one of the home's, or none.
            let far = alias
                && text.chars().count() == 2
                && price(scene, &candidates, full) > reading::EXPECTED
                && Borders::new(scene).at(span.start()) == Border::None;
            let certainty = if common || far { Certainty::Likely } else { Certainty::Sure };
            let rule = if alias { "district.alias" } else { "district.name" };
            (PlaceKind::Division { candidates, alias }, certainty, rule)
        }
    };
    let certainty = if is_given_name(scene, span, &kind) || is_reporter(scene, span, &kind) {
        Certainty::PartOfName
    } else {
        certainty
    };
    let certainty = if names_something_else(scene, span, &kind) { Certainty::PartOfName } else { certainty };
    Some(PlaceName { span, kind, within: None, certainty, provenance: Provenance { rule, entries } })
}

/// Whether a full name is the end of one common word and another (其中 + 市区).
fn straddles(scene: &Scene<'_>, span: Span) -> bool {
    let text = scene.text.folded();
    let name = scene.text.get(span);
    let (Some((at, _)), Some((cut, _))) = (text[..span.start()].char_indices().next_back(), name.char_indices().nth(1))
    else {
        return false;
    };
    let cut = span.start() + cut;
    reading::is_common(scene, &text[at..cut]) && reading::is_common(scene, &text[cut..span.end()])
}

/// Whether the name of a currency begins with the country's.
fn begins_currency(scene: &Scene<'_>, span: Span) -> bool {
    let text = scene.text.folded();
    let ends = text[span.end()..].char_indices().take(3).map(|(at, c)| span.end() + at + c.len_utf8());
    let mut names = ends.map(|end| &text[span.start()..end]);
    names.any(|name| scene.lexicon.find(Dictionary::Currencies, name).is_some())
}

/// How doubtful a short form is that also reads otherwise: behind a border, a prefecture is the home's own or none, and
/// what only lies across words (高安 in 提高安全) one of the home's counties.
fn doubt(scene: &Scene<'_>, span: Span, candidates: &[EntryId], crossing: bool) -> Certainty {
    let rows = &scene.lexicon.divisions;
    let wide = candidates.iter().any(|id| rows[id.row as usize].row.level == Level::Prefecture);
    if Borders::new(scene).at(span.start()) < Border::Cue {
        Certainty::Doubtful
    } else if crossing {
        Certainty::Likely
    } else if wide {
        Certainty::OfHome
    } else {
        Certainty::Doubtful
    }
}

/// Whether a division is one that a doubtful short form names.
fn names_division(scene: &Scene<'_>, division: EntryId, doubtful: &[EntryId]) -> bool {
    let name = &scene.lexicon.divisions[division.row as usize].row.name;
    doubtful.iter().any(|id| scene.lexicon.doubtful_places[id.row as usize].row.name == *name)
}

/// How rare a name is in the text around it: provinces and cities are expected everywhere, and what is named in full.
fn price(scene: &Scene<'_>, candidates: &[EntryId], full: &HashSet<EntryId>) -> f32 {
    let rows = &scene.lexicon.divisions;
    let expected =
        candidates.iter().any(|id| full.contains(id) || rows[id.row as usize].row.level <= Level::Prefecture);
    if expected { reading::EXPECTED } else { reading::RARE }
}

/// Whether a common surname at a border makes a short form somebody's given name (、李海南和).
fn is_given_name(scene: &Scene<'_>, span: Span, kind: &PlaceKind) -> bool {
    let text = scene.text.folded();
    let alias = matches!(kind, PlaceKind::Division { alias: true, .. });
    let Some((at, _)) = text[..span.start()].char_indices().next_back().filter(|_| alias) else { return false };
    let borders = Borders::new(scene);
    let surname = scene.lexicon.find(Dictionary::Surnames, &text[at..span.start()]);
    let common = surname.is_some_and(|id| scene.lexicon.surnames[id.row as usize].row.rank <= 1);
    common && borders.at(at) == Border::Hard && borders.at(span.start()) == Border::None
}

/// Whether a short form right behind 记者 and before the end of the byline is that reporter's name.
fn is_reporter(scene: &Scene<'_>, span: Span, kind: &PlaceKind) -> bool {
    let text = scene.text.folded();
    if !matches!(kind, PlaceKind::Division { alias: true, .. }) {
        return false;
    }
    let before = text[..span.start()].trim_end_matches(' ').len();
    let labels = scene.hits.ending_at(Dictionary::Posts, before);
    let label = labels.iter().any(|hit| scene.lexicon.posts[hit.entry.row as usize].row.role == PostRole::Byline);
    let after = text[span.end()..].trim_start_matches(' ');
    let closed = after.starts_with(|c: char| !is_han(c));
    let goes_on = scene.hits.starting_at(Dictionary::Posts, text.len() - after.len());
    let next = goes_on.iter().any(|hit| scene.lexicon.posts[hit.entry.row as usize].row.role == PostRole::Byline);
    label && (closed || next || after.is_empty())
}

/// Whether 省会 at a byte stands between a province and its seat (甘肃 + 省会 + 兰州).
fn is_seat(scene: &Scene<'_>, byte: usize) -> bool {
    let capital = |hit: &&Hit| scene.lexicon.deixis[hit.entry.row as usize].row.scope == "capital";
    let seat = scene.hits.starting_at(Dictionary::Deixis, byte).iter().find(capital);
    seat.is_some_and(|hit| {
        !scene.hits.ending_at(Dictionary::Divisions, byte).is_empty()
            && !scene.hits.starting_at(Dictionary::Divisions, hit.span.end()).is_empty()
    })
}

/// 三区, 两县: the end of a list, behind which something else is spoken of.
fn sums_up(between: &str) -> bool {
    let counted = between.trim_start_matches(['两', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    between.starts_with('等')
        || counted.len() < between.len() && counted.starts_with(['市', '县', '区', '州', '地', '省'])
}

/// Whether the suffix of a full name begins the next word instead (上海 + 市场).
fn cut_short(scene: &Scene<'_>, span: Span) -> bool {
    let text = scene.text.get(span);
    let Some(suffix) = text.char_indices().next_back().map(|(at, _)| &text[at..]) else { return false };
    let rest = &scene.text.folded()[span.end()..];
    let Some(id) = scene.lexicon.find(Dictionary::DivisionSuffixes, suffix) else { return false };
    let row = &scene.lexicon.division_suffixes[id.row as usize].row;
    // 顺德市 + 容奇镇: the next word is the name of a town.
    let name: usize = rest.chars().take(3).take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    let near = Span::new(span.end(), span.end() + name);
    let ends = near.start() + '容'.len_utf8() * 2;
    let town = scene.hits.within(Dictionary::SettlementEndings, near).any(|hit| hit.span.start() >= ends);
    let stem = span.end() - suffix.len();
    let has_short_form = [Dictionary::Divisions, Dictionary::DoubtfulPlaces]
        .iter()
        .any(|&names| scene.hits.starting_at(names, span.start()).iter().any(|hit| hit.span.end() == stem));
    if is_seat(scene, stem) {
        return true;
    }
    has_short_form
        && !town
        && rest.chars().next().is_some_and(|c| row.not_before.contains(c))
        && !reading::is_word(scene, span, reading::TERM)
}

/// Whether a road, a station, a dish or the like is named after the place.
fn names_something_else(scene: &Scene<'_>, span: Span, kind: &PlaceKind) -> bool {
    let named_in_full = match kind {
        PlaceKind::Division { alias, .. } => !alias,
        PlaceKind::Country(_) => false,
        PlaceKind::Settlement { .. } | PlaceKind::Deixis(_) => true,
    };
    !named_in_full && is_part_of_name(scene, span)
}

/// Whether the word behind a short form, or one a little further on, makes it part of the name of something else.
pub(super) fn is_part_of_name(scene: &Scene<'_>, span: Span) -> bool {
    let text = scene.text.folded();
    let rows = &scene.lexicon.toponym_endings;
    // 泸州 + 江阳区: what follows is a place of its own.
    let place_follows = scene
        .hits
        .starting_at(Dictionary::Divisions, span.end())
        .iter()
        .any(|hit| scene.lexicon.divisions[hit.entry.row as usize].row.name == scene.text.get(hit.span));
    if place_follows {
        return false;
    }
    let begins_here = scene.hits.starting_at(Dictionary::ToponymEndings, span.end()).iter().any(|hit| {
        let next = text[hit.span.end()..].chars().next();
        next.is_none_or(|c| !rows[hit.entry.row as usize].row.not_before.contains(c))
    });
    if begins_here {
        return true;
    }
    // 海口美兰国际机场: words between the place and what is named after it, but no border and no 的.
    let run: usize = text[span.end()..].chars().take(REACH).take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    let near = Span::new(span.end(), span.end() + run);
    scene.hits.within(Dictionary::ToponymEndings, near).any(|hit| {
        let row = &rows[hit.entry.row as usize].row;
        let between = &text[span.end()..hit.span.start()];
        let next = text[hit.span.end()..].chars().next();
        let borders = between.char_indices().any(|(at, _)| Borders::new(scene).at(span.end() + at) >= Border::Cue);
        row.far
            && !borders
            && !sums_up(between)
            && !between.contains(PARTICLES)
            && next.is_none_or(|c| !row.not_before.contains(c))
    })
}
