//! Which numerals are quantities. Units and measure words mean other things as well (三级 is a grade, 3级 a wind force; 98年 is
//! a year), so each may demand something of its number; here those demands are tested.

use rust_decimal::Decimal;

use super::measure::{Measured, Reading};
use super::numerals::{Numeral, Spelling};
use super::units::{Kind, Unit};
use crate::lexicon::{Dictionary, FigureWordRole, Guard, UnitRow};
use crate::tables::{Qualifier, UnitClass};

/// Why a number with a unit or measure word is no quantity, if it is none.
pub(super) fn refuse(
    reading: &Reading<'_, '_>,
    index: usize,
    measured: &Measured<'_>,
    qualifier: Qualifier,
) -> Option<&'static str> {
    let numeral = &reading.numerals[index];
    let unit = measured.unit.as_ref()?;
    let (guard, class) = match unit.kind {
        Kind::Physical(row) => (row.guard, row.class),
        Kind::Count(row) => (row.guard, UnitClass::Count),
        Kind::Money(..) => {
            // 百元大钞, 万元户: the multiplier is a name unless something is said to reach it.
            let reached = reading.text[..measured.span.start()].ends_with(['达', '到', '至']);
            let unsaid = numeral.spelling == Spelling::Bare && qualifier == Qualifier::Exact && !reached;
            return unsaid.then_some("a multiplier without a number");
        }
        Kind::Share(..) => return None,
    };
    if class == UnitClass::Length && is_race(reading, unit) {
        return Some("the distance of a race");
    }
    match numeral.spelling {
        Spelling::Positional => return Some("Chinese digits in a row: a year or a code"),
        Spelling::Half if !half_of(class, guard) => return Some("半 of nothing that is measured"),
        Spelling::Bare if numeral.inner == Qualifier::Exact && qualifier == Qualifier::Exact => {
            return Some("a multiplier without a number");
        }
        Spelling::Single if numeral.value == Decimal::ONE && only_a(class, measured, qualifier, unit) => {
            return Some("一 that only means “a”");
        }
        _ => {}
    }
    refused_by(reading, numeral, measured, unit, guard, qualifier)
}

fn is_long(numeral: &Numeral) -> bool {
    numeral.spelling == Spelling::Chinese && numeral.value > Decimal::TEN || numeral.inner != Qualifier::Exact
}

/// 100米决赛, 4×100米接力.
fn is_race(reading: &Reading<'_, '_>, unit: &Unit<'_>) -> bool {
    let rest = &reading.text[unit.end..];
    let ends = rest.char_indices().take(3).map(|(at, c)| at + c.len_utf8());
    ends.into_iter().any(|end| {
        let found = reading.scene.lexicon.find(Dictionary::FigureWords, &rest[..end]);
        found.is_some_and(|id| reading.scene.lexicon.figure_words[id.row as usize].row.role == FigureWordRole::Race)
    })
}

fn half_of(class: UnitClass, guard: Guard) -> bool {
    matches!(class, UnitClass::Time | UnitClass::Length | UnitClass::Mass | UnitClass::Area | UnitClass::Volume)
        && matches!(guard, Guard::Any | Guard::Year)
}

/// 一座城市, 一年一度; but 一年半, 至少一人, 一公里 and 一倍 are measured.
fn only_a(class: UnitClass, measured: &Measured<'_>, qualifier: Qualifier, unit: &Unit<'_>) -> bool {
    let sized =
        matches!(class, UnitClass::Length | UnitClass::Area | UnitClass::Volume | UnitClass::Mass) || unit.name == "倍";
    let more = measured.inner != Qualifier::Exact || !measured.low.fract().is_zero() || measured.high.is_some();
    let bounded = match qualifier {
        Qualifier::Exact => false,
        // 近一年: the year behind us.
        Qualifier::Nearly | Qualifier::About => class != UnitClass::Time,
        _ => true,
    };
    !sized && !more && !bounded
}

fn refused_by(
    reading: &Reading<'_, '_>,
    numeral: &Numeral,
    measured: &Measured<'_>,
    unit: &Unit<'_>,
    guard: Guard,
    qualifier: Qualifier,
) -> Option<&'static str> {
    let digits = numeral.spelling == Spelling::Digits;
    let start = measured.span.start();
    match guard {
        Guard::Any | Guard::Spoken | Guard::Small => None,
        Guard::Digits => {
            let two = reading.text[numeral.span.range()].starts_with('两');
            (!digits && !is_long(numeral) && !two).then_some("the word behind the number counts only behind digits")
        }
        Guard::Strict => {
            (!digits && !is_long(numeral)).then_some("the word behind the number counts only behind digits")
        }
        Guard::Route => {
            let people = reading.char_at(unit.end).is_some_and(|c| unit.company().contains(c));
            (!people).then_some("a bus line or a road")
        }
        Guard::Year => refuse_year(reading, numeral, measured, qualifier),
        Guard::Day => {
            let lasting = matches!(qualifier, Qualifier::AtMost | Qualifier::AtLeast | Qualifier::LessThan);
            let each = reading.text[..start].ends_with('每') || reading.text[..start].ends_with("期限");
            (!lasting && !each || numeral.spelling == Spelling::Bare).then_some("a day of the month")
        }
        Guard::Level => {
            let strength = reading.around(measured.span, 6).contains(|c| unit.company().contains(c));
            (!strength).then_some("a grade, not a strength")
        }
        Guard::Index => {
            let index = digits && numeral.value >= Decimal::ONE_HUNDRED;
            (!index).then_some("a time or a point of a list")
        }
        Guard::Score => {
            let land = reading.char_at(unit.end) == Some('地');
            let scored = reading.around(measured.span, 5).contains(|c| unit.company().contains(c));
            let counts = land || digits && scored;
            (!counts).then_some("minutes, or part of a fraction")
        }
        Guard::Forms => Some("a division counts with 个, or with its other form in brackets"),
    }
}

/// 年 behind the number of a calendar year, and years that are placed, not measured: 近三年来, 头两年.
fn refuse_year(
    reading: &Reading<'_, '_>,
    numeral: &Numeral,
    measured: &Measured<'_>,
    qualifier: Qualifier,
) -> Option<&'static str> {
    let written = numeral.span.len();
    let digits = numeral.spelling == Spelling::Digits;
    let exact = numeral.inner == Qualifier::Exact;
    if digits && exact && written == 4 && numeral.value >= Decimal::from(1000) && numeral.value < Decimal::from(2200) {
        return Some("a calendar year");
    }
    // 98年, 78年: a year of the last century, unless something says how long.
    if digits && exact && written == 2 && numeral.value >= Decimal::from(76) && qualifier == Qualifier::Exact {
        return Some("a calendar year of two digits");
    }
    let before = &reading.text[..measured.span.start()];
    let after = &reading.text[measured.span.end()..];
    let since = after.starts_with('来') || after.starts_with("间") || after.starts_with("以来");
    if after.starts_with("一遇") {
        return Some("how rare a flood is");
    }
    if before.ends_with(['头', '前']) || since {
        return Some("a period placed in time, not its length");
    }
    None
}

/// The class of a unit: 分 measures land only before 地, and counts points of a score elsewhere.
pub(super) fn class(reading: &Reading<'_, '_>, unit: &Unit<'_>, row: &UnitRow) -> UnitClass {
    let land = reading.char_at(unit.end) == Some('地');
    if row.guard == Guard::Score && !land { UnitClass::Count } else { row.class }
}

/// The value in the base unit of the class, rounded once to nine places.
pub(super) fn base_value(row: &UnitRow, value: Decimal) -> Option<Decimal> {
    if row.numerator == 0 || base_unit(row.class).is_empty() {
        return None;
    }
    let whole = value.checked_mul(Decimal::from(row.numerator))?;
    Some(whole.checked_div(Decimal::from(row.denominator))?.round_dp(9).normalize())
}

/// The base unit of a class; empty where there is none.
pub(super) fn base_unit(class: UnitClass) -> &'static str {
    match class {
        UnitClass::Length => "m",
        UnitClass::Area => "m²",
        UnitClass::Volume => "m³",
        UnitClass::Mass => "kg",
        UnitClass::Time => "s",
        UnitClass::Power => "W",
        UnitClass::Energy => "J",
        UnitClass::Temperature => "°C",
        UnitClass::Count | UnitClass::Other => "",
    }
}
