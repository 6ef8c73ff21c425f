//! Finds the files to read: everything is listed, in sorted order, before anything is read.
//!
//! A folder is walked through all its folders. Hidden entries (`.git`, `._01.txt`) are passed over. A symbolic link to
//! a file is followed; one to a folder is followed once, and only if it leads out of the input, for what lies inside is
//! read at its own place: so no loop can hang a run and no page is read under two names.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use super::failure::{Failure, Problem};
use crate::message::Message;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page.
    Page,
    /// JSONL: one page or article a line.
    Records,
}

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

/// A file to read. Of many millions of them each takes little more than its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Where it is; empty for stdin.
    pub path: Box<Path>,
    /// How many components of the path were typed; the rest was found below.
    typed: u16,
    /// What it holds.
    pub format: Format,
    /// How it is packed.
    pub packing: Packing,
    /// Whether it can be read only once, from front to back: stdin or a named pipe.
    pub stream: bool,
}

impl InputFile {
    /// The path as people see it: as typed, joined with what was found below; `-` for stdin.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.path.as_os_str().is_empty() { "-".to_owned() } else { show(&self.path) }
    }

    /// The path below the input it was found in, or the name of a file that was typed: what its page's id is made from.
    #[must_use]
    pub fn relative(&self) -> String {
        if self.path.as_os_str().is_empty() {
            return "stdin".to_owned();
        }
        let names = self.path.components().skip(usize::from(self.typed));
        visible(&names.map(|name| name_text(name.as_os_str())).collect::<Vec<_>>().join("/"))
    }
}

/// The files found, in order, and what could not be listed.
#[derive(Debug, Default)]
pub struct Found {
    /// The files to read.
    pub files: Vec<InputFile>,
    /// Inputs and folders that could not be read.
    pub failures: Vec<Failure>,
}

const FORMATS: [(&str, Format); 4] =
    [("txt", Format::Page), ("md", Format::Page), ("jsonl", Format::Records), ("ndjson", Format::Records)];
const PACKINGS: [(&str, Packing); 2] = [("gz", Packing::Gzip), ("zst", Packing::Zstd)];

/// The extensions that are read, as a phrase for people.
#[must_use]
pub fn extensions() -> Message {
    let formats: Vec<String> = FORMATS.iter().map(|(name, _)| format!(".{name}")).collect();
    let [first, second] = PACKINGS.map(|(name, _)| format!(".{name}"));
    crate::message!("read.extensions", formats = formats.join(", "), first = first, second = second)
}

/// Lists the files of all inputs: files, folders and `-` for stdin. Folders in `skip` are not entered.
#[must_use]
pub fn find(inputs: &[PathBuf], skip: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let skip: Vec<PathBuf> = skip.iter().filter_map(|path| path.canonicalize().ok()).collect();
    for input in inputs {
        if input.as_os_str() == "-" {
            found.files.push(stdin());
            continue;
        }
        match std::fs::metadata(input) {
            Err(error) => found.failures.push(Failure { place: show(input), problem: error.into() }),
            Ok(metadata) if metadata.is_dir() => folder(input, &skip, &mut found),
            Ok(metadata) => {
                let name = name_text(input.file_name().unwrap_or(input.as_os_str()));
                // A file that is named is read whatever it is called; it is then taken for a page.
                let (format, packing) = classify(&name).unwrap_or((Format::Page, packing(&name).0));
                found.files.push(InputFile {
                    path: input.clone().into(),
                    typed: components(input) - 1,
                    format,
                    packing,
                    stream: !metadata.is_file(),
                });
            }
        }
    }
    found
}

fn stdin() -> InputFile {
    InputFile { path: PathBuf::new().into(), typed: 0, format: Format::Page, packing: Packing::Plain, stream: true }
}

fn components(path: &Path) -> u16 {
    u16::try_from(path.components().count()).unwrap_or(u16::MAX)
}

fn folder(input: &Path, skip: &[PathBuf], found: &mut Found) {
    let before = (found.files.len(), found.failures.len());
    let root = match input.canonicalize() {
        Ok(root) => root,
        Err(error) => {
            found.failures.push(Failure { place: show(input), problem: error.into() });
            return;
        }
    };
    Walk { skip, linked: HashSet::new(), root, typed: components(input), found }.enter(input);
    if (found.files.len(), found.failures.len()) == before {
        found.failures.push(Failure { place: show(input), problem: Problem::NoPages(extensions()) });
    }
}

struct Walk<'a> {
    root: PathBuf,
    typed: u16,
    skip: &'a [PathBuf],
    linked: HashSet<PathBuf>,
    found: &'a mut Found,
}

impl Walk<'_> {
    fn enter(&mut self, folder: &Path) {
        let mut names = Vec::new();
        let listed = std::fs::read_dir(folder).and_then(|entries| {
            for entry in entries {
                let entry = entry?;
                names.push((entry.file_name(), entry.file_type().is_ok_and(|kind| kind.is_dir())));
            }
            Ok(())
        });
        if let Err(error) = listed {
            self.found.failures.push(Failure { place: show(folder), problem: error.into() });
        }
        names.sort();
        for (name, is_folder) in names.into_iter().filter(|(name, _)| !name.as_encoded_bytes().starts_with(b".")) {
            self.entry(folder.join(&name), &name_text(&name), is_folder);
        }
    }

    fn entry(&mut self, path: PathBuf, name: &str, is_folder: bool) {
        let kind = classify(name);
        match std::fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                if self.may_enter(&path) {
                    self.enter(&path);
                }
            }
            Ok(metadata) => {
                let Some((format, packing)) = kind else { return };
                if metadata.is_file() {
                    let (path, typed) = (path.into(), self.typed);
                    self.found.files.push(InputFile { path, typed, format, packing, stream: false });
                } else {
                    self.found.failures.push(Failure { place: show(&path), problem: Problem::Special });
                }
            }
            // A folder that cannot even be looked at may hold pages.
            Err(error) if kind.is_some() || is_folder => {
                self.found.failures.push(Failure { place: show(&path), problem: error.into() });
            }
            Err(_) => {}
        }
    }

    fn may_enter(&mut self, path: &Path) -> bool {
        let link = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        if !link && self.skip.is_empty() {
            return true;
        }
        let Ok(target) = path.canonicalize() else { return true };
        if self.skip.contains(&target) {
            return false;
        }
        !link || !(target.starts_with(&self.root) || self.root.starts_with(&target)) && self.linked.insert(target)
    }
}

/// What a file of this name holds, if it is one that is read.
fn classify(name: &str) -> Option<(Format, Packing)> {
    let (packing, stem) = packing(name);
    let (_, extension) = stem.rsplit_once('.')?;
    FORMATS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|&(_, format)| (format, packing))
}

fn packing(name: &str) -> (Packing, &str) {
    name.rsplit_once('.')
        .and_then(|(stem, extension)| {
            PACKINGS
                .iter()
                .find(|(known, _)| extension.eq_ignore_ascii_case(known))
                .map(|&(_, packing)| (packing, stem))
        })
        .unwrap_or((Packing::Plain, name))
}

/// A path as people read it, with `/` between its parts and without control characters: what `documents.path` prints.
#[must_use]
pub fn show(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        match component {
            Component::CurDir => {}
            Component::RootDir => out.push('/'),
            other => out.push_str(&name_text(other.as_os_str())),
        }
    }
    if out.is_empty() { ".".to_owned() } else { visible(&out) }
}

/// Control characters give way to their printable twins, so that no name breaks a line or colours a terminal.
pub(super) fn visible(text: &str) -> String {
    let twin = |c: char| match c {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('␦'),
        '\x7F' => '␡',
        '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => '␦',
        _ => c,
    };
    text.chars().map(twin).collect()
}

/// A file's name as text. Old archives hold names in GB18030; other bytes are written as `%B4`.
fn name_text(name: &OsStr) -> String {
    if let Some(text) = name.to_str() {
        return text.to_owned();
    }
    let bytes = name.as_encoded_bytes();
    if let Some(text) = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        return text.into_owned();
    }
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    out
}
