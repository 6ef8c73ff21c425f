//! Shares and rates that cannot be, and ages that nobody reaches.
//!
//! Fires: 产品合格率达到986%。 成本下降150%。 现年167岁的王老汉。
//! Silent: 完成年计划的105%。 利润下降120%。(it became a loss) 一株1200岁的古树。

use rust_decimal::Decimal;

use super::report::Found;
use super::story::{Figure, Story};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Change, Check, Severity};

/// The oldest person of whom anything is known for certain was 122.
const OLDEST: i64 = 122;

pub(super) fn check(story: &Story, words: &Words, found: &mut Vec<Found>) {
    for figure in &story.figures {
        let Some(may_be) = figure.interval() else { continue };
        if figure.unit == "percent" && may_be.low > Decimal::ONE_HUNDRED {
            found.extend(percentage(story, words, figure));
        }
        if figure.unit == "岁" && may_be.low > Decimal::from(OLDEST) {
            found.extend(age(story, words, figure));
        }
    }
}

fn percentage(story: &Story, words: &Words, figure: &Figure) -> Option<Found> {
    let (start, end) = story.sentence(figure.start);
    let before = story.folded(start.max(figure.start.saturating_sub(24)), figure.start);
    let around = story.folded(start, end);
    let clause = before.rsplit([',', ';', '、', ':']).next().unwrap_or_default();
    let rate = words.ends(&figure.indicator, AuditRole::Bounded) && words.has(clause, AuditRole::Bounded);
    let unbounded = words.has(&figure.indicator, AuditRole::Unbounded) || words.has(&around, AuditRole::Unbounded);
    let told =
        |severity, message: String| Some(Found::figure(story, Check::Impossible, severity, figure).says(message));
    match figure.change {
        Change::Decrease if !unbounded => {
            told(Severity::Warning, format!("nothing falls by more than all of it: {}", figure.surface))
        }
        Change::None | Change::To if rate && !words.compares(clause) && words.direction(clause).is_none() => {
            told(Severity::Error, format!("a {} cannot be {}", figure.indicator, figure.surface))
        }
        Change::None if figure.basis == "share" && words.shares(clause) && !unbounded => {
            told(Severity::Warning, format!("a share of {}", figure.surface))
        }
        _ => None,
    }
}

/// Only where a person is named beside it; much else has an age.
fn age(story: &Story, words: &Words, figure: &Figure) -> Option<Found> {
    let (start, end) = story.sentence(figure.start);
    let person = story.people.iter().any(|person| start <= person.start && person.start < end);
    let other = words.has(&story.folded(start, end), AuditRole::Ageless);
    (person && !other).then(|| {
        Found::figure(story, Check::Impossible, Severity::Warning, figure)
            .says(format!("nobody is known to have reached {}", figure.surface))
    })
}
