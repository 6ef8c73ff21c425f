//! What the house promises of its own files: each dependency has its reason, and no file may hold unsafe code.

use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the file is there")
}

/// The package is published without its fuzz targets.
fn is_here(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

#[test]
fn every_dependency_has_its_reason_and_every_reason_its_dependency() {
    let manifest = read("Cargo.toml");
    let mut declared = BTreeSet::new();
    let mut listed = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            listed = matches!(line, "[dependencies]" | "[dev-dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| listed && !name.starts_with('#')) {
            declared.insert(name.to_owned());
        }
    }
    assert!(declared.len() > 10, "{declared:?}");
    let architecture = read("ARCHITECTURE.md");
    let table = architecture.split("## Dependencies").nth(1).expect("there is a table of dependencies");
    let mut told = BTreeSet::new();
    for row in
        table.lines().skip_while(|line| !line.starts_with("|---")).skip(1).take_while(|line| line.starts_with('|'))
    {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [crates, reason] = cells[..] else { panic!("two columns are expected: {row}") };
        assert!(reason.len() > 5, "no reason is given: {row}");
        // The Python package is a workspace of its own.
        if crates.contains("`python/`") {
            continue;
        }
        // A feature stands behind its crates, in brackets.
        let outside = crates.split('(').map(|part| part.rsplit(')').next().unwrap_or(part));
        let crates = outside.collect::<String>();
        told.extend(crates.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    assert_eq!(declared, told, "Cargo.toml (left) and the table in ARCHITECTURE.md (right)");
}

#[test]
fn unsafe_code_is_forbidden_everywhere() {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"].into_iter().filter(|path| is_here(path)) {
        assert!(read(manifest).contains("unsafe_code = \"forbid\""), "{manifest}");
    }
    // The compiler sees to the rest, unless somebody asks it not to.
    for root in ["src/lib.rs", "src/main.rs"] {
        assert!(!read(root).contains("allow(unsafe_code"), "{root}");
    }
}

#[test]
fn the_versions_are_locked() {
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"].into_iter().filter(|path| is_here(path)) {
        assert!(read(lock).contains("name = \"jianbao\""), "{lock}");
        assert!(!read(lock).contains("source = \"git+"), "{lock}: only what the registry keeps");
    }
}
