//! `jianbao segment FILE…`: pages as articles, for a person to read or, with `--json`, for programs.

use std::fmt::Write as _;

use jianbao::Pipeline;
use jianbao::message;
use jianbao::message::Message;
use jianbao::tables::{ArticleRow, Document, Tables};
use serde_json::{Value, json};

use super::args::SegmentArguments;
use super::language::tell;
use super::{Outcome, Result, complain, print};

pub(super) fn run(arguments: &SegmentArguments) -> Result<Outcome> {
    let options = arguments.known.options(&arguments.dictionaries);
    let pipeline = Pipeline::load(options).map_err(|error| error.message())?;
    let plan = pipeline.plan(&arguments.inputs);
    let mut failures = plan.failures.len();
    for failure in &plan.failures {
        complain(&failure.message());
    }
    if plan.is_empty() {
        return Err(message!("segment.nothing"));
    }
    for issue in 0..plan.len() {
        let (issue, failed) = plan.read(issue, pipeline.options(), pipeline.lexicon());
        failures += failed.len();
        for failure in &failed {
            complain(&failure.message());
        }
        let tables = pipeline.issue(&issue);
        for document in &tables.documents {
            let page = if arguments.json { for_programs(document, &tables) } else { for_people(document, &tables) };
            print(&page)?;
        }
    }
    Ok(if failures == 0 { Outcome::Whole } else { Outcome::Partial })
}

/// The articles of one page.
fn articles<'t>(document: &Document, tables: &'t Tables) -> impl Iterator<Item = &'t ArticleRow> {
    let id = document.document_id.clone();
    tables.articles.iter().filter(move |row| row.document_id == id)
}

fn for_people(document: &Document, tables: &Tables) -> String {
    let head = message!("segment.page", path = document.path.as_str(), articles = document.articles);
    let mut out = tell(&head) + "\n\n";
    for row in articles(document, tables) {
        let lines = tell(&message!("segment.lines", lines = row.lines.as_str()));
        let _ = writeln!(out, "── {} · {} · {lines}", row.ordinal, row.kind.word());
        let parts = [
            (message!("segment.rubric"), row.rubric.clone()),
            (message!("segment.kicker"), row.kicker.clone()),
            (message!("segment.headline"), row.headline.clone()),
            (message!("segment.subheadline"), row.subheadline.clone()),
            (message!("segment.byline"), row.byline.clone()),
            (message!("segment.continued_from"), row.continued_from.clone()),
            (message!("segment.continued_to"), row.continued_to.clone()),
            (message!("segment.continues"), row.continues.clone()),
        ];
        for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
            let _ = writeln!(out, "   {}", tell(&message!("frame.at", place = name.clone(), reason = value.as_str())));
        }
        // The first lines of the text are the headline parts, which stand above already.
        let heads = parts[..4].iter().filter(|(_, value)| !value.is_empty()).count();
        for paragraph in row.text.lines().skip(heads) {
            let _ = writeln!(out, "   {paragraph}");
        }
        out.push('\n');
    }
    for warning in &document.warnings {
        let _ = writeln!(out, "{}\n", tell(&message!("segment.warning", warning = Message::read(warning))));
    }
    out
}

/// One JSON object a page and line.
fn for_programs(document: &Document, tables: &Tables) -> String {
    let articles: Vec<Value> = articles(document, tables)
        .map(|row| {
            json!({
                "article_id": row.article_id, "kind": row.kind.word(), "rubric": row.rubric, "kicker": row.kicker,
                "headline": row.headline, "subheadline": row.subheadline, "byline": row.byline,
                "reporters": row.reporters, "correspondents": row.correspondents,
                "photographers": row.photographers, "continued_from": row.continued_from,
                "continued_to": row.continued_to, "continues": row.continues, "lines": row.lines, "text": row.text,
            })
        })
        .collect();
    let page = json!({
        "document_id": document.document_id, "path": document.path, "warnings": document.warnings,
        "articles": articles,
    });
    format!("{page}\n")
}
