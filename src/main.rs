//! The command line: see `src/cli/`.

use std::path::PathBuf;

use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::sink::{CsvOptions, CsvTables, CsvWriter};
use jianbao::source::{Issue, Page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [_, input, _, output] = &arguments[..] else { return Err("usage: jianbao extract INPUT -o DIR".into()) };
    let pipeline = jianbao::Pipeline::new(Lexicon::load(&[])?, Given::default());
    let mut paths: Vec<PathBuf> = std::fs::read_dir(input)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut writer = CsvWriter::create(output.as_ref(), CsvOptions::default())?;
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let page = Page {
            document_id: name.clone(),
            path: name,
            encoding: "UTF-8",
            text: std::fs::read_to_string(&path)?,
            ..Page::default()
        };
        writer.write(&CsvTables::encode(&pipeline.issue(&Issue { pages: vec![page] }), CsvOptions::default()))?;
    }
    writer.finish()?;
    Ok(())
}
