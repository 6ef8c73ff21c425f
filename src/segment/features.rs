//! What can be seen of one unit by itself: how long it is, how it begins and ends, what it looks like.

use super::blocks::{BOLD, Line, Unit};
use super::byline::{self, Credits};
use super::lead;
use super::pointer::{self, Pointer};
use super::roles::{self, Rubric};
use super::shape::{self, End, Item, prefix, suffix};
use super::signs::Signs;
use super::weights::count;
use crate::lexicon::LayoutSign;

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
    /// Whether the page's labels stand behind their stories.
    pub labels_behind: bool,
    /// Whether it is a weather report.
    pub weather: bool,
    /// Whether it begins with the dash of a subheadline.
    pub subhead: bool,
    /// Whether it ends as a line above a headline does: 某某在某地调研时强调.
    pub kicker: bool,
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
    /// The same of its figures.
    pub digits: i8,
    /// Share of figures in its text.
    pub figures: f32,
    /// Quotation marks left open at its end, or closed without being opened.
    pub quotes: i32,
}

/// A brief behind a mark has more characters.
const MARKED: usize = 15;
impl Features {
    /// Whether it is a known label on a line of its own.
    pub(super) fn is_label(&self) -> bool {
        self.rubric.is_some() && self.chars <= LABEL && self.end == End::Open && self.heading == 0
    }
}

/// No label is longer, in characters.
const LABEL: usize = 10;
/// So many words of weather reports make one.
const WEATHER: usize = 3;
/// Among so many units the head of the page stands.
const FRONT: usize = 14;
/// No cell of a table has more characters.
const CELL: usize = 6;
/// So many of them behind each other are a table.
const CELLS: usize = 6;

/// Looks at all units of a page.
pub(super) fn all(units: &[Unit], lines: &[Line<'_>], signs: Signs<'_>) -> Vec<Features> {
    let mut features: Vec<Features> = units.iter().map(|unit| of(unit, lines, signs)).collect();
    cells(&mut features, units);
    in_context(&mut features, units, lines);
    authors(&mut features, units, signs);
    labels(&mut features, units);
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
    let notice_head = short && signs.at_end(&squeezed, LayoutSign::NoticeHead).is_some();
    let byline = byline::whole(text, signs).filter(|_| {
        // 记者观察 is a label.
        let label = short && signs.at_end(&squeezed, LayoutSign::Rubric).is_some_and(|word| word == squeezed);
        !notice_head && !lead::is_lead(front, signs) && !label
    });
    let tail = byline::at_tail(text, signs);
    let end = shape::end(text);
    let mut f = Features {
        chars,
        heading: line.heading,
        indented: line.indented,
        end,
        head: 0.0,
        middle: 0.0,
        cut: 0.0,
        lead: byline.is_none() && lead::is_lead(front, signs),
        credit: byline.as_ref().is_some_and(Credits::only_picture),
        signed: byline::at_lead(front, signs).is_some(),
        tail_byline: tail.is_some(),
        pointer: pointer::find(text, chars),
        caption: 0.0,
        notice_head,
        service_head: chars <= 24 && roles::starts_service(&squeezed, signs),
        notice: roles::notice(text, front, back, signs),
        service_line: roles::is_service_line(front, signs),
        signature: (3..=34).contains(&chars)
            && !matches!(end, End::Closed | End::Comma)
            && signs.at_end(&squeezed, LayoutSign::Signature).is_some(),
        date_line: short && shape::is_date(text),
        masthead: roles::masthead(text, chars, signs),
        labels_behind: false,
        weather: chars > 16 && signs.count(prefix(text, 160), LayoutSign::ServicePhrase) >= WEATHER,
        rubric: if chars <= 16 { roles::rubric(&squeezed, signs) } else { None },
        subhead: chars <= 60 && (text.starts_with('—') || text.starts_with('-') || line.dash && chars < 40),
        kicker: chars <= 45 && signs.at_end(text, LayoutSign::KickerEnd).is_some(),
        item: shape::item(text, front),
        bullet: line.dash || shape::starts_with_bullet(text),
        brief: chars > MARKED && shape::starts_with_bullet(text)
            || chars > 25 && (roles::is_run_in(front) || line.text.starts_with(BOLD)),
        row: shape::is_row(text, chars),
        width: shape::width(&lines[unit.lines.clone()]),
        digits: shape::digits(&lines[unit.lines.clone()]),
        figures: count(text.chars().take(300).filter(char::is_ascii_digit).count()) / count(chars.clamp(1, 300)),
        quotes: shape::quotes(text),
        byline,
    };
    // -15.3% is a figure.
    let minus = text.trim_start_matches(['—', '-']).starts_with(|c: char| c.is_ascii_digit()) && text.starts_with('-');
    f.subhead &= (!f.bullet || text.starts_with('—')) && !minus;
    let picture = tail.as_ref().is_some_and(|(_, credits)| credits.only_picture());
    f.caption = roles::caption(text, &f, picture, front, back, signs);
    f.head = roles::head(text, &f, signs);
    f.cut = roles::cut(&f);
    if unit.short {
        // A text that is cut off at the foot of a column is full to its end.
        f.cut *= 0.3;
        f.head += if f.chars >= 3 && f.head > -1.0 { 0.8 } else { 0.0 };
    }
    f.middle = roles::middle(text, &f, front, signs);
    f
}

/// A table that was read cell by cell: many lines of a word or a figure in one block are its rows, and no headlines.
fn cells(features: &mut [Features], units: &[Unit]) {
    let cell = |f: &Features| f.chars <= CELL && matches!(f.end, End::Open) && f.heading == 0 && !f.lead;
    let mut at = 0;
    while at < features.len() {
        let block = units[at].block;
        let run = (at..features.len()).take_while(|&unit| units[unit].block == block && cell(&features[unit])).count();
        let figures = |f: &Features| f.figures > 0.0;
        if run >= CELLS && features[at..at + run].iter().filter(|f| figures(f)).count() * 4 >= run {
            for f in &mut features[at..at + run] {
                f.row = true;
                f.byline = None;
                f.item = None;
                f.cut = 0.0;
                f.head = f.head.min(0.0) - 2.5;
                f.subhead = false;
            }
        }
        at += run.max(1);
    }
}

/// An author's name alone on a line between a headline and a text that is no report: 米 粒.
fn authors(features: &mut [Features], units: &[Unit], signs: Signs<'_>) {
    for at in 1..features.len().saturating_sub(1) {
        let (above, f, below) = (&features[at - 1], &features[at], &features[at + 1]);
        if f.byline.is_some()
            || f.heading > 0
            || !(2..=4).contains(&f.chars)
            || f.rubric.is_some()
            || !(above.head > 0.0 && above.chars >= 5 && above.rubric.is_none() && !above.notice_head)
            || !(below.chars >= 40 && !below.lead && below.head < 0.0 && below.end == End::Closed)
        {
            continue;
        }
        let opinion = features[at.saturating_sub(4)..at].iter().any(|f| f.rubric == Some(Rubric::Commentary));
        if let Some(credits) = byline::alone(&units[at].text, opinion, signs) {
            let f = &mut features[at];
            f.byline = Some(credits);
            f.head = -4.0;
            f.middle = -2.0;
            f.cut = 0.0;
        }
    }
}

/// Whether labels stand behind their stories on this page: they do where they stand below a story that has ended and
/// above what is no headline, and do not where nothing that ends stands above and a headline below.
fn labels(features: &mut [Features], units: &[Unit]) {
    let (mut behind, mut before) = (0, 0);
    for (at, f) in features.iter().enumerate().filter(|(_, f)| f.is_label()) {
        let ended = |f: &Features| f.byline.is_some() || f.tail_byline || (f.end == End::Closed && f.chars > 20);
        let above = at.checked_sub(1).is_some_and(|above| ended(&features[above]));
        let below = features.get(at + 1).is_some_and(|below| below.head > 0.3 && below.byline.is_none());
        let alone = units[at].block_size == 1;
        behind += usize::from(alone && above && !below);
        before += usize::from(below && !(above && alone) || f.service_head);
    }
    if behind >= 2 && before == 0 {
        features.iter_mut().filter(|f| f.is_label()).for_each(|f| f.labels_behind = true);
    }
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
        let headed = at > 0 && features[at - 1].masthead >= 1.0;
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
        // The lines of the page's head stand together.
        if at < FRONT && f.masthead >= 1.0 && f.chars <= 40 && headed {
            f.masthead += 1.0;
            f.head -= 2.5;
        }
        if at < 5 && f.head > -1.0 && roles::is_paper_name(units[at].text.trim(), f.chars) {
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
