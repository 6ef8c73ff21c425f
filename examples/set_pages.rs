//! Sets pages with their key: `cargo run --example set_pages -- DIR [PAGES] [SEED]`.
//!
//! Writes `DIR/pages/set-00001.txt` … and `DIR/key/set-00001.json` …: for measuring segmentation, for learning its
//! weights, and for looking at what the page setter does.

#[path = "../tests/setter/mod.rs"]
#[allow(dead_code, reason = "the tests use more of the setter than this program does")]
mod setter;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: set_pages DIR [PAGES] [SEED]")?);
    let pages: u64 = arguments.next().map_or(Ok(20), |word| word.parse())?;
    let seed: u64 = arguments.next().map_or(Ok(1), |word| word.parse())?;
    let options = setter::Options { seed, ..setter::Options::default() };
    std::fs::create_dir_all(folder.join("pages"))?;
    std::fs::create_dir_all(folder.join("key"))?;
    for index in 1..=pages {
        let page = setter::page(&options, index);
        let name = format!("set-{index:05}");
        std::fs::write(folder.join("pages").join(format!("{name}.txt")), &page.text)?;
        let mut key = serde_json::to_value(&page.key)?;
        key["page"] = format!("{name}.txt").into();
        std::fs::write(folder.join("key").join(format!("{name}.json")), serde_json::to_string_pretty(&key)?)?;
    }
    Ok(())
}
