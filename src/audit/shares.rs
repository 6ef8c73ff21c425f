//! Shares of one whole.
//!
//! Fires: 三次产业结构为22.5∶51.4∶36.1。(110)
//! Fires: 国有企业占40%，集体企业占25%，其余45%为个体户。(110 %)
//! Silent: 女性占四成，党员占七成。(one person may be both), 比例为3∶2∶1。

use std::sync::LazyLock;

use regex::{Captures, Regex};
use rust_decimal::Decimal;

use super::interval::Interval;
use super::print::plain;
use super::report::Found;
use super::story::{Figure, Story};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Change, Check, Qualifier, Severity};

static RATIO: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"([0-9]+(?:\.[0-9]+)?)%?";
    Regex::new(&format!("{number} ?: ?{number} ?: ?{number}")).expect("the pattern is valid")
});

pub(super) fn check(story: &Story, words: &Words, found: &mut Vec<Found>) {
    found.extend(RATIO.captures_iter(&story.folded).filter_map(|ratio| structure(story, words, &ratio)));
    let mut at = 0;
    while at < story.text.len() {
        let (start, end) = story.sentence(at);
        found.extend(with_rest(story, words, story.figures_in(start, end)));
        at = end + 1;
    }
}

/// Three numbers that make up a structure come to 100.
fn structure(story: &Story, words: &Words, ratio: &Captures<'_>) -> Option<Found> {
    let all = ratio.get(0)?;
    let before: String =
        story.folded[..all.start()].chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    let longer =
        story.folded[all.end()..].starts_with([':', '.']) || before.ends_with(|c: char| c.is_ascii_digit() || c == ':');
    if longer || !words.has(&before, AuditRole::Structure) {
        return None;
    }
    let terms = (1..=3).map(|group| {
        let text = ratio.get(group)?.as_str();
        let value: Decimal = text.parse().ok()?;
        Some((value, Interval::of(value, Decimal::new(1, value.scale()), Qualifier::Exact)?))
    });
    let (sum, may_be) = add(terms)?;
    // Whole numbers far from 100 are another kind of ratio; with decimals they can hardly be.
    let (least, most) = if all.as_str().matches('.').count() > 1 { (50, 170) } else { (80, 120) };
    let near = sum >= Decimal::from(least) && sum <= Decimal::from(most);
    (near && misses(may_be)).then(|| {
        let (start, end) = (story.char_at(all.start()), story.char_at(all.end()));
        let message = format!("the shares {} come to {}, not 100", story.printed(start, end), plain(sum));
        Found::at(story, Check::Shares, Severity::Error, start, end).says(message)
    })
}

/// Shares of which the last is 其余: together they are everything.
fn with_rest(story: &Story, words: &Words, figures: &[Figure]) -> Option<Found> {
    let share = |figure: &&Figure| {
        figure.unit == "percent" && matches!(figure.change, Change::None) && figure.qualifier == Qualifier::Exact
    };
    let shares: Vec<&Figure> = figures.iter().filter(share).collect();
    let (last, others) = shares.split_last()?;
    let (first, (start, _)) = (others.first()?, story.sentence(last.start));
    let before = story.folded(others.last()?.end, last.start);
    let lead = story.folded(start, first.start);
    let all_read = figures.iter().filter(|figure| figure.is_percentage()).count() == shares.len();
    if !words.has(&before, AuditRole::Rest) || !words.shares(&lead) || words.compares(&lead) || !all_read {
        return None;
    }
    let (sum, may_be) = add(shares.iter().map(|figure| Some((figure.value?, figure.interval()?))))?;
    let near = sum >= Decimal::from(70) && sum <= Decimal::from(200);
    (near && misses(may_be)).then(|| {
        let parts: Vec<&str> = shares.iter().map(|figure| figure.surface.as_str()).collect();
        let message = format!("{} = {}%, and the last is all the rest", parts.join(" + "), plain(sum));
        Found::figure(story, Check::Shares, Severity::Warning, last)
            .against(&story.article_id, first.start, first.end)
            .says(message)
    })
}

fn add(mut terms: impl Iterator<Item = Option<(Decimal, Interval)>>) -> Option<(Decimal, Interval)> {
    let none = (Decimal::ZERO, Interval { low: Decimal::ZERO, high: Decimal::ZERO });
    terms.try_fold(none, |(sum, may_be), term| {
        let (value, interval) = term?;
        Some((sum.checked_add(value)?, may_be.checked_add(interval)?))
    })
}

fn misses(sum: Interval) -> bool {
    sum.low > Decimal::ONE_HUNDRED || sum.high < Decimal::ONE_HUNDRED
}
