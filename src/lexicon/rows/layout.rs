//! Words by which an editor shows what a block of the page is: 公告 at the end of a headline, 图为 before a caption.

use serde::Deserialize;

use super::DictionaryRow;

/// What a word of the layout shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayoutSign {
    /// End of a column's label whose stories are commentary: 论坛, 时评.
    RubricCommentary,
    /// End of a column's label whose stories are features: 人物, 故事.
    RubricFeature,
    /// End of a column's label whose stories are news or anything: 短波, 服务台.
    Rubric,
    /// Start of a column's label: 聚焦, 关注.
    RubricStart,
    /// End of a subheadline or label of a feature: 见闻, 侧记.
    Feature,
    /// End of a kicker: 时强调.
    KickerEnd,
    /// End of a notice's headline: 公告, 启事.
    NoticeHead,
    /// Start of a line of a notice: 联系电话.
    NoticeLabel,
    /// A phrase that only notices use: 声明作废, 特此公告.
    NoticePhrase,
    /// Headline of a service box: 天气预报, 菜价.
    ServiceHead,
    /// Label of a line of a service box: 【天气】, 菜价：.
    ServiceLabel,
    /// A word of captions: 图为.
    Caption,
    /// End of a picture's credit: 摄, 供图.
    CaptionCredit,
    /// Label of a writer: 记者.
    Reporter,
    /// Label of a correspondent: 通讯员.
    Correspondent,
    /// Label of a photographer: 摄影.
    Photographer,
    /// Label of someone who took part but is no reporter: 实习生.
    Assistant,
    /// A signature that names no one: 本报评论员.
    Collective,
    /// A word of mastheads and page headers: 责编, 国内统一刊号.
    Masthead,
    /// A character or word with which no paragraph begins: what starts so goes on from elsewhere.
    MidSentence,
    /// A word with which paragraphs begin.
    ParagraphStart,
    /// End of the name of a body that signs: 局, 公司.
    Signature,
    /// How a paper calls itself where its story begins: 本报; with a note: where a mark must follow, 晚报.
    OwnPaper,
    /// End of a paper's own dateline: 讯 in 本报讯.
    OwnDateline,
    /// End of an agency's dateline: 电 in 新华社北京3月1日电.
    WireDateline,
    /// Word of a dateline that only credits: 综合; with a note: 报道, which needs a reporter before it.
    Credits,
    /// Verb behind a name that opens a paragraph inside a story: 指出.
    Speaks,
    /// Who asks in a printed interview: 问.
    Asks,
    /// Who answers: 答.
    Answers,
    /// Start of a headline that gives an opinion: 别让, 也谈.
    OpinionStart,
    /// How a reader's letter begins: 编辑同志.
    LetterStart,
    /// A word of weather reports and price boxes that stand without a heading: 偏南风.
    ServicePhrase,
    /// What a line above or below a headline tells of those present: 主持, 讲话.
    Present,
}

impl LayoutSign {
    /// Whether its words are looked for anywhere in a text and not only at its edges.
    #[must_use]
    pub fn is_looked_for_anywhere(self) -> bool {
        matches!(self, Self::Caption | Self::NoticePhrase | Self::Masthead | Self::Present | Self::ServicePhrase)
    }
}

/// A word of the layout.
#[derive(Debug, Clone, Deserialize)]
pub struct LayoutRow {
    /// The word.
    pub term: String,
    /// What it shows.
    pub sign: LayoutSign,
    /// Why it is listed, where it is not plain.
    pub note: String,
}

impl DictionaryRow for LayoutRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        format!("{}/{:?}", self.term, self.sign)
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}
