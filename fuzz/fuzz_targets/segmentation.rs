//! A page cut into articles: every line that is not blank is in exactly one, and the reasons can be told for each.

#![no_main]

use jianbao::Options;
use jianbao::segment::{Article, page, why};
use jianbao::source::Page;
use jianbao::span::LineNumber;
use jianbao_fuzz::{PIPELINE, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let read = Page::from_text("page", &text, &Options::default());
    let articles = page(&read, PIPELINE.lexicon());
    let blank = |line: &str| line.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}');
    for (number, line) in (1..).zip(text.lines()) {
        let holds = |article: &&Article| article.lines.iter().any(|range| range.contains(&LineNumber(number)));
        let owners = articles.iter().filter(holds).count();
        assert!(owners == 1 || owners == 0 && blank(line), "line {number} is in {owners} articles: {line}");
    }
    // One line each time, another one for another text.
    let lines = text.lines().count().max(1);
    let line = u32::try_from(1 + text.len() % lines).unwrap_or(1);
    if let Some(why) = why(&read, LineNumber(line), PIPELINE.lexicon()) {
        assert!(why.lines.0 <= why.lines.1 && why.own.points.is_finite(), "{why:?}");
    }
});
