//! Named persons with the posts stated beside them.
//!
//! A name is taken on evidence: a post or occupation before it, its place in a list of names, the label of a byline, a
//! verb that only persons go with. How much evidence it needs depends on how easily its letters read as plain words
//! (`people/names.rs`). Order: posts → names behind posts, with their lists → bylines → notices → names in front of verbs →
//! lists without posts → names with a dot → the same names again elsewhere in the article.

mod again;
mod bylines;
mod foreign;
mod lists;
mod names;
mod notices;
mod posts;
mod set;
mod subjects;
mod syllables;

pub(super) use names::is_han;

use super::{Mentions, PlaceName, Provenance, Rejection, Scene};
use std::collections::{HashMap, HashSet};

use crate::lexicon::{CueKind, Dictionary, EntryId};
use crate::segment::Article;
use crate::span::Span;
use crate::tables::{ArticleKind, Role};

/// One mention of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonMention {
    /// The name as written (`李 涛` with its space).
    pub span: Span,
    /// The name without inner spaces.
    pub name: String,
    /// The post stated here with the name, if one is.
    pub post: Option<Span>,
    /// What the person is, as far as this mention tells.
    pub role: Role,
    /// What made it.
    pub provenance: Provenance,
}

/// A name that a rule found, before it is decided which of several overlapping ones stays.
#[derive(Debug, Clone)]
struct Found {
    span: Span,
    name: String,
    post: Option<Span>,
    role: Role,
    rule: &'static str,
    entries: Vec<EntryId>,
    /// How good the evidence is: nats of the reading, and what the rule is worth.
    score: f32,
}

/// What the rules share.
struct Search<'a, 'b> {
    scene: &'b Scene<'a>,
    article: &'b Article,
    reader: names::Reader<'b>,
    posts: Vec<posts::Post>,
    places: &'b [PlaceName],
    found: Vec<Found>,
}

/// All mentions of persons, in order.
pub(super) fn find(scene: &Scene<'_>, article: &Article, mentions: &mut Mentions) {
    let reader = names::Reader::new(scene.text.folded(), scene.lexicon);
    let found = {
        let mut search = Search {
            scene,
            article,
            reader,
            posts: posts::find(scene, mentions),
            places: &mentions.places,
            found: Vec::new(),
        };
        lists::behind_posts(&mut search);
        bylines::find(&mut search);
        foreign::find(&mut search);
        notices::find(&mut search);
        subjects::find(&mut search);
        lists::without_posts(&mut search);
        again::find(&mut search);
        let posts = search.posts.iter().filter(|post| !post.continued && post.body()).map(|post| post.span).collect();
        (search.found, posts)
    };
    let (mut found, posts) = found;
    agree(&mut found);
    mentions.posts = posts;
    let text = scene.text.folded();
    let continued = article.kind == ArticleKind::Continuation || !article.continued_from.is_empty();
    decide(found, mentions);
    promote(scene, text, continued, &mut mentions.people);
}

/// Who is named without a post but acts like an official (指出, 视察) is one: in a continuation, whose beginning held the
/// post, on one such verb; elsewhere on two.
fn promote(scene: &Scene<'_>, text: &str, continued: bool, people: &mut [PersonMention]) {
    let mut acts: HashMap<&str, usize> = HashMap::new();
    for person in people.iter().filter(|person| person.role == Role::Other && person.post.is_none()) {
        let next = person.span.end() + text[person.span.end()..].len() - text[person.span.end()..].trim_start().len();
        let official = scene.hits.starting_at(Dictionary::NameCues, next).iter().any(|hit| {
            matches!(scene.lexicon.name_cues[hit.entry.row as usize].row.kind, CueKind::Authority | CueKind::Directive)
        });
        *acts.entry(scene_name(text, person)).or_default() += usize::from(official);
    }
    let stated: HashSet<String> =
        people.iter().filter(|person| person.post.is_some()).map(|person| person.name.clone()).collect();
    let needed = if continued { 1 } else { 2 };
    let officials: HashSet<String> =
        acts.into_iter().filter(|(_, count)| *count >= needed).map(|(name, _)| name.to_owned()).collect();
    for person in people {
        if officials.contains(&person.name) && !stated.contains(&person.name) {
            person.role = Role::Official;
        }
    }
}

/// A name and its short forms: of one with a dot the last part (让-吕克·莫罗, then 莫罗) and the first, the given name
/// of the Turkic peoples (热合曼·吾守尔, then 热合曼).
pub(crate) fn forms(name: &str) -> impl Iterator<Item = &str> {
    let long = |part: &&str, least: usize| part.chars().count() >= least;
    let last = name.rsplit_once('·').map(|(_, last)| last).filter(|last| long(last, 2));
    let first = name.split_once('·').map(|(first, _)| first).filter(|first| long(first, 3) && Some(*first) != last);
    [Some(name), last, first].into_iter().flatten()
}

/// The name as written, which a person without inner space bears.
fn scene_name<'t>(text: &'t str, person: &PersonMention) -> &'t str {
    &text[person.span.range()]
}

/// A name of which a shorter form stands elsewhere in the article ends where that one does: 王鹏将 beside 王鹏 is 王鹏.
fn agree(found: &mut [Found]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for name in found.iter() {
        *seen.entry(name.name.clone()).or_default() += 1;
    }
    for name in found.iter_mut() {
        let chars: Vec<char> = name.name.chars().collect();
        if chars.len() < 3 || chars.len() > 4 || name.span.len() != name.name.len() {
            continue;
        }
        let shorter: String = chars[..chars.len() - 1].iter().collect();
        let own = seen.get(&name.name).copied().unwrap_or(0);
        if seen.get(&shorter).is_some_and(|&others| others >= own) {
            name.span = Span::new(name.span.start(), name.span.start() + shorter.len());
            name.name = shorter;
        }
    }
}

/// Where names overlap, the one with the better evidence stays.
fn decide(mut found: Vec<Found>, mentions: &mut Mentions) {
    found.sort_by(|a, b| {
        a.span.start().cmp(&b.span.start()).then(b.score.total_cmp(&a.score)).then(b.span.end().cmp(&a.span.end()))
    });
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for candidate in found {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(candidate.span) => {
                let same = last.span == candidate.span;
                if same && last.post.is_none() && candidate.post.is_some() {
                    last.post = candidate.post;
                    last.role = candidate.role;
                }
                if !same {
                    let loser =
                        if candidate.score > last.score { std::mem::replace(last, candidate) } else { candidate };
                    mentions.rejections.push(Rejection {
                        span: loser.span,
                        table: "people",
                        reason: "another reading of the name has better evidence",
                        entry: loser.entries.first().copied(),
                    });
                }
            }
            _ => kept.push(candidate),
        }
    }
    mentions.people.extend(kept.into_iter().map(|found| PersonMention {
        span: found.span,
        name: found.name,
        post: found.post,
        role: found.role,
        provenance: Provenance { rule: found.rule, entries: found.entries },
    }));
}
