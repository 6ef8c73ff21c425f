//! One workbook: `jianbao.xlsx`, a sheet a table, what people look for first. Rows go to the disk as they come, so that
//! memory does not grow with them.
//!
//! Excel holds 1,048,576 rows a sheet (the rest goes on on a second one), 32,767 UTF-16 units a cell (longer text is cut)
//! and 65,530 links a sheet (further ids are text); the operator is told. A number of more than 15 digits, which Excel
//! would round, and a day before 1900 are text.

use std::collections::HashMap;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

use super::encoded::Encoded;
use super::format::Wanted;
use super::part::{OutputError, PartFile};
use crate::message::Message;
use crate::tables::{ALL, Cell, Column, Kind};

pub(super) const NAME: &str = "jianbao.xlsx";

/// The order of the sheets: visits and figures first.
const ORDER: [&str; ALL.len()] = [
    "visits",
    "amounts",
    "percentages",
    "quantities",
    "people",
    "organizations",
    "districts",
    "dates",
    "articles",
    "documents",
];

/// What a sheet can hold.
#[derive(Debug, Clone, Copy)]
struct Limits {
    rows: u32,
    links: u32,
    units: usize,
}

const EXCEL: Limits = Limits { rows: 1_048_576, links: 65_530, units: 32_767 };

/// The workbook of a run.
pub(super) struct Xlsx {
    part: PartFile,
    book: Workbook,
    /// By table; more than one sheet where one cannot hold the rows.
    sheets: Vec<Vec<Sheet>>,
    styles: Styles,
    limits: Limits,
    chinese: bool,
    /// Where the articles of the issue at hand are: sheet and row.
    articles: HashMap<String, (usize, u32)>,
    cut: u64,
    unlinked: u64,
}

struct Sheet {
    cells: Worksheet,
    next: u32,
    links: u32,
}

struct Styles {
    header: Format,
    text: Format,
    link: Format,
    date: Format,
    moment: Format,
    integer: Format,
    whole: Format,
    decimal: Format,
}

impl std::fmt::Debug for Xlsx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Xlsx").field("part", &self.part).finish_non_exhaustive()
    }
}

impl Xlsx {
    pub(super) fn create(folder: &Path, wanted: &Wanted) -> Result<Self, OutputError> {
        let part = PartFile::create(folder, NAME)?;
        let mut book = Workbook::new();
        // The rows wait beside the file, where there is room for it.
        let begun = book.set_tempdir(folder).map(|_| ());
        let mut xlsx = Self {
            part,
            book,
            sheets: ALL.iter().map(|_| Vec::new()).collect(),
            styles: Styles::new(),
            limits: EXCEL,
            chinese: wanted.chinese,
            articles: HashMap::new(),
            cut: 0,
            unlinked: 0,
        };
        let begun = begun.and_then(|()| xlsx.begin());
        begun.map_err(xlsx.failure())?;
        Ok(xlsx)
    }

    /// The same creation time for every workbook: the same rows make the same bytes.
    fn begin(&mut self) -> Result<(), XlsxError> {
        let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
        self.book.set_properties(&properties);
        (0..ALL.len()).try_for_each(|table| self.sheet(table))
    }

    /// Begins a sheet for a table.
    fn sheet(&mut self, table: usize) -> Result<(), XlsxError> {
        let number = self.sheets[table].len() + 1;
        let base = if self.chinese { ALL[table].zh } else { ALL[table].name };
        let name = if number == 1 { base.to_owned() } else { format!("{base} {number}") };
        let mut sheet = self.book.new_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (index, column) in (0..).zip(ALL[table].columns) {
            sheet.set_column_width(index, width(column))?;
            let title = if self.chinese { column.zh } else { column.name };
            sheet.write_string_with_format(0, index, title, &self.styles.header)?;
        }
        self.sheets[table].push(Sheet { cells: sheet, next: 1, links: 0 });
        Ok(())
    }

    /// Appends the rows of an issue.
    pub(super) fn write(&mut self, issue: &Encoded) -> Result<(), OutputError> {
        self.articles.clear();
        for table in 0..ALL.len() {
            issue.rows.each(table, |cells| self.row(table, cells)).map_err(self.failure())?;
        }
        Ok(())
    }

    fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.sheets[table].last().is_none_or(|sheet| sheet.next == self.limits.rows) {
            self.sheet(table)?;
        }
        let number = self.sheets[table].len() - 1;
        let Some(Sheet { cells: sheet, next, links }) = self.sheets[table].last_mut() else { return Ok(()) };
        let row = *next;
        *next += 1;
        if let (1, Some(Cell::Text(article))) = (table, cells.first()) {
            self.articles.insert((*article).to_owned(), (number, row));
        }
        for (column, (declared, &cell)) in (0..).zip(ALL[table].columns.iter().zip(cells)) {
            let Cell::Text(text) = cell else {
                write(sheet, row, column, cell, &self.styles, &mut self.cut, self.limits)?;
                continue;
            };
            let text = cut(text, self.limits.units, &mut self.cut);
            let target = match declared.name {
                "article_id" if table > 1 => self.articles.get(text),
                _ => None,
            };
            match target {
                Some(_) if *links == self.limits.links => {
                    self.unlinked += 1;
                    sheet.write_string_with_format(row, column, text, &self.styles.text)?;
                }
                Some(&(number, article)) => {
                    *links += 1;
                    let base = if self.chinese { ALL[1].zh } else { ALL[1].name };
                    let number = if number == 0 { String::new() } else { format!(" {}", number + 1) };
                    let url = Url::new(format!("internal:'{base}{number}'!A{}", article + 1)).set_text(text);
                    sheet.write_url_with_format(row, column, url, &self.styles.link)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, text, &self.styles.text)?;
                }
            }
        }
        Ok(())
    }

    /// Ends the workbook; the file has its bytes but not yet its name.
    pub(super) fn finish(mut self, warnings: &mut Vec<Message>) -> Result<PartFile, OutputError> {
        self.assemble().map_err(self.failure())?;
        if self.cut > 0 {
            warnings.push(crate::message!("told.cut", file = NAME, texts = self.cut));
        }
        if self.unlinked > 0 {
            warnings.push(crate::message!("told.unlinked", file = NAME, rows = self.unlinked));
        }
        Ok(self.part)
    }

    fn assemble(&mut self) -> Result<(), XlsxError> {
        for name in ORDER {
            let Some(table) = ALL.iter().position(|table| table.name == name) else { continue };
            let last = u16::try_from(ALL[table].columns.len().saturating_sub(1)).unwrap_or(0);
            for mut sheet in self.sheets[table].drain(..) {
                sheet.cells.autofilter(0, 0, sheet.next - 1, last)?;
                self.book.push_worksheet(sheet.cells);
            }
        }
        self.book.save_to_writer(&mut self.part)
    }

    fn failure(&self) -> impl Fn(XlsxError) -> OutputError + use<> {
        let path = self.part.path().to_owned();
        move |error| {
            let source = match error {
                XlsxError::IoError(source) | XlsxError::TempFileError(_, source) => source,
                other => std::io::Error::other(other.to_string()),
            };
            OutputError { path: path.clone(), source }
        }
    }
}

impl Styles {
    fn new() -> Self {
        let text = Format::new().set_num_format("@");
        Self {
            header: Format::new().set_bold(),
            link: Format::new().set_hyperlink(),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
            integer: Format::new().set_num_format("0"),
            whole: Format::new().set_num_format("#,##0"),
            decimal: Format::new().set_num_format("#,##0.#########"),
            text,
        }
    }
}

/// Writes what is no text.
fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: Cell<'_>,
    styles: &Styles,
    was_cut: &mut u64,
    limits: Limits,
) -> Result<(), XlsxError> {
    let mut plain = String::new();
    super::rows::write_cell(&mut plain, cell);
    let text = |sheet: &mut Worksheet, was_cut: &mut u64| {
        let text = cut(&plain, limits.units, was_cut);
        sheet.write_string_with_format(row, column, text, &styles.text).map(|_| ())
    };
    match cell {
        Cell::Empty => Ok(()),
        Cell::Boolean(value) => sheet.write_boolean(row, column, value).map(|_| ()),
        Cell::Integer(_) | Cell::Decimal(_) => {
            let digits = plain.trim_start_matches('-').replace('.', "");
            let style = match cell {
                Cell::Integer(_) => &styles.integer,
                _ if plain.contains('.') => &styles.decimal,
                _ => &styles.whole,
            };
            match plain.parse::<f64>() {
                Ok(value) if digits.trim_matches('0').len() <= 15 => {
                    sheet.write_number_with_format(row, column, value, style).map(|_| ())
                }
                _ => text(sheet, was_cut),
            }
        }
        Cell::Date(date) => match day(date) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, &styles.date).map(|_| ()),
            None => text(sheet, was_cut),
        },
        Cell::Moment(moment) => match (day(moment.date), moment.time) {
            (Some(day), None) => sheet.write_datetime_with_format(row, column, &day, &styles.date).map(|_| ()),
            (Some(day), Some((hour, minute))) => {
                let moment = day.and_hms(hour.into(), minute, 0)?;
                sheet.write_datetime_with_format(row, column, &moment, &styles.moment).map(|_| ())
            }
            (None, _) => text(sheet, was_cut),
        },
        Cell::Text(_) | Cell::List(_) => text(sheet, was_cut),
    }
}

/// Excel's calendar begins in 1900, and has a day in its February that never was.
fn day(date: jiff::civil::Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    if year < 1900 || (year == 1900 && month < 3) {
        return None;
    }
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// A text as long as a cell may be.
fn cut<'a>(text: &'a str, units: usize, was_cut: &mut u64) -> &'a str {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if c.len_utf16() > left {
            *was_cut += 1;
            return &text[..at];
        }
        left -= c.len_utf16();
    }
    text
}

/// How wide a column is, in characters.
fn width(column: &Column) -> f64 {
    match column.name {
        "sentence" | "text" => 60.0,
        "headline" | "subheadline" | "path" | "district" | "place" | "companions" => 28.0,
        "post" | "article_id" | "document_id" | "continues" | "name" | "subject" | "indicator" | "surface" => 20.0,
        _ => match column.kind {
            Kind::Integer | Kind::Boolean | Kind::Word(_) => 11.0,
            Kind::Date => 12.0,
            Kind::Moment => 17.0,
            Kind::Decimal | Kind::Text | Kind::List => 15.0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::IssueRows;
    use crate::tables::{Amount, ArticleRow, Tables};

    #[test]
    fn what_a_sheet_cannot_hold_goes_on_on_another_or_is_told() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut xlsx = Xlsx::create(folder.path(), &Wanted::default()).expect("a workbook can be made");
        xlsx.limits = Limits { rows: 3, links: 1, units: 6 };
        let id = |n: usize| format!("a:{n}");
        let tables = Tables {
            articles: (0..5)
                .map(|n| ArticleRow {
                    article_id: id(n), text: "七个字的文章😀".to_owned(), ..Default::default()
                })
                .collect(),
            amounts: (0..5).map(|n| Amount { article_id: id(n), ..Default::default() }).collect(),
            ..Tables::default()
        };
        let rows = IssueRows::new(&tables);
        xlsx.write(&Encoded { rows, ..Encoded::default() }).expect("rows can be written");
        assert_eq!((xlsx.sheets[1].len(), xlsx.sheets[5].len(), xlsx.sheets[0].len()), (3, 3, 1));
        assert_eq!(xlsx.articles["a:4"], (2, 1), "the fifth article is the first of the third sheet");
        assert_eq!((xlsx.cut, xlsx.unlinked), (5, 2), "a sheet has one link");
        let mut warnings = Vec::new();
        xlsx.finish(&mut warnings).and_then(PartFile::publish).expect("the workbook can be written");
        assert_eq!(warnings.len(), 2);
        assert!(folder.path().join(NAME).metadata().expect("it is there").len() > 1000);
    }

    #[test]
    fn texts_are_cut_between_characters() {
        let mut was_cut = 0;
        assert_eq!(cut("甲乙", 2, &mut was_cut), "甲乙");
        assert_eq!(cut("甲😀", 2, &mut was_cut), "甲");
        assert_eq!(was_cut, 1);
    }
}
