//! The one overlap policy: who wins when two mentions want the same characters.
//!
//! | these overlap | the winner | because |
//! |---|---|---|
//! | two numerals, two dates, two places, two bodies | the leftmost, of those the longest | decided where they are found |
//! | a post and a full district's name that goes on behind it | the district | 石家庄市长安区 holds no 市长 |
//! | a post and a body or district inside it | the post | 省委 in 省委常委 is part of the post (SPEC §2.5, §2.6) |
//! | an occupation and the district it begins with | both | 兰州 in 兰州客商 says where from, not of what |
//! | a person with a post, or longer than the district | the person | 王大同 is no 大同 |
//! | a person without a post and a district, or any and a longer one | the district | 昌江 in 昌江、白沙 is no name; nor 新平旺 in 新平旺街道 |
//! | a body and a district inside it | the body | 太原 in 太原市教育局 is part of its name |
//! | a figure and the name of a place or person around it | the name | 三十 in 三十里铺镇 counts no 里, 三元 in 李三元 is no money |
//! | a date or another figure and a name | both | they are made of different characters, or the name's own rules decided |
//!
//! Only whole mentions are dropped, never cut. Each loser is noted as a rejection.

use super::places::{Certainty, PlaceName};
use super::{DistrictMention, Mentions, Rejection, Scene};
use crate::lexicon::{Dictionary, PostRole, PostUse};
use crate::span::Span;
use crate::tables::Role;

/// How many bytes (of three a character) may lie between a district and the occupation of those who come from it.
const NEAR: usize = 9;

/// Drops the losers, noting each as a rejection.
pub(super) fn decide(scene: &Scene<'_>, mentions: &mut Mentions) {
    let rejections = &mut mentions.rejections;
    // 驻村, 城乡: everyday words of places are nobody's name, whatever title stands before them.
    mentions.people.retain(|person| {
        let words = scene.hits.starting_at(Dictionary::FalseFriends, person.span.start());
        let word = words.iter().map(|hit| hit.span).find(|&span| span == person.span);
        !lost(word, person.span, "an everyday word", "people", rejections)
    });
    // 石家庄市 + 长安区: what cuts a district's full name is no post.
    let full = mentions.places.iter().filter(|place| place.certainty == Certainty::Sure && place.is_full());
    let full = Spans::new(full.map(|place| place.span));
    let cut = |post: Span| full.over(Span::new(post.end() - 1, post.end())).filter(|place| place.end() > post.end());
    mentions.people.retain(|person| {
        let cut = person.post.and_then(cut);
        !lost(cut, person.span, "no post: it ends inside a district's name", "people", rejections)
    });
    mentions.posts.retain(|&post| cut(post).is_none());
    let stated = Spans::new(mentions.people.iter().filter_map(|person| person.post));
    let posts = Spans::new(mentions.posts.iter().copied());
    // What is read as a post without a holder must hold the whole of a body: 营长 does not begin in 国营长征机械厂.
    let unheld = |span: Span| posts.over(span).filter(|post| post.contains(span) && !is_of_many(scene, *post));
    let post_over = |span: Span| stated.over(span).or_else(|| unheld(span));
    let bodies = Spans::new(mentions.organizations.iter().map(|body| body.span));
    // A short form points to its full mention by index: bodies are only marked here, and dropped with indices mended.
    let keep: Vec<bool> = mentions
        .organizations
        .iter()
        .map(|body| !lost(post_over(body.span), body.span, "part of a post", "organizations", rejections))
        .collect();
    super::organizations::retain(&mut mentions.organizations, &keep);
    let places = &mentions.places;
    mentions.districts.retain(|district| {
        let of_body = |post: &Span| {
            let end = chain_end(places, district);
            !is_occupation_of(scene, *post, end) || bodies.over(Span::new(end, post.end().max(end))).is_some()
        };
        let post = post_over(district.span).filter(of_body);
        !(lost(post, district.span, "part of a post", "districts", rejections)
            || lost(bodies.over(district.span), district.span, "part of a body's name", "districts", rejections))
    });
    let sure = mentions.districts.iter().filter(|district| places[district.place].certainty == Certainty::Sure);
    let sure: Vec<Span> = sure.map(|district| district.span).collect();
    let listed = Spans::new(in_lists(scene, &sure));
    let sure = Spans::new(sure.into_iter());
    mentions.people.retain(|person| {
        let weaker = |place: &Span| {
            let longer = place.contains(person.span) && place.len() > person.span.len();
            longer
                || person.post.is_none()
                    && person.role != Role::Byline
                    && (place.contains(person.span) || listed.over(person.span).is_some())
        };
        !lost(sure.over(person.span).filter(weaker), person.span, "the name of a place", "people", rejections)
    });
    let names = Spans::new(mentions.people.iter().map(|person| person.span));
    let towns = Spans::new(mentions.districts.iter().map(|district| district.span));
    mentions.figures.retain(|figure| {
        let name = towns.over(figure.span).or_else(|| names.over(figure.span));
        !lost(name.filter(|name| name.contains(figure.span)), figure.span, "part of a name", "quantities", rejections)
    });
    mentions.districts.retain(|district| {
        !lost(names.over(district.span), district.span, "part of a person's name", "districts", rejections)
    });
}

fn lost(
    winner: Option<Span>,
    span: Span,
    reason: &'static str,
    table: &'static str,
    rejections: &mut Vec<Rejection>,
) -> bool {
    if winner.is_some() {
        rejections.push(Rejection { span, table, reason, entry: None });
    }
    winner.is_some()
}

/// Whether the title is what many are at once (职工, 干部), so that nobody's post is stated.
fn is_of_many(scene: &Scene<'_>, post: Span) -> bool {
    let titles = scene.hits.ending_at(Dictionary::Posts, post.end());
    titles.iter().any(|title| {
        let row = &scene.lexicon.posts[title.entry.row as usize].row;
        row.usage == PostUse::Title && matches!(row.role, PostRole::Other | PostRole::Body) && row.shared
    })
}

/// Where the chain ends that a district begins or is part of.
fn chain_end(places: &[PlaceName], district: &DistrictMention) -> usize {
    let mut last = district.place;
    while places.get(last + 1).is_some_and(|next| next.within == Some(last)) {
        last += 1;
    }
    places[last].span.end()
}

/// The districts that stand beside another with 、 between them.
fn in_lists<'a>(scene: &'a Scene<'_>, districts: &'a [Span]) -> impl Iterator<Item = Span> + use<'a> {
    let text = scene.text.folded();
    let pairs = districts.windows(2).filter(move |pair| &text[pair[0].end()..pair[1].start()] == "、");
    pairs.flat_map(|pair| [pair[0], pair[1]])
}

/// Whether what follows a chain of districts in a post is an occupation that anyone can have (兰州客商, 守口堡村村民).
fn is_occupation_of(scene: &Scene<'_>, post: Span, chain_end: usize) -> bool {
    let titles = scene.hits.ending_at(Dictionary::Posts, post.end());
    titles.iter().any(|title| {
        let row = &scene.lexicon.posts[title.entry.row as usize].row;
        title.span.start() >= chain_end
            && title.span.start() - chain_end <= NEAR
            && row.usage == PostUse::Title
            && row.role == PostRole::Other
    })
}

/// Spans in order, for asking quickly which one overlaps another.
struct Spans(Vec<Span>);

impl Spans {
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable();
        // Joined where they overlap, so that ends are in order as well.
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if last.overlaps(span) => *last = last.cover(span),
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    fn over(&self, span: Span) -> Option<Span> {
        let index = self.0.partition_point(|other| other.end() <= span.start());
        self.0.get(index).copied().filter(|other| other.overlaps(span))
    }
}
