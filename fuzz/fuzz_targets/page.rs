//! A whole page through all stages, and each of its lines explained.

#![no_main]

use jianbao::Options;
use jianbao::source::{Issue, Page};
use jianbao::span::LineNumber;
use jianbao_fuzz::{PIPELINE, sound, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let issue = Issue { pages: vec![Page::from_text("page", &text, &Options::default())] };
    sound::page(&text, &PIPELINE.issue(&issue));
    // One line each time, another one for another text.
    let lines = text.lines().count().max(1);
    let line = u32::try_from(1 + text.len() % lines).unwrap_or(1);
    let _ = PIPELINE.explain(&issue, 0, LineNumber(line));
});
