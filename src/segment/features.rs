//! What can be seen of one unit by itself: how long it is, how it begins and ends, what it looks like.

use std::sync::LazyLock;

use regex::Regex;

use super::blocks::{Line, Unit};
use super::byline::{self, Credits};
use super::signs::Signs;
use crate::lexicon::{Dictionary, LayoutSign};

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

/// Where a unit points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pointer {
    /// 上接 rather than 下转 or 见.
    pub from: bool,
    /// 见, 详见 rather than 下转.
    pub see: bool,
    /// The page as printed: 1, A03.
    pub page: String,
    /// Whether the unit holds nothing else.
    pub whole: bool,
    /// Whether it stands at the start of the unit.
    pub first: bool,
}

/// A label shared by several stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rubric {
    News,
    Commentary,
    Feature,
}

/// What can be seen of a unit.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // Each is an independent observation; a set type would only hide their names.
pub(super) struct Features {
    pub chars: usize,
    pub heading: u8,
    pub indented: bool,
    pub end: End,
    pub lead: bool,
    pub byline: Option<Credits>,
    pub tail_byline: bool,
    pub pointer: Option<Pointer>,
    pub caption: bool,
    pub credit: bool,
    pub notice_head: bool,
    pub service_head: bool,
    pub notice_line: bool,
    pub notice_phrases: usize,
    pub signature: bool,
    pub date_line: bool,
    pub masthead: usize,
    pub rubric: Option<Rubric>,
    pub subhead: bool,
    pub head_like: bool,
}

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(上接|接|下转|转|详见|见|请见|报道见|数据见)\s*(?:今日|本报|昨日|\d{1,2}月\d{1,2}日)?\s*第?\s*([A-Z]{0,2}\s*\d{1,3}(?:[-—、,]\d{1,3})?|[一二三四五六七八九十]{1,3}|头)\s*版")
        .expect("the pattern is a constant")
});
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\[【〔■○●◆□▲▪·\s]*(?:据?(?:本报|本刊|本台|本网|晚报|日报|商报|早报)[^,。:;!?、]{0,18}?(?:讯|电|消息)[】〕\]\s(:,]|(?:本报|本刊|本台)[^,。:;!?、]{0,12}?(?:讯|电|消息)|本报综合|[^,。:;!?、(“]{0,14}\d{1,2}月\d{1,2}日(?:讯|电|消息)|[^,。:;!?、(“]{0,14}(?:讯|电|消息)\s*\((?:本报|通讯员|特约|实习|见习)?(?:记者|通讯员)|(?:本报)?记者[^,。:;!?]{2,14}报道[:,\s])")
        .expect("the pattern is a constant")
});
static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\(?(?:\d{4}|[一二三四五六七八九〇零O○]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?\)?$")
        .expect("the pattern is a constant")
});

/// Looks at one unit.
pub(super) fn of(unit: &Unit, lines: &[Line<'_>], signs: Signs<'_>) -> Features {
    let text = unit.text.trim();
    let chars = text.chars().filter(|c| !c.is_whitespace()).count();
    let line = &lines[unit.lines.start];
    let head = prefix(text, 80);
    let tail = suffix(text, 80);
    let byline = byline::whole(text, signs);
    let pointer = pointer(text, chars);
    let end = end(text);
    let short = chars <= 45;
    let squeezed: String = if short { text.chars().filter(|c| !c.is_whitespace()).collect() } else { String::new() };
    let lead = LEAD.is_match(head) && byline.is_none()
        || agency(head, signs).is_some_and(|_| head.contains('电') || head.contains("消息"));
    let date_line = short && DATE_LINE.is_match(text);
    let credit = byline.as_ref().is_some_and(Credits::only_picture);
    let tail_byline = byline::at_tail(text, signs);
    let tail_credit = tail_byline.as_ref().is_some_and(|(_, c)| c.only_picture());
    let caption = byline.is_none()
        && chars < 260
        && (signs.count(head, LayoutSign::Caption) + signs.count(tail, LayoutSign::Caption) > 0
            || tail_credit
            || signs.at_end(tail, LayoutSign::CaptionCredit).is_some_and(|_| chars < 160 && !text.ends_with(')')));
    let closed = matches!(end, End::Closed | End::Comma);
    let head_like = line.heading > 0
        || (short
            && byline.is_none()
            && !date_line
            && !(closed && !text.ends_with(['?', '!', '”', ')', '…']))
            && !lead
            && !text[..text.len().min(text.len())].contains('。'));
    let masthead = if chars <= 160 { signs.count(&squeeze(text), LayoutSign::Masthead) } else { 0 };
    Features {
        chars,
        heading: line.heading,
        indented: line.indented,
        end,
        lead,
        credit,
        tail_byline: tail_byline.is_some(),
        pointer,
        caption,
        notice_head: short && signs.at_end(&squeezed, LayoutSign::NoticeHead).is_some(),
        service_head: short && chars <= 24 && starts_service(&squeezed, signs),
        notice_line: signs.at_start(text, LayoutSign::NoticeLabel).is_some(),
        notice_phrases: signs.count(head, LayoutSign::NoticePhrase) + signs.count(tail, LayoutSign::NoticePhrase),
        signature: short
            && chars <= 34
            && chars >= 3
            && !closed
            && signs.at_end(&squeezed, LayoutSign::Signature).is_some(),
        date_line,
        masthead,
        rubric: if chars <= 16 { rubric(&squeezed, signs) } else { None },
        subhead: chars <= 60 && text.starts_with(['—', '-']),
        head_like,
        byline,
    }
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn starts_service(text: &str, signs: Signs<'_>) -> bool {
    signs.at_end(text, LayoutSign::ServiceHead).is_some()
        || signs
            .at_start(text, LayoutSign::ServiceHead)
            .is_some_and(|w| w.chars().count() >= 2 && text.len() <= w.len() + 45 && text[w.len()..].starts_with('('))
}

fn rubric(text: &str, signs: Signs<'_>) -> Option<Rubric> {
    if signs.at_end(text, LayoutSign::RubricCommentary).is_some() {
        return Some(Rubric::Commentary);
    }
    if signs.at_end(text, LayoutSign::RubricFeature).is_some() {
        return Some(Rubric::Feature);
    }
    (signs.at_end(text, LayoutSign::Rubric).is_some() || signs.at_start(text, LayoutSign::RubricStart).is_some())
        .then_some(Rubric::News)
}

/// The agency or paper that the start of a text names.
pub(super) fn agency<'a>(text: &str, signs: Signs<'a>) -> Option<&'a str> {
    let text = text.trim_start_matches(['(', '[', '【', ' ']);
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(9).collect();
    ends.into_iter().rev().find_map(|end| {
        let id = signs.lexicon.find(Dictionary::Agencies, &text[..end])?;
        Some(signs.lexicon.agencies[id.row as usize].row.name.as_str())
    })
}

fn pointer(text: &str, chars: usize) -> Option<Pointer> {
    let head = prefix(text, 40);
    let tail = suffix(text, 40);
    let found = PAGE.captures(head).filter(|c| c.get(0).is_some_and(|m| m.start() < 12));
    let (captures, first) = match found {
        Some(captures) => (captures, true),
        None => {
            let captures = PAGE.captures_iter(tail).last()?;
            let after = tail.len() - captures.get(0)?.end();
            if after > 12 {
                return None;
            }
            (captures, false)
        }
    };
    let word = captures.get(1)?.as_str();
    Some(Pointer {
        from: word.ends_with('接'),
        see: word.ends_with('见'),
        page: page_number(captures.get(2)?.as_str()),
        whole: chars <= 14 + 6,
        first,
    })
}

/// 三 as 3, 头 as 1; A 03 without its space.
fn page_number(printed: &str) -> String {
    if printed == "头" {
        return "1".to_owned();
    }
    let mut value = 0;
    for c in printed.chars() {
        let digit = "一二三四五六七八九".chars().position(|d| d == c).map(|at| at + 1);
        match (c, digit) {
            ('十', _) => value = if value == 0 { 10 } else { value * 10 },
            (_, Some(digit)) => value += digit,
            _ => return printed.chars().filter(|c| !c.is_whitespace()).collect(),
        }
    }
    value.to_string()
}

fn end(text: &str) -> End {
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

/// The first `chars` characters.
pub(super) fn prefix(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

/// The last `chars` characters.
pub(super) fn suffix(text: &str, chars: usize) -> &str {
    text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}
