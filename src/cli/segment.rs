//! `jianbao segment FILE…`: pages as articles, for a person to read or, with `--json`, for programs.

use std::fmt::Write as _;

use jianbao::Pipeline;
use jianbao::tables::{ArticleRow, Document, Tables};
use serde_json::{Value, json};

use super::args::SegmentArguments;
use super::{Outcome, Result, complain, print};

pub(super) fn run(arguments: &SegmentArguments) -> Result<Outcome> {
    let options = arguments.known.options(&arguments.dictionaries);
    let pipeline = Pipeline::load(options).map_err(|error| error.to_string())?;
    let plan = pipeline.plan(&arguments.inputs);
    let mut failures = plan.failures.len();
    for failure in &plan.failures {
        complain(&failure.to_string());
    }
    if plan.is_empty() {
        return Err("nothing could be read".to_owned());
    }
    for issue in 0..plan.len() {
        let (issue, failed) = plan.read(issue, pipeline.options(), pipeline.lexicon());
        failures += failed.len();
        for failure in &failed {
            complain(&failure.to_string());
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
    let mut out = format!("{}: {} articles\n\n", document.path, document.articles);
    for row in articles(document, tables) {
        let _ = writeln!(out, "── {} · {} · lines {}", row.ordinal, row.kind.word(), row.lines);
        let parts = [
            ("rubric", row.rubric.clone()),
            ("kicker", row.kicker.clone()),
            ("headline", row.headline.clone()),
            ("subheadline", row.subheadline.clone()),
            ("byline", row.byline.clone()),
            ("continued from page", row.continued_from.clone()),
            ("continued on page", row.continued_to.clone()),
            ("continues", row.continues.clone()),
        ];
        for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
            let _ = writeln!(out, "   {name}: {value}");
        }
        // The first lines of the text are the headline parts, which stand above already.
        let heads = parts[..4].iter().filter(|(_, value)| !value.is_empty()).count();
        for paragraph in row.text.lines().skip(heads) {
            let _ = writeln!(out, "   {paragraph}");
        }
        out.push('\n');
    }
    for warning in &document.warnings {
        let _ = writeln!(out, "warning: {warning}\n");
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
