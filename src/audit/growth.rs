//! A level, its growth and its former level in one sentence.
//!
//! Fires: 税收收入52.36亿元，同比增收11.68亿元，增长38.7%。(11.68 on 40.68 are 28.7 %)
//! Fires: 年产能由8万套提高到6万套。(that is no rise)
//! Silent: 存款余额1528.9亿元，比年初增加262.4亿元，同比增长15.1%。(two different bases)
//!
//! Every number counts as the interval that its digits allow, and growth may be rounded or cut off. Growth at constant prices need
//! not fit the amounts beside it.

use rust_decimal::Decimal;

use super::interval::Interval;
use super::print::plain;
use super::report::Found;
use super::story::{Figure, Story};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Change, Check, Severity};

/// Figures that belong together stand close together.
const NEAR: usize = 14;

pub(super) fn check(story: &Story, words: &Words, found: &mut Vec<Found>) {
    for (index, first) in story.figures.iter().enumerate() {
        let rest = &story.figures[index + 1..];
        if let Some(second) = rest.first().filter(|second| close(story, first, second)) {
            let third = rest.get(1).filter(|third| close(story, second, third));
            found.extend(from_to(story, words, first, second, third));
            found.extend(third.and_then(|third| with_increment(story, words, [first, second, third])));
        }
    }
}

/// In one sentence, with few words between.
fn close(story: &Story, one: &Figure, other: &Figure) -> bool {
    let between = story.text.get(one.end..other.start).unwrap_or_default();
    between.len() <= NEAR && !between.iter().any(|c| matches!(c, '。' | ';' | '\n' | '!' | '?'))
}

/// Whether the words right before a figure, or its row, say that something rose or fell by it.
fn moves(story: &Story, words: &Words, from: usize, figure: &Figure) -> Option<bool> {
    match figure.change {
        Change::Increase => Some(true),
        Change::Decrease => Some(false),
        Change::To => None,
        Change::None => words.direction(&story.folded(from, figure.start)),
    }
}

/// 52.36亿元,增收11.68亿元,增长28.7%, in any order of the last two.
fn with_increment(story: &Story, words: &Words, figures: [&Figure; 3]) -> Option<Found> {
    let [level, second, third] = figures;
    let (more, rate) = if second.is_percentage() { (third, second) } else { (second, third) };
    let fits = !level.is_percentage() && more.adds_to(level) && rate.unit == "percent";
    let stays = !matches!(level.change, Change::Increase | Change::Decrease);
    if !fits || !stays || real(story, words, level) {
        return None;
    }
    let rose = moves(story, words, level.end, second)?;
    // Another comparison between the two is another base.
    let again = words.compares(&story.folded(second.end, third.start));
    if moves(story, words, second.end, third) != Some(rose) || again || !same_basis(more, rate) {
        return None;
    }
    let (level_is, more_is, rate_is) = (level.interval()?, more.interval()?, rate.interval()?);
    if rose && more_is.low > level_is.high {
        let message = format!("up {} to {} is more than all of it", more.surface, level.surface);
        return Some(finding(story, more, level, third.end).says(message));
    }
    let former = if rose { level_is.checked_sub(more_is) } else { level_is.checked_add(more_is) }?;
    let percent = more_is.percent_of(former)?;
    (!percent.overlaps(rate_is.or_cut_off(rate.step))).then(|| {
        let verb = if rose { "up" } else { "down" };
        let message =
            format!("{verb} {} to {} is {}, not {}", more.surface, level.surface, percents(percent), rate.surface);
        finding(story, rate, level, third.end).says(message)
    })
}

/// 由5790元增加到6686元, with what it grew by behind it or not.
fn from_to(story: &Story, words: &Words, former: &Figure, level: &Figure, by: Option<&Figure>) -> Option<Found> {
    let lead = story.folded(former.start.saturating_sub(8), former.start);
    let from = lead.rfind(['由', '从']).map(|at| &lead[at..])?;
    let between = story.folded(former.end, level.start);
    let reached = level.change == Change::To || between.ends_with(['到', '至', '为']);
    let loss = words.has(&from.replace('由', ""), AuditRole::Below) || words.has(&between, AuditRole::Below);
    let loss = loss || words.has(&between, AuditRole::Either);
    if !reached || loss || !level.adds_to(former) || from.contains([',', '、']) {
        return None;
    }
    let rose = words.direction(&between)?;
    let (former_is, level_is) = (former.interval()?, level.interval()?);
    let wrong_way = if rose { level_is.high < former_is.low } else { level_is.low > former_is.high };
    if wrong_way {
        let message =
            format!("from {} to {} is no {}", former.surface, level.surface, if rose { "rise" } else { "fall" });
        return Some(finding(story, level, former, level.end).says(message));
    }
    let by = by.filter(|by| moves(story, words, level.end, by) == Some(rose))?;
    if words.compares(&story.folded(level.end, by.start)) {
        return None;
    }
    let (small, large) = if rose { (former_is, level_is) } else { (level_is, former_is) };
    let difference = large.checked_sub(small)?;
    let by_is = by.interval()?.or_cut_off(by.step);
    let (is, written) = if by.adds_to(level) || by.unit == "percentage_point" && level.unit == "percent" {
        (difference, span(difference))
    } else if by.unit == "percent" && !level.is_percentage() {
        let percent = difference.percent_of(former_is)?;
        (percent, percents(percent))
    } else {
        return None;
    };
    (!is.overlaps(by_is)).then(|| {
        let message = format!("from {} to {} is {written}, not {}", former.surface, level.surface, by.surface);
        finding(story, by, former, by.end).says(message)
    })
}

/// Growth of these is told at constant prices.
fn real(story: &Story, words: &Words, level: &Figure) -> bool {
    let (start, _) = story.sentence(level.start);
    words.has(&level.indicator, AuditRole::Real) || words.has(&story.folded(start, level.start), AuditRole::Real)
}

fn same_basis(one: &Figure, other: &Figure) -> bool {
    one.basis.is_empty() || other.basis.is_empty() || one.basis == other.basis
}

fn percents(percent: Interval) -> String {
    format!("{}%", span(percent))
}

/// Both ends, or the one that they share when rounded.
fn span(interval: Interval) -> String {
    let places = |value: Decimal| plain(value.round_dp(2));
    let (low, high) = (places(interval.low), places(interval.high));
    if low == high { low } else { format!("{low} to {high}") }
}

fn finding(story: &Story, about: &Figure, first: &Figure, end: usize) -> Found {
    Found::figure(story, Check::Growth, Severity::Error, about)
        .against(&story.article_id, first.start, first.end)
        .evidence(story.evidence(first.start, end))
}
