//! Segmentation on set pages whose key is known: the floors below are what must not be lost again; the figures that are
//! reached stand in the changelog, with the command that measures them.

mod setter;

use jianbao::{Options, Pipeline};
use setter::{Phenomenon, SetPage};

/// Set pages with these options, measured.
fn score(options: &setter::Options, pages: u64) -> setter::score::Score {
    let pipeline = Pipeline::load(Options::default()).expect("the built-in dictionaries are valid");
    let mut score = setter::score::Score::default();
    for index in 1..=pages {
        let page = setter::page(options, index);
        let tables = pipeline.page_text(&page.text);
        score.add(&format!("page {index}"), &page, &tables.articles);
    }
    score
}

#[test]
fn plain_pages_are_cut_as_they_were_set() {
    let score = score(&setter::Options::plain(4), 40);
    assert!(score.bcubed_f1() > 0.95, "{}", score.report());
    assert!(score.exact_f1() > 0.85, "{}", score.report());
}

#[test]
fn broken_pages_are_put_together_again() {
    let score = score(&setter::Options { seed: 5, ..setter::Options::default() }, 60);
    assert!(score.bcubed_f1() > 0.90, "{}", score.report());
    assert!(score.exact_f1() > 0.70, "{}", score.report());
}

#[test]
fn a_page_depends_on_seed_and_number_alone() {
    let options = setter::Options::default();
    assert_eq!(setter::page(&options, 7).text, setter::page(&options, 7).text);
    assert_ne!(setter::page(&options, 7).text, setter::page(&options, 8).text);
}

#[test]
fn the_key_covers_every_printed_line_once() {
    for index in 0..200 {
        let SetPage { text, key } = setter::page(&setter::Options::default(), index);
        let mut seen = vec![0; text.lines().count() + 1];
        let lines =
            key.articles.iter().flat_map(|article| article.lines.iter().flat_map(|&[first, last]| first..=last));
        lines.for_each(|line| seen[line] += 1);
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            assert_eq!(seen[number + 1], 1, "page {index}, line {}: {line}", number + 1);
        }
    }
}

#[test]
fn a_phenomenon_that_is_off_does_not_occur() {
    let options = setter::Options {
        phenomena: Phenomenon::ALL.iter().copied().filter(|(p, _)| *p != Phenomenon::Interleaved).collect(),
        ..setter::Options::default()
    };
    let pages = (0..50).flat_map(|index| setter::page(&options, index).key.articles);
    assert!(pages.flat_map(|article| article.phenomena).all(|phenomenon| phenomenon != Phenomenon::Interleaved));
}
