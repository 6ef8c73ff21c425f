//! Parts and their total.
//!
//! Fires: 全县共有文保单位103项，其中省级20项、市级59项、县级14项、乡级7项、村级4项。(104)
//! Silent: 全县共有文保单位103项，其中省级20项、市级59项。(nobody says that these are all)
//!
//! A single part larger than its total is an error. A list that comes to more than its total, or to a little less, is a
//! warning: lists need not be whole, and one thing may count in two of them.

use rust_decimal::Decimal;

use super::interval::Interval;
use super::print::like;
use super::report::Found;
use super::slip::Slip;
use super::story::{Figure, Story};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Change, Check, Severity};

/// Labels of a list are short: 出口, 一等奖, 规模以上企业.
const LABEL: usize = 10;

pub(super) fn check(story: &Story, words: &Words, found: &mut Vec<Found>) {
    for total in story.figures.iter().filter(|figure| plain(figure)) {
        let list = behind(story, words, total).filter(|list| !list.is_empty());
        found.extend(list.and_then(|list| judge_parts(story, words, total, &list)));
        found.extend(before(story, words, total).and_then(|list| judge_sum(story, words, total, &list)));
    }
}

/// A part and what it is called.
struct Part<'s> {
    figure: &'s Figure,
    label: String,
}

/// A level, no growth, no rate, no share.
fn plain(figure: &Figure) -> bool {
    let moved = matches!(figure.change, Change::Increase | Change::Decrease);
    !figure.is_percentage()
        && !moved
        && figure.per.is_empty()
        && figure.value.is_some_and(|value| value > Decimal::ZERO)
}

/// The list that 其中 introduces behind a total.
fn behind<'s>(story: &'s Story, words: &Words, total: &Figure) -> Option<Vec<Part<'s>>> {
    let (start, end) = part_word(story, words, total.end)?;
    // The total is the last figure of its unit before the word.
    let nearer = story.figures_in(total.end, start).iter().any(|figure| figure.adds_to(total) && plain(figure));
    if nearer || story.folded(total.end, start).chars().count() > 40 {
        return None;
    }
    let zone_end = story.sentence(end).1;
    let zone_end = part_word(story, words, end).map_or(zone_end, |(next, _)| next.min(zone_end));
    let mut list: Vec<Part<'s>> = Vec::new();
    let mut at = end;
    for figure in story.figures_in(end, zone_end) {
        if !figure.adds_to(total) || !plain(figure) {
            continue;
        }
        match label(story, words, at, figure, list.is_empty()) {
            Some(label) if same_noun(story, total, figure) => list.push(Part { figure, label }),
            _ => break,
        }
        at = figure.end;
    }
    Some(list)
}

/// 其中 in the rest of the sentence, or at the start of the next one.
fn part_word(story: &Story, words: &Words, from: usize) -> Option<(usize, usize)> {
    let (_, end) = story.sentence(from);
    let chars = |text: &str, bytes: usize| text[..bytes].chars().count();
    let rest = story.folded(from, end);
    if let Some((at, behind)) = words.first_part(&rest) {
        return Some((from + chars(&rest, at), from + chars(&rest, behind)));
    }
    let next = story.folded(end + 1, (end + 8).min(story.text.len()));
    let (at, behind) = words.first_part(&next)?;
    (at == 0 && story.text.get(end) == Some(&'。')).then(|| (end + 1, end + 1 + chars(&next, behind)))
}

/// What a part is called, if the words before it make it the next member of the list.
fn label(story: &Story, words: &Words, from: usize, figure: &Figure, first: bool) -> Option<String> {
    let between = story.folded(from, figure.start);
    let punctuation = |c: char| matches!(c, '、' | ',' | ';' | ':' | '(' | ')');
    let (skipped, label) = between.rsplit_once(punctuation).unwrap_or(("", &between));
    let label = label.trim().trim_start_matches(['和', '及', '与']);
    // 的 behind a figure makes it a trait of something else: 投资10亿元的项目.
    let is_trait = story.text.get(figure.end) == Some(&'的');
    let told = skipped.trim_matches(punctuation);
    let nothing_told =
        told.is_empty() || told.contains('%') || (!first && told.chars().count() <= LABEL && label.is_empty());
    let wrong = words.has(label, AuditRole::Plan) || words.compares(label) || words.direction(label).is_some();
    (!is_trait && nothing_told && !wrong && label.chars().count() <= LABEL).then(|| label.to_owned())
}

/// 20个村 is no part of 3个乡. A noun before its number may belong to the next member of a list, so it does not count.
fn same_noun(story: &Story, total: &Figure, part: &Figure) -> bool {
    let behind = |figure: &Figure| {
        let length = figure.noun.chars().count();
        let stands = story.printed(figure.end, figure.end + length) == figure.noun;
        (length > 0 && stands).then(|| figure.noun.clone())
    };
    let (Some(a), Some(b)) = (behind(total), behind(part)) else { return true };
    a.contains(&b) || b.contains(&a) || a.chars().last() == b.chars().last()
}

/// Labels of one kind: of about one length, or with a first or last character in common.
fn parallel(list: &[Part<'_>]) -> bool {
    let first = &list[0].label;
    list.iter().all(|part| {
        let label = &part.label;
        let lengths = first.chars().count().abs_diff(label.chars().count());
        let shared = first.chars().last() == label.chars().last() || first.chars().next() == label.chars().next();
        label.is_empty() == first.is_empty() && (lengths <= 1 || shared)
    })
}

fn overlapping(words: &Words, list: &[Part<'_>]) -> bool {
    list.iter()
        .any(|part| words.has(&part.label, AuditRole::Overlap) || words.has(&part.figure.noun, AuditRole::Overlap))
}

fn sum(list: &[Part<'_>]) -> Option<(Decimal, Interval)> {
    let zero = Interval { low: Decimal::ZERO, high: Decimal::ZERO };
    list.iter().try_fold((Decimal::ZERO, zero), |(value, interval), part| {
        Some((value.checked_add(part.figure.value?)?, interval.checked_add(part.figure.interval()?)?))
    })
}

fn judge_parts(story: &Story, words: &Words, total: &Figure, list: &[Part<'_>]) -> Option<Found> {
    let (value, interval) = sum(list)?;
    let whole = total.interval()?;
    if let [only] = list {
        // A larger figure before it may be the total that is meant.
        let (start, _) = story.sentence(total.start);
        let larger = story
            .figures_in(start, total.start)
            .iter()
            .any(|figure| figure.adds_to(total) && figure.value >= Some(value));
        return (interval.low > whole.high && !larger).then(|| {
            let message = format!("a part of {} is larger than the whole, {}", only.figure.surface, total.surface);
            finding(story, Severity::Error, total, list).says(message)
        });
    }
    if !parallel(list) || overlapping(words, list) {
        return None;
    }
    let short = whole.low > interval.high && (nearly_whole(list, value, total.value?) || shifted(list, total));
    (interval.low > whole.high || short)
        .then(|| finding(story, Severity::Warning, total, list).says(message(total, list, value)))
}

/// Three and more parts that come to nine tenths of the total, or two that a simple slip keeps from it, were meant to be all.
fn nearly_whole(list: &[Part<'_>], sum: Decimal, total: Decimal) -> bool {
    let near = sum.checked_mul(Decimal::TEN) >= total.checked_mul(Decimal::from(9));
    let slipped = |part: &Part<'_>| {
        let value = part.figure.value?;
        Slip::between(value, total.checked_sub(sum.checked_sub(value)?)?)
    };
    near && (list.len() > 2 || Slip::between(sum, total).is_some() || list.iter().any(|part| slipped(part).is_some()))
}

/// Everything adds up once the total, or one part, is so many times what it says: a unit or a 万 is wrong.
fn shifted(list: &[Part<'_>], total: &Figure) -> bool {
    let fits = |spoilt: Option<usize>, factor: Decimal| {
        let zero = Interval { low: Decimal::ZERO, high: Decimal::ZERO };
        let mut parts = list.iter().enumerate();
        let sum = parts.try_fold(zero, |sum, (index, part)| {
            let factor = if spoilt == Some(index) { factor } else { Decimal::ONE };
            sum.checked_add(part.figure.interval()?.times(factor)?)
        })?;
        let of_total = if spoilt.is_none() { Decimal::ONE.checked_div(factor)? } else { Decimal::ONE };
        Some(sum.overlaps(total.interval()?.times(of_total)?))
    };
    // Round numbers fit by chance.
    let precise = |figure: &Figure| figure.surface.chars().filter(char::is_ascii_digit).count() > 2;
    let factors = [10, 100, 1000, 10_000].map(Decimal::from);
    let mut spoilt = std::iter::once(None).chain((0..list.len()).map(Some));
    precise(total) && spoilt.any(|at| factors.iter().any(|&factor| fits(at, factor) == Some(true)))
}

/// The list before a total with a word of summing up: 男50人、女60人，合计120人.
fn before<'s>(story: &'s Story, words: &Words, total: &Figure) -> Option<Vec<Part<'s>>> {
    let (start, _) = story.sentence(total.start);
    let index = story.figures.partition_point(|figure| figure.start < total.start);
    let mut list: Vec<Part<'s>> = Vec::new();
    let mut next = total.start;
    for figure in story.figures[..index].iter().rev().take_while(|figure| figure.start >= start) {
        let between = story.folded(figure.end, next);
        if !figure.adds_to(total) || !plain(figure) || !same_noun(story, total, figure) {
            break;
        }
        if list.is_empty() && !sums_up(&between, words) {
            return None;
        }
        let separators = between.chars().filter(|c| matches!(c, '、' | ',' | ';')).count();
        if separators != 1 || between.chars().count() > LABEL + 1 {
            break;
        }
        if let Some(last) = list.last_mut() {
            between.trim_start_matches(['、', ',', ';']).clone_into(&mut last.label);
        }
        list.push(Part { figure, label: String::new() });
        next = figure.start;
    }
    let first = list.last_mut()?;
    let lead = story.folded(start, first.figure.start);
    lead.rsplit([',', '、', ';', ':']).next().unwrap_or_default().clone_into(&mut first.label);
    list.reverse();
    Some(list)
}

/// Nothing but punctuation and the word between the last part and the total.
fn sums_up(between: &str, words: &Words) -> bool {
    let word = between.trim_start_matches(['、', ',', ';', ' ']);
    word.len() < between.len() && words.is(word.trim(), AuditRole::Sum)
}

fn judge_sum(story: &Story, words: &Words, total: &Figure, list: &[Part<'_>]) -> Option<Found> {
    if list.len() < 2 || overlapping(words, list) {
        return None;
    }
    let (value, interval) = sum(list)?;
    let tenth = total.value?.checked_div(Decimal::TEN)?;
    let near = (value - total.value?).abs() <= tenth || Slip::between(value, total.value?).is_some();
    let differs = !interval.overlaps(total.interval()?);
    (differs && near).then(|| finding(story, Severity::Warning, total, list).says(message(total, list, value)))
}

fn finding(story: &Story, severity: Severity, total: &Figure, list: &[Part<'_>]) -> Found {
    let (first, end) = (list[0].figure, list[list.len() - 1].figure.end);
    Found::figure(story, Check::Parts, severity, total)
        .against(&story.article_id, first.start, end)
        .evidence(story.evidence(total.start.min(first.start), total.end.max(end)))
}

fn message(total: &Figure, list: &[Part<'_>], sum: Decimal) -> String {
    let parts: Vec<&str> = list.iter().map(|part| part.figure.surface.as_str()).collect();
    let slip = total
        .value
        .and_then(|value| Slip::between(value, sum))
        .map_or_else(String::new, |slip| format!(" ({})", slip.told()));
    format!("{} = {}, the total says {}{slip}", parts.join(" + "), like(total, sum), total.surface)
}
