//! `jianbao explain FILE:LINE`: what was found on a line, by which rule and dictionary row, and what was turned down.

use std::fmt::Write as _;
use std::path::PathBuf;

use jianbao::Pipeline;
use jianbao::explain::Explanation;
use jianbao::source::show;
use jianbao::span::LineNumber;

use super::args::ExplainArguments;
use super::{Outcome, Result, complain, print};

pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let target = Target::parse(&arguments.target)?;
    let options = arguments.known.options(&arguments.dictionaries);
    let pipeline = Pipeline::load(options).map_err(|error| error.to_string())?;
    let plan = pipeline.plan(&[PathBuf::from(&target.file)]);
    for failure in &plan.failures {
        complain(&failure.to_string());
    }
    for issue in 0..plan.len() {
        let (issue, failures) = plan.read(issue, pipeline.options(), pipeline.lexicon());
        for failure in &failures {
            complain(&failure.to_string());
        }
        if let Some(page) = issue.pages.iter().position(|page| page.path == target.page) {
            let lines = issue.pages[page].text.lines().count();
            if target.line.0 as usize > lines {
                return Err(format!("{}: there is no line {}; the page has {lines}", target.page, target.line.0));
            }
            print(&render(&target, &pipeline.explain(&issue, page, target.line)))?;
            return Ok(Outcome::Whole);
        }
    }
    Err(format!("{}: no such page; name a file, or file#record for a line of a JSONL file", target.page))
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

fn render(target: &Target, explanation: &Explanation) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}:{}\n  {}\n", target.page, target.line.0, explanation.text.trim());
    match &explanation.article {
        Some(article) => {
            let _ = writeln!(
                out,
                "article {} ({}) {}\n  lines {}\n",
                article.article_id, article.kind, article.headline, article.lines
            );
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
