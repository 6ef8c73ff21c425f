//! Days, weekdays and clock times that do not exist.
//!
//! Fires: 2月30日, 6月31日, 13月5日; 2021年11月30日 星期一 (it was a Tuesday); 上午25时.
//! Silent: 农历二月三十 (the old calendar has such a day); 2月29日 of a year that nobody names, with a leap year near.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::report::Found;
use super::story::Story;
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Check, Severity};

const NUMBER: &str = "[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3}";

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        "(?:([0-9]{{4}}|[〇零一二三四五六七八九]{{4}})年)?({NUMBER})月({NUMBER})日(?:[ ,]?[(]?(?:星期|周)([一二三四五六日天])|(?:至|到|-|—|~)({NUMBER})日)?"
    );
    Regex::new(&pattern).expect("the pattern is valid")
});

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:日|上午|下午|中午|晚|晨|夜|早)([0-9]{1,3})时(?:([0-9]{1,3})分)?").expect("the pattern is valid")
});

pub(super) fn check(story: &Story, words: &Words, found: &mut Vec<Found>) {
    for day in DAY.captures_iter(&story.folded) {
        let at = day.get(0).map_or(0, |all| all.start());
        let before = &story.folded[..at];
        let goes_on = before.ends_with(|c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十.年".contains(c));
        let near: String = before.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
        if !goes_on && !words.has(&near, AuditRole::Lunar) {
            found.extend(judge(story, &day));
        }
    }
    for clock in CLOCK.captures_iter(&story.folded) {
        let number = |group: usize| clock.get(group).and_then(|number| number.as_str().parse::<u16>().ok());
        let [hour, minute] = [number(1), number(2)].map(Option::unwrap_or_default);
        if hour > 24 || minute > 59 {
            found.push(finding(story, &clock, Severity::Error, "there is no such time"));
        }
    }
}

fn judge(story: &Story, day: &Captures<'_>) -> Option<Found> {
    let group = |index: usize| day.get(index).map(|group| group.as_str());
    let [month, first] = [group(2), group(3)].map(|number| number.and_then(small));
    let (month, first) = (month?, first?);
    let last = group(5).and_then(small);
    let printed = group(1).and_then(year);
    // What February had is not known without the year.
    let year = printed.unwrap_or(2000);
    // Chinese numerals may be of the old calendar, though the page does not say so.
    let severity = if group(2)?.is_ascii() { Severity::Error } else { Severity::Warning };
    let exists = |day: i8| Date::new(year, month, day).ok();
    let Some(date) = exists(first) else {
        return Some(finding(story, day, severity, "there is no such day"));
    };
    if last.is_some_and(|last| last > first && exists(last).is_none()) {
        return Some(finding(story, day, severity, "the last day of it does not exist"));
    }
    if printed.is_none() && month == 2 && first == 29 {
        let issue = story.page.issue_date?;
        let leap = (-1..=1).any(|years| Date::new(issue.year() + years, 2, 29).is_ok());
        return (!leap).then(|| finding(story, day, Severity::Warning, "no year near this one had such a day"));
    }
    weekday(story, day, printed.map(|_| date))
}

/// The weekday behind a day whose year is printed, or is that of the issue.
fn weekday(story: &Story, day: &Captures<'_>, printed: Option<Date>) -> Option<Found> {
    let told = day.get(4)?.as_str().chars().next()?;
    let start = story.char_at(day.get(0)?.start());
    let resolved = || {
        let mention = story.dates.iter().find(|mention| mention.start == start && mention.cells[3] == "day")?;
        (!story.page.inferred).then(|| mention.cells[1].parse::<Date>().ok())?
    };
    let severity = if printed.is_some() { Severity::Error } else { Severity::Warning };
    let date = printed.or_else(resolved)?;
    let names = ['一', '二', '三', '四', '五', '六', '日'];
    let is = names[usize::try_from(date.weekday().to_monday_zero_offset()).ok()?];
    let told = if told == '天' { '日' } else { told };
    (is != told).then(|| finding(story, day, severity, &format!("{date} was 星期{is}, not 星期{told}")))
}

fn finding(story: &Story, hit: &Captures<'_>, severity: Severity, message: &str) -> Found {
    let (start, end) = hit.get(0).map_or((0, 0), |all| (story.char_at(all.start()), story.char_at(all.end())));
    let printed = story.printed(start, end);
    Found::at(story, Check::Calendar, severity, start, end).table("dates").says(format!("{printed}: {message}"))
}

/// A number below 100, in digits or as 二十三.
fn small(text: &str) -> Option<i8> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |c: char| "零一二三四五六七八九".chars().position(|own| own == c).or((c == '〇').then_some(0));
    let number = match text.split_once('十') {
        None => text.chars().try_fold(0, |sum, c| Some(sum * 10 + digit(c)?))?,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones.chars().next()?)? };
            tens * 10 + ones
        }
    };
    i8::try_from(number).ok()
}

fn year(text: &str) -> Option<i16> {
    text.parse().ok().or_else(|| {
        let digits =
            text.chars().map(|c| "〇一二三四五六七八九".chars().position(|own| own == c).or((c == '零').then_some(0)));
        let number = digits.into_iter().try_fold(0, |sum, digit| Some(sum * 10 + digit?))?;
        i16::try_from(number).ok()
    })
}
