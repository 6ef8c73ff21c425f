//! The page setter: composes newspaper pages from invented stories, with everything that presses and OCR do to them, and
//! knows the key: which line belongs to which article, in which reading order, and what is a headline.
//!
//! `grammar` makes sentences, `story` and `boxes` put them together into articles, `layout` breaks them over a page, `key` is the
//! answer. The same seed and [`Options`] make the same pages everywhere; every phenomenon can be switched off.

mod boxes;
mod grammar;
mod key;
mod layout;
pub(crate) mod score;
mod story;

pub(crate) use key::Key;
pub(crate) use layout::Phenomenon;

/// What the pages are like.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// Same seed, same pages.
    pub(crate) seed: u64,
    /// The phenomena that may occur, each with its share of stories (or of pages) in per cent.
    pub(crate) phenomena: Vec<(Phenomenon, u8)>,
    /// Fewest and most articles on a page.
    pub(crate) articles: (usize, usize),
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, phenomena: Phenomenon::ALL.to_vec(), articles: (6, 14) }
    }
}

impl Options {
    /// No phenomenon at all: every story in one piece below its headline.
    pub(crate) fn plain(seed: u64) -> Self {
        Self { seed, phenomena: Vec::new(), ..Self::default() }
    }

    fn share(&self, phenomenon: Phenomenon) -> u8 {
        self.phenomena.iter().find(|(p, _)| *p == phenomenon).map_or(0, |&(_, share)| share)
    }
}

/// A page and its key.
#[derive(Debug, Clone)]
pub(crate) struct SetPage {
    /// The text as OCR would leave it.
    pub(crate) text: String,
    /// The answer.
    pub(crate) key: Key,
}

/// Sets page number `index` of a corpus. Each page depends on the seed and its number only.
pub(crate) fn page(options: &Options, index: u64) -> SetPage {
    let mut dice = fastrand::Rng::with_seed(options.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ index);
    // The first draws of neighbouring seeds are alike.
    dice.u64(..);
    let grammar = grammar::Grammar::shared();
    let stories = story::page(grammar, &mut dice, options);
    layout::set(stories, &mut dice, options)
}
