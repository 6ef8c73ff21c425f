//! Whether a short name stands for itself or lies across two words: 康保 in 健康保障, 增城 in 新增城镇.
//!
//! The few characters around the name are priced as common words, with and without the name as one of them; the cheaper
//! reading wins. Prices are in nats: how rare a word is in newspapers.

use crate::extract::Scene;
use crate::lexicon::Dictionary;
use crate::span::Span;

use super::border::is_han;

/// How many characters on each side are read.
const AROUND: usize = 4;
/// The longest word that is looked up.
const LONGEST: usize = 4;
/// Price of a character that no list knows as a word.
const UNKNOWN: f32 = 15.5;
/// Price of a term of our own dictionaries that no list of common words knows.
pub(crate) const TERM: f32 = 9.5;
/// Price of a short name that nothing else speaks for.
pub(crate) const RARE: f32 = 11.0;
/// Price of a name that the article writes in full as well, or of a province or city.
pub(crate) const EXPECTED: f32 = 8.0;

/// Words of this weight (see `words.csv`) stand on every page.
const COMMON: u8 = 32;

/// Whether a stretch is a word that stands on every page.
pub(crate) fn is_common(scene: &Scene<'_>, word: &str) -> bool {
    let id = scene.lexicon.find(Dictionary::Words, word);
    id.is_some_and(|id| scene.lexicon.words[id.row as usize].row.weight >= COMMON)
}

/// Whether the cheapest reading of the text around a name has it as a word.
pub(crate) fn is_word(scene: &Scene<'_>, span: Span, price: f32) -> bool {
    let text = scene.text.folded();
    let before = text[..span.start()].chars().rev().take_while(|&c| is_han(c)).take(AROUND);
    let left: usize = before.map(char::len_utf8).sum();
    let after = text[span.end()..].chars().take_while(|&c| is_han(c)).take(AROUND);
    let right: usize = after.map(char::len_utf8).sum();
    if left == 0 && right == 0 {
        return true;
    }
    let window = Span::new(span.start() - left, span.end() + right);
    let within = &text[window.range()];
    let ends: Vec<usize> = within.char_indices().map(|(at, _)| at).chain([within.len()]).collect();
    let own = (span.start() - window.start(), span.end() - window.start());
    // Cheapest price of each prefix, and whether the name is one of its words.
    let mut best: Vec<(f32, bool)> = vec![(0.0, false)];
    for end in 1..ends.len() {
        let own_start = (ends[end] == own.1).then(|| ends.iter().position(|&at| at == own.0)).flatten();
        let first = end.saturating_sub(LONGEST).min(own_start.unwrap_or(end - 1));
        let mut cheapest = (f32::INFINITY, false);
        for start in first..end {
            let is_own = own_start == Some(start);
            let word = &within[ends[start]..ends[end]];
            let found = if is_own { Some(price) } else { word_price(scene, word, end - start == 1) };
            let Some(found) = found else { continue };
            let total = best[start].0 + found;
            // A tie goes to the name.
            if total < cheapest.0 || is_own && total <= cheapest.0 {
                cheapest = (total, best[start].1 || is_own);
            }
        }
        best.push(cheapest);
    }
    best.last().is_none_or(|&(_, has_name)| has_name)
}

fn word_price(scene: &Scene<'_>, word: &str, single: bool) -> Option<f32> {
    let mut price = single.then_some(UNKNOWN);
    for id in scene.lexicon.lookup(word) {
        let found = match id.dictionary {
            // Weights are ten times the decimal logarithm of counts in a corpus of 60 million words.
            Dictionary::Words => 17.9 - 0.230_26 * f32::from(scene.lexicon.words[id.row as usize].row.weight),
            Dictionary::Divisions
            | Dictionary::Countries
            | Dictionary::DoubtfulPlaces
            | Dictionary::Towns
            | Dictionary::FalseFriends
            | Dictionary::Organs
            | Dictionary::OrganizationEndings
            | Dictionary::Organizations
            | Dictionary::Posts
                if !single =>
            {
                TERM
            }
            _ => continue,
        };
        price = Some(price.map_or(found, |price: f32| price.min(found)));
    }
    price
}
