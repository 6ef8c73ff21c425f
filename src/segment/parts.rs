//! Tells the lines of a headline apart: label, kicker, headline, subheadline.

use super::features::Features;
use super::roles::Rubric;
use super::signs::Signs;
use crate::lexicon::LayoutSign;
use crate::text::PartKind;

/// A headline line with what decides its part.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadLine<'a> {
    /// The unit.
    pub unit: usize,
    /// The block it stands in.
    pub block: usize,
    /// Its folded text.
    pub text: &'a str,
    /// What can be seen of it.
    pub features: &'a Features,
}

/// The parts of the lines, in their order on the page. `labels` tells how many of the last are labels that stand
/// inside or behind the story.
pub(super) fn of(lines: &[HeadLine<'_>], signs: Signs<'_>) -> Vec<PartKind> {
    let mut parts = vec![PartKind::Headline; lines.len()];
    let mut free: Vec<usize> = (0..lines.len()).collect();
    if free.len() > 1
        && let Some(first) = free.iter().copied().find(|&i| is_label(lines, i)).filter(|&i| i == 0 || lines.len() > 2)
        && first <= 1
    {
        parts[first] = PartKind::Rubric;
        free.retain(|&i| i != first);
    } else if free.len() == 1 && lines[0].features.rubric == Some(Rubric::Commentary) && lines[0].features.chars <= 8 {
        parts[0] = PartKind::Rubric;
        return parts;
    }
    if let Some(dash) = free.iter().position(|&i| lines[i].features.subhead).filter(|&at| at > 0) {
        for &i in &free[dash..] {
            parts[i] = PartKind::Subheadline;
        }
        free.truncate(dash);
    }
    let marked =
        free.iter().copied().filter(|&i| lines[i].features.heading > 0).min_by_key(|&i| lines[i].features.heading);
    if let Some(main) = marked.filter(|_| free.iter().any(|&i| lines[i].features.heading == 0)) {
        for &i in &free {
            let other = lines[i].features.heading == 0;
            match i.cmp(&main) {
                std::cmp::Ordering::Less if other => parts[i] = PartKind::Kicker,
                std::cmp::Ordering::Greater if other => parts[i] = PartKind::Subheadline,
                _ => {}
            }
        }
        return parts;
    }
    unmarked(lines, &free, &mut parts, signs);
    parts
}

fn is_label(lines: &[HeadLine<'_>], at: usize) -> bool {
    let f = lines[at].features;
    f.rubric.is_some() && !f.subhead && f.chars <= 12 || (at == 0 && f.service_head && f.chars <= 6)
}

/// Headline lines that no mark tells apart.
fn unmarked(lines: &[HeadLine<'_>], free: &[usize], parts: &mut [PartKind], signs: Signs<'_>) {
    match *free {
        [] | [_] => {}
        [one, two] => {
            let (a, b) = (lines[one], lines[two]);
            match relation(a, b, signs) {
                Pair::KickerFirst => parts[one] = PartKind::Kicker,
                Pair::SubSecond => parts[two] = PartKind::Subheadline,
                Pair::OneHeadline => {}
            }
        }
        [first, .., last] => {
            let groups = blocks(lines, free);
            if groups.len() == 2 {
                // Two blocks of lines: the shorter one in bigger type is the headline.
                let sub = groups[1].len() > groups[0].len() || !is_kicker(lines[first], signs);
                let (group, kind) =
                    if sub { (&groups[1], PartKind::Subheadline) } else { (&groups[0], PartKind::Kicker) };
                for &i in group {
                    parts[i] = kind;
                }
                return;
            }
            let closing = is_sub(lines[last], signs);
            let middle = if closing { free[free.len() - 2] } else { last };
            if closing {
                parts[last] = PartKind::Subheadline;
            }
            let opening = is_kicker(lines[first], signs) || is_slogan(lines[first].text) || !closing;
            if opening {
                for &i in free.iter().filter(|&&i| i < middle) {
                    parts[i] = PartKind::Kicker;
                }
            } else {
                for &i in free.iter().filter(|&&i| i > first) {
                    parts[i] = PartKind::Subheadline;
                }
            }
        }
    }
}

fn blocks(lines: &[HeadLine<'_>], free: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &i in free {
        match groups.last_mut() {
            Some(group) if lines[group[0]].block == lines[i].block => group.push(i),
            _ => groups.push(vec![i]),
        }
    }
    groups
}

enum Pair {
    KickerFirst,
    SubSecond,
    OneHeadline,
}

fn relation(a: HeadLine<'_>, b: HeadLine<'_>, signs: Signs<'_>) -> Pair {
    if is_kicker(a, signs) {
        return Pair::KickerFirst;
    }
    if is_sub(b, signs) {
        return Pair::SubSecond;
    }
    match (is_slogan(a.text), is_slogan(b.text)) {
        (true, false) => return Pair::KickerFirst,
        (false, true) if !b.text.contains(|c: char| c.is_ascii_digit()) => return Pair::KickerFirst,
        _ => {}
    }
    // One headline that did not fit its line: nearly as long again, or going on with a conjunction.
    let goes_on = b.text.starts_with(['并', '和', '及', '与', '暨']);
    if a.block == b.block && b.unit == a.unit + 1 && (goes_on || a.features.chars.abs_diff(b.features.chars) <= 2) {
        return Pair::OneHeadline;
    }
    // What someone said is the headline, the line above tells who.
    if b.text.trim_start().starts_with('“') && !a.text.contains('“') {
        return Pair::KickerFirst;
    }
    if a.features.chars > b.features.chars + 1 { Pair::KickerFirst } else { Pair::SubSecond }
}

/// 某某在某地调研时强调
fn is_kicker(line: HeadLine<'_>, signs: Signs<'_>) -> bool {
    signs.at_end(line.text.trim(), LayoutSign::KickerEnd).is_some()
}

/// 某某主持 某某讲话
fn is_sub(line: HeadLine<'_>, signs: Signs<'_>) -> bool {
    line.features.subhead || signs.count(line.text, LayoutSign::Present) > 0
}

/// Two or three halves of nearly one length: 抢在雨前 收到仓里
fn is_slogan(text: &str) -> bool {
    let halves: Vec<usize> = text.split_whitespace().map(|half| half.chars().count()).collect();
    let (Some(&least), Some(&most)) = (halves.iter().min(), halves.iter().max()) else { return false };
    (2..=4).contains(&halves.len()) && least >= 3 && most - least <= if halves.len() > 2 { 16 } else { 1 }
}
