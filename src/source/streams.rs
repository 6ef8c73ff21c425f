//! Files that cannot be read by position (stdin, named pipes, packed or UTF-16 record files) go into the spool first, as
//! unpacked UTF-8 where they hold records.

use std::fs::File;
use std::io::Read;

use super::decode::decode;
use super::failure::Problem;
use super::find::{Format, InputFile, Packing};
use super::unpack::{self, Kept, Spool};

/// Whether a file has to go into the spool before its pages can be planned.
pub(super) fn must_be_kept(file: &InputFile) -> Result<bool, Problem> {
    if file.stream || file.format == Format::Page {
        return Ok(file.stream);
    }
    Ok(file.packing != Packing::Plain || is_utf_16(&start(&mut File::open(&file.path)?)?))
}

/// Puts a file into the spool and finds out what a stream holds.
pub(super) fn keep(spool: &mut Spool, file: &mut InputFile, limit: u64) -> Result<Kept, Problem> {
    let mut source = unpack::open(file)?;
    let mut kept = spool.keep(&mut source, file.packing, limit)?;
    if file.stream && file.packing == Packing::Plain {
        file.packing = match &start(&mut spool.reader(kept)?)?[..] {
            [0x1F, 0x8B, ..] => Packing::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
            _ => Packing::Plain,
        };
        if file.packing != Packing::Plain {
            let packed = std::io::Cursor::new(spool.read(kept)?);
            kept = spool.keep(&mut unpack::unpacked(Box::new(packed), file.packing)?, file.packing, limit)?;
        }
    }
    let begin = start(&mut spool.reader(kept)?)?;
    if file.stream && file.format == Format::Page && is_record(&begin) {
        file.format = Format::Records;
    }
    if file.format == Format::Records && is_utf_16(&begin) {
        let decoded = decode(spool.read(kept)?)?;
        kept = spool.keep(&mut decoded.text.as_bytes(), Packing::Plain, limit)?;
    }
    Ok(kept)
}

/// The first bytes of a file, as many as there are.
fn start(source: &mut dyn Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    source.take(64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a stream is JSONL: it begins with an object.
fn is_record(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let mut visible = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    visible.next() == Some(&b'{') && visible.next() == Some(&b'"')
}

fn is_utf_16(start: &[u8]) -> bool {
    start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF])
}
