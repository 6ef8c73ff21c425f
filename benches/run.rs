//! Times the whole program on a generated corpus, on one thread and on two, with peak memory and rows; then the
//! start-up and the scan for dictionary terms by themselves.
//!
//! The corpus is made from the sample pages: the blocks of a page are kept, their digits are drawn anew from a seed, and
//! every page gets a date of its own. Nothing here decides a test; it prints a table.
//!
//! `make bench`, or `cargo bench --bench run -- 50` for 50 MB.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jianbao::lexicon::{Dictionary, Lexicon};
use jianbao::text::fold_str;

const SEED: u64 = 20_090_514;

fn main() {
    let megabytes: u64 = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let corpus = folder.path().join("corpus.jsonl");
    let (pages, bytes) = generate(&corpus, megabytes * 1_000_000);
    println!("corpus: {pages} pages, {:.1} MB of text, seed {SEED}", mb(bytes));
    println!("{:>8} {:>9} {:>8} {:>10} {:>10}", "threads", "seconds", "MB/s", "peak MB", "rows");
    let mut base = None;
    for threads in [1, 2] {
        let out = folder.path().join(format!("out{threads}"));
        let (time, peak) = run(&corpus, &out, threads);
        let rate = mb(bytes) / time.as_secs_f64();
        println!("{threads:>8} {:>9.2} {rate:>8.1} {:>10} {:>10}", time.as_secs_f64(), memory(peak), rows(&out));
        let first = *base.get_or_insert(rate);
        if threads > 1 {
            println!("speed-up from 1 to {threads} threads: {:.2}", rate / first);
        }
    }
    let single = folder.path().join("one.txt");
    fs::write(&single, sample_pages().first().map(String::as_str).unwrap_or_default())
        .expect("the page can be written");
    let times: Vec<Duration> = (0..5).map(|_| run(&single, &folder.path().join("one"), 1).0).collect();
    let best = times.iter().min().copied().unwrap_or_default();
    println!("a single page from the shell, best of 5: {} ms", best.as_millis());
    start_up(folder.path());
    scan();
}

/// What the program costs before it reads anything: a page of one line, and the dictionaries alone.
fn start_up(folder: &Path) {
    let tiny = folder.join("tiny.txt");
    fs::write(&tiny, "南湾大桥合龙").expect("the page can be written");
    let runs: Vec<(Duration, Option<u64>)> = (0..10).map(|_| run(&tiny, &folder.join("tiny"), 1)).collect();
    let best = runs.iter().map(|(time, _)| time.as_millis()).min().unwrap_or_default();
    let peak = runs.iter().filter_map(|(_, peak)| *peak).max();
    println!("start-up (a page of one line), best of 10: {best} ms, peak {} MB", memory(peak));
    let load = || {
        let start = Instant::now();
        let lexicon = std::hint::black_box(Lexicon::load(&[]).expect("the built-in dictionaries are valid"));
        (start.elapsed(), lexicon)
    };
    let best = (0..10).map(|_| load().0).min().unwrap_or_default();
    println!("of it loading all dictionaries, the gazetteer among them: {} ms", best.as_millis());
}

/// The automaton alone over the sample pages.
fn scan() {
    let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
    let pages: Vec<String> = sample_pages().iter().map(|page| fold_str(page)).collect();
    let size: usize = pages.iter().map(String::len).sum();
    let start = Instant::now();
    let (mut bytes, mut hits) = (0, 0);
    while bytes < 20_000_000 && size > 0 {
        hits += pages.iter().map(|page| lexicon.scan(page).of(Dictionary::Divisions).len()).sum::<usize>();
        bytes += size;
    }
    let rate = mb(bytes as u64) / start.elapsed().as_secs_f64();
    println!("Lexicon::scan over the sample pages: {rate:.1} MB/s ({hits} names of divisions)");
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn memory(peak: Option<u64>) -> String {
    peak.map_or_else(|| "?".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}

/// Runs the program and watches its peak memory (Linux only; elsewhere `None`).
fn run(input: &Path, out: &Path, threads: u32) -> (Duration, Option<u64>) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["extract", "--quiet", "--threads", &threads.to_string(), "-o"])
        .arg(out)
        .arg(input)
        .stdout(Stdio::null())
        .spawn()
        .expect("jianbao starts");
    let mut peak = None;
    loop {
        peak = peak_of(child.id()).max(peak);
        if let Some(status) = child.try_wait().expect("jianbao can be waited for") {
            assert!(status.success(), "jianbao failed: {status}");
            return (start.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn peak_of(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Rows of all tables, from `run.json`.
fn rows(out: &Path) -> u64 {
    let text = fs::read_to_string(out.join("run.json")).expect("run.json was written");
    let run: serde_json::Value = serde_json::from_str(&text).expect("run.json is JSON");
    run["rows"].as_object().map_or(0, |tables| tables.values().filter_map(serde_json::Value::as_u64).sum())
}

fn sample_pages() -> Vec<String> {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/samples"))];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("samples can be listed") {
            let path = entry.expect("samples can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                paths.push(path);
            }
        }
    }
    paths.sort();
    // Pages in other encodings are left out: the corpus is JSON.
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

/// Writes pages until `bytes` of text are reached; returns their number and size.
fn generate(path: &Path, bytes: u64) -> (u64, u64) {
    let pages = sample_pages();
    let mut file = BufWriter::new(fs::File::create(path).expect("the corpus can be written"));
    let mut random = SEED;
    let (mut count, mut size) = (0, 0);
    while size < bytes {
        let page = &pages[usize::try_from(count).unwrap_or(0) % pages.len()];
        let text: String = page.chars().map(|c| if c.is_ascii_digit() { digit(&mut random) } else { c }).collect();
        let mut date = String::new();
        let _ = write!(date, "{}-{:02}-{:02}", 1990 + count / 336 % 35, count / 28 % 12 + 1, count % 28 + 1);
        let record =
            serde_json::json!({"id": format!("p{count}"), "text": text, "issue_date": date, "publication": "样报"});
        writeln!(file, "{record}").expect("the corpus can be written");
        size += text.len() as u64;
        count += 1;
    }
    file.flush().expect("the corpus can be written");
    (count, size)
}

/// The next digit of a xorshift generator.
fn digit(state: &mut u64) -> char {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    char::from(b'0' + u8::try_from(*state % 10).unwrap_or(0))
}
