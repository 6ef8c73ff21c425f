//! `jianbao explain FILE:LINE`: why a line belongs to its article, what was found on it, by which rule and dictionary row,
//! and what was turned down.

use std::fmt::Write as _;
use std::path::PathBuf;

use jianbao::Pipeline;
use jianbao::explain::Explanation;
use jianbao::segment::{Choice, Why};
use jianbao::source::show;
use jianbao::span::LineNumber;

use super::args::ExplainArguments;
use super::{Outcome, Result, complain, print};

pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let target = Target::parse(&arguments.target)?;
    let options = arguments.known.options(&arguments.dictionaries);
    let pipeline = Pipeline::load(options).map_err(|error| error.to_string())?;
    let input = arguments.input.clone().unwrap_or_else(|| PathBuf::from(&target.file));
    let plan = pipeline.plan(&[input]);
    for failure in &plan.failures {
        complain(&failure.to_string());
    }
    for issue in 0..plan.len() {
        let (issue, failures) = plan.read(issue, pipeline.options(), pipeline.lexicon());
        for failure in &failures {
            complain(&failure.to_string());
        }
        if let Some(page) = issue.pages.iter().position(|page| target.names(&page.path)) {
            let lines = issue.pages[page].text.lines().count();
            if target.line.0 as usize > lines {
                return Err(format!("{}: there is no line {}; the page has {lines}", target.page, target.line.0));
            }
            print(&render(&target, &pipeline.explain(&issue, page, target.line), arguments.input.is_none()))?;
            return Ok(Outcome::Whole);
        }
    }
    let within = arguments.input.as_ref().map(|input| format!(" in {}", input.display())).unwrap_or_default();
    Err(format!("{}: no such page{within}; name a file, or file#record for a line of a JSONL file", target.page))
}

/// The line that is asked for.
struct Target {
    /// The file to read.
    file: String,
    /// The page as tables name it: the file, or `file#record`.
    page: String,
    line: LineNumber,
}

impl Target {
    fn parse(text: &str) -> Result<Self> {
        let wrong = || format!("“{text}” names no line; write FILE:LINE, such as 第1版.txt:12");
        let (page, line) = text.rsplit_once(':').ok_or_else(wrong)?;
        let line: u32 = line.parse().ok().filter(|&line| line > 0).ok_or_else(wrong)?;
        // A `#` belongs to a record only behind a file of records; elsewhere it may be part of the name.
        let record =
            page.rsplit_once('#').filter(|(file, _)| !PathBuf::from(page).exists() && PathBuf::from(file).exists());
        let file = record.map_or(page, |(file, _)| file).to_owned();
        Ok(Self { file, page: show(page.as_ref()), line: LineNumber(line) })
    }
}

impl Target {
    /// Whether a page as tables name it is the one that is asked for, however its path was typed.
    fn names(&self, page: &str) -> bool {
        let record = self.page.strip_prefix(&show(self.file.as_ref())).unwrap_or_default();
        let same = |file: &str| {
            let real = |file: &str| std::fs::canonicalize(file).ok();
            real(file).is_some_and(|path| real(&self.file) == Some(path))
        };
        page == self.page || page.strip_suffix(record).is_some_and(same)
    }
}

/// What speaks for and against a place.
fn reasons(out: &mut String, choice: &Choice) {
    for reason in &choice.reasons {
        let back = if reason.amount < 0.0 { " (given back)" } else { "" };
        let _ = writeln!(out, "    {:+.1}  {}{back} [{}]", reason.points, reason.meaning, reason.name);
    }
}

fn why(out: &mut String, why: &Why) {
    let named = |choice: &Choice| match choice.article {
        Some(line) => format!("{} of the article that begins on line {}", choice.place, line.0),
        None => choice.place.to_owned(),
    };
    let block = match why.lines {
        (first, last) if first == last => format!("line {}", first.0),
        (first, last) => format!("lines {}-{}", first.0, last.0),
    };
    let _ = writeln!(out, "why {block} went there\n  {}: {:.1} points", named(&why.own), why.own.points);
    reasons(out, &why.own);
    if let Some(other) = &why.other {
        let margin = why.own.points - other.points;
        let _ = writeln!(out, "  the best other place, {}: {:.1} points", named(other), other.points);
        reasons(out, other);
        let _ = writeln!(out, "  margin {margin:.1}");
        if margin < 0.0 {
            out.push_str("  by itself the block would go to the other place; the page as a whole reads better so\n");
        }
    } else {
        out.push_str("  there is no other place for it\n");
    }
    out.push('\n');
}

fn render(target: &Target, explanation: &Explanation, alone: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}:{}\n  {}\n", target.page, target.line.0, explanation.text.trim());
    match &explanation.article {
        Some(article) => {
            let _ = writeln!(
                out,
                "article {} ({}) {}\n  lines {}\n",
                article.article_id, article.kind, article.headline, article.lines
            );
            if alone && target.file.contains(['/', '\\']) {
                out.truncate(out.trim_end().len());
                out.push_str(
                    "\n  the id as in a run over this file alone; for a run over its folder add --input FOLDER\n\n",
                );
            }
            if let Some(reasons) = &article.why {
                why(&mut out, reasons);
            }
        }
        None => out.push_str("The line is blank: it belongs to no article.\n\n"),
    }
    for fact in &explanation.facts {
        let _ = writeln!(out, "{}  {}\n  rule {}", fact.table, fact.surface, fact.rule);
        for (name, value) in &fact.columns {
            let _ = writeln!(out, "  {name} = {value}");
        }
        for entry in &fact.entries {
            let _ = writeln!(out, "  from {entry}");
        }
        out.push('\n');
    }
    for rejection in &explanation.rejections {
        let _ = writeln!(out, "not in {}: {}\n  {}", rejection.table, rejection.surface, rejection.reason);
        if let Some(entry) = &rejection.entry {
            let _ = writeln!(out, "  from {entry}");
        }
        out.push('\n');
    }
    out
}
