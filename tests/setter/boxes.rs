//! What stands between the stories: notices, pointers, captions, boxes, mastheads.

use fastrand::Rng;

use super::Options;
use super::grammar::{Bound, Grammar};
use super::layout::Phenomenon;
use super::story::{Story, names, pick};

pub(super) fn notice(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let headline = grammar.expand("notice.headline", &mut bound, dice);
    let mut lines = vec![grammar.expand("notice.body", &mut bound, dice)];
    lines.push(format!("联系电话：0{}-{}", dice.u32(310..999), dice.u32(2_000_000..8_999_999)));
    lines.push(grammar.expand("notice.sign", &mut bound, dice));
    lines.push(format!("20{:02}年{}月{}日", dice.u8(0..25), dice.u8(1..13), dice.u8(1..29)));
    Story { kind: "notice", headline, box_lines: lines, phenomena: vec![Phenomenon::Notice], ..Story::default() }
}

pub(super) fn teaser(grammar: &Grammar, dice: &mut Rng, options: &Options) -> Story {
    let to = dice.u8(2..9).to_string();
    let pointer = match dice.u8(..3) {
        0 => format!("（见第{to}版）"),
        1 => format!("（详见{to}版）"),
        _ => format!("详见第{to}版"),
    };
    let headline = grammar.expand("teaser", &mut Bound::new(), dice);
    let phenomena = vec![Phenomenon::Pointer, Phenomenon::BracketPointer];
    if dice.u8(..100) < options.share(Phenomenon::BracketPointer) {
        let pointer = format!("（见{to}版）");
        return Story { kind: "teaser", headline, pointer, continued_to: to, phenomena, ..Story::default() };
    }
    Story {
        kind: "teaser",
        headline,
        paragraphs: vec![pointer],
        continued_to: to,
        phenomena: vec![Phenomenon::Pointer],
        ..Story::default()
    }
}

pub(super) fn photo(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let caption = grammar.expand("caption", &mut bound, dice);
    let credit = format!("{} {} 摄", pick(dice, &["本报记者", "通讯员", "记者"]), names(grammar, &mut bound, dice));
    let (paragraphs, box_lines) = match dice.u8(..3) {
        0 => (vec![format!("{caption}{credit}")], Vec::new()),
        1 => (Vec::new(), vec![caption, credit]),
        _ => (vec![caption, credit], Vec::new()),
    };
    Story { kind: "photo", paragraphs, box_lines, phenomena: vec![Phenomenon::Caption], ..Story::default() }
}

pub(super) fn service(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let price = |dice: &mut Rng| format!("{}.{}", dice.u8(1..20), dice.u8(0..10));
    let (headline, box_lines) = match dice.u8(..4) {
        0 => {
            let mut lines = vec!["品种 均价 比前日".to_owned()];
            for _ in 0..dice.usize(3..=5) {
                let goods = grammar.expand("goods", &mut bound, dice);
                lines.push(format!("{goods} {} {}%", price(dice), price(dice)));
            }
            ("今日菜价".to_owned(), lines)
        }
        1 => {
            let mut lines = Vec::new();
            for _ in 0..dice.usize(3..=6) {
                let (one, two) = (grammar.expand("goods", &mut bound, dice), grammar.expand("goods", &mut bound, dice));
                lines.push(format!("{one}:每公斤{}元　{two}:每公斤{}元", price(dice), price(dice)));
            }
            (grammar.expand("prices", &mut bound, dice), lines)
        }
        2 => {
            let mark = pick(dice, &["▲", "●", "【】", ""]);
            let mut rules = ["box.weather", "box.oil", "box.power", "box.traffic", "box.air"];
            dice.shuffle(&mut rules);
            let line = |rule: &str, bound: &mut Bound, dice: &mut Rng| {
                let text = grammar.expand(rule, bound, dice);
                match (mark, text.split_once(' ')) {
                    ("【】", Some((label, rest))) => format!("【{label}】{rest}"),
                    ("", Some((label, rest))) => format!("{label}:{rest}"),
                    _ => format!("{mark}{text}"),
                }
            };
            let count = dice.usize(2..=4);
            let lines = rules[..count].iter().map(|rule| line(rule, &mut bound, dice)).collect();
            (grammar.expand("box.headline", &mut bound, dice), lines)
        }
        _ => {
            let lines = vec![grammar.expand("weather", &mut bound, dice), "（市气象台17时发布）".to_owned()];
            (pick(dice, &["天气预报", "今日天气", "城区天气"]).to_owned(), lines)
        }
    };
    Story { kind: "other", headline, box_lines, phenomena: vec![Phenomenon::ServiceBox], ..Story::default() }
}

pub(super) fn masthead(dice: &mut Rng) -> Story {
    let (page, year, month, day) = (dice.u8(1..9), 2000 + dice.i16(0..25), dice.i8(1..13), dice.i8(1..29));
    let week = weekday(year, month, day);
    let line = format!("第{page}版　要闻　{year}年{month}月{day}日　星期{week}　责编 何 安　版式 方 圆");
    Story { kind: "other", paragraphs: vec![line], phenomena: vec![Phenomenon::Masthead], ..Story::default() }
}

/// The weekday of a day, as mastheads print it.
fn weekday(year: i16, month: i8, day: i8) -> char {
    let weekday = jiff::civil::date(year, month, day).weekday().to_monday_zero_offset();
    "一二三四五六日".chars().nth(usize::try_from(weekday).unwrap_or(0)).unwrap_or('日')
}

/// The head of a front page: the paper's name and all that stands around it, each on a line.
pub(super) fn long_masthead(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let (year, month, day) = (dice.i16(1984..2024), dice.i8(1..13), dice.i8(1..29));
    let week = weekday(year, month, day);
    let paper = grammar.expand("paper", &mut bound, dice);
    let mut rest = vec![
        format!("{year}年{month}月{day}日　星期{week}"),
        format!("农历{}", grammar.expand("lunar", &mut bound, dice)),
        format!("第{}期　今日{}版", dice.u16(900..9999), pick(dice, &["4", "8", "12", "四", "八"])),
        "国内统一刊号CN00-0000".to_owned(),
        format!("网址:www.{}.example", grammar.expand("pinyin", &mut bound, dice).to_lowercase().replace(' ', "")),
        format!("新闻热线:0{}-{}", dice.u32(310..999), dice.u32(2_000_000..8_999_999)),
        format!("{}主管主办", pick(dice, &["中共市委", "市委机关报", "报业集团"])),
        format!("邮发代号{}-{}", dice.u8(10..60), dice.u8(1..99)),
    ];
    let first = rest.remove(0);
    dice.shuffle(&mut rest);
    rest.truncate(dice.usize(1..=5));
    let mut lines = vec![paper];
    if dice.bool() {
        lines.push(grammar.expand("pinyin", &mut bound, dice));
    }
    lines.push(first);
    lines.extend(rest);
    let (paragraphs, box_lines) = if dice.u8(..3) == 0 { (lines, Vec::new()) } else { (Vec::new(), lines) };
    Story { kind: "other", paragraphs, box_lines, phenomena: vec![Phenomenon::LongMasthead], ..Story::default() }
}

/// A notice that has no heading: lost papers, a lost child, thanks.
pub(super) fn bare_notice(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let mut box_lines = vec![grammar.expand("bare_notice", &mut bound, dice)];
    if dice.bool() {
        box_lines.push(grammar.expand("notice.sign", &mut bound, dice));
    }
    if dice.bool() {
        box_lines.push(format!("20{:02}年{}月{}日", dice.u8(0..25), dice.u8(1..13), dice.u8(1..29)));
    }
    Story { kind: "notice", box_lines, phenomena: vec![Phenomenon::BareNotice], ..Story::default() }
}
