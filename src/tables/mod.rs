//! The row types: the schema, declared once.
//!
//! Each table is one `table!` or `fact_table!` in a file of its name. From that declaration come the row struct, the CSV
//! header, the types and meanings that `jianbao schema` prints, and the data dictionary in `output/README.md` (a test
//! compares it). In: nothing. Out: types for `resolve` to fill and `sink` to write.

mod amounts;
mod articles;
mod dates;
mod districts;
mod documents;
mod field;
mod findings;
mod organizations;
mod people;
mod percentages;
mod quantities;
mod read;
mod visits;
mod vocabulary;

pub use amounts::Amount;
pub use articles::ArticleRow;
pub use dates::DateRow;
pub use districts::DistrictRow;
pub use documents::Document;
pub use field::{Cell, Field, Kind, Moment};
pub use findings::{Check, Finding, Severity};
pub use organizations::OrganizationRow;
pub use people::PersonRow;
pub use percentages::Percentage;
pub use quantities::Quantity;
pub use read::{TableError, TableReader, TableRow};
pub use visits::Visit;
pub use vocabulary::{
    ActionType, ArticleKind, Change, Grain, HomeSource, IssueDateSource, Level, OrganizationType, Part, PercentUnit,
    Qualifier, Relation, Role, UnitClass, Via,
};

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the CSV header.
    pub name: &'static str,
    /// Its name in Chinese, for headers that people read.
    pub zh: &'static str,
    /// The type of its values.
    pub kind: Kind,
    /// The unit of its values, where it has one.
    pub unit: &'static str,
    /// One sentence that says what it holds.
    pub about: &'static str,
}

/// A table: its file name without `.csv`, what one row is, and its columns in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// File name without `.csv`.
    pub name: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// What one row is.
    pub about: &'static str,
    /// The columns, in the order of the file.
    pub columns: &'static [Column],
}

/// A row of one of the tables.
pub trait Row {
    /// The table it belongs to.
    const TABLE: Table;

    /// Hands the row's cells to `each`, in the order of the columns.
    fn cells<'a>(&'a self, each: &mut dyn FnMut(Cell<'a>));
}

/// A row that states a fact: it has its place in an article and the evidence for it.
pub trait Fact: Row {
    /// Where it stands and what made it.
    fn evidence(&self) -> Evidence<'_>;
}

/// The columns that all fact tables share, and the dictionary rows that took part in making the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// The article.
    pub article_id: &'a str,
    /// First character of the surface in the article's text.
    pub start: crate::span::CharOffset,
    /// One behind its last character.
    pub end: crate::span::CharOffset,
    /// The source line on which it starts.
    pub line: crate::span::LineNumber,
    /// The exact text.
    pub surface: &'a str,
    /// The rule that made the row.
    pub rule: &'static str,
    /// The sentence it was read from.
    pub sentence: &'a str,
    /// The dictionary rows that the rule used.
    pub entries: &'a [crate::lexicon::EntryId],
}

/// The rows of one newspaper issue, in page order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tables {
    /// One row a page.
    pub documents: Vec<Document>,
    /// One row an article.
    pub articles: Vec<ArticleRow>,
    /// Named persons.
    pub people: Vec<PersonRow>,
    /// Administrative divisions.
    pub districts: Vec<DistrictRow>,
    /// Named bodies.
    pub organizations: Vec<OrganizationRow>,
    /// Money.
    pub amounts: Vec<Amount>,
    /// Percentages, fractions and percentage points.
    pub percentages: Vec<Percentage>,
    /// Every other number with a unit or measure word.
    pub quantities: Vec<Quantity>,
    /// Expressions of time.
    pub dates: Vec<DateRow>,
    /// Who visited where.
    pub visits: Vec<Visit>,
}

/// The tables that a run fills page by page, in the order in which they are listed everywhere.
pub const ALL: [Table; 10] = [
    Document::TABLE,
    ArticleRow::TABLE,
    PersonRow::TABLE,
    DistrictRow::TABLE,
    OrganizationRow::TABLE,
    Amount::TABLE,
    Percentage::TABLE,
    Quantity::TABLE,
    DateRow::TABLE,
    Visit::TABLE,
];

/// The table that is made of the finished ones; it is listed behind them.
pub const FINDINGS: Table = Finding::TABLE;

impl Tables {
    /// Appends the rows of `other`.
    pub fn append(&mut self, mut other: Self) {
        self.documents.append(&mut other.documents);
        self.articles.append(&mut other.articles);
        self.people.append(&mut other.people);
        self.districts.append(&mut other.districts);
        self.organizations.append(&mut other.organizations);
        self.amounts.append(&mut other.amounts);
        self.percentages.append(&mut other.percentages);
        self.quantities.append(&mut other.quantities);
        self.dates.append(&mut other.dates);
        self.visits.append(&mut other.visits);
    }
}

/// Declares a table and its row: `field: Type = "column" "列名", "unit", "what it holds";`.
macro_rules! table {
    ($(#[doc = $doc:literal])+ $row:ident = $name:literal $zh_name:literal {
        $($field:ident : $type:ty = $column:literal $zh:literal, $unit:literal, $about:literal;)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $row {
            $(#[doc = $about] pub $field: $type,)*
        }

        impl $crate::tables::Row for $row {
            const TABLE: $crate::tables::Table = $crate::tables::Table {
                name: $name,
                zh: $zh_name,
                about: concat!($($doc),+),
                columns: &[$($crate::tables::Column {
                    name: $column,
                    zh: $zh,
                    kind: <$type as $crate::tables::Field>::KIND,
                    unit: $unit,
                    about: $about,
                }),*],
            };

            fn cells<'a>(&'a self, each: &mut dyn FnMut($crate::tables::Cell<'a>)) {
                $(each($crate::tables::Field::cell(&self.$field));)*
            }
        }
    };
}

/// Declares a table of facts: the columns given stand between those that every fact table has.
macro_rules! fact_table {
    ($(#[doc = $doc:literal])+ $row:ident = $name:literal $zh_name:literal {
        $($field:ident : $type:ty = $column:literal $zh:literal, $unit:literal, $about:literal;)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $row {
            /// The article it stands in.
            pub article_id: String,
            /// Offset of the surface's first character in `articles.text`.
            pub start: $crate::span::CharOffset,
            /// Offset one behind its last character.
            pub end: $crate::span::CharOffset,
            /// 1-based line of the source file on which the surface starts.
            pub line: $crate::span::LineNumber,
            /// The exact text: `text[start:end]`.
            pub surface: String,
            $(#[doc = $about] pub $field: $type,)*
            /// Stable name of the rule that made the row.
            pub rule: &'static str,
            /// The sentence it was read from: the evidence.
            pub sentence: String,
            /// The dictionary rows that the rule used; `jianbao explain` prints them. Not a column.
            pub entries: Vec<$crate::lexicon::EntryId>,
        }

        impl $crate::tables::Row for $row {
            const TABLE: $crate::tables::Table = $crate::tables::Table {
                name: $name,
                zh: $zh_name,
                about: concat!($($doc),+),
                columns: &[
                    $crate::tables::Column {
                        name: "article_id",
                        zh: "文章编号",
                        kind: $crate::tables::Kind::Text,
                        unit: "",
                        about: "The article it stands in.",
                    },
                    $crate::tables::Column {
                        name: "start",
                        zh: "起始",
                        kind: $crate::tables::Kind::Integer,
                        unit: "characters",
                        about: "Offset of the surface's first character in `articles.text`.",
                    },
                    $crate::tables::Column {
                        name: "end",
                        zh: "结束",
                        kind: $crate::tables::Kind::Integer,
                        unit: "characters",
                        about: "Offset one behind its last character.",
                    },
                    $crate::tables::Column {
                        name: "line",
                        zh: "行号",
                        kind: $crate::tables::Kind::Integer,
                        unit: "",
                        about: "1-based line of the source file on which the surface starts.",
                    },
                    $crate::tables::Column {
                        name: "surface",
                        zh: "原文",
                        kind: $crate::tables::Kind::Text,
                        unit: "",
                        about: "The exact text: `text[start:end]`.",
                    },
                    $($crate::tables::Column {
                        name: $column,
                    zh: $zh,
                        kind: <$type as $crate::tables::Field>::KIND,
                        unit: $unit,
                        about: $about,
                    },)*
                    $crate::tables::Column {
                        name: "rule",
                        zh: "规则",
                        kind: $crate::tables::Kind::Text,
                        unit: "",
                        about: "Stable name of the rule that made the row.",
                    },
                    $crate::tables::Column {
                        name: "sentence",
                        zh: "原句",
                        kind: $crate::tables::Kind::Text,
                        unit: "",
                        about: "The sentence it was read from: the evidence.",
                    },
                ],
            };

            fn cells<'a>(&'a self, each: &mut dyn FnMut($crate::tables::Cell<'a>)) {
                use $crate::tables::Field;
                each(self.article_id.cell());
                each(self.start.cell());
                each(self.end.cell());
                each(self.line.cell());
                each(self.surface.cell());
                $(each(self.$field.cell());)*
                each(self.rule.cell());
                each(self.sentence.cell());
            }
        }

        impl $crate::tables::Fact for $row {
            fn evidence(&self) -> $crate::tables::Evidence<'_> {
                $crate::tables::Evidence {
                    article_id: &self.article_id,
                    start: self.start,
                    end: self.end,
                    line: self.line,
                    surface: &self.surface,
                    rule: self.rule,
                    sentence: &self.sentence,
                    entries: &self.entries,
                }
            }
        }

        impl From<$crate::resolve::Place> for $row {
            fn from(place: $crate::resolve::Place) -> Self {
                Self {
                    article_id: place.article_id,
                    start: place.start,
                    end: place.end,
                    line: place.line,
                    surface: place.surface,
                    rule: place.rule,
                    sentence: place.sentence,
                    entries: place.entries,
                    ..Self::default()
                }
            }
        }
    };
}

use {fact_table, table};
