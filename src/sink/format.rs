//! The formats that tables are written in, by the names that the command line takes.

/// A format of the files in the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A `.csv` file a table.
    Csv,
    /// A `.jsonl` file a table, one object a row.
    Jsonl,
    /// A `.parquet` file a table.
    #[cfg(feature = "parquet")]
    Parquet,
    /// One database, `jianbao.sqlite`.
    #[cfg(feature = "sqlite")]
    Sqlite,
    /// One workbook, `jianbao.xlsx`.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl Format {
    /// The formats that this program was built with.
    pub const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Jsonl,
        #[cfg(feature = "parquet")]
        Self::Parquet,
        #[cfg(feature = "sqlite")]
        Self::Sqlite,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            #[cfg(feature = "sqlite")]
            Self::Sqlite => "sqlite",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// What a run writes into its folder, and how.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The formats, each once.
    pub formats: Vec<Format>,
    /// CSV for spreadsheets: a byte order mark, and text that would run as a formula made harmless.
    pub excel: bool,
    /// Chinese names of columns and sheets, in CSV and XLSX.
    pub chinese: bool,
    /// The PostgreSQL database to write into as well.
    #[cfg(feature = "postgres")]
    pub postgres: Option<super::PostgresUrl>,
    /// Take out what earlier runs wrote and is not among the inputs any more.
    pub prune: bool,
}

impl Wanted {
    /// How CSV files are written.
    pub(super) fn csv(&self) -> super::CsvOptions {
        super::CsvOptions { excel: self.excel, chinese: self.chinese }
    }

    /// Whether a format is wanted.
    #[must_use]
    pub fn has(&self, format: Format) -> bool {
        self.formats.contains(&format)
    }
}
