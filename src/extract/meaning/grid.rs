//! Tables turned into lines: a head (区域 累计确诊 累计出院) and rows of as many cells (南山区 79例 24例). A figure in a row measures what
//! stands over it, of what stands before it. A head that only says how (总量, 同比增长) leaves what is measured to the line over it
//! (各县地区生产总值).

use super::lead::{cover, is_nominal};
use super::words::{self, Bond, Class, Word};
use crate::extract::Scene;
use crate::lexicon::FigureWordRole as Role;
use crate::span::Span;
use crate::tables::Change;
use crate::text::Part;

/// The longest cell of a head in characters: longer ones are running text.
const LONGEST_CELL: usize = 12;
/// The longest cell of a row in characters.
const LONGEST_FIELD: usize = 24;
/// The longest title in characters.
const LONGEST_TITLE: usize = 40;

/// One cell of a head.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// What its figures measure.
    pub(super) indicator: Span,
    pub(super) change: Change,
    /// Whether they are compared with the year before.
    pub(super) yearly: bool,
}

/// The cells of one row, with those of the head over it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The line.
    pub(super) span: Span,
    head: Vec<Column>,
    cells: Vec<Span>,
}

impl Row {
    /// What stands over a figure and what stands before it.
    pub(super) fn of(&self, figure: Span) -> Option<(Column, Span)> {
        let column = self.cells.iter().position(|cell| cell.overlaps(figure))?;
        (column > 0).then(|| (self.head[column], self.cells[0]))
    }
}

/// All rows of the text, in order.
pub(super) fn rows(scene: &Scene<'_>) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    let mut first = 0;
    let mut head: Option<Vec<Column>> = None;
    let mut title: Option<Span> = None;
    for part in scene.text.parts() {
        let cells = cells(scene, *part);
        let numbered = |cell: &Span| scene.text.get(*cell).contains(|c: char| c.is_ascii_digit());
        let field = |cell: &Span| scene.text.get(*cell).chars().count() <= LONGEST_FIELD;
        let row = |head: &&Vec<Column>| {
            head.len() == cells.len() && cells[1..].iter().all(numbered) && cells.iter().all(field)
        };
        if let Some(head) = head.as_ref().filter(row) {
            found.push(Row { span: part.span, head: head.clone(), cells });
            continue;
        }
        // One row alone may be a headline of two halves.
        if found.len() == first + 1 {
            found.pop();
        }
        first = found.len();
        let short = |cell: &Span| !numbered(cell) && scene.text.get(*cell).chars().count() <= LONGEST_CELL;
        let words = |cell: &Span| {
            scene.text.get(*cell).chars().all(|c| c.is_alphabetic() || matches!(c, '(' | ')' | '/' | '%'))
        };
        let heads = cells.len() > 1 && cells.iter().all(|cell| short(cell) && words(cell));
        head = heads.then(|| columns(scene, &cells, title.and_then(|title| measured(scene, title))));
        title = Some(part.span);
    }
    if found.len() == first + 1 {
        found.pop();
    }
    found
}

/// The cells of a head, read.
fn columns(scene: &Scene<'_>, cells: &[Span], title: Option<Span>) -> Vec<Column> {
    let mut words = Vec::new();
    let read = |&cell: &Span| {
        words::cut(scene, &[], cell, &mut words);
        let has = |role: Role| words.iter().any(|word| word.class == Class::Role(role));
        let change = match (has(Role::Rise), has(Role::Fall)) {
            (true, false) => Change::Increase,
            (false, true) => Change::Decrease,
            _ => Change::None,
        };
        let only_how = words.iter().all(says_how);
        let indicator = title.filter(|_| only_how).unwrap_or(cell);
        Column { indicator, change, yearly: has(Role::Yearly) }
    };
    cells.iter().map(read).collect()
}

/// 总量, 同比, 增长, 增幅: says of what is measured only how much it is.
fn says_how(word: &Word) -> bool {
    match word.class {
        Class::Role(Role::Head) => word.bond == Bond::Total,
        Class::Role(role) => !matches!(role, Role::Action),
        Class::Glue => true,
        _ => false,
    }
}

/// What the line over a head names, if it ends so: 各县(市、区)|地区生产总值.
fn measured(scene: &Scene<'_>, title: Span) -> Option<Span> {
    if scene.text.get(title).chars().count() > LONGEST_TITLE {
        return None;
    }
    let mut words = Vec::new();
    words::cut(scene, &[], title, &mut words);
    let last = words.iter().rposition(|word| word.class != Class::Stop)?;
    let nominal = |word: &&Word| is_nominal(word) && word.class != Class::Name;
    let start = last + 1 - words[..=last].iter().rev().take_while(nominal).count();
    (words[last].class == Class::Role(Role::Head) && start <= last).then(|| cover(&words[start..=last]))
}

/// The pieces of a line between spaces.
fn cells(scene: &Scene<'_>, part: Part) -> Vec<Span> {
    let text = scene.text.get(part.span);
    let mut start = part.span.start();
    let mut cells = Vec::new();
    for cell in text.split(' ') {
        if !cell.is_empty() {
            cells.push(Span::new(start, start + cell.len()));
        }
        start += cell.len() + 1;
    }
    cells
}
