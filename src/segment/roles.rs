//! How much a unit looks like each thing it could be: a headline, a caption, a line of a notice, a masthead, the rest of a
//! sentence. Each is a number that the search weighs; nothing is decided here.

use std::sync::LazyLock;

use regex::Regex;

use super::features::Features;
use super::lead;
use super::shape::{End, ItemStyle, prefix, squeeze, starts_with_bullet};
use super::signs::Signs;
use super::weights::count;
use crate::lexicon::{Dictionary, LayoutSign};

/// A label shared by several stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rubric {
    News,
    Commentary,
    Feature,
}

static RUN_IN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{Han}{2,8}:\s*[^“]").expect("the pattern is a constant"));

/// Whether a text begins with a label and a colon, as the items of a column of briefs do: 信丰：.
pub(super) fn is_run_in(front: &str) -> bool {
    RUN_IN.is_match(front)
}

/// A newspaper's name alone on a line, in Chinese or in Latin capitals.
pub(super) fn is_paper_name(text: &str, chars: usize) -> bool {
    let latin = text.chars().all(|c| c.is_ascii_uppercase() || c.is_whitespace());
    (3..=9).contains(&chars) && text.ends_with('报') || (latin && chars >= 6)
}

/// A series and its part: 行走河西·山丹篇.
static SERIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{Han}{2,6}[·•]\p{Han}{2,6}$").expect("the pattern is a constant"));

static DOCUMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^,。:;]{1,12}[\[〔(【]\d{4}[\]〕)】]\s*第?\s*\d{1,5}\s*号$").expect("the pattern is a constant")
});

/// How much a unit looks like a headline, before its neighbours are asked.
pub(super) fn head(text: &str, f: &Features, signs: Signs<'_>) -> f32 {
    if f.byline.is_some()
        || f.date_line
        || f.lead
        || (f.chars < 30 && DOCUMENT.is_match(text))
        || f.pointer.as_ref().is_some_and(|p| p.whole || p.from)
    {
        return -4.0;
    }
    if f.heading > 0 {
        return if f.chars <= 60 { 4.0 } else { 1.0 };
    }
    if f.notice_head && f.chars <= 5 {
        return 1.2;
    }
    let mut score: f32 = match f.chars {
        0..=1 => -2.5,
        2 | 35..=45 => -1.0,
        3..=5 => 0.2,
        6..=24 => 1.2,
        25..=34 => 0.5,
        _ => -5.0,
    };
    score += match (f.end, text.chars().next_back()) {
        (End::Closed, Some('!' | '?' | ')' | '”' | '…')) => -0.3,
        (End::Comma, Some('、')) | (End::Colon, _) => -1.5,
        (End::Closed | End::Comma, _) => -4.0,
        (End::Open, _) => 0.0,
    };
    let inside = prefix(text, 60);
    score -= if f.chars > 20 { 0.8 } else { 0.5 } * count(inside.matches(',').count());
    score -= if text.ends_with(|c: char| c.is_ascii_digit()) { 0.5 } else { 0.0 };
    score -= 3.0 * count(inside.trim_end_matches('。').matches('。').count());
    let cells = inside.split_whitespace().count();
    if (2..=3).contains(&cells) && !f.row {
        score += 0.6;
    }
    score += if f.subhead { 1.5 } else { 0.0 };
    score -= if f.bullet || f.item.is_some_and(|i| i.style != ItemStyle::Is) { 1.5 } else { 0.0 };
    score -= if f.notice > 0.5 && !f.notice_head { 2.0 } else { 0.0 };
    score -= if f.row || f.service_line { 2.5 } else { 0.0 };
    score -= if (f.end == End::Closed || f.chars > 30) && lead::is_asked(text, signs) { 2.5 } else { 0.0 };
    score -= if f.masthead > 1.5 { 2.0 } else { 0.0 };
    score - f.caption.max(0.0)
}

/// How much a unit looks like a caption by itself.
pub(super) fn caption(text: &str, f: &Features, picture: bool, front: &str, back: &str, signs: Signs<'_>) -> f32 {
    if f.byline.is_some() || f.lead || f.chars > 320 {
        return -2.0;
    }
    let mut score: f32 = -1.0;
    score += 2.5 * count((signs.count(front, LayoutSign::Caption) + signs.count(back, LayoutSign::Caption)).min(1));
    if picture {
        score += 3.0;
    } else if !text.ends_with(')') && signs.at_end(back, LayoutSign::CaptionCredit).is_some() {
        score += if f.chars < 160 { 2.0 } else { 0.5 };
    }
    score - if f.chars > 200 { 1.0 } else { 0.0 }
}

/// How much a unit looks like a line of a notice.
pub(super) fn notice(text: &str, front: &str, back: &str, signs: Signs<'_>) -> f32 {
    let label = u8::from(signs.at_start(text, LayoutSign::NoticeLabel).is_some());
    let phrases = signs.count(front, LayoutSign::NoticePhrase) + signs.count(back, LayoutSign::NoticePhrase);
    f32::from(label) * 1.5 + count(phrases.min(3)) * 0.7
}

static FOLIO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"第\s*[\dA-Z一二三四五六七八九十]{1,4}\s*[版期]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*星期|今[日天].{1,3}版|^[A-Z]?\d{1,2}\s|^[A-Z ]+$|www\.|CN\s?\d{2}|^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$|^(?:星期|第)[\d一二三四五六日]+期?$")
        .expect("the pattern is a constant")
});

/// How much a unit looks like a masthead or the header of an inner page.
pub(super) fn masthead(text: &str, chars: usize, signs: Signs<'_>) -> f32 {
    if chars > 160 {
        return 0.0;
    }
    let words = signs.count(&squeeze(text), LayoutSign::Masthead);
    count(words + FOLIO.find_iter(text).count())
}

/// How surely a unit breaks off in the middle of a sentence.
pub(super) fn cut(f: &Features) -> f32 {
    let open = matches!(f.end, End::Open | End::Comma);
    let away = f.pointer.as_ref().is_some_and(|p| !p.from && !p.first);
    // 本报讯(记者 甲乙): the line holds nothing but the story's first words.
    if f.lead && f.chars <= 26 && f.end == End::Closed {
        return 0.8;
    }
    if !open || away || f.byline.is_some() || f.tail_byline || f.date_line || f.heading > 0 || f.row {
        return 0.0;
    }
    if f.end == End::Comma && f.chars >= 4 {
        return 1.0;
    }
    match f.chars {
        0..=2 => 0.2,
        3..=9 => 0.25,
        10..=24 => 0.45,
        25..=40 => 0.8,
        _ => 1.0,
    }
}

/// How much a unit looks as if it began in the middle of a sentence, before its neighbours are asked.
pub(super) fn middle(text: &str, f: &Features, front: &str, signs: Signs<'_>) -> f32 {
    if f.heading > 0 || f.byline.is_some() || f.lead || f.bullet || f.subhead || f.date_line {
        return -2.0;
    }
    let first = text.chars().next().unwrap_or(' ');
    let mut score = 0.0;
    if matches!(first, ',' | '。' | '、' | ';' | ':' | '!' | '?' | '”' | '’' | ')' | '》' | '%' | '…' | '‰' | '.')
    {
        score += 3.0;
    }
    if let Some((_, weak)) = signs.weighed_at_start(text, LayoutSign::MidSentence) {
        score += if weak { 0.7 } else { 1.5 };
    }
    if f.quotes < 0 {
        score += 1.5;
    }
    if matches!(first, '“' | '【' | '(' | '《') || f.item.is_some() {
        score -= 0.5;
    }
    if first.is_ascii_lowercase() {
        score += 1.0;
    }
    // 算账。据…: what is left of a sentence.
    let stop = prefix(text, 7).find('。');
    // 一算质量账。 is the first of several.
    let counts = "一二三四五六七八九十".contains(first);
    if !counts && stop.is_some_and(|at| !text[..at].contains(['!', '?', '”'])) {
        score += 1.5;
    }
    if lead::goes_on_telling(front, signs) || signs.at_start(text, LayoutSign::ParagraphStart).is_some() {
        score -= 1.2;
    }
    score
}

pub(super) fn starts_service(text: &str, signs: Signs<'_>) -> bool {
    signs.at_end(text, LayoutSign::ServiceHead).is_some()
        || signs
            .at_start(text, LayoutSign::ServiceHead)
            .is_some_and(|w| w.chars().count() >= 2 && text.len() <= w.len() + 45 && text[w.len()..].starts_with('('))
}

/// 【天气】, 菜价：
pub(super) fn is_service_line(front: &str, signs: Signs<'_>) -> bool {
    let bare = front.trim_start_matches(|c: char| {
        c == '【' || c == '[' || c == '〔' || starts_with_bullet(c.encode_utf8(&mut [0; 4]))
    });
    let (open, rest) = (bare.len() < front.len(), bare);
    signs.at_start(rest, LayoutSign::ServiceLabel).is_some_and(|word| {
        let after = rest[word.len()..].chars().next();
        after == Some(':') || (open && matches!(after, Some('】' | ']' | ' ')))
    })
}

pub(super) fn rubric(text: &str, signs: Signs<'_>) -> Option<Rubric> {
    if signs.is_label(text, LayoutSign::RubricCommentary) {
        return Some(Rubric::Commentary);
    }
    let told =
        signs.at_end(text, LayoutSign::Feature).is_some_and(|word| text.chars().count() <= word.chars().count() + 4);
    if told || signs.is_label(text, LayoutSign::RubricFeature) {
        return Some(Rubric::Feature);
    }
    (signs.is_label(text, LayoutSign::Rubric)
        || signs.at_start(text, LayoutSign::RubricStart).is_some()
        || SERIES.is_match(text))
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
