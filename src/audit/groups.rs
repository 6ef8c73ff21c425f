//! What the checks over the whole corpus have in common: rows are put aside under a key and come back group by group.

use std::io;

use super::spill::{Cells, Sorter};

/// A thing told more often than this is no single thing; its rows are not held.
const MOST: usize = 10_000;

/// Rows put aside; the first `keys` cells of each are its key.
#[derive(Debug)]
pub(super) struct Groups {
    keys: usize,
    rows: Sorter,
}

impl Groups {
    pub(super) fn new(keys: usize) -> Self {
        Self { keys, rows: Sorter::new() }
    }

    pub(super) fn push(&mut self, row: Cells) -> io::Result<()> {
        self.rows.push(row)
    }

    /// Hands over the groups in the order of their keys: what stands behind the key in each row, sorted.
    pub(super) fn each(self, mut take: impl FnMut(&[String], &[Cells]) -> io::Result<()>) -> io::Result<()> {
        let mut key: Cells = Vec::new();
        let mut group: Vec<Cells> = Vec::new();
        let mut count = 0;
        for row in self.rows.finish()? {
            let mut row = row?;
            let rest = row.split_off(self.keys.min(row.len()));
            if row != key {
                if (1..=MOST).contains(&count) {
                    take(&key, &group)?;
                }
                group.clear();
                count = 0;
                key = row;
            }
            count += 1;
            if count <= MOST {
                group.push(rest);
            }
        }
        if (1..=MOST).contains(&count) { take(&key, &group) } else { Ok(()) }
    }
}
