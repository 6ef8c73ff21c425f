//! Terms, each with the dictionary rows that list it.
//!
//! There are some 100,000 of them and the program is started for single pages, so they stand one behind the other in one
//! string and are found by a hash table of plain numbers: nothing is allocated per term.

use super::EntryId;
use crate::text::fold;

/// A set of terms under construction, and its rows in the order of arrival.
#[derive(Debug, Default)]
pub(super) struct TermsBuilder {
    terms: Terms,
    /// Number of the term, and a row that lists it.
    rows: Vec<(u32, EntryId)>,
}

/// Terms by number and by text.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// All terms, one behind the other.
    text: String,
    /// Where each ends in it; each begins where the one before it ends.
    ends: Vec<u32>,
    /// One more than the number of a term, at the place its hash says or behind it; 0: free.
    table: Vec<u32>,
    /// The rows, those of one term together.
    ids: Vec<EntryId>,
    /// Where the rows of each term end; they begin where those before it end.
    id_ends: Vec<u32>,
}

impl TermsBuilder {
    /// Notes that a row lists a term. The term is folded on the way.
    pub(super) fn add(&mut self, term: &str, id: EntryId) {
        if term.is_empty() {
            return;
        }
        if 2 * (self.terms.ends.len() + 1) > self.terms.table.len() {
            self.terms.grow();
        }
        let start = self.terms.text.len();
        self.terms.text.extend(term.chars().map(fold));
        let place = self.terms.place(&self.terms.text[start..]);
        let number = if let Some(number) = self.terms.table[place].checked_sub(1) {
            self.terms.text.truncate(start);
            number
        } else {
            self.terms.ends.push(count(self.terms.text.len()));
            self.terms.table[place] = count(self.terms.ends.len());
            self.terms.table[place] - 1
        };
        self.rows.push((number, id));
    }

    /// The finished set.
    pub(super) fn finish(self) -> Terms {
        let Self { mut terms, mut rows } = self;
        // Stable: the rows of a term stay in the order of the dictionaries.
        rows.sort_by_key(|&(number, _)| number);
        let numbers = 0..count(terms.ends.len());
        terms.id_ends = numbers.map(|number| count(rows.partition_point(|&(other, _)| other <= number))).collect();
        terms.ids = rows.into_iter().map(|(_, id)| id).collect();
        terms
    }
}

impl Terms {
    /// The rows that list a term.
    pub(super) fn get(&self, term: &str) -> &[EntryId] {
        if self.table.is_empty() {
            return &[];
        }
        self.table[self.place(term)].checked_sub(1).map_or(&[], |number| self.rows(number))
    }

    /// The rows that list the term of this number.
    pub(super) fn rows(&self, number: u32) -> &[EntryId] {
        &self.ids[between(&self.id_ends, number)]
    }

    /// All terms, by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..count(self.ends.len())).map(|number| (self.term(number), number))
    }

    fn term(&self, number: u32) -> &str {
        &self.text[between(&self.ends, number)]
    }

    /// Where a term stands in the table, or the free place where it would.
    fn place(&self, term: &str) -> usize {
        let mask = self.table.len() - 1;
        let mut place = hash(term) & mask;
        while self.table[place].checked_sub(1).is_some_and(|number| self.term(number) != term) {
            place = (place + 1) & mask;
        }
        place
    }

    /// Makes the table larger; at most half of it is ever in use.
    fn grow(&mut self) {
        self.table = vec![0; (4 * self.table.len()).max(1 << 12)];
        for number in 0..count(self.ends.len()) {
            let place = self.place(self.term(number));
            self.table[place] = number + 1;
        }
    }
}

fn between(ends: &[u32], number: u32) -> std::ops::Range<usize> {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[number] as usize
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A quick hash (multiply and rotate, eight bytes at a time). Dictionaries are the operator's own: nobody attacks.
fn hash(term: &str) -> usize {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = 0_u64;
    for chunk in term.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(bytes)).wrapping_mul(FACTOR);
    }
    // The upper bits are the well mixed ones.
    usize::try_from(hash >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Dictionary;

    #[test]
    fn terms_are_found_with_their_rows_in_order() {
        let id = |row| EntryId { dictionary: Dictionary::Words, row };
        let mut builder = TermsBuilder::default();
        let words: Vec<String> = (0..20_000).map(|number| format!("词{number}")).collect();
        for (row, word) in (0..).zip(&words) {
            builder.add(word, id(row));
        }
        builder.add("词７", id(50_000));
        builder.add("", id(60_000));
        let terms = builder.finish();
        assert_eq!(terms.get("词7"), [id(7), id(50_000)]);
        assert!((0..).zip(&words).all(|(row, word)| terms.get(word)[0] == id(row)));
        assert_eq!(terms.get("词20000"), []);
        assert_eq!(terms.get(""), []);
        assert_eq!(terms.iter().count(), words.len());
        assert_eq!(TermsBuilder::default().finish().get("词"), []);
    }
}
