//! Breaks stories over a page: the order of the pieces, column breaks, what comes in between, widths, blank lines.

use fastrand::Rng;

use super::key::{Key, KeyArticle};
use super::story::Story;
use super::{Options, SetPage};

macro_rules! phenomena {
    ($($(#[doc = $doc:literal])+ $name:ident = $share:literal,)+) => {
        /// What presses and OCR do to a page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Phenomenon {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Phenomenon {
            /// All of them with their usual share of stories, or of pages, in per cent.
            pub(crate) const ALL: &'static [(Self, u8)] = &[$((Self::$name, $share),)+];
        }
    };
}

phenomena! {
    /// The headline stands behind its story (stories).
    HeadlineBehind = 10,
    /// The headline stands between the columns of its story (stories).
    HeadlineInside = 6,
    /// Two stories alternate block by block (pairs of stories).
    Interleaved = 15,
    /// A paragraph is cut by a column break, perhaps in mid-word (stories).
    ColumnBreak = 45,
    /// A caption, notice or pointer stands where a paragraph is cut (small pieces).
    Inserted = 50,
    /// Text is lost at a column's foot (stories).
    Lost = 4,
    /// Several briefs under one label.
    Briefs = 60,
    /// Briefs without headlines, each behind a mark or a place in bold, under one label.
    MarkedBriefs = 60,
    /// The labels stand behind their stories (pages).
    LabelBehind = 12,
    /// A headline of two lines (stories).
    LongHeadline = 10,
    /// Nothing but 本报讯 parts a story from the one before (stories).
    BareDateline = 4,
    /// 一是 … 二是 … over several paragraphs (stories).
    List = 8,
    /// A notice with telephone, signature and date.
    Notice = 100,
    /// A notice without a heading.
    BareNotice = 30,
    /// A headline that points to another page.
    Pointer = 100,
    /// The pointer stands in brackets behind the headline (pointers).
    BracketPointer = 40,
    /// A caption with its photographer.
    Caption = 100,
    /// Weather or prices.
    ServiceBox = 100,
    /// 下转第N版 (stories).
    ContinuedTo = 4,
    /// 上接第N版 (pages).
    Continuation = 25,
    /// The page's own head (pages).
    Masthead = 30,
    /// A masthead of many short lines (pages).
    LongMasthead = 20,
    /// Markdown marks before headlines (pages).
    Markdown = 30,
    /// Full-width punctuation (pages).
    FullWidth = 50,
    /// Every printed line is a line, without a blank line (pages).
    NoBlank = 12,
    /// A blank line after every printed line (pages).
    BlankEverywhere = 8,
}

/// How often, in per cent, what is torn apart is torn where a paragraph breaks off.
const AT_BREAKS: u8 = 60;

/// A block on its way to the page.
#[derive(Debug, Clone)]
struct Piece {
    story: usize,
    /// Place in the story's reading order.
    order: usize,
    lines: Vec<String>,
    head: bool,
    /// It goes on in the middle of a sentence, so it is not indented.
    runs_on: bool,
}

/// Sets the stories.
pub(crate) fn set(mut stories: Vec<Story>, dice: &mut Rng, options: &Options) -> SetPage {
    let has = |dice: &mut Rng, phenomenon| dice.u8(..100) < options.share(phenomenon);
    let full = has(dice, Phenomenon::FullWidth);
    let look = Look {
        markdown: has(dice, Phenomenon::Markdown),
        no_blank: has(dice, Phenomenon::NoBlank),
        everywhere: has(dice, Phenomenon::BlankEverywhere),
        width: dice.usize(16..30),
    };
    for story in &mut stories {
        if full {
            widen(story);
        }
    }
    let mut runs: Vec<Vec<Piece>> = Vec::new();
    for (index, story) in stories.iter_mut().enumerate() {
        runs.push(pieces(index, story, look, dice, options));
    }
    let order = arrange(runs, &mut stories, dice, options);
    render(&order, &stories, look, dice)
}

/// How a page looks.
#[derive(Debug, Clone, Copy)]
struct Look {
    markdown: bool,
    no_blank: bool,
    everywhere: bool,
    width: usize,
}

fn widen(story: &mut Story) {
    let wide = |text: &mut String| {
        *text = text
            .chars()
            .map(|c| match c {
                ',' => '，',
                '(' => '（',
                ')' => '）',
                ';' => '；',
                ':' => '：',
                _ => c,
            })
            .collect();
    };
    story.paragraphs.iter_mut().chain(&mut story.box_lines).for_each(wide);
}

/// A story's pieces in reading order, its paragraphs cut at column breaks.
fn pieces(index: usize, story: &mut Story, look: Look, dice: &mut Rng, options: &Options) -> Vec<Piece> {
    let mark = if look.markdown && matches!(story.kind, "news" | "feature" | "commentary") { "# " } else { "" };
    let headline =
        story.headline.split('\n').filter(|line| !line.is_empty()).map(|line| format!("{mark}{line}{}", story.pointer));
    let headline: Vec<String> = headline.collect();
    let mut head: Vec<&String> = vec![&story.rubric, &story.kicker];
    head.extend(&headline);
    head.push(&story.subheadline);
    let piece = |lines: Vec<String>, head, runs_on| Piece { story: index, order: 0, lines, head, runs_on };
    let mut out: Vec<Piece> =
        head.into_iter().filter(|line| !line.is_empty()).map(|line| piece(vec![line.clone()], true, false)).collect();
    let mut cut = dice.u8(..100) < options.share(Phenomenon::ColumnBreak);
    let mut lose = dice.u8(..100) < options.share(Phenomenon::Lost);
    for paragraph in story.paragraphs.clone() {
        let chars: Vec<char> = paragraph.chars().collect();
        if chars.len() > 50 && matches!(story.kind, "news" | "feature" | "commentary" | "continuation") && cut {
            let at = dice.usize(18..chars.len() - 18);
            // What is lost comes off the foot of the column; the sentence then breaks off.
            let end = if lose && chars.len() > 80 { at - at.min(12) } else { at };
            if end < at {
                story.phenomena.push(Phenomenon::Lost);
                lose = false;
            }
            out.push(piece(vec![chars[..end].iter().collect()], false, false));
            out.push(piece(vec![chars[at..].iter().collect()], false, true));
            story.phenomena.push(Phenomenon::ColumnBreak);
            cut = dice.u8(..100) < 25;
        } else {
            out.push(piece(vec![paragraph], false, false));
        }
    }
    if !story.box_lines.is_empty() {
        out.push(piece(story.box_lines.clone(), false, false));
    }
    for (order, piece) in out.iter_mut().enumerate() {
        piece.order = order;
    }
    out
}

/// Puts the pieces of all stories into the order of the page.
fn arrange(runs: Vec<Vec<Piece>>, stories: &mut [Story], dice: &mut Rng, options: &Options) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut waiting: Option<Vec<Piece>> = None;
    // Where labels stand is a habit of the page.
    let behind = dice.u8(..100) < options.share(Phenomenon::LabelBehind);
    for mut run in runs {
        let story = run[0].story;
        let heads = run.iter().take_while(|piece| piece.head).count();
        let bodies = run.len() - heads;
        let long = matches!(stories[story].kind, "news" | "feature") && heads > 0 && bodies > 1;
        let brief = stories[story].phenomena.iter().any(|p| matches!(p, Phenomenon::Briefs | Phenomenon::MarkedBriefs));
        if long && !brief && dice.u8(..100) < options.share(Phenomenon::HeadlineBehind) {
            run.rotate_left(heads);
            stories[story].phenomena.push(Phenomenon::HeadlineBehind);
        } else if long && bodies > 2 && dice.u8(..100) < options.share(Phenomenon::HeadlineInside) {
            // Between two columns, which mostly break in mid-sentence.
            let breaks = (1..bodies).find(|&at| run[heads + at].runs_on);
            let at = breaks.filter(|_| dice.u8(..100) < AT_BREAKS).unwrap_or_else(|| dice.usize(1..bodies));
            let head: Vec<Piece> = run.drain(..heads).collect();
            run.splice(at..at, head);
            stories[story].phenomena.push(Phenomenon::HeadlineInside);
        }
        let label = heads > 1 && !stories[story].rubric.is_empty() && run[0].order == 0;
        if label && !brief && bodies > 0 && behind {
            run.rotate_left(1);
            stories[story].phenomena.push(Phenomenon::LabelBehind);
        }
        let small = matches!(stories[story].kind, "photo" | "teaser" | "notice");
        let cut = out.iter().rposition(|piece| piece.runs_on).filter(|at| out.len() - at < 12);
        if let Some(at) = cut.filter(|_| small && dice.u8(..100) < options.share(Phenomenon::Inserted)) {
            let host = out[at].story;
            stories[host].phenomena.push(Phenomenon::Inserted);
            out.splice(at..at, run);
            continue;
        }
        if let Some(first) = waiting.take() {
            let (a, b) = (first[0].story, story);
            out.extend(interleave(first, run, dice));
            stories[a].phenomena.push(Phenomenon::Interleaved);
            stories[b].phenomena.push(Phenomenon::Interleaved);
        } else if long && !brief && dice.u8(..100) < options.share(Phenomenon::Interleaved) {
            waiting = Some(run);
        } else {
            out.extend(run);
        }
    }
    out.extend(waiting.into_iter().flatten());
    out
}

/// Two stories in runs of one to three blocks; each begins before the other ends.
fn interleave(first: Vec<Piece>, second: Vec<Piece>, dice: &mut Rng) -> Vec<Piece> {
    let heads = first.iter().take_while(|piece| piece.head).count();
    let mut queues = [first.into_iter().peekable(), second.into_iter().peekable()];
    let mut out = Vec::new();
    let mut turn = 0;
    let mut take = heads + 1;
    while queues.iter_mut().any(|queue| queue.peek().is_some()) {
        let to_break = dice.u8(..100) < AT_BREAKS;
        for _ in 0..take + usize::from(to_break) * 2 {
            out.extend(queues[turn].next());
            if to_break && queues[turn].peek().is_some_and(|piece| piece.runs_on) {
                break;
            }
        }
        // A headline is not torn from its kicker.
        while queues[turn].peek().is_some_and(|piece| piece.head) {
            out.extend(queues[turn].next());
        }
        turn = 1 - turn;
        take = dice.usize(1..=3);
    }
    out
}

/// Prints the pieces and notes the lines of each story.
fn render(pieces: &[Piece], stories: &[Story], look: Look, dice: &mut Rng) -> SetPage {
    let mut lines: Vec<String> = Vec::new();
    let mut placed: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); stories.len()];
    for (index, piece) in pieces.iter().enumerate() {
        let start = lines.len() + 1;
        for line in &piece.lines {
            let indent = if look.no_blank && !piece.head && !piece.runs_on { "　　" } else { "" };
            let text = format!("{indent}{line}");
            if look.no_blank || look.everywhere {
                for printed in wrap(&text, look.width) {
                    lines.push(printed);
                    if look.everywhere {
                        lines.push(String::new());
                    }
                }
            } else {
                lines.push(text);
            }
        }
        let end = lines.iter().rposition(|line| !line.is_empty()).map_or(start, |last| last + 1);
        placed[piece.story].push((piece.order, start, end));
        let next = pieces.get(index + 1);
        // Lines of one head may stand in one block.
        let same_head = piece.head && next.is_some_and(|next| next.head && next.story == piece.story);
        let same_box = next.is_some_and(|next| next.story == piece.story) && stories[piece.story].compact;
        let together = same_box || same_head && dice.u8(..100) < 40;
        if !(look.no_blank || look.everywhere || together) {
            lines.push(String::new());
        }
    }
    let articles = stories.iter().zip(placed).enumerate().map(|(index, (story, mut placed))| {
        placed.sort_unstable();
        KeyArticle {
            id: format!("s{}", index + 1),
            kind: story.kind,
            rubric: story.rubric.clone(),
            kicker: story.kicker.clone(),
            headline: story.headline.replace('\n', " "),
            subheadline: story.subheadline.trim_start_matches('—').to_owned(),
            lines: placed.into_iter().map(|(_, start, end)| [start, end]).collect(),
            continued_from: story.continued_from.clone(),
            continued_to: story.continued_to.clone(),
            phenomena: story.phenomena.clone(),
        }
    });
    SetPage { key: Key { articles: articles.collect() }, text: lines.join("\n") }
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(width).map(|chunk| chunk.iter().collect()).collect()
}
