//! `jianbao explain FILE:LINE`: why a line belongs to its article, what was found on it, by which rule and dictionary row,
//! and what was turned down.

use std::fmt::Write as _;
use std::path::PathBuf;

use jianbao::Pipeline;
use jianbao::explain::Explanation;
use jianbao::message;
use jianbao::segment::{Choice, Why};
use jianbao::source::show;
use jianbao::span::LineNumber;

use super::args::ExplainArguments;
use super::language::tell;
use super::{Outcome, Result, complain, print};

pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let target = Target::parse(&arguments.target)?;
    let options = arguments.known.options(&arguments.dictionaries);
    let pipeline = Pipeline::load(options).map_err(|error| error.message())?;
    let input = arguments.input.clone().unwrap_or_else(|| PathBuf::from(&target.file));
    let plan = pipeline.plan(&[input]);
    for failure in &plan.failures {
        complain(&failure.message());
    }
    for issue in 0..plan.len() {
        let (issue, failures) = plan.read(issue, pipeline.options(), pipeline.lexicon());
        for failure in &failures {
            complain(&failure.message());
        }
        if let Some(page) = issue.pages.iter().position(|page| target.names(&page.path)) {
            let lines = issue.pages[page].text.lines().count();
            if target.line.0 as usize > lines {
                return Err(message!(
                    "explain.no_line",
                    page = target.page.as_str(),
                    line = target.line.0,
                    lines = lines
                ));
            }
            print(&render(&target, &pipeline.explain(&issue, page, target.line), arguments.input.is_none()))?;
            return Ok(Outcome::Whole);
        }
    }
    let page = target.page.as_str();
    Err(match &arguments.input {
        Some(input) => message!("explain.no_page_in", page = page, input = input.as_path()),
        None => message!("explain.no_page", page = page),
    })
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
        let wrong = || message!("explain.target", text = text);
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
        let back = if reason.amount < 0.0 { tell(&message!("explain.back")) } else { String::new() };
        let _ = writeln!(out, "    {:+.1}  {}{back} [{}]", reason.points, reason.meaning, reason.name);
    }
}

fn why(out: &mut String, why: &Why) {
    let named = |choice: &Choice| match choice.article {
        Some(line) => message!("explain.place", place = choice.place, line = line.0),
        None => message!("plain", text = choice.place),
    };
    let block = match why.lines {
        (first, last) if first == last => message!("explain.line", line = first.0),
        (first, last) => message!("explain.lines", first = first.0, last = last.0),
    };
    let points = |choice: &Choice| format!("{:.1}", choice.points);
    let own = message!("explain.points", place = named(&why.own), points = points(&why.own));
    let _ = writeln!(out, "{}\n  {}", tell(&message!("explain.why", block = block)), tell(&own));
    reasons(out, &why.own);
    if let Some(other) = &why.other {
        let margin = why.own.points - other.points;
        let _ = writeln!(out, "  {}", tell(&message!("explain.other", place = named(other), points = points(other))));
        reasons(out, other);
        let _ = writeln!(out, "  {}", tell(&message!("explain.margin", points = format!("{margin:.1}"))));
        if margin < 0.0 {
            let _ = writeln!(out, "  {}", tell(&message!("explain.by_itself")));
        }
    } else {
        let _ = writeln!(out, "  {}", tell(&message!("explain.no_other")));
    }
    out.push('\n');
}

fn render(target: &Target, explanation: &Explanation, alone: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}:{}\n  {}\n", target.page, target.line.0, explanation.text.trim());
    match &explanation.article {
        Some(article) => {
            let head = message!("explain.article", id = article.article_id.as_str(), kind = article.kind);
            let lines = message!("segment.lines", lines = article.lines.as_str());
            let _ = writeln!(out, "{} {}\n  {}\n", tell(&head), article.headline, tell(&lines));
            if alone && target.file.contains(['/', '\\']) {
                out.truncate(out.trim_end().len());
                let _ = writeln!(out, "\n  {}\n", tell(&message!("explain.alone")));
            }
            if let Some(reasons) = &article.why {
                why(&mut out, reasons);
            }
        }
        None => {
            let _ = writeln!(out, "{}\n", tell(&message!("explain.blank")));
        }
    }
    for fact in &explanation.facts {
        let _ =
            writeln!(out, "{}  {}\n  {}", fact.table, fact.surface, tell(&message!("explain.rule", rule = fact.rule)));
        for (name, value) in &fact.columns {
            let _ = writeln!(out, "  {name} = {value}");
        }
        for entry in &fact.entries {
            let _ = writeln!(out, "  {}", tell(&message!("explain.from", entry = entry.as_str())));
        }
        out.push('\n');
    }
    for rejection in &explanation.rejections {
        let _ = writeln!(
            out,
            "{}\n  {}",
            tell(&message!("explain.not_in", table = rejection.table, surface = rejection.surface.as_str())),
            rejection.reason
        );
        if let Some(entry) = &rejection.entry {
            let _ = writeln!(out, "  {}", tell(&message!("explain.from", entry = entry.as_str())));
        }
        out.push('\n');
    }
    out
}
