//! Arguments as they are typed. What they mean is decided by the commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jianbao::Options;
use jianbao::message;
use jianbao::message::Message;
use jianbao::resolve::Given;
#[cfg(feature = "postgres")]
use jianbao::sink::PostgresUrl;
use jianbao::sink::{Format, Wanted};
use jianbao::source::parse_date;
use jiff::civil::Date;

/// Turns OCR'd pages of Chinese newspapers into tables of facts, each row with its evidence.
#[derive(Debug, Parser)]
#[command(name = "jianbao", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Language of help and messages [default: that of the system]
    #[arg(long, value_name = "LANGUAGE", value_enum, global = true)]
    pub(crate) lang: Option<Header>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read pages and write the tables
    Extract(ExtractArguments),
    /// Print pages as articles
    Segment(SegmentArguments),
    /// Say what was found on a line, by which rule and dictionary row, and what was turned down and why
    Explain(ExplainArguments),
    /// Print what the gazetteer knows of a place: codes, paths, years, where it went
    Where(WhereArguments),
    /// Look in finished tables for what does not fit: sums, growth, conflicting figures, impossible days
    Audit(AuditArguments),
    /// Make a page to look at of finished tables: one HTML file that opens without a network
    Report(super::report::ReportArguments),
    /// Print the tables: columns, types, units, meaning
    Schema(SchemaArguments),
    /// Work with dictionaries
    #[command(subcommand)]
    Dict(DictCommand),
    /// Print completions for a shell
    Completions(CompletionsArguments),
    /// Write manual pages
    Man(ManArguments),
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// Folder for the pages, such as ~/.local/share/man/man1; it is made if there is none
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[allow(clippy::struct_excessive_bools, reason = "these are switches of the command line")]
#[derive(Debug, Args)]
#[command(
    after_help = "Exit code: 0 all inputs were read, 1 some were not or the tables could not be audited, 2 nothing could be done, 130 interrupted."
)]
pub(crate) struct ExtractArguments {
    /// Files, folders (with all their folders), or - for stdin. Read are .txt and .md (a page each), .jsonl and
    /// .ndjson (a page or an article a line), each also with .gz or .zst
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Folder for the tables; it is made if there is none
    #[arg(short, long, value_name = "DIR")]
    #[cfg_attr(feature = "postgres", arg(required_unless_present = "postgres"))]
    #[cfg_attr(not(feature = "postgres"), arg(required = true))]
    pub(crate) output: Option<PathBuf>,

    /// Write into a PostgreSQL database as well: postgres://user@host/database, the password best in PGPASSWORD
    #[cfg(feature = "postgres")]
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,

    /// Formats of the tables, joined by commas: csv, jsonl, parquet, sqlite, xlsx
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = format, default_value = "csv")]
    pub(crate) format: Vec<Format>,

    /// Language of the column names in CSV and XLSX
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t = Header::En)]
    pub(crate) header: Header,

    #[command(flatten)]
    pub(crate) known: KnownArguments,

    #[command(flatten)]
    pub(crate) dictionaries: DictionaryArguments,

    /// Number of threads [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,

    /// For spreadsheets: a byte order mark, and text that would run as a formula made harmless
    #[arg(long)]
    pub(crate) excel: bool,

    /// Take out newspaper issues that earlier runs wrote into the same place and that are not among the inputs any more
    #[arg(long)]
    pub(crate) prune: bool,

    /// Largest page and largest unpacked file; what is larger is not read
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "1G")]
    pub(crate) max_unpacked: u64,

    /// Leave out the checks; there will be no findings.csv
    #[arg(long)]
    pub(crate) no_audit: bool,

    /// Print nothing but errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// A language of column names or messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Header {
    /// As in the schema
    En,
    /// Chinese
    Zh,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Exit code: 0 findings.csv was written, 1 with --strict: it holds errors, 2 nothing could be done."
)]
pub(crate) struct AuditArguments {
    /// Folder of tables that extract wrote; findings.csv is written into it
    #[arg(value_name = "TABLES_DIR")]
    pub(crate) tables: PathBuf,

    /// Exit with 1 if there are errors: contradictions that nothing else explains
    #[arg(long)]
    pub(crate) strict: bool,

    /// For spreadsheets: a byte order mark, and text that would run as a formula made harmless
    #[arg(long)]
    pub(crate) excel: bool,

    /// Print nothing but errors
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    pub(crate) dictionaries: DictionaryArguments,
}

#[derive(Debug, Args)]
pub(crate) struct KnownArguments {
    /// The newspaper's name, where record, path and page do not tell
    #[arg(long, value_name = "NAME", help_heading = "What is known of the pages")]
    pub(crate) publication: Option<String>,

    /// The day of print, such as 2024-03-01, where record, path and page do not tell
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "What is known of the pages")]
    pub(crate) issue_date: Option<Date>,

    /// What 我市, 市委, 我省 refer to: a division's code or name, where record and newspaper do not tell
    #[arg(long, value_name = "PLACE", help_heading = "What is known of the pages")]
    pub(crate) home: Option<String>,

    /// The newspaper's name, whatever the pages say
    #[arg(long, value_name = "NAME", help_heading = "What is known of the pages", conflicts_with = "publication")]
    pub(crate) force_publication: Option<String>,

    /// The day of print, whatever the pages say
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "What is known of the pages", conflicts_with = "issue_date")]
    pub(crate) force_issue_date: Option<Date>,

    /// The home, whatever the pages say
    #[arg(long, value_name = "PLACE", help_heading = "What is known of the pages", conflicts_with = "home")]
    pub(crate) force_home: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SegmentArguments {
    /// Files, folders, or - for stdin, as for extract
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Print JSON for programs: one object a page and line
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) known: KnownArguments,

    #[command(flatten)]
    pub(crate) dictionaries: DictionaryArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// A file and a line of it, such as 第1版.txt:12; for a JSONL record file#record:line
    #[arg(value_name = "FILE:LINE")]
    pub(crate) target: String,

    /// The folder (or file) that was given to extract: then ids, dates and links are those of that run. Without it the
    /// file is looked at alone
    #[arg(long, value_name = "INPUT")]
    pub(crate) input: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) known: KnownArguments,

    #[command(flatten)]
    pub(crate) dictionaries: DictionaryArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit code: 0 the place is known, 1 it is not, 2 nothing could be done.")]
pub(crate) struct WhereArguments {
    /// A place as newspapers write it, such as 襄樊, or a code of 6 or 9 digits
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// Only what was there on a day, such as 1995-07-01, or in a year; in the year of a change old and new are
    #[arg(long, value_name = "DATE", value_parser = year)]
    pub(crate) date: Option<i16>,

    /// A division's code or name: places in it come first
    #[arg(long, value_name = "PLACE")]
    pub(crate) home: Option<String>,

    /// Print JSON for programs
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) dictionaries: DictionaryArguments,
}

#[derive(Debug, Args)]
pub(crate) struct DictionaryArguments {
    /// Folder of dictionaries that extend the built-in ones or override rows of them; may be given again
    #[arg(long = "dictionaries", value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct FormatArguments {
    /// Folders of dictionaries; their files are rewritten
    #[arg(required = true, value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Delete what is wrong, mend what is not right, and give the folder back with --dictionaries.")]
pub(crate) struct DiscoverArguments {
    /// Folder of tables that extract wrote
    #[arg(value_name = "TABLES_DIR")]
    pub(crate) tables: PathBuf,

    /// Folder for officials.csv and organizations.csv; files that are there are not overwritten
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    /// Propose only what stands in at least so many articles
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) min_articles: u64,

    /// For spreadsheets: a byte order mark, and text that would run as a formula made harmless
    #[arg(long)]
    pub(crate) excel: bool,

    #[command(flatten)]
    pub(crate) dictionaries: DictionaryArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// Print JSON for programs
    #[arg(long, conflicts_with = "markdown")]
    pub(crate) json: bool,

    /// Print Markdown: the data dictionary
    #[arg(long)]
    pub(crate) markdown: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DictCommand {
    /// Validate the built-in dictionaries and those of the folders given: file, line, reason
    Check(DictionaryArguments),
    /// Bring the dictionaries of a folder into canonical form: sorted by key, plain CSV
    Format(FormatArguments),
    /// Propose rows from the tables of a run: officials, organisations, short forms, each with a quotation
    Discover(DiscoverArguments),
}

impl ExtractArguments {
    /// What is to be written.
    pub(crate) fn wanted(&self) -> Result<Wanted, Message> {
        let mut formats = if self.output.is_some() { self.format.clone() } else { Vec::new() };
        formats.sort_unstable();
        formats.dedup();
        Ok(Wanted {
            formats,
            excel: self.excel,
            chinese: self.header == Header::Zh,
            #[cfg(feature = "postgres")]
            postgres: self.postgres.as_deref().map(postgres).transpose()?,
            prune: self.prune,
        })
    }

    /// Where the tables are, for messages.
    pub(crate) fn place(&self) -> String {
        let places = self.output.iter().map(|folder| folder.display().to_string());
        #[cfg(feature = "postgres")]
        let places = places.chain(self.postgres.as_deref().and_then(PostgresUrl::parse).map(|url| url.to_string()));
        places.collect::<Vec<_>>().join(", ")
    }
}

impl KnownArguments {
    /// The options that what is typed here and the dictionaries make.
    pub(crate) fn options(&self, dictionaries: &DictionaryArguments) -> Options {
        let text = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_owned();
        Options {
            dictionaries: dictionaries.folders.clone(),
            given: Given { publication: text(&self.publication), issue_date: self.issue_date, home: text(&self.home) },
            forced: Given {
                publication: text(&self.force_publication),
                issue_date: self.force_issue_date,
                home: text(&self.force_home),
            },
            ..Options::default()
        }
    }
}

/// What is typed is not repeated: a password may be in it.
#[cfg(feature = "postgres")]
fn postgres(url: &str) -> Result<PostgresUrl, Message> {
    PostgresUrl::parse(url).ok_or_else(|| message!("option.postgres"))
}

fn format(name: &str) -> Result<Format, Message> {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    Format::from_name(name.trim()).ok_or_else(|| message!("option.format", names = names.join(", ")))
}

fn day(text: &str) -> Result<Date, Message> {
    parse_date(text).ok_or_else(|| message!("option.day"))
}

/// The year of a day, or a year: gazetteers know no finer.
fn year(text: &str) -> Result<i16, Message> {
    let year = Some(text).filter(|text| text.len() == 4).and_then(|text| text.parse::<i16>().ok());
    let year = year.filter(|year| *year > 0).or_else(|| parse_date(text).map(Date::year));
    year.ok_or_else(|| message!("option.year"))
}

/// A number of bytes: 1073741824, 1024M, 1G, 1GiB.
pub(super) fn size(text: &str) -> Result<u64, Message> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let shift = match unit.trim_end_matches(['B', 'b', 'i']).to_ascii_uppercase().as_str() {
        "" => Some(0),
        "K" => Some(10),
        "M" => Some(20),
        "G" => Some(30),
        "T" => Some(40),
        _ => None,
    };
    let bytes = shift.and_then(|shift| number.parse::<u64>().ok()?.checked_mul(1 << shift));
    bytes.filter(|&bytes| bytes > 0).ok_or_else(|| message!("option.size"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_are_read() {
        assert_eq!(size("17"), Ok(17));
        assert_eq!(size("2k"), Ok(2048));
        assert_eq!(size("1GiB"), Ok(1 << 30));
        for wrong in ["", "G", "-1", "0", "1.5G", "1X", "99999999999T"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
