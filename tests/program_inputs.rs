//! Files and folders as an operator may name them, good and bad: what can be read is read, what cannot is named.

mod support;

use support::{PAGE, Sandbox};

#[test]
fn an_empty_file_is_a_page_without_articles() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", "");
    sandbox.write("in/b.md", " \n\n　\n");
    sandbox.write("in/c.txt", PAGE);
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &["in/a.txt: there is no text on it"]);
    let documents = sandbox.table("out/documents.csv");
    let told: Vec<_> = documents.iter().map(|row| (&*row["document_id"], &*row["warnings"])).collect();
    assert_eq!(told, [("a.txt", "there is no text on it"), ("b.md", "there is no text on it"), ("c.txt", "")]);
    assert!(sandbox.column("out/articles.csv", "document_id").iter().all(|id| id == "c.txt"));
}

#[test]
fn a_folder_without_pages_says_what_is_read() {
    let sandbox = Sandbox::new();
    sandbox.write("in/notes.docx", "text");
    let extensions = "no pages in this folder; files ending in .txt, .md, .jsonl, .ndjson (also with .gz or .zst)";
    sandbox.run(&["extract", "in", "-o", "out"]).expect(2, &["in: ", extensions]);
    assert!(!sandbox.path("out").exists());
    sandbox.write("page.txt", PAGE);
    sandbox.run(&["extract", "in", "page.txt", "-o", "out"]).expect(1, &["1 input not read", extensions]);
    assert_eq!(sandbox.column("out/documents.csv", "path"), ["page.txt"]);
}

#[test]
fn a_missing_path_does_not_stop_the_others() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", PAGE);
    let missing = "none.txt: there is no such file or folder";
    sandbox.run(&["extract", "none.txt", "page.txt", "-o", "out"]).expect(1, &[missing]);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["page.txt"]);
    sandbox.run(&["extract", "none.txt", "-o", "none"]).expect(2, &[missing, "nothing could be read"]);
    assert!(!sandbox.path("none").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_or_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.write("in/closed/a.txt", PAGE);
    sandbox.write("in/b.txt", PAGE);
    sandbox.write("in/c.txt", PAGE);
    let mode = |path: &str, mode| {
        std::fs::set_permissions(sandbox.path(path), std::fs::Permissions::from_mode(mode))
            .expect("the mode can be set");
    };
    mode("in/closed", 0o000);
    mode("in/b.txt", 0o000);
    let ran = sandbox.run_unprivileged(&["extract", "in", "-o", "out"]);
    ran.expect(1, &["in/closed: no permission to read it", "in/b.txt: no permission to read it", "2 inputs not read"]);
    mode("in/closed", 0o755);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["c.txt"]);
}

#[test]
fn binary_data_is_refused_with_a_reason() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0");
    sandbox.write("in/b.txt", b"%PDF-1.4\n1 0 obj");
    sandbox.write("in/c.txt", PAGE);
    let reasons = ["in/a.txt: binary data: it holds NUL bytes", "in/b.txt: a PDF; extract its text first"];
    sandbox.run(&["extract", "in", "-o", "out"]).expect(1, &reasons);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["c.txt"]);
    sandbox.run(&["extract", "in/a.txt", "-o", "none"]).expect(2, &["nothing could be read"]);
    assert!(!sandbox.path("none").exists());
}

#[test]
fn folders_are_read_through_and_in_order() {
    let sandbox = Sandbox::new();
    for path in ["b.txt", "a/2.md", "a/10.TXT", "c/d/e.txt", ".hidden/x.txt", "._b.txt", "run.json", "table.csv", "f"] {
        sandbox.write(&format!("in/{path}"), PAGE);
    }
    sandbox.run(&["extract", "./in/", "-o", "out"]).expect(0, &["4 pages read"]);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["a/10.TXT", "a/2.md", "b.txt", "c/d/e.txt"]);
    assert_eq!(sandbox.column("out/documents.csv", "path"), ["in/a/10.TXT", "in/a/2.md", "in/b.txt", "in/c/d/e.txt"]);
}

#[test]
fn a_file_that_is_named_is_read_whatever_it_is_called() {
    let sandbox = Sandbox::new();
    sandbox.write("page.ocr", PAGE);
    sandbox.run(&["extract", "page.ocr", "-o", "out"]).expect(0, &[]);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["page.ocr"]);
}

#[test]
fn one_id_from_two_inputs_is_an_error_that_names_both() {
    let sandbox = Sandbox::new();
    sandbox.write("a/1.txt", PAGE);
    sandbox.write("b/1.txt", "另一版\n");
    let told = ["b/1.txt: the id “1.txt” was given before, by a/1.txt; give the folder that holds both"];
    sandbox.run(&["extract", "a", "b", "-o", "out"]).expect(1, &told);
    assert_eq!(sandbox.column("out/documents.csv", "path"), ["a/1.txt"]);
    sandbox.run(&["extract", ".", "-o", "both"]).expect(0, &[]);
    assert_eq!(sandbox.column("both/documents.csv", "document_id"), ["a/1.txt", "b/1.txt"]);
}

#[test]
fn output_inside_the_input_is_no_input() {
    let sandbox = Sandbox::new();
    sandbox.write("in/1.txt", PAGE);
    sandbox.write("in/out/README.md", "# Tables\n");
    for _ in 0..2 {
        sandbox.run(&["extract", "in", "-o", "in/out"]).expect(0, &[]);
        assert_eq!(sandbox.column("in/out/documents.csv", "document_id"), ["1.txt"]);
    }
}

#[cfg(unix)]
#[test]
fn links_neither_loop_nor_double() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    sandbox.write("in/a/1.txt", PAGE);
    sandbox.write("elsewhere/2.txt", PAGE);
    for (target, link) in
        [("..", "in/a/up"), (".", "in/a/self"), ("a", "in/same"), ("/", "in/all"), ("nowhere", "in/x.txt")]
    {
        symlink(target, sandbox.path(link)).expect("links can be made");
    }
    symlink("../elsewhere", sandbox.path("in/out")).expect("links can be made");
    symlink("../elsewhere", sandbox.path("in/twice")).expect("links can be made");
    symlink("a/1.txt", sandbox.path("in/file.txt")).expect("links can be made");
    let ran = sandbox.run(&["extract", "in", "-o", "tables"]);
    ran.expect(1, &["in/x.txt: there is no such file or folder", "1 input not read"]);
    assert_eq!(sandbox.column("tables/documents.csv", "document_id"), ["a/1.txt", "file.txt", "out/2.txt"]);
}

#[cfg(unix)]
#[test]
fn a_named_pipe_in_a_folder_does_not_hang_the_run() {
    let sandbox = Sandbox::new();
    sandbox.write("in/1.txt", PAGE);
    let made = std::process::Command::new("mkfifo").arg(sandbox.path("in/2.txt")).status();
    assert!(made.expect("mkfifo is part of every Unix").success());
    sandbox.run(&["extract", "in", "-o", "out"]).expect(1, &["in/2.txt: neither a file nor a folder"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_in_gb18030_are_read_as_they_were_meant() {
    use std::os::unix::ffi::OsStrExt;
    let sandbox = Sandbox::new();
    let name = encoding_rs::GB18030.encode("太原日报_2024-03-01_01.txt").0.into_owned();
    let path = sandbox.folder("in").join(std::ffi::OsStr::from_bytes(&name));
    std::fs::write(path, PAGE).expect("the file system takes any bytes");
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
    let rows = sandbox.table("out/documents.csv");
    assert_eq!((&*rows[0]["document_id"], &*rows[0]["publication"]), ("太原日报_2024-03-01_01.txt", "太原日报"));
}

#[test]
fn a_file_that_two_inputs_name_is_read_once() {
    let sandbox = Sandbox::new();
    sandbox.write("in/page.txt", PAGE);
    sandbox.run(&["extract", "in", "in/page.txt", "./in", "-o", "out"]).expect(0, &[]);
    assert_eq!(sandbox.table("out/documents.csv").len(), 1);
}
