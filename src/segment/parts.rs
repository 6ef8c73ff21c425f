//! Tells the lines of a headline apart: label, kicker, headline, subheadline.
//!
//! Lines of a head stand in that order, each part may be missing but the headline. Every way to deal the lines out is
//! scored with what can be seen of each line and of its neighbours (how long, marked or dashed, which verb ends it), and
//! the best one is taken. Cost: the cube of the lines of one head, of which [`LONGEST`] are looked at.

use super::features::Features;
use super::roles::Rubric;
use super::signs::Signs;
use super::weights::{Tally, Weight as W, Weights, count};
use crate::lexicon::LayoutSign;
use crate::text::PartKind;

/// Lines behind that many go with the last.
const LONGEST: usize = 8;
/// No label is longer, in characters.
const LABEL: usize = 12;

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

/// What the parts are told from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heads<'a> {
    /// The lines, in their order on the page.
    pub lines: &'a [HeadLine<'a>],
    /// Whether they stand over a notice or a box, which have no kickers.
    pub boxed: bool,
    /// Whether briefs without headlines of their own stand below them.
    pub briefs: bool,
    /// The words.
    pub signs: Signs<'a>,
    /// The numbers.
    pub weights: &'a Weights,
}

/// The best parts of the lines.
pub(super) fn of(heads: Heads<'_>) -> Vec<PartKind> {
    let lines = heads.lines;
    if let [line] = lines {
        let rubric = line.features.rubric;
        let label =
            rubric.is_some() && (rubric == Some(Rubric::Commentary) || heads.briefs) && line.features.chars <= 8;
        return vec![if label { PartKind::Rubric } else { PartKind::Headline }];
    }
    let mut best = (f32::NEG_INFINITY, vec![PartKind::Headline; lines.len()]);
    each(lines, |parts| {
        let score = tally(heads, parts, false).score;
        if score > best.0 {
            best = (score, parts.to_vec());
        }
    });
    best.1
}

/// Calls `see` with every way to deal out the lines.
fn each(lines: &[HeadLine<'_>], mut see: impl FnMut(&[PartKind])) {
    let (all, seen) = (lines.len(), lines.len().min(LONGEST));
    let mut parts = vec![PartKind::Headline; all];
    // A label stands first, or second behind the kicker of its story.
    // Behind a headline that stands behind its story it stands last.
    let last = all.checked_sub(1).filter(|&last| last > 1);
    for label in [None, Some(0), Some(1)].into_iter().chain(last.map(Some)) {
        let last = |at: usize| at > 1 && lines[at].features.is_label();
        let fits =
            |at: usize| (all > at + 1 || last(at)) && lines[at].features.chars <= LABEL && !lines[at].features.subhead;
        if label.is_some_and(|at| !fits(at) || (at == 1 && (all < 3 || lines[1].features.rubric.is_none()))) {
            continue;
        }
        let rest: Vec<usize> = (0..all).filter(|&at| Some(at) != label).collect();
        let most = seen - usize::from(label.is_some_and(|at| at < seen));
        for kickers in 0..most {
            for headlines in 1..=most - kickers {
                for (place, &at) in rest.iter().enumerate() {
                    parts[at] = if place < kickers {
                        PartKind::Kicker
                    } else if place < kickers + headlines {
                        PartKind::Headline
                    } else {
                        PartKind::Subheadline
                    };
                }
                if let Some(at) = label {
                    parts[at] = PartKind::Rubric;
                }
                see(&parts);
            }
        }
    }
}

/// What speaks for and against a way to deal out the lines.
pub(super) fn tally<'a>(heads: Heads<'a>, parts: &[PartKind], watched: bool) -> Tally<'a> {
    let lines = heads.lines;
    let mut tally = heads.weights.tally(watched);
    let first = |kind: PartKind| parts.iter().position(|part| *part == kind);
    let Some(main) = first(PartKind::Headline) else { return tally };
    let marked = lines.iter().map(|line| line.features.heading).filter(|&level| level > 0).min().unwrap_or(0);
    let uneven = marked > 0 && lines.iter().any(|line| line.features.heading != marked);
    for (at, (line, part)) in lines.iter().zip(parts).enumerate() {
        let f = line.features;
        let again = at > 0 && parts[..at].contains(part);
        tally.when(W::PartMarked, uneven && (f.heading == marked) == (*part == PartKind::Headline));
        tally.when(W::PartDash, f.subhead && *part == PartKind::Subheadline);
        tally.when(
            W::PartGoesOn,
            again && lines[at - 1].text.trim_end().ends_with(['、', ',']) && parts[at - 1] == *part,
        );
        tally.when(W::PartNotice, f.notice_head && *part != PartKind::Headline);
        let told = at > 0 && *part != PartKind::Subheadline && has_sub_verb(*line, heads.signs);
        tally.when(W::PartSubVerbElsewhere, told);
        match part {
            PartKind::Rubric => label(heads, at, &mut tally),
            PartKind::Kicker => {
                tally.add(if again { W::PartKickerMore } else { W::PartKicker }, 1.0);
                tally.when(W::PartKickerAfterVerb, again && is_kicker(lines[at - 1], heads.signs));
                tally.when(W::PartKickerBoxed, heads.boxed);
                tally.when(W::PartKickerVerb, is_kicker(*line, heads.signs));
                tally.when(W::PartSlogan, is_slogan(line.text) && !is_slogan(lines[main].text));
                // 古交市: a place may stand there alone.
                if !line.text.trim_end().ends_with(['市', '县', '区', '旗', '州']) {
                    tally.add(W::PartKickerShort, ((7.0 - count(f.chars)) / 3.0).clamp(0.0, 1.0));
                }
                tally.add(W::PartKickerLonger, longer(*line, lines[main]).max(0.0));
                tally.when(W::PartKickerSpeech, says(lines[main].text) && !says(line.text));
                tally.when(W::PartColon, line.text.contains(':'));
            }
            PartKind::Subheadline => {
                tally.add(if again { W::PartSubMore } else { W::PartSub }, 1.0);
                let dash_later = lines[at + 1..].iter().any(|later| later.features.subhead);
                tally.when(W::PartSubUndashed, !f.subhead && dash_later);
                tally.when(W::PartSubVerb, has_sub_verb(*line, heads.signs));
                let above = (0..at).rev().find(|&above| parts[above] == PartKind::Headline).unwrap_or(main);
                tally.add(W::PartSubLonger, longer(*line, lines[above]));
                tally.when(W::PartSubFigures, line.text.contains(|c: char| c.is_ascii_digit()));
                tally.when(W::PartSubSlogan, is_slogan(line.text) && !is_slogan(lines[main].text));
                tally.when(W::PartSubColon, line.text.contains(':') && !lines[main].text.contains(':'));
            }
            _ => {
                tally.when(W::PartVerbInHeadline, is_kicker(*line, heads.signs));
                tally.when(W::PartLabelAsHeadline, f.rubric.is_some() && f.chars <= LABEL);
                if again {
                    let above = lines[at - 1];
                    tally.add(W::PartHeadlineMore, 1.0);
                    let told = parts
                        .iter()
                        .zip(lines)
                        .any(|(part, line)| *part == PartKind::Kicker && is_kicker(*line, heads.signs));
                    tally.when(
                        W::PartHeadlineApart,
                        !told && (above.block != line.block || above.unit + 1 != line.unit),
                    );
                    tally.when(W::PartHeadlineEven, above.features.chars.abs_diff(f.chars) <= 2);
                    tally.when(W::PartHeadlineUneven, is_slogan(above.text) != is_slogan(line.text));
                    tally.when(W::PartHeadlineTold, told);
                    tally.when(W::PartHeadlineGoesOn, line.text.starts_with(['并', '和', '及', '与', '暨']));
                    tally.when(W::PartHeadlineSigned, heads.boxed || f.notice_head);
                }
            }
        }
    }
    tally
}

fn label(heads: Heads<'_>, at: usize, tally: &mut Tally<'_>) {
    let line = heads.lines[at];
    let f = line.features;
    tally.add(W::PartLabel, 1.0);
    tally.when(W::PartLabelKnown, f.rubric.is_some() || (f.service_head && f.chars <= 6));
    tally.add(W::PartLabelShort, ((10.0 - count(f.chars)) / 6.0).clamp(-1.0, 1.0));
    let marks = |c: char| c.is_ascii_digit() || ",:!?“%".contains(c);
    tally.when(W::PartLabelMarks, line.text.contains(marks));
    tally.when(W::PartLabelSpaced, is_slogan(line.text));
    if let Some(next) = heads.lines.get(at + 1) {
        tally.add(W::PartLabelThenLonger, longer(*next, line));
        tally.when(W::PartLabelApart, next.block != line.block);
    }
}

/// By how much a line is longer than another, −1 to 1.
fn longer(line: HeadLine<'_>, other: HeadLine<'_>) -> f32 {
    ((count(line.features.chars) - count(other.features.chars)) / 6.0).clamp(-1.0, 1.0)
}

fn says(text: &str) -> bool {
    text.trim_start().starts_with('“')
}

/// 某某在某地调研时强调
fn is_kicker(line: HeadLine<'_>, signs: Signs<'_>) -> bool {
    signs.at_end(line.text.trim(), LayoutSign::KickerEnd).is_some()
}

/// 某某主持 某某讲话
fn has_sub_verb(line: HeadLine<'_>, signs: Signs<'_>) -> bool {
    signs.count(line.text, LayoutSign::Present) > 0
}

/// Two or three halves of nearly one length: 抢在雨前 收到仓里
fn is_slogan(text: &str) -> bool {
    let halves: Vec<usize> =
        text.split_whitespace().map(|half| half.chars().filter(|c| c.is_alphanumeric()).count()).collect();
    let (Some(&least), Some(&most)) = (halves.iter().min(), halves.iter().max()) else { return false };
    (2..=4).contains(&halves.len()) && least >= 3 && most - least <= if halves.len() > 2 { 16 } else { 1 }
}
