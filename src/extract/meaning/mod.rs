//! What a figure says: indicator, subject, noun, change, basis and period.
//!
//! Sentence by sentence: the words before each figure in its clause are read (`lead`), those behind it (`behind`), and
//! what the clause leaves out is taken from the figure before it in the same sentence: 地区生产总值1186.4亿元,增长14.1% makes two
//! rows with one indicator. What the sentence does not say stays empty.

mod behind;
mod lead;
mod words;

use lead::{Basis, Lead};
use words::{Class, Word};

use super::{Figure, FigureMention, Mentions, Scene};
use crate::lexicon::FigureWordRole as Role;
use crate::span::Span;
use crate::tables::{Change, UnitClass};

/// Fills in the meaning of all figures.
pub(super) fn tell(scene: &Scene<'_>, mentions: &mut Mentions) {
    let mut figures = std::mem::take(&mut mentions.figures);
    let known = words::known(mentions);
    let dates: Vec<Span> = mentions.dates.iter().map(|date| date.span).collect();
    let mut from = 0;
    for &sentence in scene.text.sentences() {
        let first = from + figures[from..].partition_point(|figure| figure.span.start() < sentence.start());
        let last = first + figures[first..].partition_point(|figure| figure.span.start() < sentence.end());
        if first < last {
            let mut reader = Sentence { scene, known: &known, dates: &dates, span: sentence, told: Vec::new(), subject: None };
            reader.read(&mut figures[first..last]);
        }
        from = last;
    }
    mentions.figures = figures;
}

/// What one figure was told to measure.
#[derive(Debug, Clone, Copy, Default)]
struct Told {
    indicator: Option<Span>,
    subject: Option<Span>,
    noun: Option<Span>,
}

struct Sentence<'s, 'l> {
    scene: &'s Scene<'l>,
    known: &'s [(Span, Class)],
    dates: &'s [Span],
    span: Span,
    /// What the figures before were told, those with an indicator of their own.
    told: Vec<Told>,
    /// The last subject.
    subject: Option<Span>,
}

impl Sentence<'_, '_> {
    fn read(&mut self, figures: &mut [FigureMention]) {
        let text = self.scene.text.folded();
        let mut before = Vec::new();
        let mut after = Vec::new();
        let mut start = self.span.start();
        let mut each = 0;
        for index in 0..figures.len() {
            let span = figures[index].span;
            let next = figures.get(index + 1).map_or(self.span.end(), |next| next.span.start());
            words::cut(self.scene, self.known, Span::new(start.min(span.start()), span.start()), &mut before);
            words::cut(self.scene, self.known, Span::new(span.end(), next.max(span.end())), &mut after);
            let clause = clause(&before);
            let lead = lead::read(clause);
            each = if lead.each { 1 } else if each > 0 && lead.empty && clause.len() <= 1 { each + 1 } else { 0 };
            let share_of = if each > 0 { self.distribute(figures, index, each) } else { None };
            if index == 0 || self.subject.is_none() {
                self.subject = self.subject.or_else(|| opening_subject(&before));
            }
            self.tell(&mut figures[index], &lead, &after, share_of, text);
            figures[index].period = self.period(span);
            start = span.end();
        }
    }

    /// A、B分别增长▯和▯: the k-th figure behind 分别 belongs to the k-th of the things before it.
    fn distribute(&self, figures: &[FigureMention], index: usize, each: usize) -> Option<Told> {
        let first = index + 1 - each;
        let text = self.scene.text.folded();
        let mut count = 1;
        for pair in figures[first..].windows(2) {
            let between = &text[pair[0].span.end()..pair[1].span.start().max(pair[0].span.end())];
            if !matches!(between, "、" | "和" | "与" | "及" | "," | ",和") {
                break;
            }
            count += 1;
        }
        let from = self.told.len().checked_sub(count)?;
        self.told.get(from + each - 1).copied()
    }

    fn tell(&mut self, figure: &mut FigureMention, lead: &Lead, after: &[Word], distributed: Option<Told>, text: &str) {
        figure.change = lead.change;
        figure.basis = basis(lead, text);
        let behind = behind::noun(after, text, true);
        let inherited = distributed.or(self.told.last().copied()).unwrap_or_default();
        let mut own = match figure.figure {
            Figure::Amount { .. } => amount(lead, behind),
            Figure::Percentage { .. } => percentage(lead, behind),
            Figure::Quantity { class, ref unit, .. } => quantity(class, unit, lead, behind, after),
        };
        let continues = lead.change != Change::None || lead.share || lead.each || lead.basis.is_some() || distributed.is_some();
        if lead.empty && continues {
            own = Told { noun: own.noun.or(inherited.noun), ..inherited };
        } else if lead.part && own.indicator.is_some() && !lead.measures && matches!(figure.figure, Figure::Amount { .. }) && lead.action.is_none() {
            own = Told { subject: own.indicator, indicator: inherited.indicator, noun: None };
        }
        own.subject = own.subject.or(self.subject);
        figure.indicator = own.indicator;
        figure.noun = own.noun;
        figure.subject = own.subject.filter(|subject| own.indicator.is_none_or(|indicator| !indicator.overlaps(*subject)));
        if let Some(subject) = lead.subject {
            self.subject = Some(subject);
        }
        if !lead.empty || self.told.is_empty() {
            self.told.push(own);
        }
    }

    /// The last date in the figure's clause, else the last one before it in the sentence.
    fn period(&self, figure: Span) -> Option<usize> {
        let before = self.dates.partition_point(|date| date.end() <= figure.start());
        let last = before.checked_sub(1)?;
        (self.dates[last].start() >= self.span.start()).then_some(last)
    }
}

/// The words of the figure's own clause.
fn clause(words: &[Word]) -> &[Word] {
    let start = words.iter().rposition(|word| word.class == Class::Stop).map_or(0, |at| at + 1);
    let words = &words[start..];
    // A list mark right behind the figure before only separates.
    let lists = words.iter().take_while(|word| word.class == Class::And).count();
    &words[lists..]
}

/// The noun with which the sentence begins, if something is told of it.
fn opening_subject(words: &[Word]) -> Option<Span> {
    let start = words.iter().position(|word| !matches!(word.class, Class::Date | Class::Stop | Class::Glue | Class::Role(Role::Skip)))?;
    let mut end = start;
    while let Some(word) = words.get(end) {
        let pointing = word.class == Class::Pointer && end == start;
        if !(lead::is_nominal(word) && !word.modifies || pointing || word.class == Class::Name) {
            break;
        }
        end += 1;
    }
    let told = words.get(end).is_some_and(|word| !matches!(word.class, Class::Of | Class::And));
    (end > start && told).then(|| words[start].span.cover(words[end - 1].span))
}

fn amount(lead: &Lead, behind: Option<Span>) -> Told {
    let indicator = lead.noun.or(behind).or(lead.action);
    Told { indicator, subject: lead.subject, noun: None }
}

fn percentage(lead: &Lead, behind: Option<Span>) -> Told {
    Told { indicator: lead.noun.or(behind).or(lead.action), subject: lead.subject, noun: None }
}

fn quantity(class: UnitClass, unit: &str, lead: &Lead, behind: Option<Span>, after: &[Word]) -> Told {
    let subject = lead.subject;
    if unit == "倍" {
        return Told { indicator: lead.noun.or(lead.action), subject, noun: None };
    }
    if class == UnitClass::Time {
        let age = unit.ends_with('岁');
        let told = age && after.first().is_some_and(|word| word.class == Class::Of);
        let subject = if told { behind.or(subject) } else { lead.noun.filter(|_| age && !lead.measures).or(subject) };
        let indicator = lead.noun.filter(|_| lead.measures || !age).or(lead.action.filter(|_| !age));
        return Told { indicator, subject, noun: None };
    }
    if lead.measures {
        return Told { indicator: lead.noun, subject, noun: behind.or(lead.of) };
    }
    let noun = behind.or(lead.noun);
    let indicator = if behind.is_some() { lead.noun.or(lead.action) } else { lead.action };
    Told { indicator, subject, noun }
}

fn basis(lead: &Lead, text: &str) -> Option<String> {
    if lead.share {
        return Some("share".to_owned());
    }
    Some(match lead.basis? {
        Basis::Year => "year_on_year".to_owned(),
        Basis::Step => "period_on_period".to_owned(),
        Basis::Start => "since_start".to_owned(),
        Basis::Words(span) => text[span.range()].to_owned(),
    })
}
