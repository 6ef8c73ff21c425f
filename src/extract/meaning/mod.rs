//! What a figure says: indicator, subject, noun, change, basis and period.
//!
//! Sentence by sentence: the words before each figure in its clause are read (`lead`), those behind it (`behind`), and
//! what the clause leaves out is taken from the figure before it in the same sentence: 地区生产总值1186.4亿元,增长14.1% makes two
//! rows with one indicator. What the sentence does not say stays empty.

mod actor;
mod behind;
mod choose;
mod grid;
mod lead;
mod noun;
mod period;
mod subject;
mod told;
mod words;

use lead::Lead;
use subject::{Topic, Topics};
use told::Told;
use words::{Bond, Class, Word};

use super::{Figure, FigureMention, Mentions, Scene};
use crate::lexicon::{Dictionary, FigureWordRole as Role};
use crate::span::Span;
use crate::tables::{Change, Qualifier, UnitClass};

/// The longest list of figures that share a noun.
const LONGEST_LIST: usize = 12;

/// Fills in the meaning of all figures.
pub(super) fn tell(scene: &Scene<'_>, mentions: &mut Mentions) {
    let mut figures = std::mem::take(&mut mentions.figures);
    let known = words::known(mentions);
    let dates: Vec<Span> = mentions.dates.iter().map(|date| date.span).collect();
    let mut from = 0;
    let mut topic: Option<Topic> = None;
    let mut last_told = Vec::new();
    let mut paragraph = None;
    for &sentence in scene.text.sentences() {
        let first = from + figures[from..].partition_point(|figure| figure.span.start() < sentence.start());
        let last = first + figures[first..].partition_point(|figure| figure.span.start() < sentence.end());
        if first < last {
            let part = scene.text.part(sentence).map(|part| part.span);
            if part != paragraph {
                (topic, paragraph) = (None, part);
            }
            let parts = scene.text.get(sentence).starts_with("其中");
            let mut reader = Sentence {
                scene,
                known: &known,
                dates: &dates,
                span: sentence,
                told: if parts { last_told } else { Vec::new() },
                counted: None,
                topics: Topics::new(topic),
                earlier: None,
                per: None,
                prices: false,
                parts: false,
                adjacent: None,
                before: None,
                changed: (Change::None, None),
                acted: None,
            };
            reader.read(&mut figures[first..last]);
            topic = reader.topics.current;
            last_told = reader.told.split_off(reader.told.len().saturating_sub(1));
        } else {
            topic = None;
        }
        from = last;
    }
    for row in grid::rows(scene) {
        let first = figures.partition_point(|figure| figure.span.start() < row.span.start());
        for figure in figures[first..].iter_mut().take_while(|figure| figure.span.end() <= row.span.end()) {
            if let Some((column, subject)) = row.of(figure.span) {
                (figure.indicator, figure.subject, figure.noun) = (Some(column.indicator), Some(subject), None);
                figure.change = column.change;
                figure.basis = column.yearly.then(|| "year_on_year".to_owned());
            }
        }
    }
    mentions.figures = figures;
}

/// How a figure hangs on the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listed {
    /// Not at all.
    No,
    /// By a list mark or a comma: ▯、▯.
    Marked,
    /// Nothing stands between: 512户2190人.
    Joined,
}

/// What was counted last.
struct Counted {
    unit: String,
    noun: Span,
    /// Whether by the piece, not by a physical unit.
    pieces: bool,
}

struct Sentence<'s, 'l> {
    scene: &'s Scene<'l>,
    known: &'s [Word],
    dates: &'s [Span],
    span: Span,
    /// What the figures before were told, those with an indicator of their own.
    told: Vec<Told>,
    /// The last noun counted, with its unit.
    counted: Option<Counted>,
    /// Whom the clauses are about.
    topics: Topics,
    /// The noun behind the figure before, where this one is told of it: 12亩|杏树|卖了▯.
    adjacent: Option<Span>,
    /// The figure before.
    before: Option<Span>,
    /// How the figure before changed, and compared with what.
    changed: (Change, Option<String>),
    /// What was done with the quantity before.
    acted: Option<Span>,
    /// The words of whole clauses before the figure that end like an indicator.
    earlier: Option<Span>,
    /// What the figure before was counted by.
    per: Option<Span>,
    /// Whether the amounts are prices: 面粉2.1元/公斤,胡麻油7.6元.
    prices: bool,
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
            let mut lead = lead::read(clause, ratio);
            // 其中,重工业▯
            lead.part |= before.iter().any(|word| word.class == Class::Role(Role::Part));
            self.topics.read(&before, index > 0, self.scene.text.folded());
            self.adjacent = self.adjacent.filter(|noun| {
                let begins = before.first().is_some_and(|word| word.class != Class::And && word.bond != Bond::Locative);
                noun.end() == start && begins && before.iter().all(|word| word.class != Class::Stop)
            });
            self.earlier = last_head(&before).or(self.earlier);
            // 分别为A和B,增长▯和▯: as many again.
            let again = each.is_empty()
                && lead.is_empty()
                && lead.goes_on()
                && self.told.last().is_some_and(|told| told.listed);
            if lead.each || again {
                each = self.distribute(&lead, figures, index);
            } else if !lead.is_empty() {
                each.clear();
            }
            let distributed = if each.is_empty() { None } else { Some(each.remove(0)) };
            self.parts = lead.part || self.parts && !lead.measures && lead.action.is_none();
            let joined = self.before.is_some_and(|before| before.end() == span.start());
            let listed = if before.is_empty() && joined {
                Listed::Joined
            } else if starts_with_list_mark(&before) {
                Listed::Marked
            } else {
                Listed::No
            };
            self.tell(&mut figures[index], &lead, &after, distributed, listed);
            figures[index].period = self.period(span);
            // The noun behind this figure is not what the next one is told of.
            let lasts = matches!(figures[index].figure, Figure::Quantity { class: UnitClass::Time, .. });
            let taken = [figures[index].noun, figures[index].indicator].map(|taken| taken.filter(|_| !lasts));
            let behind = taken.into_iter().flatten().filter(|taken| taken.start() >= span.end() && taken.end() <= next);
            start = behind.map(Span::end).max().unwrap_or(span.end());
            self.adjacent = figures[index].noun.or(figures[index].subject).filter(|noun| noun.start() >= span.end());
            self.before = Some(span);
        }
    }

    /// The stretch behind a figure: to the next one, or, where a noun is shared (326栋、41.7万平方米校舍), behind the next.
    fn behind(&self, figures: &[FigureMention], index: usize) -> Span {
        let text = self.scene.text.folded();
        let mut start = figures[index].span.end();
        for next in figures[index + 1..].iter().take(LONGEST_LIST) {
            if !matches!(next.figure, Figure::Quantity { .. }) {
                return Span::new(start, next.span.start().max(start));
            }
            let gap = &text[start..next.span.start().max(start)];
            if !matches!(gap, "" | "、") {
                return Span::new(start, next.span.start().max(start));
            }
            start = next.span.end();
        }
        // Of a longer list only the figures nearby are looked at, so that the cost stays linear.
        let end = figures.get(index + 1 + LONGEST_LIST).map_or(self.span.end(), |next| next.span.start());
        Span::new(start, end.max(start))
    }

    /// A、B分别增长▯和▯: the k-th figure behind 分别 belongs to the k-th of the things before it.
    fn distribute(&self, lead: &Lead, figures: &[FigureMention], index: usize) -> Vec<Told> {
        let text = self.scene.text.folded();
        let lists = |pair: &&[FigureMention]| {
            let between = &text[pair[0].span.end()..pair[1].span.start().max(pair[0].span.end())];
            matches!(between, "、" | "和" | "与" | "及" | "," | ",和")
        };
        let count = 1 + figures[index..].windows(2).take(LONGEST_LIST).take_while(lists).count();
        if lead.list.len() == count && count > 1 {
            return distributed(lead);
        }
        match self.told.len().checked_sub(count) {
            Some(first) if lead.is_empty() && (lead.each || count > 1) => self.told[first..].to_vec(),
            _ => Vec::new(),
        }
    }

    fn tell(
        &mut self,
        figure: &mut FigureMention,
        lead: &Lead,
        after: &[Word],
        distributed: Option<Told>,
        listed: Listed,
    ) {
        let text = self.scene.text.folded();
        let persons = matches!(&figure.figure, Figure::Quantity { unit, .. } if unit == "人" || unit == "名");
        let behind = behind::read(after, text, persons);
        figure.change = lead.change;
        figure.basis = told::basis(lead, text, self.scene.lexicon);
        if distributed.is_some() && lead.is_empty() && !lead.goes_on() {
            // 分别增长4.1%和▯
            (figure.change, figure.basis) = self.changed.clone();
        }
        self.changed = (figure.change, figure.basis.clone());
        if text[figure.span.range()].starts_with('翻') {
            figure.change = Change::To;
        }
        // 每公斤由1.2元涨到2.6元: both are counted by the 公斤.
        let same_rate = self.per.filter(|_| lead.change == Change::To && lead.is_empty());
        figure.per = figure.per.or(lead.per).or(same_rate);
        self.per = figure.per;
        let mut own = match &figure.figure {
            Figure::Amount { .. } => {
                self.prices = figure.per.is_some() || self.prices && !lead.measures && lead.action.is_none();
                told::amount(lead, &behind, self.prices)
            }
            Figure::Percentage { unit } => told::percentage(lead, &behind, *unit),
            Figure::Quantity { class, unit, .. } => {
                let bound =
                    matches!(figure.interval.qualifier, Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Range);
                self.quantity((*class, unit, bound), lead, &behind, listed)
            }
        };
        if let Some(told) = distributed {
            own = told;
        } else if own.indicator.is_none() && lead.is_empty() && (lead.goes_on() || goes_on(&figure.figure, lead)) {
            own = self.inherit(own, lead);
        } else if self.parts
            && (lead.named || !lead.measures && lead.action.is_none() && self.is_part(lead, &figure.figure))
            && !matches!(figure.figure, Figure::Quantity { .. })
        {
            own = Told { subject: own.indicator.or(lead.subject), part: true, ..self.inherit(Told::default(), lead) };
        } else if own.indicator.is_none() && listed != Listed::No {
            own.indicator = self.told.last().and_then(|told| told.indicator);
        }
        if let (Figure::Percentage { .. }, None, Some(indicator)) = (&figure.figure, own.subject, own.indicator) {
            // 规上企业5328家,复工率61.7%: the rate of what was counted.
            let rate = lead.of.is_none() && text[indicator.range()].ends_with('率');
            own.subject = self.counted.as_ref().filter(|counted| rate && counted.pieces).map(|counted| counted.noun);
        }
        if matches!(&figure.figure, Figure::Quantity { unit, .. } if unit == "倍") {
            own.noun = None;
        }
        self.find_subject(&mut own, lead, &behind);
        // 白酒增长两成: of the thing itself, where nobody else is named.
        let moved = matches!(lead.change, Change::Increase | Change::Decrease) || lead.share;
        if matches!(figure.figure, Figure::Percentage { .. }) && moved && !lead.measures && own.indicator == lead.noun {
            own.subject = own.subject.or(lead.noun.filter(|_| lead.last.is_some()));
        }
        if matches!(figure.figure, Figure::Quantity { .. }) && !lead.bare {
            self.acted = lead.action;
        }
        self.remember(figure, lead, own, distributed.is_some());
        if is_unitless(&figure.figure) && own.indicator.is_some_and(|span| self.is_money(span)) {
            // 注册资本500万: the unit goes without saying.
            figure.figure = Figure::Amount { currency: "CNY".to_owned() };
            figure.provenance.rule = "amount.indicator";
            own.noun = None;
        }
        (figure.indicator, figure.noun, figure.subject) = (own.indicator, own.noun, own.subject);
    }

    /// Whether an indicator ends with what is measured in money.
    fn is_money(&self, indicator: Span) -> bool {
        let name = self.scene.text.get(indicator);
        name.char_indices().any(|(start, _)| {
            let found = self.scene.lexicon.find(Dictionary::FigureWords, &name[start..]);
            found.is_some_and(|id| self.scene.lexicon.figure_words[id.row as usize].row.has("money"))
        })
    }

    fn remember(&mut self, figure: &FigureMention, lead: &Lead, own: Told, each: bool) {
        if let (Figure::Quantity { unit, class, .. }, Some(noun)) = (&figure.figure, own.noun)
            && *class != UnitClass::Time
        {
            self.counted = Some(Counted { unit: unit.clone(), noun, pieces: *class == UnitClass::Count });
        }
        if let Some(subject) = lead.subject.filter(|_| lead.subject_named && !self.parts) {
            let at = self.known.partition_point(|word| word.span.start() < subject.start());
            let within = self.known[at..].iter().take_while(|word| word.span.end() <= subject.end());
            let named = within.into_iter().all(|word| word.bond != Bond::Person);
            self.topics.set(Topic { span: subject, strong: true, named });
        }
        if !lead.is_empty() && !lead.rate && !lead.gained && own.indicator.or(own.noun).is_some()
            || self.told.is_empty()
            || each && lead.is_empty() && !lead.each
        {
            let mut told = Told { measured: own.measured || lead.measures, ..own };
            // 接待游客: what grows is both.
            if let (Some(action), Some(noun), true) = (lead.action, own.noun, told.indicator == lead.action) {
                told.indicator = Some(if action.end() == noun.start() { action.cover(noun) } else { action });
            }
            self.told.push(told);
        }
    }
}

/// Whether a figure before which nothing is named speaks of what was measured before: shares, and sums of a part or of
/// another time (其中4月份完成17.9亿元).
fn goes_on(figure: &Figure, lead: &Lead) -> bool {
    let physical =
        matches!(figure, Figure::Quantity { class, .. } if !matches!(class, UnitClass::Count | UnitClass::Time));
    is_ratio(figure)
        || lead.part && (physical || matches!(figure, Figure::Amount { .. }))
        || lead.dated && matches!(figure, Figure::Amount { .. })
}

/// 粮食、棉花产量分别为▯和▯: each thing with what is measured of all.
fn distributed(lead: &Lead) -> Vec<Told> {
    let last = lead.list.len() - 1;
    let whole = lead.list[last];
    // What is measured, where it can be cut off the last of the list.
    let head = lead.last.filter(|head| lead.measures && head.start() > whole.start());
    let shared = lead.shared && lead.measures;
    let tell = |(index, &span): (usize, &Span)| match head {
        Some(head) if shared => {
            let of = if index == last { Span::new(span.start(), head.start()) } else { span };
            Told { indicator: Some(head), subject: Some(of), ..Told::default() }
        }
        None if shared && index < last => Told { subject: Some(span), ..Told::default() },
        _ => Told { indicator: Some(span), ..Told::default() },
    };
    let listed = |told| Told { listed: true, ..told };
    lead.list.iter().enumerate().map(tell).map(listed).collect()
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
    let start = start + noun::subject_length(&words[start..=head]).min(head - start);
    Some(words[start].span.cover(words[head].span))
}
