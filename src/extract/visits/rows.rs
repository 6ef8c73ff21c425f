//! From stops and those beside to one row per official, place and occasion.

use std::collections::{HashMap, HashSet};

use super::super::words::around;
use super::super::{Mentions, PlaceKind, Provenance, Scene};
use super::VisitMention;
use super::meetings;
use super::walk::{Side, Stop, Walked};
use crate::lexicon::EntryId;
use crate::span::Span;
use crate::tables::{ActionType, Part};

/// The visits of an article, in the order of their verbs.
pub(super) fn of(scene: &Scene<'_>, mentions: &Mentions, walked: Walked) -> Vec<VisitMention> {
    let main = walked.main.unwrap_or(ActionType::Inspect);
    let mut stops = walked.stops;
    for stop in &mut stops {
        stop.kind = stop.kind.or(Some(main));
    }
    let stops = without_general(scene, mentions, merged(scene, mentions, stops));
    let mut rows = Rows { scene, mentions, seen: HashMap::new(), out: Vec::new() };
    let leads = leading(scene, &stops);
    for (index, stop) in stops.iter().enumerate() {
        let part = if stop.meeting { leads[index] } else { stop.part };
        let rule = if stop.meeting { "visit.meeting" } else { "visit.stop" };
        for &person in &stop.who {
            rows.push(person, stop, &Done { verb: stop.verb, entry: stop.entry, part, rule });
        }
    }
    for side in &walked.sides {
        let done = Done { verb: side.verb, entry: Some(side.entry), part: Part::Accompany, rule: "visit.beside" };
        for &person in &side.who {
            for stop in shared(scene, mentions, &stops, side, person) {
                rows.push(person, stop, &done);
            }
        }
    }
    rows.out.sort_by_key(|row| (row.span.start(), row.place.start(), row.official));
    rows.out
}

/// No tour has more stops than this, so that a very long text costs no more per visit than a short one.
const TOUR: usize = 40;

/// What somebody did at a stop.
struct Done {
    verb: Span,
    entry: Option<EntryId>,
    part: Part,
    rule: &'static str,
}

struct Rows<'a, 's> {
    scene: &'a Scene<'s>,
    mentions: &'a Mentions,
    /// Where the row of a name and place stands in `out`; meetings are apart from stops.
    seen: HashMap<(String, String, bool), usize>,
    out: Vec<VisitMention>,
}

impl Rows<'_, '_> {
    /// Adds the row of one person at one stop, unless there is one already.
    fn push(&mut self, person: usize, stop: &Stop, done: &Done) {
        let Done { verb, entry, part, rule } = *done;
        let name = self.mentions.people[person].name.clone();
        let place = self.scene.text.get(stop.place).to_owned();
        let action_type = stop.kind.unwrap_or(ActionType::Inspect);
        if let Some(&index) = self.seen.get(&(name.clone(), place.clone(), stop.meeting)) {
            let row = &mut self.out[index];
            if stop.meeting && weight(action_type) > weight(row.action_type) {
                row.span = verb;
                row.action_type = action_type;
                row.part = part;
                row.provenance = Provenance { rule, entries: entry.into_iter().collect() };
            }
            return;
        }
        self.seen.insert((name, place, stop.meeting), self.out.len());
        self.out.push(VisitMention {
            span: verb,
            anchor: stop.verb,
            official: person,
            place: stop.place,
            near: stop.near,
            meeting: stop.meeting,
            action_type,
            part,
            occasion: if stop.meeting { stop.place.start() + 1 } else { 0 },
            provenance: Provenance { rule, entries: entry.into_iter().collect() },
        });
    }
}

/// Of several things that somebody did at a meeting, the weightiest is his action: 主持会议并讲话 is chairing.
fn weight(action: ActionType) -> u8 {
    match action {
        ActionType::Chair => 2,
        ActionType::Speak | ActionType::Deliberate | ActionType::Meet => 1,
        _ => 0,
    }
}

/// The same place told twice is one stop: with the longer name, and as it was told last.
fn merged(scene: &Scene<'_>, mentions: &Mentions, stops: Vec<Stop>) -> Vec<Stop> {
    let mut out: Vec<Stop> = Vec::new();
    for stop in stops {
        let name = scene.text.get(stop.place);
        let same = out.iter_mut().rev().take(TOUR).find(|other| {
            let earlier = scene.text.get(other.place);
            !other.meeting
                && !stop.meeting
                && same_people(mentions, &other.who, &stop.who)
                && (shortens(name, earlier) || shortens(earlier, name))
                && other.kind != Some(ActionType::Meet)
        });
        match same {
            Some(other) => {
                if name.len() >= scene.text.get(other.place).len() {
                    other.place = stop.place;
                    other.near = stop.near;
                }
                other.verb = stop.verb;
                other.entry = stop.entry;
                other.kind = stop.kind;
            }
            None => out.push(stop),
        }
    }
    out
}

/// Whether a name is another one's end, or the same body told in fewer characters (灞陵热电公司 for 长安灞陵热电有限公司).
fn shortens(short: &str, long: &str) -> bool {
    if long.ends_with(short) {
        return true;
    }
    let end = short.chars().rev().take(2);
    if short.chars().count() < 5 || !end.eq(long.chars().rev().take(2)) {
        return false;
    }
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

fn same_people(mentions: &Mentions, a: &[usize], b: &[usize]) -> bool {
    let name = |index: &usize| mentions.people[*index].name.as_str();
    a.iter().any(|x| b.iter().any(|y| name(x) == name(y)))
}

/// Where counties are followed by what was seen in them, the latter are the places.
fn without_general(scene: &Scene<'_>, mentions: &Mentions, stops: Vec<Stop>) -> Vec<Stop> {
    let general = |stop: &Stop| {
        let name = scene.text.get(stop.place);
        let mut here = around(&mentions.places, |m| m.span, stop.place);
        let settlement = here.any(|(_, place)| {
            place.span.end() == stop.place.end() && matches!(place.kind, PlaceKind::Settlement { .. })
        });
        let division = around(&mentions.places, |m| m.span, stop.place)
            .filter(|(_, place)| stop.place.contains(place.span))
            .map(|(_, place)| place.span.len())
            .sum::<usize>();
        !stop.meeting
            && stop.kind != Some(ActionType::Meet)
            && division == stop.place.len()
            && !settlement
            && !name.ends_with(['村', '镇', '乡', '道', '屯', '寨'])
            && !name.ends_with("社区")
    };
    let mut keep = Vec::with_capacity(stops.len());
    for (index, stop) in stops.iter().enumerate() {
        let followed = general(stop)
            && stops[index + 1..].iter().take(TOUR).any(|later| {
                !later.meeting
                    && !general(later)
                    && !elsewhere(scene, mentions, stop, later)
                    && same_people(mentions, &later.who, &stop.who)
                    && later.kind != Some(ActionType::Meet)
            });
        keep.push(!followed);
    }
    let mut keep = keep.into_iter();
    stops.into_iter().filter(|_| keep.next().unwrap_or(true)).collect()
}

/// Whether a later stop names a county of its own: what was seen in 呈贡区 was not seen in 五华区.
fn elsewhere(scene: &Scene<'_>, mentions: &Mentions, stop: &Stop, later: &Stop) -> bool {
    let name = scene.text.get(stop.place);
    name.ends_with(['县', '区', '旗'])
        && around(&mentions.places, |m| m.span, later.place).any(|(_, place)| {
            let other = scene.text.get(place.span);
            later.place.contains(place.span)
                && other.ends_with(['县', '区', '旗'])
                && !other.ends_with("社区")
                && !name.ends_with(other)
                && !other.ends_with(name)
        })
}

/// Who leads at meetings: those who chair or speak; else the first who is named.
fn leading(scene: &Scene<'_>, stops: &[Stop]) -> Vec<Part> {
    let mut met: HashSet<usize> = HashSet::new();
    stops
        .iter()
        .map(|stop| {
            let first = stop.meeting && met.insert(stop.place.start()) && !meetings::is_bare(scene, stop.place);
            if stop.part == Part::Lead || first { Part::Lead } else { Part::Accompany }
        })
        .collect()
}

/// The stops that somebody named as present shared.
fn shared<'s>(scene: &Scene<'_>, mentions: &Mentions, stops: &'s [Stop], side: &Side, person: usize) -> Vec<&'s Stop> {
    let name = &mentions.people[person].name;
    let here = stops.partition_point(|stop| stop.verb.start() < side.verb.start());
    let others: Vec<&Stop> = stops[here.saturating_sub(TOUR)..stops.len().min(here + TOUR)]
        .iter()
        .filter(|stop| stop.who.iter().all(|index| mentions.people[*index].name != *name) && !stop.meeting)
        .collect();
    let of_kind: Vec<&Stop> = others
        .iter()
        .filter(|stop| {
            (side.kind == Some(ActionType::Meet)) == (stop.kind == Some(ActionType::Meet)) || side.kind.is_none()
        })
        .copied()
        .collect();
    // With two occasions told, the one told last before the statement is meant.
    let last_lead =
        of_kind.iter().rev().find(|stop| stop.verb.start() < side.verb.start()).map(|stop| stop.who.clone());
    let chosen: Vec<&Stop> = match last_lead {
        Some(who) => of_kind.into_iter().filter(|stop| same_people(mentions, &stop.who, &who)).collect(),
        None => of_kind,
    };
    if !side.places.is_empty() {
        let at: Vec<&Stop> = chosen
            .iter()
            .filter(|stop| {
                let place = scene.text.get(stop.place);
                side.places.iter().any(|span| {
                    let named = scene.text.get(*span);
                    place.contains(named)
                        || named.contains(place)
                        || stop.near.is_some_and(|near| scene.text.get(near).contains(named))
                })
            })
            .copied()
            .collect();
        if !at.is_empty() {
            return at;
        }
    }
    chosen
}
