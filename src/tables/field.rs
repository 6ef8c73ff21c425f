//! What a cell can hold, and how each Rust type of a row becomes a cell.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::span::{CharOffset, LineNumber};

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Unicode text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal number, written plainly without trailing zeros.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A day, or a day with a clock time: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`.
    Moment,
    /// Texts joined by `;` (an inner `;` is written `；`).
    List,
    /// One of a fixed set of words.
    Word(&'static [&'static str]),
}

impl Kind {
    /// The name that the schema prints.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Moment => "date or date-time",
            Self::List => "list",
            Self::Word(_) => "word",
        }
    }
}

/// One value on its way into a file. Unknown is [`Cell::Empty`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Unknown.
    Empty,
    /// Text.
    Text(&'a str),
    /// Whole number.
    Integer(u64),
    /// Exact decimal.
    Decimal(Decimal),
    /// Truth value.
    Boolean(bool),
    /// Day.
    Date(Date),
    /// Day, with a clock time where one is told.
    Moment(Moment),
    /// List of texts.
    List(&'a [String]),
}

/// A day, with hour and minute where a clock time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Hour (0 to 23) and minute.
    pub time: Option<(u8, u8)>,
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Self { date, time: None }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

/// A type that can stand in a row.
pub trait Field {
    /// The column type it makes.
    const KIND: Kind;

    /// The value as a cell.
    fn cell(&self) -> Cell<'_>;
}

impl Field for String {
    const KIND: Kind = Kind::Text;
    fn cell(&self) -> Cell<'_> {
        if self.is_empty() { Cell::Empty } else { Cell::Text(self) }
    }
}

impl Field for &'static str {
    const KIND: Kind = Kind::Text;
    fn cell(&self) -> Cell<'_> {
        if self.is_empty() { Cell::Empty } else { Cell::Text(self) }
    }
}

impl Field for u64 {
    const KIND: Kind = Kind::Integer;
    fn cell(&self) -> Cell<'_> {
        Cell::Integer(*self)
    }
}

impl Field for u32 {
    const KIND: Kind = Kind::Integer;
    fn cell(&self) -> Cell<'_> {
        Cell::Integer(u64::from(*self))
    }
}

impl Field for CharOffset {
    const KIND: Kind = Kind::Integer;
    fn cell(&self) -> Cell<'_> {
        Cell::Integer(u64::from(self.0))
    }
}

impl Field for Option<CharOffset> {
    const KIND: Kind = Kind::Integer;
    fn cell(&self) -> Cell<'_> {
        self.map_or(Cell::Empty, |offset| Cell::Integer(u64::from(offset.0)))
    }
}

impl Field for LineNumber {
    const KIND: Kind = Kind::Integer;
    fn cell(&self) -> Cell<'_> {
        Cell::Integer(u64::from(self.0))
    }
}

impl Field for bool {
    const KIND: Kind = Kind::Boolean;
    fn cell(&self) -> Cell<'_> {
        Cell::Boolean(*self)
    }
}

impl Field for Option<Decimal> {
    const KIND: Kind = Kind::Decimal;
    fn cell(&self) -> Cell<'_> {
        self.map_or(Cell::Empty, Cell::Decimal)
    }
}

impl Field for Option<Date> {
    const KIND: Kind = Kind::Date;
    fn cell(&self) -> Cell<'_> {
        self.map_or(Cell::Empty, Cell::Date)
    }
}

impl Field for Option<Moment> {
    const KIND: Kind = Kind::Moment;
    fn cell(&self) -> Cell<'_> {
        self.map_or(Cell::Empty, Cell::Moment)
    }
}

impl Field for Vec<String> {
    const KIND: Kind = Kind::List;
    fn cell(&self) -> Cell<'_> {
        if self.is_empty() { Cell::Empty } else { Cell::List(self) }
    }
}
