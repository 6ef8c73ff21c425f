//! What the fuzz targets share: the dictionaries, loaded once, and what must hold of whatever was read.

use std::borrow::Cow;
use std::sync::LazyLock;

use jianbao::resolve::Given;
use jianbao::source::{Issue, Page, PageKind, parse_date};
use jianbao::tables::Tables;
use jianbao::{Options, Pipeline};

#[path = "../../tests/support/sound.rs"]
pub mod sound;

/// The program with its own dictionaries, on a day that only some years have.
pub static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let given = Given { issue_date: parse_date("2000-02-29"), ..Given::default() };
    Pipeline::load(Options { given, ..Options::default() }).expect("the built-in dictionaries are valid")
});

/// Bytes as text, as the reader gives it to the later stages.
#[must_use]
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The rows of a text that is one article.
#[must_use]
pub fn article(text: &str) -> Tables {
    let page = Page {
        document_id: "article".to_owned(),
        path: "article".to_owned(),
        kind: PageKind::Article,
        text: text.to_owned(),
        ..Page::default()
    };
    PIPELINE.issue(&Issue { pages: vec![page] })
}

/// What the files of the target `reader` are called, by their first byte.
pub const KINDS: [&str; 8] = ["txt", "md", "jsonl", "txt.gz", "txt.zst", "jsonl.gz", "jsonl.zst", "ndjson"];
