//! What holds for every row of every table, whatever the page: the surface is where it is said to be, the article
//! exists, the line is one of the article's, and every line of a page that is not blank is in exactly one article.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jianbao::tables::ALL;
use support::{Row, Sandbox};

/// Pages with what is awkward: both widths, rare characters, lines that are one character, no blank lines, only blanks.
const ODD: [&str; 7] = [
    "# 约６．１亿元　投资\n\n（记者　孟 朗）本报讯　３月１日，𠮷田村植树３万余棵，同比增长７．３％。\n\n　　“四成以上！”村支书李𬙊说。\n",
    "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n",
    "\n\n\n \n　\n\t\n",
    "本报讯 市长王小明1日到南湾县调\n\n研。\n\n图为大桥。 孟朗 摄\n\n研指出，要在10月底前完成投资3至5亿元。\n",
    "上接第1版\n\n的工作。\n下转第3版\n",
    "# \n\n##\n\n- \n\n* 1.\n\n|a|b|\n|---|---|\n|1|2%|\n",
    "……——“”（）《》！？；：、，。\n0123456789\n%%%元元元亿亿亿年月日时分秒\n",
];

#[test]
fn every_row_is_where_it_says() {
    let sandbox = Sandbox::new();
    for (n, page) in ODD.iter().enumerate() {
        sandbox.write(&format!("in/odd/{n}.txt"), page);
        sandbox.write(&format!("in/odd/{n}-crlf.txt"), page.replace('\n', "\r\n"));
    }
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let samples = samples.to_str().expect("the path is UTF-8");
    sandbox.run(&["extract", "in", samples, "-o", "out"]).expect(0, &[]);

    let articles: BTreeMap<String, Row> =
        sandbox.table("out/articles.csv").into_iter().map(|row| (row["article_id"].clone(), row)).collect();
    assert_eq!(articles.len(), sandbox.table("out/articles.csv").len(), "article ids are unique");
    let documents = sandbox.table("out/documents.csv");
    every_line_is_in_one_article(&sandbox, &documents, &articles);
    every_fact_has_its_evidence(&sandbox, &articles);
}

fn every_line_is_in_one_article(sandbox: &Sandbox, documents: &[Row], articles: &BTreeMap<String, Row>) {
    for document in documents {
        let id = &document["document_id"];
        let own: Vec<&Row> = articles.values().filter(|row| row["document_id"] == *id).collect();
        assert_eq!(document["articles"], own.len().to_string(), "{id}");
        let mut owners: BTreeMap<usize, usize> = BTreeMap::new();
        for article in &own {
            for line in lines(&article["lines"]) {
                *owners.entry(line).or_default() += 1;
            }
        }
        assert!(owners.values().all(|&owners| owners == 1), "{id}: {owners:?}");
        let text = page_text(sandbox, &document["path"]);
        let printed = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, _)| at + 1);
        for line in printed {
            assert!(owners.contains_key(&line), "{id}: line {line} is in no article");
        }
        assert!(owners.keys().all(|&line| line <= text.lines().count()), "{id}: there is no such line: {owners:?}");
    }
}

fn every_fact_has_its_evidence(sandbox: &Sandbox, articles: &BTreeMap<String, Row>) {
    for table in ALL.iter().skip(2) {
        for row in sandbox.table(&format!("out/{}.csv", table.name)) {
            let article = articles.get(&row["article_id"]).unwrap_or_else(|| panic!("no such article: {row:?}"));
            let number = |column: &str| -> usize { row[column].parse().expect("it is a number") };
            let (start, end) = (number("start"), number("end"));
            assert!(start < end, "{}: {row:?}", table.name);
            let surface: String = article["text"].chars().skip(start).take(end - start).collect();
            assert_eq!(surface, row["surface"], "{}: {row:?}", table.name);
            assert!(lines(&article["lines"]).contains(&number("line")), "{}: {row:?}", table.name);
            assert!(!row["rule"].is_empty() && !row["sentence"].is_empty(), "{}: {row:?}", table.name);
            assert!(article["text"].contains(&row["sentence"]), "{}: {row:?}", table.name);
        }
    }
}

/// `3-9;13` as numbers.
fn lines(ranges: &str) -> BTreeSet<usize> {
    let number = |text: &str| -> usize { text.parse().expect("it is a number") };
    let ranges = ranges.split(';').filter(|range| !range.is_empty());
    ranges
        .flat_map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            number(first)..=number(last)
        })
        .collect()
}

/// The text of a page: of a file, or of a record.
fn page_text(sandbox: &Sandbox, path: &str) -> String {
    let (file, record) = path.rsplit_once('#').map_or((path, None), |(file, line)| (file, Some(line)));
    let bytes = std::fs::read(sandbox.path(file)).expect("the page is there");
    let text =
        String::from_utf8(bytes).unwrap_or_else(|error| encoding_rs::GB18030.decode(error.as_bytes()).0.into_owned());
    let Some(record) = record else { return text };
    let line: usize = record.parse().expect("it is a number");
    let record: serde_json::Value =
        serde_json::from_str(text.lines().nth(line - 1).expect("the record is there")).expect("it is JSON");
    record["text"].as_str().expect("it has a text").to_owned()
}
