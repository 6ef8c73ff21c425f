//! What a figure says: indicator, subject, noun, change, basis and period.
//!
//! Sentence by sentence: the words before each figure in its clause are read (`lead`), those behind it (`behind`), and
//! what the clause leaves out is taken from the figure before it in the same sentence: 地区生产总值1186.4亿元,增长14.1% makes two
//! rows with one indicator. What the sentence does not say stays empty.

mod behind;
mod grid;
mod lead;
mod words;

use behind::Behind;
use lead::{Basis, Lead};
use words::{Class, Word};

use super::{Figure, FigureMention, Mentions, Scene};
use crate::lexicon::{Dictionary, FigureWordRole as Role};
use crate::span::Span;
use crate::tables::{Change, PercentUnit, UnitClass};

/// Fills in the meaning of all figures.
pub(super) fn tell(scene: &Scene<'_>, mentions: &mut Mentions) {
    let mut figures = std::mem::take(&mut mentions.figures);
    let known = words::known(mentions);
    let dates: Vec<Span> = mentions.dates.iter().map(|date| date.span).collect();
    let mut from = 0;
    let mut subject = None;
    for &sentence in scene.text.sentences() {
        let first = from + figures[from..].partition_point(|figure| figure.span.start() < sentence.start());
        let last = first + figures[first..].partition_point(|figure| figure.span.start() < sentence.end());
        if first < last {
            let mut reader = Sentence {
                scene,
                known: &known,
                dates: &dates,
                span: sentence,
                told: Vec::new(),
                counted: None,
                subject: subject.filter(|_| scene.text.get(sentence).starts_with("其中")),
                earlier: None,
                per: None,
                parts: false,
            };
            reader.read(&mut figures[first..last]);
            subject = reader.subject;
        }
        from = last;
    }
    for row in grid::rows(scene) {
        let first = figures.partition_point(|figure| figure.span.start() < row.span.start());
        for figure in figures[first..].iter_mut().take_while(|figure| figure.span.end() <= row.span.end()) {
            if let Some((indicator, subject)) = row.of(figure.span) {
                (figure.indicator, figure.subject, figure.noun) = (Some(indicator), Some(subject), None);
            }
        }
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
    /// The last noun counted, with its unit.
    counted: Option<(String, Span)>,
    /// The last subject.
    subject: Option<Span>,
    /// The words of whole clauses before the figure that end like an indicator.
    earlier: Option<Span>,
    /// What the figure before was counted by.
    per: Option<Span>,
    /// Whether the figures are shares of parts: 其中欧洲占58%、东南亚占27%.
    parts: bool,
}

impl Sentence<'_, '_> {
    fn read(&mut self, figures: &mut [FigureMention]) {
        let mut before = Vec::new();
        let mut after = Vec::new();
        let mut start = self.span.start();
        let mut each = Vec::new();
        for index in 0..figures.len() {
            let span = figures[index].span;
            let ratio = is_ratio(&figures[index].figure);
            let next = figures.get(index + 1).map_or(self.span.end(), |next| next.span.start());
            words::cut(self.scene, self.known, Span::new(start.min(span.start()), span.start()), &mut before);
            words::cut(self.scene, self.known, self.behind(figures, index), &mut after);
            let clause = clause(&before);
            let lead = lead::read(clause, ratio);
            for words in before.split(|word| word.class == Class::Stop) {
                self.subject = opening_subject(words).or(self.subject);
            }
            self.earlier = last_head(&before).or(self.earlier);
            if lead.each {
                each = self.distribute(&lead, figures, index);
            } else if !lead.is_empty() {
                each.clear();
            }
            let distributed = if each.is_empty() { None } else { Some(each.remove(0)) };
            self.parts = lead.part || self.parts && starts_with_list_mark(&before);
            let lists = starts_with_list_mark(&before) || before.is_empty() && index > 0;
            self.tell(&mut figures[index], &lead, &after, distributed, lists);
            figures[index].period = self.period(span);
            // The noun behind this figure is not what the next one is told of.
            let taken = [figures[index].noun, figures[index].indicator];
            let behind = taken.into_iter().flatten().filter(|taken| taken.start() >= span.end() && taken.end() <= next);
            start = behind.map(Span::end).max().unwrap_or(span.end());
        }
    }

    /// The stretch behind a figure: to the next one, or, where a noun is shared (326栋、41.7万平方米校舍), behind the next.
    fn behind(&self, figures: &[FigureMention], index: usize) -> Span {
        let text = self.scene.text.folded();
        let mut start = figures[index].span.end();
        for next in &figures[index + 1..] {
            if !matches!(next.figure, Figure::Quantity { .. }) {
                return Span::new(start, next.span.start().max(start));
            }
            let gap = &text[start..next.span.start().max(start)];
            if !matches!(gap, "" | "、") {
                return Span::new(start, next.span.start().max(start));
            }
            start = next.span.end();
        }
        Span::new(start, self.span.end().max(start))
    }

    /// A、B分别增长▯和▯: the k-th figure behind 分别 belongs to the k-th of the things before it.
    fn distribute(&self, lead: &Lead, figures: &[FigureMention], index: usize) -> Vec<Told> {
        let text = self.scene.text.folded();
        let lists = |pair: &&[FigureMention]| {
            let between = &text[pair[0].span.end()..pair[1].span.start().max(pair[0].span.end())];
            matches!(between, "、" | "和" | "与" | "及" | "," | ",和")
        };
        let count = 1 + figures[index..].windows(2).take_while(lists).count();
        if lead.list.len() == count && count > 1 {
            return lead.list.iter().map(|&span| Told { indicator: Some(span), ..Told::default() }).collect();
        }
        match self.told.len().checked_sub(count) {
            Some(first) if lead.is_empty() => self.told[first..].to_vec(),
            _ => Vec::new(),
        }
    }

    fn tell(
        &mut self,
        figure: &mut FigureMention,
        lead: &Lead,
        after: &[Word],
        distributed: Option<Told>,
        lists: bool,
    ) {
        let text = self.scene.text.folded();
        let behind = behind::read(after, text);
        figure.change = lead.change;
        figure.basis = basis(lead, text);
        // 每公斤由1.2元涨到2.6元: both are counted by the 公斤.
        let same_rate = self.per.filter(|_| lead.change == Change::To && lead.is_empty());
        figure.per = figure.per.or(lead.per).or(same_rate);
        self.per = figure.per;
        let mut own = match &figure.figure {
            Figure::Amount { .. } => amount(lead, &behind),
            Figure::Percentage { unit } => percentage(lead, &behind, *unit),
            Figure::Quantity { class, unit, .. } => self.quantity(*class, unit, lead, &behind, lists),
        };
        if let Some(told) = distributed {
            own = told;
        } else if own.indicator.is_none() && lead.is_empty() && (lead.goes_on() || is_ratio(&figure.figure)) {
            own = self.inherit(own, lead);
        } else if self.parts
            && (lead.named || lead.share && !lead.measures)
            && !matches!(figure.figure, Figure::Quantity { .. })
        {
            own = Told { subject: own.indicator.or(lead.subject), ..self.inherit(Told::default(), lead) };
        } else if own.indicator.is_none() && lists {
            own.indicator = self.told.last().and_then(|told| told.indicator);
        }
        if let (Figure::Percentage { .. }, None, Some(indicator)) = (&figure.figure, own.subject, own.indicator) {
            // 规上企业5328家,复工率61.7%: the rate of what was counted.
            let rate = text[indicator.range()].ends_with('率');
            own.subject = self.counted.as_ref().filter(|_| rate).map(|&(_, noun)| noun);
        }
        own.subject = own.subject.or(self.subject);
        self.remember(figure, lead, own);
        if is_unitless(&figure.figure) && own.indicator.is_some_and(|span| self.is_money(span)) {
            // 注册资本500万: the unit goes without saying.
            figure.figure = Figure::Amount { currency: "CNY".to_owned() };
            figure.provenance.rule = "amount.indicator";
            own.noun = None;
        }
        figure.indicator = own.indicator;
        figure.noun = own.noun;
        let noun = own.noun.filter(|noun| own.subject != Some(*noun));
        let apart = |subject: &Span| [own.indicator, noun].iter().flatten().all(|span| !span.overlaps(*subject));
        figure.subject = own.subject.filter(apart);
    }

    /// Whether an indicator ends with what is measured in money.
    fn is_money(&self, indicator: Span) -> bool {
        let name = self.scene.text.get(indicator);
        name.char_indices().any(|(start, _)| {
            let found = self.scene.lexicon.find(Dictionary::FigureWords, &name[start..]);
            found.is_some_and(|id| self.scene.lexicon.figure_words[id.row as usize].row.has("money"))
        })
    }

    fn inherit(&self, own: Told, lead: &Lead) -> Told {
        let Some(told) = self.told.last() else {
            return Told { indicator: self.earlier, ..own };
        };
        let indicator = if lead.share { told.noun.or(told.indicator) } else { told.indicator.or(told.noun) };
        Told { indicator, noun: own.noun.or(told.noun), subject: own.subject.or(told.subject) }
    }

    fn remember(&mut self, figure: &FigureMention, lead: &Lead, own: Told) {
        if let (Figure::Quantity { unit, .. }, Some(noun)) = (&figure.figure, own.noun) {
            self.counted = Some((unit.clone(), noun));
        }
        self.subject = lead.subject.or(own.subject.filter(|subject| lead.of == Some(*subject))).or(self.subject);
        if !lead.is_empty() && !lead.rate && !lead.gained && own.indicator.or(own.noun).is_some()
            || self.told.is_empty()
        {
            let mut told = own;
            // 接待游客: what grows is both.
            if let (Some(action), Some(noun), true) = (lead.action, own.noun, told.indicator == lead.action) {
                told.indicator = Some(if action.end() == noun.start() { action.cover(noun) } else { action });
            }
            self.told.push(told);
        }
    }

    fn quantity(&self, class: UnitClass, unit: &str, lead: &Lead, behind: &Behind, lists: bool) -> Told {
        let subject = lead.subject;
        if unit == "倍" {
            let indicator = lead.noun.filter(|_| !lead.rate).or(lead.action);
            return Told { indicator, subject, noun: None };
        }
        if class == UnitClass::Time {
            return time(unit, lead, behind);
        }
        if lead.measures {
            let noun = behind.noun.or(lead.of).or(self.again(unit));
            let indicator = if subject.is_none() { lead.head.or(lead.noun) } else { lead.noun };
            return Told { indicator, subject: subject.or(lead.of), noun };
        }
        let before = lead.noun.filter(|_| !lead.of_figure);
        // 户均1.3眼: of what was counted before.
        if let Some(average) = before.filter(|noun| self.scene.text.get(*noun).ends_with('均')) {
            return Told { indicator: Some(average), subject, noun: behind.noun.or(self.again(unit)) };
        }
        let noun = behind.noun.or(before).or_else(|| {
            self.again(unit)
                .filter(|_| lists || lead.part || behind.verb.is_some() || lead.action.is_some() || lead.goes_on())
        });
        // 一手住宅签约3216套: the object before its verb.
        let fronted = lead.action.and(lead.subject).filter(|_| !lead.subject_named && class == UnitClass::Count);
        let noun = noun.or(fronted);
        let indicator = if behind.noun.is_some() { lead.noun.or(lead.action) } else { lead.action };
        let measured = matches!(class, UnitClass::Temperature | UnitClass::Length | UnitClass::Power)
            || unit == "级"
            || unit == "度";
        let indicator = indicator.or(behind.verb).or(before.filter(|_| measured));
        Told { indicator, subject, noun }
    }

    /// The noun that was counted with the same unit before.
    fn again(&self, unit: &str) -> Option<Span> {
        self.counted.as_ref().filter(|(counted, _)| counted == unit).map(|&(_, noun)| noun)
    }

    /// The last date in the figure's clause, else the last one before it in the sentence.
    fn period(&self, figure: Span) -> Option<usize> {
        let before = self.dates.partition_point(|date| date.end() <= figure.start());
        let within = (0..before).rev().take_while(|&index| self.dates[index].start() >= self.span.start());
        within.into_iter().find(|&index| !self.is_price_base(self.dates[index]))
    }

    /// 1990年不变价: the year whose prices are used.
    fn is_price_base(&self, date: Span) -> bool {
        let rest = &self.scene.text.folded()[date.end()..];
        let ends = rest.char_indices().take(4).map(|(at, c)| at + c.len_utf8());
        ends.into_iter().any(|end| {
            let found = self.scene.lexicon.find(Dictionary::FigureWords, &rest[..end]);
            found.is_some_and(|id| self.scene.lexicon.figure_words[id.row as usize].row.role == Role::Prices)
        })
    }
}

fn is_unitless(figure: &Figure) -> bool {
    matches!(figure, Figure::Quantity { unit, class: UnitClass::Count, .. } if unit.is_empty())
}

fn is_ratio(figure: &Figure) -> bool {
    match figure {
        Figure::Percentage { .. } => true,
        Figure::Quantity { unit, .. } => unit == "倍",
        Figure::Amount { .. } => false,
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

fn starts_with_list_mark(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.class == Class::And)
}

/// The last word in the clauses before the figure's that ends an indicator, with the noun that it ends.
fn last_head(words: &[Word]) -> Option<Span> {
    let clause = words.iter().rposition(|word| word.class == Class::Stop)?;
    let head = words[..clause].iter().rposition(|word| word.class == Class::Role(Role::Head))?;
    let start = words[..head].iter().rposition(|word| !lead::is_nominal(word)).map_or(0, |at| at + 1);
    Some(words[start].span.cover(words[head].span))
}

/// The noun with which the sentence begins, if something is told of it.
fn opening_subject(words: &[Word]) -> Option<Span> {
    let opens = |word: &Word| !matches!(word.class, Class::Date | Class::Stop | Class::Glue | Class::Role(Role::Skip));
    let start = words.iter().position(opens)?;
    let mut end = start;
    while let Some(word) = words.get(end) {
        let pointing = word.class == Class::Pointer && end == start;
        if !(lead::is_nominal(word) && !word.modifies || pointing) {
            break;
        }
        end += 1;
    }
    let told =
        words.get(end).is_some_and(|word| !matches!(word.class, Class::Of | Class::And | Class::Role(Role::Say)));
    (end > start && told).then(|| words[start].span.cover(words[end - 1].span))
}

fn amount(lead: &Lead, behind: &Behind) -> Told {
    let paid = behind.noun.filter(|_| lead.noun.is_none() || behind.of && behind.measures);
    if lead.gained {
        return Told { indicator: lead.action, subject: lead.subject.or(lead.noun), noun: None };
    }
    if let (Some(head), None) = (lead.head, lead.subject) {
        return Told { indicator: Some(head), subject: lead.of, noun: None };
    }
    // 套票每张260元: a price needs no name.
    if let (Some(_), Some(noun), None, false) = (lead.per, lead.noun, lead.action, lead.measures) {
        return Told { indicator: behind.noun.filter(|_| behind.measures), subject: Some(noun), noun: None };
    }
    let indicator = if lead.measures { lead.noun } else { paid.or(lead.noun) }.or(lead.action);
    Told { indicator, subject: lead.subject, noun: None }
}

fn percentage(lead: &Lead, behind: &Behind, unit: PercentUnit) -> Told {
    if let (Some(head), None, false) = (lead.head, lead.subject, lead.rate) {
        return Told { indicator: Some(head), subject: lead.of, noun: None };
    }
    let noun = lead.noun.filter(|_| !(lead.rate && unit == PercentUnit::Percent));
    let indicator = noun.or(behind.noun.filter(|_| !lead.goes_on())).or(lead.action);
    Told { indicator, subject: lead.subject, noun: None }
}

/// Ages belong to somebody, other times to something that lasts.
fn time(unit: &str, lead: &Lead, behind: &Behind) -> Told {
    if unit.ends_with('岁') {
        let subject = behind.noun.filter(|_| behind.of).or(lead.noun.filter(|_| !lead.measures)).or(lead.subject);
        return Told { indicator: lead.noun.filter(|_| lead.measures), subject, noun: None };
    }
    let indicator = lead.noun.or(lead.action).or(behind.noun.filter(|_| behind.of)).or(behind.verb);
    Told { indicator, subject: lead.subject, noun: None }
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
