//! What must hold of the rows of one page, whatever its text. Shared by the random tests and the fuzz targets.

#![allow(unreachable_pub, reason = "the fuzz targets use it from outside")]

use std::collections::{BTreeMap, BTreeSet};

use jianbao::tables::{ArticleRow, Fact, Tables};

/// Panics with what is wrong with the tables of a page of this text.
pub fn page(text: &str, tables: &Tables) {
    assert_eq!(tables.documents.len(), 1);
    assert_eq!(tables.documents[0].articles as usize, tables.articles.len());
    every_line_is_in_one_article(text, &tables.articles);
    facts(tables);
}

/// Panics with what is wrong with the facts of one or more pages.
pub fn facts(tables: &Tables) {
    let articles = Articles::new(&tables.articles);
    assert_eq!(articles.0.len(), tables.articles.len(), "article ids are unique");
    articles.hold(&tables.people);
    articles.hold(&tables.districts);
    articles.hold(&tables.organizations);
    articles.hold(&tables.amounts);
    articles.hold(&tables.percentages);
    articles.hold(&tables.quantities);
    articles.hold(&tables.dates);
    articles.hold(&tables.visits);
    for row in &tables.amounts {
        in_order(&[row.lower, row.value, row.upper], row);
    }
    for row in &tables.percentages {
        in_order(&[row.lower, row.value, row.upper], row);
    }
    for row in &tables.quantities {
        in_order(&[row.lower, row.value, row.upper], row);
    }
    for row in &tables.dates {
        let (start, end) = (row.period_start.map(|m| m.to_string()), row.period_end.map(|m| m.to_string()));
        // Days as ISO 8601 sort as they follow one another; a day ends behind each of its hours.
        if let (Some(start), Some(end)) = (start, end) {
            assert!(start[..10] <= end[..10], "the period ends before it begins: {row:?}");
        }
    }
}

/// A figure has a value or a bound, and they do not contradict each other.
fn in_order<N: PartialOrd>(bounds: &[Option<N>; 3], row: &impl Fact) {
    let known: Vec<&N> = bounds.iter().flatten().collect();
    assert!(!known.is_empty(), "no value and no bound: {:?}", row.evidence());
    assert!(known.windows(2).all(|pair| pair[0] <= pair[1]), "the bounds are not in order: {:?}", row.evidence());
}

/// Each article's text as characters, and its lines.
struct Articles<'a>(BTreeMap<&'a str, (Vec<char>, BTreeSet<usize>, &'a str)>);

impl<'a> Articles<'a> {
    fn new(rows: &'a [ArticleRow]) -> Self {
        let article = |row: &'a ArticleRow| {
            let text: Vec<char> = row.text.chars().collect();
            assert_eq!(row.chars as usize, text.len(), "{row:?}");
            (row.article_id.as_str(), (text, lines(&row.lines), row.text.as_str()))
        };
        Self(rows.iter().map(article).collect())
    }

    fn hold<F: Fact>(&self, rows: &[F]) {
        for row in rows {
            let row = row.evidence();
            let (text, lines, whole) = self.0.get(row.article_id).unwrap_or_else(|| panic!("no such article: {row:?}"));
            let (start, end) = (row.start.0 as usize, row.end.0 as usize);
            assert!(start < end && end <= text.len(), "outside of the text: {row:?}");
            assert_eq!(text[start..end].iter().collect::<String>(), row.surface, "{row:?}");
            assert!(lines.contains(&(row.line.0 as usize)), "not on its article's lines: {row:?}");
            assert!(!row.rule.is_empty() && !row.sentence.is_empty(), "{row:?}");
            assert!(whole.contains(row.sentence), "{row:?}");
        }
    }
}

fn every_line_is_in_one_article(text: &str, articles: &[ArticleRow]) {
    let mut owners = BTreeMap::new();
    for article in articles {
        for line in lines(&article.lines) {
            *owners.entry(line).or_insert(0_usize) += 1;
        }
    }
    assert!(owners.values().all(|&owners| owners == 1), "a line is in two articles: {owners:?}");
    let blank = |line: &str| line.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}');
    let mut count = 0;
    for (index, line) in text.lines().enumerate() {
        count += 1;
        assert!(blank(line) || owners.contains_key(&(index + 1)), "line {} is in no article: {line}", index + 1);
    }
    assert!(owners.keys().all(|&line| line <= count), "there is no such line: {owners:?}");
}

/// `3-9;13` as numbers.
fn lines(ranges: &str) -> BTreeSet<usize> {
    let number = |text: &str| -> usize { text.parse().expect("it is a number") };
    let ranges = ranges.split(';').filter(|range| !range.is_empty());
    let mut all = BTreeSet::new();
    for range in ranges {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        for line in number(first)..=number(last) {
            assert!(all.insert(line), "line {line} is twice in {range}");
        }
    }
    all
}
