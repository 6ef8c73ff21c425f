//! Who acts in each clause, and where: the walk over an article that finds stops, meetings and those beside.

use std::collections::HashSet;

use super::super::{Mentions, Scene};
use super::clauses::{self, Clause};
use super::subject::Subject;
use super::{meetings, places};
use crate::lexicon::{Dictionary, EntryId, VisitTakes};
use crate::segment::Article;
use crate::span::Span;
use crate::tables::{ActionType, Part, Role};
use crate::text::PartKind;

/// One stop of one or more officials.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    /// Who: indexes of persons.
    pub(super) who: Vec<usize>,
    /// The verb.
    pub(super) verb: Span,
    /// Its dictionary row, if it has one.
    pub(super) entry: Option<EntryId>,
    /// Where.
    pub(super) place: Span,
    /// What sort, once a verb has told.
    pub(super) kind: Option<ActionType>,
    /// The place named last that lies in a division.
    pub(super) near: Option<Span>,
    /// Whether those who did this lead.
    pub(super) part: Part,
    /// Whether the place is a meeting.
    pub(super) meeting: bool,
    /// Whether it waits for a verb: 在某厂, ….
    pub(super) waiting: bool,
}

/// Officials named as present beside others.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub(super) who: Vec<usize>,
    pub(super) verb: Span,
    pub(super) entry: EntryId,
    /// What sort of occasion is meant, if the verb tells.
    pub(super) kind: Option<ActionType>,
    /// The places it is said of.
    pub(super) places: Vec<Span>,
}

/// What the walk found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) stops: Vec<Stop>,
    pub(super) sides: Vec<Side>,
    /// What the occasion as a whole is.
    pub(super) main: Option<ActionType>,
}

/// The state of the walk.
pub(super) struct Walk<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) mentions: &'s Mentions,
    pub(super) officials: HashSet<&'s str>,
    pub(super) found: Walked,
    /// The officials of the last visit: they go on acting when nobody is named.
    pub(super) lead: Vec<usize>,
    /// Officials named in clauses that have no verb yet.
    pub(super) pending: Vec<usize>,
    /// Who acts in this sentence.
    pub(super) acting: Subject,
    pub(super) sentence: usize,
    /// Whether the rest of the sentence is what somebody said.
    pub(super) muted: bool,
    pub(super) meeting: Option<Span>,
    pub(super) talks: Option<Span>,
    pub(super) near: Option<Span>,
    /// Whether nothing but times was told in this sentence yet.
    pub(super) fresh: bool,
    /// Stops of this sentence from this index on.
    pub(super) open: usize,
    /// Whether the next clause may go on with the list of places.
    pub(super) listing: bool,
}

/// Walks an article.
pub(super) fn article(scene: &Scene<'_>, article: &Article, mentions: &Mentions) -> Walked {
    let officials = mentions.people.iter().filter(|p| p.role == Role::Official).map(|p| p.name.as_str()).collect();
    let mut walk = Walk {
        scene,
        mentions,
        officials,
        found: Walked::default(),
        lead: Vec::new(),
        pending: Vec::new(),
        acting: Subject::None,
        sentence: 0,
        muted: false,
        meeting: None,
        talks: None,
        near: None,
        fresh: true,
        open: 0,
        listing: false,
    };
    walk.found.main = headlined(scene, article);
    for clause in clauses::of(scene, article, mentions) {
        walk.clause(&clause);
    }
    walk.found.stops.retain(|stop| !stop.who.is_empty());
    walk.found
}

/// What the headline says that the occasion was: an inspection, or else a visit to people.
fn headlined(scene: &Scene<'_>, article: &Article) -> Option<ActionType> {
    let heads = article
        .text
        .parts()
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Kicker | PartKind::Headline | PartKind::Subheadline));
    let kinds: Vec<ActionType> = heads
        .flat_map(|part| scene.hits.within(Dictionary::VisitVerbs, part.span))
        .map(|hit| clauses::row(scene, hit))
        .filter(|row| matches!(row.takes, VisitTakes::Site | VisitTakes::People))
        .filter_map(|row| row.action_type)
        .filter(|kind| matches!(kind, ActionType::Inspect | ActionType::VisitPeople))
        .collect();
    kinds.iter().copied().find(|kind| *kind == ActionType::Inspect).or(kinds.first().copied())
}

impl Walk<'_, '_> {
    fn clause(&mut self, clause: &Clause) {
        if clause.sentence != self.sentence {
            self.sentence = clause.sentence;
            self.found.stops.retain(|stop| !stop.who.is_empty());
            self.muted = false;
            self.acting = Subject::None;
            self.fresh = true;
            self.open = self.found.stops.len();
            self.listing = false;
            self.pending.clear();
        }
        if clause.quoted || self.muted {
            return;
        }
        let text = self.text(clause.span);
        if text.starts_with("要") || text.starts_with("必须") {
            self.muted = true;
            return;
        }
        if let Some(meeting) = meetings::held(self.scene, self.mentions, clause) {
            self.meeting =
                Some(meetings::locality(self.mentions, self.scene.text.folded(), clause.span).unwrap_or(meeting));
        }
        let listed = self.listing && self.goes_on(clause);
        self.listing = false;
        if !listed && !self.frame(clause) {
            self.verbs(clause);
        }
        self.fresh &= self.behind_time(clause.span) == clause.span.end();
        self.muted = self.speaks(clause);
        self.locate(clause);
    }

    pub(super) fn text(&self, span: Span) -> &str {
        self.scene.text.get(span)
    }

    /// …, 三亚市的A、B, 以及C: the list of places of the clause before.
    fn goes_on(&mut self, clause: &Clause) -> bool {
        if !clause.verbs.is_empty() {
            return false;
        }
        let places = places::fills(self.scene, self.mentions, clause.span);
        let Some(model) = self.found.stops.last().cloned() else { return false };
        for &place in &places {
            self.found.stops.push(Stop { place, near: self.near, ..model.clone() });
        }
        self.listing = !places.is_empty();
        self.listing
    }

    /// Whether a clause goes on with the tour of its sentence: 又到….
    fn goes_further(&self, clause: &Clause) -> bool {
        let on_tour = self.open < self.found.stops.len();
        let start = self.behind_time(clause.span);
        on_tour && (start > clause.span.start() || self.text(clause.span).trim_start().starts_with(['又', '还']))
    }

    /// 在某厂, …: a stop whose verb is still to come.
    fn frame(&mut self, clause: &Clause) -> bool {
        let text = self.scene.text.folded();
        let start = self.behind_time(clause.span);
        // 某集团计划投资…, 在某县建设…: what somebody else does is no stop.
        let touring = self.fresh || matches!(self.acting, Subject::Officials(_));
        if !text[start..clause.span.end()].starts_with('在') || !touring || clause.mark != ',' {
            return false;
        }
        let from = start + '在'.len_utf8();
        let places = places::phrase(self.scene, self.mentions, from, clause.span.end());
        let Some(last) = places.last() else { return false };
        if clause.span.end() - last.end() > 6 {
            return false;
        }
        let who = self.lead.clone();
        if who.is_empty() && !self.fresh {
            return false;
        }
        for place in places {
            self.found.stops.push(Stop {
                who: who.clone(),
                verb: Span::new(start, from),
                entry: None,
                place,
                kind: None,
                near: self.near,
                part: Part::Lead,
                meeting: false,
                waiting: true,
            });
        }
        true
    }

    /// 在某厂, 市长A…: the stop is his who is named behind it.
    fn fill_frame(&mut self, who: &[usize]) {
        for stop in &mut self.found.stops[self.open..] {
            if stop.waiting && stop.who.is_empty() {
                stop.who = who.to_vec();
            }
        }
    }

    /// 在省长A的陪同下: who went along.
    fn accompanied(&mut self, clause: &Clause) {
        let text = self.scene.text.folded();
        let Some(hit) = clause.verbs.iter().find(|hit| text[hit.span.end()..].starts_with('下')) else { return };
        if clauses::row(self.scene, hit).takes != VisitTakes::Side {
            return;
        }
        let Some(from) = text[clause.span.start()..hit.span.start()].rfind('在') else { return };
        let from = clause.span.start() + from;
        let who: Vec<usize> = clause
            .people
            .clone()
            .filter(|index| {
                let person = &self.mentions.people[*index];
                (from..hit.span.start()).contains(&person.span.start()) && self.officials.contains(person.name.as_str())
            })
            .collect();
        if !who.is_empty() {
            self.found.sides.push(Side { who, verb: hit.span, entry: hit.entry, kind: None, places: Vec::new() });
        }
    }

    /// The verbs of a clause, one after the other.
    fn verbs(&mut self, clause: &Clause) {
        let text = self.scene.text.folded();
        let subject = self.subject(clause);
        self.accompanied(clause);
        if let Subject::Officials(who) = &subject {
            self.fill_frame(who);
        }
        match &subject {
            Subject::Officials(who) if clause.verbs.is_empty() => {
                self.pending.extend(who);
                self.acting = subject;
                self.give_verb(clause);
                return;
            }
            // …, 得知设备到齐后, 又到某厂: those who were somewhere go on.
            Subject::None if self.acting == Subject::Other && self.goes_further(clause) => self.acting = subject,
            Subject::None => {}
            _ => self.acting = subject,
        }
        let mut who = match &self.acting {
            Subject::Officials(who) => who.clone(),
            Subject::None => self.lead.clone(),
            Subject::Other => {
                return;
            }
        };
        if !clause.verbs.is_empty() && !self.pending.is_empty() {
            let mut all = std::mem::take(&mut self.pending);
            all.extend(who.iter().filter(|w| !all.contains(w)).copied().collect::<Vec<_>>());
            if matches!(self.acting, Subject::Officials(_)) || !all.is_empty() {
                who = all;
            }
        }
        for hit in &clause.verbs {
            if clauses::is_attribute(self.scene, text, hit) || who.is_empty() {
                continue;
            }
            if !self.verb(clause, hit, &who) {
                break;
            }
        }
    }
}
