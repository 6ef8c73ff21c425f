//! Texts that once broke something, found by the fuzz targets and the random tests, and texts that take long where a search
//! has no bound. Each passes all stages, soundly.

#[path = "support/sound.rs"]
mod sound;

use std::path::Path;
use std::time::{Duration, Instant};

use jianbao::source::{Issue, Page, parse_date};
use jianbao::{Options, Pipeline};

fn pipeline() -> Pipeline {
    Pipeline::load(Options::default()).expect("the built-in dictionaries are valid")
}

#[test]
fn what_once_broke_it_passes() {
    let pipeline = pipeline();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut files: Vec<_> =
        folder.read_dir().expect("the folder is there").map(|entry| entry.expect("it is listed").path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(&file).expect("it can be read")).into_owned();
        for day in ["0001-01-01", "2000-02-29", "9999-12-31"] {
            let mut page = Page::from_text("broken", &text, &Options::default());
            page.metadata.issue_date = parse_date(day);
            println!("{} on {day}", file.display());
            sound::page(&text, &pipeline.issue(&Issue { pages: vec![page] }));
        }
    }
}

/// A search without a bound costs four times as much for twice the text.
#[test]
fn a_line_twice_as_long_takes_twice_as_long() {
    let pipeline = pipeline();
    let time = |text: &str| {
        let start = Instant::now();
        sound::facts(&pipeline.page_text(text));
        start.elapsed()
    };
    for piece in [
        "二十五万",
        "1×",
        "“（",
        "王小明、",
        "3月5日至",
        "县(",
        "张三,男,",
        "太原市",
        "市长王小明摄",
        "A ",
        "——",
        "同比增长",
    ] {
        let [short, long] = [20_000, 80_000].map(|bytes| piece.repeat(bytes / piece.len()));
        let (once, four_times) = (time(&short), time(&long));
        // The clock of a busy machine is not to be trusted further.
        let bound = once.max(Duration::from_millis(20)) * 10;
        assert!(four_times < bound, "{piece}: {once:?}, four times as long {four_times:?}");
    }
}
