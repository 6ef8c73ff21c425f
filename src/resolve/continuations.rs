//! Links continuations (上接第1版) to their beginnings (下转第3版) on the other pages of the newspaper issue.
//!
//! In: the read pages of an issue. Out: [`ReadArticle::begins`](super::ReadArticle::begins). The page that a continuation
//! names, and the page that a beginning points to, tell who can belong together; which of several does, the text tells:
//! the pairs of characters (names, rare words) that only these two share, and whether the broken-off sentence goes on.
//! All possible links of an issue are weighed together and the best taken first, so that the order of the pages and of
//! the stories does not matter.

use std::collections::{HashMap, HashSet};

use super::{ReadPage, masthead};
use crate::lexicon::{Dictionary, Lexicon};
use crate::segment::Article;
use crate::tables::ArticleKind;
use crate::text::PartKind;

/// How many characters of a text are compared.
const COMPARED: usize = 4000;
/// Least share of pairs for a beginning that does not point to the page but breaks off.
const ALIKE: f32 = 0.08;
/// What a sentence is worth that goes on across the pages, beside a share of pairs.
const GOES_ON: f32 = 0.1;

/// Page and number of an article.
type At = (usize, usize);

/// A continuation and what may be its beginning.
struct Link {
    from: At,
    to: At,
    score: f32,
}

/// Finds the beginning of each continuation.
pub(super) fn link(pages: &mut [ReadPage<'_>], lexicon: &Lexicon) {
    let is_continuation = |article: &Article| article.kind == ArticleKind::Continuation;
    if pages.len() < 2 || !pages.iter().flat_map(|page| &page.articles).any(|read| is_continuation(&read.article)) {
        return;
    }
    let numbers: Vec<String> = pages.iter().map(|page| page_number(page, lexicon)).collect();
    let mut links: Vec<Link> = Vec::new();
    let texts = Texts::of(pages);
    for (page, read) in pages.iter().enumerate() {
        for (index, article) in read.articles.iter().enumerate().filter(|(_, read)| is_continuation(&read.article)) {
            let named = number(&article.article.continued_from);
            for (other, before) in pages.iter().enumerate() {
                // A page whose number is not known may be the one that is named.
                let right = named.is_empty() || numbers[other].is_empty() || numbers[other] == named;
                if other == page || !right {
                    continue;
                }
                for (place, begins) in before.articles.iter().enumerate() {
                    let points = points_to(&begins.article, &numbers[page]);
                    let (from, to) = ((other, place), (page, index));
                    let shared = texts.shared(from, to);
                    let goes_on = sentence_goes_on(&begins.article, &article.article, lexicon);
                    let breaks_off = goes_on && !named.is_empty() && numbers[other] == named && shared >= ALIKE;
                    if points || breaks_off && could_break_off(&begins.article) {
                        let score = shared + if goes_on { GOES_ON } else { 0.0 } + f32::from(u8::from(points));
                        links.push(Link { from, to, score });
                    }
                }
            }
        }
    }
    links.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.to, a.from).cmp(&(b.to, b.from))));
    let (mut begun, mut linked) = (HashSet::new(), HashSet::new());
    for Link { from, to, .. } in links {
        if !begun.contains(&from) && !linked.contains(&to) {
            begun.insert(from);
            linked.insert(to);
            pages[to.0].articles[to.1].begins = Some(from);
        }
    }
}

/// The number of a page: from its record or path, else from its head.
fn page_number(page: &ReadPage<'_>, lexicon: &Lexicon) -> String {
    let known = number(&page.page.metadata.page);
    if known.is_empty() { number(&masthead::of(page, lexicon).page) } else { known }
}

/// Whether an article goes on on that page: it says so, and it is more than a headline. A page whose number is not known
/// may be the one.
fn points_to(article: &Article, page: &str) -> bool {
    let to = number(&article.continued_to);
    !to.is_empty() && (page.is_empty() || to == page) && !matches!(article.kind, ArticleKind::Teaser)
}

/// Whether an article can have lost its pointer.
fn could_break_off(article: &Article) -> bool {
    article.continued_to.is_empty()
        && matches!(article.kind, ArticleKind::News | ArticleKind::Feature | ArticleKind::Commentary)
}

/// 03, A03 and 3 name one page.
fn number(page: &str) -> String {
    let letters: String = page.chars().filter(char::is_ascii_alphabetic).collect();
    let digits: String = page.chars().filter(char::is_ascii_digit).collect();
    let letters = if letters == "A" { String::new() } else { letters };
    letters + digits.trim_start_matches('0')
}

/// Whether the beginning breaks off in mid-sentence and the two sides of the break make a word, or a mark closes it.
fn sentence_goes_on(beginning: &Article, rest: &Article, lexicon: &Lexicon) -> bool {
    let body = |article: &Article, last: bool| {
        let mut parts = article.text.parts().iter().filter(|part| part.kind == PartKind::Body);
        let part = if last { parts.next_back() } else { parts.find(|part| !is_pointer(article.text.get(part.span))) };
        part.map(|part| article.text.get(part.span).to_owned()).unwrap_or_default()
    };
    let (left, right) = (body(beginning, true), body(rest, false));
    let left = left.trim_end();
    let left = left.strip_suffix(')').and_then(|inner| inner.rfind('(')).map_or(left, |at| left[..at].trim_end());
    let right = without_pointer(&right);
    let (Some(a), Some(b)) = (left.chars().next_back(), right.chars().next()) else { return false };
    if matches!(a, '。' | '!' | '?' | '…' | '”') {
        return false;
    }
    matches!(b, ',' | '。' | '、' | '”' | ';' | '》')
        || lexicon.find(Dictionary::Words, &[a, b].iter().collect::<String>()).is_some()
}

/// A line that is nothing but 上接第1版.
fn is_pointer(text: &str) -> bool {
    without_pointer(text).is_empty()
}

/// A text without the pointer that opens it.
fn without_pointer(text: &str) -> &str {
    let text = text.trim_start();
    let near = text.char_indices().nth(14).map_or(text.len(), |(at, _)| at);
    let Some(at) = text[..near].find('版').filter(|_| text[..near].contains('接')) else { return text };
    text[at + '版'.len_utf8()..].trim_start_matches([')', ']', '】', ' ', ':'])
}

/// The pairs of characters of all articles of an issue, and in how many articles each stands.
struct Texts {
    pairs: Vec<Vec<HashSet<(char, char)>>>,
    spread: HashMap<(char, char), u16>,
}

impl Texts {
    fn of(pages: &[ReadPage<'_>]) -> Self {
        let pairs = |text: &str| -> HashSet<(char, char)> {
            let chars: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).take(COMPARED).collect();
            chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
        };
        let of_page =
            |page: &ReadPage<'_>| page.articles.iter().map(|read| pairs(read.article.text.folded())).collect();
        let pairs: Vec<Vec<HashSet<(char, char)>>> = pages.iter().map(of_page).collect();
        let mut spread: HashMap<(char, char), u16> = HashMap::new();
        for pair in pairs.iter().flatten().flatten() {
            let count = spread.entry(*pair).or_default();
            *count = count.saturating_add(1);
        }
        Self { pairs, spread }
    }

    /// The share of the shorter text's pairs that the other has too, the rarer the weightier.
    fn shared(&self, one: At, other: At) -> f32 {
        let (a, b) = (&self.pairs[one.0][one.1], &self.pairs[other.0][other.1]);
        let (less, more) = if a.len() < b.len() { (a, b) } else { (b, a) };
        // Sums of whole numbers, so that the order in which a set is gone through does not matter.
        let worth = |pair: &(char, char)| 60_000 / u64::from(self.spread.get(pair).copied().unwrap_or(1).max(2));
        let all: u64 = less.iter().map(worth).sum();
        let shared: u64 = less.iter().filter(|pair| more.contains(pair)).map(worth).sum();
        let percent = u16::try_from(shared * 10_000 / all.max(1)).unwrap_or(u16::MAX);
        f32::from(percent) / 10_000.0
    }
}
