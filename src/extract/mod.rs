//! What the text says, nothing assumed: one file per kind of fact.
//!
//! In: an [`Article`] and the [`Lexicon`]. Out: [`Mentions`]: spans with what was read there, unresolved (我市 is still
//! 我市, 昨日 still 昨日). Order: scan (one automaton, all dictionaries) → numerals → dates → figures (amounts,
//! percentages, quantities) → places → organizations → districts → people → overlap → meaning of figures → visits.

mod amounts;
mod dates;
mod districts;
mod figures;
mod headed;
mod labels;
mod meaning;
mod measure;
mod numerals;
mod organizations;
mod overlap;
mod people;
mod percentages;
mod places;
mod qualifiers;
mod quantities;
mod units;
mod visits;
mod words;

pub use dates::{Clock, DateMention, Day, Expression, Month, PartOfDay, Stretch, Tense, TimePoint, Year};
pub use districts::DistrictMention;
pub use figures::{Figure, FigureMention, Interval};
pub use numerals::Numeral;
pub use organizations::{Jurisdiction, OrganizationMention, OrganizationName};
pub use people::PersonMention;
pub(crate) use people::forms;
pub use places::{Certainty, PlaceKind, PlaceName};
pub use visits::VisitMention;
pub(crate) use words::around;

use crate::lexicon::{EntryId, Hits, Lexicon};
use crate::segment::Article;
use crate::span::Span;
use crate::text::ArticleText;

/// What made a mention: the rule's stable name and the dictionary rows it used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Stable name, such as `amount.unit` or `person.post-before`.
    pub rule: &'static str,
    /// The dictionary rows that took part.
    pub entries: Vec<EntryId>,
}

/// A candidate that a rule looked at and turned down, for `jianbao explain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Where it stands.
    pub span: Span,
    /// The table it would have been a row of.
    pub table: &'static str,
    /// Why not.
    pub reason: &'static str,
    /// The dictionary row that decided, if one did.
    pub entry: Option<EntryId>,
}

/// What every extractor gets: the text, the dictionary hits in it, the dictionaries, and a place to note rejections.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The article's text.
    pub text: &'a ArticleText,
    /// Dictionary terms in its folded form.
    pub hits: &'a Hits,
    /// The dictionaries.
    pub lexicon: &'a Lexicon,
}

/// All mentions of one article.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Numbers, in text order, before anyone decided what they are.
    pub numerals: Vec<Numeral>,
    /// Expressions of time.
    pub dates: Vec<DateMention>,
    /// Amounts, percentages and quantities, in text order.
    pub figures: Vec<FigureMention>,
    /// Names of places, in text order, before anyone decided what they are part of.
    pub places: Vec<PlaceName>,
    /// Named bodies.
    pub organizations: Vec<OrganizationMention>,
    /// Administrative divisions.
    pub districts: Vec<DistrictMention>,
    /// Posts as written, with or without a name: what is inside them is no body or division of its own.
    pub posts: Vec<Span>,
    /// Named persons.
    pub people: Vec<PersonMention>,
    /// Occasions at which officials were somewhere.
    pub visits: Vec<VisitMention>,
    /// What was turned down.
    pub rejections: Vec<Rejection>,
}

/// Everything that one article says.
#[must_use]
pub fn article(article: &Article, lexicon: &Lexicon) -> Mentions {
    let hits = lexicon.scan(article.text.folded());
    let scene = Scene { text: &article.text, hits: &hits, lexicon };
    let mut mentions = Mentions::default();
    mentions.numerals = numerals::find(&scene, &mut mentions.rejections);
    dates::find(&scene, &mut mentions);
    figures::find(&scene, &mut mentions);
    mentions.places = places::find(&scene, &mut mentions.rejections);
    organizations::find(&scene, &mut mentions);
    districts::find(&scene, &mut mentions);
    people::find(&scene, article, &mut mentions);
    overlap::decide(&scene, &mut mentions);
    meaning::tell(&scene, &mut mentions);
    visits::find(&scene, article, &mut mentions);
    mentions
}
