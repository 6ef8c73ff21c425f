//! One row per article on a page.

use jiff::civil::Date;

use super::vocabulary::ArticleKind;

super::table! {
    /// One row per article and page.
    ArticleRow = "articles" "文章" {
        article_id: String = "article_id" "文章编号", "", "The document's id and the article's first source line; unique and stable.";
        document_id: String = "document_id" "版面编号", "", "The page it stands on.";
        ordinal: u32 = "ordinal" "序号", "", "1-based place among the page's articles, by first line.";
        kind: ArticleKind = "kind" "体裁", "", "What sort of article it is.";
        rubric: String = "rubric" "栏目", "", "The column's label (栏目).";
        kicker: String = "kicker" "引题", "", "The line above the headline (引题).";
        headline: String = "headline" "标题", "", "The headline (主标题); its lines are joined by one space.";
        subheadline: String = "subheadline" "副题", "", "The line below the headline (副题), its leading dash dropped.";
        source: String = "source" "来源", "", "Agency or paper the story is credited to.";
        byline: String = "byline" "署名", "", "Who wrote it, as printed, wherever it stands.";
        reporters: Vec<String> = "reporters" "记者", "", "Names of reporters and of authors without a label.";
        correspondents: Vec<String> = "correspondents" "通讯员", "", "Names of correspondents (通讯员).";
        photographers: Vec<String> = "photographers" "摄影", "", "Names of photographers (摄).";
        event_date: Option<Date> = "event_date" "事件日期", "", "Day of the dateline or of the event told; day of print for notices.";
        continued_from: String = "continued_from" "上接版次", "", "Page number that a continuation names (上接第N版).";
        continued_to: String = "continued_to" "下转版次", "", "Page number that a beginning or a teaser points to (下转, 见第N版).";
        continues: String = "continues" "承接文章", "", "Article id of the beginning, when it is in the same newspaper issue.";
        lines: String = "lines" "所在行", "", "Source lines in reading order, as ranges: `3-9;13;15-21`.";
        chars: u32 = "chars" "字数", "characters", "Length of the text.";
        text: String = "text" "正文", "", "Rubric, kicker, headline, subheadline and body paragraphs, each on its own line.";
    }
}
