//! The HTML around the blocks: the template, the program and its style, and the policy that lets nothing else run.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Options;
use super::pack::{Pack, packed};
use super::walk::Totals;
use crate::sink::{OutputError, PartFile};
use crate::tables::{ALL, FINDINGS};

const TEMPLATE: &str = include_str!("template.html");
const SCRIPT: &str = include_str!("bundle/report.js");
const STYLE: &str = include_str!("bundle/report.css");
const LICENSES: &str = include_str!("bundle/LICENSES.txt");

/// What the file's first block takes at most.
const META: u64 = 8 << 10;

/// The size of a report without articles.
pub(super) fn shell_bytes() -> u64 {
    (TEMPLATE.len() + SCRIPT.len() + STYLE.len() + LICENSES.len()) as u64 + META
}

/// What the program must know first: names of columns, rows there are, and what was left out.
pub(super) fn meta(totals: &Totals, pack: &Pack, options: Options) -> Value {
    let rows = totals.0.iter().map(|(name, rows)| ((*name).to_owned(), Value::from(*rows)));
    let tables = ALL.iter().chain([&FINDINGS]).map(|table| {
        let columns = table.columns.iter().map(|column| (column.name.to_owned(), Value::from(column.zh)));
        (table.name.to_owned(), json!({ "zh": table.zh, "columns": columns.collect::<serde_json::Map<_, _>>() }))
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "tables": tables.collect::<serde_json::Map<_, _>>(),
        "rows": rows.collect::<serde_json::Map<_, _>>(),
        "findings": pack.findings.as_ref().map(|findings| json!({ "all": findings.all, "embedded": findings.embedded })),
        "articles": pack.articles(),
        "withText": pack.with_text(),
        "limits": { "bytes": options.max_bytes, "articles": options.articles },
        "blocks": pack.blocks().iter().map(|block| json!([block.articles, block.opened.is_some()])).collect::<Vec<_>>(),
    })
}

/// Writes the file and gives its size.
pub(super) fn write(file: &mut PartFile, meta: &Value, pack: &Pack) -> Result<u64, OutputError> {
    let mut out = Counting { file, bytes: 0 };
    let mut rest = TEMPLATE;
    // Markers stand in the template alone; what is put in for them is not looked through.
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, rest)| Some((before, rest.split_once("}}")?)))
    {
        out.write(before)?;
        match name {
            "policy" => out.write(&policy())?,
            "style" => out.write(STYLE)?,
            "script" => out.write(SCRIPT)?,
            "licenses" => out.write(LICENSES)?,
            "blocks" => blocks(&mut out, meta, pack)?,
            _ => {}
        }
        rest = after;
    }
    out.write(rest)?;
    Ok(out.bytes)
}

fn blocks(out: &mut Counting<'_>, meta: &Value, pack: &Pack) -> Result<(), OutputError> {
    block(out, "meta", &packed(meta))?;
    if let Some(findings) = pack.findings.as_ref().filter(|findings| !findings.block.is_empty()) {
        block(out, "findings", &findings.block)?;
    }
    for (number, chunk) in pack.blocks().iter().enumerate() {
        block(out, &format!("shown-{number}"), &chunk.shown)?;
    }
    for (number, chunk) in pack.blocks().iter().enumerate() {
        if let Some(opened) = &chunk.opened {
            block(out, &format!("opened-{number}"), opened)?;
        }
    }
    Ok(())
}

/// A block of data, which a browser does not run. In base64 nothing can end it early.
fn block(out: &mut Counting<'_>, id: &str, base64: &str) -> Result<(), OutputError> {
    out.write("<script type=\"application/octet-stream\" id=\"")?;
    out.write(id)?;
    out.write("\">")?;
    out.write(base64)?;
    out.write("</script>\n")
}

/// Nothing is fetched, nothing is sent, and only this program and this style take effect.
fn policy() -> String {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; connect-src 'none'; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default",
        digest(SCRIPT),
        digest(STYLE)
    )
}

struct Counting<'a> {
    file: &'a mut PartFile,
    bytes: u64,
}

impl Counting<'_> {
    fn write(&mut self, text: &str) -> Result<(), OutputError> {
        self.bytes += text.len() as u64;
        PartFile::write(self.file, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn program_and_style_end_where_their_tags_do() {
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--") && !SCRIPT.contains('\r'));
        assert!(!STYLE.contains("</style") && !STYLE.contains('\r'));
        assert!(!LICENSES.contains("--"));
    }

    #[test]
    fn the_template_has_each_marker_once() {
        for name in ["policy", "style", "script", "licenses", "blocks"] {
            assert_eq!(TEMPLATE.matches(&format!("{{{{{name}}}}}")).count(), 1, "{name}");
        }
    }
}
