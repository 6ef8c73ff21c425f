//! Which numerals are percentages. %, ‰ and 百分点 are units like others; this file reads the forms that are not:
//! 百分之五, 三分之一, 2/3, 四成, 两成三, 六成半, 百分百, 一半.

use rust_decimal::Decimal;

use super::measure::{Measured, Reading};
use super::numerals::{Numeral, Spelling};
use super::units::{Kind, Unit};
use crate::span::Span;
use crate::tables::{PercentUnit, Qualifier};

/// The percentage that begins with a numeral, in a form of its own.
pub(super) fn read<'l>(reading: &Reading<'_, 'l>, index: usize) -> Option<Measured<'l>> {
    let numeral = &reading.numerals[index];
    fraction(reading, numeral)
        .or_else(|| slash(reading, numeral))
        .or_else(|| tenths(reading, numeral))
        .or_else(|| whole(reading, numeral))
        .or_else(|| half(reading, numeral))
        .or_else(|| majority(reading, numeral))
}

fn share<'l>(name: &str, start: usize, end: usize) -> Unit<'l> {
    Unit {
        kind: Kind::Share(PercentUnit::Percent, Decimal::ONE),
        name: name.to_owned(),
        start,
        end,
        inner: Qualifier::Exact,
        added: Decimal::ZERO,
        entry: None,
    }
}

fn measured<'l>(span: Span, low: Decimal, high: Option<Decimal>, inner: Qualifier) -> Measured<'l> {
    let unit = share("", span.end(), span.end());
    Measured { span, low, high, inner, unit: Some(unit), special: true, shared: false, entries: Vec::new() }
}

/// 百分之五, 三分之一, 千分之三.
fn fraction<'l>(reading: &Reading<'_, 'l>, whole: &Numeral) -> Option<Measured<'l>> {
    let over = "分之";
    let start = whole.span.end();
    if !reading.text[start..].starts_with(over) || whole.inner != Qualifier::Exact || whole.upper.is_some() {
        return None;
    }
    let last = reading.numeral_at(start + over.len())?;
    let part = &reading.numerals[last];
    let of = |value: Decimal| Some(round(value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)?));
    // 百分之百 and 百分之一百.
    let low = of(part.value)?;
    let high = match part.upper {
        Some(upper) => Some(of(upper)?),
        None => None,
    };
    let span = whole.span.cover(part.span);
    Some(measured(span, low, high, part.inner))
}

/// 2/3: only between small numbers, and not in a date or an address.
fn slash<'l>(reading: &Reading<'_, 'l>, part: &Numeral) -> Option<Measured<'l>> {
    let end = part.span.end();
    let small = |numeral: &Numeral| {
        numeral.spelling == Spelling::Digits && numeral.span.len() == 1 && numeral.value >= Decimal::ONE
    };
    let last = reading.text[end..].starts_with('/').then(|| reading.numeral_at(end + 1)).flatten()?;
    let whole = &reading.numerals[last];
    let before = reading.char_before(part.span.start());
    let after = reading.char_at(whole.span.end());
    let of_something = matches!(after, Some('的' | '以' | '左' | '多' | '强' | '弱' | '。' | ',' | '、' | ';'));
    if !small(part) || !small(whole) || part.value >= whole.value || !of_something {
        return None;
    }
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/' || c == '.') {
        return None;
    }
    let low = round(part.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)?);
    Some(measured(part.span.cover(whole.span), low, None, Qualifier::Exact))
}

/// 四成, 两成三, 六成半, 三四成, 十成. 成 begins many words: 三成为, 二成功.
fn tenths<'l>(reading: &Reading<'_, 'l>, tenths: &Numeral) -> Option<Measured<'l>> {
    let cheng = '成';
    let start = tenths.span.end();
    let digits = tenths.spelling == Spelling::Digits;
    let readable = digits || matches!(tenths.spelling, Spelling::Single | Spelling::Chinese);
    if !reading.text[start..].starts_with(cheng) || !readable || tenths.value > Decimal::TEN {
        return None;
    }
    let end = start + cheng.len_utf8();
    if !super::units::is_particle(reading.scene, start, cheng) || reading.char_before(tenths.span.start()) == Some('第')
    {
        return None;
    }
    let mut low = tenths.value.checked_mul(Decimal::TEN)?;
    let high = tenths.upper.and_then(|upper| upper.checked_mul(Decimal::TEN));
    let mut span = Span::new(tenths.span.start(), end);
    if let Some(more) = reading.numeral_at(end) {
        let numeral = &reading.numerals[more];
        let half = numeral.spelling == Spelling::Half;
        let digit = numeral.spelling == Spelling::Single && numeral.upper.is_none();
        let counts = super::units::at(reading.scene, numeral.span.end()).is_some();
        if high.is_none() && (half || digit && !counts) {
            low += if half { Decimal::from(5) } else { numeral.value };
            span = span.cover(numeral.span);
        }
    }
    let mut measured = measured(span, low, high, Qualifier::Exact);
    // What 一至两成 lends to its first number.
    measured.unit = measured.unit.map(|unit| Unit { kind: Kind::Share(PercentUnit::Percent, Decimal::TEN), ..unit });
    Some(measured)
}

/// 百分百.
fn whole<'l>(reading: &Reading<'_, 'l>, numeral: &Numeral) -> Option<Measured<'l>> {
    let end = numeral.span.end();
    let hundred = numeral.spelling == Spelling::Bare && numeral.value == Decimal::ONE_HUNDRED;
    let again = reading.text[end..].starts_with("分百");
    let last = (hundred && again).then(|| reading.numeral_at(end + '分'.len_utf8())).flatten()?;
    let span = Span::new(numeral.span.start(), reading.numerals[last].span.end());
    Some(measured(span, Decimal::ONE_HUNDRED, None, Qualifier::Exact))
}

/// 一半, where a share is meant: 占一半, 不到一半, 一半以上.
fn half<'l>(reading: &Reading<'_, 'l>, one: &Numeral) -> Option<Measured<'l>> {
    let end = one.span.end() + '半'.len_utf8();
    if one.spelling != Spelling::Single
        || one.value != Decimal::ONE
        || !reading.text[one.span.end()..].starts_with('半')
    {
        return None;
    }
    let span = Span::new(one.span.start(), end);
    let qualified = super::qualifiers::before(reading.scene, span.start(), false).is_some()
        || super::qualifiers::behind(reading.scene, end, false).is_some()
        || reading.text[..span.start()].ends_with(['占', '的', '约', '少', '降', '减'])
        || reading.text[..span.start()].ends_with("减少了");
    qualified.then(|| measured(span, Decimal::from(50), None, Qualifier::Exact))
}

/// 半数, 过半数: 近半数职工.
fn majority<'l>(reading: &Reading<'_, 'l>, half: &Numeral) -> Option<Measured<'l>> {
    let end = half.span.end();
    let over = reading.text[..half.span.start()].strip_suffix('过').filter(|before| !before.ends_with(['超', '不']));
    if half.spelling != Spelling::Half || !reading.text[end..].starts_with('数') {
        return None;
    }
    let span = Span::new(over.map_or(half.span.start(), str::len), end + '数'.len_utf8());
    let inner = if over.is_some() { Qualifier::MoreThan } else { Qualifier::Exact };
    Some(measured(span, Decimal::from(50), None, inner))
}

/// Fractions that do not end are rounded once, to nine places.
fn round(value: Decimal) -> Decimal {
    value.round_dp(9).normalize()
}
