//! Where a proper name may begin: behind punctuation, at the start of a line, behind a word such as 在 or 来到.

use crate::extract::Scene;
use crate::lexicon::Dictionary;

/// Nouns as common as this (see `words.csv`) are read as such.
const NOUN: u8 = 30;

/// What stands to the left of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Border {
    /// The middle of a run of Chinese characters.
    None,
    /// A word that may also be part of a name.
    Soft,
    /// A word behind which a name begins.
    Cue,
    /// Punctuation, a space, a digit or the start of a line.
    Hard,
}

/// Finds borders in one text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Borders<'a> {
    scene: &'a Scene<'a>,
}

impl<'a> Borders<'a> {
    pub(crate) fn new(scene: &'a Scene<'a>) -> Self {
        Self { scene }
    }

    /// The border at a byte of the folded text.
    pub(crate) fn at(self, byte: usize) -> Border {
        let before = self.scene.text.folded()[..byte].chars().next_back();
        if before.is_none_or(|c| !is_han(c)) {
            return Border::Hard;
        }
        let cues = self.scene.hits.ending_at(Dictionary::LeftCues, byte);
        let free = |hit: &&crate::lexicon::Hit| {
            !self.inside_a_word(hit.span.start(), hit.span.end()) && !self.ends_a_noun(hit.span.start(), hit.span.end())
        };
        match cues.iter().find(free) {
            Some(hit) if self.scene.lexicon.left_cues[hit.entry.row as usize].row.soft => Border::Soft,
            Some(_) => Border::Cue,
            None => Border::None,
        }
    }

    /// Whether a cue of one character is the end of a noun (据 in 数据).
    fn ends_a_noun(self, start: usize, end: usize) -> bool {
        let text = self.scene.text.folded();
        let single = text[start..end].chars().nth(1).is_none();
        let Some((at, _)) = text[..start].char_indices().next_back().filter(|_| single) else { return false };
        let id = self.scene.lexicon.find(Dictionary::Words, &text[at..end]);
        id.map(|id| &self.scene.lexicon.words[id.row as usize].row)
            .is_some_and(|row| row.tag.starts_with('n') && row.weight >= NOUN)
    }

    /// Whether a false friend reaches over the end of this stretch.
    fn inside_a_word(self, start: usize, end: usize) -> bool {
        let hits = self.scene.hits.starting_at(Dictionary::FalseFriends, start);
        hits.iter().any(|hit| hit.span.end() > end)
    }
}

/// Whether a character is a Chinese one (and not punctuation).
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '〇' | '\u{20000}'..='\u{323AF}')
}
