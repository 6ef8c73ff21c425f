//! The text of an article in two forms that stay aligned character by character.
//!
//! * the **original**, what the tables print and count offsets in: the healed text, no character changed;
//! * the **folded** form, what the extractors read: full-width digits, letters and punctuation made half-width, the
//!   ideographic space a plain one. Pages mix both widths; folding once lets every rule be written once, and lets
//!   regexes stay in ASCII.
//!
//! Folding maps one character to one character, so a folded byte span has exactly one original character range.

use crate::span::{CharOffset, LineNumber, Span};

/// What a line of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// The column's label (栏目).
    Rubric,
    /// The line above the headline (引题).
    Kicker,
    /// The headline (主标题).
    Headline,
    /// The line below it (副题).
    Subheadline,
    /// A paragraph of the body; bylines stay where they stand.
    Body,
}

/// One line of the text: a headline part or a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands, without the line feed.
    pub span: Span,
}

/// How many characters lie between two marks of the index from bytes to characters.
const MARK_EVERY: u32 = 128;

#[derive(Debug, Clone, Copy)]
struct Mark {
    folded: u32,
    original: u32,
}

/// The two aligned forms of an article's text, with its parts, sentences and source lines.
#[derive(Debug, Clone, Default)]
pub struct ArticleText {
    original: String,
    folded: String,
    marks: Vec<Mark>,
    chars: u32,
    parts: Vec<Part>,
    sentences: Vec<Span>,
    lines: Vec<(u32, LineNumber)>,
}

impl ArticleText {
    /// The healed text as the page has it: what `articles.text` prints.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The half-width form that extractors read. All [`Span`]s are ranges of its bytes.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// A piece of the folded form.
    #[must_use]
    pub fn get(&self, span: Span) -> &str {
        &self.folded[span.range()]
    }

    /// Number of Unicode scalar values.
    #[must_use]
    pub fn chars(&self) -> u32 {
        self.chars
    }

    /// Headline parts and paragraphs, in the order of the text.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part that holds the first byte of `span`.
    #[must_use]
    pub fn part(&self, span: Span) -> Option<Part> {
        let after = self.parts.partition_point(|part| part.span.start() <= span.start());
        after.checked_sub(1).map(|index| self.parts[index])
    }

    /// Sentences in order: they end behind 。！？ (and the quotation marks that close there) or at the end of a part.
    #[must_use]
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// The sentence in which `span` starts, reaching to the end of the sentence in which it ends.
    #[must_use]
    pub fn sentence(&self, span: Span) -> Span {
        let first = self.sentences.partition_point(|s| s.end() <= span.start());
        let Some(&sentence) = self.sentences.get(first) else { return span };
        let last = self.sentences[first..].iter().take_while(|s| s.start() < span.end()).last();
        last.map_or(sentence, |&last| sentence.cover(last))
    }

    /// The exact original text of a span.
    #[must_use]
    pub fn surface(&self, span: Span) -> &str {
        &self.original[self.original_byte(span.start())..self.original_byte(span.end())]
    }

    /// Offset of the character that starts at a byte of the folded text.
    #[must_use]
    pub fn char_offset(&self, folded_byte: usize) -> CharOffset {
        let index = self.mark_before(folded_byte);
        let mark = self.marks[index];
        let within = self.folded[mark.folded as usize..folded_byte].chars().count();
        CharOffset(to_u32(index) * MARK_EVERY + to_u32(within))
    }

    /// The source line on which the character at a byte of the folded text stands.
    #[must_use]
    pub fn line(&self, folded_byte: usize) -> LineNumber {
        let after = self.lines.partition_point(|&(start, _)| start as usize <= folded_byte);
        after.checked_sub(1).map_or(LineNumber(1), |index| self.lines[index].1)
    }

    fn mark_before(&self, folded_byte: usize) -> usize {
        self.marks.partition_point(|mark| mark.folded as usize <= folded_byte).saturating_sub(1)
    }

    fn original_byte(&self, folded_byte: usize) -> usize {
        let mark = self.marks[self.mark_before(folded_byte)];
        let mut original = self.original[mark.original as usize..].chars();
        let skipped: usize = self.folded[mark.folded as usize..folded_byte]
            .chars()
            .map(|_| original.next().map_or(0, char::len_utf8))
            .sum();
        mark.original as usize + skipped
    }
}

/// Puts an article's text together, fragment by fragment, remembering which source line each came from.
#[derive(Debug, Default)]
pub struct TextBuilder {
    text: ArticleText,
}

impl TextBuilder {
    /// An empty text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a new part on a line of its own.
    pub fn part(&mut self, kind: PartKind) {
        if let Some(part) = self.text.parts.last_mut() {
            part.span = Span::new(part.span.start(), self.text.folded.len());
            self.add('\n');
        }
        let here = self.text.folded.len();
        self.text.parts.push(Part { kind, span: Span::new(here, here) });
    }

    /// Appends a fragment that stands on `line` of the source. Line feeds in it become spaces.
    pub fn push(&mut self, fragment: &str, line: LineNumber) {
        if fragment.is_empty() {
            return;
        }
        self.text.lines.push((to_u32(self.text.folded.len()), line));
        for c in fragment.chars() {
            self.add(if c == '\n' || c == '\r' { ' ' } else { c });
        }
    }

    /// Appends the one space that joins Latin words or the lines of a headline.
    pub fn space(&mut self) {
        self.add(' ');
    }

    /// The last character so far, for deciding how the next fragment is joined.
    #[must_use]
    pub fn last(&self) -> Option<char> {
        self.text.original.chars().next_back()
    }

    /// Finishes the text: closes the last part and cuts the sentences.
    #[must_use]
    pub fn finish(mut self) -> ArticleText {
        if let Some(part) = self.text.parts.last_mut() {
            part.span = Span::new(part.span.start(), self.text.folded.len());
        }
        if self.text.marks.is_empty() {
            self.text.marks.push(Mark { folded: 0, original: 0 });
        }
        self.text.sentences = sentences(&self.text.folded);
        self.text
    }

    fn add(&mut self, c: char) {
        if self.text.chars.is_multiple_of(MARK_EVERY) {
            self.text
                .marks
                .push(Mark { folded: to_u32(self.text.folded.len()), original: to_u32(self.text.original.len()) });
        }
        self.text.original.push(c);
        self.text.folded.push(fold(c));
        self.text.chars += 1;
    }
}

/// The half-width twin of a character, or the character itself. One character in, one out.
#[must_use]
pub fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\t' => ' ',
        '○' | '◯' => '〇',
        '∶' => ':',
        '•' | '・' | '‧' | '･' => '·',
        '―' | '–' | '─' => '—',
        '﹑' | '､' => '、',
        '￥' => '¥',
        _ => c,
    }
}

/// [`fold`] for a whole string, for dictionary terms that are looked up in folded text.
#[must_use]
pub fn fold_str(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// The beginning of a text, no longer than so many bytes: what is looked for near a place is not looked for in a line of
/// many megabytes, once for each place.
pub(crate) fn beginning(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}

/// The end of a text, no longer than so many bytes.
pub(crate) fn ending(text: &str, bytes: usize) -> &str {
    let from = text.len().saturating_sub(bytes);
    let start = (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[start..]
}

/// Bytes after which a text without full stops is cut at a semicolon, at a comma, or anywhere: each fact keeps its
/// sentence as evidence, and one line of many megabytes with a thousand facts would be kept a thousand times.
const PATIENCE: [usize; 3] = [1_500, 3_000, 6_000];

/// Whether a sentence that is `length` bytes long and has not ended yet ends behind `c` all the same.
fn runs_on(length: usize, c: char) -> bool {
    let [semicolon, comma, any] = PATIENCE;
    length >= any || length >= comma && c == ',' || length >= semicolon && c == ';'
}

fn sentences(folded: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = folded.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        match c {
            '。' | '!' | '?' => {
                while let Some(&(next, '”' | '’' | '"' | ')' | '」' | '』')) = chars.peek() {
                    end = next + chars.next().map_or(0, |(_, c)| c.len_utf8());
                }
            }
            '\n' => end = at,
            _ if runs_on(end - start, c) => {}
            _ => continue,
        }
        if end > start {
            out.push(Span::new(start, end));
        }
        start = if c == '\n' { at + 1 } else { end };
    }
    if start < folded.len() {
        out.push(Span::new(start, folded.len()));
    }
    out
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(paragraphs: &[&str]) -> ArticleText {
        let mut builder = TextBuilder::new();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            builder.part(PartKind::Body);
            builder.push(paragraph, LineNumber(to_u32(index) * 2 + 1));
        }
        builder.finish()
    }

    #[test]
    fn folded_spans_lead_back_to_the_original() {
        let long = "全市实现２０１５年目标，约６．１亿元。".repeat(40);
        let text = text(&["开头", &long]);
        let at = text.folded().rfind("6.1").expect("digits are half-width in the folded text");
        let span = Span::new(at, at + "6.1亿元".len());
        assert_eq!(text.surface(span), "６．１亿元");
        let start = text.char_offset(span.start()).0 as usize;
        assert_eq!(text.original().chars().skip(start).take(5).collect::<String>(), "６．１亿元");
        assert_eq!(text.line(span.start()), LineNumber(3));
    }

    #[test]
    fn a_text_without_full_stops_is_cut_at_commas() {
        let text = text(&[&"三月五日，".repeat(2_000)]);
        assert!(text.sentences().len() > 5);
        assert!(text.sentences().iter().all(|&s| s.len() < 3_100 && text.surface(s).ends_with('，')));
    }

    #[test]
    fn sentences_end_behind_the_quotation_mark_and_at_line_ends() {
        let text = text(&["标题", "他说：“好。”大家笑了！走吧"]);
        let found: Vec<&str> = text.sentences().iter().map(|&s| text.surface(s)).collect();
        assert_eq!(found, ["标题", "他说：“好。”", "大家笑了！", "走吧"]);
    }
}
