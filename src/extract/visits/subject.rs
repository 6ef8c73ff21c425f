//! Who acts in a clause: the officials before its verb, somebody else, or nobody new.

use super::super::words::{around, pieces};
use super::clauses::Clause;
use super::walk::Walk;
use crate::lexicon::{CueKind, Dictionary, VisitWordKind};
use crate::span::Span;

/// Who acts.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// These officials.
    Officials(Vec<usize>),
    /// Somebody or something else.
    Other,
    /// Nobody new.
    None,
}

impl Walk<'_, '_> {
    /// Whether the rest of the sentence is what the subject of this clause said.
    pub(super) fn speaks(&self, clause: &Clause) -> bool {
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
    pub(super) fn subject(&self, clause: &Clause) -> Subject {
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
            let object = between.ends_with(['与', '同', '向', '对', '给', '为', '被', '把', '请', '在', '由'])
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
        if self.has_word(VisitWordKind::Party, before) {
            return Subject::None;
        }
        let noun = pieces(self.scene.lexicon, text, Span::new(from, from + before.len()))
            .iter()
            .any(|piece| matches!(piece.tag, "n" | "ns" | "nt" | "vn" | "r") || piece.tag.is_empty());
        if noun { Subject::Other } else { Subject::None }
    }

    /// Where a clause goes on behind dates and words of order.
    pub(super) fn behind_time(&self, clause: Span) -> usize {
        let text = self.scene.text.folded();
        let mut start = clause.start();
        loop {
            let before = start;
            start += text[start..clause.end()].len() - text[start..clause.end()].trim_start().len();
            if let Some(date) = around(&self.mentions.dates, |m| m.span, Span::new(start, start))
                .map(|(_, date)| date)
                .find(|d| d.span.start() == start && d.span.end() <= clause.end())
            {
                start = date.span.end();
            }
            for word in self.scene.lexicon.visit_words.iter().map(|entry| &entry.row) {
                if word.kind == VisitWordKind::Order && text[start..clause.end()].starts_with(&word.word) {
                    start += word.word.len();
                }
            }
            if start == before {
                return start;
            }
        }
    }

    /// A stop that waits for a verb takes the first verb of its officials, whatever it is.
    pub(super) fn give_verb(&mut self, clause: &Clause) {
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

    /// Whether a text holds one of the small words of a kind.
    pub(super) fn has_word(&self, kind: VisitWordKind, text: &str) -> bool {
        self.scene.lexicon.visit_words.iter().any(|entry| entry.row.kind == kind && text.contains(&entry.row.word))
    }
}
