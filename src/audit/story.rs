//! One article with its rows, and the walk that puts them together.
//!
//! In: the finished tables, which all stand in the order of the articles. Out: stories one by one; no more than one of
//! them is held.

use std::path::Path;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::interval::{Interval, step};
use crate::span::CharOffset;
use crate::tables::{
    Amount, ArticleKind, ArticleRow, Change, DateRow, DistrictRow, Document, IssueDateSource, OrganizationRow,
    Percentage, PersonRow, Qualifier, Quantity, Row, Table, TableError, TableReader, TableRow, Visit,
};
use crate::text::fold;

/// How far a sentence reaches in characters.
const REACH: usize = 1000;

/// The page an article stands on.
#[derive(Debug, Clone, Default)]
pub(super) struct PageFacts {
    pub(super) document_id: String,
    pub(super) publication: String,
    pub(super) issue_date: Option<Date>,
    /// The day of print was only inferred from the days that the page names.
    pub(super) inferred: bool,
    pub(super) page: String,
    pub(super) warnings: Vec<String>,
}

/// One article and what was found in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    /// Its number in `articles.csv`.
    pub(super) order: u64,
    pub(super) article_id: String,
    pub(super) page: PageFacts,
    pub(super) kind: ArticleKind,
    pub(super) continued_from: String,
    pub(super) continued_to: String,
    pub(super) continues: String,
    pub(super) lines: String,
    /// The text as printed, and folded; both by characters.
    pub(super) original: Vec<char>,
    pub(super) text: Vec<char>,
    /// The folded text once more, for patterns.
    pub(super) folded: String,
    /// Where the body begins.
    pub(super) body: usize,
    /// Amounts, percentages and quantities in the order of the text.
    pub(super) figures: Vec<Figure>,
    pub(super) dates: Vec<Mention>,
    pub(super) districts: Vec<Mention>,
    pub(super) organizations: Vec<Mention>,
    pub(super) people: Vec<Mention>,
    pub(super) visits: Vec<Mention>,
}

/// A row of another table: its place, and the cells the checks ask for.
#[derive(Debug, Clone, Default)]
pub(super) struct Mention {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cells: [String; 5],
}

/// A row of one of the three tables of figures.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) table: Table,
    pub(super) start: usize,
    pub(super) end: usize,
    /// As printed.
    pub(super) surface: String,
    pub(super) qualifier: Qualifier,
    pub(super) value: Option<Decimal>,
    /// Currency, unit of a percentage, or unit as written.
    pub(super) unit: String,
    pub(super) per: String,
    pub(super) noun: String,
    pub(super) indicator: String,
    pub(super) subject: String,
    pub(super) change: Change,
    pub(super) basis: String,
    pub(super) period: (String, String),
    /// The unit of the last printed digit.
    pub(super) step: Decimal,
}

impl Figure {
    pub(super) fn is_percentage(&self) -> bool {
        self.table.name == Percentage::TABLE.name
    }

    /// What the printed digits allow.
    pub(super) fn interval(&self) -> Option<Interval> {
        Interval::of(self.value?, self.step, self.qualifier)
    }

    /// Measured in the same unit, so that the two can be added.
    pub(super) fn adds_to(&self, other: &Self) -> bool {
        self.table.name == other.table.name && self.unit == other.unit && self.per == other.per
    }
}

impl Story {
    /// The character at a byte of the folded text.
    pub(super) fn char_at(&self, byte: usize) -> usize {
        self.folded[..byte].chars().count()
    }

    /// A piece of the folded text.
    pub(super) fn folded(&self, start: usize, end: usize) -> String {
        self.text.get(start..end).unwrap_or_default().iter().collect()
    }

    /// How long the text is, in characters.
    pub(super) fn chars(&self) -> usize {
        self.text.len()
    }

    /// The printed text from one character to another.
    pub(super) fn printed(&self, start: usize, end: usize) -> String {
        self.original.get(start..end).unwrap_or_default().iter().collect()
    }

    /// Where the sentence that holds a character begins and ends; no further away than a sentence reaches, so that a page
    /// without full stops is checked in linear time.
    pub(super) fn sentence(&self, at: usize) -> (usize, usize) {
        let ends = |c: &char| matches!(c, '。' | '！' | '？' | '!' | '?' | '\n');
        let at = at.min(self.text.len());
        let first = at.saturating_sub(REACH);
        let last = (at + REACH).min(self.text.len());
        let start = self.text[first..at].iter().rposition(ends).map_or(first, |before| first + before + 1);
        let end = self.text[at..last].iter().position(ends).map_or(last, |behind| at + behind);
        (start, end)
    }

    /// The sentences from one character to another, as printed and on one line.
    pub(super) fn evidence(&self, from: usize, to: usize) -> String {
        let (start, end) = (self.sentence(from).0, self.sentence(to).1);
        let full_stop = self.text.get(end).is_some_and(|c| *c != '\n');
        self.printed(start, end + usize::from(full_stop)).trim().replace('\n', " ")
    }

    /// The figures that lie in a stretch of the text.
    pub(super) fn figures_in(&self, start: usize, end: usize) -> &[Figure] {
        let first = self.figures.partition_point(|figure| figure.start < start);
        let behind = self.figures.partition_point(|figure| figure.start < end);
        &self.figures[first..behind.max(first)]
    }
}

/// Reads all tables in step.
pub(super) struct Walk {
    documents: TableReader,
    document_columns: [usize; 6],
    articles: TableReader,
    article_columns: [usize; 12],
    amounts: Facts<12>,
    percentages: Facts<12>,
    quantities: Facts<12>,
    dates: Facts<5>,
    districts: Facts<5>,
    organizations: Facts<5>,
    people: Facts<5>,
    visits: Facts<5>,
    page: PageFacts,
    order: u64,
}

/// What the three tables of figures have in common, in one order.
fn figure_columns(unit: &'static str) -> [&'static str; 12] {
    let names = ["qualifier", "value", unit, "per", "noun", "indicator", "subject", "change", "basis"];
    let mut all = ["surface"; 12];
    all[1..10].copy_from_slice(&names);
    all[10..].copy_from_slice(&["period_start", "period_end"]);
    all
}

impl Walk {
    pub(super) fn open(folder: &Path) -> Result<Self, TableError> {
        let documents = TableReader::open(folder, Document::TABLE)?;
        let articles = TableReader::open(folder, ArticleRow::TABLE)?;
        Ok(Self {
            document_columns: documents.columns([
                "document_id",
                "publication",
                "issue_date",
                "issue_date_source",
                "page",
                "warnings",
            ]),
            article_columns: articles.columns([
                "article_id",
                "document_id",
                "kind",
                "rubric",
                "kicker",
                "headline",
                "subheadline",
                "continued_from",
                "continued_to",
                "continues",
                "lines",
                "text",
            ]),
            documents,
            articles,
            amounts: Facts::open(folder, Amount::TABLE, figure_columns("currency"))?,
            percentages: Facts::open(folder, Percentage::TABLE, figure_columns("unit"))?,
            quantities: Facts::open(folder, Quantity::TABLE, figure_columns("unit"))?,
            dates: Facts::open(folder, DateRow::TABLE, ["surface", "period_start", "period_end", "grain", "relation"])?,
            districts: Facts::open(folder, DistrictRow::TABLE, ["surface", "adcode", "name", "level", "via"])?,
            organizations: Facts::open(
                folder,
                OrganizationRow::TABLE,
                ["surface", "organization_id", "name", "type", "adcode"],
            )?,
            people: Facts::open(folder, PersonRow::TABLE, ["surface", "name", "official_id", "role", "post"])?,
            visits: Facts::open(folder, Visit::TABLE, ["official", "official_id", "place", "adcode", "date_start"])?,
            page: PageFacts::default(),
            order: 0,
        })
    }

    /// Whether the columns have their Chinese names.
    pub(super) fn has_chinese_header(&self) -> bool {
        self.articles.has_chinese_header()
    }

    /// Whether the tables were written for spreadsheets.
    pub(super) fn for_spreadsheets(&self) -> bool {
        self.articles.is_for_spreadsheets()
    }

    /// The next article with its rows; `None` behind the last.
    pub(super) fn next_story(&mut self) -> Result<Option<Story>, TableError> {
        let Some(row) = self.articles.next_row()? else {
            return self.nothing_left().map(|()| None);
        };
        let mut story = article(row, &self.article_columns);
        let document_id = row.get(self.article_columns[1]).to_owned();
        self.order += 1;
        story.order = self.order;
        self.turn_to(&document_id)?;
        story.page = self.page.clone();
        let id = story.article_id.clone();
        for (facts, table) in [
            (&mut self.amounts, Amount::TABLE),
            (&mut self.percentages, Percentage::TABLE),
            (&mut self.quantities, Quantity::TABLE),
        ] {
            facts.take(&id, |start, end, cells| story.figures.push(figure(table, start, end, cells)))?;
        }
        story.figures.sort_by_key(|figure| (figure.start, figure.end));
        for (facts, mentions) in [
            (&mut self.dates, &mut story.dates),
            (&mut self.districts, &mut story.districts),
            (&mut self.organizations, &mut story.organizations),
            (&mut self.people, &mut story.people),
            (&mut self.visits, &mut story.visits),
        ] {
            facts.take(&id, |start, end, cells| {
                mentions.push(Mention { start, end, cells: cells.map(str::to_owned) });
            })?;
        }
        Ok(Some(story))
    }

    fn turn_to(&mut self, document_id: &str) -> Result<(), TableError> {
        if self.page.document_id == document_id {
            return Ok(());
        }
        let [id, publication, issue_date, source, page, warnings] = self.document_columns;
        if !self.documents.seek(id, document_id)? {
            return Err(self.articles.not_in_order(crate::message!("table.no_page")));
        }
        let row = self.documents.row();
        self.page = PageFacts {
            document_id: document_id.to_owned(),
            publication: row.get(publication).to_owned(),
            issue_date: row.get(issue_date).parse().ok(),
            inferred: row.get(source) == IssueDateSource::Inferred.word(),
            page: row.get(page).to_owned(),
            warnings: row.get(warnings).split(';').filter(|warning| !warning.is_empty()).map(str::to_owned).collect(),
        };
        Ok(())
    }

    /// Rows of articles that are not there, or not in their order, would be lost in silence.
    fn nothing_left(&mut self) -> Result<(), TableError> {
        for facts in [&mut self.amounts, &mut self.percentages, &mut self.quantities] {
            facts.end()?;
        }
        for facts in [&mut self.dates, &mut self.districts, &mut self.organizations, &mut self.people, &mut self.visits]
        {
            facts.end()?;
        }
        Ok(())
    }
}

fn article(row: TableRow<'_>, columns: &[usize; 12]) -> Story {
    let get = |column: usize| row.get(columns[column]);
    let original: Vec<char> = get(11).chars().collect();
    let heads = (3..7).map(|column| get(column).chars().count()).filter(|length| *length > 0);
    Story {
        article_id: get(0).to_owned(),
        kind: ArticleKind::from_word(get(2)).unwrap_or_default(),
        body: heads.map(|length| length + 1).sum::<usize>().min(original.len()),
        continued_from: get(7).to_owned(),
        continued_to: get(8).to_owned(),
        continues: get(9).to_owned(),
        lines: get(10).to_owned(),
        text: original.iter().copied().map(fold).collect(),
        folded: original.iter().copied().map(fold).collect(),
        original,
        ..Story::default()
    }
}

fn figure(table: Table, start: usize, end: usize, cells: [&str; 12]) -> Figure {
    let [surface, qualifier, value, unit, per, noun, indicator, subject, change, basis, from, to] = cells;
    let value = value.parse::<Decimal>().ok();
    let folded: String = surface.chars().map(fold).collect();
    let counted = table.name == Quantity::TABLE.name;
    Figure {
        table,
        start,
        end,
        step: value.map_or(Decimal::ZERO, |value| step(&folded, value, counted)),
        surface: surface.to_owned(),
        qualifier: Qualifier::from_word(qualifier).unwrap_or_default(),
        value,
        unit: unit.to_owned(),
        per: per.to_owned(),
        noun: noun.to_owned(),
        indicator: indicator.to_owned(),
        subject: subject.to_owned(),
        change: Change::from_word(change).unwrap_or_default(),
        basis: basis.to_owned(),
        period: (from.to_owned(), to.to_owned()),
    }
}

/// A table of facts, read article by article.
struct Facts<const N: usize> {
    rows: TableReader,
    article: usize,
    place: [usize; 2],
    columns: [usize; N],
    /// A row was read that no article has taken yet.
    waiting: bool,
}

impl<const N: usize> Facts<N> {
    fn open(folder: &Path, table: Table, columns: [&'static str; N]) -> Result<Self, TableError> {
        let rows = TableReader::open(folder, table)?;
        let [article, start, end] = rows.columns(["article_id", "start", "end"]);
        Ok(Self { article, place: [start, end], columns: rows.columns(columns), rows, waiting: false })
    }

    fn take(&mut self, id: &str, mut each: impl FnMut(usize, usize, [&str; N])) -> Result<(), TableError> {
        loop {
            if !self.waiting && self.rows.next_row()?.is_none() {
                return Ok(());
            }
            self.waiting = true;
            let row = self.rows.row();
            if row.get(self.article) != id {
                return Ok(());
            }
            let [start, end] = self.place.map(|column| row.get(column).parse::<usize>().unwrap_or_default());
            each(start, end, self.columns.map(|column| row.get(column)));
            self.waiting = false;
        }
    }

    fn end(&mut self) -> Result<(), TableError> {
        if self.waiting || self.rows.next_row()?.is_some() {
            return Err(self.rows.not_in_order(crate::message!("table.no_article")));
        }
        Ok(())
    }
}

/// A character's number as the tables print it.
pub(super) fn offset(at: usize) -> CharOffset {
    CharOffset(u32::try_from(at).unwrap_or(u32::MAX))
}
