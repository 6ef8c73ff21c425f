//! What a figure is about, so that two articles can be compared: of whom, what, and when.
//!
//! Only a division or a body that is known by code or id is somebody in two papers alike; 该项目 is another project in each
//! article. What the rows cannot tell that surely is not compared.

use rust_decimal::Decimal;

use super::interval::Interval;
use super::report::Found;
use super::spill::Cells;
use super::story::{Figure, Story, offset};
use super::words::Words;
use crate::lexicon::AuditRole;
use crate::tables::{Check, Finding, Qualifier, Severity};

/// How many numbers a story's signature has.
const SIGNATURE: usize = 12;

/// One figure of one article, as it is put aside and compared later.
#[derive(Debug, Clone, Default)]
pub(super) struct Witness {
    pub(super) order: u64,
    pub(super) article_id: String,
    pub(super) table: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Decimal,
    step: Decimal,
    pub(super) surface: String,
    pub(super) sentence: String,
    /// Tells reprints of one story: those of near-duplicates are alike.
    signature: String,
    /// Paper and day, for the message.
    pub(super) source: String,
}

impl Witness {
    /// A figure with an exact value.
    pub(super) fn new(story: &Story, figure: &Figure, signature: &str) -> Option<Self> {
        let day = story.page.issue_date.map(|day| day.to_string()).unwrap_or_default();
        let exact = figure.qualifier == Qualifier::Exact;
        Some(Self {
            order: story.order,
            article_id: story.article_id.clone(),
            table: figure.table.name.to_owned(),
            start: figure.start,
            end: figure.end,
            value: figure.value.filter(|_| exact)?,
            step: figure.step,
            surface: figure.surface.clone(),
            sentence: story.evidence(figure.start, figure.end),
            signature: signature.to_owned(),
            source: format!("{} {day}", story.page.publication).trim().to_owned(),
        })
    }

    /// Behind the cells of its key.
    pub(super) fn cells(self, mut key: Cells) -> Cells {
        key.extend([
            format!("{:012}", self.order),
            self.article_id,
            self.table,
            self.start.to_string(),
            self.end.to_string(),
            self.value.to_string(),
            self.step.to_string(),
            self.surface,
            self.sentence,
            self.signature,
            self.source,
        ]);
        key
    }

    pub(super) fn read(cells: &[String]) -> Self {
        let mut cells = cells.iter();
        let mut next = || cells.next().cloned().unwrap_or_default();
        Self {
            order: next().parse().unwrap_or_default(),
            article_id: next(),
            table: next(),
            start: next().parse().unwrap_or_default(),
            end: next().parse().unwrap_or_default(),
            value: next().parse().unwrap_or_default(),
            step: next().parse().unwrap_or_default(),
            surface: next(),
            sentence: next(),
            signature: next(),
            source: next(),
        }
    }

    /// What the printed digits allow, and a step more: papers round and cut off as they like.
    pub(super) fn interval(&self) -> Option<Interval> {
        Some(Interval::of(self.value, self.step, Qualifier::Exact)?.wider(self.step))
    }

    /// Whether the stories are prints of one.
    pub(super) fn is_reprint_of(&self, other: &Self) -> bool {
        let pairs = self.signature.split(' ').zip(other.signature.split(' '));
        !self.signature.is_empty() && pairs.filter(|(a, b)| a == b).count() * 2 >= SIGNATURE
    }

    /// A finding about it, compared with another.
    pub(super) fn found(&self, check: Check, severity: Severity, other: &Self) -> Found {
        self.alone(check, severity).against(&other.article_id, other.start, other.end)
    }

    /// A finding about it.
    pub(super) fn alone(&self, check: Check, severity: Severity) -> Found {
        let row = Finding {
            check,
            severity,
            article_id: self.article_id.clone(),
            table: self.table.clone(),
            start: Some(offset(self.start)),
            end: Some(offset(self.end)),
            sentence: self.sentence.clone(),
            ..Finding::default()
        };
        Found { order: self.order, row }
    }

    /// The other quotation, with its paper, for a message.
    pub(super) fn quoted(&self) -> String {
        if self.source.is_empty() {
            format!("“{}”", self.sentence)
        } else {
            format!("{}: “{}”", self.source, self.sentence)
        }
    }
}

/// Of whom and what a figure tells; nothing where the page leaves that open, or tells a plan.
pub(super) fn key(story: &Story, words: &Words, figure: &Figure) -> Option<Cells> {
    let owner = owner(story, &figure.subject)?;
    let (start, _) = story.sentence(figure.start);
    let clause = story.folded(start.max(figure.start.saturating_sub(24)), figure.start);
    let planned = words.has(&clause, AuditRole::Plan) || words.has(&figure.indicator, AuditRole::Plan);
    let counted = !figure.noun.is_empty() && figure.indicator.chars().count() > 1;
    if planned || !(words.is_indicator(&figure.indicator) || counted) {
        return None;
    }
    let Figure { table, indicator, noun, unit, per, change, basis, .. } = figure;
    Some(vec![
        owner,
        indicator.clone(),
        noun.clone(),
        format!("{} {unit} {per}", table.name),
        format!("{} {basis}", change.word()),
    ])
}

/// 全市规模以上企业 is the division's code and the rest; a body is its id.
fn owner(story: &Story, subject: &str) -> Option<String> {
    let divisions = story.districts.iter().map(|district| (&district.cells[0], &district.cells[1]));
    let bodies = story.organizations.iter().map(|body| (&body.cells[0], &body.cells[1]));
    let named = divisions.chain(bodies).filter(|(name, id)| !id.is_empty() && subject.starts_with(name.as_str()));
    let (name, id) = named.max_by_key(|(name, _)| name.len())?;
    Some(format!("{id} {}", &subject[name.len()..]))
}

/// The smallest hashes of the body's runs of four characters, under several hash functions: two stories share as many of
/// them as they share text.
pub(super) fn signature(story: &Story) -> String {
    let body = story.text.get(story.body..).unwrap_or_default();
    let mut least = [u32::MAX; SIGNATURE];
    for run in body.windows(4) {
        let mut hash = run.iter().fold(0_u64, |hash, c| {
            (hash.rotate_left(23) ^ u64::from(u32::from(*c))).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        });
        for least in &mut least {
            hash = (hash ^ (hash >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            *least = (*least).min(u32::try_from(hash >> 32).unwrap_or(u32::MAX));
        }
    }
    least.map(|hash| format!("{hash:08x}")).join(" ")
}
