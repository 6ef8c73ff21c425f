//! What a printed number can stand for: 6.1亿 is anything that rounds to it. All in exact decimals.

use rust_decimal::Decimal;

use crate::tables::Qualifier;

/// A closed interval of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Interval {
    /// Half a unit of the last printed digit to either side; a qualifier opens it further.
    pub(super) fn of(value: Decimal, step: Decimal, qualifier: Qualifier) -> Option<Self> {
        let half = step.checked_div(Decimal::TWO)?;
        // 约, 近, 余 say that the number is not the whole truth; how far it is off, nobody knows. A tenth is generous.
        let tenth = value.abs().checked_div(Decimal::TEN)?.max(half);
        let (below, above) = match qualifier {
            Qualifier::Exact => (half, half),
            Qualifier::About => (tenth, tenth),
            Qualifier::Nearly | Qualifier::LessThan => (tenth, Decimal::ZERO),
            Qualifier::MoreThan => (Decimal::ZERO, tenth),
            Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Range => return None,
        };
        Some(Self { low: value.checked_sub(below)?, high: value.checked_add(above)? })
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub(super) fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    pub(super) fn checked_sub(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    /// The quotient of two intervals above zero, as a percentage.
    pub(super) fn percent_of(self, whole: Self) -> Option<Self> {
        let above_zero = self.low >= Decimal::ZERO && whole.low > Decimal::ZERO;
        let percent = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
        above_zero.then_some(())?;
        Some(Self { low: percent(self.low, whole.high)?, high: percent(self.high, whole.low)? })
    }

    /// A step at least above the middle: a computed number may have been cut off instead of rounded.
    pub(super) fn or_cut_off(self, step: Decimal) -> Self {
        let more = step.checked_div(Decimal::TWO).unwrap_or(Decimal::ZERO);
        Self { low: self.low, high: self.high.saturating_add(more) }
    }

    /// All of it so many times as much.
    pub(super) fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(factor)?, high: self.high.checked_mul(factor)? })
    }

    /// Wider by `margin` on both sides.
    pub(super) fn wider(self, margin: Decimal) -> Self {
        Self { low: self.low.saturating_sub(margin), high: self.high.saturating_add(margin) }
    }
}

/// The unit of the last printed digit of a figure, in the unit of its value: 100000 for 6.1亿, whose value is 610000000.
/// `counted`: a plain whole number is a count, and exact.
pub(super) fn step(surface: &str, value: Decimal, counted: bool) -> Decimal {
    let digits: String = surface
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect();
    let digits = digits.trim_end_matches('.');
    let Ok(mantissa) = digits.parse::<Decimal>() else { return chinese_step(surface, counted) };
    if mantissa.is_zero() {
        return Decimal::ZERO;
    }
    let scale = value.abs().checked_div(mantissa).unwrap_or(Decimal::ONE);
    if counted && scale == Decimal::ONE && mantissa.scale() == 0 {
        return Decimal::ZERO;
    }
    scale.checked_mul(Decimal::new(1, mantissa.scale())).unwrap_or(Decimal::ZERO)
}

/// In Chinese numerals the last multiplier is the last digit: 二十五万.
fn chinese_step(surface: &str, counted: bool) -> Decimal {
    let mut step = Decimal::ONE;
    for c in surface.chars().rev() {
        match c {
            '成' => return Decimal::TEN,
            '百' if !counted => step *= Decimal::ONE_HUNDRED,
            '千' if !counted => step *= Decimal::ONE_THOUSAND,
            '万' => step *= Decimal::from(10_000),
            '亿' => step *= Decimal::from(100_000_000),
            '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '零' | '〇' => {
                break;
            }
            _ => {}
        }
    }
    if counted && step == Decimal::ONE { Decimal::ZERO } else { step }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn the_last_printed_digit_decides() {
        for (surface, value, counted, want) in [
            ("约6.1亿元", "610000000", false, "10000000"),
            ("5260元", "5260", false, "1"),
            ("103项", "103", true, "0"),
            ("3万人", "30000", true, "10000"),
            ("1,250万元", "12500000", false, "10000"),
            ("28.7%", "28.7", false, "0.1"),
            ("3.2‰", "0.32", false, "0.01"),
            ("四成", "40", false, "10"),
            ("二十五万元", "250000", false, "10000"),
            ("三百二十人", "320", true, "0"),
        ] {
            assert_eq!(step(surface, decimal(value), counted).normalize(), decimal(want), "{surface}");
        }
    }

    #[test]
    fn rounding_is_allowed_for() {
        let of = |value: &str, step: &str| Interval::of(decimal(value), decimal(step), Qualifier::Exact).expect("fits");
        let growth =
            of("11.68", "0.01").percent_of(of("52.36", "0.01").checked_sub(of("11.68", "0.01")).expect("fits"));
        assert!(growth.expect("fits").overlaps(of("28.7", "0.1")));
        assert!(!growth.expect("fits").overlaps(of("28.9", "0.1")));
    }
}
