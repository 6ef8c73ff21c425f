//! Expressions of time as written; `resolve/dates` turns them into days.
//!
//! Candidates are the digits, Chinese numerals and time words of the text; from each the grammar reads as far as it
//! can: `grammar` and the files it names read points, this file periods and what stands around them (前, 以来, 截至), `plan` the
//! five-year plans, `guard` refuses what is none. Cost is linear: what was read is not read again.

mod clock;
mod cursor;
mod days;
mod expression;
mod grammar;
mod guard;
mod lunar;
mod plan;
mod relation;
mod stretches;
mod years;

pub use expression::{Clock, Day, Expression, Month, PartOfDay, Stretch, Tense, TimePoint, Year};

use cursor::Cursor;
use grammar::Reading;

use super::{Mentions, Provenance, Rejection, Scene};
use crate::lexicon::{Dictionary, TimeWordKind};
use crate::span::Span;
use crate::tables::Relation;

/// One expression of time.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub expression: Expression,
    /// How the period lies to the time that is named.
    pub relation: Relation,
    /// Whether the words around it put it behind or ahead.
    pub tense: Tense,
    /// Whether it is the day of a dateline: 本报海口4月10日讯.
    pub dateline: bool,
    /// What made it.
    pub provenance: Provenance,
}

/// All expressions of time, in order.
pub(super) fn find(scene: &Scene<'_>, mentions: &mut Mentions) {
    let mut search = Search { scene, day_named: false, year_named: false, recurring: 0 };
    let folded = scene.text.folded();
    let named = [Dictionary::TimeWords, Dictionary::Festivals];
    let mut hits = named.map(|dictionary| scene.hits.of(dictionary).iter().peekable());
    let mut at = 0;
    while at < folded.len() {
        let next_word = hits.iter_mut().filter_map(|hits| {
            while hits.next_if(|hit| hit.span.start() < at).is_some() {}
            hits.peek().map(|hit| hit.span.start())
        });
        let next_word = next_word.min().unwrap_or(folded.len());
        let number = folded[at..next_word].find(begins).map(|offset| at + offset);
        at = number.unwrap_or(next_word);
        if at >= folded.len() {
            break;
        }
        let cursor = Cursor::new(scene, at);
        let end = search.read(cursor, mentions);
        at = end.unwrap_or_else(|| behind(folded, at));
    }
}

/// Whether an expression of time can begin with the character; the rest begin with a time word.
fn begins(c: char) -> bool {
    matches!(c, '0'..='9' | '\'' | '’' | '‘' | '第' | '前' | '头' | '元' | '闰')
        || "〇零一二三四五六七八九十廿卅".contains(c)
}

/// Where to look next when nothing was read: behind the number, or behind the character.
fn behind(folded: &str, at: usize) -> usize {
    let digits = folded[at..].bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { at + digits } else { at + folded[at..].chars().next().map_or(1, char::len_utf8) }
}

struct Search<'a> {
    scene: &'a Scene<'a>,
    /// Whether a day was named before, so that 当晚 and 次日 have one to count from.
    day_named: bool,
    /// Whether a year or month was named before, so that 当年10月 has one.
    year_named: bool,
    /// End of the last recurring time; what is listed behind it recurs too.
    recurring: usize,
}

impl<'a> Search<'a> {
    /// Reads one expression, notes it or its refusal, and tells where it ends.
    fn read(&mut self, start: Cursor<'a>, mentions: &mut Mentions) -> Option<usize> {
        if !guard::may_begin(start) {
            return None;
        }
        if let Some(mention) = plan::read(start).or_else(|| vague(start)) {
            return Some(keep(mention, start, mentions));
        }
        let mut cursor = start;
        let mut reading = grammar::point(&mut cursor)?;
        relation::far_end(&mut cursor, &mut reading);
        if let Some(reason) = guard::refuse(start, cursor, &reading).or_else(|| self.unanchored(start, &reading)) {
            let span = Span::new(start.at(), cursor.at());
            if reason.starts_with("it comes back") {
                self.recurring = cursor.at();
            }
            mentions.rejections.push(Rejection {
                span,
                table: "dates",
                reason,
                entry: reading.entries.first().copied(),
            });
            return Some(cursor.at());
        }
        self.year_named |= reading.from.year.is_some() || reading.from.month.is_some();
        self.day_named |= guard::names_day(&reading);
        let rule = rule(&reading);
        let (relation, tense) = relation::around(start, &mut cursor, &reading);
        let mention = DateMention {
            span: Span::new(start.at(), cursor.at()),
            expression: Expression::Time(reading.from, reading.to),
            relation,
            tense,
            dateline: relation::is_dateline(start, cursor, &reading),
            provenance: Provenance { rule, entries: reading.entries },
        };
        Some(keep(mention, start, mentions))
    }

    /// Why a reading has no place in time for want of something to count from, if it has none.
    fn unanchored(&self, start: Cursor<'_>, reading: &Reading) -> Option<&'static str> {
        let point = &reading.from;
        if let Some(Day::SpokenOf(_)) = point.day {
            if !self.day_named {
                return Some("no day was named before");
            }
            if point.part.is_none() && point.clock.is_none() && reading.to.is_none() && self.is_plain(start) {
                return Some("it names no day of its own");
            }
        }
        if matches!(point.year, Some(Year::SpokenOf(_))) && !self.year_named {
            return Some("no year was named before");
        }
        let listed = start.before()[self.recurring.min(start.at())..].chars().all(|c| "、,和及 ".contains(c));
        (self.recurring > 0 && listed).then_some("it comes back every day, week or year")
    }

    /// Whether it is 当日 or 当天, which adds nothing to the day named before.
    fn is_plain(&self, start: Cursor<'_>) -> bool {
        let hits = self.scene.hits.starting_at(Dictionary::TimeWords, start.at());
        hits.iter().any(|hit| {
            let row = &self.scene.lexicon.time_words[hit.entry.row as usize].row;
            row.kind == TimeWordKind::DaySpokenOf && row.offset == 0 && !row.term.ends_with(['晚', '夜'])
        })
    }
}

/// Notes a mention, or its refusal where a word that is no date holds it; tells where it ends.
fn keep(mention: DateMention, start: Cursor<'_>, mentions: &mut Mentions) -> usize {
    let end = mention.span.end();
    let covered = guard::in_false_friend(start, mention.span);
    if covered {
        let entry = mention.provenance.entries.first().copied();
        let reason = "it is part of a word that is no date";
        mentions.rejections.push(Rejection { span: mention.span, table: "dates", reason, entry });
    } else {
        mentions.dates.push(mention);
    }
    end
}

/// 近日, 近年来.
fn vague(start: Cursor<'_>) -> Option<DateMention> {
    let mut cursor = start;
    let (_, entry) = cursor.word(&[TimeWordKind::Vague])?;
    // 离家最近的医院: near in space.
    let near = start.before().char_indices().rev().take(6).take_while(|&(_, c)| guard::is_han(c)).last();
    if near.is_some_and(|(at, _)| start.before()[at..].contains(['离', '距'])) {
        return None;
    }
    Some(DateMention {
        span: Span::new(start.at(), cursor.at()),
        expression: Expression::Vague,
        relation: Relation::None,
        tense: Tense::Open,
        dateline: false,
        provenance: Provenance { rule: "date.vague", entries: vec![entry] },
    })
}

/// The stable name of the rule behind a reading.
fn rule(reading: &Reading) -> &'static str {
    let point = &reading.from;
    if reading.to.is_some() {
        "date.period"
    } else if point.clock.is_some() {
        "date.clock"
    } else {
        match (point.day, point.stretch, point.month) {
            (_, _, Some(Month::Lunar(_))) => "date.lunar",
            (Some(Day::Number(_)), ..) => "date.day",
            (Some(Day::Weekday(_)), ..) => "date.weekday",
            (Some(Day::Festival(..)), ..) => "date.festival",
            (Some(_), ..) => "date.relative-day",
            (None, Some(_), _) => "date.stretch",
            (None, None, Some(_)) => "date.month",
            (None, None, None) => "date.year",
        }
    }
}
