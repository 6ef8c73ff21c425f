//! Looks up the words of the layout dictionary where they count: at the start, at the end or anywhere in a text.

use crate::lexicon::{Dictionary, LayoutSign, Lexicon};

/// The longest word of the layout that is looked for at a start or an end, in characters.
const LONGEST: usize = 10;

/// The words that are looked for anywhere in a text.
#[derive(Debug)]
pub(super) struct Listed<'a> {
    words: Vec<(LayoutSign, &'a str)>,
}

impl<'a> Listed<'a> {
    /// Gathers them: few, so that a text can be asked for each.
    pub(super) fn of(lexicon: &'a Lexicon) -> Self {
        let wanted = |sign| matches!(sign, LayoutSign::Caption | LayoutSign::NoticePhrase | LayoutSign::Masthead);
        let rows = lexicon.layout.iter().map(|entry| &entry.row);
        Self { words: rows.filter(|row| wanted(row.sign)).map(|row| (row.sign, row.term.as_str())).collect() }
    }
}

/// The layout dictionary, asked by sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs<'a> {
    /// All dictionaries.
    pub lexicon: &'a Lexicon,
    /// The words that are looked for anywhere.
    pub listed: &'a Listed<'a>,
}

impl<'a> Signs<'a> {
    /// Whether the whole text is a word with this sign.
    pub(super) fn is(self, text: &str, sign: LayoutSign) -> bool {
        self.of(text).any(|s| s == sign)
    }

    /// The signs of a word.
    pub(super) fn of(self, text: &str) -> impl Iterator<Item = LayoutSign> + use<'a> {
        let lexicon = self.lexicon;
        lexicon
            .lookup(text)
            .iter()
            .filter(|id| id.dictionary == Dictionary::Layout)
            .map(move |id| lexicon.layout[id.row as usize].row.sign)
    }

    /// The longest word with this sign at the start of a text.
    pub(super) fn at_start(self, text: &'a str, sign: LayoutSign) -> Option<&'a str> {
        let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
        ends.into_iter().rev().map(|end| &text[..end]).find(|word| self.is(word, sign))
    }

    /// The longest word with this sign at the end of a text.
    pub(super) fn at_end(self, text: &'a str, sign: LayoutSign) -> Option<&'a str> {
        let starts: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(LONGEST).collect();
        starts.into_iter().rev().map(|start| &text[start..]).find(|word| self.is(word, sign))
    }

    /// How many words with this sign stand in a text; of captions, notices and mastheads only.
    pub(super) fn count(self, text: &str, sign: LayoutSign) -> usize {
        self.listed.words.iter().filter(|(listed, word)| *listed == sign && text.contains(word)).count()
    }

    /// Whether the note of a word with this sign says that it shows little.
    pub(super) fn is_weak(self, word: &str, sign: LayoutSign) -> bool {
        let rows = self.lexicon.lookup(word).iter().filter(|id| id.dictionary == Dictionary::Layout);
        rows.map(|id| &self.lexicon.layout[id.row as usize].row).any(|row| row.sign == sign && !row.note.is_empty())
    }
}
