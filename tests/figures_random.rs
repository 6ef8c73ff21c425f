//! Random mixtures of number words, units and qualifiers: whatever stands on a page, reading it never panics, every
//! figure's bounds hold its value, and its surface is what the text says there.

use std::sync::LazyLock;

use jianbao::Pipeline;
use jianbao::lexicon::Lexicon;
use jianbao::resolve::Given;
use jianbao::source::{Issue, Page, PageKind};
use proptest::prelude::*;
use rust_decimal::Decimal;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(Lexicon::load(&[]).expect("the built-in dictionaries load"), Given::default()));

const WORDS: &[&str] = &[
    "一",
    "二",
    "两",
    "三",
    "五",
    "七",
    "九",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "零",
    "〇",
    "半",
    "几",
    "数",
    "余",
    "多",
    "来",
    "把",
    "点",
    "壹",
    "拾",
    "佰",
    "陆",
    "1",
    "2",
    "30",
    "4.5",
    "1,100",
    "007",
    "999999999999999",
    "１２",
    "６．５",
    "·",
    ".",
    ",",
    "，",
    "元",
    "块",
    "毛",
    "角",
    "分",
    "美元",
    "¥",
    "港币",
    "%",
    "‰",
    "成",
    "分之",
    "百分之",
    "个百分点",
    "个",
    "家",
    "名",
    "人次",
    "亩",
    "公里",
    "年",
    "日",
    "个月",
    "小时",
    "级",
    "度",
    "℃",
    "岁",
    "倍",
    "番",
    "翻",
    "约",
    "近",
    "超过",
    "不到",
    "至少",
    "最多",
    "突破",
    "以上",
    "以内",
    "左右",
    "内",
    "至",
    "到",
    "-",
    "—",
    "~",
    "×",
    "+",
    ":",
    "：",
    "/",
    "每",
    "零下",
    "负",
    "第",
    "号",
    "前",
    "、",
    "和",
    "分别",
    "同比",
    "增长",
    "下降到",
    "占",
    "其中",
    "的",
    "企业",
    "总投资",
    "(",
    ")",
    "“",
    "”",
    "。",
    " ",
    "\u{3000}",
    "年底",
    "了",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 1..24).prop_map(|words| words.concat())
}

fn in_order(lower: Option<Decimal>, value: Option<Decimal>, upper: Option<Decimal>) -> bool {
    let known: Vec<Decimal> = [lower, value, upper].into_iter().flatten().collect();
    !known.is_empty() && known.windows(2).all(|pair| pair[0] <= pair[1])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn figures_of_anything(text in text()) {
        let page = Page {
            document_id: "random".to_owned(),
            path: "random".to_owned(),
            kind: PageKind::Article,
            text: text.clone(),
            ..Page::default()
        };
        let tables = PIPELINE.issue(&Issue { pages: vec![page] });
        let articles: Vec<Vec<char>> = tables.articles.iter().map(|article| article.text.chars().collect()).collect();
        let stands = |start: u32, end: u32, surface: &str| {
            let (start, end) = (start as usize, end as usize);
            articles.iter().any(|text| text.get(start..end).is_some_and(|cut| cut.iter().collect::<String>() == surface))
        };
        for row in &tables.amounts {
            prop_assert!(in_order(row.lower, row.value, row.upper), "{text}: {row:?}");
            prop_assert!(stands(row.start.0, row.end.0, &row.surface), "{text}: {row:?}");
        }
        for row in &tables.percentages {
            prop_assert!(in_order(row.lower, row.value, row.upper), "{text}: {row:?}");
            prop_assert!(stands(row.start.0, row.end.0, &row.surface), "{text}: {row:?}");
        }
        for row in &tables.quantities {
            prop_assert!(in_order(row.lower, row.value, row.upper), "{text}: {row:?}");
            prop_assert!(stands(row.start.0, row.end.0, &row.surface), "{text}: {row:?}");
        }
    }
}
