//! The checks that compare articles: each puts its rows aside, sorted on disk, and judges them group by group in the end.

use std::io;

use super::beginning::Beginnings;
use super::conflict::Conflicts;
use super::fall::Falls;
use super::outlier::Outliers;
use super::places::Places;
use super::posts::Posts;
use super::report::Report;
use super::story::Story;
use super::words::Words;

/// All of them.
#[derive(Debug)]
pub(super) struct Corpus {
    conflicts: Conflicts,
    falls: Falls,
    outliers: Outliers,
    posts: Posts,
    places: Places,
    beginnings: Beginnings,
}

impl Corpus {
    pub(super) fn new() -> Self {
        Self {
            conflicts: Conflicts::new(),
            falls: Falls::new(),
            outliers: Outliers::new(),
            posts: Posts::new(),
            places: Places::new(),
            beginnings: Beginnings::new(),
        }
    }

    /// Puts aside what a story tells.
    pub(super) fn take(&mut self, story: &Story, words: &Words) -> io::Result<()> {
        self.conflicts.take(story, words)?;
        self.falls.take(story, words)?;
        self.outliers.take(story, words)?;
        self.posts.take(story, words)?;
        self.places.take(story)?;
        self.beginnings.take(story)
    }

    /// Judges what all stories told.
    pub(super) fn finish(self, words: &Words, report: &mut Report) -> io::Result<()> {
        self.conflicts.finish(report)?;
        self.falls.finish(report)?;
        self.outliers.finish(report)?;
        self.posts.finish(words, report)?;
        self.places.finish(report)?;
        self.beginnings.finish(report)
    }
}
