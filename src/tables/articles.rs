//! One row per article on a page.

use jiff::civil::Date;

use super::vocabulary::ArticleKind;

super::table! {
    /// One row per article and page.
    ArticleRow = "articles" {
        article_id: String = "article_id", "", "The document's id and the article's first source line; unique and stable.";
        document_id: String = "document_id", "", "The page it stands on.";
        ordinal: u32 = "ordinal", "", "1-based place among the page's articles, by first line.";
        kind: ArticleKind = "kind", "", "What sort of article it is.";
        rubric: String = "rubric", "", "The column's label (栏目).";
        kicker: String = "kicker", "", "The line above the headline (引题).";
        headline: String = "headline", "", "The headline (主标题); its lines are joined by one space.";
        subheadline: String = "subheadline", "", "The line below the headline (副题), its leading dash dropped.";
        source: String = "source", "", "Agency or paper the story is credited to.";
        byline: String = "byline", "", "Who wrote it, as printed, wherever it stands.";
        reporters: Vec<String> = "reporters", "", "Names of reporters and of authors without a label.";
        correspondents: Vec<String> = "correspondents", "", "Names of correspondents (通讯员).";
        photographers: Vec<String> = "photographers", "", "Names of photographers (摄).";
        event_date: Option<Date> = "event_date", "", "Day of the dateline or of the event told; day of print for notices.";
        continued_from: String = "continued_from", "", "Page number that a continuation names (上接第N版).";
        continued_to: String = "continued_to", "", "Page number that a beginning or a teaser points to (下转, 见第N版).";
        continues: String = "continues", "", "Article id of the beginning, when it is in the same newspaper issue.";
        lines: String = "lines", "", "Source lines in reading order, as ranges: `3-9;13;15-21`.";
        chars: u32 = "chars", "characters", "Length of the text.";
        text: String = "text", "", "Rubric, kicker, headline, subheadline and body paragraphs, each on its own line.";
    }
}
