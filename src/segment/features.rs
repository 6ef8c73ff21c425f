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

/// What can be seen of a unit.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // Each is an independent observation; a set type would only hide their names.
pub(super) struct Features {
    /// Length without white space.
    pub chars: usize,
    /// Level of its Markdown heading.
    pub heading: u8,
    /// Whether its first line is indented.
    pub indented: bool,
    /// How it ends.
    pub end: End,
    /// How much it looks like a headline.
    pub head: f32,
    /// How much it looks as if it began in the middle of a sentence.
    pub middle: f32,
    /// How surely it breaks off in the middle of a sentence, 0 to 1.
    pub cut: f32,
    /// Whether it begins as a story does: 本报讯.
    pub lead: bool,
    /// A byline and nothing else.
    pub byline: Option<Credits>,
    /// Whether a byline stands in its first words: 本报讯（记者 甲乙）.
    pub signed: bool,
    /// Whether a byline ends it.
    pub tail_byline: bool,
    /// A pointer to another page.
    pub pointer: Option<Pointer>,
    /// How much it looks like a caption.
    pub caption: f32,
    /// Whether it is a picture's credit.
    pub credit: bool,
    /// Whether it looks like the headline of a notice.
    pub notice_head: bool,
    /// Whether it looks like the headline of a service box.
    pub service_head: bool,
    /// How much it looks like a line of a notice.
    pub notice: f32,
    /// Whether it begins with the label of a service box's line: 【天气】.
    pub service_line: bool,
    /// Whether it could be the name of a body that signs.
    pub signature: bool,
    /// Whether it is a date and nothing else.
    pub date_line: bool,
    /// How much it looks like a masthead.
    pub masthead: f32,
    /// Whether it looks like a column's label.
    pub rubric: Option<Rubric>,
    /// Whether it begins with the dash of a subheadline.
    pub subhead: bool,
    /// A numbered item, if it has one.
    pub item: Option<Item>,
    /// Whether it begins with the mark of a list.
    pub bullet: bool,
    /// Whether it begins with a label of its own, as the items of a column of briefs do: ▲, 信丰：.
    pub brief: bool,
    /// Whether it is a row of cells.
    pub row: bool,
    /// Full-width punctuation less half-width, by sign: 1, -1 or 0.
    pub width: i8,
    /// Quotation marks left open at its end, or closed without being opened.
    pub quotes: i32,
}

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(上接|接|下转|转|详见|见|请见|报道见|数据见)\s*(?:今日|本报|昨日|\d{1,2}月\d{1,2}日)?\s*第?\s*([A-Z]{0,2}\s*\d{1,3}(?:[-—、,]\d{1,3})?|[一二三四五六七八九十]{1,3}|头)\s*版")
        .expect("the pattern is a constant")
});
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\[【〔■○●◆□▲▪·\s]*(?:据?(?:本报|本刊|本台|本网|晚报|日报|商报|早报)[^,。:;!?、]{0,18}?(?:讯|电|消息)[】〕\]\s(:,]|(?:本报|本刊|本台)[^,。:;!?、通]{0,12}?(?:讯|电|消息)|\p{Han}{1,6}报(?:综合)?(?:讯|消息)|本报综合|[^,。:;!?、(“]{0,14}\d{1,2}月\d{1,2}日(?:讯|电|消息)|[^,。:;!?、(“]{0,14}(?:讯|电|消息)\s*\((?:本报|通讯员|特约|实习|见习)?(?:记者|通讯员)|(?:本报)?记者[^,。:;!?]{2,14}报道[:,\s])")
        .expect("the pattern is a constant")
});
static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\(?(?:\d{4}|[一二三四五六七八九〇零O○]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?\)?$")
        .expect("the pattern is a constant")
});

static IS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[,。;:、 ])([一二三四五六七八九十]{1,3})是").expect("the pattern is a constant")
});
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\(?(?:([一二三四五六七八九十]{1,3})\)?、|([一二三四五六七八九十]{1,3})\)|(\d{1,2})\)?(?:[、.)]|\s)|第([一二三四五六七八九十]{1,2})[,、:])")
        .expect("the pattern is a constant")
});

static SPEAKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Han}{2,4}|\p{Han} \p{Han})(?:指出|强调|说|表示|介绍|要求|认为|告诉|还|一行|在|对)|^\d{1,2}日|^\d{1,2}月\d{1,2}日")
        .expect("the pattern is a constant")
});
static RUN_IN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{Han}{2,8}:\s*[^“]").expect("the pattern is a constant"));
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:问|答|记者|主持人|编辑|律师|专家|\p{Han}{2,3})\s*:").expect("the pattern is a constant")
});

/// Whether a line is a date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    text.len() < 60 && DATE_LINE.is_match(&crate::text::fold_str(text))
}

/// Looks at all units of a page.
pub(super) fn all(units: &[Unit], lines: &[Line<'_>], signs: Signs<'_>) -> Vec<Features> {
    let mut features: Vec<Features> = units.iter().map(|unit| of(unit, lines, signs)).collect();
    in_context(&mut features, units, lines);
    features
}

/// Looks at one unit.
fn of(unit: &Unit, lines: &[Line<'_>], signs: Signs<'_>) -> Features {
    let text = unit.text.trim();
    let chars = text.chars().filter(|c| !c.is_whitespace()).count();
    let line = &lines[unit.lines.start];
    let (front, back) = (prefix(text, 80), suffix(text, 80));
    let short = chars <= 45;
    let squeezed: String = if short { text.chars().filter(|c| !c.is_whitespace()).collect() } else { String::new() };
    let byline = byline::whole(text, signs).filter(|_| !is_lead(front, signs));
    let tail = byline::at_tail(text, signs);
    let end = end(text);
    let mut f = Features {
        chars,
        heading: line.heading,
        indented: line.indented,
        end,
        head: 0.0,
        middle: 0.0,
        cut: 0.0,
        lead: byline.is_none() && is_lead(front, signs),
        credit: byline.as_ref().is_some_and(Credits::only_picture),
        signed: byline::at_lead(front, signs).is_some(),
        tail_byline: tail.is_some(),
        pointer: pointer(text, chars),
        caption: 0.0,
        notice_head: short && signs.at_end(&squeezed, LayoutSign::NoticeHead).is_some(),
        service_head: chars <= 24 && starts_service(&squeezed, signs),
        notice: notice(text, front, back, signs),
        service_line: is_service_line(front, signs),
        signature: chars <= 34
            && chars >= 3
            && !matches!(end, End::Closed | End::Comma)
            && signs.at_end(&squeezed, LayoutSign::Signature).is_some(),
        date_line: short && DATE_LINE.is_match(text),
        masthead: masthead(text, chars, signs),
        rubric: if chars <= 16 { rubric(&squeezed, signs) } else { None },
        subhead: chars <= 60 && (text.starts_with('—') || text.starts_with('-') || line.dash && chars < 40),
        item: item(text, front),
        bullet: line.dash || starts_with_bullet(text),
        brief: chars > 25 && (starts_with_bullet(text) || RUN_IN.is_match(front)),
        row: is_row(text, chars),
        width: width(&lines[unit.lines.clone()]),
        quotes: quotes(text),
        byline,
    };
    f.subhead &= !f.bullet || text.starts_with('—');
    let picture = tail.as_ref().is_some_and(|(_, credits)| credits.only_picture());
    f.caption = caption(text, &f, picture, front, back, signs);
    f.head = head(text, &f);
    f.cut = cut(&f);
    f.middle = middle(text, &f, front, signs);
    f
}

/// What a unit's neighbours tell of it: a caption stands before its credit; a paragraph without an indent among
/// indented ones goes on from elsewhere.
fn in_context(features: &mut [Features], units: &[Unit], lines: &[Line<'_>]) {
    for at in 0..features.len() {
        let near = &features[at.saturating_sub(12)..features.len().min(at + 13)];
        let texts = near.iter().filter(|f| f.chars >= 25 && f.head < 1.0 && f.heading == 0);
        let (all, indented) = texts.fold((0, 0), |(all, ind), f| (all + 1, ind + usize::from(f.indented)));
        let credited = features.get(at + 1).is_some_and(|next| next.credit)
            && (units[at].block == units[at + 1].block || features[at].chars < 130);
        let next = features.get(at + 1);
        let next_indented = next.is_some_and(|next| next.indented && next.chars > 25);
        let next_serves = next.is_some_and(|next| next.service_line);
        let f = &mut features[at];
        if all >= 4 && indented * 3 >= all && f.chars >= 3 && f.head < 0.5 {
            f.middle += if f.indented {
                -1.5
            } else if f.lead {
                0.0
            } else {
                1.2
            };
        }
        // A headline begins at the margin where paragraphs are indented.
        if all >= 4 && indented * 3 >= all * 2 && !f.indented && next_indented && f.end == End::Open && f.chars <= 34 {
            f.head += 1.0;
        }
        if next_serves && f.head > 0.0 && f.chars <= 12 {
            f.service_head = true;
        }
        // Where a picture stood, more blank lines are left than elsewhere.
        if (3..200).contains(&lines[units[at].lines.start].gap)
            && at > 0
            && f.chars < 160
            && f.end == End::Closed
            && !f.lead
        {
            f.caption += if f.chars < 40 { 2.0 } else { 1.0 };
        }
        if at < 5 && f.head > -1.0 && is_paper_name(units[at].text.trim(), f.chars) {
            f.masthead += 2.5;
            f.head -= 1.5;
        }
        if credited && f.byline.is_none() && f.heading == 0 && f.chars < 220 && !f.lead {
            f.caption += 3.0;
            f.head -= if f.end == End::Open && f.chars < 30 { 0.5 } else { 2.0 };
            f.cut = 0.0;
        }
    }
}

/// A newspaper's name alone on a line, in Chinese or in Latin capitals.
fn is_paper_name(text: &str, chars: usize) -> bool {
    let latin = text.chars().all(|c| c.is_ascii_uppercase() || c.is_whitespace());
    (3..=9).contains(&chars) && text.ends_with('报') || (latin && chars >= 6)
}

fn is_lead(front: &str, signs: Signs<'_>) -> bool {
    LEAD.is_match(front)
        || (agency(front, signs).is_some() && (prefix(front, 24).contains('电') || prefix(front, 24).contains("消息")))
}

/// How much a unit looks like a headline, before its neighbours are asked.
fn head(text: &str, f: &Features) -> f32 {
    if f.byline.is_some() || f.date_line || f.lead || f.pointer.as_ref().is_some_and(|p| p.whole || p.from) {
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
        2 => -1.0,
        3..=5 => 0.2,
        6..=24 => 1.2,
        25..=34 => 0.5,
        35..=45 => -1.0,
        _ => -5.0,
    };
    score += match (f.end, text.chars().next_back()) {
        (End::Closed, Some('!' | '?' | ')' | '”' | '…')) => -0.3,
        (End::Comma, Some('、')) => -1.5,
        (End::Closed | End::Comma, _) => -4.0,
        (End::Colon, _) => -1.5,
        (End::Open, _) => 0.0,
    };
    let inside = prefix(text, 60);
    score -= if f.chars > 20 { 0.8 } else { 0.5 } * inside.matches(',').count() as f32;
    score -= if text.ends_with(|c: char| c.is_ascii_digit()) { 0.5 } else { 0.0 };
    score -= 3.0 * inside.trim_end_matches('。').matches('。').count() as f32;
    let cells = inside.split_whitespace().count();
    if (2..=3).contains(&cells) && !f.row {
        score += 0.6;
    }
    score += if f.subhead { 1.5 } else { 0.0 };
    score -= if f.bullet || f.item.is_some_and(|i| i.style != ItemStyle::Is) { 1.5 } else { 0.0 };
    score -= if f.notice > 0.5 && !f.notice_head { 2.0 } else { 0.0 };
    score -= if f.row || f.service_line { 2.5 } else { 0.0 };
    score -= if (f.end == End::Closed || f.chars > 30) && ASKS.is_match(text) { 2.5 } else { 0.0 };
    score -= if f.masthead > 1.5 { 2.0 } else { 0.0 };
    score - f.caption.max(0.0)
}

/// How much a unit looks like a caption by itself.
fn caption(text: &str, f: &Features, picture: bool, front: &str, back: &str, signs: Signs<'_>) -> f32 {
    if f.byline.is_some() || f.lead || f.chars > 320 {
        return -2.0;
    }
    let mut score: f32 = -1.0;
    score += 2.5 * (signs.count(front, LayoutSign::Caption) + signs.count(back, LayoutSign::Caption)).min(1) as f32;
    if picture {
        score += 3.0;
    } else if !text.ends_with(')') && signs.at_end(back, LayoutSign::CaptionCredit).is_some() {
        score += if f.chars < 160 { 2.0 } else { 0.5 };
    }
    score - if f.chars > 200 { 1.0 } else { 0.0 }
}

/// How much a unit looks like a line of a notice.
fn notice(text: &str, front: &str, back: &str, signs: Signs<'_>) -> f32 {
    let label = signs.at_start(text, LayoutSign::NoticeLabel).is_some() as u8;
    let phrases = signs.count(front, LayoutSign::NoticePhrase) + signs.count(back, LayoutSign::NoticePhrase);
    f32::from(label) * 1.5 + (phrases.min(3) as f32) * 0.7
}

/// How much a unit looks like a masthead or the header of an inner page.
fn masthead(text: &str, chars: usize, signs: Signs<'_>) -> f32 {
    if chars > 160 {
        return 0.0;
    }
    static FOLIO: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"第\s*[\dA-Z一二三四五六七八九十]{1,4}\s*[版期]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*星期|今日.{1,3}版|^[A-Z]?\d{1,2}\s|^[A-Z ]+$|农历")
            .expect("the pattern is a constant")
    });
    let words = signs.count(&squeeze(text), LayoutSign::Masthead);
    (words + FOLIO.find_iter(text).count()) as f32
}

/// How surely a unit breaks off in the middle of a sentence.
fn cut(f: &Features) -> f32 {
    let open = matches!(f.end, End::Open | End::Comma);
    let away = f.pointer.as_ref().is_some_and(|p| !p.from && !p.first);
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
fn middle(text: &str, f: &Features, front: &str, signs: Signs<'_>) -> f32 {
    if f.heading > 0 || f.byline.is_some() || f.lead || f.bullet || f.subhead || f.date_line {
        return -2.0;
    }
    let first = text.chars().next().unwrap_or(' ');
    let mut score = 0.0;
    if matches!(first, ',' | '。' | '、' | ';' | ':' | '!' | '?' | '”' | '’' | ')' | '》' | '%' | '…' | '‰' | '.')
    {
        score += 3.0;
    }
    if let Some(word) = signs.at_start(text, LayoutSign::MidSentence) {
        let weak = signs
            .lexicon
            .layout
            .iter()
            .any(|e| e.row.sign == LayoutSign::MidSentence && e.row.term == word && !e.row.note.is_empty());
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
    if stop.is_some_and(|at| !text[..at].contains(['!', '?', '”'])) {
        score += 1.5;
    }
    if SPEAKS.is_match(front) || signs.at_start(text, LayoutSign::ParagraphStart).is_some() {
        score -= 1.2;
    }
    score
}

fn quotes(text: &str) -> i32 {
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
fn width(lines: &[Line<'_>]) -> i8 {
    let (mut full, mut half) = (0, 0);
    for line in lines {
        let front = prefix(line.text, 300);
        full += front.matches(['，', '；', '：', '（']).count();
        half += front.matches([',', ';', ':', '(']).count();
    }
    match full.cmp(&half) {
        std::cmp::Ordering::Greater if full > half * 3 => 1,
        std::cmp::Ordering::Less if half > full * 3 => -1,
        _ => 0,
    }
}

fn is_row(text: &str, chars: usize) -> bool {
    let mut words = text.split_whitespace();
    let second = words.nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if second && words.next().is_none() && chars <= 14 {
        return true;
    }
    let cells = text.split_whitespace().count();
    let figures = text.contains(|c: char| c.is_ascii_digit());
    cells >= 3 && chars < cells * 7 && chars > cells && (figures || cells >= 4)
}

fn starts_with_bullet(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        matches!(c, '▲' | '△' | '●' | '■' | '◆' | '◇' | '★' | '☆' | '◎' | '▼' | '▽' | '※' | '·')
            || ('①'..='⑳').contains(&c)
    })
}

/// The numbered items of a unit.
fn item(text: &str, front: &str) -> Option<Item> {
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
fn han_number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let mut value = 0;
    for c in text.chars() {
        match "一二三四五六七八九".chars().position(|d| d == c) {
            Some(at) => value += at as u32 + 1,
            None if c == '十' => value = value.max(1) * 10,
            None => return None,
        }
    }
    Some(value)
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

/// 【天气】, 菜价：
fn is_service_line(front: &str, signs: Signs<'_>) -> bool {
    let bare = front.trim_start_matches(|c: char| {
        c == '【' || c == '[' || c == '〔' || starts_with_bullet(c.encode_utf8(&mut [0; 4]))
    });
    let (open, rest) = (bare.len() < front.len(), bare);
    signs.at_start(rest, LayoutSign::ServiceLabel).is_some_and(|word| {
        let after = rest[word.len()..].chars().next();
        after == Some(':') || (open && matches!(after, Some('】' | ']' | ' ')))
    })
}

fn rubric(text: &str, signs: Signs<'_>) -> Option<Rubric> {
    if signs.at_end(text, LayoutSign::RubricCommentary).is_some() {
        return Some(Rubric::Commentary);
    }
    let told =
        signs.at_end(text, LayoutSign::Feature).is_some_and(|word| text.chars().count() <= word.chars().count() + 4);
    if told || signs.at_end(text, LayoutSign::RubricFeature).is_some() {
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
        whole: is_whole(text, chars, captures.get(0)?.as_str()),
        first,
    })
}

/// Whether a unit holds little beside its pointer: (更多数据见A04版).
fn is_whole(text: &str, chars: usize, pointer: &str) -> bool {
    let own = pointer.chars().filter(|c| !c.is_whitespace()).count();
    let brackets = text.matches(['(', ')', '【', '】', '[', ']']).count();
    let rest = chars.saturating_sub(own + brackets);
    rest <= 1 || (rest <= 6 && text.starts_with(['(', '【', '[']))
}

/// 三 as 3, 头 as 1; A 03 without its space.
fn page_number(printed: &str) -> String {
    if printed == "头" {
        return "1".to_owned();
    }
    let bare: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return bare;
    }
    han_number(&bare).map_or(bare, |number| number.to_string())
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
