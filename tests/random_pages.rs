//! Pages put together at random from pieces of pages: what must hold of every row holds, the rows do not depend on the
//! number of threads, and a page added to a run changes no row of another newspaper issue.

#[path = "support/sound.rs"]
mod sound;

use std::sync::LazyLock;

use jianbao::resolve::Given;
use jianbao::source::{Issue, Page, parse_date};
use jianbao::tables::Tables;
use jianbao::{Error, Options, Pipeline};
use proptest::prelude::*;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| on_threads(1));

fn on_threads(threads: usize) -> Pipeline {
    let given = Given { issue_date: parse_date("2008-02-29"), ..Given::default() };
    Pipeline::load(Options { given, threads, ..Options::default() }).expect("the built-in dictionaries are valid")
}

/// Pieces of pages, whole and broken: heads, bylines, facts, marks, and what OCR makes of them.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "**",
    "——",
    "　　",
    "　",
    " ",
    "\t",
    "\u{FEFF}",
    "\u{200B}",
    "\r\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n \n",
    "本报讯",
    "（记者 孟 朗 通讯员 李𬙊）",
    "(记者 孟朗)",
    "新华社兰州２月２９日电",
    "本报白银3月1日讯 ",
    "摄",
    "图为大桥。",
    "上接第1版",
    "（下转第３版）",
    "见第2版",
    "聚焦 春耕",
    "公告",
    "南湾大桥合龙",
    "全市春耕备耕全面展开",
    "□ 孟朗",
    "市委书记王小明",
    "县长李建国一行",
    "副省长、市长赵 铁",
    "习近平总书记",
    "到南湾县调研",
    "在会宁县慰问",
    "主持召开座谈会",
    "出席",
    "王小明强调，",
    "我市",
    "全省",
    "甘肃省白银市会宁县",
    "太原市",
    "该县",
    "省城",
    "市教育局",
    "南湾建材有限公司",
    "市第一中学",
    "社区",
    "县(市、区)",
    "投资约１．２亿元",
    "植树3万余棵",
    "同比增长7.3%",
    "四成以上",
    "三分之一",
    "翻一番",
    "每吨412元",
    "零下16℃",
    "2×1000兆瓦",
    "一百二",
    "数十家",
    "3至5亿元",
    "七八百元",
    "二〇〇九年",
    "去年底",
    "2月30日",
    "9日16时",
    "10月底前",
    "“十四五”",
    "农历正月初一",
    "上旬",
    "今天",
    "24时",
    "周一",
    "亿",
    "万",
    "百分之",
    "０",
    "9",
    "、",
    "，",
    "。",
    "；",
    "：",
    "！",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "|",
    "|---|",
    "…",
    "-",
    "×",
    "∶",
    "%",
    "元",
    "年",
    "月",
    "日",
    "一是",
    "二是",
    "（一）",
    "1.",
    "其中",
    "分别",
    "总投资",
    "的",
    "了",
    "和",
    "𠮷",
    "e\u{301}",
    "👨‍👩‍👧",
    "\u{202E}",
    "\0",
    "abc ABC",
    "http://例.com/a?b=1",
];

fn page() -> impl Strategy<Value = String> {
    let short = prop::collection::vec(prop::sample::select(PIECES), 0..60);
    let broken = "\\PC{0,12}";
    (short, broken, any::<prop::sample::Index>()).prop_map(|(pieces, noise, at)| {
        let mut pieces = pieces;
        pieces.insert(at.index(pieces.len() + 1), &noise);
        pieces.concat()
    })
}

fn read(page: Page) -> Tables {
    PIPELINE.issue(&Issue { pages: vec![page] })
}

/// The rows of all issues of a folder, in order.
fn run(pipeline: &Pipeline, folder: &std::path::Path) -> Vec<Tables> {
    let plan = pipeline.plan(&[folder.to_owned()]);
    let mut rows = Vec::new();
    let write = |done: jianbao::Done<Tables>| {
        assert!(done.failures.is_empty(), "{:?}", done.failures);
        rows.push(done.output);
        Ok::<(), Error>(())
    };
    pipeline.run(&plan, Tables::clone, write).expect("there are threads");
    rows
}

/// A folder with these pages: each day's are a newspaper issue.
fn folder(pages: &[(u8, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (number, (day, text)) in pages.iter().enumerate() {
        // Control characters would make it binary data, which is another matter.
        let text: String = text.chars().filter(|&c| c != '\0').collect();
        let name = format!("河谷日报_2024-03-{day:02}_{:02}.txt", number + 1);
        std::fs::write(folder.path().join(name), text).expect("files can be written");
    }
    folder
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_row_of_any_page_is_sound(text in page()) {
        let page = Page::from_text("random", &text, &Options::default());
        sound::page(&text, &read(page));
    }

    #[test]
    fn the_same_page_gives_the_same_rows(text in page()) {
        let page = || Page::from_text("random", &text, &Options::default());
        prop_assert_eq!(read(page()), read(page()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn rows_do_not_depend_on_threads_nor_on_other_issues(
        pages in prop::collection::vec((1_u8..6, page()), 1..8),
        (day, added) in (6_u8..9, page()),
    ) {
        static TWO: LazyLock<Pipeline> = LazyLock::new(|| on_threads(2));
        let before = run(&PIPELINE, folder(&pages).path());
        let on_two = run(&TWO, folder(&pages).path());
        for (one, two) in before.iter().zip(&on_two) {
            prop_assert!(same(one, two), "on one thread {:?}\non two {:?}", one, two);
            sound::facts(one);
        }
        prop_assert_eq!(before.len(), on_two.len());
        let mut more = pages;
        more.push((day, added));
        let after = run(&TWO, folder(&more).path());
        prop_assert_eq!(after.len(), before.len() + 1);
        // Issues come in the order of their names, and the new one is of a later day.
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(same(before, after), "before {:?}\nafter {:?}", before, after);
        }
    }
}

/// Whether two runs made the same of an issue, wherever its folder lay.
fn same(one: &Tables, other: &Tables) -> bool {
    let placeless = |tables: &Tables| {
        let mut tables = tables.clone();
        tables.documents.iter_mut().for_each(|page| page.path.clear());
        tables
    };
    placeless(one) == placeless(other)
}
