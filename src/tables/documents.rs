//! One row per page that was read.

use super::vocabulary::{HomeSource, IssueDateSource};

super::table! {
    /// One row per page (or per JSONL record).
    Document = "documents" "版面" {
        document_id: String = "document_id" "版面编号", "", "The record's id (`;`, `#` and control characters made harmless), else the path relative to the input; unique and stable.";
        path: String = "path" "路径", "", "Path of the file as it was given or found; `file#record` for a JSONL record.";
        sha256: String = "sha256" "SHA-256", "", "SHA-256 of the page's bytes (the file's, unpacked, or the record's line), in hexadecimal.";
        encoding: String = "encoding" "编码", "", "Encoding of the bytes: UTF-8, GB18030, UTF-16LE or UTF-16BE.";
        bytes: u64 = "bytes" "字节数", "bytes", "Size of the page's bytes, unpacked.";
        publication: String = "publication" "报纸", "", "The newspaper's name.";
        issue_date: Option<jiff::civil::Date> = "issue_date" "出版日期", "", "The day the page was printed.";
        issue_date_source: IssueDateSource = "issue_date_source" "出版日期来源", "", "Where the day of print is known from.";
        page: String = "page" "版次", "", "Page number (版) as printed, such as 1 or A03.";
        home_adcode: String = "home_adcode" "本地代码", "GB/T 2260", "Code of the jurisdiction that 我市, 市委, 我省 … refer to.";
        home_source: HomeSource = "home_source" "本地来源", "", "Where the home is known from.";
        articles: u32 = "articles" "文章数", "articles", "Number of articles on the page.";
        warnings: Vec<String> = "warnings" "提示", "", "What an operator should know of this page.";
    }
}
