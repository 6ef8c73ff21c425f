//! How well the articles of a run agree with the key: B-cubed by characters, whole articles exact, and by phenomenon.

#![allow(clippy::cast_precision_loss, reason = "shares for people to read; pages are small")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use jianbao::tables::ArticleRow;

use super::{Phenomenon, SetPage};

/// Sums over pages.
#[derive(Debug, Default)]
pub(crate) struct Score {
    precision: f64,
    recall: f64,
    weight: f64,
    /// Articles of the key, of the run, and those that are the same.
    articles: [usize; 3],
    /// Exact articles in the right reading order.
    ordered: usize,
    kinds: usize,
    headlines: usize,
    /// Articles with a phenomenon, and those of them that are exact.
    phenomena: BTreeMap<Phenomenon, (usize, usize)>,
    /// Articles of the key that were not found whole: page, id, phenomena.
    pub(crate) missed: Vec<String>,
}

impl Score {
    /// Adds a page.
    pub(crate) fn add(&mut self, name: &str, page: &SetPage, rows: &[ArticleRow]) {
        let weights: HashMap<usize, usize> = page
            .text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.chars().filter(|c| !c.is_whitespace()).count()))
            .filter(|&(_, weight)| weight > 0)
            .collect();
        let printed = |line: &usize| weights.contains_key(line);
        let key: Vec<Vec<usize>> = page
            .key
            .articles
            .iter()
            .map(|article| article.lines.iter().flat_map(|&[a, b]| a..=b).filter(printed).collect())
            .collect();
        let run: Vec<Vec<usize>> =
            rows.iter().map(|row| ranges(&row.lines).into_iter().filter(printed).collect()).collect();
        self.bcubed(&weights, &key, &run);
        let found: HashMap<BTreeSet<usize>, usize> =
            run.iter().enumerate().map(|(index, lines)| (lines.iter().copied().collect(), index)).collect();
        self.articles[0] += key.len();
        self.articles[1] += run.len();
        for (article, lines) in page.key.articles.iter().zip(&key) {
            let exact = found.get(&lines.iter().copied().collect());
            for phenomenon in article.phenomena.iter().collect::<BTreeSet<_>>() {
                let (all, right) = self.phenomena.entry(*phenomenon).or_default();
                *all += 1;
                *right += usize::from(exact.is_some());
            }
            let Some(&index) = exact else {
                self.missed.push(format!("{name} {} {:?} {:?}", article.id, article.headline, article.phenomena));
                continue;
            };
            self.articles[2] += 1;
            self.ordered += usize::from(run[index] == *lines);
            self.kinds += usize::from(rows[index].kind.word() == article.kind);
            self.headlines += usize::from(rows[index].headline == article.headline);
        }
    }

    fn bcubed(&mut self, weights: &HashMap<usize, usize>, key: &[Vec<usize>], run: &[Vec<usize>]) {
        let size = |lines: &[usize]| lines.iter().map(|line| weights[line] as f64).sum::<f64>();
        let of = |groups: &[Vec<usize>]| -> HashMap<usize, usize> {
            groups.iter().enumerate().flat_map(|(group, lines)| lines.iter().map(move |&line| (line, group))).collect()
        };
        let (of_key, of_run) = (of(key), of(run));
        let mut both: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (line, weight) in weights {
            if let (Some(&k), Some(&r)) = (of_key.get(line), of_run.get(line)) {
                *both.entry((k, r)).or_default() += *weight as f64;
            }
            self.weight += *weight as f64;
        }
        for (&(k, r), weight) in &both {
            self.precision += weight * weight / size(&run[r]);
            self.recall += weight * weight / size(&key[k]);
        }
    }

    /// B-cubed F1, weighted by characters.
    pub(crate) fn bcubed_f1(&self) -> f64 {
        let (p, r) = (self.precision / self.weight, self.recall / self.weight);
        2.0 * p * r / (p + r)
    }

    /// F1 of whole articles.
    pub(crate) fn exact_f1(&self) -> f64 {
        2.0 * self.articles[2] as f64 / (self.articles[0] + self.articles[1]) as f64
    }

    /// The table.
    pub(crate) fn report(&self) -> String {
        let share = |n: usize| n as f64 / self.articles[2].max(1) as f64;
        let mut out = String::new();
        let _ = writeln!(out, "B-cubed F1        {:.3}", self.bcubed_f1());
        let _ = writeln!(out, "articles exact F1 {:.3} (of {})", self.exact_f1(), self.articles[0]);
        let _ = writeln!(
            out,
            "of the exact ones: reading order {:.3}, kind {:.3}, headline {:.3}",
            share(self.ordered),
            share(self.kinds),
            share(self.headlines)
        );
        for (phenomenon, (all, right)) in &self.phenomena {
            let _ = writeln!(
                out,
                "  {:<16} {right:>5} of {all:>5} exact  {:.3}",
                format!("{phenomenon:?}"),
                *right as f64 / *all as f64
            );
        }
        out
    }
}

fn ranges(text: &str) -> Vec<usize> {
    let each = text.split(';').filter(|part| !part.is_empty()).flat_map(|part| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |word: &str| word.parse::<usize>().expect("a line range holds numbers");
        number(first)..=number(last)
    });
    each.collect()
}
