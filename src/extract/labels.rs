//! Numbers that are names: idioms and slogans from the dictionary, and by their company ordinals, clock times, ratios,
//! model names and codes.

use super::measure::{Measured, Reading};
use super::numerals::{Numeral, Spelling};
use super::units::Kind;
use crate::lexicon::{Dictionary, EntryId};
use crate::tables::Qualifier;

/// The longest quoted slogan in characters.
const QUOTED: usize = 10;

/// The longest label in bytes.
const LONGEST: usize = 60;

/// Why a number is a label, with the dictionary row if one says so, and where the label ends.
pub(super) fn refuse(
    reading: &Reading<'_, '_>,
    index: usize,
    measured: &Measured<'_>,
) -> Option<(&'static str, Option<EntryId>, usize)> {
    let numeral = &reading.numerals[index];
    let (start, end) = (numeral.span.start(), measured.span.end());
    if let Some((entry, label_end)) = listed(reading, index, measured) {
        let row = &reading.scene.lexicon.figure_labels[entry.row as usize].row;
        return Some((row.reason.told(), Some(entry), label_end));
    }
    let before = reading.char_before(start);
    let after = reading.char_at(numeral.span.end());
    let digits = reading.text[start..].starts_with(|c: char| c.is_ascii_digit());
    let number_end = numeral.span.end();
    let digit_at = |byte: usize| reading.text[byte..].starts_with(|c: char| c.is_ascii_digit());
    let money = measured.unit.as_ref().is_some_and(|unit| matches!(unit.kind, Kind::Money(..) | Kind::Share(..)));
    let reason = if quoted(reading, numeral) {
        "a number in a quoted slogan"
    } else if counted_by_two(reading, numeral, measured) {
        "二 before a measure word: a second one"
    } else if before == Some('第') || is_ordinal_list(reading, start) {
        "an ordinal"
    } else if digits && before.is_some_and(|c| c.is_ascii_alphabetic()) && !money && !times(reading, start) {
        "a model name or a code"
    } else if digits && (after == Some(':') && digit_at(number_end + 1) || behind_colon(reading, start)) {
        "a clock time or a ratio"
    } else if digits && (before == Some('%') || reading.text[start..].starts_with('0') && digit_at(start + 1)) {
        "a code"
    } else if money && reading.char_at(end) == Some('级') && !reading.text[end..].starts_with("级别") {
        "the size of a class: 十亿元级企业"
    } else if address(reading, end) {
        "part of an address"
    } else if plus(reading, start, number_end) {
        "a label with a plus sign"
    } else if before == Some('前') && rank(measured) {
        "a rank"
    } else if numeral.inner == Qualifier::Exact && matches!(after, Some('号' | '#')) {
        "a number of a house, a street or an issue"
    } else {
        return None;
    };
    Some((reason, None, end))
}

/// A label of the dictionary that holds the numeral's first character and reaches over the number.
fn listed(reading: &Reading<'_, '_>, index: usize, measured: &Measured<'_>) -> Option<(EntryId, usize)> {
    let numeral = &reading.numerals[index];
    let start = numeral.span.start();
    // A fraction is a label only as a whole (四分之一决赛), and so is a number with a multiplier of its own (三千万别墅).
    let reach = if measured.special { measured.span.end() } else { numeral.span.end() };
    let hits = reading.scene.hits.of(Dictionary::FigureLabels);
    let from = hits.partition_point(|hit| hit.span.start() + LONGEST < start);
    hits[from..]
        .iter()
        .take_while(|hit| hit.span.start() <= start)
        .filter(|hit| hit.span.end() > start && hit.span.end() >= reach)
        .map(|hit| (hit.entry, hit.span.end()))
        .next()
}

/// 第三、四条; 第5至8名.
fn is_ordinal_list(reading: &Reading<'_, '_>, start: usize) -> bool {
    let before = &reading.text[..start];
    let Some(separator) = ["、", "至", "到", "和", "—", "-"].into_iter().find(|word| before.ends_with(word))
    else {
        return false;
    };
    let end = start - separator.len();
    let index = reading.numerals.partition_point(|numeral| numeral.span.start() < end);
    let Some(previous) = index.checked_sub(1).map(|index| &reading.numerals[index]) else { return false };
    // Between them at most a measure word: 第三条、四条.
    let near = previous.span.end() <= end && end - previous.span.end() <= 3;
    near && (reading.char_before(previous.span.start()) == Some('第')
        || index > 1 && is_ordinal_list(reading, previous.span.start()))
}

/// Things are counted by 两; 二次会议, 二级 and 二期 are the second ones. The third and later look alike behind 届 and 大:
/// 五届人大三次会议.
fn counted_by_two(reading: &Reading<'_, '_>, numeral: &Numeral, measured: &Measured<'_>) -> bool {
    let Some(unit) = &measured.unit else { return false };
    let single = numeral.spelling == Spelling::Single && numeral.upper.is_none();
    let two = reading.text[numeral.span.range()].starts_with('二');
    let behind_assembly = reading.text[..numeral.span.start()].ends_with(['届', '大', '协']);
    single
        && matches!(unit.kind, Kind::Count(_))
        && (two && unit.name != "倍"
            || unit.name == "次" && (behind_assembly || reading.text[unit.end..].starts_with("产业")))
}

/// 5+2, 9+2: digits on both sides of the sign; 20万吨+10万吨 are two figures.
fn plus(reading: &Reading<'_, '_>, start: usize, end: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    reading.text[..start].strip_suffix('+').is_some_and(|before| before.ends_with(digit))
        || reading.text[end..].strip_prefix('+').is_some_and(|after| after.starts_with(digit))
}

/// “六个坚持”, “七站八所”: a Chinese numeral inside a short quotation of nothing else.
fn quoted(reading: &Reading<'_, '_>, numeral: &Numeral) -> bool {
    if !matches!(numeral.spelling, Spelling::Single | Spelling::Half | Spelling::Bare | Spelling::Positional) {
        return false;
    }
    let before = reading.text[..numeral.span.start()].char_indices().rev().take(QUOTED);
    let Some((open, _)) = before.take_while(|&(_, c)| c == '“' || is_plain(c)).find(|&(_, c)| c == '“') else {
        return false;
    };
    let inner = &reading.text[open + '“'.len_utf8()..];
    let length = inner.chars().take_while(|&c| is_plain(c)).count();
    length <= QUOTED && inner.chars().nth(length) == Some('”')
}

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || c == '、' || c == '·'
}

/// 3栋|2单元501室.
fn address(reading: &Reading<'_, '_>, end: usize) -> bool {
    let rest = &reading.text[end..];
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < rest.len() && ["单元", "室", "号"].iter().any(|word| behind.starts_with(word))
}

/// 30 in 20:30.
fn behind_colon(reading: &Reading<'_, '_>, start: usize) -> bool {
    reading.text[..start].strip_suffix(':').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// 前三名, 前10位.
fn rank(measured: &Measured<'_>) -> bool {
    measured.unit.as_ref().is_some_and(|unit| matches!(unit.name.as_str(), "名" | "位"))
}

/// 2x350: the letter is a sign of multiplication.
fn times(reading: &Reading<'_, '_>, start: usize) -> bool {
    let before = &reading.text[..start];
    before.strip_suffix(['x', 'X']).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}
