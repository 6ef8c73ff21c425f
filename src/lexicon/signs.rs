//! The words of the layout, indexed by their first and last characters: segmentation asks at every line of a page which
//! of them it begins and ends with.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::rows::{LayoutRow, LayoutSign};
use super::{Entry, Lexicon};
use crate::text::fold_str;

/// The words by first character, by last character, and those that are looked for anywhere.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: Vec<Word>,
    first: ByChar,
    last: ByChar,
    /// Those that are looked for anywhere, by first character.
    anywhere: ByChar,
}

type ByChar = HashMap<char, Vec<usize>, BuildHasherDefault<CharHasher>>;

/// Hashes single characters: one multiplication.
#[derive(Debug, Default)]
struct CharHasher(u64);

impl Hasher for CharHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }
}

#[derive(Debug)]
struct Word {
    text: String,
    sign: LayoutSign,
    /// Whether a note says that it shows little by itself.
    weak: bool,
}

impl Index {
    pub(super) fn new(rows: &[Entry<LayoutRow>]) -> Self {
        let rows = rows.iter().map(|entry| &entry.row);
        let word = |row: &LayoutRow| Word { text: fold_str(&row.term), sign: row.sign, weak: !row.note.is_empty() };
        let mut words: Vec<Word> = rows.map(word).filter(|word| !word.text.is_empty()).collect();
        // The longest word at a place is the one that counts, so it stands first.
        words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
        let mut index = Self::default();
        for (number, word) in words.iter().enumerate() {
            if let (Some(first), Some(last)) = (word.text.chars().next(), word.text.chars().next_back()) {
                index.first.entry(first).or_default().push(number);
                index.last.entry(last).or_default().push(number);
            }
            if let Some(first) = word.text.chars().next().filter(|_| word.sign.is_looked_for_anywhere()) {
                index.anywhere.entry(first).or_default().push(number);
            }
        }
        index.words = words;
        index
    }

    fn of<'a>(&'a self, by: &'a ByChar, edge: Option<char>) -> impl Iterator<Item = &'a Word> {
        let numbers = edge.and_then(|c| by.get(&c)).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().map(|&number| &self.words[number])
    }
}

/// A word of the layout at the edge of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutWord<'t> {
    /// The word as it stands in the text.
    pub text: &'t str,
    /// Whether a note in the dictionary says that it shows little by itself.
    pub weak: bool,
}

impl Lexicon {
    /// The longest word with this sign at the start of a folded text.
    #[must_use]
    pub fn layout_at_start<'t>(&self, text: &'t str, sign: LayoutSign) -> Option<LayoutWord<'t>> {
        let mut words = self.signs.of(&self.signs.first, text.chars().next()).filter(|word| word.sign == sign);
        let word = words.find(|word| text.starts_with(&word.text))?;
        Some(LayoutWord { text: &text[..word.text.len()], weak: word.weak })
    }

    /// The longest word with this sign at the end of a folded text.
    #[must_use]
    pub fn layout_at_end<'t>(&self, text: &'t str, sign: LayoutSign) -> Option<LayoutWord<'t>> {
        let mut words = self.signs.of(&self.signs.last, text.chars().next_back()).filter(|word| word.sign == sign);
        let word = words.find(|word| text.ends_with(&word.text))?;
        Some(LayoutWord { text: &text[text.len() - word.text.len()..], weak: word.weak })
    }

    /// Whether a word with this sign makes a folded text a label: by standing at its end, or, if its note says that it shows
    /// little, by being all of it but for two characters.
    #[must_use]
    pub fn is_label(&self, text: &str, sign: LayoutSign) -> bool {
        let mut words = self.signs.of(&self.signs.last, text.chars().next_back()).filter(|word| word.sign == sign);
        words.any(|word| {
            let fits = |before: &str| !word.weak || before.chars().count() <= 2 || before.ends_with(['·', '•']);
            text.strip_suffix(word.text.as_str()).is_some_and(fits)
        })
    }

    /// How many of the words with this sign stand anywhere in a folded text; of those signs only that are looked for
    /// anywhere.
    #[must_use]
    pub fn layout_within(&self, text: &str, sign: LayoutSign) -> usize {
        let mut found: Vec<usize> = Vec::new();
        for (at, c) in text.char_indices() {
            for &number in self.signs.anywhere.get(&c).map(Vec::as_slice).unwrap_or_default() {
                let word = &self.signs.words[number];
                if word.sign == sign && text[at..].starts_with(&word.text) && !found.contains(&number) {
                    found.push(number);
                }
            }
        }
        found.len()
    }
}
