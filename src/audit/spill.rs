//! Sorts more rows than fit into memory: full buffers are sorted and written to temporary files, which are merged in the
//! end. The files have no name, so nothing is left behind however a run ends.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// How many bytes of rows are held before they are written out.
const BUFFER: usize = 8 << 20;
/// How many files are merged at once; more are merged in rounds.
const FILES: usize = 64;

/// One row: cells that compare as text, the first of them first.
pub(super) type Cells = Vec<String>;

/// Takes rows in any order.
#[derive(Debug)]
pub(super) struct Sorter {
    rows: Vec<Cells>,
    bytes: usize,
    limit: usize,
    files: Vec<File>,
}

impl Sorter {
    pub(super) fn new() -> Self {
        Self::with_limit(BUFFER)
    }

    fn with_limit(limit: usize) -> Self {
        Self { rows: Vec::new(), bytes: 0, limit, files: Vec::new() }
    }

    /// Takes a row.
    pub(super) fn push(&mut self, row: Cells) -> io::Result<()> {
        self.bytes += row.iter().map(|cell| cell.len() + size_of::<String>()).sum::<usize>() + size_of::<Cells>();
        self.rows.push(row);
        if self.bytes >= self.limit { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.rows.sort_unstable();
        self.bytes = 0;
        let rows = std::mem::take(&mut self.rows);
        self.files.push(written(rows.into_iter().map(Ok))?);
        if self.files.len() == FILES {
            let merged = Sorted::merge(std::mem::take(&mut self.files))?;
            self.files.push(written(merged)?);
        }
        Ok(())
    }

    /// All rows in order.
    pub(super) fn finish(mut self) -> io::Result<Sorted> {
        if self.files.is_empty() {
            self.rows.sort_unstable();
            return Ok(Sorted::Held(self.rows.into_iter()));
        }
        self.spill()?;
        Sorted::merge(self.files)
    }
}

/// Rows in order, read one by one.
#[derive(Debug)]
pub(super) enum Sorted {
    /// They fitted into memory.
    Held(std::vec::IntoIter<Cells>),
    /// The next row of each file, smallest first.
    Merged { next: BinaryHeap<Reverse<(Cells, usize)>>, files: Vec<BufReader<File>> },
}

impl Sorted {
    fn merge(files: Vec<File>) -> io::Result<Self> {
        let mut files: Vec<BufReader<File>> =
            files.into_iter().map(|file| BufReader::with_capacity(1 << 16, file)).collect();
        let mut next = BinaryHeap::with_capacity(files.len());
        for (index, file) in files.iter_mut().enumerate() {
            if let Some(row) = read(file)? {
                next.push(Reverse((row, index)));
            }
        }
        Ok(Self::Merged { next, files })
    }
}

impl Iterator for Sorted {
    type Item = io::Result<Cells>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Held(rows) => rows.next().map(Ok),
            Self::Merged { next, files } => {
                let Reverse((row, index)) = next.pop()?;
                match read(&mut files[index]) {
                    Ok(Some(following)) => next.push(Reverse((following, index))),
                    Ok(None) => {}
                    Err(error) => return Some(Err(error)),
                }
                Some(Ok(row))
            }
        }
    }
}

fn written(rows: impl Iterator<Item = io::Result<Cells>>) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(1 << 16, tempfile::tempfile()?);
    for row in rows {
        let row = row?;
        out.write_all(&length(row.len())?)?;
        for cell in &row {
            out.write_all(&length(cell.len())?)?;
            out.write_all(cell.as_bytes())?;
        }
    }
    let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

fn length(length: usize) -> io::Result<[u8; 4]> {
    u32::try_from(length).map(u32::to_le_bytes).map_err(|_| io::ErrorKind::InvalidInput.into())
}

fn read(file: &mut BufReader<File>) -> io::Result<Option<Cells>> {
    use std::io::BufRead as _;
    if file.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let cells = number(file)?;
    (0..cells)
        .map(|_| {
            let mut bytes = vec![0; number(file)?];
            file.read_exact(&mut bytes)?;
            String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
        })
        .collect::<io::Result<Cells>>()
        .map(Some)
}

fn number(file: &mut BufReader<File>) -> io::Result<usize> {
    let mut bytes = [0; 4];
    file.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_in_order_from_any_number_of_files() {
        // A buffer for a few rows makes some hundred files, which are merged in rounds.
        for limit in [200, 5_000, BUFFER] {
            let mut sorter = Sorter::with_limit(limit);
            let mut expected: Vec<Cells> = (0..1_000_u32)
                .map(|i| vec![format!("{:04}", (i * 7919) % 1_000), "句子".repeat(i as usize % 3)])
                .collect();
            for row in &expected {
                sorter.push(row.clone()).expect("temporary files can be written");
            }
            expected.sort();
            let rows: Vec<Cells> = sorter.finish().and_then(Iterator::collect).expect("temporary files can be read");
            assert_eq!(rows, expected);
        }
    }
}
