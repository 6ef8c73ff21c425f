//! Told as past, and after the day of print.
//!
//! Fires: 新华社北京3月15日电 in a paper of 1 March; 3月15日，大桥建成了。
//! Silent: 展览将于3月15日开幕。(a plan), and pages whose day of print was only inferred from the days they name.

use jiff::civil::Date;

use super::report::Found;
use super::story::{Mention, Story};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{ArticleKind, Check, Severity};

pub(super) fn check(story: &Story, words: &Words, found: &mut Vec<Found>) {
    let Some(issue) = story.page.issue_date.filter(|_| !story.page.inferred) else { return };
    if story.kind == ArticleKind::Notice {
        return;
    }
    for mention in &story.dates {
        let [surface, start, _, grain, relation] = &mention.cells;
        let day = start.get(..10).and_then(|day| day.parse::<Date>().ok());
        let named =
            surface.contains('日') && matches!(grain.as_str(), "day" | "hour" | "minute") && relation.is_empty();
        let Some(day) = day.filter(|_| named) else { continue };
        let told = |severity, day: Date| {
            Found::at(story, Check::Future, severity, mention.start, mention.end)
                .table("dates")
                .says(format!("{surface} is {day}, told as past in a paper of {issue}"))
        };
        if dateline(story, words, mention) {
            let printed = surface.contains('年');
            let later = if printed { (day > issue).then_some(day) } else { soon_after(day, issue) };
            found.extend(later.map(|day| told(Severity::Error, day)));
        } else if day > issue && (day.year() == issue.year() || surface.contains('年')) && past(story, words, mention)
        {
            // In December a day of January was read as the next one; the page may mean the last.
            found.push(told(Severity::Warning, day));
        }
    }
}

/// A dateline is read as past, in the year before if need be: nobody prints eleven months late.
fn soon_after(day: Date, issue: Date) -> Option<Date> {
    let this_year = Date::new(issue.year(), day.month(), day.day()).ok()?;
    let days = (this_year - issue).get_days();
    (day > issue || day.year() < issue.year() && (1..=31).contains(&days)).then_some(this_year.max(day))
}

/// 3月15日电, 3月15日讯 with a bracket, a gap or the reporter behind it: 3月15日电力 is none.
fn dateline(story: &Story, words: &Words, mention: &Mention) -> bool {
    let behind = story.folded(mention.end, (mention.end + 6).min(story.text.len()));
    let rest = words.starts(&behind, AuditRole::Dateline).map(|word| &behind[word.len()..]);
    rest.is_some_and(|rest| rest.starts_with([' ', '(', '[', ':', ',']) || rest.starts_with("记者") || rest.is_empty())
}

/// The sentence tells what has been, and no plan.
fn past(story: &Story, words: &Words, mention: &Mention) -> bool {
    let (start, end) = story.sentence(mention.start);
    let clause = story.folded(mention.end, end);
    let clause: String = clause.chars().take(30).collect();
    words.has(&clause, AuditRole::Past) && !words.has(&story.folded(start, end), AuditRole::Plan)
}
