//! Stories: what a page is made of, before it is broken.

use fastrand::Rng;

use super::grammar::{Bound, Grammar};
use super::layout::Phenomenon;
use super::{Options, boxes};

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
    /// A pointer on the headline's line.
    pub(crate) pointer: String,
    /// Whether its pieces stand in one block.
    pub(crate) compact: bool,
    /// What was done to it, for the table by phenomenon.
    pub(crate) phenomena: Vec<Phenomenon>,
}

/// The stories of one page.
pub(crate) fn page(grammar: &Grammar, dice: &mut Rng, options: &Options) -> Vec<Story> {
    let has = |dice: &mut Rng, phenomenon| dice.u8(..100) < options.share(phenomenon);
    let count = dice.usize(options.articles.0..=options.articles.1);
    let mut stories = Vec::new();
    let mut topics = Topics(Vec::new());
    if has(dice, Phenomenon::LongMasthead) {
        stories.push(boxes::long_masthead(grammar, dice));
    } else if has(dice, Phenomenon::Masthead) {
        stories.push(boxes::masthead(dice));
    }
    if has(dice, Phenomenon::Continuation) {
        stories.push(continuation(grammar, &mut topics, dice));
    }
    while stories.len() < count {
        match dice.u8(..100) {
            0..=9 if has(dice, Phenomenon::Briefs) => stories.extend(briefs(grammar, &mut topics, dice)),
            0..=9 if has(dice, Phenomenon::MarkedBriefs) => stories.extend(marked_briefs(grammar, &mut topics, dice)),
            18..=27 if has(dice, Phenomenon::BareNotice) => stories.push(boxes::bare_notice(grammar, dice)),
            10..=17 => stories.push(commentary(grammar, dice)),
            18..=27 if has(dice, Phenomenon::Notice) => stories.push(boxes::notice(grammar, dice)),
            28..=35 if has(dice, Phenomenon::Pointer) => stories.push(boxes::teaser(grammar, dice, options)),
            36..=43 if has(dice, Phenomenon::Caption) => stories.push(boxes::photo(grammar, dice)),
            44..=47 if has(dice, Phenomenon::ServiceBox) => stories.push(boxes::service(grammar, dice)),
            48..=55 => stories.push(feature(grammar, &mut topics, dice)),
            _ => stories.push(news(grammar, &mut topics, dice, options)),
        }
    }
    stories
}

pub(super) fn pick<'a>(dice: &mut Rng, from: &[&'a str]) -> &'a str {
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

pub(super) fn names(grammar: &Grammar, bound: &mut Bound, dice: &mut Rng) -> String {
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
        // On a line without brackets it signs a feature.
        _ => (String::new(), Some(format!("(本报记者 {})", names(grammar, bound, dice)))),
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
        if dice.u8(..100) < options.share(Phenomenon::LongHeadline) {
            let second = grammar.expand(&rule("headline"), &mut bound, dice);
            if second != story.headline {
                story.headline = format!("{}\n{second}", story.headline);
                story.phenomena.push(Phenomenon::LongHeadline);
            }
        }
        if dice.u8(..100) < 30 {
            story.kicker = grammar.expand(&rule("kicker"), &mut bound, dice);
        } else if dice.u8(..100) < 20 {
            // The dash is often lost.
            let dash = if dice.bool() { "——" } else { "" };
            story.subheadline = format!("{dash}{}", grammar.expand(&rule("sub"), &mut bound, dice));
        }
        if dice.u8(..100) < 12 {
            story.rubric = label(grammar, dice);
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

/// A column's label, of a paper's own making or a common one.
fn label(grammar: &Grammar, dice: &mut Rng) -> String {
    grammar.expand(if dice.bool() { "rubric" } else { "own_rubric" }, &mut Bound::new(), dice)
}

/// Briefs that have no headline: each begins with a mark or with its place in bold.
fn marked_briefs(grammar: &Grammar, topics: &mut Topics, dice: &mut Rng) -> Vec<Story> {
    let mark = pick(dice, &["▲", "●", "■", "◆", "**", "★"]);
    let one_line = dice.bool();
    let mut out: Vec<Story> = (0..dice.usize(3..=5))
        .map(|_| {
            let mut bound = Bound::new();
            let topic = topics.next(grammar, dice);
            let text = body(grammar, &format!("{topic}.body"), 1, &mut bound, dice).concat();
            let county = grammar.expand("county", &mut bound, dice);
            let place = county.trim_end_matches('县');
            let text = if mark == "**" {
                format!("**{place}:**{text}")
            } else if one_line {
                format!("{mark}{place}:{text}")
            } else {
                format!("{mark}{text}")
            };
            let phenomena = vec![Phenomenon::MarkedBriefs];
            Story { kind: "news", paragraphs: vec![text], phenomena, ..Story::default() }
        })
        .collect();
    out[0].rubric = label(grammar, dice);
    out
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
    let rubric = if dice.u8(..100) < 30 { label(grammar, dice) } else { String::new() };
    Story { kind: "feature", rubric, headline, subheadline: format!("——{sub}"), paragraphs, ..Story::default() }
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
        rubric: grammar.expand(if dice.u8(..4) == 0 { "own_rubric" } else { "commentary.rubric" }, &mut bound, dice),
        headline: grammar.expand("commentary.headline", &mut bound, dice),
        paragraphs,
        ..Story::default()
    }
}

fn briefs(grammar: &Grammar, topics: &mut Topics, dice: &mut Rng) -> Vec<Story> {
    let rubric = label(grammar, dice);
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
