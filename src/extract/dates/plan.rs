//! Five-year plans by their number: “十四五”, 八五期间. Other numbers in quotation marks (“三三制”, “五五”普法) are none.

use super::DateMention;
use super::cursor::Cursor;
use super::expression::{Expression, Tense};
use super::relation;
use crate::extract::Provenance;
use crate::lexicon::TimeWordKind;
use crate::span::Span;

const OPENING: [char; 7] = ['“', '‘', '"', '\'', '「', '『', '〝'];
const CLOSING: [char; 8] = ['”', '’', '"', '\'', '」', '』', '〞', '〃'];

/// Reads a plan that starts at the cursor.
pub(super) fn read(start: Cursor<'_>) -> Option<DateMention> {
    let (number, length) = plan_number(start.rest())?;
    let mut cursor = start;
    cursor.go(start.at() + length);
    let span = Span::new(start.at(), cursor.at());
    let quoted = start.before().ends_with(OPENING) && cursor.rest().starts_with(CLOSING);
    if quoted {
        cursor.go(cursor.at() + cursor.peek().map_or(0, char::len_utf8));
    }
    // “五五”普法 counts campaigns, and 十五 alone is a number.
    let behind = cursor;
    let named = cursor.word(&[TimeWordKind::PlanNoun, TimeWordKind::Ahead]).is_some() || cursor.eat("末");
    if behind.rest().starts_with("普法") || !(quoted || named) {
        return None;
    }
    let relation = relation::of_plan(start, behind);
    Some(DateMention {
        span,
        expression: Expression::Plan(number),
        relation,
        tense: Tense::Open,
        dateline: false,
        provenance: Provenance { rule: "date.plan", entries: Vec::new() },
    })
}

/// The number of a plan and its length in bytes: 一五 is 1, 十五 is 10, 十四五 is 14.
fn plan_number(text: &str) -> Option<(i8, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let second = chars.next()?;
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).and_then(|n| i8::try_from(n + 1).ok());
    if first != '十' {
        return (second == '五').then(|| digit(first)).flatten().map(|n| (n, 6));
    }
    match (digit(second), chars.next()) {
        (Some(n), Some('五')) if n <= 8 => Some((10 + n, 9)),
        (Some(5), _) => Some((10, 6)),
        _ => None,
    }
}
