//! What the checks of `jianbao audit` found in the other tables.

use super::field::{Cell, Field, Kind};
use super::vocabulary::vocabulary;
use crate::span::CharOffset;

vocabulary! {
    /// The check that made a finding; each has its file in `src/audit/`.
    Check {
        /// Parts of a total that do not add up to it.
        #[default] Parts = "parts",
        /// Shares of one whole that come to more than 100 %.
        Shares = "shares",
        /// A level, its growth and its former level that contradict each other.
        Growth = "growth",
        /// Two articles with different values of one thing.
        Conflict = "conflict",
        /// A headline's figure that its story tells otherwise.
        Headline = "headline",
        /// A figure counted since the start of the year that falls.
        Fall = "fall",
        /// A day, weekday or clock time that does not exist.
        Calendar = "calendar",
        /// Told as past, and after the day of print.
        Future = "future",
        /// A share or rate that cannot be, an age that nobody reaches.
        Impossible = "impossible",
        /// Out of proportion to all others of the same indicator.
        Outlier = "outlier",
        /// One person with two posts on one day.
        Posts = "posts",
        /// An official at two far places at the same hour.
        Places = "places",
        /// A numeral with a unit that no rule read.
        Unread = "unread",
        /// A block placed with little confidence.
        Doubtful = "doubtful",
        /// A continuation without a beginning.
        Beginning = "beginning",
    }
}

vocabulary! {
    /// How much a finding weighs.
    Severity {
        /// Worth knowing.
        #[default] Info = "info",
        /// Probably wrong.
        Warning = "warning",
        /// A contradiction on the page that nothing else explains.
        Error = "error",
    }
}

super::table! {
    /// Figures, dates and persons that do not fit together or cannot be, and what was not read with confidence.
    Finding = "findings" "核查发现" {
        finding_id: String = "finding_id" "编号", "", "Stable id: the same finding on the same page has it in every run.";
        check: Check = "check" "核查项", "", "The check that made it.";
        severity: Severity = "severity" "严重程度", "", "How much it weighs.";
        article_id: String = "article_id" "文章编号", "", "The article it stands in.";
        table: String = "table" "表", "", "The table of the row it is about.";
        start: Option<CharOffset> = "start" "起始", "characters", "Offset of its first character in `articles.text`; empty for a whole article.";
        end: Option<CharOffset> = "end" "结束", "characters", "Offset one behind its last character.";
        article_id_2: String = "article_id_2" "文章编号二", "", "The article it is compared with; the same one for two places of it.";
        start_2: Option<CharOffset> = "start_2" "起始二", "characters", "Offset of the first character there.";
        end_2: Option<CharOffset> = "end_2" "结束二", "characters", "Offset one behind the last character there.";
        message: String = "message" "说明", "", "What does not fit, with the figures as printed.";
        sentence: String = "sentence" "原句", "", "The sentence it was read from: the evidence.";
    }
}
