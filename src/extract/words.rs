//! Cuts a clause into common words and tells which of them may belong to the name of a body or a place.

use super::people::is_han;
use crate::lexicon::{Dictionary, Lexicon, PostUse};
use crate::span::Span;

/// A post does not reach further to the left than this many bytes.
const REACH: usize = 120;
/// Price of a character no word list knows, and of a body's name.
const UNKNOWN: f32 = 15.5;
const BODY: f32 = 6.0;

/// No mention is longer than this many bytes.
const LONGEST_MENTION: usize = 300;

/// The items of a list sorted by place that touch a span, without a look at the others.
pub(crate) fn around<T>(
    items: &[T],
    place: impl Fn(&T) -> Span + Copy,
    span: Span,
) -> impl DoubleEndedIterator<Item = (usize, &T)> {
    let from = items.partition_point(|item| place(item).start() + LONGEST_MENTION < span.start());
    let to = items.partition_point(|item| place(item).start() <= span.end());
    items[from..to.max(from)]
        .iter()
        .enumerate()
        .map(move |(index, item)| (from + index, item))
        .filter(move |(_, item)| place(item).end() >= span.start())
}

/// A word of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// Its part of speech; empty if unknown.
    pub(super) tag: &'a str,
    /// How common it is, in tenths of a decade.
    pub(super) weight: u8,
    /// Whether it is a post word or a body that posts are held in.
    pub(super) body: bool,
}

/// Where the clause that leads up to a byte begins: behind the last character that is neither Chinese nor a letter or digit.
pub(super) fn clause_start(text: &str, to: usize) -> usize {
    let mut start = to;
    for (at, c) in text[..to].char_indices().rev() {
        let belongs = is_han(c) || c.is_ascii_alphanumeric() || c == '·';
        if !belongs || to - at > REACH {
            break;
        }
        start = at;
    }
    start
}

/// The cheapest sequence of words of a span.
pub(super) fn pieces<'a>(lexicon: &'a Lexicon, text: &str, span: Span) -> Vec<Piece<'a>> {
    let within = &text[span.range()];
    let ends: Vec<usize> = within.char_indices().map(|(at, _)| at).chain([within.len()]).collect();
    let n = ends.len() - 1;
    let mut best: Vec<(f32, usize, Piece<'a>)> = Vec::with_capacity(n + 1);
    let nothing = Piece { span: Span::default(), tag: "", weight: 0, body: false };
    best.push((0.0, 0, nothing));
    for end in 1..=n {
        let mut cheapest = (f32::INFINITY, end - 1, nothing);
        for start in end.saturating_sub(10)..end {
            let word = &within[ends[start]..ends[end]];
            let Some((price, mut piece)) = word_price(lexicon, word, end - start) else { continue };
            let price = best[start].0 + price;
            if price < cheapest.0 {
                piece.span = Span::new(span.start() + ends[start], span.start() + ends[end]);
                cheapest = (price, start, piece);
            }
        }
        best.push(cheapest);
    }
    let mut out = Vec::new();
    let mut at = n;
    while at > 0 {
        out.push(best[at].2);
        at = best[at].1;
    }
    out.reverse();
    out
}

fn word_price<'a>(lexicon: &'a Lexicon, word: &str, chars: usize) -> Option<(f32, Piece<'a>)> {
    let mut piece = Piece { span: Span::default(), tag: "", weight: 0, body: false };
    let mut price = (chars == 1).then_some(UNKNOWN);
    for id in lexicon.lookup(word) {
        let found = match id.dictionary {
            Dictionary::Words => {
                let row = &lexicon.words[id.row as usize].row;
                piece.tag = &row.tag;
                piece.weight = row.weight;
                17.9 - 0.230_26 * f32::from(row.weight)
            }
            Dictionary::PostBodies if chars > 1 => {
                piece.body = true;
                BODY
            }
            Dictionary::Posts if chars > 1 => {
                piece.body |= lexicon.posts[id.row as usize].row.usage == PostUse::Title;
                BODY
            }
            _ => continue,
        };
        price = Some(price.map_or(found, |price: f32| price.min(found)));
    }
    price.map(|price| (price, piece))
}

/// Whether a word may stand in the name of a body or place.
pub(super) fn may_name_a_body(lexicon: &Lexicon, text: &str, piece: &Piece<'_>, last: bool) -> bool {
    let word = &text[piece.span.range()];
    if piece.body {
        return true;
    }
    if lexicon
        .lookup(word)
        .iter()
        .any(|id| id.dictionary == Dictionary::Posts && lexicon.posts[id.row as usize].row.usage == PostUse::Rank)
    {
        return true;
    }
    let single = word.chars().count() == 1;
    if !single && lexicon.find(Dictionary::VisitVerbs, word).is_some() {
        return false;
    }
    // 让某书记…, 应某总理邀请, 记某某艺人: what leads up to a post is no part of it.
    if matches!(word, "让" | "应" | "请" | "由" | "令" | "使" | "叫" | "经" | "记" | "访") {
        return false;
    }
    // 该市, 我省, 本县: one character that points, with what it points to behind it.
    if matches!(word, "该" | "我" | "本") {
        return !last;
    }
    if lexicon.lookup(word).iter().any(|id| id.dictionary == Dictionary::NameCues) && piece.tag != "n" {
        return single && piece.weight < 45 && !last;
    }
    match piece.tag {
        "p" | "c" | "u" | "d" | "r" | "t" | "y" | "q" => false,
        "m" => !last && !word.chars().all(|c| c.is_ascii_digit()),
        "f" => !last && single,
        "v" => single && piece.weight < 45,
        _ => true,
    }
}

/// Leaves out what may begin neither a body nor a title: 名 of 一名, digits.
pub(super) fn skip_lead(text: &str, start: usize, end: usize) -> usize {
    let body = &text[start..end];
    let rest = body.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '岁' | '名' | '位' | '个' | '日' | '月' | '年')
    });
    end - rest.len()
}
