//! Encodings, line ends and odd pages, as they come from scanners and old machines.

mod support;

use encoding_rs::GB18030;
use support::{PAGE, Sandbox};

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn every_encoding_gives_the_same_articles() {
    let sandbox = Sandbox::new();
    let marked = format!("\u{FEFF}{PAGE}");
    let pages: [(&str, Vec<u8>, &str); 7] = [
        ("a.txt", PAGE.into(), "UTF-8"),
        ("b.txt", marked.clone().into(), "UTF-8"),
        ("c.txt", GB18030.encode(PAGE).0.into_owned(), "GB18030"),
        ("d.txt", utf_16(&marked, u16::to_le_bytes), "UTF-16LE"),
        ("e.txt", utf_16(&marked, u16::to_be_bytes), "UTF-16BE"),
        ("f.txt", utf_16(PAGE, u16::to_le_bytes), "UTF-16LE"),
        ("g.txt", utf_16(PAGE, u16::to_be_bytes), "UTF-16BE"),
    ];
    for (name, bytes, _) in &pages {
        sandbox.write(&format!("in/{name}"), bytes);
    }
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
    let documents = sandbox.table("out/documents.csv");
    let articles = sandbox.table("out/articles.csv");
    let texts = |name: &str| -> Vec<String> {
        articles.iter().filter(|row| row["document_id"] == name).map(|row| row["text"].clone()).collect()
    };
    assert!(!texts("a.txt").is_empty());
    for ((name, bytes, encoding), row) in pages.iter().zip(&documents) {
        assert_eq!((&*row["encoding"], &*row["warnings"]), (*encoding, ""), "{name}");
        assert_eq!(row["bytes"], bytes.len().to_string(), "{name}");
        assert_eq!(texts(name), texts("a.txt"), "{name}");
    }
}

#[test]
fn undecodable_bytes_are_counted_in_the_warnings() {
    let sandbox = Sandbox::new();
    let mut bytes = PAGE.as_bytes().to_vec();
    bytes.extend(b"\xE5\xA4\n\xFF");
    sandbox.write("a.txt", bytes);
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(0, &["3 bytes undecodable in UTF-8"]);
    let warning = &sandbox.table("out/documents.csv")[0]["warnings"];
    assert_eq!(warning, "3 bytes undecodable in UTF-8, the first on line 8");
}

#[test]
fn line_ends_change_neither_lines_nor_texts() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", PAGE);
    sandbox.write("in/b.txt", PAGE.replace('\n', "\r\n"));
    sandbox.write("in/c.txt", PAGE.replace('\n', "\r"));
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &[]);
    let articles = sandbox.table("out/articles.csv");
    let of = |name: &str| -> Vec<(String, String)> {
        let rows = articles.iter().filter(|row| row["document_id"] == name);
        rows.map(|row| (row["lines"].clone(), row["text"].clone())).collect()
    };
    assert!(!of("a.txt").is_empty());
    assert_eq!(of("b.txt"), of("a.txt"));
    assert_eq!(of("c.txt"), of("a.txt"));
    assert!(articles.iter().all(|row| !row["text"].contains('\r')));
}

#[test]
fn a_page_of_only_headlines_passes() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", "# 南湾大桥合龙\n\n# 春耕备耕全面展开\n\n## 见第2版\n");
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(0, &[]);
    assert!(!sandbox.table("out/articles.csv").is_empty());
}

#[test]
fn odd_characters_pass_unharmed() {
    let sandbox = Sandbox::new();
    let odd = "𠮷野家\u{200B}“引号”,逗号;分号\u{FFFD}\u{0C}\u{E000}é\u{301}👨‍👩‍👧 𬙊 \u{202E}倒\n";
    sandbox.write("a.txt", odd.repeat(3));
    sandbox.run(&["extract", "a.txt", "-o", "out"]).expect(0, &[]);
    let texts = sandbox.column("out/articles.csv", "text").concat();
    assert!(texts.contains("𠮷野家\u{200B}“引号”,逗号;分号\u{FFFD}"), "{texts}");
}
