//! Which numerals are amounts: coins behind the 元 (三毛五分, 十块三毛), currencies before the number (¥86万元, 港币210万元), and
//! the 块 that counts things.

use rust_decimal::Decimal;

use super::measure::{Measured, Reading};
use super::numerals::Spelling;
use super::units::{self, Kind, Unit};
use crate::lexicon::Guard;
use crate::span::Span;
use crate::tables::Qualifier;

/// Whether 块, 角 and 毛 are money here. They are measure words and nouns as well.
pub(super) fn is_money(reading: &Reading<'_, '_>, index: usize, unit: &Unit<'_>) -> bool {
    let Kind::Money(row, _) = unit.kind else { return false };
    let next = reading.char_at(unit.end);
    let ends = next.is_none_or(|c| !c.is_alphanumeric() || row.company.contains(c));
    let coins_follow = reading.numeral_at(unit.end).is_some();
    match row.guard {
        Guard::Spoken => ends || coins_follow,
        Guard::Small => reading.numerals[index].value < Decimal::TEN && (ends || coins_follow),
        _ => true,
    }
}

/// Adds the coins behind an amount, and turns the number into units of the currency.
pub(super) fn complete<'l>(reading: &Reading<'_, 'l>, mut measured: Measured<'l>) -> Option<Measured<'l>> {
    let Some(Unit { kind: Kind::Money(row, factor), .. }) = measured.unit else { return Some(measured) };
    measured.low = measured.low.checked_mul(factor)?;
    measured.high = match measured.high {
        Some(high) => Some(high.checked_mul(factor)?),
        None => None,
    };
    let mut smallest = factor;
    while measured.high.is_none() && measured.inner == Qualifier::Exact {
        let end = measured.span.end();
        let Some(next) = reading.numeral_at(end) else { break };
        let coin = &reading.numerals[next];
        if coin.upper.is_some() || coin.value >= Decimal::TEN {
            break;
        }
        let (value, coin_end) = match units::at(reading.scene, coin.span.end()) {
            Some(Unit { kind: Kind::Money(small, worth), end, .. })
                if small.currency == row.currency && worth < smallest =>
            {
                smallest = worth;
                (coin.value.checked_mul(worth)?, end)
            }
            _ if reading.text[coin.span.end()..].starts_with('分')
                && smallest < Decimal::ONE
                && is_coin_end(reading, coin.span.end()) =>
            {
                smallest = Decimal::new(1, 2);
                (coin.value.checked_mul(smallest)?, coin.span.end() + '分'.len_utf8())
            }
            // 三块五, 五元四, 一元三角八: the unit of the last digit is left out.
            None if coin_digit(reading, next)
                && (is_spoken(measured.unit.as_ref()) || stands_last(reading, coin.span.end(), coin.spelling)) =>
            {
                smallest = smallest.checked_mul(Decimal::new(1, 1))?;
                (coin.value.checked_mul(smallest)?, coin.span.end())
            }
            _ => break,
        };
        measured.low = measured.low.checked_add(value)?;
        measured.span = Span::new(measured.span.start(), coin_end);
    }
    Some(measured)
}

/// 三块五, 1块2: one digit with nothing behind it that it could count.
fn coin_digit(reading: &Reading<'_, '_>, index: usize) -> bool {
    let coin = &reading.numerals[index];
    match coin.spelling {
        Spelling::Single => true,
        Spelling::Digits => {
            coin.span.len() == 1 && reading.char_at(coin.span.end()).is_none_or(|c| !c.is_alphanumeric())
        }
        _ => false,
    }
}

/// 五元四，, 六元八至七元二: a digit in Chinese with nothing behind it that it could count.
fn stands_last(reading: &Reading<'_, '_>, end: usize, spelling: Spelling) -> bool {
    spelling == Spelling::Single
        && reading.char_at(end).is_none_or(|c| !c.is_alphanumeric() || matches!(c, '至' | '到'))
}

fn is_spoken(unit: Option<&Unit<'_>>) -> bool {
    unit.is_some_and(|unit| matches!(unit.name.as_str(), "块" | "毛" | "角"))
}

fn is_coin_end(reading: &Reading<'_, '_>, at: usize) -> bool {
    !reading.text[at..].starts_with("分之")
}
