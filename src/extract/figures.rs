//! Figures: a number with qualifier and unit, and what it says: indicator, subject, noun, change, basis, period.
//!
//! `amounts`, `percentages` and `quantities` decide which numerals are theirs; this file gives them the shared parts.

use rust_decimal::Decimal;

use super::measure::{Measured, Reading};
use super::units::{Kind, Unit};
use super::{Mentions, Provenance, Rejection, Scene, headed, labels, qualifiers, quantities};
use crate::lexicon::EntryId;
use crate::span::Span;
use crate::tables::{Change, PercentUnit, Qualifier, UnitClass};

/// A value with its qualifier and bounds, in the unit of the figure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Interval {
    /// How exact it is meant.
    pub qualifier: Qualifier,
    /// Lower bound, where the qualifier sets one.
    pub lower: Option<Decimal>,
    /// The number; `None` for a range.
    pub value: Option<Decimal>,
    /// Upper bound, where the qualifier sets one.
    pub upper: Option<Decimal>,
}

/// What sort of figure it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Money.
    Amount {
        /// ISO 4217.
        currency: String,
    },
    /// A percentage.
    Percentage {
        /// Per cent, percentage points or basis points.
        unit: PercentUnit,
    },
    /// Any other number.
    Quantity {
        /// The unit as written, without what stands inside it (个小时 in 4个多小时); empty for a number right before its noun.
        unit: String,
        /// What the unit measures.
        class: UnitClass,
        /// The value in the base unit of the class.
        si_value: Option<Decimal>,
        /// That base unit.
        si_unit: &'static str,
    },
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMention {
    /// The shortest text that carries the value: number, qualifier and unit.
    pub span: Span,
    /// Sort.
    pub figure: Figure,
    /// Value.
    pub interval: Interval,
    /// What a rate is counted by.
    pub per: Option<Span>,
    /// What is counted.
    pub noun: Option<Span>,
    /// What was measured.
    pub indicator: Option<Span>,
    /// Of whom or what.
    pub subject: Option<Span>,
    /// Rise, fall or level.
    pub change: Change,
    /// What it is compared with.
    pub basis: Option<String>,
    /// Index of the date mention whose period it speaks of.
    pub period: Option<usize>,
    /// What made it.
    pub provenance: Provenance,
}

/// All figures of the text, in order.
pub(super) fn find(scene: &Scene<'_>, mentions: &mut Mentions) {
    let numerals = std::mem::take(&mut mentions.numerals);
    let mut dates = mentions.dates.iter().map(|date| date.span).peekable();
    let reading = Reading { scene, text: scene.text.folded(), numerals: &numerals };
    let mut index = 0;
    while let Some(numeral) = numerals.get(index) {
        while dates.next_if(|date| date.end() <= numeral.span.start()).is_some() {}
        if dates.peek().is_some_and(|date| date.overlaps(numeral.span)) {
            index += 1;
            continue;
        }
        let (verdict, next) = reading.figure(index);
        match verdict {
            Verdict::Figure(figure) => mentions.figures.push(*figure),
            Verdict::Rejected(rejection) => mentions.rejections.push(rejection),
            Verdict::Nothing => {}
        }
        index = next.max(index + 1);
    }
    listed(&reading, &mut mentions.figures);
    headed::find(&reading, &mut mentions.figures);
    mentions.numerals = numerals;
}

/// What became of a numeral.
enum Verdict {
    /// It is a figure.
    Figure(Box<FigureMention>),
    /// It could have been one.
    Rejected(Rejection),
    /// It counts nothing.
    Nothing,
}

impl Reading<'_, '_> {
    /// The figure that begins with a numeral, and the index of the next numeral to look at.
    fn figure(&self, index: usize) -> (Verdict, usize) {
        let Some(measured) = self.measured(index) else { return (Verdict::Nothing, index + 1) };
        let table = measured.table();
        let refused =
            |reason, entry, next| (Verdict::Rejected(Rejection { span: measured.span, table, reason, entry }), next);
        if let Some((reason, entry, end)) = labels::refuse(self, index, &measured) {
            return refused(reason, entry, self.numerals_before(end));
        }
        let whole = self.signed(self.range_or_product(index, measured.clone()));
        let Some(whole) = whole else { return (Verdict::Nothing, index + 1) };
        let figure = self.qualified(index, whole);
        match figure {
            Ok((figure, end)) => (Verdict::Figure(Box::new(figure)), self.numerals_before(end)),
            Err("") => (Verdict::Nothing, index + 1),
            Err(reason) => refused(reason, None, self.numerals_before(measured.span.end())),
        }
    }

    /// Puts qualifiers, currency and `per` around a measured number, and tests what its unit demands.
    fn qualified(&self, index: usize, mut measured: Measured<'_>) -> Result<(FigureMention, usize), &'static str> {
        let numeral = &self.numerals[index];
        let bare = matches!(numeral.spelling, super::numerals::Spelling::Bare);
        let mut span = measured.span;
        let mut entries = std::mem::take(&mut measured.entries);
        let mut qualifier = measured.inner;
        if let Some(found) = qualifiers::apart(self.scene, self.clause_start(span.start()), span.start()) {
            qualifier = found.qualifier;
            entries.push(found.entry);
        }
        let mut currency = self.currency_sign(&mut span, &mut entries);
        if let Some(found) = qualifiers::before(self.scene, span.start(), bare) {
            qualifier = found.qualifier;
            entries.push(found.entry);
            if found.inside {
                span = Span::new(found.start, span.end());
                currency = currency.or_else(|| self.currency_sign(&mut span, &mut entries));
            }
        }
        let within = measured.unit.as_ref().is_some_and(Unit::may_stand_before_within);
        if let Some(found) = qualifiers::behind(self.scene, span.end(), within) {
            qualifier = found.qualifier;
            entries.push(found.entry);
            span = Span::new(span.start(), found.end);
        }
        if let Some(reason) = quantities::refuse(self, index, &measured, qualifier) {
            return Err(reason);
        }
        let per = self.per(&mut span);
        let interval = match measured.high {
            Some(high) => qualifiers::range(measured.low, high),
            None => qualifiers::interval(qualifier, measured.low),
        };
        entries.extend(measured.unit.as_ref().and_then(|unit| unit.entry));
        let (figure, rule) = self.sort(index, &measured, currency, interval, span)?;
        let provenance = Provenance { rule, entries };
        Ok((FigureMention::new(span, figure, interval, per, provenance), measured.span.end()))
    }

    /// Which table the figure belongs to.
    fn sort(
        &self,
        index: usize,
        measured: &Measured<'_>,
        currency: Option<String>,
        interval: Interval,
        span: Span,
    ) -> Result<(Figure, &'static str), &'static str> {
        let Some(unit) = &measured.unit else {
            if let Some(currency) = currency {
                // US$20million: the word behind the number is a part of it that is not read.
                if self.text[measured.span.end()..].trim_start().starts_with(|c: char| c.is_ascii_alphabetic()) {
                    return Err("a number with a foreign word behind it");
                }
                return Ok((Figure::Amount { currency }, "amount.sign"));
            }
            let numeral = &self.numerals[index];
            let passed = interval.qualifier == Qualifier::MoreThan
                && numeral.value >= Decimal::ONE_HUNDRED
                && span.end() == measured.span.end();
            let counts = numeral.counts_without_unit() || passed && self.clause_ends(span.end());
            if counts && self.noun_follows(span.end()) {
                let figure =
                    Figure::Quantity { unit: String::new(), class: UnitClass::Count, si_value: None, si_unit: "" };
                return Ok((figure, "quantity.noun"));
            }
            return Err("");
        };
        Ok(match unit.kind {
            Kind::Money(row, _) => {
                let currency = currency.filter(|_| row.currency == "CNY").unwrap_or_else(|| row.currency.clone());
                (Figure::Amount { currency }, "amount.unit")
            }
            Kind::Share(share, _) => (
                Figure::Percentage { unit: share },
                if measured.special { "percentage.words" } else { "percentage.unit" },
            ),
            Kind::Physical(row) => {
                let class = quantities::class(self, unit, row);
                let value = interval.value.filter(|_| class == row.class);
                let si_value = value.and_then(|value| quantities::base_value(row, value));
                let si_unit = if si_value.is_some() { quantities::base_unit(class) } else { "" };
                let figure = Figure::Quantity { unit: self.as_written(unit), class, si_value, si_unit };
                (figure, "quantity.unit")
            }
            Kind::Count(_) => {
                let figure = Figure::Quantity {
                    unit: self.as_written(unit),
                    class: UnitClass::Count,
                    si_value: None,
                    si_unit: "",
                };
                (figure, "quantity.measure")
            }
        })
    }

    /// The unit in the width that the page has; without what stands inside it.
    fn as_written(&self, unit: &Unit<'_>) -> String {
        let span = Span::new(unit.start, unit.end);
        if self.scene.text.get(span) == unit.name {
            self.scene.text.surface(span).to_owned()
        } else {
            unit.name.clone()
        }
    }

    /// A currency's sign or name before the number.
    fn currency_sign(&self, span: &mut Span, entries: &mut Vec<EntryId>) -> Option<String> {
        let (start, row, entry) = super::units::currency_before(self.scene, span.start())?;
        *span = Span::new(start, span.end());
        entries.push(entry);
        Some(row.currency.clone())
    }
}

impl FigureMention {
    pub(super) fn new(
        span: Span,
        figure: Figure,
        interval: Interval,
        per: Option<Span>,
        provenance: Provenance,
    ) -> Self {
        Self {
            span,
            figure,
            interval,
            per,
            noun: None,
            indicator: None,
            subject: None,
            change: Change::None,
            basis: None,
            period: None,
            provenance,
        }
    }
}

/// 4.7个和6.3个百分点: the first of a list takes the unit of the last.
fn listed(reading: &Reading<'_, '_>, figures: &mut [FigureMention]) {
    for index in (1..figures.len()).rev() {
        let (before, from) = figures.split_at_mut(index);
        let (one, two) = (&mut before[index - 1], &from[0]);
        let Figure::Percentage { unit: unit @ (PercentUnit::PercentagePoint | PercentUnit::BasisPoint) } = two.figure
        else {
            continue;
        };
        let Figure::Quantity { unit: name, .. } = &one.figure else { continue };
        let between = &reading.text[one.span.end()..two.span.start().max(one.span.end())];
        if name == "个" && matches!(between, "和" | "、" | "与" | "及" | "或") {
            one.figure = Figure::Percentage { unit };
            one.provenance.rule = "percentage.list";
        }
    }
}
