//! Words that say how exact a number is meant: around it (约, 以上), inside it (余), or at a distance (至少培育2个).

use rust_decimal::Decimal;

use super::figures::Interval;
use super::{Scene, units};
use crate::lexicon::{Dictionary, EntryId, QualifierPlace};
use crate::tables::Qualifier;

/// The longest qualifier in characters.
const LONGEST: usize = 6;

/// How many characters may stand between a qualifier and its number: 至少要再培育2个, 不到上年全年总量的一半.
const REACH: usize = 16;

/// A qualifier found beside a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// What it says.
    pub(super) qualifier: Qualifier,
    /// Where it stands.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it belongs to the surface.
    pub(super) inside: bool,
    /// The dictionary row.
    pub(super) entry: EntryId,
}

/// The qualifier right before a number that starts at `at`. `bare` numbers (亿元) may have one of their own (过).
pub(super) fn before(scene: &Scene<'_>, at: usize, bare: bool) -> Option<Found> {
    let text = scene.text.folded();
    let end = text[..at].strip_suffix(' ').map_or(at, str::len);
    let starts: Vec<usize> = text[..end].char_indices().rev().take(LONGEST).map(|(start, _)| start).collect();
    starts.iter().rev().find_map(|&start| {
        let previous = text[..start].chars().next_back();
        let inside = find(scene, start, end, previous, |place| match place {
            QualifierPlace::Before => Some(true),
            QualifierPlace::Bare => bare.then_some(true),
            _ => None,
        });
        inside.or_else(|| {
            find(scene, start, end, previous, |place| match place {
                QualifierPlace::Verb | QualifierPlace::Of | QualifierPlace::Apart => Some(false),
                _ => None,
            })
        })
    })
}

/// The qualifier right behind a number with its unit; `within` allows 内, which stands only behind time and length.
pub(super) fn behind(scene: &Scene<'_>, at: usize, within: bool) -> Option<Found> {
    let text = scene.text.folded();
    let ends: Vec<usize> =
        text[at..].char_indices().take(LONGEST).map(|(offset, c)| at + offset + c.len_utf8()).collect();
    ends.iter().rev().find_map(|&end| {
        find(scene, at, end, None, |place| match place {
            QualifierPlace::Behind => Some(true),
            // 三日内蒙古 is no 三日内.
            QualifierPlace::Inside => (within && units::is_particle(scene, at, '内')).then_some(true),
            _ => None,
        })
    })
}

/// The qualifier that stands before the number with words between, inside the clause that starts at `clause`.
pub(super) fn apart(scene: &Scene<'_>, clause: usize, at: usize) -> Option<Found> {
    let text = scene.text.folded();
    let mut reached = 0;
    let of = text[..at].ends_with('的');
    for (start, c) in text[clause..at].char_indices().rev() {
        let start = clause + start;
        reached += 1;
        if reached > REACH || super::numerals::can_begin(c) && c != '一' {
            return None;
        }
        let previous = text[..start].chars().next_back();
        let ends = text[start..at].char_indices().take(LONGEST).map(|(offset, c)| start + offset + c.len_utf8());
        for end in ends.collect::<Vec<_>>().into_iter().rev().filter(|&end| end < at) {
            // 最多的一个班坐了96人, 最多时42万户: the most of them, no bound.
            if text[end..].starts_with(['的', '时']) {
                continue;
            }
            let found = find(scene, start, end, previous, |place| match place {
                QualifierPlace::Apart => Some(false),
                QualifierPlace::Of => of.then_some(false),
                _ => None,
            });
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn find(
    scene: &Scene<'_>,
    start: usize,
    end: usize,
    previous: Option<char>,
    place: impl Fn(QualifierPlace) -> Option<bool>,
) -> Option<Found> {
    scene.lexicon.lookup(&scene.text.folded()[start..end]).iter().find_map(|&entry| {
        if entry.dictionary != Dictionary::Qualifiers {
            return None;
        }
        let row = &scene.lexicon.qualifiers[entry.row as usize].row;
        if previous.is_some_and(|c| row.not_after.contains(c)) {
            return None;
        }
        let inside = place(row.place)?;
        Some(Found { qualifier: row.qualifier, start, end, inside, entry })
    })
}

/// Value and bounds of a single number with its qualifier.
pub(super) fn interval(qualifier: Qualifier, value: Decimal) -> Interval {
    let (lower, upper) = match qualifier {
        Qualifier::Exact | Qualifier::About | Qualifier::Range => (None, None),
        Qualifier::MoreThan | Qualifier::AtLeast => (Some(value), None),
        Qualifier::Nearly | Qualifier::LessThan | Qualifier::AtMost => (None, Some(value)),
    };
    Interval { qualifier, lower, value: Some(value), upper }
}

/// The two ends of a range, the smaller one first.
pub(super) fn range(one: Decimal, two: Decimal) -> Interval {
    Interval { qualifier: Qualifier::Range, lower: Some(one.min(two)), value: None, upper: Some(one.max(two)) }
}
