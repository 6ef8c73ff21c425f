//! Bytes into text: UTF-8, GB18030 or UTF-16, each with or without a byte order mark.
//!
//! The order of the questions: a byte order mark decides; NUL bytes are UTF-16 or no text at all; text that is valid
//! UTF-8 is UTF-8; of what is left, the encoding that leaves less unread. Nothing is replaced in silence: undecodable
//! bytes are counted in a warning.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::failure::Problem;
use crate::message;
use crate::message::Message;

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; lines end in `\n` or `\r\n`.
    pub text: String,
    /// `UTF-8`, `GB18030`, `UTF-16LE` or `UTF-16BE`.
    pub encoding: &'static str,
    /// What an operator should know.
    pub warnings: Vec<String>,
}

/// Share of bytes (one in …) that may be undecodable before the whole is no text.
const UNDECODABLE: usize = 5;
/// Share of characters (one in …) that may be control characters before the whole is no text.
const CONTROLS: usize = 20;

/// Decodes the bytes of a page.
///
/// # Errors
///
/// When the bytes are no text in any of the encodings.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Problem> {
    if let Some(what) = known_binary(&bytes) {
        return Err(Problem::NotText(what));
    }
    let (encoding, mark) = detect(&bytes)?;
    let mut warnings = Vec::new();
    let text = if encoding == UTF_8 {
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..mark);
                text
            }
            Err(error) => lossy(encoding, &error.as_bytes()[mark..], &mut warnings)?,
        }
    } else {
        lossy(encoding, &bytes[mark..], &mut warnings)?
    };
    let controls = text.bytes().filter(|&byte| byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0C)).count();
    if controls * CONTROLS > text.len() {
        return Err(Problem::NotText(message!("text.controls")));
    }
    Ok(Decoded { text: line_feeds(text), encoding: name(encoding), warnings })
}

/// The encoding, and the length of the byte order mark.
fn detect(bytes: &[u8]) -> Result<(&'static Encoding, usize), Problem> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(Problem::NotText(message!("text.utf32")));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((encoding, mark));
    }
    if bytes.starts_with(&[0x84, 0x31, 0x95, 0x33]) {
        return Ok((GB18030, 4));
    }
    if bytes.contains(&0) {
        return utf_16(bytes).map(|encoding| (encoding, 0)).ok_or_else(|| Problem::NotText(message!("text.nul")));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, 0));
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok((encoding, 0));
    }
    // A page in UTF-8 with a few broken characters has far more whole ones; GB18030 read as UTF-8 has far fewer.
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    Ok((if whole >= 2 * broken { UTF_8 } else { GB18030 }, 0))
}

/// The name that `documents.encoding` prints.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// Whether these bytes are UTF-16: nearly all code units are what Chinese pages are made of.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let share = |read: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let usual = pairs.iter().filter(|&&pair| {
            matches!(read(pair), 0x09..=0x0D | 0x20..=0x7E | 0xA0..=0xFF | 0x2010..=0x2033 | 0x2460..=0x24FF
                | 0x25A0..=0x25FF | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E)
        });
        // In per cent; an empty text is no UTF-16.
        (usual.count() * 100).checked_div(pairs.len()).unwrap_or(0)
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little, big) {
        (90.., _) if little > big => Some(UTF_16LE),
        (_, 90..) if big > little => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes, putting � for what cannot be decoded and counting it.
fn lossy(encoding: &'static Encoding, bytes: &[u8], warnings: &mut Vec<String>) -> Result<String, Problem> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    let (mut at, mut undecodable, mut first_line) = (0, 0, 0);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(bytes.len() - at + 16),
            DecoderResult::Malformed(length, _) => {
                if undecodable == 0 {
                    first_line = 1 + text.bytes().filter(|&byte| byte == b'\n').count();
                }
                undecodable += usize::from(length);
                text.push('\u{FFFD}');
            }
        }
    }
    if undecodable * UNDECODABLE > bytes.len() {
        return Err(Problem::NotText(message!("text.none")));
    }
    if undecodable > 0 {
        let told =
            message!("warning.undecodable", bytes = undecodable, encoding = name(encoding), line = first_line as u64);
        warnings.push(told.to_string());
    }
    if encoding == GB18030 {
        other_script(bytes, warnings);
    }
    Ok(text)
}

/// GB18030 gives almost any bytes a meaning, so a page in another East Asian encoding would pass unnoticed.
fn other_script(bytes: &[u8], warnings: &mut Vec<String>) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if !guess.is_single_byte() && guess != GBK && guess != GB18030 {
        warnings.push(message!("warning.other_script", encoding = guess.name()).to_string());
    }
}

/// What a file that is often mistaken for text is, with what to do.
fn known_binary(bytes: &[u8]) -> Option<Message> {
    let is = |magic: &[u8]| bytes.starts_with(magic);
    match () {
        () if is(b"%PDF-") => Some(message!("text.pdf")),
        () if is(b"PK\x03\x04") => Some(message!("text.zip")),
        () if is(b"{\\rtf") => Some(message!("text.rtf")),
        () if is(b"\x1F\x8B") => Some(message!("text.gz")),
        () if is(b"\x28\xB5\x2F\xFD") => Some(message!("text.zst")),
        () => None,
    }
}

/// Old Macintosh files end lines with a lone CR; without any LF that is what it means.
fn line_feeds(text: String) -> String {
    if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "本报讯 12月3日，市里开了一个会。\n会上说，今年种树3万棵。\n";

    fn utf_16_bytes(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn each_encoding_is_found_with_and_without_a_mark() {
        let gb = GB18030.encode(PAGE).0.into_owned();
        let cases = [
            (PAGE.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", PAGE.as_bytes()].concat(), "UTF-8"),
            (gb.clone(), "GB18030"),
            ([&b"\x84\x31\x95\x33"[..], &gb].concat(), "GB18030"),
            (utf_16_bytes(PAGE, false, true), "UTF-16LE"),
            (utf_16_bytes(PAGE, true, true), "UTF-16BE"),
            (utf_16_bytes(PAGE, false, false), "UTF-16LE"),
            (utf_16_bytes(PAGE, true, false), "UTF-16BE"),
            (utf_16_bytes("只有汉字没有换行", true, false), "UTF-16BE"),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(bytes).expect("it is text");
            assert_eq!(decoded.encoding, encoding);
            assert!(decoded.text == PAGE || decoded.text == "只有汉字没有换行", "{}", decoded.text);
            assert_eq!(decoded.warnings, Vec::<String>::new());
        }
    }

    #[test]
    fn undecodable_bytes_are_counted() {
        let mut bytes = PAGE.as_bytes().to_vec();
        bytes.truncate(bytes.len() - 2);
        let decoded = decode(bytes).expect("one broken character leaves the rest readable");
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.warnings, ["2 bytes undecodable in UTF-8, the first on line 2"]);
    }

    #[test]
    fn binary_data_is_refused() {
        for bytes in [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[..], b"%PDF-1.4\n", &[0xFF; 300], &[0; 64], &[1; 64]] {
            assert!(matches!(decode(bytes.to_vec()), Err(Problem::NotText(_))), "{bytes:?}");
        }
    }

    #[test]
    fn old_macintosh_lines_are_lines() {
        assert_eq!(decode(b"a\rb\r".to_vec()).expect("text").text, "a\nb\n");
    }
}
