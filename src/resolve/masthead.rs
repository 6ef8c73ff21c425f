//! What a page's own head says: paper, day of print, page number.
//!
//! In: a page's articles. Segmentation marks the head; where it did not, a short line at the top or bottom of the page
//! that holds a full date beside a weekday, a page number or an editor's name will do.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::dates::full_date;
use super::{ReadArticle, ReadPage};
use crate::extract::DateMention;
use crate::lexicon::{Dictionary, LayoutSign, Lexicon, TimeWordKind};
use crate::text::ArticleText;

/// What the head of a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    /// The newspaper's name; empty where it is not told.
    pub(super) publication: String,
    /// The day of print.
    pub(super) date: Option<Date>,
    /// The page number as printed; empty where it is not told.
    pub(super) page: String,
}

/// A head is one line; a paragraph that names a full date is longer.
const LONGEST: usize = 100;

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:第\s*|^|[\s|·:])([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版")
        .expect("the pattern is a constant")
});

/// Reads the head of a page.
pub(super) fn of(read: &ReadPage<'_>, lexicon: &Lexicon) -> Masthead {
    let mut head = Masthead::default();
    for article in read.articles.iter().filter(|article| article.article.masthead) {
        let text = &article.article.text;
        head.date = head.date.or_else(|| article.mentions.dates.iter().find_map(full_date));
        if head.publication.is_empty() {
            head.publication = publication(text, lexicon);
        }
        if head.page.is_empty() {
            head.page = page(text.folded());
        }
    }
    if head.date.is_none() {
        head.date = read.articles.iter().find_map(|article| plain_head(article, read, lexicon));
    }
    head
}

/// The full date of a line that looks like a head though segmentation did not take it for one.
fn plain_head(article: &ReadArticle, read: &ReadPage<'_>, lexicon: &Lexicon) -> Option<Date> {
    let text = &article.article.text;
    let lines = u32::try_from(read.page.text.lines().count()).unwrap_or(u32::MAX);
    article.mentions.dates.iter().find_map(|date: &DateMention| {
        let found = full_date(date)?;
        let part = text.part(date.span)?.span;
        if part.len() > 4 * LONGEST {
            return None;
        }
        let part = text.get(part).trim();
        let line = text.line(date.span.start()).0;
        let edge = line <= 6 || line + 6 >= lines;
        let around = part.replace(text.get(date.span), " ");
        let around = around.trim();
        let alone = line <= 4 && !around.chars().any(char::is_alphabetic);
        let sentence = part.contains(['。', '!', '?', ',']);
        (edge && part.chars().count() <= LONGEST && !sentence && (alone || marks(around, lexicon))).then_some(found)
    })
}

/// Whether a line holds a word of mastheads, a weekday or a page number.
fn marks(line: &str, lexicon: &Lexicon) -> bool {
    let hits = lexicon.scan(line);
    let mut words = lexicon.layout.iter().filter(|entry| entry.row.sign == LayoutSign::Masthead);
    let mut days = hits.of(Dictionary::TimeWords).iter();
    words.any(|entry| line.contains(&entry.row.term))
        || days.any(|hit| lexicon.time_words[hit.entry.row as usize].row.kind == TimeWordKind::Weekday)
        || PAGE.is_match(line)
}

fn page(folded: &str) -> String {
    let Some(found) = PAGE.captures(folded) else { return String::new() };
    chinese(&found[1]).map_or_else(|| found[1].to_owned(), |number| number.to_string())
}

/// The value of a Chinese numeral below a hundred: 十二 is 12.
fn chinese(numeral: &str) -> Option<usize> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|n| n + 1);
    let (tens, ones) = numeral.split_once('十').map_or((None, numeral), |(tens, ones)| (Some(tens), ones));
    let one = |text: &str, empty| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(empty),
            (Some(c), None) => digit(c),
            _ => None,
        }
    };
    Some(tens.map_or(Some(0), |tens| one(tens, 1))? * 10 + one(ones, 0)?)
}

/// A word of the head that ends like a newspaper's name.
fn publication(text: &ArticleText, lexicon: &Lexicon) -> String {
    let words = text.folded().split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| (3..=12).contains(&word.chars().count()))
        .find(|word| is_paper(word, lexicon))
        .map_or_else(String::new, str::to_owned)
}

/// Whether the longest ending that the dictionary knows of a name is a paper's.
fn is_paper(name: &str, lexicon: &Lexicon) -> bool {
    let ending = name.char_indices().skip(1).find_map(|(at, _)| lexicon.find(Dictionary::PaperEndings, &name[at..]));
    ending.is_some_and(|id| lexicon.paper_endings[id.row as usize].row.paper)
}
