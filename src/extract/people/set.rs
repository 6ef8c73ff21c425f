//! How a name is set (谢 雪松, 高 兴文) and numbers as names (李六十三): what prices alone do not tell.

use super::names::{LONGEST_WORD, Letter, Reader, Window};
use crate::lexicon::{Dictionary, PostUse};

/// What it tells of a name of three characters (谢 雪松), which some printers set so, too.
const GAP_OF_THREE: f32 = 2.5;

impl Reader<'_> {
    /// 谢 雪松 in a line of names: a gap stands behind the surname and another one, or the end, behind the name.
    pub(super) fn set_apart(self, window: &Window, start: usize, end: usize) -> f32 {
        let letters = &window.letters[start..end];
        let closed = window.letters.get(end).map_or(window.closed, |next| next.gap);
        let gaps: Vec<bool> = letters.iter().map(|letter| letter.gap).skip(1).collect();
        if !closed || gaps != [true, false] {
            return 0.0;
        }
        // 高 兴文: the credit belongs to no name.
        let last = letters[letters.len() - 1];
        if self.is_credit(last) { 0.0 } else { GAP_OF_THREE }
    }

    /// 文, 摄: behind the names of a byline.
    pub(super) fn is_credit(self, letter: Letter) -> bool {
        self.lexicon.lookup(&self.text[letter.start..letter.end]).iter().any(|id| {
            id.dictionary == Dictionary::Posts && self.lexicon.posts[id.row as usize].row.usage == PostUse::Credit
        })
    }

    /// 共七十三名: a number with its measure word is no given name.
    pub(super) fn counts(self, letters: &[Letter], start: usize, end: usize) -> bool {
        if !is_number(&letters[start + 1..end]) {
            return false;
        }
        let Some(next) = letters.get(end) else { return false };
        (end + 1..=letters.len().min(end + LONGEST_WORD)).any(|to| {
            self.lexicon.lookup(&self.text[next.start..letters[to - 1].end]).iter().any(|id| {
                matches!(id.dictionary, Dictionary::Units | Dictionary::Measures | Dictionary::NumberParticles)
            })
        })
    }
}

/// 六十三, 八十: a number of two or three characters from fifty on.
pub(super) fn is_number(given: &[Letter]) -> bool {
    let digit = |letter: &Letter| "一二三四五六七八九".contains(letter.char);
    let tens = |letter: &Letter| "五六七八九".contains(letter.char);
    match given {
        [a, ten] => tens(a) && ten.char == '十',
        [a, ten, b] => tens(a) && ten.char == '十' && digit(b),
        _ => false,
    }
}
