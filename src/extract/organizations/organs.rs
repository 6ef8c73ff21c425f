//! Organs behind the jurisdiction they belong to: 省财政厅, 古交市总工会, 南郊区委组织部, 共青团太原市委.

use std::collections::HashMap;

use super::{
    Jurisdiction, OrganizationMention, OrganizationName, chain_start, is_cut_by_a_word, level_ending_at,
    place_ending_at, prefix_ending_at,
};
use crate::extract::places::{PlaceKind, PlaceName, reading};
use crate::extract::{Provenance, Scene};
use crate::lexicon::{Dictionary, EntryId, Hit};
use crate::span::Span;

const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

pub(super) fn find(scene: &Scene<'_>, places: &[PlaceName], found: &mut Vec<OrganizationMention>) {
    let national: HashMap<usize, usize> =
        found.iter().map(|mention| (mention.span.end(), mention.span.start())).collect();
    let mut free = 0;
    for hit in scene.hits.of(Dictionary::Organs) {
        if hit.span.start() < free || is_part_of_a_word(scene, hit) {
            continue;
        }
        let own_start = before_session(scene, hit.span.start());
        let named = jurisdiction(scene, places, own_start).or_else(|| bare(scene, hit));
        let Some((start, jurisdiction)) = named else { continue };
        let (end, organs) = with_following(scene, hit);
        // 市五届人大三次会议 is a meeting, no body.
        if own_start < hit.span.start() && is_meeting(scene, end) {
            free = end;
            continue;
        }
        let rows = &scene.lexicon.organs;
        let of_level = matches!(jurisdiction, Jurisdiction::Level { .. });
        let prefix = prefix_ending_at(scene, start, of_level);
        // 国家税务总局三明市税务局: a body of the nation right before the place.
        let nation = national.get(&start).filter(|_| !of_level && prefix.is_none());
        let last = organs.last().map_or(hit.entry, |&id| id);
        let mut entries = organs.clone();
        entries.extend(prefix.map(|prefix| prefix.entry));
        free = end;
        let begin = prefix.map(|prefix| prefix.span.start()).or(nation.copied()).unwrap_or(start);
        let span = Span::new(begin, end);
        let prefix = prefix.map(|prefix| prefix.entry);
        let of_prefix = prefix.map(|id| &scene.lexicon.organ_prefixes[id.row as usize].row);
        let of_prefix = of_prefix.filter(|row| !row.full.is_empty()).map(|row| row.organization_type);
        found.push(OrganizationMention {
            span,
            name: if nation.is_some() {
                OrganizationName::Proper { jurisdiction: None, rest: span }
            } else {
                OrganizationName::Organ { jurisdiction, organs, prefix }
            },
            organization_type: of_prefix.unwrap_or(rows[last.row as usize].row.organization_type),
            provenance: Provenance { rule: "organization.organ", entries },
        });
    }
}

/// Whether the term is longer a word of its own (政府工作报告), or ends in the next word (部门).
fn is_part_of_a_word(scene: &Scene<'_>, hit: &Hit) -> bool {
    let longer = scene.hits.starting_at(Dictionary::FalseFriends, hit.span.start());
    let term = scene.text.get(hit.span);
    // 一中, 二院: hardly more than a number, so the text around must read so.
    let short_number = term.chars().count() == 2 && term.starts_with(NUMBERS);
    longer.iter().any(|word| word.span.end() > hit.span.end())
        || is_cut_by_a_word(scene, hit.span)
        || short_number && !reading::is_word(scene, hit.span, reading::EXPECTED)
}

/// Whose organ begins at a byte, and where the whole name begins.
fn jurisdiction(scene: &Scene<'_>, places: &[PlaceName], byte: usize) -> Option<(usize, Jurisdiction)> {
    if let Some(last) = place_ending_at(places, byte) {
        let place = &places[last];
        return match place.kind {
            PlaceKind::Deixis(entry) => {
                let term = &scene.lexicon.deixis[entry.row as usize].row.term;
                let pointing = term.starts_with(['我', '该', '本']);
                pointing.then_some((place.span.start(), Jurisdiction::Place(last)))
            }
            PlaceKind::Country(_) => None,
            _ => Some((places[chain_start(places, last)].span.start(), Jurisdiction::Place(last))),
        };
    }
    let jurisdiction = level_ending_at(scene, byte)?;
    let Jurisdiction::Level { span, .. } = jurisdiction else { return None };
    // 太原市市教育局, 古交区委: the chain may go on in front of the level's own character.
    Some((span.start(), jurisdiction))
}

/// The byte before 第六届 in 南充市第六届人民代表大会, or before 五届 in 市五届人大.
fn before_session(scene: &Scene<'_>, byte: usize) -> usize {
    let before = &scene.text.folded()[..byte];
    let Some(number) = before.strip_suffix('届') else { return byte };
    let start = number.trim_end_matches(|c: char| NUMBERS.contains(&c) || c.is_ascii_digit());
    if start.len() == number.len() { byte } else { start.strip_suffix('第').unwrap_or(start).len() }
}

/// Whether 第四次会议 or 三次会议 follows.
fn is_meeting(scene: &Scene<'_>, byte: usize) -> bool {
    let text = &scene.text.folded()[byte..];
    let number = text.strip_prefix('第').unwrap_or(text);
    let rest = number.trim_start_matches(|c: char| NUMBERS.contains(&c) || c.is_ascii_digit());
    rest.len() < number.len() && rest.starts_with("次")
}

/// 地委, 行署: whose they are the term itself tells.
fn bare(scene: &Scene<'_>, hit: &Hit) -> Option<(usize, Jurisdiction)> {
    let level = scene.lexicon.organs[hit.entry.row as usize].row.bare?;
    let start = hit.span.start();
    let stands_alone = reading::is_word(scene, hit.span, reading::EXPECTED);
    stands_alone.then_some((start, Jurisdiction::Level { level, span: Span::new(start, start) }))
}

/// The organ and those that follow it without a gap: 市公安局 + 交警支队.
fn with_following(scene: &Scene<'_>, first: &Hit) -> (usize, Vec<EntryId>) {
    let mut organs = vec![first.entry];
    let mut end = first.span.end();
    while let Some(next) = scene.hits.starting_at(Dictionary::Organs, end).first() {
        if next.span.len() <= "委".len() || is_part_of_a_word(scene, next) {
            break;
        }
        organs.push(next.entry);
        end = next.span.end();
    }
    (end, organs)
}
