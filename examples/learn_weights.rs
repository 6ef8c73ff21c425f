//! Learns the weights of segmentation from pages with a key and prints the table.
//!
//! `cargo run --release --example learn_weights -- ROUNDS RATE DIR…`, where each DIR holds `NAME.txt` and beside it
//! `NAME.json` with `{"articles": [{"lines": [[first, last], …]}, …]}`. With `compare` instead of the rounds it prints
//! where the reading of each page differs from its key, and why.

use std::path::{Path, PathBuf};

use jianbao::lexicon::Lexicon;
use jianbao::segment::learn::{Lesson, compare, learn};

fn lesson(path: &Path) -> Result<Lesson, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    let key: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path.with_extension("json"))?)?;
    let number = |value: &serde_json::Value| value.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let articles = key["articles"].as_array().into_iter().flatten().map(|article| {
        let ranges = article["lines"].as_array().into_iter().flatten();
        ranges.flat_map(|range| number(&range[0])..=number(&range[1])).collect()
    });
    Ok(Lesson { text, articles: articles.collect() })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rounds, rate, folders @ ..] = &arguments[..] else {
        return Err("usage: learn_weights ROUNDS RATE DIR…".into());
    };
    let lexicon = Lexicon::load(&[])?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let lessons: Vec<Lesson> = paths.iter().map(|path| lesson(path)).collect::<Result<_, _>>()?;
    if rounds == "compare" {
        for (path, lesson) in paths.iter().zip(&lessons) {
            println!("{}\n{}", path.display(), compare(lesson, &lexicon));
        }
        return Ok(());
    }
    let tell = |round: usize, right: usize, all: usize| eprintln!("round {round}: {right} of {all} links right");
    print!("{}", learn(&lessons, &lexicon, rounds.parse()?, rate.parse()?, tell));
    Ok(())
}
