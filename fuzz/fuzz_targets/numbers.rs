//! Figures of a short text: places, evidence, bounds in order. Numbers are read in all spellings.

#![no_main]

use jianbao_fuzz::{article, sound, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let tables = article(&text);
    sound::facts(&tables);
    assert_eq!(tables, article(&text), "the same text twice");
});
