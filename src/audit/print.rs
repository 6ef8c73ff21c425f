//! Numbers of messages, written as the page writes them.

use rust_decimal::Decimal;

use super::story::Figure;
use crate::text::fold;

/// A value in the form of a printed figure: 1.3e9 like 6.1亿元 is 13亿元.
pub(super) fn like(figure: &Figure, value: Decimal) -> String {
    let surface: String = figure.surface.chars().map(fold).collect();
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let (Some(from), Some(to)) =
        (surface.find(|c: char| c.is_ascii_digit()), surface.rfind(|c: char| c.is_ascii_digit()))
    else {
        return plain(value);
    };
    let digits: String = surface[from..=to].chars().filter(|c| *c != ',').collect();
    let (Ok(mantissa), true) = (digits.parse::<Decimal>(), surface[from..=to].chars().all(number)) else {
        return plain(value);
    };
    let scale = figure.value.and_then(|own| own.checked_div(mantissa));
    let scaled = scale.and_then(|scale| value.checked_div(scale)).unwrap_or(value);
    format!("{}{}", plain(scaled), &surface[to + 1..])
}

/// At most four places, no zeros behind them.
pub(super) fn plain(value: Decimal) -> String {
    value.round_dp(4).normalize().to_string()
}
