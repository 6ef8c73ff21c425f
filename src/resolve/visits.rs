//! Visits with day, code and companions.
//!
//! The day is the one told last before the verb at the head of its sentence or in it, else the article's. The code is
//! that of the division named in the place or around it, else of the one named last before; a meeting's is its body's or
//! the home's.

use jiff::civil::Date;

use super::dates::ResolvedDates;
use super::districts::ResolvedDistricts;
use super::{Place, Scene};
use crate::extract::VisitMention;
use crate::span::Span;
use crate::tables::{DistrictRow, Grain, OrganizationRow, PersonRow, Relation, Visit};
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
    let mentions = &scene.read.mentions.districts;
    let within = |place: Span| {
        mentions
            .iter()
            .zip(&districts.rows)
            .filter(|(mention, row)| place.overlaps(mention.span) && !row.adcode.is_empty())
            .map(|(_, row)| row)
            .last()
    };
    let own = within(visit.place);
    let near = if visit.meeting { None } else { visit.near.and_then(within) };
    let before = || {
        mentions
            .iter()
            .zip(&districts.rows)
            .filter(|(mention, row)| mention.span.end() <= visit.place.start() && !row.adcode.is_empty())
            .map(|(_, row)| row)
            .last()
    };
    let row = own.or(near).or_else(|| if visit.meeting { None } else { before() });
    match row {
        Some(row) => (county(row), row.path.clone()),
        None => (scene.context.home.clone(), String::new()),
    }
}

/// The code down to the county.
fn county(row: &DistrictRow) -> String {
    row.adcode.get(..6).unwrap_or(&row.adcode).to_owned()
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
