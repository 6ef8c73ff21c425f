//! Any bytes as a file of any kind: what is no page is told, whatever is a page has a text and an id of its own.
//! The first byte says what the file is called.

#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jianbao::Options;
use jianbao::source::Plan;
use jianbao_fuzz::{KINDS, PIPELINE};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a temporary folder can be made"));

fuzz_target!(|bytes: &[u8]| {
    let Some((&kind, bytes)) = bytes.split_first() else { return };
    let path = FOLDER.path().join(format!("2024-03-01_02.{}", KINDS[usize::from(kind) % KINDS.len()]));
    std::fs::write(&path, bytes).expect("the disk has room");
    let options = Options { max_unpacked: 1 << 16, ..Options::default() };
    let plan = Plan::new(&[path], &options, PIPELINE.lexicon());
    let mut ids = BTreeSet::new();
    let mut met = 0;
    for issue in 0..plan.len() {
        let (read, failures) = plan.read(issue, &options, PIPELINE.lexicon());
        met += read.pages.len() + failures.len();
        for page in read.pages {
            assert!(page.bytes <= options.max_unpacked, "{page:?}");
            assert!(!page.document_id.contains([';', '\n', '\r', '\0']), "{page:?}");
            assert!(ids.insert(page.document_id.clone()), "an id twice: {page:?}");
        }
        failures.iter().for_each(|failure| assert!(!failure.to_string().is_empty()));
    }
    assert_eq!(met, plan.pages(), "a page is neither read nor told");
    assert!(met > 0 || !plan.failures.is_empty() || bytes.trim_ascii().is_empty(), "nothing is said of the file");
});
