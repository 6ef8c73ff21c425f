//! Posts and occupations as written: jurisdiction + body + rank + title, several joined by 、.
//!
//! A title (市长, 村民) is a dictionary term; how far its post reaches to the left is decided by pricing the clause
//! before it as common words and going back over everything that names a body or a place, until a word that cannot
//! belong to one: a verb, a preposition, a date. 省委常委、市委书记 is one post of two titles.

use super::super::words;
use super::super::{Certainty, Mentions, Scene};
use super::names::is_han;
use crate::lexicon::{Dictionary, EntryId, Hit, PostRole, PostRow, PostUse};
use crate::span::Span;
use crate::tables::Role;

/// A post as written.
#[derive(Debug, Clone)]
pub(super) struct Post {
    /// All of it, from the first jurisdiction to the last title.
    pub(super) span: Span,
    /// The last title.
    pub(super) title: Span,
    /// What it makes of its holder.
    pub(super) role: Role,
    /// How its title stands with names.
    pub(super) usage: PostUse,
    /// Whether it may hold for several names.
    pub(super) shared: bool,
    /// The row of the title.
    pub(super) entry: EntryId,
    /// Whether a body, a place or a rank stands before the title.
    in_body: bool,
    /// Whether a later post goes on with 、 where this one ends.
    pub(super) continued: bool,
}

impl Post {
    /// Whether it is a post in a body, not a bare occupation or a label.
    pub(super) fn body(&self) -> bool {
        self.usage == PostUse::Title && self.in_body
    }
}

/// All posts, occupations and labels in front of names, by their ends.
pub(super) fn find(scene: &Scene<'_>, mentions: &Mentions) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    for hit in titles(scene) {
        let row = row(scene, hit.entry);
        if row.usage != PostUse::Label && cut_by_words(scene, hit.span) {
            continue;
        }
        let start = match row.usage {
            PostUse::Title => body_start(scene, mentions, hit.span),
            PostUse::Label => label_start(scene, hit.span),
            _ => hit.span.start(),
        };
        let own = Span::new(start, hit.span.end());
        let shared = row.shared || scene.text.folded()[start..hit.span.start()].ends_with('副');
        let mut post = Post {
            span: own,
            title: hit.span,
            role: role(scene, row, Span::new(start, hit.span.start())),
            usage: row.usage,
            shared,
            entry: hit.entry,
            in_body: start < hit.span.start()
                && scene
                    .lexicon
                    .find(Dictionary::Posts, &scene.text.folded()[start..hit.span.start()])
                    .is_none_or(|id| self::row(scene, id).usage == PostUse::Rank),
            continued: false,
        };
        if row.usage == PostUse::Title {
            join(scene, &mut posts, &mut post);
        }
        posts.push(post);
    }
    posts
}

/// The row of a post term.
pub(super) fn row<'a>(scene: &Scene<'a>, entry: EntryId) -> &'a PostRow {
    &scene.lexicon.posts[entry.row as usize].row
}

/// Post terms that can stand before a name, the longest where they overlap.
fn titles(scene: &Scene<'_>) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::new();
    for &hit in scene.hits.of(Dictionary::Posts) {
        if row(scene, hit.entry).usage == PostUse::Rank {
            continue;
        }
        match out.last() {
            Some(last) if last.span.contains(hit.span) => continue,
            // 书记员, 副主任医师: the later term begins inside the earlier one and ends behind it.
            Some(last) if last.span.end() > hit.span.start() => {
                let last_is_none = row(scene, last.entry).usage == PostUse::None;
                if last_is_none {
                    continue;
                }
                out.pop();
            }
            _ => {}
        }
        out.push(hit);
    }
    out.retain(|hit| {
        matches!(row(scene, hit.entry).usage, PostUse::Title | PostUse::Label | PostUse::Relation | PostUse::Either)
    });
    out
}

/// 市委常委、+ 副市长: the two are one post.
fn join(scene: &Scene<'_>, posts: &mut [Post], post: &mut Post) {
    let folded = scene.text.folded();
    let Some(earlier) = posts.last_mut() else { return };
    if earlier.usage != PostUse::Title || earlier.span.end() > post.span.start() {
        return;
    }
    let between = &folded[earlier.span.end()..post.span.start()];
    let concurrent = between == "兼";
    if between == "、" || concurrent || between == "、兼" {
        earlier.continued = true;
        post.span = earlier.span.cover(post.span);
        post.in_body |= earlier.in_body;
        if earlier.role == Role::Official {
            post.role = Role::Official;
        }
    }
}

/// 确保安全: the title is but the end of one word and the beginning of another.
fn cut_by_words(scene: &Scene<'_>, title: Span) -> bool {
    let folded = scene.text.folded();
    let limit = words::clause_start(folded, title.start());
    let behind: usize = folded[title.end()..].chars().take(4).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
    let window = Span::new(limit, title.end() + behind);
    words::pieces(scene.lexicon, folded, window).iter().any(|piece| {
        let over_start = piece.span.start() < title.start() && title.start() < piece.span.end();
        let over_end = piece.span.start() < title.end() && title.end() < piece.span.end();
        let rest = folded.get(piece.span.end()..title.end()).unwrap_or("");
        // 总工会主席 ends in 工会主席 and in 主席.
        let shorter = scene.lexicon.find(Dictionary::Posts, rest).is_some();
        over_start && piece.span.end() != title.end() && !shorter || over_end
    })
}

/// Where the post of a title begins: with the body it is held in, where one is known, else as far as words may name one.
fn body_start(scene: &Scene<'_>, mentions: &Mentions, title: Span) -> usize {
    let folded = scene.text.folded();
    let limit = words::clause_start(folded, title.start());
    let mut start = own_unit(folded, limit, title);
    let pieces = words::pieces(scene.lexicon, folded, Span::new(limit, title.start()));
    for (index, piece) in pieces.iter().enumerate().rev() {
        if piece.span.start() >= start {
            continue;
        }
        // 陪同团 + 团长: the unit's own name.
        let unit = piece.span.end() == start && start < title.start() && piece.span.len() >= 6;
        if unit && matches!(piece.tag, "v" | "vn") && !counted_unit(folded, start, title) {
            start = piece.span.start();
            continue;
        }
        let window = Span::new(limit, title.start());
        let bodies = words::around(&mentions.organizations, |body| body.span, window).map(|(_, body)| body.span);
        let places = words::around(&mentions.places, |place| place.span, window)
            .filter(|(_, place)| place.certainty >= Certainty::Likely)
            .map(|(_, place)| place.span);
        let named = bodies
            .chain(places)
            .filter(|span| span.start() < start && start <= span.end() && span.start() >= limit)
            .map(Span::start)
            .min();
        if let Some(named) = named {
            start = named;
        } else if words::may_name_a_body(scene.lexicon, folded, piece, start == title.start())
            || index > 0 && names_a_part(scene, piece, &pieces[index - 1])
        {
            start = piece.span.start();
        } else {
            break;
        }
    }
    for then in ["时任", "现任", "新任", "曾任"] {
        if folded[start..title.start()].starts_with(then) {
            start += then.len();
        }
    }
    let lead = words::skip_lead(folded, start, title.start());
    // 个体驾驶员, 日本首相: 个 and 日 are left out where they are words, not inside one.
    let cut = pieces.iter().find(|piece| piece.span.start() < lead && lead < piece.span.end());
    posted_to(scene, mentions, cut.map_or(lead, |piece| piece.span.start().max(start)))
}

/// 二年级一班 + 班长, 二中队 + 队长: the unit that the title leads, with its number.
fn own_unit(text: &str, limit: usize, title: Span) -> usize {
    let Some(unit) = text[title.range()].chars().next() else { return title.start() };
    let before = &text[limit..title.start()];
    match before.strip_suffix(unit) {
        Some(number) if matches!(unit, '班' | '队' | '组' | '排' | '连' | '营' | '团' | '村' | '社' | '站' | '所') =>
        {
            let counts =
                |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '第');
            let class = number.trim_end_matches(|c: char| counts(c) || c.is_ascii_digit());
            let class = class.strip_suffix("年级").map_or(class, |rest| rest.trim_end_matches(counts));
            limit + class.len()
        }
        _ => title.start(),
    }
}

/// Whether a unit is told by its number (二中队), not by a name (陪同团).
fn counted_unit(text: &str, from: usize, title: Span) -> bool {
    let unit = &text[from..title.start()];
    unit.chars().count() != 1 || !text[title.range()].starts_with(unit)
}

/// 市场监管局 + 执法 + 大队长: a verb inside the name of a body's part, right behind the body's.
fn names_a_part(scene: &Scene<'_>, piece: &words::Piece<'_>, before: &words::Piece<'_>) -> bool {
    let listed = |dictionary, span| scene.lexicon.find(dictionary, scene.text.get(span)).is_some();
    piece.tag == "v"
        && piece.span.len() >= 6
        && listed(Dictionary::PostBodies, before.span)
        && !listed(Dictionary::NameCues, piece.span)
        && !listed(Dictionary::VisitVerbs, piece.span)
}

/// 县委办派驻某村的第一书记: who sent the holder belongs to the post.
fn posted_to(scene: &Scene<'_>, mentions: &Mentions, start: usize) -> usize {
    let folded = scene.text.folded();
    let limit = words::clause_start(folded, start);
    let before = &folded[limit..start];
    let sent = before.find("派驻").or_else(|| before.find("选派到")).map(|at| limit + at);
    match sent {
        Some(at) if before.ends_with('的') => {
            words::around(&mentions.organizations, |body| body.span, Span::new(at, at))
                .map(|(_, body)| body.span)
                .find(|span| span.end() == at)
                .map_or(start, Span::start)
        }
        _ => start,
    }
}

/// 深圳特区报记者: the paper belongs to the label.
fn label_start(scene: &Scene<'_>, label: Span) -> usize {
    let folded = scene.text.folded();
    let before = &folded[..label.start()];
    let paper = before
        .rfind(|c: char| !super::names::is_han(c))
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    if before.ends_with(['报', '社', '台']) && label.start() - paper <= 30 { paper } else { label.start() }
}

/// What a title in a body makes of its holder.
fn role(scene: &Scene<'_>, row: &PostRow, body: Span) -> Role {
    match row.role {
        PostRole::Byline => Role::Byline,
        PostRole::Other => Role::Other,
        PostRole::Official => Role::Official,
        PostRole::Usually => match body_role(scene, body) {
            Some(PostRole::Other) => Role::Other,
            _ => Role::Official,
        },
        PostRole::Body => match body_role(scene, body) {
            Some(PostRole::Official) => Role::Official,
            _ => Role::Other,
        },
    }
}

/// What the last body named in a post makes of it.
fn body_role(scene: &Scene<'_>, body: Span) -> Option<PostRole> {
    let text = scene.text.get(body);
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    for end in (1..ends.len()).rev() {
        for start in end.saturating_sub(6)..end {
            if let Some(id) = scene.lexicon.find(Dictionary::PostBodies, &text[ends[start]..ends[end]]) {
                return Some(scene.lexicon.post_bodies[id.row as usize].row.role);
            }
        }
    }
    None
}
