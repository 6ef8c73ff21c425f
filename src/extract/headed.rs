//! Prices whose unit stands in the heading over them: 今日菜价(元/500克), 单位:万元. In the box below each name has its bare number.
//!
//! In: the numerals that no figure has claimed. Out: amounts with the heading's currency and what it counts by, each of the
//! name before it. Precision first: a number counts only right behind a word, once per word, and nothing behind the
//! first sentence with a full stop is of the table any more.

use rust_decimal::Decimal;

use super::figures::{Figure, FigureMention};
use super::measure::Reading;
use super::units::{self, Kind};
use super::{Provenance, qualifiers};
use crate::lexicon::EntryId;
use crate::span::Span;
use crate::tables::Qualifier;

/// The longest text in front of the bracket of a heading, and the longest of it, in bytes.
const LONGEST_HEAD: usize = 90;
/// How many lines a box has at most.
const LONGEST_BOX: usize = 60;

/// What a heading says of the numbers below it.
struct Head<'l> {
    /// Where the numbers may begin and must end.
    below: Span,
    currency: &'l str,
    /// Units of the currency in one of the heading's: 10000 for 万元.
    factor: Decimal,
    per: Option<Span>,
    /// The words in front of the bracket.
    title: Span,
    entry: Option<EntryId>,
}

/// Adds the amounts of price tables to the figures; they stay in order.
pub(super) fn find(reading: &Reading<'_, '_>, figures: &mut Vec<FigureMention>) {
    let mut found = Vec::new();
    for head in heads(reading) {
        // 500克 in 元/500克 is no quantity.
        figures.retain(|figure| !head.per.is_some_and(|per| per.overlaps(figure.span)));
        let first = reading.numerals.partition_point(|numeral| numeral.span.start() < head.below.start());
        let inside = reading.numerals[first..].iter().take_while(|numeral| numeral.span.end() <= head.below.end());
        let mut free = head.below.start();
        for numeral in inside {
            let taken = figures.partition_point(|figure| figure.span.end() <= numeral.span.start());
            if figures.get(taken).is_some_and(|figure| figure.span.overlaps(numeral.span)) {
                continue;
            }
            let Some(name) = name_before(reading, free, numeral.span.start()) else { continue };
            if !stands_alone(reading, numeral.span.end()) || numeral.upper.is_some() {
                continue;
            }
            let Some(value) = numeral.value.checked_mul(head.factor) else { continue };
            // No kilo costs as much: a telephone number at the foot of the box.
            if head.per.is_some() && value >= Decimal::from(100_000) {
                continue;
            }
            free = numeral.span.end();
            found.push(FigureMention {
                indicator: price_word(reading, head.title),
                subject: Some(name),
                ..FigureMention::new(
                    numeral.span,
                    Figure::Amount { currency: head.currency.to_owned() },
                    qualifiers::interval(Qualifier::Exact, value),
                    head.per,
                    Provenance { rule: "amount.headed", entries: head.entry.into_iter().collect() },
                )
            });
        }
    }
    if !found.is_empty() {
        figures.append(&mut found);
        figures.sort_by_key(|figure| figure.span.start());
    }
}

fn heads<'l>(reading: &Reading<'_, 'l>) -> Vec<Head<'l>> {
    let parts = reading.scene.text.parts();
    let mut found: Vec<Head<'l>> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let Some(mut head) = head(reading, part.span) else { continue };
        let lines = parts[index + 1..]
            .iter()
            .take(LONGEST_BOX)
            .take_while(|line| is_of_a_table(reading.scene.text.get(line.span)));
        let end = lines.last().map_or(part.span.end(), |line| line.span.end());
        let own_line = &reading.text[head.below.start()..part.span.end()];
        // Prose behind a bracket is no table: 收购价(元/公斤)由…
        if is_of_a_table(own_line) {
            head.below = Span::new(head.below.start(), end);
            if let Some(last) = found.last_mut().filter(|last| last.below.end() > part.span.start()) {
                last.below = Span::new(last.below.start(), part.span.start());
            }
            found.push(head);
        }
    }
    found
}

/// The heading that a line is or begins with.
fn head<'l>(reading: &Reading<'_, 'l>, line: Span) -> Option<Head<'l>> {
    let text = reading.scene.text.get(line);
    let open = text.find('(').filter(|&open| open <= LONGEST_HEAD)?;
    let close = open + text[open..].find(')')?;
    if close - open > LONGEST_HEAD {
        return None;
    }
    let inside = &text[open + 1..close];
    // The unit is all there is, or what 单位: announces, or what stands behind the last comma.
    let begin =
        inside.rfind(['，', ',', ':', ' ']).map_or(0, |at| at + inside[at..].chars().next().map_or(0, char::len_utf8));
    let mut at = line.start() + open + 1 + begin;
    let mut factor = Decimal::ONE;
    for (scale, worth) in [("亿", 100_000_000), ("万", 10_000), ("千", 1000), ("百", 100)] {
        if reading.text[at..].starts_with(scale) {
            at += scale.len();
            factor = Decimal::from(worth);
        }
    }
    let unit = units::at(reading.scene, at)?;
    let Kind::Money(row, worth) = unit.kind else { return None };
    let mut span = Span::new(at, unit.end);
    let per = reading.per(&mut span);
    let whole = span.end() == line.start() + close;
    let announced = per.is_some() || inside[..begin].ends_with(':');
    (whole && announced).then_some(Head {
        below: Span::new(line.start() + close + 1, line.end()),
        currency: &row.currency,
        factor: factor.checked_mul(worth)?,
        per,
        title: Span::new(line.start(), line.start() + open),
        entry: unit.entry,
    })
}

fn is_of_a_table(line: &str) -> bool {
    !line.contains(['。', '!', '?'])
}

/// The word in front of a number and spaces, colons or dashes; it begins no earlier than `free`.
fn name_before(reading: &Reading<'_, '_>, free: usize, number: usize) -> Option<Span> {
    let before = reading.text.get(free..number)?;
    let end = before.trim_end_matches([' ', ':', '…', '.', '·']).len();
    let letter = |c: char| c > '\u{2E7F}' && c.is_alphabetic() || matches!(c, '(' | ')');
    let start = before[..end].trim_end_matches(letter).len();
    let name = before[start..end].trim_matches(['(', ')']);
    // A bracket behind the name (白菜(精)) is the name's; one letter alone is a unit or a counter.
    (name.chars().count() >= 2 && before[..start].ends_with([' ', '\n', ',', '、', ';', ':', ')'])
        || start == 0 && !name.is_empty())
    .then(|| Span::new(free + start, free + end))
    .filter(|span| !span.is_empty())
}

/// Whether nothing behind the number makes it part of something else.
fn stands_alone(reading: &Reading<'_, '_>, end: usize) -> bool {
    matches!(reading.char_at(end), None | Some(' ' | '\n' | ',' | '、' | ';' | ')'))
}

/// The last word of the heading, if it names a price: 均价 in 农产品均价.
fn price_word(reading: &Reading<'_, '_>, title: Span) -> Option<Span> {
    let text = reading.scene.text.get(title).trim_end();
    let end = title.start() + text.len();
    let word = text.chars().rev().take(2).map(char::len_utf8).sum::<usize>();
    text.ends_with('价').then(|| Span::new(end - word, end))
}
