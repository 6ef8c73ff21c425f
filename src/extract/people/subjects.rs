//! Names that no post introduces: in front of verbs that only persons go with (何素珍告诉记者), behind words that announce
//! a name (48岁的盆文英, 任命…), with 男 or 女 behind them, and the listed names that need no introduction.

use std::collections::HashMap;

use super::super::words::clause_start;
use super::Search;
use super::names::{Reading, is_han};
use crate::lexicon::{CueKind, Dictionary, PostUse};
use crate::span::Span;
use crate::tables::Role;
use crate::text::beginning;

/// What must speak against plain words, in nats, for a name in front of a verb.
const BEFORE_SPEECH: f32 = -4.0;
const BEFORE_AUTHORITY: f32 = -6.0;
/// What must speak against plain words for a name in front of a bare title.
const BEFORE_TITLE: f32 = -4.0;
const BEFORE_OFFICE: f32 = -1.5;
/// What must speak against plain words for a name in front of a verb that others have, too.
const NOTHING_ELSE: f32 = -8.0;
/// What must speak against plain words at the head of a clause, and how often, for whom a story is about.
const AT_HEAD: f32 = -8.0;
const TIMES: usize = 2;
/// What speaks for a name between 任命 and its post.
const APPOINTED: f32 = 0.0;
/// What a word that announces a name is worth.
const BEHIND_LEAD: f32 = 0.5;
/// Bytes from a name to the end of a life told in one sentence, and to the end of a doctrine's name.
const LONGEST_LIFE: usize = 1200;
const LONGEST_DOCTRINE: usize = 150;

/// All of them.
pub(super) fn find(search: &mut Search<'_, '_>) {
    listed(search);
    behind_leads(search);
    before_cues(search);
    plain(search);
    repeated(search);
    before_sex(search);
    before_posts(search);
    before_addresses(search);
    before_titles(search);
    before_counts(search);
    from_places(search);
}

/// Officials whose name alone says who is meant.
fn listed(search: &mut Search<'_, '_>) {
    let scene = search.scene;
    for hit in scene.hits.of(Dictionary::Officials) {
        let row = &scene.lexicon.officials[hit.entry.row as usize].row;
        if !row.alone || names_a_doctrine(search, hit.span.end()) {
            continue;
        }
        let post = search.title_at(hit.span.end());
        let reading = super::names::Reading { span: hit.span, name: row.name.clone(), score: 20.0, confirmed: true };
        search.push(reading, post, Role::Official, "person.listed", hit.entry, 4.0);
    }
}

/// 习近平新时代…思想: the name is part of a doctrine's.
fn names_a_doctrine(search: &Search<'_, '_>, end: usize) -> bool {
    let text = search.scene.text.folded();
    let rest = beginning(&text[end..], LONGEST_DOCTRINE);
    if search.title_at(end).is_some() {
        return false;
    }
    let clause = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
    let clause = &rest[..clause];
    let before_of = clause.find('的').unwrap_or(clause.len());
    clause[..before_of].contains("思想") || clause.starts_with("理论") || clause.starts_with("新时代")
}

/// 48岁的盆文英, 中文名叫马可, 任命王某某为….
fn behind_leads(search: &mut Search<'_, '_>) {
    let scene = search.scene;
    for hit in scene.hits.of(Dictionary::NameLeads) {
        let from = hit.span.end();
        // 82岁的劳动模范A: the name stands behind the post, not behind the words before it.
        if search.post_over(from) {
            continue;
        }
        if let Some(reading) = search.read(from, BEHIND_LEAD).filter(|reading| !search.is_place(reading.span)) {
            let mut at = reading.span.end();
            search.push(reading, None, Role::Other, "person.lead-before", hit.entry, 2.0);
            while let Some((next, rule)) = super::lists::next_in_list(search, at) {
                at = next.span.end();
                search.push(next, None, Role::Other, rule, hit.entry, 2.0);
            }
        }
    }
}

/// 何素珍告诉记者: the name ends where the verb begins.
fn before_cues(search: &mut Search<'_, '_>) {
    let scene = search.scene;
    let text = scene.text.folded();
    let mut done = 0;
    for hit in scene.hits.of(Dictionary::NameCues) {
        let kind = scene.lexicon.name_cues[hit.entry.row as usize].row.kind;
        if kind == CueKind::Action || hit.span.start() < done {
            continue;
        }
        done = hit.span.end();
        let to = hit.span.start();
        let clause = subject_start(text, to);
        let evidence = if kind == CueKind::Speech { BEFORE_SPEECH } else { BEFORE_AUTHORITY };
        let Some(reading) = search.reader.ending_at(clause, to, evidence) else { continue };
        // A subject opens its clause; in the middle of one it must follow something that may stand before a subject.
        if reading.span.start() > clause && !opens(&text[clause..reading.span.start()]) {
            continue;
        }
        if scene.lexicon.find(Dictionary::Words, &reading.name).is_some() && !text[reading.span.range()].contains(' ') {
            continue;
        }
        if search.is_place(reading.span) {
            continue;
        }
        search.push(reading, None, Role::Other, "person.verb-behind", hit.entry, 0.0);
    }
}

/// 回乡的某某某带着…: names at the head of a clause or behind 的 that nothing else could be, before a verb of persons.
fn plain(search: &mut Search<'_, '_>) {
    let scene = search.scene;
    let text = scene.text.folded();
    for hit in scene.hits.of(Dictionary::NameCues) {
        let kind = scene.lexicon.name_cues[hit.entry.row as usize].row.kind;
        if kind != CueKind::Action || hit.span.len() < 6 {
            continue;
        }
        let to = hit.span.start();
        let clause = subject_start(text, to);
        let Some(reading) = search.reader.ending_at(clause, to, NOTHING_ELSE) else { continue };
        let before = &text[clause..reading.span.start()];
        let heads = before.is_empty() || before.ends_with('的');
        if heads && reading.name.chars().count() == 3 && !search.is_place(reading.span) {
            search.push(reading, None, Role::Other, "person.plain", hit.entry, 0.0);
        }
    }
}

/// Whom a story is about: a name at the head of several clauses, each time a likely one.
fn repeated(search: &mut Search<'_, '_>) {
    let scene = search.scene;
    let text = scene.text.folded();
    let mut heads: HashMap<String, Vec<Reading>> = HashMap::new();
    let mut head = true;
    for (at, c) in text.char_indices() {
        if head
            && is_han(c)
            && let Some(reading) = search.reader.starting_at(at, AT_HEAD)
            && reading.name.chars().count() == 3
            && reading.span.len() == reading.name.len()
        {
            heads.entry(reading.name.clone()).or_default().push(reading);
        }
        head = !is_han(c) && !c.is_alphanumeric() && !matches!(c, '、' | '·' | '“' | '《');
    }
    let mut names: Vec<Vec<Reading>> = heads.into_values().filter(|readings| readings.len() >= TIMES).collect();
    names.sort_by_key(|readings| readings[0].span.start());
    for reading in names.into_iter().flatten() {
        let word = scene.lexicon.find(Dictionary::Words, &reading.name).is_some();
        if word || super::lists::ends_like_body(search, &reading.name) || search.is_place(reading.span) {
            continue;
        }
        search.found.push(super::Found {
            span: reading.span,
            name: reading.name,
            post: None,
            role: Role::Other,
            rule: "person.repeated",
            entries: Vec::new(),
            score: reading.score,
        });
    }
}

/// Where the clause of a subject begins; the gap in 李 涛 does not end it.
fn subject_start(text: &str, to: usize) -> usize {
    let start = clause_start(text, to);
    let before = text[..start].trim_end_matches(' ');
    let single = before.chars().next_back().filter(|c| is_han(*c));
    match single {
        Some(c) if before.len() < start && text[start..to].chars().count() == 1 => {
            let at = before.len() - c.len_utf8();
            if text[..at].chars().next_back().is_none_or(|c| !is_han(c)) {
                at
            } else {
                clause_start(text, before.len())
            }
        }
        _ => start,
    }
}

/// 任命A为某局局长, 免去A的某局局长职务, A任某局局长: the post behind the name.
fn before_posts(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for index in 0..search.posts.len() {
        let post = search.posts[index].clone();
        if post.usage != PostUse::Title || post.continued {
            continue;
        }
        let before = &text[..post.span.start()];
        let dismissed = text[post.span.end()..].starts_with("职务") || text[post.span.end()..].starts_with("的职务");
        let held = ["当选为", "担任", "出任", "为", "任"].into_iter().find_map(|verb| before.strip_suffix(verb));
        let Some(before) = held.or_else(|| before.strip_suffix('的').filter(|_| dismissed)) else { continue };
        let before = before.strip_suffix("同志").unwrap_or(before);
        let to = before.len();
        let clause = subject_start(text, to);
        let Some(reading) = search.reader.ending_at(clause, to, APPOINTED) else { continue };
        let lead = !search.scene.hits.ending_at(Dictionary::NameLeads, reading.span.start()).is_empty();
        if lead || reading.span.start() == clause {
            search.push(reading, Some(post.span), post.role, "person.post-behind", post.entry, 3.0);
        }
    }
}

/// 潮州人A: where somebody is from, in front of his name.
fn from_places(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for index in 0..search.places.len() {
        let place = &search.places[index];
        let end = place.span.end();
        let Some(entry) = place.provenance.entries.first().copied() else { continue };
        if !text[end..].starts_with('人') {
            continue;
        }
        if let Some(reading) = search.reader.starting_at(end + '人'.len_utf8(), BEHIND_LEAD) {
            search.push(reading, None, Role::Other, "person.place-before", entry, 1.0);
        }
    }
}

/// 朴某某老人, 某某某同志: the name in front of a form of address.
fn before_addresses(search: &mut Search<'_, '_>) {
    let scene = search.scene;
    let text = scene.text.folded();
    for hit in scene.hits.of(Dictionary::Posts) {
        let usage = super::posts::row(scene, hit.entry).usage;
        if !matches!(usage, PostUse::Honorific | PostUse::Either) || hit.span.len() < 6 {
            continue;
        }
        let to = hit.span.start();
        let clause = subject_start(text, to);
        let Some(reading) = search.reader.ending_at(clause, to, BEFORE_SPEECH) else { continue };
        let opens_clause = reading.span.start() == clause || opens(&text[clause..reading.span.start()]);
        let word = scene.lexicon.find(Dictionary::Words, &reading.name).is_some();
        let behind_settlement = text[clause..reading.span.start()].ends_with(['村', '镇', '乡', '区', '县', '市']);
        if (opens_clause || behind_settlement) && !word && !search.is_place(reading.span) {
            search.push(reading, None, Role::Other, "person.address-behind", hit.entry, 0.0);
        }
    }
}

/// 某某某副市长, 某某某教授: the name in front of the bare title.
fn before_titles(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for index in 0..search.posts.len() {
        let post = search.posts[index].clone();
        if post.usage != PostUse::Title || post.continued {
            continue;
        }
        let rank = text[..post.title.start()].trim_end_matches(['副', '总', '原', '老']);
        let to = rank.len();
        let clause = subject_start(text, to);
        let evidence = if post.role == Role::Official { BEFORE_OFFICE } else { BEFORE_TITLE };
        let Some(reading) = search.reader.ending_at(clause, to, evidence) else { continue };
        let opens_clause = reading.span.start() == clause || opens(&text[clause..reading.span.start()]);
        let word = search.scene.lexicon.find(Dictionary::Words, &reading.name).is_some();
        let body = super::lists::ends_like_body(search, &reading.name);
        // 当某某总理, 向某某部长: a preposition that is hardly a surname.
        let first = reading.name.chars().next().unwrap_or(' ').to_string();
        let particle = search.scene.lexicon.find(Dictionary::LeftCues, &first).is_some() || first == "当";
        if opens_clause
            && !particle
            && reading.name.chars().count() >= 3
            && !word
            && !body
            && !search.is_place(reading.span)
        {
            let stated = Span::new(to, post.title.end());
            search.push(reading, Some(stated), post.role, "person.title-behind", post.entry, 1.0);
        }
    }
}

/// 某某某等12人: the name in front of a count of persons.
fn before_counts(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for (at, _) in text.match_indices('等') {
        let rest = text[at + '等'.len_utf8()..].trim_start_matches(|c: char| {
            c.is_ascii_digit()
                || matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        });
        if !rest.starts_with(['人', '名', '位']) && !rest.starts_with("同志") {
            continue;
        }
        let clause = subject_start(text, at);
        let Some(reading) = search.reader.ending_at(clause, at, BEFORE_SPEECH) else { continue };
        let word = search.scene.lexicon.find(Dictionary::Words, &reading.name).is_some();
        let opens_clause = reading.span.start() == clause || opens(&text[clause..reading.span.start()]);
        if opens_clause && !word && !search.is_place(reading.span) {
            search.found.push(super::Found {
                span: reading.span,
                name: reading.name,
                post: None,
                role: Role::Other,
                rule: "person.count-behind",
                entries: Vec::new(),
                score: reading.score,
            });
        }
    }
}

/// Whether a subject may follow these words of its clause.
fn opens(before: &str) -> bool {
    before.ends_with(['的', '据', '和', '与', '对', '时', '后', '日', '中', '上', '午'])
}

/// …现任某局局长: the post that the sentence ends in.
fn present_post(search: &Search<'_, '_>, from: usize) -> Option<(Span, Role)> {
    let text = search.scene.text.folded();
    let near = beginning(&text[from..], LONGEST_LIFE);
    let near = &near[..near.find(['。', '\n']).unwrap_or(near.len())];
    let now = near.find("现任").map(|at| from + at + "现任".len())?;
    let first = search.posts.partition_point(|post| post.span.end() <= now);
    let post = search.posts[first..].iter().find(|post| !post.continued)?;
    (post.span.start() <= now).then(|| (Span::new(now, post.span.end()), post.role))
}

/// 张三,男,汉族: lists of candidates and of the wanted.
fn before_sex(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    for (at, _) in text.match_indices([',', '(']).filter(|(at, _)| {
        let rest = &text[at + 1..];
        rest.starts_with(['男', '女']) && rest.chars().nth(1).is_some_and(|c| matches!(c, ',' | ')' | '、' | ';'))
    }) {
        let clause = clause_start(text, at);
        if let Some(reading) = search.reader.ending_at(clause, at, 1.0)
            && (reading.span.start() == clause || opens(&text[clause..reading.span.start()]))
        {
            let post = present_post(search, at);
            search.found.push(super::Found {
                span: reading.span,
                name: reading.name,
                post: post.as_ref().map(|post| post.0),
                role: post.map_or(Role::Other, |post| post.1),
                rule: "person.sex-behind",
                entries: Vec::new(),
                score: reading.score + 1.0,
            });
        }
    }
}
