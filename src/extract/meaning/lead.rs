//! What stands before a figure in its clause: 全市 矿井 总数 由 ▯; 比 上年 增长 ▯; 占 总面积 的 ▯.
//!
//! The words are read from right to left: what only ties the figure to the words before it (glue), the noun, the verb
//! before the noun, and whom it is told of.

use super::actor::rest;
use super::noun::noun;
use super::words::{Bond, Class, Word};
use crate::lexicon::FigureWordRole as Role;
use crate::span::Span;
use crate::tables::Change;

/// A figure's lead, read.
// Each flag is an observation of its own; any of them can stand beside any other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Default)]
pub(super) struct Lead {
    /// The noun before the figure: an indicator or what is counted.
    pub(super) noun: Option<Span>,
    /// Whether the noun ends with a word that indicators end with.
    pub(super) measures: bool,
    /// Whether the noun is only 增幅, 降幅.
    pub(super) rate: bool,
    /// Whether the noun is only names: 欧洲, 南山区.
    pub(super) named: bool,
    /// The part of the noun before its last word: 水泥 in 水泥产量.
    pub(super) of: Option<Span>,
    /// Whether that part names those who act or are told of: 农民 in 农民收入.
    pub(super) of_agent: bool,
    /// Whether that part ends with a thing, not with what is done: 水泥, but not 需求 in 需求量.
    pub(super) of_noun: bool,
    /// Whether the clause is nothing but the noun.
    pub(super) bare: bool,
    /// Whether a date stands before the figure.
    pub(super) dated: bool,
    /// Whether the last word measures things: 价格.
    pub(super) thing: bool,
    /// That last word.
    pub(super) head: Option<Span>,
    /// The verb before the noun or the figure: 接待, 新增.
    pub(super) action: Option<Span>,
    /// Of whom it is told.
    pub(super) subject: Option<Span>,
    /// Its name and its thing, where it has both: 全市|住宅|签约▯.
    pub(super) fronted: Option<(Span, Span)>,
    /// Whether that is a name, or points to one.
    pub(super) subject_named: bool,
    /// The parts of a list of indicators: A、B和C.
    pub(super) list: Vec<Span>,
    /// Whether only the last of them ends with what is measured: 粮食、棉花产量.
    pub(super) shared: bool,
    /// The last word of the noun.
    pub(super) last: Option<Span>,
    /// Rise, fall or level.
    pub(super) change: Change,
    /// Whether the figure is a share of something.
    pub(super) share: bool,
    /// Whether the share has a name: 占…的比重.
    pub(super) share_named: bool,
    /// 其中.
    pub(super) part: bool,
    /// 分别.
    pub(super) each: bool,
    /// 折合: the figure before in another unit.
    pub(super) same: bool,
    /// Whether the verb before the figure says what grew or fell: 增收.
    pub(super) gained: bool,
    /// Whether 的 and a noun stand right before the figure.
    pub(super) of_figure: bool,
    /// What it is compared with.
    pub(super) basis: Option<Basis>,
    /// What the figure is counted by: 每吨.
    pub(super) per: Option<Span>,
}

/// What a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// 同比.
    Year,
    /// 环比.
    Step,
    /// 比年初.
    Start,
    /// The words.
    Words(Span),
}

impl Lead {
    /// Whether nothing but glue stands before the figure.
    pub(super) fn is_empty(&self) -> bool {
        self.noun.is_none() && self.action.is_none() && !self.named
    }

    /// Whether the lead speaks of what was measured before.
    pub(super) fn goes_on(&self) -> bool {
        self.change != Change::None || self.share || self.each || self.same || self.basis.is_some()
    }
}

/// Reads the words of a clause up to the figure. `ratio` figures (50%, 2倍) may be told of a base: 平日的四分之一.
pub(super) fn read(words: &[Word], ratio: bool) -> Lead {
    let mut lead = Lead::default();
    let mut words = words;
    if let Some(at) = words.iter().position(|word| word.class == Class::Role(Role::Part)) {
        lead.part = true;
        words = &words[at + 1..];
    }
    lead.of_figure = matches!(words, [.., before, of] if of.class == Class::Of && is_nominal(before));
    lead.per = per(words);
    lead.dated = words.iter().any(|word| word.class == Class::Date);
    let comparison = comparison(words, &mut lead).unwrap_or(words.len());
    words = share(&words[..comparison], &mut lead);
    if ratio && words.last().is_some_and(|word| word.class == Class::Of) {
        words = base(words, &mut lead);
    }
    let end = glue(words, &mut lead);
    if let Some(at) = words[..end].iter().rposition(|word| word.bond == Bond::Pulls).filter(|&at| at + 1 < end) {
        // 拉动|全省|工业|增长: what the figure measures is the pull.
        let grows = words[end..].iter().take_while(|word| word.class == Class::Role(Role::Rise)).count();
        lead.noun = Some(cover(&words[at..end + grows]));
        rest(&words[..at], &mut lead);
        return lead;
    }
    let start = noun_start(words, end);
    lead.bare = start == 0 && start < end;
    // 年均|增长▯: of what was measured before.
    let average = words[start..end].iter().all(|word| word.class == Class::Role(Role::Average));
    let end = if ratio && average { start } else { end };
    let start = if lead.noun.is_none() { noun(words, start, end, &mut lead) } else { end };
    rest(&words[..start], &mut lead);
    // 超市在26个小区: who, not what was measured.
    let placed = words.get(end).is_some_and(|word| word.bond == Bond::Place);
    if placed && !lead.measures && lead.noun.is_some() && lead.action.is_none() {
        lead.subject = lead.subject.or(lead.noun.take());
        lead.noun = None;
    }
    lead
}

/// The last 每… of the clause; several in a row are one: 每人每月. Of 每个托管点 it is the 托管点.
fn per(words: &[Word]) -> Option<Span> {
    let last = words.iter().rposition(|word| word.class == Class::Per)?;
    let noun = words[last + 1..].iter().take_while(|word| is_nominal(word)).count();
    if words[last].span.len() == 6 && noun > 0 && words[last].modifies {
        return Some(cover(&words[last + 1..=last + noun]));
    }
    let first = words[..last].iter().rposition(|word| word.class != Class::Per).map_or(0, |at| at + 1);
    let span = words[first].span.cover(words[last].span);
    Some(Span::new(span.start() + '每'.len_utf8(), span.end()))
}

/// 比上年增长, 高于全省平均水平: what is compared with goes into the basis; the lead ends before it.
fn comparison(words: &[Word], lead: &mut Lead) -> Option<usize> {
    let last = words.iter().rposition(|word| word.class == Class::Role(Role::Than))?;
    // 比老棚高出65%: the verb of comparing is the first of the two.
    let first = words[..last].iter().rposition(|word| word.class == Class::Role(Role::Than));
    let than = first.filter(|_| last + 1 == words.len()).unwrap_or(last);
    let mut end = words.len();
    if than < last {
        lead.change = Change::Increase;
        end = last;
    }
    while end > than + 1 {
        match words[end - 1].class {
            Class::Role(Role::Rise | Role::Gain) => lead.change = Change::Increase,
            Class::Role(Role::Fall | Role::Loss) => lead.change = Change::Decrease,
            Class::Role(Role::Light | Role::Skip | Role::Each | Role::Reach) | Class::Glue | Class::Of => {}
            // 比全省平均水平|高▯
            Class::Adjective if single(&words[end - 1]) && end > than + 2 => {}
            _ => break,
        }
        end -= 1;
    }
    if end > than + 1 {
        lead.basis = Some(Basis::Words(cover(&words[than + 1..end])));
    }
    Some(than)
}

/// 占总面积的: the figure is a share of what stands behind 占; the lead ends before it. 占全部投资的比重 is an indicator itself.
fn share<'w>(words: &'w [Word], lead: &mut Lead) -> &'w [Word] {
    let Some(at) = words.iter().rposition(|word| word.class == Class::Role(Role::Share)) else { return words };
    lead.share = true;
    let end = glue(words, lead);
    // 民间投资占比由58.9%提高到63.4%
    if words[at].bond == Bond::Thing && at.checked_sub(1).is_some_and(|before| is_nominal(&words[before])) {
        lead.noun = Some(words[at].span);
        lead.measures = true;
        lead.share_named = true;
        return &words[..at];
    }
    if end > at + 1
        && words[end - 1].class == Class::Role(Role::Head)
        && words[at + 1..end].iter().any(|w| w.class == Class::Of)
    {
        lead.noun = Some(cover(&words[at..end]));
        lead.measures = true;
        lead.share_named = true;
    }
    &words[..at]
}

/// 恢复到疫情前的四成五, 是去年同期增速的2.1倍: the figure is told of a base, which is no indicator unless it names one.
fn base<'w>(words: &'w [Word], lead: &mut Lead) -> &'w [Word] {
    let ties = |word: &Word| matches!(word.class, Class::Role(Role::Reach | Role::Light | Role::Same));
    let Some(tie) = words.iter().rposition(ties) else { return words };
    let end = words.len() - 1;
    // 提高到2015年的▯: when, not compared with what.
    if words[tie + 1..end].iter().all(|word| word.class == Class::Date) {
        return words;
    }
    if words[end - 1].class == Class::Role(Role::Span) {
        return words;
    }
    // 完成年计划的95.4%: the plan is what is told of.
    if words[tie].bond == Bond::Fulfils {
        lead.noun = Some(cover(&words[tie + 1..end]));
        return &words[..tie];
    }
    lead.basis = lead.basis.or(Some(Basis::Words(cover(&words[tie + 1..end]))));
    &words[..=tie]
}

/// Strips what only ties the figure to the words before it, and notes what it says. The end of what is left.
fn glue(words: &[Word], lead: &mut Lead) -> usize {
    let mut end = words.len();
    while let Some(last) = end.checked_sub(1).map(|at| words[at]) {
        match last.class {
            Class::Role(Role::Rise) => set(&mut lead.change, Change::Increase),
            Class::Role(Role::Fall) => set(&mut lead.change, Change::Decrease),
            Class::Role(Role::Reach) => set(&mut lead.change, Change::To),
            Class::Role(role @ (Role::Gain | Role::Loss)) => {
                set(&mut lead.change, if role == Role::Gain { Change::Increase } else { Change::Decrease });
                lead.action = lead.action.or(Some(last.span));
                lead.gained = true;
            }
            Class::Role(Role::Each) => lead.each = true,
            Class::Role(Role::Same) => lead.same = true,
            // 由去年同期的24元: when, not compared with what.
            Class::Role(Role::Yearly) if words.get(end).is_some_and(|next| next.class == Class::Of) => {}
            Class::Role(Role::Yearly) => lead.basis = Some(Basis::Year),
            Class::Role(Role::Step) => lead.basis = Some(Basis::Step),
            Class::Role(Role::Start) => lead.basis = Some(Basis::Start),
            Class::Role(Role::Light | Role::Skip)
            | Class::Glue
            | Class::Of
            | Class::Date
            | Class::And
            | Class::Per
            | Class::Stop => {}
            _ => break,
        }
        end -= 1;
    }
    end
}

fn set(change: &mut Change, new: Change) {
    if *change == Change::None {
        *change = new;
    }
}

/// Where the noun that ends at `end` begins.
pub(super) fn noun_start(words: &[Word], end: usize) -> usize {
    let mut start = end;
    while let Some(at) = start.checked_sub(1) {
        let word = words[at];
        let behind = words[start..end].first();
        let inside = match word.class {
            Class::Noun
            | Class::Name
            | Class::Adjective
            | Class::Number
            | Class::Pointer
            | Class::Role(Role::Head | Role::Span | Role::Average) => true,
            Class::And => {
                let joins = |word: &Word| is_nominal(word) || word.class == Class::Number;
                start < end && at > 0 && joins(&words[at - 1]) && behind.is_some_and(can_begin)
            }
            Class::Verb | Class::Role(_) => {
                let joined = behind.is_some_and(|behind| {
                    is_nominal(behind) && (word.modifies || is_ending(behind) && start + 1 == end && !single(&word))
                });
                // 专科|生: a single character behind a noun is its ending.
                let ending =
                    start == end && word.class == Class::Verb && single(&word) && at > 0 && is_nominal(&words[at - 1]);
                // 收到|提案: behind another verb it is the object.
                let object = start == end
                    && word.class == Class::Verb
                    && !single(&word)
                    && at > 0
                    && is_plain_verb(&words[at - 1]);
                // 意见|建议▯条
                let joined_behind =
                    start == end && word.class == Class::Verb && word.modifies && at > 0 && is_nominal(&words[at - 1]);
                joined || ending || object || joined_behind
            }
            _ => false,
        };
        if !inside {
            break;
        }
        start = at;
    }
    let outside = |word: &Word| word.class == Class::And || word.bond == Bond::Digits;
    while start + 1 < end && outside(&words[start]) && (words[start].class == Class::And || numbers(&words[start + 1]))
    {
        start += 1;
    }
    start
}

/// Whether a word is what follows the number of a paragraph, not the 号 of 92号汽油.
fn numbers(next: &Word) -> bool {
    next.class != Class::Number
}

/// A verb of more than one character that is not glue.
pub(super) fn is_plain_verb(word: &Word) -> bool {
    matches!(word.class, Class::Verb | Class::Role(Role::Action)) && !single(word)
}

/// Whether a word can be the last of a noun.
pub(super) fn is_nominal(word: &Word) -> bool {
    matches!(word.class, Class::Noun | Class::Name | Class::Role(Role::Head | Role::Span))
        || word.modifies && matches!(word.class, Class::Verb | Class::Role(_))
}

fn can_begin(word: &Word) -> bool {
    is_nominal(word) || matches!(word.class, Class::Adjective | Class::Number)
}

/// One character that makes a noun of the verb before it: 接触|者, 运输|车.
pub(super) fn is_ending(word: &Word) -> bool {
    single(word) && word.class == Class::Noun
}

/// Whether a word is one Chinese character.
pub(super) fn single(word: &Word) -> bool {
    word.span.len() == 3
}

/// Whether a word names those who act or are told of.
pub(super) fn is_agent(word: &Word) -> bool {
    matches!(word.bond, Bond::Agent | Bond::Pronoun | Bond::Person)
}

pub(super) fn cover(words: &[Word]) -> Span {
    words[0].span.cover(words[words.len() - 1].span)
}
