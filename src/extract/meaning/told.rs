//! What one figure is told to measure, from the words before and behind it alone.

use super::behind::Behind;
use super::lead::{Basis, Lead};
use crate::lexicon::{Dictionary, FigureWordRole as Role, Lexicon};
use crate::span::Span;
use crate::tables::PercentUnit;

/// What one figure was told to measure.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    pub(super) indicator: Option<Span>,
    pub(super) subject: Option<Span>,
    pub(super) noun: Option<Span>,
    /// Whether the subject is a part of what was measured before: 其中重工业11.3亿元.
    pub(super) part: bool,
    /// Whether the indicator ends with what is measured: 面积.
    pub(super) measured: bool,
    /// Whether it is one of a list: 分别为▯和▯.
    pub(super) listed: bool,
}

/// Of an amount of money.
pub(super) fn amount(lead: &Lead, behind: &Behind, rate: bool) -> Told {
    // 每户500元慰问金: what the money is stands right behind it.
    let paid = behind.noun.filter(|_| lead.noun.is_none() || behind.measures && !lead.measures);
    if lead.gained {
        return Told { indicator: lead.action, subject: lead.subject.or(lead.noun), noun: None, ..Told::default() };
    }
    // 套票每张260元, 面粉2.1元/公斤: a price needs no name.
    if (rate || lead.per.is_some()) && !lead.measures && lead.action.is_none() {
        if let Some(noun) = lead.noun.filter(|_| paid.is_none()) {
            return Told { indicator: None, subject: Some(noun), noun: None, ..Told::default() };
        }
        if let (Some(noun), None) = (behind.noun, lead.noun) {
            return Told {
                indicator: behind.noun.filter(|_| behind.measures),
                subject: Some(noun),
                noun: None,
                ..Told::default()
            };
        }
    }
    let indicator = if lead.measures { lead.noun } else { paid.or(lead.noun) }.or(lead.action);
    Told { indicator, subject: lead.subject, noun: None, ..Told::default() }
}

/// Of a percentage.
pub(super) fn percentage(lead: &Lead, behind: &Behind, unit: PercentUnit) -> Told {
    let noun = lead.noun.filter(|_| !(lead.rate && unit == PercentUnit::Percent));
    let indicator = noun.or(behind.noun.filter(|_| !lead.goes_on())).or(lead.action);
    Told { indicator, subject: lead.subject, noun: None, ..Told::default() }
}

/// Ages belong to somebody, other times to something that lasts.
pub(super) fn time(unit: &str, bound: bool, lead: &Lead, behind: &Behind) -> Told {
    if unit.ends_with('岁') {
        // 75岁以上|老人: a class of people; 78岁的某某: one of them.
        let near = behind.noun.filter(|_| behind.of || bound);
        let subject = near.or(lead.noun.filter(|_| !lead.measures)).or(lead.subject);
        let indicator = lead.noun.filter(|_| lead.measures);
        return Told { indicator, subject, noun: near.filter(|_| bound), ..Told::default() };
    }
    let indicator = lead.noun.or(lead.action).or(behind.noun.filter(|_| behind.of)).or(behind.verb);
    Told { indicator, subject: lead.subject, noun: None, ..Told::default() }
}

/// What it is compared with.
pub(super) fn basis(lead: &Lead, text: &str, lexicon: &Lexicon) -> Option<String> {
    if lead.share && !lead.share_named {
        return Some("share".to_owned());
    }
    Some(match lead.basis? {
        Basis::Year => "year_on_year".to_owned(),
        Basis::Step => "period_on_period".to_owned(),
        Basis::Start => "since_start".to_owned(),
        Basis::Words(span) => {
            // 比年初, where 年初 is a date of its own.
            let named = lexicon.find(Dictionary::FigureWords, &format!("比{}", &text[span.range()]));
            match named.map(|id| lexicon.figure_words[id.row as usize].row.role) {
                Some(Role::Yearly) => "year_on_year".to_owned(),
                Some(Role::Step) => "period_on_period".to_owned(),
                Some(Role::Start) => "since_start".to_owned(),
                _ => text[span.range()].to_owned(),
            }
        }
    })
}
