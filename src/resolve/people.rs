//! Posts carried over the article, roles and ids of people.
//!
//! A post stated once with a name holds for every mention of the name in the article, the headline's too, and in a
//! continuation for the names of its beginning. Of several statements the fullest wins, then the first.

use std::collections::HashMap;

use super::{Place, ReadArticle, Scene};
use crate::extract::PersonMention;
use crate::lexicon::Dictionary;
use crate::tables::{PersonRow, Role};

/// What the article says of a name, all its mentions taken together.
#[derive(Debug, Clone, Default)]
struct Known {
    post: String,
    role: Role,
    /// How much the statement is worth: an office before an occupation, several posts before one.
    worth: usize,
}

/// Resolves all people of an article, in the order of `Mentions::people`.
pub(super) fn resolve(scene: &Scene<'_>) -> Vec<PersonRow> {
    let mut known: HashMap<&str, Known> = HashMap::new();
    if let Some(beginning) = scene.beginning {
        learn(beginning, &mut known);
    }
    learn(scene.read, &mut known);
    scene.read.mentions.people.iter().map(|mention| row(scene, mention, &known)).collect()
}

fn learn<'a>(read: &'a ReadArticle, known: &mut HashMap<&'a str, Known>) {
    for mention in &read.mentions.people {
        let post = mention.post.map_or("", |post| read.article.text.surface(post));
        let worth = worth(post, mention.role);
        let entry = known.entry(&mention.name).or_default();
        if worth > entry.worth {
            *entry = Known { post: post.to_owned(), role: mention.role, worth };
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

fn row(scene: &Scene<'_>, mention: &PersonMention, known: &HashMap<&str, Known>) -> PersonRow {
    let place = Place::of(&scene.read.article.text, scene.article_id, mention.span, &mention.provenance);
    let Some(known) = known.get(mention.name.as_str()) else {
        return PersonRow { name: mention.name.clone(), role: mention.role, ..PersonRow::from(place) };
    };
    let official = known.role == Role::Official;
    let post_adcode = if official { jurisdiction(scene, &known.post) } else { String::new() };
    PersonRow {
        name: mention.name.clone(),
        official_id: if official { id(scene, &mention.name, &post_adcode) } else { String::new() },
        role: known.role,
        post: known.post.clone(),
        post_adcode,
        ..PersonRow::from(place)
    }
}

/// Code of the jurisdiction of a post, as far as the home tells.
fn jurisdiction(scene: &Scene<'_>, post: &str) -> String {
    let home = &scene.context.home;
    let last = post.rsplit('、').next().unwrap_or(post);
    if last.starts_with("中共中央")
        || last.starts_with("国家")
        || last.starts_with("国务院")
        || last.starts_with("全国")
    {
        return "100000".to_owned();
    }
    if home.len() < 6 || !home.is_ascii() {
        return String::new();
    }
    if last.starts_with('省') || last.starts_with("自治区") || last.starts_with("副省长") {
        return format!("{}0000", &home[..2]);
    }
    if last.starts_with('市') || last.starts_with("副市长") || last.starts_with('地') || last.starts_with("行署")
    {
        return format!("{}00", &home[..4]);
    }
    String::new()
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
