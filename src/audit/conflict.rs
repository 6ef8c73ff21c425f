//! One thing, one period, two values in two articles.
//!
//! Fires: 去年全市社会消费品零售总额72.3亿元 in one article, 7.23亿元 in another (ten times as much).
//! Silent: 72.3亿元 and 72亿元 (rounded), a plan and what came of it, reprints of one story beside each other.

use std::io;

use super::groups::Groups;
use super::report::Report;
use super::slip::Slip;
use super::story::Story;
use super::thing::{Witness, key, signature};
use super::words::Words;
use crate::tables::{Check, Severity};

/// More values than these are not one thing told wrong, but several.
const VALUES: usize = 3;

/// Figures with owner, indicator and period, put aside.
#[derive(Debug)]
pub(super) struct Conflicts(Groups);

impl Conflicts {
    pub(super) fn new() -> Self {
        Self(Groups::new(7))
    }

    pub(super) fn take(&mut self, story: &Story, words: &Words) -> io::Result<()> {
        let mut signed = String::new();
        for figure in &story.figures {
            let (from, to) = &figure.period;
            // What is not over yet grows from day to day.
            let over = story.page.issue_date.is_some_and(|issue| to.as_str() < issue.to_string().as_str());
            if !is_season(from, to) || !over {
                continue;
            }
            let Some(mut key) = key(story, words, figure) else { continue };
            key.extend([from.clone(), to.clone()]);
            if signed.is_empty() {
                signed = signature(story);
            }
            if let Some(witness) = Witness::new(story, figure, &signed) {
                self.0.push(witness.cells(key))?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self, report: &mut Report) -> io::Result<()> {
        self.0.each(|key, group| {
            let witnesses = unambiguous(group.iter().map(|cells| Witness::read(cells)).collect());
            judge(key, witnesses, report)
        })
    }
}

/// A month at least: what is told of a single day may have happened there twice.
fn is_season(from: &str, to: &str) -> bool {
    let days = |day: &str| day.parse::<jiff::civil::Date>().ok();
    matches!((days(from), days(to)), (Some(from), Some(to)) if (to - from).get_days() >= 27)
}

/// An article that tells one thing in two values tells of two things.
fn unambiguous(witnesses: Vec<Witness>) -> Vec<Witness> {
    let differs = |a: &Witness, b: &Witness| a.article_id == b.article_id && !agree(a, b);
    let keep: Vec<bool> = witnesses.iter().map(|a| !witnesses.iter().any(|b| differs(a, b))).collect();
    witnesses.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(witness, _)| witness).collect()
}

fn agree(a: &Witness, b: &Witness) -> bool {
    matches!((a.interval(), b.interval()), (Some(a), Some(b)) if a.overlaps(b))
}

fn judge(key: &[String], witnesses: Vec<Witness>, report: &mut Report) -> io::Result<()> {
    // Stories that agree, each value's own; a reprint says nothing that was not said.
    let mut values: Vec<Vec<Witness>> = Vec::new();
    for witness in witnesses {
        match values.iter_mut().find(|stories| agree(&stories[0], &witness)) {
            Some(stories) if stories.iter().any(|story| witness.is_reprint_of(story)) => {}
            Some(stories) => stories.push(witness),
            None => values.push(vec![witness]),
        }
        if values.len() > VALUES {
            return Ok(());
        }
    }
    // What most stories say; the first of them where there is a tie.
    let Some(most) = values.iter().rev().max_by_key(|stories| stories.len()).map(|stories| stories[0].clone()) else {
        return Ok(());
    };
    for other in values.iter().map(|stories| &stories[0]).filter(|other| !agree(other, &most)) {
        let slip =
            Slip::between(other.value, most.value).map_or_else(String::new, |slip| format!(" ({})", slip.told()));
        let reprint = if other.is_reprint_of(&most) { "; two prints of one story" } else { "" };
        let message = format!(
            "{} of {} to {} is {} here and {} there{slip}{reprint}; {}",
            key[1],
            key[5],
            key[6],
            other.surface,
            most.surface,
            most.quoted()
        );
        report.push(other.found(Check::Conflict, Severity::Warning, &most).says(message))?;
    }
    Ok(())
}
