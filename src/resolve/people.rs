//! Posts carried over the article, roles and ids of people.
//!
//! A post stated once with a name holds for every mention of the name in the article, the headline's too, and in a
//! continuation for the names of its beginning. Of several statements the fullest wins, then the first.

use std::collections::HashMap;

use super::districts::ResolvedDistricts;
use super::{Place, ReadArticle, Scene};
use crate::extract::{PersonMention, around, forms};
use crate::lexicon::Dictionary;
use crate::span::Span;
use crate::tables::{Level, PersonRow, Role};

/// What the article says of a name, all its mentions taken together.
#[derive(Debug, Clone, Default)]
struct Known {
    post: String,
    role: Role,
    /// Where it stands, if in this very text.
    stated: Option<Span>,
    /// How much the statement is worth: an office before an occupation, several posts before one.
    worth: usize,
}

/// Resolves all people of an article, in the order of `Mentions::people`.
pub(super) fn resolve(scene: &Scene<'_>, districts: &ResolvedDistricts) -> Vec<PersonRow> {
    let mut known: HashMap<&str, Known> = HashMap::new();
    if let Some(beginning) = scene.beginning {
        learn(beginning, &mut known);
        for known in known.values_mut() {
            known.stated = None;
        }
    }
    learn(scene.read, &mut known);
    scene.read.mentions.people.iter().map(|mention| row(scene, districts, mention, &known)).collect()
}

fn learn<'a>(read: &'a ReadArticle, known: &mut HashMap<&'a str, Known>) {
    for mention in &read.mentions.people {
        let post = mention.post.map_or("", |post| read.article.text.surface(post));
        let worth = worth(post, mention.role);
        // 让-吕克·莫罗 is also the 莫罗 of the next paragraph.
        for name in forms(&mention.name) {
            let entry = known.entry(name).or_default();
            if worth > entry.worth {
                *entry = Known { post: post.to_owned(), role: mention.role, stated: mention.post, worth };
            }
        }
    }
}

/// Offices count most, each further title adds; a collective title (市领导) only fills a gap.
fn worth(post: &str, role: Role) -> usize {
    let rank = match role {
        Role::Official => 200,
        Role::Other => 40,
        Role::Byline => 100,
    };
    let collective = usize::from(post.ends_with("领导")) * 50;
    match post {
        "" => rank / 40,
        _ => rank + 10 * (1 + post.matches('、').count()) - collective,
    }
}

fn row(
    scene: &Scene<'_>,
    districts: &ResolvedDistricts,
    mention: &PersonMention,
    known: &HashMap<&str, Known>,
) -> PersonRow {
    let place = Place::of(&scene.read.article.text, scene.article_id, mention.span, &mention.provenance);
    let Some(known) = known.get(mention.name.as_str()) else {
        return PersonRow { name: mention.name.clone(), role: mention.role, ..PersonRow::from(place) };
    };
    let official = known.role == Role::Official;
    let post_adcode = if official { jurisdiction(scene, districts, &known.post, known.stated) } else { String::new() };
    PersonRow {
        name: mention.name.clone(),
        official_id: if official { id(scene, &mention.name, &post_adcode) } else { String::new() },
        role: known.role,
        post: known.post.clone(),
        post_adcode,
        ..PersonRow::from(place)
    }
}

/// Code of the jurisdiction of a post: of the division it names, else of the level it points to (市委书记).
fn jurisdiction(scene: &Scene<'_>, districts: &ResolvedDistricts, post: &str, stated: Option<Span>) -> String {
    let gazetteer = scene.lexicon.gazetteer();
    let last = post.rsplit('、').next().unwrap_or(post);
    if ["中共中央", "国家", "国务院", "全国", "中央"].iter().any(|nation| last.starts_with(nation)) {
        return "100000".to_owned();
    }
    let named = stated.and_then(|span| {
        let places = around(&scene.read.mentions.places, |place| place.span, span);
        places
            .filter(|(_, place)| span.contains(place.span))
            .filter_map(|(index, _)| districts.division(index))
            .next_back()
    });
    let division = named.or_else(|| {
        let (suffix, level) = level(scene, last)?;
        districts.of_level(scene, suffix, level, stated.map_or(0, Span::start))
    });
    division.map_or_else(String::new, |division| gazetteer.row(division).adcode.clone())
}

/// The level that a post without a name of a division points to: by its first character, else by its title (副县长).
fn level(scene: &Scene<'_>, post: &str) -> Option<(&'static str, Level)> {
    let first = post.trim_start_matches(['原', '前', '代', '副']).chars().next();
    match first {
        Some('省') => return Some(("省", Level::Province)),
        Some('市' | '地' | '州' | '盟') => return Some(("市", Level::Prefecture)),
        Some('县' | '旗') => return Some(("县", Level::County)),
        Some('区') => return Some(("区", Level::County)),
        _ => {}
    }
    let title = post.char_indices().find_map(|(at, _)| {
        let id = scene.lexicon.find(Dictionary::Posts, &post[at..])?;
        scene.lexicon.posts[id.row as usize].row.level
    })?;
    Some(match title {
        Level::Province => ("省", Level::Province),
        Level::Prefecture => ("市", Level::Prefecture),
        Level::County => ("县", Level::County),
        _ => return None,
    })
}

/// The listed id of an official, else one made from name and jurisdiction.
fn id(scene: &Scene<'_>, name: &str, adcode: &str) -> String {
    let listed =
        scene.lexicon.lookup(name).iter().find_map(|id| {
            (id.dictionary == Dictionary::Officials).then(|| &scene.lexicon.officials[id.row as usize].row)
        });
    match listed {
        Some(row) if row.alone || row.jurisdiction == adcode => row.id.clone(),
        _ => format!("{name}@{adcode}"),
    }
}
