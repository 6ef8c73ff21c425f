//! Measures segmentation on set pages, by phenomenon: `cargo run --release --example score_set_pages -- [PAGES] [SEED]`.
//! With `--missed`, names the articles that were not found whole; with `--plain`, sets pages without any phenomenon.

#[path = "../tests/setter/mod.rs"]
#[allow(dead_code, reason = "the tests use more of the setter than this program does")]
mod setter;

use jianbao::{Options, Pipeline};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let missed = arguments.iter().any(|word| word == "--missed");
    let mut numbers = arguments.iter().filter_map(|word| word.parse::<u64>().ok());
    let pages = numbers.next().unwrap_or(500);
    let seed = numbers.next().unwrap_or(77);
    let plain = arguments.iter().any(|word| word == "--plain");
    let options =
        if plain { setter::Options::plain(seed) } else { setter::Options { seed, ..setter::Options::default() } };
    let pipeline = Pipeline::load(Options::default())?;
    let mut score = setter::score::Score::default();
    for index in 1..=pages {
        let page = setter::page(&options, index);
        let tables = pipeline.page_text(&page.text);
        score.add(&format!("set-{index:05}"), &page, &tables.articles);
    }
    print!("{}", score.report());
    if missed {
        score.missed.iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}
