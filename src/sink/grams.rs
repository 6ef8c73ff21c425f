//! Text as words for a full-text index that knows no Chinese: all runs of two, three and four characters, so that a name
//! or word of that length is found by itself (太原, 太原市, 太原市委) in a text without spaces.

use crate::text::fold_str;

/// The words of a text by their length, each list joined by spaces. Latin words and numbers, and Chinese characters that
/// stand alone, are among the first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Grams(pub(super) [String; 3]);

impl Grams {
    pub(super) fn new(text: &str) -> Self {
        let mut grams = Self::default();
        let folded = fold_str(text);
        let mut run: Vec<char> = Vec::new();
        for c in folded.chars().chain(['\n']) {
            let same = run.last().is_some_and(|&last| is_han(last) == is_han(c));
            if (!same || !is_word(c)) && !run.is_empty() {
                grams.run(&run);
                run.clear();
            }
            if is_word(c) {
                run.push(c);
            }
        }
        grams
    }

    fn run(&mut self, run: &[char]) {
        if !is_han(run[0]) || run.len() == 1 {
            self.push(0, run);
            return;
        }
        for (list, length) in [2, 3, 4].into_iter().enumerate() {
            run.windows(length).for_each(|word| self.push(list, word));
        }
    }

    fn push(&mut self, list: usize, word: &[char]) {
        if !self.0[list].is_empty() {
            self.0[list].push(' ');
        }
        self.0[list].extend(word);
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::Grams;

    #[test]
    fn words_of_two_three_and_four_characters() {
        let grams = Grams::new("太原市委２０２４年，GDP增\n\n长");
        assert_eq!(grams.0[0], "太原 原市 市委 2024 年 GDP 增 长");
        assert_eq!(grams.0[1], "太原市 原市委");
        assert_eq!(grams.0[2], "太原市委");
        assert_eq!(Grams::new("，\n"), Grams::default());
    }
}
