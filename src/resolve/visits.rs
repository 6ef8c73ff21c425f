//! Visits with day, code and companions.
//!
//! The day is the one told last before the verb at the head of its sentence or in it, else the article's. The code is
//! that of the division named in the place or around it, else of the one named last before; a meeting's is its body's or
//! the home's.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::dates::ResolvedDates;
use super::districts::ResolvedDistricts;
use super::{Place, Scene};
use crate::extract::{Certainty, PlaceKind, VisitMention, around};
use crate::lexicon::Division;
use crate::span::Span;
use crate::tables::{ActionType, DateRow, Grain, Level, OrganizationRow, Part, PersonRow, Relation, Visit};
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
    let divisions: Vec<_> = visits.iter().map(|visit| division(scene, visit, districts)).collect();
    let gazetteer = scene.lexicon.gazetteer();
    let company = company(visits, people);
    let shared = shared(scene, visits, &divisions, districts, people);
    let row = |(visit, &division): (&VisitMention, &Option<Division>)| {
        let person = people.get(visit.official)?;
        let (start, end) = days(scene, visit, dates);
        Some(Visit {
            official: person.name.clone(),
            official_id: person.official_id.clone(),
            post: person.post.clone(),
            part: visit.part,
            action: article.text.surface(visit.span).to_owned(),
            action_type: visit.action_type,
            place: article.text.surface(visit.place).trim().to_owned(),
            adcode: division.map_or_else(String::new, |division| gazetteer.row(division).adcode.clone()),
            district: division.map_or_else(String::new, |division| gazetteer.path(division, districts.year)),
            organization_id: organization(scene, visit, organizations),
            date_start: start,
            date_end: end,
            companions: company
                .get(&visit.place.start())
                .map(|names| names.iter().filter(|name| **name != person.name).map(|name| (*name).to_owned()).collect())
                .unwrap_or_default(),
            headline: article.part(PartKind::Headline).to_owned(),
            publication: scene.context.publication.clone(),
            issue_date: scene.context.issue_date,
            page: scene.context.page.clone(),
            ..Visit::from(Place::of(&article.text, scene.article_id, visit.span, &visit.provenance))
        })
    };
    visits
        .iter()
        .zip(&divisions)
        .zip(shared)
        .filter(|&(_, shared)| shared)
        .filter_map(|(visit, _)| row(visit))
        .collect()
}

/// Who was at each place, by where the place stands in the text.
fn company<'a>(visits: &[VisitMention], people: &'a [PersonRow]) -> HashMap<usize, Vec<&'a str>> {
    let mut company: HashMap<usize, Vec<&str>> = HashMap::new();
    for visit in visits {
        let Some(person) = people.get(visit.official) else { continue };
        let names = company.entry(visit.place.start()).or_default();
        if !names.contains(&person.name.as_str()) {
            names.push(&person.name);
        }
    }
    company
}

/// Which visits stand: an official of a county who went along did so in his own county, where the tour touched it.
fn shared(
    scene: &Scene<'_>,
    visits: &[VisitMention],
    divisions: &[Option<Division>],
    districts: &ResolvedDistricts,
    people: &[PersonRow],
) -> Vec<bool> {
    let gazetteer = scene.lexicon.gazetteer();
    let beside = |visit: &VisitMention| visit.part == Part::Accompany && !visit.meeting;
    let at_home: Vec<bool> = visits
        .iter()
        .zip(divisions)
        .map(|(visit, division)| {
            let (Some(person), Some(division)) = (people.get(visit.official), division) else { return false };
            // 县委书记 alone does not say which county's.
            let named = !person.post.starts_with(['省', '市', '县', '区', '州', '旗', '镇', '乡']);
            beside(visit)
                && named
                && !person.post_adcode.is_empty()
                && gazetteer.within(*division, &person.post_adcode, districts.year)
        })
        .collect();
    let name = |visit: &VisitMention| people.get(visit.official).map(|person| person.name.as_str());
    let in_own: HashSet<&str> =
        visits.iter().zip(&at_home).filter(|&(_, home)| *home).filter_map(|(visit, _)| name(visit)).collect();
    visits
        .iter()
        .zip(&at_home)
        .map(|(visit, home)| *home || !beside(visit) || name(visit).is_none_or(|name| !in_own.contains(name)))
        .collect()
}

/// First and last day of a visit.
fn days(scene: &Scene<'_>, visit: &VisitMention, dates: &ResolvedDates) -> (Option<Date>, Option<Date>) {
    let text = &scene.read.article.text;
    let verb = visit.anchor;
    let sentence = text.sentence(verb);
    let before = scene.read.mentions.dates.partition_point(|date| date.span.start() < verb.start());
    let told = scene.read.mentions.dates[..before].iter().zip(&dates.rows).rev().find(|(mention, row)| {
        let span = mention.span;
        let day = matches!(row.grain, Grain::Day | Grain::Hour | Grain::Minute) && row.period_start.is_some();
        let plain = matches!(row.relation, Relation::None | Relation::FromTo);
        day && plain
            && !ahead(scene, row)
            && !quoted(scene, span)
            && span.start() < verb.start()
            && (sentence.contains(span) || heads(scene, span))
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

/// Whether a day lies behind the day of print: what is reported was before it.
fn ahead(scene: &Scene<'_>, row: &DateRow) -> bool {
    let day = row.period_start.map(|moment| moment.date);
    day.zip(scene.context.issue_date).is_some_and(|(day, printed)| day > printed)
}

/// Whether a date stands in somebody's words: a quotation opened before it in its sentence.
fn quoted(scene: &Scene<'_>, date: Span) -> bool {
    let text = &scene.read.article.text;
    let before = text.get(Span::new(text.sentence(date).start(), date.start()));
    before.matches('“').count() > before.matches('”').count()
}

/// Whether a date stands at the head of its sentence, where it tells when all that follows happened.
fn heads(scene: &Scene<'_>, date: Span) -> bool {
    let text = &scene.read.article.text;
    let sentence = text.sentence(date);
    let before = text.get(Span::new(sentence.start(), date.start()));
    let before = before.rsplit(')').next().unwrap_or(before).trim();
    before.chars().count() <= 6 && !before.ends_with(['至', '到', '止'])
}

/// The division a visit was in; the country is none, whatever else names it.
fn division(scene: &Scene<'_>, visit: &VisitMention, districts: &ResolvedDistricts) -> Option<Division> {
    // 赴埃及访问: abroad is in no division.
    let places = &scene.read.mentions.places;
    let abroad = around(places, |named| named.span, visit.place)
        .any(|(_, named)| named.span == visit.place && matches!(named.kind, PlaceKind::Country(_)));
    if abroad {
        return None;
    }
    let gazetteer = scene.lexicon.gazetteer();
    let local = |division: &Division| gazetteer.row(*division).level != Level::Country;
    // 会见香港客商: where a guest is from is not where he was met; only 在海口会见 tells.
    let guest = visit.action_type == ActionType::Meet && !is_division(scene, visit.place);
    let own = if guest { None } else { named_in(scene, districts, visit.place).filter(local) };
    let near = visit.near.filter(|_| !visit.meeting).and_then(|near| named_in(scene, districts, near)).filter(local);
    // 广州某公司 on a tour of 萝岗区 is in 萝岗区.
    let closer =
        near.filter(|&near| own.is_some_and(|own| gazetteer.within(near, &gazetteer.row(own).adcode, districts.year)));
    closer
        .filter(|_| visit.action_type != ActionType::Meet)
        .or(own)
        .or(near)
        .or_else(|| pointed_to(scene, districts, visit.place).filter(local))
        .or_else(|| if visit.meeting || guest { None } else { spoken_of(scene, districts, visit.place) })
        .or(districts.home)
}

/// Whether a place is nothing but the name of a division.
fn is_division(scene: &Scene<'_>, place: Span) -> bool {
    around(&scene.read.mentions.places, |named| named.span, place)
        .any(|(_, named)| named.span.end() == place.end() && place.contains(named.span))
}

/// The last division named in a span, also inside a body's name; of names that are part of another (三亚凤凰机场) only
/// one that opens it.
fn named_in(scene: &Scene<'_>, districts: &ResolvedDistricts, span: Span) -> Option<Division> {
    let places = &scene.read.mentions.places;
    let within = || around(places, |place| place.span, span).filter(|(_, place)| span.contains(place.span));
    let likely = || within().filter(|(_, place)| place.certainty >= Certainty::Likely).rev();
    // A village's county is a guess where its chain does not name one.
    let sure = likely()
        .filter(|(_, place)| !matches!(place.kind, PlaceKind::Settlement { .. }))
        .find_map(|(index, _)| districts.division(index))
        .or_else(|| likely().find_map(|(index, _)| districts.division(index)));
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
        .filter_map(|index| districts.division(index))
        .find(|&division| scene.lexicon.gazetteer().row(division).level != Level::Country)
}

/// Id of the place, if it is an organisation.
fn organization(scene: &Scene<'_>, visit: &VisitMention, organizations: &[OrganizationRow]) -> String {
    around(&scene.read.mentions.organizations, |body| body.span, visit.place)
        .find(|(_, body)| body.span.end() == visit.place.end())
        .and_then(|(index, _)| organizations.get(index))
        .map_or_else(String::new, |row| row.organization_id.clone())
}
