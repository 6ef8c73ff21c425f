//! Digits and multipliers, one character or one run at a time.

use rust_decimal::Decimal;

/// A longer run of digits is a code; the decimal type holds 28 digits, multipliers included.
pub(super) const MOST_DIGITS: usize = 15;

/// Whether a number can begin with this character.
pub(crate) fn can_begin(c: char) -> bool {
    c.is_ascii_digit() || c == '半' || digit(c).is_some() || multiplier(c).is_some()
}

/// Value of a Chinese digit.
pub(super) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Value of a multiplier.
pub(super) fn multiplier(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// 三四, 七八, and 三五.
pub(super) fn is_pair(one: u32, two: u32) -> bool {
    one > 0 && (two == one + 1 || (one, two) == (3, 5))
}

pub(super) fn has_fraction(value: Decimal) -> bool {
    !value.fract().is_zero()
}

pub(super) fn followed_by_digit(text: &str) -> bool {
    text.chars().next().is_some_and(|c| digit(c).is_some())
}

/// The run of Chinese digits at `at`, and where it ends.
pub(super) fn chinese_digits(text: &str, at: usize) -> (usize, Vec<u32>) {
    let mut end = at;
    let mut digits = Vec::new();
    for c in text[at..].chars() {
        let Some(value) = digit(c) else { break };
        digits.push(value);
        end += c.len_utf8();
    }
    (end, digits)
}

/// ASCII digits with grouping and decimals. Version numbers (2.0.1) and codes are no numbers, but are passed over.
pub(super) fn ascii(text: &str, at: usize) -> (usize, Option<Decimal>) {
    let bytes = &text.as_bytes()[at..];
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = run(0);
    let mut end = whole;
    if (1..=3).contains(&whole) && bytes[0] != b'0' {
        while bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
            end += 4;
        }
    }
    // Old papers print the decimal point in the middle of the line: 31·4万元.
    let point = |end: usize| {
        let width = if bytes[end..].starts_with("·".as_bytes()) { "·".len() } else { 1 };
        let is_point = bytes.get(end) == Some(&b'.') || width > 1;
        (is_point && run(end + width) > 0).then(|| end + width + run(end + width))
    };
    if let Some(behind) = point(end) {
        if let Some(mut behind) = point(behind) {
            while let Some(further) = point(behind) {
                behind = further;
            }
            return (at + behind, None);
        }
        end = behind;
    }
    let written = &text[at..at + end];
    if written.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return (at + end, None);
    }
    let value = if written.contains([',', '·']) {
        written.replace(',', "").replace('·', ".").parse()
    } else {
        written.parse()
    };
    (at + end, value.ok())
}
