//! A record of kind `article`: it is one article already and is not cut. Its title, its lines and its byline are put
//! together as those of an article of a page are.

use super::article::Article;
use super::blocks::{self, Line};
use super::drafts::Genre;
use super::kind::{self, Evidence};
use super::signs::Signs;
use super::{byline, heal};
use crate::source::Page;
use crate::text::{PartKind, TextBuilder};

/// A line that is shorter is taken for a paragraph or an inner heading of its own, even if it ends without a full stop.
const SHORT: usize = 20;

/// The article, if the record has any text.
pub(super) fn article(page: &Page, signs: Signs<'_>) -> Vec<Article> {
    let lines = blocks::lines(&page.text);
    let Some(first) = lines.first() else { return Vec::new() };
    let mut builder = TextBuilder::new();
    let title = page.title.trim();
    let printed = usize::from(squeezed(first.text) == squeezed(title));
    if printed > 0 {
        heal::heading(&mut builder, PartKind::Headline, &lines[..1]);
    } else if !title.is_empty() {
        // The title stands in a field of its own; a fact in it is shown on the text's first line.
        builder.part(PartKind::Headline);
        builder.push(title, first.number);
    }
    let mut before: Option<&Line<'_>> = None;
    for line in &lines[printed..] {
        if !before.is_some_and(|before| goes_on(before, line)) {
            builder.part(PartKind::Body);
        }
        heal::run(&mut builder, std::slice::from_ref(line));
        before = Some(line);
    }
    let text = builder.finish();
    let body = text.parts().iter().any(|part| part.kind == PartKind::Body);
    let evidence = Evidence {
        genre: Genre::Story,
        from: false,
        to: false,
        body,
        rubric: None,
        collective: false,
        lead: false,
        author: false,
        reporter: false,
    };
    let numbers = lines.iter().map(|line| line.number);
    vec![Article {
        kind: kind::of(evidence, &text, signs),
        byline: byline::of(&text, &[], signs),
        source: kind::source(&text, &page.metadata.publication, signs),
        lines: super::assemble::ranges(numbers),
        text,
        ..Article::default()
    }]
}

/// Whether a paragraph goes on from one line to the next: the first is long and breaks off in mid-sentence.
fn goes_on(before: &Line<'_>, line: &Line<'_>) -> bool {
    let open = |c: char| c.is_alphanumeric() || matches!(c, '，' | ',' | '、' | '；' | ';' | '“' | '《' | '（' | '(');
    line.gap == 0
        && !line.indented
        && line.heading == 0
        && before.heading == 0
        && before.text.chars().count() >= SHORT
        && before.text.chars().next_back().is_some_and(open)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::source::PageKind;

    fn parts(title: &str, text: &str) -> Vec<(PartKind, String, u32)> {
        let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
        let page = Page { kind: PageKind::Article, title: title.into(), text: text.into(), ..Page::default() };
        let articles = super::super::page(&page, &lexicon);
        assert!(articles.len() <= 1);
        let text = articles.first().map(|article| &article.text);
        let parts = text.iter().flat_map(|text| text.parts().iter().map(move |part| (text, part)));
        parts
            .map(|(text, part)| (part.kind, text.surface(part.span).to_owned(), text.line(part.span.start()).0))
            .collect()
    }

    #[test]
    fn a_record_stays_one_article() {
        let text = "\n大桥 合龙\n\n本报讯 南湾大桥3月1日合龙，这座大桥全长350米，总投资约1.2\n亿元。\n\n# 春耕开始\n\n本报讯 备足化肥。\n";
        let body = |text: &str, line| (PartKind::Body, text.to_owned(), line);
        let rest = [
            body("本报讯 南湾大桥3月1日合龙，这座大桥全长350米，总投资约1.2亿元。", 4),
            body("春耕开始", 7),
            body("本报讯 备足化肥。", 9),
        ];
        let own = [&[(PartKind::Headline, "大桥 合龙".to_owned(), 2)], &rest[..]].concat();
        assert_eq!(parts("大桥合龙", text), own);
        let other = [&[(PartKind::Headline, "另一题".to_owned(), 2), body("大桥 合龙", 2)], &rest[..]].concat();
        assert_eq!(parts("另一题", text), other);
        assert_eq!(parts("题", " \n"), []);
    }
}
