//! Numbers in all spellings, with their exact values: 1,100; 1.7万余; 3千万; 二十五万; 两千零八; 一百二; 三四百.
//!
//! One pass over the text looks for characters that a number can begin with; `reader` reads the number from there. What
//! a number counts, and whether it counts anything, is decided later: `dates` takes its share first, then `figures`.

mod digits;
mod misprints;
mod reader;

pub(super) use digits::can_begin;

use rust_decimal::Decimal;

use super::{Rejection, Scene};
use crate::span::Span;
use crate::tables::Qualifier;

/// How a number is spelled. Some readings are only open to some spellings: 三级 is a grade, 3级 may be a wind force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spelling {
    /// It begins with ASCII digits.
    #[default]
    Digits,
    /// Chinese numerals of one digit: 三, 两.
    Single,
    /// Longer Chinese numerals: 十五, 三百.
    Chinese,
    /// Only multipliers: 百, 千万. A number only in some company (近百, 千万元).
    Bare,
    /// 半: a half of the unit behind it.
    Half,
    /// Chinese digits in a row, as in years and codes: 二〇〇九.
    Positional,
}

/// A number as written, before anyone decided what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    /// Digits, multipliers (万, 亿) and inner 多/余/几, without unit.
    pub span: Span,
    /// Its exact value (the first one of 三四百 is 300).
    pub value: Decimal,
    /// The second value of an approximate pair: 400 in 三四百.
    pub upper: Option<Decimal>,
    /// What an inner 余, 多, 几 (more than), 来 or 把 (about) says; exact without one.
    pub inner: Qualifier,
    /// How it is spelled.
    pub spelling: Spelling,
    /// The multipliers at its end, taken together (10 million in 5千万) and the last alone (万); 1 without any. They are
    /// what 3至5千万 and 八百到九百亿 lend to the first number.
    pub scales: [Decimal; 2],
}

/// All numbers of the text, in order, none overlapping another.
pub(super) fn find(scene: &Scene<'_>, rejections: &mut Vec<Rejection>) -> Vec<Numeral> {
    let text = scene.text.folded();
    let mut found = Vec::new();
    let mut at = 0;
    let mut previous: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if (c.is_ascii_digit() || misprints::is_lookalike(c))
            && !previous.is_some_and(|previous| previous.is_ascii_alphanumeric() || previous == '.')
        {
            let end = misprint(scene, at, &mut found, rejections);
            if let Some(end) = end {
                previous = text[at..end].chars().next_back();
                at = end;
                continue;
            }
        }
        if !can_begin(c) {
            at = next;
            previous = Some(c);
            continue;
        }
        let (end, numeral) = reader::read(text, at, previous);
        if is_torn(&text[..at]) {
            let reason = "a decimal point with a space behind it: what the number is cannot be told";
            rejections.push(Rejection { span: Span::new(at, end), table: "quantities", reason, entry: None });
        } else {
            found.extend(numeral);
        }
        previous = text[at..end].chars().next_back();
        at = end;
    }
    found
}

/// Reads a misprinted number, and tells where it ends.
fn misprint(scene: &Scene<'_>, at: usize, found: &mut Vec<Numeral>, rejections: &mut Vec<Rejection>) -> Option<usize> {
    let text = scene.text.folded();
    let is_unit = |byte| super::units::at(scene, byte).is_some();
    let (end, value) = match misprints::grouped(text, at) {
        Some(misprints::Misprint::Doubtful(end)) => {
            let reason = "digits with a space between them: one number or two";
            rejections.push(Rejection { span: Span::new(at, end), table: "quantities", reason, entry: None });
            return Some(end);
        }
        Some(misprints::Misprint::Number(end, value)) => (end, value),
        None => misprints::lookalikes(text, at, is_unit)?,
    };
    let (end, numeral) = reader::read_on(text, Span::new(at, end), value);
    found.push(numeral?);
    Some(end)
}

/// Whether the text before a number ends like 利润5. in 利润5. 3亿元: the 3 alone would be a wrong number. At the start of
/// a clause (1. 3个村) it is a list's mark.
fn is_torn(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(". ") else { return false };
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    digits.len() < rest.len() && digits.ends_with(|c: char| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::reader;

    /// The number at the start of a text, as `value[..upper] rest`.
    fn read(text: &str) -> String {
        let (end, numeral) = reader::read(text, 0, None);
        let Some(numeral) = numeral else { return String::from("-") };
        let upper = numeral.upper.map_or_else(String::new, |upper| format!("..{}", upper.normalize()));
        format!("{}{upper} {}", numeral.value.normalize(), &text[end..])
    }

    #[test]
    fn all_spellings() {
        for (text, want) in [
            ("1,100人", "1100 人"),
            ("18246公里", "18246 公里"),
            ("233,333,333,434.344元", "233333333434.344 元"),
            ("3千万元", "30000000 元"),
            ("7万5千4百人", "75400 人"),
            ("1.7万余人次", "17000 人次"),
            ("20余万", "200000 "),
            ("10万万", "1000000000 "),
            ("1.2万亿越南盾", "1200000000000 越南盾"),
            ("二十五万", "250000 "),
            ("两千零八户", "2008 户"),
            ("一百二", "120 "),
            ("九万四", "94000 "),
            ("两千四百五", "2450 "),
            ("一百零一万一千", "1011000 "),
            ("四百零五亿零四百零四万", "40504040000 "),
            ("五亿零六", "500000006 "),
            ("十几万", "100000 "),
            ("四百来块", "400 块"),
            ("三四百元", "300..400 元"),
            ("十七八万", "170000..180000 "),
            ("一百二三十人", "120..130 人"),
            ("三五百块", "300..500 块"),
            ("七八元", "7..8 元"),
            ("二〇〇九年", "2009 年"),
            ("一九九八年", "1998 年"),
            ("壹仟玖佰圆整", "1900 圆整"),
            ("肆佰叁拾万元", "4300000 元"),
            ("十二点五", "12.5 "),
            ("九十八点六", "98.6 "),
            ("一点五万吨", "15000 吨"),
            ("千余岗位", "1000 岗位"),
            ("十二点三十分", "12 点三十分"),
            ("零售", "-"),
            ("12.5.3版", "-"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
