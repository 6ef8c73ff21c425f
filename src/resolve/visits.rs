//! Visits with day, code and companions.
//!
//! The day is the one told last before the verb at the head of its sentence or in it, else the article's. The code is
//! that of the division named in the place or around it, else of the one named last before; a meeting's is its body's or
//! the home's.

use jiff::civil::Date;

use super::dates::ResolvedDates;
use super::districts::ResolvedDistricts;
use super::{Place, Scene};
use crate::extract::{Certainty, VisitMention};
use crate::lexicon::Division;
use crate::span::Span;
use crate::tables::{Grain, Level, OrganizationRow, PersonRow, Relation, Visit};
use crate::text::PartKind;

/// Resolves all visits of an article.
pub(super) fn resolve(
    scene: &Scene<'_>,
    dates: &ResolvedDates,
    districts: &ResolvedDistricts,
    organizations: &[OrganizationRow],
    people: &[PersonRow],
) -> Vec<Visit> {
    let article = &scene.read.article;
    let visits = &scene.read.mentions.visits;
    let days: Vec<_> = visits.iter().map(|visit| days(scene, visit, dates)).collect();
    visits
        .iter()
        .zip(&days)
        .filter_map(|(visit, &(start, end))| {
            let person = people.get(visit.official)?;
            let (adcode, district) = code(scene, visit, districts);
            Some(Visit {
                official: person.name.clone(),
                official_id: person.official_id.clone(),
                post: person.post.clone(),
                part: visit.part,
                action: article.text.surface(visit.span).to_owned(),
                action_type: visit.action_type,
                place: article.text.surface(visit.place).trim().to_owned(),
                adcode,
                district,
                organization_id: organization(scene, visit, organizations),
                date_start: start,
                date_end: end,
                companions: companions(visit, visits, people),
                headline: article.part(PartKind::Headline).to_owned(),
                ..Visit::from(Place::of(&article.text, scene.article_id, visit.span, &visit.provenance))
            })
        })
        .collect()
}

/// First and last day of a visit.
fn days(scene: &Scene<'_>, visit: &VisitMention, dates: &ResolvedDates) -> (Option<Date>, Option<Date>) {
    let text = &scene.read.article.text;
    let verb = visit.anchor;
    let sentence = text.sentence(verb);
    let told = scene.read.mentions.dates.iter().zip(&dates.rows).rev().find(|(mention, row)| {
        let span = mention.span;
        let day = matches!(row.grain, Grain::Day | Grain::Hour | Grain::Minute) && row.period_start.is_some();
        let plain = matches!(row.relation, Relation::None | Relation::FromTo);
        day && plain && span.start() < verb.start() && (sentence.contains(span) || heads(scene, span))
    });
    match told {
        Some((_, row)) => {
            let start = row.period_start.map(|moment| moment.date);
            let end = row.period_end.map(|moment| moment.date);
            (start, end)
        }
        None => (dates.event, dates.event),
    }
}

/// Whether a date stands at the head of its sentence, where it tells when all that follows happened.
fn heads(scene: &Scene<'_>, date: Span) -> bool {
    let text = &scene.read.article.text;
    let sentence = text.sentence(date);
    let before = text.get(Span::new(sentence.start(), date.start()));
    let before = before.rsplit(')').next().unwrap_or(before).trim();
    before.chars().count() <= 6
}

/// Code and path of the division a visit was in.
fn code(scene: &Scene<'_>, visit: &VisitMention, districts: &ResolvedDistricts) -> (String, String) {
    let gazetteer = scene.lexicon.gazetteer();
    let division = named_in(scene, districts, visit.place)
        .or_else(|| visit.near.filter(|_| !visit.meeting).and_then(|near| named_in(scene, districts, near)))
        .or_else(|| pointed_to(scene, districts, visit.place))
        .or_else(|| if visit.meeting { None } else { spoken_of(scene, districts, visit.place) })
        .or(districts.home);
    division.map_or_else(Default::default, |division| {
        (gazetteer.row(division).adcode.clone(), gazetteer.path(division, districts.year))
    })
}

/// The last division named in a span, also inside a body's name; of names that are part of another (三亚凤凰机场) only
/// one that opens it.
fn named_in(scene: &Scene<'_>, districts: &ResolvedDistricts, span: Span) -> Option<Division> {
    let within = || scene.read.mentions.places.iter().enumerate().filter(|(_, place)| span.contains(place.span));
    let sure = within()
        .filter(|(_, place)| place.certainty >= Certainty::Likely)
        .filter_map(|(index, _)| districts.division(index))
        .next_back();
    sure.or_else(|| {
        let (index, _) = within().find(|(_, place)| place.span.start() == span.start())?;
        districts.division(index)
    })
}

/// 省财政厅, 全市…会议: the level a name opens with points to a division.
fn pointed_to(scene: &Scene<'_>, districts: &ResolvedDistricts, place: Span) -> Option<Division> {
    let name = scene.read.article.text.get(place).trim_start_matches('全');
    let (suffix, level) = match name.chars().next()? {
        '省' => ("省", Level::Province),
        '市' => ("市", Level::Prefecture),
        '县' => ("县", Level::County),
        '区' => ("区", Level::County),
        _ => return None,
    };
    districts.of_level(scene, suffix, level, place.start())
}

/// The county or city the article spoke of last.
fn spoken_of(scene: &Scene<'_>, districts: &ResolvedDistricts, place: Span) -> Option<Division> {
    let places = &scene.read.mentions.places;
    let before = places.partition_point(|named| named.span.end() <= place.start());
    (0..before)
        .rev()
        .filter(|&index| places[index].certainty >= Certainty::Likely)
        .find_map(|index| districts.division(index))
}

/// Id of the place, if it is an organisation.
fn organization(scene: &Scene<'_>, visit: &VisitMention, organizations: &[OrganizationRow]) -> String {
    scene
        .read
        .mentions
        .organizations
        .iter()
        .zip(organizations)
        .find(|(mention, _)| mention.span.end() == visit.place.end() && mention.span.overlaps(visit.place))
        .map_or_else(String::new, |(_, row)| row.organization_id.clone())
}

/// The others who were at the same place on the same occasion.
fn companions(visit: &VisitMention, visits: &[VisitMention], people: &[PersonRow]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let own = people.get(visit.official).map(|person| person.name.as_str());
    for other in visits.iter().filter(|other| other.place == visit.place) {
        let Some(person) = people.get(other.official) else { continue };
        if Some(person.name.as_str()) != own && !names.contains(&person.name) {
            names.push(person.name.clone());
        }
    }
    names
}
