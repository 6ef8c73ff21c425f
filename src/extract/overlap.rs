//! The one overlap policy: who wins when two mentions want the same characters.
//!
//! | these overlap | the winner | because |
//! |---|---|---|
//! | two numerals, two dates, two places, two bodies | the leftmost, of those the longest | decided where they are found |
//! | a post and a body or district inside it | the post | 省委 in 省委常委 is part of the post (SPEC §2.5, §2.6) |
//! | a person and a district or body | the person, unless the body is longer | 王大同 is no 大同; 鲁迅中学 is no 鲁迅 |
//! | a body and a district inside it | the body | 太原 in 太原市教育局 is part of its name |
//! | a date or figure and a name | both | they are made of different characters, or the name's own rules decided |
//!
//! Only whole mentions are dropped, never cut. Each loser is noted as a rejection.

use super::{Mentions, Rejection, Scene};
use crate::span::Span;

/// Drops the losers, noting each as a rejection.
pub(super) fn decide(_scene: &Scene<'_>, mentions: &mut Mentions) {
    let stated = mentions.people.iter().filter_map(|person| person.post);
    let posts = Spans::new(stated.chain(mentions.posts.iter().copied()));
    let names = Spans::new(mentions.people.iter().map(|person| person.span));
    let rejections = &mut mentions.rejections;
    // A short form points to its full mention by index: bodies are only marked here, and dropped with indices mended.
    let keep: Vec<bool> = mentions
        .organizations
        .iter()
        .map(|body| !lost(&posts, body.span, "part of a post", "organizations", rejections))
        .collect();
    super::organizations::retain(&mut mentions.organizations, &keep);
    let bodies = Spans::new(mentions.organizations.iter().map(|body| body.span));
    mentions.districts.retain(|district| {
        !(lost(&posts, district.span, "part of a post", "districts", rejections)
            || lost(&bodies, district.span, "part of a body's name", "districts", rejections)
            || lost(&names, district.span, "part of a person's name", "districts", rejections))
    });
}

fn lost(
    winners: &Spans,
    span: Span,
    reason: &'static str,
    table: &'static str,
    rejections: &mut Vec<Rejection>,
) -> bool {
    let is_lost = winners.overlap(span);
    if is_lost {
        rejections.push(Rejection { span, table, reason, entry: None });
    }
    is_lost
}

/// Spans in order, for asking quickly whether one overlaps another.
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

    fn overlap(&self, span: Span) -> bool {
        let index = self.0.partition_point(|other| other.end() <= span.start());
        self.0.get(index).is_some_and(|other| other.overlaps(span))
    }
}
