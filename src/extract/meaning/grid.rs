//! Tables turned into lines: a head (区域 累计确诊 累计出院) and rows of as many cells (南山区 79例 24例). A figure in a row measures what
//! stands over it, of what stands before it.

use crate::extract::Scene;
use crate::span::Span;
use crate::text::Part;

/// The longest cell of a head in characters: longer ones are running text.
const LONGEST_CELL: usize = 12;

/// The cells of one row, with those of the head over it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The line.
    pub(super) span: Span,
    head: Vec<Span>,
    cells: Vec<Span>,
}

impl Row {
    /// What stands over a figure and what stands before it.
    pub(super) fn of(&self, figure: Span) -> Option<(Span, Span)> {
        let column = self.cells.iter().position(|cell| cell.overlaps(figure))?;
        (column > 0).then(|| (self.head[column], self.cells[0]))
    }
}

/// All rows of the text, in order.
pub(super) fn rows(scene: &Scene<'_>) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    let mut first = 0;
    let mut head: Option<Vec<Span>> = None;
    for part in scene.text.parts() {
        let cells = cells(scene, *part);
        let numbered = |cell: &Span| scene.text.get(*cell).contains(|c: char| c.is_ascii_digit());
        if let Some(head) = head.as_ref().filter(|head| head.len() == cells.len() && cells[1..].iter().all(numbered)) {
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
        head = Some(cells).filter(|cells| cells.len() > 1 && cells.iter().all(|cell| short(cell) && words(cell)));
    }
    if found.len() == first + 1 {
        found.pop();
    }
    found
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
