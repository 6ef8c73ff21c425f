//! Names behind posts (副市长A、B), and lists of names that have no post (A、B、C等).

use super::super::Certainty;
use super::names::{Reading, is_han};
use super::{Found, Search};
use crate::lexicon::{Dictionary, PostUse};
use crate::span::Span;
use crate::tables::Role;

/// What a post in front of a name is worth, in nats.
const BEHIND_POST: f32 = 1.5;
const BEHIND_OCCUPATION: f32 = -1.5;
/// What a place in a list behind a name is worth.
const IN_LIST: f32 = 2.0;
/// A name of two characters behind an occupation needs this much where nothing confirms its end.
const UNCONFIRMED: f32 = 4.0;
/// What each name of a list without posts must be worth on average.
const ALL_NAMES: f32 = 4.0;
/// A list without posts is taken from this many names on.
const LIST_OF: usize = 3;

/// Names behind posts and occupations, and the names listed behind them.
pub(super) fn behind_posts(search: &mut Search<'_, '_>) {
    for index in 0..search.posts.len() {
        let post = search.posts[index].clone();
        if post.continued || !matches!(post.usage, PostUse::Title | PostUse::Relation | PostUse::Either) {
            continue;
        }
        let told = if search.scene.text.folded()[..post.span.start()].ends_with("岁的") { 2.0 } else { 0.0 };
        let evidence = match post.usage {
            PostUse::Title if post.role == Role::Official && post.body() => 4.0 * BEHIND_POST,
            PostUse::Title if post.role == Role::Official => BEHIND_POST,
            PostUse::Title if post.span.start() < post.title.start() => BEHIND_POST / 2.0,
            _ => BEHIND_OCCUPATION + told,
        };
        let from = skip_intro(search.scene.text.folded(), post.span.end());
        if search.starts_other_word(from) {
            continue;
        }
        let Some(first) = search.read(from, evidence) else { continue };
        // 待遇:博士… is one thing, 厂长:某某 another: behind a colon a name stands alone.
        let labelled = search.scene.text.folded()[post.span.end()..].starts_with(':');
        if labelled && !stands_alone(&search.scene.text.folded()[first.span.end()..]) {
            continue;
        }
        let spaced = search.scene.text.folded()[first.span.range()].contains(' ');
        let short = first.name.chars().count() == 2 && !spaced && !first.confirmed && first.score < UNCONFIRMED;
        if short && !(post.role == Role::Official && post.body()) {
            continue;
        }
        if post.role != Role::Official && search.is_place(first.span) {
            continue;
        }
        let stated = (post.usage == PostUse::Title).then_some(post.span);
        let mut at = first.span.end();
        search.push(first, stated, post.role, "person.post-before", post.entry, 4.0);
        while let Some((next, rule)) = next_in_list(search, at) {
            let (stated, role) = if post.shared { (stated, post.role) } else { (None, Role::Other) };
            at = next.span.end();
            search.push(next, stated, role, rule, post.entry, 3.0);
        }
    }
}

/// Whether nothing or the next label (电话:) follows a name.
fn stands_alone(behind: &str) -> bool {
    let label = behind.find(|c: char| !is_han(c)).unwrap_or(behind.len());
    label == 0 || label <= 15 && behind[label..].starts_with(':')
}

/// 大会执行主席还有:A、B — words between a post and its names.
fn skip_intro(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let trimmed = rest.trim_start_matches(['还', '有', '是', '为', '分', '别', '由']);
    let words = rest.len() - trimmed.len();
    match trimmed.strip_prefix(':') {
        Some(names) if words <= 12 => text.len() - names.trim_start_matches(' ').len(),
        _ => from,
    }
}

/// The next name of a list, if one follows a separator.
pub(super) fn next_in_list(search: &Search<'_, '_>, at: usize) -> Option<(Reading, &'static str)> {
    let text = search.scene.text.folded();
    let rest = text[at..].strip_prefix("(女)").unwrap_or(&text[at..]);
    let separator = rest.chars().next().filter(|c| matches!(c, '、' | '和' | '与' | '及'))?;
    let from = text.len() - rest.len() + separator.len_utf8();
    if search.post_starts_at(from) {
        return None;
    }
    let evidence = if separator == '、' { IN_LIST } else { 0.0 };
    let next = search.read(from, evidence)?;
    Some((next, "person.list"))
}

/// Lists of names without any post: three or more in a row, each of which reads as a name.
pub(super) fn without_posts(search: &mut Search<'_, '_>) {
    let text = search.scene.text.folded();
    let mut at = 0;
    while let Some(comma) = text[at..].find('、').map(|offset| at + offset) {
        let end = run_end(text, comma);
        if text[comma..end].matches('、').count() + 1 >= LIST_OF
            && let Some(names) =
                all_names(search, comma, end).filter(|names| !names.iter().any(|name| search.is_place(name.span)))
        {
            for name in names {
                search.found.push(Found {
                    span: name.span,
                    name: name.name,
                    post: None,
                    role: Role::Other,
                    rule: "person.list-alone",
                    entries: Vec::new(),
                    score: name.score,
                });
            }
        }
        at = end.max(comma + '、'.len_utf8());
    }
}

/// Where the run of Chinese characters, spaces and 、 around a 、 ends.
fn run_end(text: &str, from: usize) -> usize {
    text[from..].find(|c: char| !(is_han(c) || c == '、' || c == ' ')).map_or(text.len(), |offset| from + offset)
}

fn all_names(search: &Search<'_, '_>, comma: usize, end: usize) -> Option<Vec<Reading>> {
    let text = search.scene.text.folded();
    let clause = super::super::words::clause_start(text, comma);
    let first = search.reader.ending_at(clause, comma, IN_LIST)?;
    // The first name must stand at the start of its clause or behind words that end there.
    let mut names = vec![first];
    let mut at = comma;
    while text[at..end].starts_with('、') {
        let from = at + '、'.len_utf8();
        let next = search.read(from, IN_LIST)?;
        let stop = next.span.end();
        names.push(next);
        at = stop;
        if !text[at..].starts_with('、') {
            break;
        }
    }
    let last = names.last()?;
    let ends = match text[last.span.end()..].strip_prefix('等') {
        Some(_) => of_persons(search, last.span.end() + '等'.len_utf8()),
        None => last.confirmed,
    };
    let words = names.iter().filter(|name| search.scene.lexicon.find(Dictionary::Words, &name.name).is_some()).count();
    // 文明、养老、黄淮: words come in twos; among names one has three characters.
    let long = names.iter().any(|name| name.name.chars().count() > 2 || text[name.span.range()].contains(' '));
    if !ends || !long || 3 * words > names.len() || names.iter().any(|name| ends_like_body(search, &name.name)) {
        return None;
    }
    let sure = names.iter().map(|name| name.score - ALL_NAMES).sum::<f32>();
    (names.len() >= LIST_OF && sure > 0.0).then_some(names)
}

/// Whether what follows 等 goes on about persons (等12人, 等领导, 等踊跃发言), not about things (等品牌).
fn of_persons(search: &Search<'_, '_>, at: usize) -> bool {
    let text = search.scene.text.folded();
    let end = text[at..].char_indices().map(|(offset, c)| at + offset + c.len_utf8()).take(4).last().unwrap_or(at);
    let post = search.scene.hits.starting_at(Dictionary::Posts, at).iter().any(|hit| hit.span.len() > 3);
    let first =
        super::super::words::pieces(search.scene.lexicon, text, Span::new(at, end)).first().map(|piece| piece.tag);
    post || text[at..].starts_with('人') || !first.is_some_and(|tag| tag.starts_with('n'))
}

/// 高新区, 文明办: what ends like a body or a division is no name in a list.
pub(super) fn ends_like_body(search: &Search<'_, '_>, name: &str) -> bool {
    name.char_indices().skip(1).any(|(at, _)| {
        search.scene.lexicon.lookup(&name[at..]).iter().any(|id| {
            matches!(id.dictionary, Dictionary::PostBodies | Dictionary::DivisionSuffixes | Dictionary::VisitPlaces)
        })
    })
}

impl Search<'_, '_> {
    /// The most likely name that starts here: Chinese, of another tradition, or in Latin letters.
    pub(super) fn read(&self, from: usize, evidence: f32) -> Option<Reading> {
        let foreign = super::foreign::starting_at(self.scene, from);
        if foreign.is_some() {
            return foreign;
        }
        self.reader.starting_at(from, evidence)
    }

    /// Whether a reading is the name of a place or cuts one in two; a name may begin like a place (金昌浩).
    pub(super) fn is_place(&self, span: Span) -> bool {
        let first = self.places.partition_point(|place| place.span.end() <= span.start());
        self.places[first..]
            .iter()
            .take_while(|place| place.span.start() < span.end())
            .filter(|place| place.certainty >= Certainty::Likely)
            .any(|place| place.span.contains(span) || !span.contains(place.span))
    }

    /// Whether a form of address or a verb of visiting stands where a name would: 保洁阿姨, 副市长夜查.
    fn starts_other_word(&self, at: usize) -> bool {
        let hits = self.scene.hits;
        let address = hits.starting_at(Dictionary::Posts, at).iter().any(|hit| {
            let usage = super::posts::row(self.scene, hit.entry).usage;
            matches!(usage, PostUse::Honorific | PostUse::Either) && hit.span.len() > 3
        });
        address || hits.starting_at(Dictionary::VisitVerbs, at).iter().any(|hit| hit.span.len() > 3)
    }

    /// Whether a post begins at a byte.
    pub(super) fn post_starts_at(&self, at: usize) -> bool {
        let first = self.posts.partition_point(|post| post.span.end() <= at);
        self.posts[first..].iter().take(3).any(|post| post.span.start() == at || post.title.start() == at)
    }

    /// The title that begins at a byte.
    pub(super) fn title_at(&self, at: usize) -> Option<Span> {
        let first = self.posts.partition_point(|post| post.title.start() < at);
        self.posts.get(first).map(|post| post.title).filter(|title| title.start() == at)
    }

    /// Whether a post holds a byte.
    pub(super) fn post_over(&self, at: usize) -> bool {
        let first = self.posts.partition_point(|post| post.span.end() <= at);
        self.posts.get(first).is_some_and(|post| post.span.start() <= at)
    }

    /// Takes a name.
    pub(super) fn push(
        &mut self,
        reading: Reading,
        post: Option<Span>,
        role: Role,
        made_by: &'static str,
        entry: crate::lexicon::EntryId,
        worth: f32,
    ) {
        self.found.push(Found {
            span: reading.span,
            name: reading.name,
            post,
            role,
            rule: made_by,
            entries: vec![entry],
            score: reading.score + worth,
        });
    }
}
