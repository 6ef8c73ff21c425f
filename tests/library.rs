//! The library as a program uses it: plans, runs in order, errors; and readers that no bytes can upset.

use std::path::PathBuf;

use jianbao::lexicon::Lexicon;
use jianbao::source::{Content, Record, decode, parse_date, path_facts};
use jianbao::{Error, Options, Pipeline};
use proptest::prelude::*;

fn pipeline(options: Options) -> Pipeline {
    Pipeline::load(options).expect("the built-in dictionaries are valid")
}

fn folder_of_pages(pages: usize) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for page in 0..pages {
        let text = format!("本报讯 第{page}个村植树{page}万棵。\n").repeat(1 + page % 5 * 30);
        std::fs::write(folder.path().join(format!("{page:03}.txt")), text).expect("files can be written");
    }
    let inputs = vec![folder.path().to_owned()];
    (folder, inputs)
}

#[test]
fn results_come_in_the_order_of_the_plan() {
    let (_folder, inputs) = folder_of_pages(90);
    let pipeline = pipeline(Options { threads: 4, ..Options::default() });
    let plan = pipeline.plan(&inputs);
    assert_eq!((plan.files(), plan.pages(), plan.len()), (90, 90, 90));
    let mut ids = Vec::new();
    let run = pipeline.run(
        &plan,
        |tables| tables.documents[0].document_id.clone(),
        |done| {
            ids.push(done.output);
            Ok::<(), Error>(())
        },
    );
    run.expect("nothing can go wrong");
    assert_eq!(ids, (0..90).map(|page| format!("{page:03}.txt")).collect::<Vec<_>>());
}

#[test]
fn what_vanishes_or_changes_behind_the_plan_is_told() {
    let (folder, inputs) = folder_of_pages(3);
    let records = folder.path().join("r.jsonl");
    std::fs::write(&records, "{\"text\": \"甲\"}\n{\"text\": \"乙\"}\n").expect("files can be written");
    let pipeline = pipeline(Options::default());
    let plan = pipeline.plan(&inputs);
    std::fs::remove_file(folder.path().join("001.txt")).expect("files can be removed");
    std::fs::write(&records, "{\"text\": \"甲\"}\n{\"t").expect("files can be written");
    let (mut pages, mut failures) = (0, Vec::new());
    let run = pipeline.run(
        &plan,
        |_| (),
        |done| {
            pages += done.pages;
            failures.extend(done.failures.iter().map(ToString::to_string));
            Ok::<(), Error>(())
        },
    );
    run.expect("one page does not stop the others");
    assert_eq!(pages, 3);
    assert!(failures[0].ends_with("001.txt: there is no such file or folder"), "{failures:?}");
    assert!(failures[1].ends_with("r.jsonl:2: it was changed while it was read"), "{failures:?}");
    assert_eq!(failures.len(), 2);
}

#[test]
fn an_error_of_the_writer_ends_the_run() {
    let (_folder, inputs) = folder_of_pages(60);
    let pipeline = pipeline(Options { threads: 2, ..Options::default() });
    let plan = pipeline.plan(&inputs);
    let mut written = 0;
    let run = pipeline.run(
        &plan,
        |_| (),
        |_| {
            written += 1;
            if written == 3 { Err(Error::Threads("enough".to_owned())) } else { Ok(()) }
        },
    );
    assert!(matches!(run, Err(Error::Threads(_))));
    assert_eq!(written, 3);
}

#[test]
fn a_dictionary_that_is_not_valid_is_an_error_with_its_place() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::write(folder.path().join("paper_endings.csv"), "term,paper,note\n,true,\n").expect("files can be written");
    let options = Options { dictionaries: vec![folder.path().to_owned()], ..Options::default() };
    let error = Pipeline::load(options).expect_err("the term is empty").to_string();
    assert!(error.ends_with("paper_endings.csv:2: a term is empty; fill it or delete the row"), "{error}");
}

#[test]
fn records_give_the_rows_of_files_with_the_same_paths() {
    let (_folder, inputs) = folder_of_pages(5);
    let pipeline = pipeline(Options::default());
    let rows = |plan: &jianbao::source::Plan| {
        let mut rows = Vec::new();
        let run = pipeline.run(
            plan,
            |tables| (tables.documents.clone(), tables.quantities.clone()),
            |done| {
                rows.push(done.output);
                Ok::<(), Error>(())
            },
        );
        run.expect("nothing can go wrong");
        rows
    };
    let records = (0..5).map(|page| {
        let path = inputs[0].join(format!("{page:03}.txt"));
        let content = Content::Bytes(std::fs::read(&path).expect("files can be read"));
        Record { id: format!("{page:03}.txt"), path: path.display().to_string(), content, ..Record::default() }
    });
    let (plan, bad) = pipeline.plan_records(records);
    assert!(bad.is_empty());
    assert_eq!(rows(&plan), rows(&pipeline.plan(&inputs)));
}

proptest! {
    #[test]
    fn any_bytes_are_text_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(decoded) = decode(bytes) {
            prop_assert!(["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"].contains(&decoded.encoding));
        }
    }

    #[test]
    fn text_survives_its_encoding(text in "[一-龥，。0-9a-z\n]{12,200}") {
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        prop_assert_eq!(decode(gb).expect("it is text").text, text.clone());
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        prop_assert_eq!(decode(utf_16).expect("it is text").text, text);
    }

    #[test]
    fn any_path_and_any_date_pass(path in "(\\PC|[0-9/年月日第版_.-]){0,40}") {
        static LEXICON: std::sync::LazyLock<Lexicon> =
            std::sync::LazyLock::new(|| Lexicon::load(&[]).expect("the built-in dictionaries are valid"));
        let facts = path_facts(&path, &LEXICON);
        prop_assert!(facts.date_folder.is_none() || facts.issue_date.is_some());
        let _ = parse_date(&path);
    }
}
