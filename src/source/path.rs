//! What a path tells of a page: paper, day of print, page number.
//!
//! `太原日报_2024-03-01_01.md`, `20240301-A03.txt`, `2024-03-01/第1版.txt`, `太原日报/2024/03/01/02.txt`: the file's own
//! name first, then the folders from the inside out.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::lexicon::{Dictionary, Lexicon};
use crate::text::fold_str;

/// What a path tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathFacts {
    /// The newspaper's name; empty where the path does not tell.
    pub publication: String,
    /// The day of print.
    pub issue_date: Option<Date>,
    /// Page number: `1`, `A03`; empty where the path does not tell.
    pub page: String,
    /// The folder whose name is a date, if the page lies in one.
    pub date_folder: Option<DateFolder>,
}

/// A folder whose name is a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFolder {
    /// Its path.
    pub path: String,
    /// The day.
    pub date: Date,
}

static DATE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"((?:19|20)[0-9]{2})(?:[-_./年]([0-9]{1,2})[-_./月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| regex(r"^((?:19|20)[0-9]{2})年?$"));
static YEAR_MONTH: LazyLock<Regex> = LazyLock::new(|| regex(r"^((?:19|20)[0-9]{2})[-_.年]?([0-9]{1,2})月?$"));
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| regex(r"^([0-9]{1,2})[-_.月]?([0-9]{2})日?$"));
static SMALL: LazyLock<Regex> = LazyLock::new(|| regex(r"^([0-9]{1,2})[月日]?$"));
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:第?([A-Za-z]?[0-9]{1,3})版|版([0-9]{1,3})|([A-Ha-h][0-9]{1,2})|(?i:page|p)([0-9]{1,3}))$")
});
static PAGE_HAN: LazyLock<Regex> = LazyLock::new(|| regex(r"^第?([一二三四五六七八九十]{1,3})版$"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| regex(r"^[0-9]{1,3}$"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid")
}

/// What a path tells. `path` is written with `/`.
#[must_use]
pub fn facts(path: &str, lexicon: &Lexicon) -> PathFacts {
    let mut components: Vec<String> = path.split('/').filter(|c| !c.is_empty() && *c != "..").map(fold_str).collect();
    let Some(file) = components.pop() else { return PathFacts::default() };
    let stem = stem(&file);
    let folders = components;
    let mut facts = PathFacts::default();
    let own = find_date(stem);
    facts.date_folder = date_folder(&folders).map(|(depth, date)| DateFolder { path: prefix(path, depth), date });
    facts.issue_date =
        own.as_ref().map(|found| found.date).or_else(|| facts.date_folder.as_ref().map(|folder| folder.date));
    let mut rest = stem.to_owned();
    if let Some(found) = &own {
        let glued = &stem[found.end..];
        if found.compact && glued.len() == 2 && glued.bytes().all(|b| b.is_ascii_digit()) {
            facts.page = plain_page(glued);
        }
        rest.replace_range(found.start..found.end, " ");
    }
    let tokens: Vec<&str> = rest.split(is_separator).filter(|token| !token.is_empty()).collect();
    if facts.page.is_empty() {
        facts.page = tokens.iter().rev().find_map(|token| page_number(token)).unwrap_or_default();
    }
    if facts.page.is_empty() && facts.issue_date.is_some() {
        // A bare number is a page only beside a day; 102.txt alone is no more than a name.
        let number = tokens.last().filter(|token| NUMBER.is_match(token));
        facts.page = number.map(|token| plain_page(token)).unwrap_or_default();
    }
    let mut names = tokens.iter().copied().chain(folders.iter().rev().flat_map(|folder| folder.split(is_separator)));
    facts.publication = names.find_map(|name| publication(name, lexicon)).unwrap_or_default();
    facts
}

/// A day as people and programs write it: `2024-03-01`, `20240301`, `2024年3月1日`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let text = fold_str(text.trim());
    find_date(&text).filter(|found| found.start == 0 && found.end == text.len()).map(|found| found.date)
}

struct FoundDate {
    date: Date,
    start: usize,
    end: usize,
    compact: bool,
}

fn find_date(text: &str) -> Option<FoundDate> {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let mut from = 0;
    while let Some(found) = DATE.captures_at(text, from) {
        let whole = found.get(0)?;
        let number = |index: usize| found.get(index).and_then(|group| group.as_str().parse::<i16>().ok());
        let month = number(2).or_else(|| number(4));
        let day = number(3).or_else(|| number(5));
        let compact = found.get(4).is_some();
        let (start, end) = (whole.start(), whole.end());
        let bytes = text.as_bytes();
        // 2024030102 is the second page of that day; 202403011234 is no day at all.
        let rest = bytes[end..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let bounded = !digit(start.checked_sub(1).and_then(|at| bytes.get(at))) && (rest == 0 || compact && rest == 2);
        if let (true, Some(year), Some(month), Some(day)) = (bounded, number(1), month, day)
            && let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day))
            && let Ok(date) = Date::new(year, month, day)
        {
            return Some(FoundDate { date, start, end, compact });
        }
        from = start + 1;
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    None
}

/// The innermost folder (or chain of folders: `2024/03/01`) whose name is a date, as the number of folders down to it.
fn date_folder(folders: &[String]) -> Option<(usize, Date)> {
    (1..=folders.len()).rev().find_map(|depth| {
        let last = &folders[depth - 1];
        let before = |back: usize| depth.checked_sub(back + 1).map_or("", |at| folders[at].as_str());
        let date = find_date(last).map(|found| found.date);
        date.or_else(|| chain(before(2), before(1), last)).map(|date| (depth, date))
    })
}

fn chain(first: &str, second: &str, third: &str) -> Option<Date> {
    let parts = |pattern: &Regex, text: &str| -> Option<Vec<i16>> {
        let found = pattern.captures(text)?;
        Some(found.iter().skip(1).flatten().filter_map(|group| group.as_str().parse().ok()).collect())
    };
    let two = |year: &Regex, rest: &Regex| Some([parts(year, second)?, parts(rest, third)?].concat());
    let three = || Some([parts(&YEAR, first)?, parts(&SMALL, second)?, parts(&SMALL, third)?].concat());
    let numbers = two(&YEAR_MONTH, &SMALL).or_else(|| two(&YEAR, &MONTH_DAY)).or_else(three)?;
    let &[year, month, day] = &numbers[..] else { return None };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first `depth` folders of a path.
fn prefix(path: &str, depth: usize) -> String {
    path.split('/').filter(|c| !c.is_empty() && *c != "..").take(depth).collect::<Vec<_>>().join("/")
}

/// A file's name without its extensions.
fn stem(name: &str) -> &str {
    let name = [".gz", ".zst"].iter().find_map(|ending| strip_ending(name, ending)).unwrap_or(name);
    [".txt", ".md", ".jsonl", ".ndjson"].iter().find_map(|ending| strip_ending(name, ending)).unwrap_or(name)
}

fn strip_ending<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(ending.len())?;
    name.get(at..).filter(|tail| tail.eq_ignore_ascii_case(ending)).map(|_| &name[..at])
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '_' | '-' | '—' | '.' | ',' | '、' | '·' | '+' | '(' | ')' | '[' | ']' | '【' | '】' | '《' | '》'
        )
}

/// The page number that a token names. `版` may follow the paper's name without a separator: 太原日报第2版.
fn page_number(token: &str) -> Option<String> {
    let start = token.find(|c: char| c == '第' || token.ends_with('版') && c.is_ascii_alphanumeric());
    let token = start.map_or(token, |at| &token[at..]);
    if let Some(found) = PAGE.captures(token) {
        return found.iter().skip(1).flatten().next().map(|group| plain_page(group.as_str()));
    }
    PAGE_HAN.captures(token).and_then(|found| small_numeral(&found[1])).map(|number| number.to_string())
}

/// `01` is page 1; `a03` is page A03.
fn plain_page(page: &str) -> String {
    if page.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = page.trim_start_matches('0');
        return plain.to_owned();
    }
    page.to_uppercase()
}

/// 一 to 九十九, as page numbers are written.
fn small_numeral(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).and_then(|at| u32::try_from(at + 1).ok());
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        ['十'] => Some(10),
        [c] => digit(c),
        ['十', c] => Some(10 + digit(c)?),
        [c, '十'] => Some(10 * digit(c)?),
        [c, '十', d] => Some(10 * digit(c)? + digit(d)?),
        _ => None,
    }
}

/// The newspaper that a part of a name names, if it names one. Of the endings that the name has, the longest decides.
fn publication(name: &str, lexicon: &Lexicon) -> Option<String> {
    let han: String = name.chars().take_while(|&c| !c.is_ascii() && c != '第').collect();
    if lexicon.find(Dictionary::Papers, &han).is_some() {
        return Some(han);
    }
    let ending = |(at, _)| lexicon.find(Dictionary::PaperEndings, &han[at..]).map(|id| (at, id));
    let (at, id) = han.char_indices().find_map(ending)?;
    let paper = lexicon.paper_endings[id.row as usize].row.paper;
    (paper && han[..at].chars().count() >= 2).then_some(han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_paper_day_and_page() {
        let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
        let cases = [
            ("太原日报_2024-03-01_01.md", "太原日报", "2024-03-01", "1", ""),
            ("20240301-A03.txt", "", "2024-03-01", "A03", ""),
            ("pages/2024-03-01/第1版.txt", "", "2024-03-01", "1", "pages/2024-03-01"),
            ("太原日报/2024/03/01/02.txt", "太原日报", "2024-03-01", "2", "太原日报/2024/03/01"),
            ("太原日报/202403/1/第十二版.txt.gz", "太原日报", "2024-03-01", "12", "太原日报/202403/1"),
            ("a/2024/0301/b2.TXT", "", "2024-03-01", "B2", "a/2024/0301"),
            ("../out/2024年/3月/1日/版03.md", "", "2024-03-01", "3", "out/2024年/3月/1日"),
            ("兰州晚报１９９８年７月４日第２版.txt", "兰州晚报", "1998-07-04", "2", ""),
            ("甘肃日报 1998.7.4 (四版).txt", "甘肃日报", "1998-07-04", "4", ""),
            ("2024030102.txt", "", "2024-03-01", "2", ""),
            ("tyrb-20240301-page-3.txt", "", "2024-03-01", "3", ""),
            ("参考消息/2001-11-08/参考消息4版.txt", "参考消息", "2001-11-08", "4", "参考消息/2001-11-08"),
            ("南方周末/2001-11-08.txt", "南方周末", "2001-11-08", "", ""),
            ("太原日报/2024-03-01/2024-03-02_1.txt", "太原日报", "2024-03-02", "1", "太原日报/2024-03-01"),
            // These tell nothing, or less than it seems.
            ("000.txt", "", "", "", ""),
            ("102.txt", "", "", "", ""),
            ("20241301.txt", "", "", "", ""),
            ("2024022900001.txt", "", "", "", ""),
            ("剪报/工作简报/12.txt", "", "", "", ""),
            ("日报/扫描件_20240301.txt", "", "2024-03-01", "", ""),
            ("", "", "", "", ""),
        ];
        for (path, publication, date, page, folder) in cases {
            let facts = facts(path, &lexicon);
            let found_date = facts.issue_date.map(|date| date.to_string()).unwrap_or_default();
            let found_folder = facts.date_folder.map(|folder| folder.path).unwrap_or_default();
            assert_eq!(
                (&*facts.publication, &*found_date, &*facts.page, &*found_folder),
                (publication, date, page, folder),
                "{path}"
            );
        }
    }
}
