//! Small pages of our own, each with its key in front of every line: `A:news.k` is a line of article A, which is news, and
//! the line is its kicker. The kind stands where the article is named first; without a part a line belongs to the text.
//! The first line says what the page is there to hold.

use std::collections::BTreeMap;

use jianbao::lexicon::Lexicon;
use jianbao::segment::{self, Article};
use jianbao::source::Page;
use jianbao::text::PartKind;

#[derive(Default)]
struct Expected {
    kind: String,
    lines: Vec<u32>,
    parts: BTreeMap<char, String>,
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The page without its key, and the key.
fn read(fixture: &str) -> (String, BTreeMap<String, Expected>) {
    let mut text = String::new();
    let mut key: BTreeMap<String, Expected> = BTreeMap::new();
    for (number, line) in (1..).zip(fixture.lines().skip(1)) {
        if let Some((label, line)) = line.split_once('\t') {
            let (label, part) = label.split_once('.').unwrap_or((label, ""));
            let (name, kind) = label.split_once(':').unwrap_or((label, ""));
            let article = key.entry(name.to_owned()).or_default();
            article.kind.push_str(kind);
            article.lines.push(number);
            if let Some(part) = part.chars().next() {
                article.parts.entry(part).or_default().push_str(&squeeze(line.trim_start_matches(['—', '#'])));
            }
            text.push_str(line);
        }
        text.push('\n');
    }
    (text, key)
}

fn lines(article: &Article) -> Vec<u32> {
    let mut out: Vec<u32> = article.lines.iter().flat_map(|range| range.start().0..=range.end().0).collect();
    out.sort_unstable();
    out
}

fn faults(name: &str, fixture: &str, lexicon: &Lexicon) -> Vec<String> {
    let (text, key) = read(fixture);
    let blank: Vec<u32> = (1..).zip(text.lines()).filter(|(_, l)| l.trim().is_empty()).map(|(n, _)| n).collect();
    let articles = segment::page(&Page { text, ..Page::default() }, lexicon);
    let mut out = Vec::new();
    for (label, expected) in &key {
        let own = |article: &Article| {
            let mut own = lines(article);
            own.retain(|line| !blank.contains(line));
            own
        };
        let Some(article) = articles.iter().find(|article| own(article) == expected.lines) else {
            let all: Vec<Vec<u32>> = articles.iter().map(own).collect();
            out.push(format!("{name}: no article is {label} {:?}; there are {all:?}", expected.lines));
            continue;
        };
        if article.kind.word() != expected.kind {
            out.push(format!("{name}: {label} is {}, not {}", article.kind.word(), expected.kind));
        }
        for (letter, kind) in
            [('r', PartKind::Rubric), ('k', PartKind::Kicker), ('h', PartKind::Headline), ('s', PartKind::Subheadline)]
        {
            let (got, want) = (squeeze(article.part(kind)), expected.parts.get(&letter).cloned().unwrap_or_default());
            if got != want {
                out.push(format!("{name}: {label} has {kind:?} “{got}”, not “{want}”"));
            }
        }
    }
    out
}

#[test]
fn pages_are_cut_as_their_keys_say() {
    let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries load");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segment");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 10);
    let faults: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let fixture = std::fs::read_to_string(path).expect("a fixture is text");
            faults(&path.file_stem().unwrap_or_default().to_string_lossy(), &fixture, &lexicon)
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn long_pages_do_not_hang() {
    let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries load");
    let page = |text: String| segment::page(&Page { text, ..Page::default() }, &lexicon);
    assert_eq!(page("本报讯 全市工业生产平稳增长，".repeat(100_000)).len(), 1);
    assert!(!page("今天天气很好\n\n".repeat(3_000)).is_empty());
    assert!(page(" \n\n\t\n".to_owned()).is_empty());
}
