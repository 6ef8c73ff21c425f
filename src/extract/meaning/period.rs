//! The period that a figure speaks of.

use super::Sentence;
use crate::lexicon::{Dictionary, FigureWordRole as Role};
use crate::span::Span;

impl Sentence<'_, '_> {
    /// The last date before the figure that is told of it: not one that another figure is compared with or belongs to.
    pub(super) fn period(&self, figure: Span) -> Option<usize> {
        let before = self.dates.partition_point(|date| date.end() <= figure.start());
        let within = (0..before).rev().take_while(|&index| self.dates[index].start() >= self.span.start());
        within.into_iter().find(|&index| {
            let date = self.dates[index];
            !self.is_price_base(date) && !self.is_compared(date) && !self.is_of_another(date)
        })
    }

    /// 比1996年增长, 较去年同期: what the figure is compared with.
    fn is_compared(&self, date: Span) -> bool {
        let text = self.scene.text.folded();
        text[..date.start()].ends_with(['比', '较']) || text[date.end()..].starts_with("相比")
    }

    /// 由2015年的28.6%降至▯: the date of the figure before alone.
    fn is_of_another(&self, date: Span) -> bool {
        let of = self.scene.text.folded()[date.end()..].starts_with('的');
        of && self.before.is_some_and(|before| before.start() >= date.end())
    }

    /// 1990年不变价: the year whose prices are used.
    fn is_price_base(&self, date: Span) -> bool {
        let rest = &self.scene.text.folded()[date.end()..];
        let ends = rest.char_indices().take(4).map(|(at, c)| at + c.len_utf8());
        ends.into_iter().any(|end| {
            let found = self.scene.lexicon.find(Dictionary::FigureWords, &rest[..end]);
            found.is_some_and(|id| self.scene.lexicon.figure_words[id.row as usize].row.role == Role::Prices)
        })
    }
}
