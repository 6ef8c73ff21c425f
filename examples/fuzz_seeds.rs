//! Makes the seed corpus of the fuzz targets out of `samples/`: pages whole and in pieces, in each kind of file that is read.
//! `make fuzz` runs it first.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the files of the target `reader` are called, by their first byte: as in `fuzz/src/lib.rs`.
const KINDS: [&str; 8] = ["txt", "md", "jsonl", "txt.gz", "txt.zst", "jsonl.gz", "jsonl.zst", "ndjson"];

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("samples"), &mut files)?;
    files.sort();
    let mut count = 0;
    let mut seed = |target: &str, bytes: &[u8]| -> Result<()> {
        let folder = root.join("fuzz/corpus").join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("sample-{count:04}")), bytes)?;
        count += 1;
        Ok(())
    };
    for file in &files {
        let bytes = fs::read(file)?;
        let record = file.extension().is_some_and(|extension| extension == "jsonl");
        for (number, kind) in (0..).zip(KINDS).filter(|(_, kind)| kind.contains("json") == record) {
            let beginning = &bytes[..bytes.len().min(2000)];
            seed("reader", &[&[number], &*packed(kind, beginning)?].concat())?;
        }
        let text = String::from_utf8_lossy(&bytes);
        for target in ["segmentation", "page"] {
            seed(target, text.as_bytes())?;
            for piece in text.split("\n\n").collect::<Vec<_>>().chunks(4) {
                seed(target, piece.join("\n\n").as_bytes())?;
            }
        }
        for sentence in text.split_inclusive(['。', '\n']).filter(|sentence| sentence.chars().count() > 4) {
            seed("numbers", sentence.as_bytes())?;
            seed("dates", sentence.as_bytes())?;
        }
    }
    println!("{count} seeds out of {} samples", files.len());
    Ok(())
}

fn packed(kind: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    Ok(match kind.rsplit_once('.') {
        Some((_, "gz")) => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            gzip.write_all(bytes)?;
            gzip.finish()?
        }
        Some(_) => zstd::encode_all(bytes, 3)?,
        None => bytes.to_vec(),
    })
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
