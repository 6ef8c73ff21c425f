//! Learns the weights of segmentation from pages with a key and prints the table.
//!
//! `cargo run --release --example learn_weights -- ROUNDS RATE DIR… [--held DIR…]`, where each DIR holds `NAME.txt` and beside it
//! `NAME.json` with `{"articles": [{"lines": [[first, last], …]}, …]}`. Pages behind
//! `--held` are not learned from; how they are read is told at the end. With `compare` instead of the rounds it prints
//! where the reading of each page differs from its key, and why; with `doubts`, how often a paragraph is wrong by
//! how much it fits better where it is than elsewhere.

use std::path::{Path, PathBuf};

use jianbao::lexicon::Lexicon;
use jianbao::segment::learn::{Lesson, Round, compare, doubts, learn};
use jianbao::text::PartKind;

fn lesson(path: &Path) -> Result<Lesson, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    let key: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path.with_extension("json"))?)?;
    let number = |value: &serde_json::Value| value.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let articles = key["articles"].as_array().into_iter().flatten().map(|article| {
        let ranges = article["lines"].as_array().into_iter().flatten();
        ranges.flat_map(|range| number(&range[0])..=number(&range[1])).collect()
    });
    let articles: Vec<Vec<u32>> = articles.collect();
    let parts = key["articles"].as_array().into_iter().flatten().zip(&articles);
    let parts = parts.flat_map(|(article, lines)| parts_of(article, lines, &text)).collect();
    Ok(Lesson { text, articles, parts })
}

/// The lines of an article that its key names as parts of its headline.
fn parts_of(article: &serde_json::Value, lines: &[u32], text: &str) -> Vec<(u32, PartKind)> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"—-#*".contains(*c)).collect::<String>();
    let kinds = [
        ("headline", PartKind::Headline),
        ("kicker", PartKind::Kicker),
        ("subheadline", PartKind::Subheadline),
        ("rubric", PartKind::Rubric),
    ];
    let wanted = kinds.map(|(field, kind)| (bare(article[field].as_str().unwrap_or_default()), kind));
    let printed: Vec<&str> = text.lines().collect();
    let part = |&number: &u32| {
        let line = bare(printed.get((number as usize).checked_sub(1)?)?);
        let (_, kind) = wanted.iter().find(|(part, _)| !line.is_empty() && part.contains(&line))?;
        Some((number, *kind))
    };
    lines.iter().filter_map(part).collect()
}

/// The pages of some folders, with their keys.
fn read(folders: &[String]) -> Result<(Vec<PathBuf>, Vec<Lesson>), Box<dyn std::error::Error>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let lessons = paths.iter().map(|path| lesson(path)).collect::<Result<_, _>>()?;
    Ok((paths, lessons))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rounds, rate, folders @ ..] = &arguments[..] else {
        return Err("usage: learn_weights ROUNDS RATE DIR…".into());
    };
    let lexicon = Lexicon::load(&[])?;
    let (learned, held) = folders.split_at(folders.iter().position(|word| word == "--held").unwrap_or(folders.len()));
    let (paths, lessons) = read(learned)?;
    if rounds == "compare" {
        for (path, lesson) in paths.iter().zip(&lessons) {
            println!("{}\n{}", path.display(), compare(lesson, &lexicon));
        }
        return Ok(());
    }
    if rounds == "doubts" {
        let seen: Vec<(f32, bool)> = lessons.iter().flat_map(|lesson| doubts(lesson, &lexicon)).collect();
        let count = |least: f32, wrong_only: bool| {
            seen.iter().filter(|&&(margin, wrong)| margin < least && (wrong || !wrong_only)).count()
        };
        println!("{} paragraphs, {} wrong", seen.len(), count(f32::INFINITY, true));
        for least in [-6.0, -4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0] {
            println!("margin below {least:4}: {:5} paragraphs, {:5} wrong", count(least, false), count(least, true));
        }
        return Ok(());
    }
    let tell = |round: Round| {
        let ([links, all], [heads, of]) = (round.links, round.heads);
        eprintln!("round {}: {links} of {all} links right, {heads} of {of} heads", round.number);
    };
    let (_, held) = read(held.get(1..).unwrap_or_default())?;
    print!("{}", learn(&lessons, &held, &lexicon, rounds.parse()?, rate.parse()?, tell));
    Ok(())
}
