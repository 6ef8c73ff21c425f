//! A place in the folded text, and the few steps the date grammar takes from it. A step that does not fit leaves the
//! cursor where it was, so that the grammar can try the next one.

use crate::extract::Scene;
use crate::lexicon::{Dictionary, EntryId, Hit, TimeWordKind, TimeWordRow};
use crate::span::Span;

/// A number as dates write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u16,
    /// How many characters it has.
    pub(super) digits: u8,
    /// Whether it is written in Chinese numerals.
    pub(super) chinese: bool,
}

/// A place in the folded text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    scene: &'a Scene<'a>,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, at: usize) -> Self {
        Self { scene, at }
    }

    pub(super) fn at(self) -> usize {
        self.at
    }

    pub(super) fn scene(self) -> &'a Scene<'a> {
        self.scene
    }

    pub(super) fn rest(self) -> &'a str {
        &self.scene.text.folded()[self.at..]
    }

    pub(super) fn before(self) -> &'a str {
        &self.scene.text.folded()[..self.at]
    }

    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn go(&mut self, at: usize) {
        self.at = at;
    }

    /// Steps over `token`, if it stands here.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let here = self.rest().starts_with(token);
        if here {
            self.at += token.len();
        }
        here
    }

    /// Steps over the first of `tokens` that stands here.
    pub(super) fn eat_any(&mut self, tokens: &[&str]) -> bool {
        tokens.iter().any(|token| self.eat(token))
    }

    /// Steps over the spaces that page layout puts around digits.
    pub(super) fn spaces(&mut self) {
        while self.eat(" ") {}
    }

    /// Steps over the longest time word of one of `kinds` that starts here.
    pub(super) fn word(&mut self, kinds: &[TimeWordKind]) -> Option<(&'a TimeWordRow, EntryId)> {
        let hits = self.scene.hits.starting_at(Dictionary::TimeWords, self.at);
        hits.iter().find_map(|hit| {
            let row = &self.scene.lexicon.time_words[hit.entry.row as usize].row;
            kinds.contains(&row.kind).then(|| {
                self.at = hit.span.end();
                (row, hit.entry)
            })
        })
    }

    /// Whether a time word of a kind ends right before the cursor, or before the spaces there.
    pub(super) fn follows(self, kind: TimeWordKind) -> bool {
        let end = self.before().trim_end_matches(' ').len();
        self.any_of(kind, self.scene.hits.ending_at(Dictionary::TimeWords, end))
    }

    /// Whether a time word of a kind lies between a byte and the cursor.
    pub(super) fn preceded_by(self, kind: TimeWordKind, from: usize) -> bool {
        let mut hits = self.scene.hits.within(Dictionary::TimeWords, Span::new(from, self.at));
        hits.any(|hit| self.any_of(kind, std::slice::from_ref(hit)))
    }

    fn any_of(self, kind: TimeWordKind, hits: &[Hit]) -> bool {
        hits.iter().any(|hit| self.scene.lexicon.time_words[hit.entry.row as usize].row.kind == kind)
    }

    /// Steps over a number below 10000 in digits or Chinese numerals: 9, 2009, 二十一, 二〇〇九, 九八, 廿六.
    pub(super) fn number(&mut self) -> Option<Number> {
        let number = read_number(self.rest())?;
        self.at += number.1;
        Some(number.0)
    }

    /// Steps over a number and `unit`.
    pub(super) fn number_with(&mut self, units: &[&str]) -> Option<Number> {
        let mut next = *self;
        let number = next.number()?;
        next.spaces();
        if !next.eat_any(units) {
            return None;
        }
        *self = next;
        Some(number)
    }
}

/// The value of a Chinese digit.
fn digit(c: char) -> Option<u16> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a character can be part of a Chinese numeral, so that a number cannot begin behind it.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || "十廿卅百千万亿两数几点".contains(c)
}

/// A number at the beginning of `text`, and its length in bytes.
fn read_number(text: &str) -> Option<(Number, usize)> {
    if let Some(year) = misread_year(text) {
        return Some((Number { value: year, digits: 4, chinese: false }, 4));
    }
    let ascii = text.bytes().take_while(u8::is_ascii_digit).count();
    if ascii > 0 {
        let value = text.get(..ascii).filter(|_| ascii <= 4)?.parse().ok()?;
        return Some((Number { value, digits: u8::try_from(ascii).ok()?, chinese: false }, ascii));
    }
    let mut chars = text.char_indices().peekable();
    let (mut plain, mut tens, mut ones) = (0u16, None::<u16>, None::<u16>);
    let (mut length, mut count) = (0, 0u8);
    while let Some(&(at, c)) = chars.peek() {
        // Typists and OCR put 0 and O for the 〇 in 二〇〇九.
        let value = if count > 0 && matches!(c, '0' | 'O' | 'o') { Some(0) } else { digit(c) };
        match (value, c) {
            (Some(value), _) if tens.is_none() => {
                plain = plain.checked_mul(10)?.checked_add(value)?;
                ones = Some(value);
            }
            (Some(value), _) if ones.is_none() => ones = Some(value),
            (None, '十') if tens.is_none() && count <= 1 => {
                tens = Some(ones.take().unwrap_or(1));
            }
            (None, '廿') if count == 0 => tens = Some(2),
            (None, '卅') if count == 0 => tens = Some(3),
            _ => break,
        }
        count += 1;
        if count > 4 {
            return None;
        }
        length = at + c.len_utf8();
        chars.next();
    }
    if count == 0 {
        return None;
    }
    let value = tens.map_or(plain, |tens| tens * 10 + ones.unwrap_or(0));
    Some((Number { value, digits: count, chinese: true }, length))
}

/// A year in which OCR took 0 for O or 1 for l: 2O16年, l998年.
fn misread_year(text: &str) -> Option<u16> {
    let token = text.get(..4).filter(|_| text[4..].trim_start().starts_with('年'))?;
    if !token.contains(['O', 'o', 'l', 'I']) || !token.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    token.replace(['O', 'o'], "0").replace(['l', 'I'], "1").parse().ok().filter(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::read_number;

    #[test]
    fn numbers_are_read_in_all_spellings_of_dates() {
        for (text, value, length) in [
            ("2009年", 2009, 4),
            ("二〇〇九年", 2009, 12),
            ("二00九年", 2009, 8),
            ("一九九八年", 1998, 12),
            ("九六年", 96, 6),
            ("十月", 10, 3),
            ("二十一日", 21, 9),
            ("三十日", 30, 6),
            ("廿六日", 26, 6),
            ("5日", 5, 1),
        ] {
            let read = read_number(text);
            assert_eq!(read.map(|(number, at)| (number.value, at)), Some((value, length)), "{text}");
        }
        assert_eq!(read_number("20090514"), None);
        assert_eq!(read_number("年"), None);
    }
}
