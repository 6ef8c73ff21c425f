//! Expressions of time in a short text, printed on a first, a last and a leap day: every period begins before it ends.

#![no_main]

use jianbao::Options;
use jianbao::source::{Issue, Page, parse_date};
use jianbao_fuzz::{PIPELINE, sound, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    for day in ["0001-01-01", "1949-10-01", "2000-02-29", "2024-12-31", "9999-12-31"] {
        let mut page = Page::from_text("page", &text, &Options::default());
        page.metadata.issue_date = parse_date(day);
        sound::page(&text, &PIPELINE.issue(&Issue { pages: vec![page] }));
    }
});
