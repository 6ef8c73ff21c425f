//! What each sort of verb makes of its clause: a stop, a meeting, a talk, or somebody beside.

use super::super::Certainty;
use super::super::words::around;
use super::clauses::{self, Clause};
use super::walk::{Side, Stop, Walk};
use super::{meetings, places};
use crate::lexicon::{Dictionary, Hit, VisitTakes, VisitWordKind};
use crate::span::Span;
use crate::tables::{ActionType, Part};

impl Walk<'_, '_> {
    /// One verb; tells whether the clause's other verbs are still the subject's.
    pub(super) fn verb(&mut self, clause: &Clause, hit: &Hit, who: &[usize]) -> bool {
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
                } else if let Some(&place) = self.before_verb(clause, hit).first() {
                    self.at_meeting(hit, who, place);
                }
            }
            VisitTakes::Side => self.beside(hit, who, Vec::new()),
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
            self.beside(hit, who, Vec::new());
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
            self.found.stops.push(self.stop(hit, who, place, kind));
            // 登上白沙港引桥, 察看码头: what is seen next is where this place's name says, however short its name of a division.
            let mut opens = around(&self.mentions.places, |m| m.span, place).map(|(_, m)| m.span);
            self.near = opens.rfind(|span| span.start() == place.start()).or(self.near);
        }
        self.listing = true;
    }

    /// A stop of those who lead.
    fn stop(&self, hit: &Hit, who: &[usize], place: Span, kind: Option<ActionType>) -> Stop {
        Stop {
            who: who.to_vec(),
            verb: hit.span,
            entry: Some(hit.entry),
            place,
            kind,
            near: self.near,
            part: Part::Lead,
            meeting: false,
            waiting: false,
        }
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
        self.text(hit.span).ends_with("走访") && self.has_word(VisitWordKind::Persons, behind)
    }

    /// 在…调研, 对…进行视察: the place before the verb.
    fn before_verb(&self, clause: &Clause, hit: &Hit) -> Vec<Span> {
        let text = self.scene.text.folded();
        let before = &text[clause.span.start()..hit.span.start()];
        let Some(at) = before.rfind(['在', '对', '于']) else { return Vec::new() };
        let from = clause.span.start() + at + '在'.len_utf8();
        places::phrase(self.scene, self.mentions, from, hit.span.start())
    }

    /// The division that a clause names: the last one, of a list the first, where a tour begins. What stands in the
    /// name of a body tells less than what was told before.
    pub(super) fn locate(&mut self, clause: &Clause) {
        let bodies = &self.mentions.organizations;
        let mut named = around(&self.mentions.places, |m| m.span, clause.span)
            .map(|(_, place)| place)
            .filter(|place| clause.span.contains(place.span) && place.certainty >= Certainty::Likely)
            .filter(|place| !around(bodies, |m| m.span, place.span).any(|(_, body)| body.span.contains(place.span)))
            .map(|place| place.span)
            .filter(|span| {
                let new = &self.found.stops[self.open..];
                !new.iter().any(|stop| stop.place.contains(*span) && stop.place.start() != span.start())
                    || self.in_chain(*span)
            });
        let Some(first) = named.next() else { return };
        let last = named.next_back().unwrap_or(first);
        let listed = self.scene.text.folded()[first.end()..last.end().max(first.end())].starts_with('、');
        self.near = Some(if listed { first } else { last });
    }

    /// Whether a place is a further link of a chain (通渭县 + 马营镇).
    fn in_chain(&self, span: Span) -> bool {
        around(&self.mentions.places, |m| m.span, span).any(|(_, place)| place.span.end() == span.start())
    }

    /// 在海口会见…: the place is the locality, else that of the talks before, else the other side.
    fn meet(&mut self, clause: &Clause, hit: &Hit, who: &[usize]) {
        let text = self.scene.text.folded();
        let place = self.before_verb(clause, hit).first().copied().or(self.talks).or_else(|| {
            let object = Span::new(hit.span.end(), clause.span.end());
            let bodies = around(&self.mentions.organizations, |m| m.span, object).map(|(_, body)| body.span);
            bodies.chain(self.body_of_guest(object)).find(|span| object.contains(*span)).or_else(|| {
                let body = text[object.range()].trim_start_matches('了');
                let body = &body[..body.find("一行").unwrap_or(body.len())];
                let guest = body.rfind('的').map_or(0, |at| at + '的'.len_utf8());
                let (start, end) = (body.as_ptr() as usize - text.as_ptr() as usize + guest, body.len() - guest);
                // 座谈到深夜, 会见时: no other side follows.
                (end > 0 && !body.starts_with(['到', '至', '时', '会', '中', '后', '、']))
                    .then(|| Span::new(start, start + end))
            })
        });
        // 会见霍启邦: a person is no place.
        let person = |place: &Span| around(&self.mentions.people, |m| m.span, *place).any(|(_, m)| m.span == *place);
        let Some(place) = place.filter(|place| !person(place)) else { return };
        self.talks = Some(place);
        self.lead = who.to_vec();
        self.found.stops.push(self.stop(hit, who, place, Some(ActionType::Meet)));
    }

    /// The body that the post of somebody named in a span is held in.
    fn body_of_guest(&self, object: Span) -> Option<Span> {
        let post = around(&self.mentions.people, |m| m.span, object)
            .filter(|(_, person)| object.contains(person.span))
            .find_map(|(_, person)| person.post)?;
        let title = self.scene.hits.ending_at(Dictionary::Posts, post.end()).first()?;
        let body = Span::new(post.start(), title.span.start().max(post.start()));
        // 香港客商, 美国客人: where a guest is from is not where he was met.
        let origin = around(&self.mentions.places, |m| m.span, body).any(|(_, place)| place.span == body);
        (body.len() >= 6 && !origin).then_some(body)
    }

    /// 主持…, 出席…, 参加….
    fn attend(&mut self, clause: &Clause, hit: &Hit, who: &[usize]) -> bool {
        let text = self.scene.text.folded();
        let rest = text[hit.span.end()..clause.span.end()].trim_start_matches('了');
        let from = clause.span.end() - rest.len();
        // 主持会议: the verb holds its meeting.
        let seat = meetings::seat(self.mentions, text, clause.span, hit.span.start());
        if let Some(own) =
            meetings::object(self.scene, self.mentions, hit.span.start() + 6.min(hit.span.len()), hit.span.end())
        {
            let meeting = seat.or(self.meeting).unwrap_or(own);
            self.meeting = Some(meeting);
            self.at_meeting(hit, who, meeting);
            return true;
        }
        if let Some(object) = meetings::object(self.scene, self.mentions, hit.span.end(), clause.span.end()) {
            let bare = meetings::is_bare(self.scene, object);
            // 出席在郑州举行的…开幕式.
            let place = text[object.range()].starts_with('在').then(|| meetings::locality(self.mentions, text, object));
            let seat = seat.or(place.flatten());
            let meeting = seat.unwrap_or_else(|| if bare { self.meeting.unwrap_or(object) } else { object });
            self.meeting = Some(meeting);
            self.at_meeting(hit, who, meeting);
            return true;
        }
        // 参加了调查: what somebody else leads.
        let joined = self.scene.hits.starting_at(Dictionary::VisitVerbs, from).iter().find(|verb| {
            let takes = clauses::row(self.scene, verb).takes;
            verb.span.end() == clause.span.end() && matches!(takes, VisitTakes::Site | VisitTakes::People)
        });
        if joined.is_some() && text[hit.span.end()..].starts_with('了') {
            self.beside(hit, who, Vec::new());
            return false;
        }
        if rest.starts_with(['对', '在']) {
            let places = places::phrase(self.scene, self.mentions, from + 3, clause.span.end());
            self.beside(hit, who, places);
            return false;
        }
        let touring = self.found.stops.iter().any(|stop| !stop.meeting);
        match self.meeting {
            Some(meeting) if rest.is_empty() && !touring || hit.span.len() > 6 => self.at_meeting(hit, who, meeting),
            _ if rest.is_empty() || rest.starts_with("活动") => self.beside(hit, who, Vec::new()),
            _ => {
                let places = places::phrase(self.scene, self.mentions, from, clause.span.end());
                let delegation = places.first().filter(|place| self.text(**place).ends_with("代表团")).copied();
                if let Some(place) = delegation {
                    self.lead = who.to_vec();
                    self.found.stops.push(self.stop(hit, who, place, Some(ActionType::Deliberate)));
                    return false;
                }
            }
        }
        true
    }

    fn at_meeting(&mut self, hit: &Hit, who: &[usize], meeting: Span) {
        let row = clauses::row(self.scene, hit);
        let stop = self.stop(hit, who, meeting, row.action_type);
        self.found.stops.push(Stop { near: None, part: row.part, meeting: true, ..stop });
    }

    fn beside(&mut self, hit: &Hit, who: &[usize], places: Vec<Span>) {
        let row = clauses::row(self.scene, hit);
        self.found.sides.push(Side {
            who: who.to_vec(),
            verb: hit.span,
            entry: hit.entry,
            kind: row.action_type.filter(|_| row.takes == VisitTakes::Side),
            places,
        });
    }
}
