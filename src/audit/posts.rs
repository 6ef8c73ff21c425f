//! One person with two posts on one day.
//!
//! Fires: 市长秦望舒 and 副市长秦望舒 in one day's paper; 县委书记 and 县长 of one name.
//! Silent: 市委副书记、市长 and 市长 (one of them is left out), 原市长, who was elected that day.

use std::io;

use super::groups::Groups;
use super::report::{Found, Report};
use super::spill::Cells;
use super::story::{Mention, Story, offset};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Check, Finding, PersonRow, Role, Row, Severity};

/// Officials of each day, put aside.
#[derive(Debug)]
pub(super) struct Posts(Groups);

impl Posts {
    pub(super) fn new() -> Self {
        Self(Groups::new(2))
    }

    pub(super) fn take(&mut self, story: &Story, words: &Words) -> io::Result<()> {
        let Some(day) = story.page.issue_date else { return Ok(()) };
        for Mention { start, end, cells: [_, name, id, role, post] } in &story.people {
            let sentence = story.evidence(*start, *end);
            let changes = words.has(&sentence, AuditRole::Appoint);
            if role != Role::Official.word() || id.is_empty() || post.is_empty() || changes {
                continue;
            }
            self.0.push(vec![
                day.to_string(),
                id.clone(),
                format!("{:012}", story.order),
                format!("{start:010}"),
                end.to_string(),
                story.article_id.clone(),
                name.clone(),
                post.clone(),
                sentence,
            ])?;
        }
        Ok(())
    }

    pub(super) fn finish(self, words: &Words, report: &mut Report) -> io::Result<()> {
        self.0.each(|key, group| {
            // Each pair of posts once, where it is met first.
            let contradicts = |later: &Cells| {
                let earlier = group.iter().take_while(|row| *row < later);
                earlier.into_iter().find(|earlier| excludes(words, &earlier[5], &later[5]))
            };
            let Some((later, earlier)) = group.iter().find_map(|later| Some((later, contradicts(later)?))) else {
                return Ok(());
            };
            let message = format!("{} is {} here and {} there, both of {}", later[4], later[5], earlier[5], key[0]);
            report.push(finding(later, earlier).says(message).evidence(format!("{} / {}", later[6], earlier[6])))
        })
    }
}

fn finding(later: &Cells, earlier: &Cells) -> Found {
    let number = |cell: &String| cell.parse::<usize>().unwrap_or_default();
    let row = Finding {
        check: Check::Posts,
        severity: Severity::Warning,
        article_id: later[3].clone(),
        table: PersonRow::TABLE.name.to_owned(),
        start: Some(offset(number(&later[1]))),
        end: Some(offset(number(&later[2]))),
        ..Finding::default()
    };
    let order = later[0].parse().unwrap_or_default();
    Found { order, row }.against(&earlier[3], number(&earlier[1]), number(&earlier[2]))
}

/// Whether nobody holds both: a post and its deputy, or the two first posts of one jurisdiction.
fn excludes(words: &Words, one: &str, other: &str) -> bool {
    let posts = |text: &str| text.split(['、', ';', ',', ' ']).map(str::to_owned).collect::<Vec<String>>();
    let (one, other) = (posts(one), posts(other));
    let both = one.iter().any(|post| other.contains(post));
    let deputy = |post: &String, deputy: &String| deputy.contains('副') && deputy.replacen('副', "", 1) == *post;
    let chiefs = |a: &String, b: &String| a != b && words.is(a, AuditRole::Chief) && words.is(b, AuditRole::Chief);
    !both && one.iter().any(|a| other.iter().any(|b| deputy(a, b) || deputy(b, a) || chiefs(a, b)))
}
