//! One row per page that was read.

use super::vocabulary::{HomeSource, IssueDateSource};

super::table! {
    /// One row per page (or per JSONL record).
    Document = "documents" {
        document_id: String = "document_id", "", "The record's id (`;`, `#` and control characters made harmless), else the path relative to the input; unique and stable.";
        path: String = "path", "", "Path of the file as it was given or found; `file#record` for a JSONL record.";
        sha256: String = "sha256", "", "SHA-256 of the page's bytes (the file's, unpacked, or the record's line), in hexadecimal.";
        encoding: String = "encoding", "", "Encoding of the bytes: UTF-8, GB18030, UTF-16LE or UTF-16BE.";
        bytes: u64 = "bytes", "bytes", "Size of the page's bytes, unpacked.";
        publication: String = "publication", "", "The newspaper's name.";
        issue_date: Option<jiff::civil::Date> = "issue_date", "", "The day the page was printed.";
        issue_date_source: IssueDateSource = "issue_date_source", "", "Where the day of print is known from.";
        page: String = "page", "", "Page number (版) as printed, such as 1 or A03.";
        home_adcode: String = "home_adcode", "GB/T 2260", "Code of the jurisdiction that 我市, 市委, 我省 … refer to.";
        home_source: HomeSource = "home_source", "", "Where the home is known from.";
        articles: u32 = "articles", "articles", "Number of articles on the page.";
        warnings: Vec<String> = "warnings", "", "What an operator should know of this page.";
    }
}
