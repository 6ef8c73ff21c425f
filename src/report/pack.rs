//! Compressed blocks, and what of them fits into a file of a given size.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use super::chunk::Chunk;
use super::columns::Columns;

/// What the tag around a block takes.
const TAG: u64 = 80;

/// A chunk as it stands in the file.
#[derive(Debug)]
pub(super) struct Block {
    /// The number of its articles.
    pub(super) articles: u64,
    pub(super) shown: String,
    /// `None` where it was left out.
    pub(super) opened: Option<String>,
}

/// The blocks taken in so far; together they stay below the limit.
#[derive(Debug)]
pub(super) struct Pack {
    limit: u64,
    size: u64,
    blocks: Vec<Block>,
    /// A text has been left out: later ones are as well.
    without_texts: bool,
    pub(super) findings: Option<Findings>,
}

/// The findings as they stand in the file.
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) block: String,
    pub(super) embedded: u64,
    pub(super) all: u64,
}

impl Pack {
    pub(super) fn new(limit: u64) -> Self {
        Self { limit, size: 0, blocks: Vec::new(), without_texts: false, findings: None }
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(super) fn articles(&self) -> u64 {
        self.blocks.iter().map(|block| block.articles).sum()
    }

    pub(super) fn with_text(&self) -> u64 {
        self.blocks.iter().filter(|block| block.opened.is_some()).map(|block| block.articles).sum()
    }

    /// Takes a chunk in. Where there is no room, texts give way, the last ones first; `false` if the chunk does not fit
    /// even so.
    pub(super) fn push(&mut self, chunk: Chunk) -> bool {
        let articles = chunk.articles() as u64;
        let (shown, opened) = chunk.into_json();
        let shown = packed(&shown);
        if !self.make_room(size(&shown)) {
            return false;
        }
        self.size += size(&shown);
        let opened =
            (!self.without_texts).then(|| packed(&opened)).filter(|opened| self.size + size(opened) <= self.limit);
        self.without_texts = opened.is_none();
        self.size += opened.as_deref().map_or(0, size);
        self.blocks.push(Block { articles, shown, opened });
        true
    }

    /// Takes the findings in: `None` if there was no audit.
    pub(super) fn findings(&mut self, findings: Option<(Columns, u64)>) {
        let Some((columns, all)) = findings else { return };
        let embedded = columns.rows() as u64;
        let block = packed(&columns.into_json());
        let fits = self.make_room(size(&block));
        self.findings = Some(if fits {
            self.size += size(&block);
            Findings { block, embedded, all }
        } else {
            Findings { block: String::new(), embedded: 0, all }
        });
    }

    /// Takes texts out until so much more fits.
    fn make_room(&mut self, more: u64) -> bool {
        for block in self.blocks.iter_mut().rev() {
            if self.size + more <= self.limit {
                break;
            }
            if let Some(opened) = block.opened.take() {
                self.size -= size(&opened);
                self.without_texts = true;
            }
        }
        self.size + more <= self.limit
    }
}

fn size(block: &str) -> u64 {
    block.len() as u64 + TAG
}

/// JSON, compressed, in base64. A name and a time would make the bytes differ from run to run; there are none.
pub(super) fn packed(json: &Value) -> String {
    let mut bytes = GzEncoder::new(Vec::new(), Compression::default());
    // Writing into memory does not fail.
    let _ = bytes.write_all(json.to_string().as_bytes());
    STANDARD.encode(bytes.finish().unwrap_or_default())
}
