//! How a unit's text is built: how it ends, what it opens and does not close, which item of a list it is, whether it is a
//! row of cells. Nothing here knows a word.

use std::sync::LazyLock;

use regex::Regex;

use super::blocks::Line;

/// How a unit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// As a sentence does.
    Closed,
    /// With a colon: something follows.
    Colon,
    /// With a comma or the like.
    Comma,
    /// In the middle of a phrase, or as a headline does.
    Open,
}

/// A place in a numbered list: 四是, (三), ②.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    /// Which way of numbering.
    pub style: ItemStyle,
    /// The first number of that style in the unit.
    pub first: u32,
    /// The last one.
    pub last: u32,
}

/// Ways of numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemStyle {
    /// 一是, 二是.
    Is,
    /// 一、
    Han,
    /// 1.
    Digit,
    /// ①
    Ring,
}

static IS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[,。;:、 ])([一二三四五六七八九十]{1,3})是").expect("the pattern is a constant")
});

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\(?(?:([一二三四五六七八九十]{1,3})\)?、|([一二三四五六七八九十]{1,3})\)|(\d{1,2})\)?(?:[、.)]|\s)|第([一二三四五六七八九十]{1,2})[,、:])")
        .expect("the pattern is a constant")
});

static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\(?(?:\d{4}|[一二三四五六七八九〇零O○]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?\)?$")
        .expect("the pattern is a constant")
});

/// Whether a line is a date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    text.len() < 60 && DATE_LINE.is_match(&crate::text::fold_str(text))
}

/// Whether a text begins with a day of the calendar: 9月27日
pub(super) fn starts_with_day(text: &str) -> bool {
    let number = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let month = number(text);
    let day = month.strip_prefix('月').map(number);
    month.len() < text.len() && day.is_some_and(|day| day.starts_with('日'))
}

pub(super) fn end(text: &str) -> End {
    let mut tail = text.trim_end();
    while let Some(rest) = tail.strip_suffix(['”', '’', '"', '」', '』', '》', ')', '】', '〕', ']', '*']) {
        let before = rest.chars().next_back();
        if tail.ends_with(')') || before.is_some_and(|c| "。!?…;".contains(c)) {
            return End::Closed;
        }
        tail = rest.trim_end();
    }
    match tail.chars().next_back() {
        Some('。' | '!' | '?' | '…' | '.') => End::Closed,
        Some(';' | ',' | '、') => End::Comma,
        Some(':') => End::Colon,
        _ => End::Open,
    }
}

pub(super) fn quotes(text: &str) -> i32 {
    let (mut open, mut unopened) = (0, 0);
    for c in text.chars() {
        match c {
            '“' | '《' => open += 1,
            '”' | '》' if open > 0 => open -= 1,
            '”' | '》' => unopened += 1,
            _ => {}
        }
    }
    if unopened > 0 { -unopened } else { open }
}

/// Whether a unit is printed with full-width (1) or half-width (-1) commas.
pub(super) fn width(lines: &[Line<'_>]) -> i8 {
    let (mut full, mut half) = (0, 0);
    for line in lines {
        let front = prefix(line.text, 300);
        full += front.matches(['，', '；', '：', '（']).count();
        half += front.matches([',', ';', ':', '(']).count();
    }
    more(full, half)
}

/// Whether a unit is printed with full-width (1) or half-width (-1) figures.
pub(super) fn digits(lines: &[Line<'_>]) -> i8 {
    let (mut full, mut half) = (0, 0);
    for line in lines {
        for c in line.text.chars().take(300) {
            full += usize::from(('０'..='９').contains(&c));
            half += usize::from(c.is_ascii_digit());
        }
    }
    more(full, half)
}

/// The sign of what is by far more.
fn more(full: usize, half: usize) -> i8 {
    match full.cmp(&half) {
        std::cmp::Ordering::Greater if full > half * 3 => 1,
        std::cmp::Ordering::Less if half > full * 3 => -1,
        _ => 0,
    }
}

pub(super) fn is_row(text: &str, chars: usize) -> bool {
    let mut words = text.split_whitespace();
    let second = words.nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if second && words.next().is_none() && chars <= 14 {
        return true;
    }
    // 永泰 / 某某: a stroke between a label and a headline is no cell.
    let cells = text.split_whitespace().filter(|cell| !matches!(*cell, "/" | "|" | "·" | "—")).count();
    let figures = text.contains(|c: char| c.is_ascii_digit());
    cells >= 3 && chars < cells * 7 && chars > cells && (figures || cells >= 4)
}

pub(super) fn starts_with_bullet(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        matches!(c, '▲' | '△' | '●' | '■' | '◆' | '◇' | '★' | '☆' | '◎' | '▼' | '▽' | '※' | '·')
            || ('①'..='⑳').contains(&c)
    })
}

/// The numbered items of a unit.
pub(super) fn item(text: &str, front: &str) -> Option<Item> {
    if let Some(c) = front.chars().next().filter(|c| ('①'..='⑳').contains(c)) {
        let number = u32::from(c) - u32::from('①') + 1;
        return Some(Item { style: ItemStyle::Ring, first: number, last: number });
    }
    if let Some(found) = NUMBERED.captures(front) {
        let han = found.get(1).or(found.get(2)).or(found.get(4));
        let style = if han.is_some() { ItemStyle::Han } else { ItemStyle::Digit };
        let number = han.or(found.get(3)).and_then(|m| han_number(m.as_str()));
        if let Some(number) = number {
            return Some(Item { style, first: number, last: number });
        }
    }
    let mut numbers = IS.captures_iter(text).filter_map(|c| han_number(c.get(1)?.as_str()));
    let first = numbers.next()?;
    Some(Item { style: ItemStyle::Is, first, last: numbers.last().unwrap_or(first) })
}

/// 十一 as 11, 7 as 7.
pub(super) fn han_number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let mut value = 0;
    for c in text.chars() {
        match (1..).zip("一二三四五六七八九".chars()).find(|&(_, digit)| digit == c) {
            Some((digit, _)) => value += digit,
            None if c == '十' => value = value.max(1) * 10,
            None => return None,
        }
    }
    Some(value)
}

pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The first `chars` characters.
pub(super) fn prefix(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

/// The last `chars` characters.
pub(super) fn suffix(text: &str, chars: usize) -> &str {
    text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}
