//! One automaton over the terms of all dictionaries. It reports *all* hits; who wins where hits overlap is decided
//! later, in one place (`extract/overlap.rs`), because the answer differs from table to table.
//!
//! The engine is daachorse's charwise double array: it reports overlapping hits at about twice the speed of a
//! contiguous Aho-Corasick NFA on Chinese text and builds in well under 0.1 s.

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use super::load::LexiconError;
use super::terms::Terms;
use super::{Dictionary, EntryId};
use crate::span::Span;

#[derive(Debug)]
pub(super) struct Automaton {
    machine: Option<Machine>,
    terms: Terms,
}

struct Machine(CharwiseDoubleArrayAhoCorasick<u32>);

impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Machine")
    }
}

impl Automaton {
    pub(super) fn new(terms: Terms) -> Result<Self, LexiconError> {
        if terms.iter().next().is_none() {
            return Ok(Self { machine: None, terms });
        }
        let machine = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .build_with_values(terms.iter())
            .map_err(|error| LexiconError::Automaton(error.to_string()))?;
        Ok(Self { machine: Some(Machine(machine)), terms })
    }

    pub(super) fn scan(&self, folded: &str) -> Hits {
        let mut all = Vec::new();
        if let Some(Machine(machine)) = &self.machine {
            for found in machine.find_overlapping_iter(folded) {
                let span = Span::new(found.start(), found.end());
                all.extend(self.terms.rows(found.value()).iter().map(|&entry| Hit { span, entry }));
            }
        }
        Hits::new(all)
    }
}

/// A dictionary term in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands.
    pub span: Span,
    /// The row that lists it.
    pub entry: EntryId,
}

/// All dictionary terms in one article's folded text.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// Per dictionary, by start and then longest first.
    by_start: Vec<Vec<Hit>>,
    /// Per dictionary, by end and then longest first.
    by_end: Vec<Vec<Hit>>,
}

impl Hits {
    fn new(all: Vec<Hit>) -> Self {
        let mut by_end = vec![Vec::new(); Dictionary::ALL.len()];
        for hit in all {
            by_end[hit.entry.dictionary as usize].push(hit);
        }
        for hits in &mut by_end {
            hits.sort_unstable_by_key(|hit: &Hit| (hit.span.end(), hit.span.start(), hit.entry.row));
        }
        let mut by_start = by_end.clone();
        for hits in &mut by_start {
            hits.sort_unstable_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end()), hit.entry.row));
        }
        Self { by_start, by_end }
    }

    /// The hits of one dictionary, by start and then longest first.
    #[must_use]
    pub fn of(&self, dictionary: Dictionary) -> &[Hit] {
        self.by_start.get(dictionary as usize).map_or(&[], Vec::as_slice)
    }

    /// The hits of one dictionary that start at a byte, longest first.
    #[must_use]
    pub fn starting_at(&self, dictionary: Dictionary, byte: usize) -> &[Hit] {
        let hits = self.of(dictionary);
        let from = hits.partition_point(|hit| hit.span.start() < byte);
        let to = hits.partition_point(|hit| hit.span.start() <= byte);
        &hits[from..to]
    }

    /// The hits of one dictionary that end at a byte, longest first.
    #[must_use]
    pub fn ending_at(&self, dictionary: Dictionary, byte: usize) -> &[Hit] {
        let hits = self.by_end.get(dictionary as usize).map_or(&[][..], Vec::as_slice);
        let from = hits.partition_point(|hit| hit.span.end() < byte);
        let to = hits.partition_point(|hit| hit.span.end() <= byte);
        &hits[from..to]
    }

    /// The hits of one dictionary that lie wholly inside a span, by start.
    pub fn within(&self, dictionary: Dictionary, span: Span) -> impl Iterator<Item = &Hit> {
        let hits = self.of(dictionary);
        let from = hits.partition_point(|hit| hit.span.start() < span.start());
        hits[from..]
            .iter()
            .take_while(move |hit| hit.span.start() < span.end())
            .filter(move |hit| span.contains(hit.span))
    }
}
