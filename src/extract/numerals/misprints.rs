//! Numbers that the page has in pieces or with letters for digits: 1 200 000, 2OO, l2. They are read only where nothing else
//! is possible; where more than one number is, none is read.

use rust_decimal::Decimal;

use super::digits::multiplier;

/// What stands at a place where digits begin.
pub(super) enum Misprint {
    /// One number up to this byte.
    Number(usize, Decimal),
    /// Perhaps one number, perhaps two, up to this byte.
    Doubtful(usize),
}

/// Digits grouped by spaces: in 1 200 000 and 3 000 no number begins with the zeros; 1 200 may be two.
pub(super) fn grouped(text: &str, at: usize) -> Option<Misprint> {
    let rest = &text[at..];
    let run = |from: usize| rest.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    let first = run(0);
    if !(1..=3).contains(&first) || rest.starts_with('0') {
        return None;
    }
    let (mut end, mut sure) = (first, false);
    while rest[end..].starts_with(' ') && run(end + 1) == 3 {
        sure |= rest[end + 1..].starts_with('0');
        end += 4;
    }
    // Behind it a word must follow that a number can have: 12 345 678 is a row of a table, and 100 200.5 is no group.
    let counts = rest[end..].trim_start_matches(' ').starts_with(|c: char| c > '\u{2E7F}' && c.is_alphabetic());
    if end == first || !counts {
        return None;
    }
    if !sure {
        return Some(Misprint::Doubtful(at + end));
    }
    let value = rest[..end].replace(' ', "").parse().ok()?;
    Some(Misprint::Number(at + end, value))
}

/// Whether a number in which letters stand for digits can begin with the character.
pub(super) fn is_lookalike(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'l' | 'I')
}

/// Letters among digits before 万, 亿 or a unit: 2OO万元, l2吨. `is_unit` tells whether a unit begins at a byte.
pub(super) fn lookalikes(text: &str, at: usize, is_unit: impl Fn(usize) -> bool) -> Option<(usize, Decimal)> {
    let rest = &text[at..];
    let length = rest.chars().take_while(|&c| c.is_ascii_digit() || c == '.' || is_lookalike(c)).count();
    let written = &rest[..length];
    let digit = written.contains(|c: char| c.is_ascii_digit());
    let letter = written.contains(is_lookalike);
    // O2 and l2 are names of things as well: 万 or a unit must follow, and a zero begins no number of more digits.
    if !digit || !letter || length > 9 || written.starts_with(['O', 'o', '.']) || written.ends_with('.') {
        return None;
    }
    let end = at + length;
    let next = text[end..].chars().next()?;
    if !(multiplier(next).is_some_and(|by| by >= 10_000) || next == '%' || next > '\u{2E7F}' && is_unit(end)) {
        return None;
    }
    let value = written.replace(['O', 'o'], "0").replace(['l', 'I'], "1").parse().ok()?;
    Some((end, value))
}
