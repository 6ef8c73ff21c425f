//! What goes wrong outside of the program: odd and huge pages, files that vanish, links without end, dictionaries that
//! nobody checked. Nothing else is lost, and the operator is told.

mod support;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use support::{PAGE, Ran, Sandbox};

#[test]
fn pages_of_only_digits_or_numbers_pass() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", "0123456789".repeat(20_000));
    sandbox.write("in/b.txt", "0123456789012345678\n".repeat(5_000));
    sandbox.write("in/c.txt", "二十五万".repeat(8_000));
    sandbox.write("in/d.txt", "1×".repeat(20_000));
    sandbox.write("in/e.txt", PAGE);
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &["5 pages read"]);
    let texts = sandbox.column("out/articles.csv", "text");
    assert!(texts.iter().any(|text| text.len() == 200_000), "no digit is lost");
}

#[test]
fn pages_of_only_marks_or_headlines_pass() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", "“（".repeat(10_000));
    sandbox.write("in/b.txt", "# 南湾大桥合龙\n\n".repeat(2_000));
    sandbox.write("in/c.txt", "#".repeat(50_000));
    sandbox.write("in/d.txt", "|".repeat(50_000) + "\n" + &"|---".repeat(10_000));
    sandbox.write("in/e.txt", "王小明、".repeat(10_000));
    sandbox.run(&["extract", "in", "-o", "out"]).expect(0, &["5 pages read"]);
    assert_eq!(sandbox.table("out/documents.csv").len(), 5);
}

/// The program with limits of the system's: `prlimit` is part of util-linux.
#[cfg(target_os = "linux")]
fn limited(sandbox: &Sandbox, limit: &str, arguments: &[&str]) -> Ran {
    let mut command = Command::new("prlimit");
    // A file that may not grow is then an error of writing, not the end of the program.
    command.args([limit, "env", "--ignore-signal=XFSZ", env!("CARGO_BIN_EXE_jianbao")]).args(arguments);
    let output = command.current_dir(sandbox.path("")).output().expect("prlimit of util-linux is needed");
    Ran::from(output)
}

#[cfg(target_os = "linux")]
#[test]
fn one_line_of_a_hundred_megabytes_is_a_page_in_bounded_memory() {
    let sandbox = Sandbox::new();
    let fact = "入夏以来，南湾镇共植树3万余棵。";
    let noise = "~ ~ ".repeat(250_000);
    let page = fact.to_owned() + &[noise.as_str(); 100].join(fact) + fact;
    assert!(page.len() > 100_000_000 && !page.contains('\n'));
    sandbox.write("in/long.txt", page);
    sandbox.write("in/short.txt", PAGE);
    limited(&sandbox, "--as=4000000000", &["extract", "in", "-o", "out", "--threads", "1"])
        .expect(0, &["2 pages read"]);
    let surfaces = sandbox.column("out/quantities.csv", "surface");
    assert_eq!(surfaces.iter().filter(|surface| *surface == "3万余棵").count(), 101, "{surfaces:?}");
    let sentences = sandbox.column("out/quantities.csv", "sentence");
    assert!(sentences.iter().all(|sentence| sentence.len() <= 6_000), "the evidence has a bound");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_at_any_moment_leaves_the_old_tables_as_they_were() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", PAGE);
    let extract = ["extract", "a.txt", "-o", "out", "--no-audit"];
    sandbox.run(&extract).expect(0, &[]);
    let before = sandbox.files("out");
    sandbox.write("a.txt", PAGE.repeat(80));
    for limit in [0, 1, 100, 1_000, 5_000, 20_000] {
        let ran = limited(&sandbox, &format!("--fsize={limit}"), &extract);
        ran.expect(2, &["out/.", "the system allows no larger files here"]);
        assert_eq!(sandbox.files("out"), before, "{limit}");
    }
    sandbox.run(&extract).expect(0, &[]);
    assert_ne!(sandbox.files("out"), before);
}

#[cfg(unix)]
#[test]
fn deep_folders_and_links_without_end_neither_hang_nor_hide_pages() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    sandbox.write(&format!("in/{}1.txt", "d/".repeat(400)), PAGE);
    sandbox.write("elsewhere/2.txt", PAGE);
    // A chain of links that is too long to follow, and one that bites its tail.
    symlink("../elsewhere/2.txt", sandbox.path("in/000.txt")).expect("links can be made");
    for n in 1..60 {
        symlink(format!("{:03}.txt", n - 1), sandbox.path(&format!("in/{n:03}.txt"))).expect("links can be made");
    }
    symlink("b.txt", sandbox.path("in/a.txt")).expect("links can be made");
    symlink("a.txt", sandbox.path("in/b.txt")).expect("links can be made");
    let ran = sandbox.run(&["extract", "in", "-o", "out"]);
    ran.expect(1, &["in/a.txt: ", "in/b.txt: ", "in/059.txt: "]);
    let ids = sandbox.column("out/documents.csv", "document_id");
    assert!(ids.contains(&format!("{}1.txt", "d/".repeat(400))) && ids.contains(&"000.txt".to_owned()), "{ids:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_be_listed_but_not_entered_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.write("in/half/below/a.txt", PAGE);
    sandbox.write("in/b.txt", PAGE);
    let mode = |mode| std::fs::set_permissions(sandbox.path("in/half"), std::fs::Permissions::from_mode(mode));
    mode(0o444).expect("the mode can be set");
    let ran = sandbox.run_unprivileged(&["extract", "in", "-o", "out"]);
    mode(0o755).expect("the mode can be set");
    ran.expect(1, &["in/half/below: no permission to read it", "1 input not read"]);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["b.txt"]);
}

/// Runs over the folder `in` and stdin; `meanwhile` happens when the folder has been listed and its records noted.
fn while_it_reads(sandbox: &Sandbox, meanwhile: impl FnOnce()) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["extract", "in", "-", "-o", "out"])
        .current_dir(sandbox.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdin.take().expect("stdin is a pipe");
    // More than a pipe holds: when it is written, the program is reading stdin, which comes behind the folder.
    pipe.write_all("本报讯 南湾大桥合龙。\n".repeat(10_000).as_bytes()).expect("the program reads");
    meanwhile();
    drop(pipe);
    Ran::from(child.wait_with_output().expect("the program ends"))
}

#[test]
fn files_that_vanish_or_change_while_they_are_read_are_named() {
    let sandbox = Sandbox::new();
    let record = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    for name in ["a.txt", "b.txt", "c.txt"] {
        sandbox.write(&format!("in/{name}"), PAGE);
    }
    sandbox.write("in/cut.jsonl", record("r1", "本报讯 植树3棵。") + &record("r2", "本报讯 植树5棵。"));
    sandbox.write("in/other.jsonl", record("s1", "本报讯 植树3棵。") + &record("s2", "本报讯 植树5棵。"));
    sandbox.write("in/gone.jsonl", record("t1", "本报讯 植树3棵。"));
    let ran = while_it_reads(&sandbox, || {
        std::fs::remove_file(sandbox.path("in/a.txt")).expect("it is there");
        std::fs::remove_file(sandbox.path("in/gone.jsonl")).expect("it is there");
        sandbox.write("in/b.txt", "\0\0\0\0");
        sandbox.write("in/cut.jsonl", record("r1", "本报讯 植树3棵。"));
        sandbox.write("in/other.jsonl", record("s1", "本报讯 植树3棵。") + &record("s9", "本报讯 植树5棵。"));
    });
    let told = [
        "5 inputs not read",
        "in/a.txt: there is no such file or folder",
        "in/b.txt: binary data",
        "in/cut.jsonl:2: it was changed while it was read",
        "in/gone.jsonl:1: there is no such file or folder",
        "in/other.jsonl:2: it was changed while it was read",
    ];
    ran.expect(1, &told);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["c.txt", "r1", "s1", "stdin"]);
}

#[test]
fn a_file_that_expands_a_thousandfold_is_not_read_whatever_it_is_called() {
    let sandbox = Sandbox::new();
    let bomb = {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&vec![b' '; 20 << 20]).expect("memory can be written");
        gzip.finish().expect("memory can be written")
    };
    assert!(bomb.len() * 900 < 20 << 20, "{}", bomb.len());
    for name in ["a.txt.gz", "b.jsonl.gz"] {
        sandbox.write(&format!("in/{name}"), &bomb);
    }
    sandbox.write("in/c.txt", PAGE);
    let told =
        ["in/a.txt.gz: larger than 10 MiB unpacked; raise the limit with --max-unpacked", "in/b.jsonl.gz: larger"];
    sandbox.run(&["extract", "in", "-o", "out", "--max-unpacked", "10M"]).expect(1, &told);
    let ran = sandbox.run_with(&bomb, &["extract", "-", "in/c.txt", "-o", "out", "--max-unpacked", "10M"]);
    ran.expect(1, &["-: larger than 10 MiB unpacked"]);
    assert_eq!(sandbox.column("out/documents.csv", "document_id"), ["c.txt"]);
}

#[test]
fn hostile_text_stays_text_in_every_cell() {
    let sandbox = Sandbox::new();
    let hostile = "'); DROP TABLE articles; -- \",\"\n\n=HYPERLINK(\"http://x\")\n\n\"\"\"\r\n\r\n;;,,\t|\\copy\\.\n\n</script><script>alert(1)</script>\n\n植树3棵\u{202E}\u{FFFD}，\"投资1.2亿元\"。\n";
    sandbox.write("in/'a\";b,c.txt", hostile);
    sandbox.write("in/d.txt", PAGE);
    sandbox.run(&["extract", "in", "-o", "out", "--format", "csv,jsonl"]).expect(0, &[]);
    let documents = sandbox.column("out/documents.csv", "document_id");
    assert_eq!(documents, ["'a\"；b,c.txt", "d.txt"]);
    let texts = sandbox.column("out/articles.csv", "text").concat();
    for line in hostile.lines().map(|line| line.trim_matches(['\r', '\t', ' '])).filter(|line| !line.is_empty()) {
        assert!(texts.contains(line), "{line:?} is not in {texts:?}");
    }
    assert_eq!(sandbox.column("out/amounts.csv", "surface"), ["1.2亿元", "约1.2亿元"]);
}

fn dictionary(sandbox: &Sandbox, folder: &str, file: &str, text: &str) -> Ran {
    sandbox.write(&format!("{folder}/{file}"), text);
    sandbox.write("page.txt", PAGE);
    sandbox.run(&["extract", "page.txt", "-o", "out", "--no-audit", "--dictionaries", folder])
}

#[test]
fn empty_names_are_refused_in_every_dictionary() {
    let sandbox = Sandbox::new();
    let rows = [
        ("paper_endings.csv", "term,paper,note\n,true,\n"),
        ("papers.csv", "name,home\n \u{3000},140100\n"),
        ("organs.csv", "term,type,full,bare\n,school,{}第一中学,\n"),
        ("surnames.csv", "surname,kind,rank\n,single,1\n"),
    ];
    for (number, (file, text)) in rows.into_iter().enumerate() {
        let ran = dictionary(&sandbox, &format!("d{number}"), file, text);
        ran.expect(2, &[&format!("d{number}/{file}:2: "), "empty"]);
    }
    assert!(!sandbox.path("out").exists());
}

#[test]
fn signs_of_regular_expressions_are_characters_in_a_dictionary() {
    let sandbox = Sandbox::new();
    let text = "name,home\n(.*)+报,140100\n[^报]{1000},140100\n\\p{Han}报,140100\n$^|?日报,140100\n";
    dictionary(&sandbox, "d", "papers.csv", text).expect(0, &[]);
    assert_eq!(sandbox.column("out/documents.csv", "publication"), [""], "they stand for themselves alone");
}

#[test]
fn parents_that_go_round_in_a_circle_do_not_hang_a_run() {
    let sandbox = Sandbox::new();
    let text = "adcode,name,short,level,parent,valid_from,valid_to,successor\n\
        990100,甲乙市,甲乙,prefecture,990102,,,\n\
        990102,丙丁县,丙丁,county,990100,,1990,990103\n\
        990103,戊己县,戊己,county,990103,,1991,990102\n";
    sandbox.write("d/districts.csv", text);
    sandbox.write("page.txt", "本报讯 甲乙市丙丁县、戊己县植树3万棵。我市丙丁县投资5万元。\n");
    let extract = ["extract", "page.txt", "-o", "out", "--dictionaries", "d", "--home", "990102"];
    sandbox.run(&extract).expect(0, &[]);
    assert!(sandbox.column("out/districts.csv", "surface").contains(&"甲乙市".to_owned()));
    let checked = sandbox.run(&["dict", "check", "--dictionaries", "d"]);
    assert_eq!(checked.code, 1);
    assert!(checked.stdout.contains("go round in a circle"), "{}", checked.stdout);
}

#[test]
fn a_dictionary_of_a_million_rows_is_loaded() {
    let sandbox = Sandbox::new();
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let mut text = "name,home\n".to_owned();
    for n in 0..1_000_000_u32 {
        text.extend((0..6).map(|place| digits[(n / 10_u32.pow(place) % 10) as usize]));
        text.push_str("报,140100\n");
    }
    dictionary(&sandbox, "d", "papers.csv", &text).expect(0, &[]);
    assert!(Path::new(&sandbox.path("out/articles.csv")).exists());
}
