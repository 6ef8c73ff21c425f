//! Who acts in each clause, and where: the walk over an article that finds stops, meetings and those beside.

use std::collections::HashSet;

use super::super::words::pieces;
use super::super::{Mentions, Scene};
use super::clauses::{self, Clause};
use super::{meetings, places};
use crate::lexicon::{CueKind, Dictionary, EntryId, Hit, VisitTakes};
use crate::segment::Article;
use crate::span::Span;
use crate::tables::{ActionType, Part, Role};

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
    waiting: bool,
}

/// Officials named as present beside others.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub(super) who: Vec<usize>,
    pub(super) verb: Span,
    pub(super) entry: EntryId,
    /// What sort of occasion is meant, if the verb tells.
    pub(super) kind: Option<ActionType>,
    /// 分别, 在本区: each at the places of his own jurisdiction.
    pub(super) own: bool,
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

/// Who acts.
#[derive(Debug, Clone, PartialEq)]
enum Subject {
    /// These officials.
    Officials(Vec<usize>),
    /// Somebody or something else.
    Other,
    /// Nobody new.
    None,
}

struct Walk<'s, 'a> {
    scene: &'s Scene<'a>,
    mentions: &'s Mentions,
    officials: HashSet<&'s str>,
    found: Walked,
    /// The officials of the last visit: they go on acting when nobody is named.
    lead: Vec<usize>,
    /// Officials named in clauses that have no verb yet.
    pending: Vec<usize>,
    /// Who acts in this sentence.
    acting: Subject,
    sentence: usize,
    /// Whether the rest of the sentence is what somebody said.
    muted: bool,
    meeting: Option<Span>,
    talks: Option<Span>,
    near: Option<Span>,
    /// Stops of this sentence from this index on.
    open: usize,
    /// Whether the next clause may go on with the list of places.
    listing: bool,
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
        open: 0,
        listing: false,
    };
    for clause in clauses::of(scene, article, mentions) {
        walk.clause(&clause);
    }
    walk.found
}

impl Walk<'_, '_> {
    fn clause(&mut self, clause: &Clause) {
        if clause.sentence != self.sentence {
            self.sentence = clause.sentence;
            self.muted = false;
            self.acting = Subject::None;
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
            self.meeting = Some(meeting);
        }
        let listed = self.listing && self.goes_on(clause);
        self.listing = false;
        if !listed && !self.frame(clause) {
            self.verbs(clause);
        }
        self.muted = self.speaks(clause);
        self.locate(clause);
    }

    fn text(&self, span: Span) -> &str {
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
            self.near = Some(place);
            self.found.stops.push(Stop { place, near: Some(place), ..model.clone() });
        }
        self.listing = !places.is_empty();
        self.listing
    }

    /// 在某厂, …: a stop whose verb is still to come.
    fn frame(&mut self, clause: &Clause) -> bool {
        let text = self.scene.text.folded();
        let start = self.behind_time(clause.span);
        let touring = !self.lead.is_empty() || !self.pending.is_empty();
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
        if who.is_empty() {
            return false;
        }
        for place in places {
            self.near = Some(place);
            self.found.stops.push(Stop {
                who: who.clone(),
                verb: Span::new(start, from),
                entry: None,
                place,
                kind: None,
                near: Some(place),
                part: Part::Lead,
                meeting: false,
                waiting: true,
            });
        }
        true
    }

    /// Where a clause goes on behind dates and words of order.
    fn behind_time(&self, clause: Span) -> usize {
        let text = self.scene.text.folded();
        let mut start = clause.start();
        loop {
            let before = start;
            start += text[start..clause.end()].len() - text[start..clause.end()].trim_start().len();
            if let Some(date) =
                self.mentions.dates.iter().find(|d| d.span.start() == start && d.span.end() <= clause.end())
            {
                start = date.span.end();
            }
            for word in ["随后", "接着", "之后", "当天", "当日", "上午", "下午", "其间", "期间"] {
                if text[start..clause.end()].starts_with(word) {
                    start += word.len();
                }
            }
            if start == before {
                return start;
            }
        }
    }

    /// The verbs of a clause, one after the other.
    fn verbs(&mut self, clause: &Clause) {
        let text = self.scene.text.folded();
        let subject = self.subject(clause);
        match &subject {
            Subject::Officials(who) if clause.verbs.is_empty() => {
                self.pending.extend(who);
                self.acting = subject;
                self.give_verb(clause);
                return;
            }
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
            if clauses::is_attribute(text, hit) || who.is_empty() {
                continue;
            }
            if !self.verb(clause, hit, &who) {
                break;
            }
        }
    }

    /// A stop that waits for a verb takes the first verb of its officials, whatever it is.
    fn give_verb(&mut self, clause: &Clause) {
        let text = self.scene.text.folded();
        let Some(person) = clause.people.clone().last() else { return };
        let from = self.mentions.people[person].span.end();
        let verb = pieces(self.scene.lexicon, text, Span::new(from, clause.span.end()))
            .into_iter()
            .find(|piece| matches!(piece.tag, "v" | "vn") && piece.span.len() > 3);
        let Some(verb) = verb else { return };
        for stop in &mut self.found.stops[self.open..] {
            if stop.waiting {
                stop.verb = verb.span;
                stop.waiting = false;
            }
        }
    }

    /// One verb; tells whether the clause's other verbs are still the subject's.
    fn verb(&mut self, clause: &Clause, hit: &Hit, who: &[usize]) -> bool {
        let row = clauses::row(self.scene, hit);
        match row.takes {
            VisitTakes::Arrival | VisitTakes::Site | VisitTakes::People | VisitTakes::Session => {
                self.visit(clause, hit, who);
            }
            VisitTakes::Meet => {
                self.meet(clause, hit, who);
                return false;
            }
            VisitTakes::Meeting => return self.attend(clause, hit, who),
            VisitTakes::Speech => {
                if let Some(meeting) = self.meeting {
                    self.at_meeting(hit, who, meeting);
                }
            }
            VisitTakes::Side => self.beside(clause, hit, who, Vec::new()),
        }
        true
    }

    /// 来到…, 在…调研, 看望….
    fn visit(&mut self, clause: &Clause, hit: &Hit, who: &[usize]) {
        let row = clauses::row(self.scene, hit);
        let mut places = places::phrase(self.scene, self.mentions, hit.span.end(), clause.span.end());
        if places.is_empty() && row.takes != VisitTakes::Arrival {
            places = self.before_verb(clause, hit);
        }
        let people = row.takes == VisitTakes::Site && self.speaks_of_people(clause, hit, &places);
        let kind = if people { Some(ActionType::VisitPeople) } else { row.action_type };
        let kind = if row.takes == VisitTakes::Arrival { None } else { kind };
        if places.is_empty() && row.takes == VisitTakes::Session && self.others_lead(who) {
            self.beside(clause, hit, who, Vec::new());
            return;
        }
        for stop in &mut self.found.stops[self.open..] {
            if stop.waiting {
                stop.waiting = false;
                stop.verb = hit.span;
                stop.entry = Some(hit.entry);
            }
        }
        if places.is_empty() {
            let mut typed = false;
            for stop in &mut self.found.stops[self.open..] {
                if stop.kind.is_none() && kind.is_some() {
                    stop.kind = kind;
                    typed = true;
                }
            }
            if !typed && kind.is_some() {
                self.found.main = self.found.main.or(kind);
                self.lead = who.to_vec();
            }
            return;
        }
        if self.found.main.is_none() {
            self.found.main = kind;
        }
        self.lead = who.to_vec();
        for place in places {
            self.found.stops.push(Stop {
                who: who.to_vec(),
                verb: hit.span,
                entry: Some(hit.entry),
                place,
                kind,
                near: self.near_of(place),
                part: Part::Lead,
                meeting: false,
                waiting: false,
            });
        }
        self.listing = true;
    }

    /// Whether the visit so far is somebody else's.
    fn others_lead(&self, who: &[usize]) -> bool {
        let name = |index: &usize| &self.mentions.people[*index].name;
        !self.lead.is_empty() && !who.iter().any(|one| self.lead.iter().any(|other| name(one) == name(other)))
    }

    /// 走访了某街道的6户家庭: persons are visited, not a body.
    fn speaks_of_people(&self, clause: &Clause, hit: &Hit, places: &[Span]) -> bool {
        let from = places.last().map_or(hit.span.end(), |place| place.end());
        let text = self.scene.text.folded();
        let behind = &text[from..clause.span.end()];
        self.text(hit.span).ends_with("走访")
            && ["家庭", "群众", "职工", "党员", "户", "老人", "干部", "民警", "战士"]
                .iter()
                .any(|word| behind.contains(word))
    }

    /// 在…调研, 对…进行视察: the place before the verb.
    fn before_verb(&self, clause: &Clause, hit: &Hit) -> Vec<Span> {
        let text = self.scene.text.folded();
        let before = &text[clause.span.start()..hit.span.start()];
        let Some(at) = before.rfind(['在', '对', '于']) else { return Vec::new() };
        let from = clause.span.start() + at + '在'.len_utf8();
        places::phrase(self.scene, self.mentions, from, hit.span.start())
    }

    fn near_of(&self, place: Span) -> Option<Span> {
        let own = self.mentions.places.iter().any(|named| place.overlaps(named.span))
            || self.text(place).contains(['县', '区', '镇', '乡', '市', '村', '旗']);
        if own { Some(place) } else { self.near }
    }

    /// The last division that a clause names.
    fn locate(&mut self, clause: &Clause) {
        if let Some(district) = self.mentions.places.iter().rev().find(|named| clause.span.contains(named.span)) {
            self.near = Some(district.span);
        }
    }

    /// 在海口会见…: the place is the locality, else that of the talks before, else the other side.
    fn meet(&mut self, clause: &Clause, hit: &Hit, who: &[usize]) {
        let text = self.scene.text.folded();
        let place = self.before_verb(clause, hit).first().copied().or(self.talks).or_else(|| {
            let object = Span::new(hit.span.end(), clause.span.end());
            let bodies = self.mentions.organizations.iter().map(|body| body.span);
            bodies.chain(self.body_of_guest(object)).find(|span| object.contains(*span)).or_else(|| {
                let body = text[object.range()].trim_start_matches('了');
                let end = body.find("一行").unwrap_or(body.len());
                let start = object.end() - body.len();
                (end > 0).then(|| Span::new(start, start + end))
            })
        });
        let Some(place) = place else { return };
        self.talks = Some(place);
        self.lead = who.to_vec();
        self.found.stops.push(Stop {
            who: who.to_vec(),
            verb: hit.span,
            entry: Some(hit.entry),
            place,
            kind: Some(ActionType::Meet),
            near: self.near_of(place),
            part: Part::Lead,
            meeting: false,
            waiting: false,
        });
    }

    /// The body that the post of somebody named in a span is held in.
    fn body_of_guest(&self, object: Span) -> Option<Span> {
        let post = self.mentions.people.iter().filter(|person| object.contains(person.span)).find_map(|p| p.post)?;
        let title = self.scene.hits.ending_at(Dictionary::Posts, post.end()).first()?;
        let body = Span::new(post.start(), title.span.start().max(post.start()));
        (body.len() >= 6).then_some(body)
    }

    /// 主持…, 出席…, 参加….
    fn attend(&mut self, clause: &Clause, hit: &Hit, who: &[usize]) -> bool {
        let text = self.scene.text.folded();
        let rest = text[hit.span.end()..clause.span.end()].trim_start_matches('了');
        let from = clause.span.end() - rest.len();
        // 主持会议: the verb holds its meeting.
        if let Some(own) =
            meetings::object(self.scene, self.mentions, hit.span.start() + 6.min(hit.span.len()), hit.span.end())
        {
            let meeting = self.meeting.unwrap_or(own);
            self.meeting = Some(meeting);
            self.at_meeting(hit, who, meeting);
            return true;
        }
        if let Some(object) = meetings::object(self.scene, self.mentions, hit.span.end(), clause.span.end()) {
            let bare = meetings::is_bare(text, object);
            let meeting = if bare { self.meeting.unwrap_or(object) } else { object };
            self.meeting = Some(meeting);
            self.at_meeting(hit, who, meeting);
            return true;
        }
        if rest.starts_with(['对', '在']) {
            let places = places::phrase(self.scene, self.mentions, from + 3, clause.span.end());
            self.beside(clause, hit, who, places);
            return false;
        }
        let touring = self.found.stops.iter().any(|stop| !stop.meeting);
        match self.meeting {
            Some(meeting) if rest.is_empty() && !touring || hit.span.len() > 6 => self.at_meeting(hit, who, meeting),
            _ if rest.is_empty() || rest.starts_with("活动") => self.beside(clause, hit, who, Vec::new()),
            _ => {
                let places = places::phrase(self.scene, self.mentions, from, clause.span.end());
                let delegation = places.first().filter(|place| self.text(**place).ends_with("代表团")).copied();
                if let Some(place) = delegation {
                    self.lead = who.to_vec();
                    self.found.stops.push(Stop {
                        who: who.to_vec(),
                        verb: hit.span,
                        entry: Some(hit.entry),
                        place,
                        kind: Some(ActionType::Deliberate),
                        near: self.near_of(place),
                        part: Part::Lead,
                        meeting: false,
                        waiting: false,
                    });
                    return false;
                }
            }
        }
        true
    }

    fn at_meeting(&mut self, hit: &Hit, who: &[usize], meeting: Span) {
        let row = clauses::row(self.scene, hit);
        self.found.stops.push(Stop {
            who: who.to_vec(),
            verb: hit.span,
            entry: Some(hit.entry),
            place: meeting,
            kind: row.action_type,
            near: None,
            part: row.part,
            meeting: true,
            waiting: false,
        });
    }

    fn beside(&mut self, clause: &Clause, hit: &Hit, who: &[usize], places: Vec<Span>) {
        let row = clauses::row(self.scene, hit);
        let text = self.text(clause.span);
        self.found.sides.push(Side {
            who: who.to_vec(),
            verb: hit.span,
            entry: hit.entry,
            kind: row.action_type.filter(|_| row.takes == VisitTakes::Side),
            own: text.contains("分别") || text.contains("在本"),
            places,
        });
    }

    /// Whether the rest of the sentence is what the subject of this clause said.
    fn speaks(&self, clause: &Clause) -> bool {
        let from =
            clause.people.clone().next().map_or(clause.span.start(), |index| self.mentions.people[index].span.end());
        let within = Span::new(from.min(clause.span.end()), clause.span.end());
        self.scene.hits.within(Dictionary::NameCues, within).any(|hit| {
            match self.scene.lexicon.name_cues[hit.entry.row as usize].row.kind {
                CueKind::Directive => true,
                CueKind::Speech => {
                    let visit = self.scene.lexicon.find(Dictionary::VisitVerbs, self.text(hit.span)).is_some();
                    !visit && hit.span.end() == clause.span.end()
                }
                _ => false,
            }
        })
    }

    /// Who acts in a clause: the persons before its first verb, if any.
    fn subject(&self, clause: &Clause) -> Subject {
        let text = self.scene.text.folded();
        let verb = clause.verbs.first().map_or(clause.span.end(), |hit| hit.span.start());
        let mut group: Vec<usize> = Vec::new();
        let mut end = clause.span.start();
        for index in clause.people.clone() {
            let person = &self.mentions.people[index];
            if person.span.start() >= verb {
                break;
            }
            let start = person.post.map_or(person.span.start(), |post| post.start().min(person.span.start()));
            let start = start.max(clause.span.start());
            let between = text.get(end..start).unwrap_or("").trim();
            let object = between.ends_with(['与', '同', '向', '对', '给', '为', '被', '把', '请'])
                || between.ends_with('和') && group.is_empty();
            if object {
                break;
            }
            if !self.officials.contains(person.name.as_str()) {
                return if group.is_empty() { Subject::Other } else { Subject::Officials(group) };
            }
            group.push(index);
            end = person.span.end();
        }
        if !group.is_empty() {
            return if text[end..].starts_with('的') { Subject::Other } else { Subject::Officials(group) };
        }
        self.unnamed_subject(clause, verb)
    }

    /// Whether somebody else is the subject of a clause that names no person before its verb.
    fn unnamed_subject(&self, clause: &Clause, verb: usize) -> Subject {
        let text = self.scene.text.folded();
        if clause.verbs.is_empty() {
            return Subject::None;
        }
        let from = self.behind_time(clause.span).min(verb);
        let before = &text[from..verb];
        let before = before.find(['在', '对', '到', '与']).map_or(before, |at| &before[..at]);
        if ["一行", "他", "她", "调研组", "视察组", "考察组", "检查组", "慰问组", "督导组", "双方"]
            .iter()
            .any(|word| before.contains(word))
        {
            return Subject::None;
        }
        let noun = pieces(self.scene.lexicon, text, Span::new(from, from + before.len()))
            .iter()
            .any(|piece| matches!(piece.tag, "n" | "ns" | "nt" | "vn" | "r") || piece.tag.is_empty());
        if noun { Subject::Other } else { Subject::None }
    }
}
