//! Asks the layout dictionary: which of its words stand at the start, at the end or anywhere in a text.

use crate::lexicon::{LayoutSign, Lexicon};

/// The layout dictionary, asked by sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs<'a> {
    /// All dictionaries.
    pub lexicon: &'a Lexicon,
}

impl Signs<'_> {
    /// The longest word with this sign at the start of a text.
    pub(super) fn at_start(self, text: &str, sign: LayoutSign) -> Option<&str> {
        self.lexicon.layout_at_start(text, sign).map(|word| word.text)
    }

    /// The longest word with this sign at the end of a text.
    pub(super) fn at_end(self, text: &str, sign: LayoutSign) -> Option<&str> {
        self.lexicon.layout_at_end(text, sign).map(|word| word.text)
    }

    /// Whether a word with this sign makes a text a label.
    pub(super) fn is_label(self, text: &str, sign: LayoutSign) -> bool {
        self.lexicon.is_label(text, sign)
    }

    /// The longest word with this sign at the start of a text, and whether its note says that it shows little.
    pub(super) fn weighed_at_start(self, text: &str, sign: LayoutSign) -> Option<(&str, bool)> {
        self.lexicon.layout_at_start(text, sign).map(|word| (word.text, word.weak))
    }

    /// What is left of a text behind a word with this sign.
    pub(super) fn behind(self, text: &str, sign: LayoutSign) -> Option<&str> {
        self.at_start(text, sign).map(|word| &text[word.len()..])
    }

    /// How many words with this sign stand in a text; of captions, notices, mastheads and those present only.
    pub(super) fn count(self, text: &str, sign: LayoutSign) -> usize {
        self.lexicon.layout_within(text, sign)
    }
}
