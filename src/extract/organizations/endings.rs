//! Proper names that end in 有限公司, 中学, 协会. The end is plain; the beginning is found by evidence: the leftmost place
//! in the run of characters before it, the 市 of 市第四人民医院, or the last word behind which a name can begin.

use super::{Jurisdiction, OrganizationMention, OrganizationName, is_cut_by_a_word, level_ending_at};
use crate::extract::places::{Border, Borders, Certainty, PlaceKind, PlaceName, is_han};
use crate::extract::{Provenance, Scene};
use crate::lexicon::{Dictionary, Hit};
use crate::span::Span;
use crate::tables::OrganizationType;

/// No name is longer, not counting its ending.
const LONGEST: usize = 24;
/// A name without a place is shorter.
const LONGEST_WITHOUT_PLACE: usize = 12;

/// The run of characters in front of an ending, with what in it may begin the name.
struct Run {
    /// Where the run begins: behind punctuation or a word such as 在.
    start: usize,
    /// Soft borders inside it, from right to left.
    soft: Vec<usize>,
}

pub(super) fn find(scene: &Scene<'_>, places: &[PlaceName], found: &mut Vec<OrganizationMention>) {
    for hit in scene.hits.of(Dictionary::OrganizationEndings) {
        if is_inside_longer(scene, hit) || is_cut_by_a_word(scene, hit.span) {
            continue;
        }
        let run = run(scene, places, hit.span.start());
        let row = &scene.lexicon.organization_endings[hit.entry.row as usize].row;
        let begin = match row.organization_type {
            OrganizationType::Community if row.ending == "社区" => community(scene, places, &run, hit),
            _ => by_place(scene, places, &run, hit)
                .or_else(|| by_level(scene, &run, hit))
                .or_else(|| by_itself(scene, &run, hit, row.strong)),
        };
        if let Some((start, jurisdiction, rest)) = begin {
            found.push(OrganizationMention {
                span: Span::new(start, hit.span.end()),
                name: OrganizationName::Proper { jurisdiction, rest: Span::new(rest, hit.span.end()) },
                organization_type: row.organization_type,
                provenance: Provenance { rule: "organization.ending", entries: vec![hit.entry] },
            });
        }
    }
}

/// Whether another ending holds this one: 集团 in 集团有限公司.
fn is_inside_longer(scene: &Scene<'_>, hit: &Hit) -> bool {
    let ends = scene.hits.ending_at(Dictionary::OrganizationEndings, hit.span.end());
    let starts = scene.hits.starting_at(Dictionary::OrganizationEndings, hit.span.start());
    ends.iter().chain(starts).any(|other| other.span.contains(hit.span) && other.span != hit.span)
}

/// Walks left from an ending to where no name can go on.
fn run(scene: &Scene<'_>, places: &[PlaceName], end: usize) -> Run {
    let text = scene.text.folded();
    let borders = Borders::new(scene);
    let mut run = Run { start: end, soft: Vec::new() };
    for _ in 0..LONGEST {
        let index = places.partition_point(|place| place.span.end() < run.start);
        let place = places.get(index).filter(|place| place.span.end() >= run.start && place.span.start() < run.start);
        if place.is_some_and(|place| matches!(place.kind, PlaceKind::Deixis(_)) && place.span.end() == run.start) {
            break;
        }
        let inside_place =
            place.is_some_and(|place| place.span.end() > run.start && place.certainty >= Certainty::Likely);
        match borders.at(run.start) {
            Border::Hard => break,
            _ if inside_place => {}
            Border::Cue => break,
            Border::Soft => {
                run.soft.push(run.start);
                let word = text[..run.start].chars().next_back().map_or(0, char::len_utf8);
                let behind = run.start - word;
                if places.get(places.partition_point(|place| place.span.end() < behind)).is_some_and(|place| {
                    place.span.end() == behind && place.is_full() && place.certainty >= Certainty::Likely
                }) {
                    break;
                }
            }
            Border::None => {}
        }
        let Some(previous) = text[..run.start].chars().next_back().filter(|&c| is_han(c)) else { break };
        run.start -= previous.len_utf8();
    }
    run
}

type Begin = (usize, Option<Jurisdiction>, usize);

/// The name begins with the leftmost place of the run.
fn by_place(scene: &Scene<'_>, places: &[PlaceName], run: &Run, hit: &Hit) -> Option<Begin> {
    let from = places.partition_point(|place| place.span.start() < run.start);
    let inside = places[from..].iter().take_while(|place| place.span.end() <= hit.span.start());
    let mut usable = inside.enumerate().filter(|(_, place)| match place.kind {
        PlaceKind::Deixis(_) => false,
        PlaceKind::Country(_) => place.span.end() != hit.span.start(),
        _ => place.certainty != Certainty::Doubtful,
    });
    let (offset, first) = usable.next()?;
    // 和 and the like behind the place: the name begins behind them if something can be a name there.
    let mut last = from + offset;
    while places.get(last + 1).is_some_and(|next| next.within == Some(last) && next.span.end() <= hit.span.start()) {
        last += 1;
    }
    let rest = places[last].span.end();
    let joined = run.soft.iter().find(|&&soft| soft > rest && is_joining(scene, soft));
    if let Some(&soft) = joined {
        return by_level(scene, &Run { start: soft, soft: Vec::new() }, hit)
            .or_else(|| by_itself(scene, &Run { start: soft, soft: Vec::new() }, hit, false));
    }
    if matches!(first.kind, PlaceKind::Country(_)) && !is_generic(scene, rest, hit.span.start()) {
        return by_itself(scene, &Run { start: rest, soft: Vec::new() }, hit, true);
    }
    let unnamed = rest < hit.span.start() && is_generic(scene, rest, hit.span.start());
    (!unnamed).then_some((first.span.start(), Some(Jurisdiction::Place(last)), rest))
}

fn is_joining(scene: &Scene<'_>, byte: usize) -> bool {
    scene.text.folded()[..byte].ends_with(['和', '与', '及'])
}

/// The name begins with 市, 省, 县 at the start of the run.
fn by_level(scene: &Scene<'_>, run: &Run, hit: &Hit) -> Option<Begin> {
    let text = scene.text.folded();
    let starts = run.soft.iter().copied().chain([run.start]);
    for start in starts {
        for length in ["自治区".len(), "地区".len(), "市".len()] {
            let end = start + length;
            if end > hit.span.start() || !text.is_char_boundary(end) {
                continue;
            }
            let Some(Jurisdiction::Level { level, span }) = level_ending_at(scene, end) else { continue };
            let cut = scene.hits.starting_at(Dictionary::FalseFriends, start).iter().any(|word| word.span.end() > end);
            if span.start() == start && !cut && (end == hit.span.start() || !is_generic(scene, end, hit.span.start())) {
                return Some((start, Some(Jurisdiction::Level { level, span }), end));
            }
        }
    }
    None
}

/// The name has neither place nor level: a strong ending needs a proper word, a weak one an ordinal.
fn by_itself(scene: &Scene<'_>, run: &Run, hit: &Hit, strong: bool) -> Option<Begin> {
    let text = scene.text.folded();
    let end = hit.span.start();
    let starts = run.soft.iter().copied().chain([run.start]);
    starts.filter(|&start| start < end).find_map(|start| {
        let body = &text[start..end];
        let length = body.chars().count();
        let ordinal = body.starts_with('第') && length <= 5;
        let proper = strong && (2..=LONGEST_WITHOUT_PLACE).contains(&length);
        ((ordinal || proper) && !is_generic(scene, start, end)).then_some((start, None, start))
    })
}

/// 合水口社区: a community's own name, behind the place it lies in.
fn community(scene: &Scene<'_>, places: &[PlaceName], run: &Run, hit: &Hit) -> Option<Begin> {
    let end = hit.span.start();
    let index = places.partition_point(|place| place.span.end() <= end);
    let before = index.checked_sub(1).filter(|&index| places[index].span.end() > run.start);
    let starts = before.map(|index| places[index].span.end()).into_iter();
    let mut starts = starts.chain(run.soft.iter().copied()).chain([run.start]);
    let start = starts.find(|&start| start < end && !is_generic(scene, start, end))?;
    let length = scene.text.folded()[start..end].chars().count();
    (2..=6).contains(&length).then_some((start, before.map(Jurisdiction::Place), start))
}

/// Whether a stretch is made only of words that name nothing (一家, 民营) and numbers.
fn is_generic(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let mut at = start;
    while at < end {
        let words = scene.hits.starting_at(Dictionary::GenericModifiers, at);
        let Some(word) = words.iter().find(|word| word.span.end() <= end) else { return false };
        at = word.span.end();
    }
    true
}
