//! Stories: what a page is made of, before it is broken.

use fastrand::Rng;

use super::Options;
use super::grammar::{Bound, Grammar};
use super::layout::Phenomenon;

/// One article as its editor meant it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Story {
    pub(crate) kind: &'static str,
    pub(crate) rubric: String,
    pub(crate) kicker: String,
    pub(crate) headline: String,
    pub(crate) subheadline: String,
    /// Paragraphs, a byline on a line of its own among them.
    pub(crate) paragraphs: Vec<String>,
    /// Lines that stay lines of one block: notices with signature and date, tables, boxes.
    pub(crate) box_lines: Vec<String>,
    pub(crate) continued_from: String,
    pub(crate) continued_to: String,
    /// What was done to it, for the table by phenomenon.
    pub(crate) phenomena: Vec<Phenomenon>,
}

/// The stories of one page.
pub(crate) fn page(grammar: &Grammar, dice: &mut Rng, options: &Options) -> Vec<Story> {
    let has = |dice: &mut Rng, phenomenon| dice.u8(..100) < options.share(phenomenon);
    let count = dice.usize(options.articles.0..=options.articles.1);
    let mut stories = Vec::new();
    let mut topics = Topics(Vec::new());
    if has(dice, Phenomenon::Masthead) {
        stories.push(masthead(dice));
    }
    if has(dice, Phenomenon::Continuation) {
        stories.push(continuation(grammar, &mut topics, dice));
    }
    while stories.len() < count {
        match dice.u8(..100) {
            0..=9 if has(dice, Phenomenon::Briefs) => stories.extend(briefs(grammar, &mut topics, dice)),
            10..=17 => stories.push(commentary(grammar, dice)),
            18..=27 if has(dice, Phenomenon::Notice) => stories.push(notice(grammar, dice)),
            28..=35 if has(dice, Phenomenon::Pointer) => stories.push(teaser(grammar, dice)),
            36..=43 if has(dice, Phenomenon::Caption) => stories.push(photo(grammar, dice)),
            44..=47 if has(dice, Phenomenon::ServiceBox) => stories.push(service(grammar, dice)),
            48..=55 => stories.push(feature(grammar, &mut topics, dice)),
            _ => stories.push(news(grammar, &mut topics, dice, options)),
        }
    }
    stories
}

fn pick<'a>(dice: &mut Rng, from: &[&'a str]) -> &'a str {
    from[dice.usize(..from.len())]
}

/// Topics in random order, none again before all were used: a page has no two stories of one event.
struct Topics(Vec<&'static str>);

impl Topics {
    fn next(&mut self, grammar: &Grammar, dice: &mut Rng) -> &'static str {
        if self.0.is_empty() {
            self.0 = grammar.alternatives("topics").to_vec();
            dice.shuffle(&mut self.0);
        }
        self.0.pop().expect("the grammar has topics")
    }
}

/// Sentences of a topic without repetition, grouped into paragraphs.
fn body(grammar: &Grammar, rule: &str, paragraphs: usize, bound: &mut Bound, dice: &mut Rng) -> Vec<String> {
    let mut pool = grammar.alternatives(rule).to_vec();
    dice.shuffle(&mut pool);
    let mut out = Vec::new();
    while out.len() < paragraphs && !pool.is_empty() {
        let sentences = dice.usize(1..=3).min(pool.len());
        let paragraph: String =
            pool.split_off(pool.len() - sentences).into_iter().map(|each| grammar.fill(each, bound, dice)).collect();
        out.push(paragraph);
    }
    out
}

fn names(grammar: &Grammar, bound: &mut Bound, dice: &mut Rng) -> String {
    let name = |bound: &mut Bound, dice: &mut Rng| {
        let name = grammar.expand("person", bound, dice);
        // Names of two characters are set with a space inside.
        let mut chars = name.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(a), Some(b), None) if dice.bool() => format!("{a} {b}"),
            _ => name,
        }
    };
    let first = name(bound, dice);
    if dice.u8(..100) < 40 { format!("{first} {}", name(bound, dice)) } else { first }
}

fn dateline(grammar: &Grammar, bound: &mut Bound, dice: &mut Rng) -> (String, Option<String>) {
    match dice.u8(..10) {
        0..=4 => {
            let label = pick(dice, &["记者", "记者", "通讯员"]);
            (format!("本报讯({label} {}) ", names(grammar, bound, dice)), None)
        }
        5..=7 => ("本报讯 ".to_owned(), Some(format!("({})", names(grammar, bound, dice)))),
        8 => ("本报讯 ".to_owned(), Some(format!("(记者 {})", names(grammar, bound, dice)))),
        _ => (String::new(), Some(format!("本报记者 {}", names(grammar, bound, dice)))),
    }
}

fn news(grammar: &Grammar, topics: &mut Topics, dice: &mut Rng, options: &Options) -> Story {
    let mut bound = Bound::new();
    let topic = topics.next(grammar, dice);
    let rule = |part: &str| format!("{topic}.{part}");
    let mut story = Story { kind: "news", ..Story::default() };
    if dice.u8(..100) < options.share(Phenomenon::BareDateline) {
        story.phenomena.push(Phenomenon::BareDateline);
    } else {
        story.headline = grammar.expand(&rule("headline"), &mut bound, dice);
        if dice.u8(..100) < 30 {
            story.kicker = grammar.expand(&rule("kicker"), &mut bound, dice);
        } else if dice.u8(..100) < 12 {
            story.subheadline = format!("——{}", grammar.expand(&rule("sub"), &mut bound, dice));
        }
        if dice.u8(..100) < 10 {
            story.rubric = grammar.expand("rubric", &mut bound, dice);
        }
    }
    let lead = grammar.expand(&rule("lead"), &mut bound, dice);
    let (head, tail) = if story.headline.is_empty() {
        let (_, tail) = dateline(grammar, &mut bound, dice);
        ("本报讯 ".to_owned(), tail)
    } else {
        dateline(grammar, &mut bound, dice)
    };
    story.paragraphs.push(format!("{head}{lead}"));
    let count = dice.usize(1..=5);
    let mut rest = body(grammar, &rule("body"), count, &mut bound, dice);
    if dice.u8(..100) < options.share(Phenomenon::List) {
        story.phenomena.push(Phenomenon::List);
        rest = numbered(rest);
    }
    story.paragraphs.append(&mut rest);
    story.paragraphs.extend(tail);
    if dice.u8(..100) < options.share(Phenomenon::ContinuedTo) {
        story.phenomena.push(Phenomenon::ContinuedTo);
        story.continued_to = dice.u8(2..9).to_string();
        let last = story.paragraphs.last_mut().expect("a story has a lead");
        let keep = last.chars().count() * 2 / 3;
        *last = last.chars().take(keep).collect::<String>() + &format!("（下转第{}版）", story.continued_to);
    }
    story
}

/// 一是…；二是…: a list over several paragraphs.
fn numbered(paragraphs: Vec<String>) -> Vec<String> {
    let marks = ["一是", "二是", "三是", "四是", "五是", "六是"];
    paragraphs.into_iter().zip(marks).map(|(text, mark)| format!("{mark}{text}")).collect()
}

fn feature(grammar: &Grammar, topics: &mut Topics, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let topic = topics.next(grammar, dice);
    let rule = |part: &str| format!("{topic}.{part}");
    let headline = grammar.expand(&rule("headline"), &mut bound, dice);
    let sub = grammar.expand(&rule("sub"), &mut bound, dice);
    let count = dice.usize(4..=7);
    let mut paragraphs = body(grammar, &rule("body"), count, &mut bound, dice);
    paragraphs.push(format!("本报记者 {}", names(grammar, &mut bound, dice)));
    Story { kind: "feature", headline, subheadline: format!("——{sub}"), paragraphs, ..Story::default() }
}

fn commentary(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let count = dice.usize(3..=5);
    let mut paragraphs = body(grammar, "commentary.body", count, &mut bound, dice);
    let author = grammar.expand("person", &mut bound, dice);
    match dice.u8(..3) {
        0 => paragraphs.insert(0, format!("□ {author}")),
        1 => paragraphs.insert(0, author),
        _ => paragraphs.push(format!("({author})")),
    }
    Story {
        kind: "commentary",
        rubric: grammar.expand("commentary.rubric", &mut bound, dice),
        headline: grammar.expand("commentary.headline", &mut bound, dice),
        paragraphs,
        ..Story::default()
    }
}

fn briefs(grammar: &Grammar, topics: &mut Topics, dice: &mut Rng) -> Vec<Story> {
    let rubric = grammar.expand("rubric", &mut Bound::new(), dice);
    let count = dice.usize(2..=4);
    let mut out: Vec<Story> = (0..count)
        .map(|_| {
            let mut bound = Bound::new();
            let topic = topics.next(grammar, dice);
            let headline = grammar.expand(&format!("{topic}.headline"), &mut bound, dice);
            let county = grammar.expand("county", &mut bound, dice);
            let mut text = body(grammar, &format!("{topic}.body"), 1, &mut bound, dice).concat();
            text = format!("本报讯 {text}({})", grammar.expand("person", &mut bound, dice));
            Story {
                kind: "news",
                headline: format!("{}：{headline}", county.trim_end_matches('县')),
                paragraphs: vec![text],
                phenomena: vec![Phenomenon::Briefs],
                ..Story::default()
            }
        })
        .collect();
    out[0].rubric = rubric;
    out
}

fn notice(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let headline = grammar.expand("notice.headline", &mut bound, dice);
    let mut lines = vec![grammar.expand("notice.body", &mut bound, dice)];
    lines.push(format!("联系电话：0{}-{}", dice.u32(310..999), dice.u32(2_000_000..8_999_999)));
    lines.push(grammar.expand("notice.sign", &mut bound, dice));
    lines.push(format!("20{:02}年{}月{}日", dice.u8(0..25), dice.u8(1..13), dice.u8(1..29)));
    Story { kind: "notice", headline, box_lines: lines, phenomena: vec![Phenomenon::Notice], ..Story::default() }
}

fn teaser(grammar: &Grammar, dice: &mut Rng) -> Story {
    let to = dice.u8(2..9).to_string();
    let pointer = match dice.u8(..3) {
        0 => format!("（见第{to}版）"),
        1 => format!("（详见{to}版）"),
        _ => format!("详见第{to}版"),
    };
    Story {
        kind: "teaser",
        headline: grammar.expand("teaser", &mut Bound::new(), dice),
        paragraphs: vec![pointer],
        continued_to: to,
        phenomena: vec![Phenomenon::Pointer],
        ..Story::default()
    }
}

fn photo(grammar: &Grammar, dice: &mut Rng) -> Story {
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

fn service(grammar: &Grammar, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let (headline, box_lines) = if dice.bool() {
        let price = |dice: &mut Rng| format!("{}.{}", dice.u8(1..20), dice.u8(0..10));
        let mut lines = vec!["品种 均价 比前日".to_owned()];
        for _ in 0..dice.usize(3..=5) {
            let goods = grammar.expand("goods", &mut bound, dice);
            lines.push(format!("{goods} {} {}%", price(dice), price(dice)));
        }
        ("今日菜价".to_owned(), lines)
    } else {
        ("天气预报".to_owned(), vec![grammar.expand("weather", &mut bound, dice), "（市气象台17时发布）".to_owned()])
    };
    Story { kind: "other", headline, box_lines, phenomena: vec![Phenomenon::ServiceBox], ..Story::default() }
}

fn masthead(dice: &mut Rng) -> Story {
    let line = format!(
        "第{}版　要闻　20{:02}年{}月{}日　星期{}　责编 何 安　版式 方 圆",
        dice.u8(1..9),
        dice.u8(0..25),
        dice.u8(1..13),
        dice.u8(1..29),
        pick(dice, &["一", "二", "三", "四", "五", "六", "日"]),
    );
    Story { kind: "other", paragraphs: vec![line], phenomena: vec![Phenomenon::Masthead], ..Story::default() }
}

fn continuation(grammar: &Grammar, topics: &mut Topics, dice: &mut Rng) -> Story {
    let mut bound = Bound::new();
    let topic = topics.next(grammar, dice);
    let from = dice.u8(1..3).to_string();
    let count = dice.usize(2..=4);
    let mut paragraphs = body(grammar, &format!("{topic}.body"), count, &mut bound, dice);
    let mark = format!("（上接第{from}版）");
    if dice.bool() {
        paragraphs[0] = format!("{mark}{}", paragraphs[0]);
    } else {
        paragraphs.insert(0, mark);
    }
    Story {
        kind: "continuation",
        paragraphs,
        continued_from: from,
        phenomena: vec![Phenomenon::Continuation],
        ..Story::default()
    }
}
