//! Figures counted since the start of the year that fall.
//!
//! Fires: 1至4月全市出口6.2亿美元, later 1至5月全市出口5.9亿美元.
//! Silent: balances, prices, rates and profits (they may fall), another year.

use std::io;

use super::groups::Groups;
use super::report::Report;
use super::story::Story;
use super::thing::{Witness, key};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Change, Check, Severity};

/// Figures whose period begins with a year, put aside.
#[derive(Debug)]
pub(super) struct Falls(Groups);

impl Falls {
    pub(super) fn new() -> Self {
        Self(Groups::new(6))
    }

    pub(super) fn take(&mut self, story: &Story, words: &Words) -> io::Result<()> {
        for figure in &story.figures {
            let (from, to) = &figure.period;
            let since_new_year = from.ends_with("-01-01") && from.get(..4) == to.get(..4);
            let over = story.page.issue_date.is_some_and(|issue| to.as_str() < issue.to_string().as_str());
            let counted = !figure.is_percentage() && figure.per.is_empty() && figure.change == Change::None;
            let level = words.has(&figure.indicator, AuditRole::Level) || words.has(&figure.noun, AuditRole::Level);
            if !since_new_year || !over || !counted || level {
                continue;
            }
            let witness = Witness::new(story, figure, "");
            if let (Some(mut key), Some(witness)) = (key(story, words, figure), witness) {
                key.extend([from.clone(), to.clone()]);
                self.0.push(witness.cells(key))?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self, report: &mut Report) -> io::Result<()> {
        self.0.each(|key, group| judge(key, group, report))
    }
}

/// The rows of one thing in one year, by the end of their period.
fn judge(key: &[String], group: &[super::spill::Cells], report: &mut Report) -> io::Result<()> {
    let mut most: Option<(&str, Witness)> = None;
    for cells in group {
        let Some((to, rest)) = cells.split_first() else { continue };
        let witness = Witness::read(rest);
        if let Some((earlier, former)) = most.as_ref().filter(|(earlier, _)| *earlier < to.as_str()) {
            let fell =
                matches!((witness.interval(), former.interval()), (Some(now), Some(then)) if now.high < then.low);
            if fell {
                let message = format!(
                    "{} to {to} is {}, less than the {} to {earlier}; {}",
                    key[1],
                    witness.surface,
                    former.surface,
                    former.quoted()
                );
                report.push(witness.found(Check::Fall, Severity::Warning, former).says(message))?;
                continue;
            }
        }
        if most.as_ref().is_none_or(|(_, former)| witness.value > former.value) {
            most = Some((to, witness));
        }
    }
    Ok(())
}
