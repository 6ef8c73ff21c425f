//! How two numbers that should be one may have come apart: by a factor (a unit, a lost 万), a digit, two digits that
//! changed places. Only named as likely; what really happened, the page does not tell.

use rust_decimal::Decimal;

/// What may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// The larger is so many times the smaller: 10, 100, 1000 or 10000.
    Factor(u32),
    /// One digit differs.
    Digit,
    /// Two neighbouring digits changed places.
    Swap,
}

impl Slip {
    /// The slip that leads from one number to the other, if it is a simple one.
    pub(super) fn between(one: Decimal, other: Decimal) -> Option<Self> {
        let (small, large) = if one.abs() <= other.abs() { (one.abs(), other.abs()) } else { (other.abs(), one.abs()) };
        if small.is_zero() || small == large {
            return None;
        }
        let factor =
            [10, 100, 1000, 10_000].into_iter().find(|factor| small.checked_mul(Decimal::from(*factor)) == Some(large));
        if let Some(factor) = factor {
            return Some(Self::Factor(factor));
        }
        // 12.4 and 12.45 are one number, told with more digits or fewer.
        if small.normalize().scale() != large.normalize().scale() {
            return None;
        }
        let (small, large) = digits(small, large);
        if small.len() != large.len() || small.len() < 2 {
            return None;
        }
        let differ: Vec<usize> = (0..small.len()).filter(|&at| small[at] != large[at]).collect();
        match differ[..] {
            [_] => Some(Self::Digit),
            [a, b] if a + 1 == b && small[a] == large[b] && small[b] == large[a] => Some(Self::Swap),
            _ => None,
        }
    }

    /// As a message says it.
    pub(super) fn told(self) -> String {
        match self {
            Self::Factor(factor) => format!("{factor} times as much: a unit or a 万 may be wrong"),
            Self::Digit => "one digit apart".to_owned(),
            Self::Swap => "two digits have changed places".to_owned(),
        }
    }
}

/// The digits of both, from the same place to the same place.
fn digits(one: Decimal, other: Decimal) -> (Vec<u8>, Vec<u8>) {
    let scale = one.normalize().scale().max(other.normalize().scale());
    let written = |number: Decimal| {
        let mut number = number.normalize();
        number.rescale(scale);
        number.to_string().into_bytes()
    };
    (written(one), written(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_slips_are_named() {
        let between = |one: &str, other: &str| Slip::between(one.parse().expect("ok"), other.parse().expect("ok"));
        assert_eq!(between("3.5", "35000"), Some(Slip::Factor(10_000)));
        assert_eq!(between("103", "108"), Some(Slip::Digit));
        assert_eq!(between("12.4", "21.4"), Some(Slip::Swap));
        assert_eq!(between("12.4", "12.45"), None);
        assert_eq!(between("7", "9"), None);
        assert_eq!(between("120", "340"), None);
        assert_eq!(between("0", "10"), None);
    }
}
