//! Puts articles together from their placed units: the headline's parts first, then the text as it reads.

use super::article::Article;
use super::blocks::{Line, Unit};
use super::drafts::{Genre, Place};
use super::features::Features;
use super::kind::Evidence;
use super::parts::{HeadLine, Heads};
use super::roles::Rubric;
use super::search::Placed;
use super::shape::End;
use super::signs::Signs;
use super::weights::Weights;
use super::{byline, heal, kind, parts, pointer};
use crate::span::LineNumber;
use crate::text::{PartKind, TextBuilder};

/// A paragraph that fits by less than this is named to the operator: by itself it would clearly go elsewhere. Most of
/// those are wrong, see ARCHITECTURE.md.
const DOUBT: f32 = -1.0;

/// What the page holds.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub lines: &'a [Line<'a>],
    pub units: &'a [Unit],
    pub features: &'a [Features],
    /// By how much each unit fits better where it is than elsewhere.
    pub margins: &'a [f32],
}

impl Sheet<'_> {
    fn own(&self, unit: usize) -> &[Line<'_>] {
        &self.lines[self.units[unit].lines.clone()]
    }
}

/// The units of one article.
#[derive(Debug)]
struct Group {
    genre: Genre,
    units: Vec<(usize, Place)>,
}

/// The articles, by their first lines.
pub(super) fn articles(sheet: &Sheet<'_>, placed: &[Placed], publication: &str, signs: Signs<'_>) -> Vec<Article> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index = std::collections::HashMap::new();
    for (unit, placed) in placed.iter().enumerate() {
        let at = *index.entry(placed.article).or_insert_with(|| {
            groups.push(Group { genre: placed.begins.unwrap_or(Genre::Story), units: Vec::new() });
            groups.len() - 1
        });
        groups[at].units.push((unit, placed.place));
    }
    groups.iter_mut().map(|group| article(sheet, group, publication, signs)).collect()
}

fn article(sheet: &Sheet<'_>, group: &mut Group, publication: &str, signs: Signs<'_>) -> Article {
    let of = |place: Place| group.units.iter().filter(move |(_, p)| *p == place).map(|&(unit, _)| unit);
    let heads: Vec<usize> = of(Place::Head).collect();
    let labels: Vec<usize> = of(Place::Label).collect();
    let body: Vec<usize> =
        group.units.iter().filter(|(_, p)| !matches!(p, Place::Head | Place::Label)).map(|&(unit, _)| unit).collect();
    let seen: Vec<HeadLine<'_>> = heads
        .iter()
        .map(|&unit| HeadLine {
            unit,
            block: sheet.units[unit].block,
            text: &sheet.units[unit].text,
            features: &sheet.features[unit],
        })
        .collect();
    let boxed = matches!(group.genre, Genre::Notice | Genre::Service);
    let briefs = body.first().is_some_and(|&unit| sheet.features[unit].brief && !sheet.features[unit].service_line);
    let kinds = parts::of(Heads { lines: &seen, boxed, briefs, signs, weights: Weights::table() });
    let mut builder = TextBuilder::new();
    let mut lines: Vec<std::ops::RangeInclusive<LineNumber>> = Vec::new();
    let mut rubric = None;
    let mut pointing: Vec<Line<'_>> = Vec::new();
    for part in [PartKind::Rubric, PartKind::Kicker, PartKind::Headline, PartKind::Subheadline] {
        let mut own: Vec<usize> =
            heads.iter().zip(&kinds).filter(|(_, kind)| **kind == part).map(|(&unit, _)| unit).collect();
        if part == PartKind::Rubric {
            own.extend(&labels);
            rubric = own.iter().find_map(|&unit| sheet.features[unit].rubric);
        }
        let mut printed: Vec<Line<'_>> = own.iter().flat_map(|&unit| sheet.own(unit)).copied().collect();
        for line in &mut printed {
            if let Some(length) = pointer::at_end_of_line(line.text) {
                // A pointer behind a headline is no part of it: (见12版).
                let (title, behind) = line.text.split_at(line.text.trim_end().len() - length);
                let mut rest = *line;
                rest.text = behind;
                pointing.push(rest);
                line.text = title.trim_end();
            }
        }
        if !printed.is_empty() {
            heal::heading(&mut builder, part, &printed);
            for line in &printed {
                add(&mut lines, line.number);
            }
        }
    }
    for line in &pointing {
        builder.part(PartKind::Body);
        heal::run(&mut builder, std::slice::from_ref(line));
    }
    write_body(sheet, group.genre, &body, &mut builder, &mut lines);
    if group.genre == Genre::Story {
        if heads.iter().chain(&labels).any(|&unit| sheet.features[unit].notice_head) {
            group.genre = Genre::Notice;
        } else if heads.iter().any(|&unit| sheet.features[unit].service_head)
            || (!body.is_empty() && body.iter().all(|&unit| sheet.features[unit].service_line))
        {
            group.genre = Genre::Service;
        }
    }
    let text = builder.finish();
    let units = || group.units.iter().map(|&(unit, _)| &sheet.features[unit]);
    let pointers = || units().filter_map(|f| f.pointer.as_ref());
    let from = pointers().find(|p| p.from && p.first);
    let to = pointers().rfind(|p| !p.from);
    let known: Vec<(&str, &byline::Credits)> = body
        .iter()
        .filter_map(|&unit| Some((sheet.units[unit].text.trim(), sheet.features[unit].byline.as_ref()?)))
        .collect();
    let evidence = evidence(sheet, group, &body, rubric, (from.is_some(), to.is_some()));
    Article {
        kind: kind::of(evidence, &text, signs),
        masthead: group.genre == Genre::Masthead,
        byline: byline::of(&text, &known, signs),
        source: kind::source(&text, publication, signs),
        continued_from: from.map(|p| p.page.clone()).unwrap_or_default(),
        continued_to: to.map(|p| p.page.clone()).unwrap_or_default(),
        doubts: group
            .units
            .iter()
            .filter(|&&(unit, place)| {
                place == Place::Text && group.genre != Genre::Masthead && sheet.margins[unit] < DOUBT
            })
            .map(|&(unit, _)| sheet.own(unit)[0].number)
            .collect(),
        text,
        lines,
    }
}

/// What tells the kind of an article.
fn evidence(
    sheet: &Sheet<'_>,
    group: &Group,
    body: &[usize],
    rubric: Option<Rubric>,
    (from, to): (bool, bool),
) -> Evidence {
    let units = || group.units.iter().map(|&(unit, _)| &sheet.features[unit]);
    Evidence {
        genre: group.genre,
        from,
        to,
        body: group.units.iter().any(|(_, p)| matches!(p, Place::Text)),
        rubric,
        collective: units().any(|f| f.byline.as_ref().is_some_and(|c| c.collective)),
        lead: body.iter().take(3).any(|&unit| sheet.features[unit].lead),
        author: body.first().is_some_and(|&unit| {
            let bare = !sheet.units[unit].text.trim_start().starts_with(['(', '〔', '[', '【']);
            bare && sheet.features[unit].byline.as_ref().is_some_and(|c| !c.labelled && !c.reporters.is_empty())
        }),
        reporter: body.iter().any(|&unit| {
            let credits = sheet.features[unit].byline.as_ref();
            credits.is_some_and(|c| c.labelled && !c.reporters.is_empty())
                && !sheet.units[unit].text.trim_start().starts_with(['(', '〔', '[', '【'])
        }),
    }
}

/// The paragraphs: a unit that broke off in mid-sentence and the one it goes on with are one.
fn write_body(
    sheet: &Sheet<'_>,
    genre: Genre,
    body: &[usize],
    builder: &mut TextBuilder,
    lines: &mut Vec<std::ops::RangeInclusive<LineNumber>>,
) {
    let mut before: Option<usize> = None;
    for &unit in body {
        if !before.is_some_and(|before| one_paragraph(sheet, genre, before, unit)) {
            builder.part(PartKind::Body);
        }
        heal::run(builder, sheet.own(unit));
        sheet.own(unit).iter().for_each(|line| add(lines, line.number));
        before = Some(unit);
    }
}

fn one_paragraph(sheet: &Sheet<'_>, genre: Genre, before: usize, unit: usize) -> bool {
    let (left, right) = (&sheet.features[before], &sheet.features[unit]);
    if left.lead && left.chars < 45 && left.end == End::Closed && right.byline.is_none() && right.chars > 45 {
        return true;
    }
    let same = sheet.units[before].block == sheet.units[unit].block;
    let compact = genre != Genre::Story && same;
    !compact
        && left.cut >= if same { 0.4 } else { 0.2 }
        && right.byline.is_none()
        && right.heading == 0
        && !right.lead
        && !right.bullet
        && !right.row
        && !right.pointer.as_ref().is_some_and(|p| p.whole)
        && right.middle > -1.9
        && (right.head < 1.0 || left.cut > 0.7)
}

/// Lines in reading order as ranges.
pub(super) fn ranges(numbers: impl Iterator<Item = LineNumber>) -> Vec<std::ops::RangeInclusive<LineNumber>> {
    let mut out = Vec::new();
    numbers.for_each(|number| add(&mut out, number));
    out
}

/// Adds a line to the ranges, in reading order.
fn add(lines: &mut Vec<std::ops::RangeInclusive<LineNumber>>, line: LineNumber) {
    match lines.last_mut() {
        Some(range) if range.end().0 + 1 == line.0 => *range = *range.start()..=line,
        _ => lines.push(line..=line),
    }
}
