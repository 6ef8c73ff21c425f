//! Amounts out of proportion to all others of the same indicator.
//!
//! Fires: 人均纯收入5260万元, where some dozens of others lie between 800 and 20000元.
//! Silent: 总投资, which runs from thousands to billions; indicators with few values.
//!
//! Groups may be large, so only a thinned sample and both ends of each are held.

use std::collections::VecDeque;
use std::io;

use rust_decimal::Decimal;

use super::report::Report;
use super::spill::Sorter;
use super::story::Story;
use super::thing::Witness;
use super::words::Words;
use crate::tables::{Amount, Change, Check, Row, Severity};

/// Fewer values say nothing of what is usual.
const FEWEST: usize = 12;
/// How many at either end may be out of proportion.
const ENDS: usize = 3;
/// How many values of a group are held at most.
const SAMPLE: usize = 4096;
const KEYS: usize = 3;

/// Amounts by their indicators, put aside.
#[derive(Debug)]
pub(super) struct Outliers(Sorter);

impl Outliers {
    pub(super) fn new() -> Self {
        Self(Sorter::new())
    }

    pub(super) fn take(&mut self, story: &Story, words: &Words) -> io::Result<()> {
        for figure in &story.figures {
            let level = matches!(figure.change, Change::None | Change::To);
            let amount = figure.table.name == Amount::TABLE.name && level && words.is_indicator(&figure.indicator);
            let witness = Witness::new(story, figure, "").filter(|witness| amount && witness.value > Decimal::ZERO);
            if let Some(witness) = witness {
                let key =
                    vec![figure.indicator.clone(), figure.unit.clone(), figure.per.clone(), sortable(witness.value)];
                self.0.push(witness.cells(key))?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self, report: &mut Report) -> io::Result<()> {
        let mut key: Vec<String> = Vec::new();
        let mut group = Group::default();
        for row in self.0.finish()? {
            let mut row = row?;
            let rest = row.split_off(KEYS + 1);
            row.pop();
            if row != key {
                std::mem::take(&mut group).judge(&key, report)?;
                key = row;
            }
            group.add(Witness::read(&rest));
        }
        group.judge(&key, report)
    }
}

/// A number above zero, so that texts compare as numbers do.
fn sortable(value: Decimal) -> String {
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole:0>30}.{fraction}")
}

/// The values of one indicator, smallest first.
#[derive(Debug, Default)]
struct Group {
    count: usize,
    every: usize,
    sample: Vec<Decimal>,
    first: Vec<Witness>,
    last: VecDeque<Witness>,
}

impl Group {
    fn add(&mut self, witness: Witness) {
        self.every = self.every.max(1);
        if self.count.is_multiple_of(self.every) {
            self.sample.push(witness.value);
        }
        if self.sample.len() == SAMPLE {
            // Every other value is as good a picture.
            self.every *= 2;
            let mut keep = false;
            self.sample.retain(|_| {
                keep = !keep;
                keep
            });
        }
        self.count += 1;
        if self.first.len() <= ENDS {
            self.first.push(witness.clone());
        }
        self.last.push_back(witness);
        if self.last.len() > ENDS + 1 {
            self.last.pop_front();
        }
    }

    fn judge(self, key: &[String], report: &mut Report) -> io::Result<()> {
        if self.count < FEWEST {
            return Ok(());
        }
        let at = |share: usize| self.sample[(self.sample.len() - 1) * share / 4];
        let (low, middle, high) = (at(1), at(2), at(3));
        // How far the middle half spreads says how far is far.
        let spread = high.checked_div(low).unwrap_or(Decimal::MAX).max(Decimal::TWO);
        let Some(far) = spread
            .checked_mul(spread)
            .and_then(|far| far.checked_mul(spread))
            .map(|far| far.max(Decimal::ONE_THOUSAND))
        else {
            return Ok(());
        };
        let beyond = |large: Decimal, small: Decimal, times: Decimal| {
            large.checked_div(small).is_some_and(|ratio| ratio > times)
        };
        let last: Vec<&Witness> = self.last.iter().rev().collect();
        let first: Vec<&Witness> = self.first.iter().collect();
        let above = stray(&last, |one, next| beyond(one, middle, far) && beyond(one, next, Decimal::ONE_HUNDRED));
        let below = stray(&first, |one, next| beyond(middle, one, far) && beyond(next, one, Decimal::ONE_HUNDRED));
        for (witness, than) in above.iter().map(|w| (w, "above")).chain(below.iter().map(|w| (w, "below"))) {
            let message = format!(
                "{} is far {than} all others of {}: half of {} lie between {} and {} {}",
                witness.surface,
                key[0],
                self.count,
                super::print::plain(low),
                super::print::plain(high),
                key[1]
            );
            report.push(witness.alone(Check::Outlier, Severity::Warning).says(message))?;
        }
        Ok(())
    }
}

/// Those at an end, outermost first, before a gap: at most a few, or they are no exceptions.
fn stray<'w>(end: &[&'w Witness], apart: impl Fn(Decimal, Decimal) -> bool) -> Vec<&'w Witness> {
    let gap = (1..end.len()).find(|&inner| apart(end[inner - 1].value, end[inner].value));
    gap.map_or_else(Vec::new, |inner| end[..inner].to_vec())
}
