//! An article in the making, as the search sees it, and the roles a unit can play in it.

use super::features::Features;
use super::search::mixed;
use super::shape::Item;
use super::ties::REACH;
use super::weights::Weight;

/// What sort of article a draft is going to be, as far as that changes what may join it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Genre {
    /// A story, commentary or feature.
    Story,
    /// A notice or advertisement.
    Notice,
    /// A service box.
    Service,
    /// A caption that stands alone.
    Photo,
    /// Head of the page.
    Masthead,
}

/// What a unit is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// A line of the headline: label, kicker, headline, subheadline.
    Head,
    /// A label that stands behind or inside the story it belongs to.
    Label,
    /// A heading inside the text.
    Inner,
    /// A paragraph.
    Text,
    /// The byline on a line of its own.
    Byline,
    /// A pointer to another page on a line of its own.
    Pointer,
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Phase {
    /// Only headline lines so far.
    Heads,
    /// In its text.
    Text,
    /// Its headline stands behind its text and is being read.
    Behind,
}

/// What has closed a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Closed {
    /// Nothing.
    No,
    /// A byline.
    Byline,
    /// A pointer to another page, or the date of a notice.
    End,
}

/// How many of a draft's headline lines and of its last paragraphs are remembered.
const KEPT: usize = 5;
/// Nothing joins a complete article when so many units stand between.
const COMPLETE: usize = 4;

/// An article in the making.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // Each is an independent observation; a set type would only hide their names.
pub(super) struct Draft {
    /// The article: the number of its first unit.
    pub id: u32,
    pub genre: Genre,
    pub phase: Phase,
    pub closed: Closed,
    /// Its last unit.
    pub last: usize,
    /// Its last paragraph.
    pub last_text: Option<usize>,
    /// How surely its last paragraph breaks off.
    pub cut: f32,
    /// Whether it has a headline.
    pub headed: bool,
    /// Whether it began with 本报讯.
    pub lead: bool,
    /// Whether it began as the next item of a column of briefs.
    pub brief: bool,
    /// Whether its last item begins with a label of its own, as those of a column of briefs do.
    pub item_brief: bool,
    /// Whether a byline stands at its top.
    pub signed: bool,
    /// Whether a heading inside its text still waits for its paragraph.
    pub waits: bool,
    /// Headings inside its text.
    pub inner: u8,
    /// Characters of its text.
    pub chars: usize,
    /// What was taken off for having no headline or no text, to be given back.
    pub debt: Option<Weight>,
    /// The last numbered item.
    pub item: Option<Item>,
    heads: [usize; KEPT],
    head_count: u8,
    texts: [usize; KEPT],
    text_count: u8,
}

impl Draft {
    /// A draft that begins with a unit, and what was taken off for what it lacks.
    pub(super) fn begin(id: u32, start: (Genre, Place, Option<Weight>), unit: usize, f: &Features) -> Self {
        let (genre, place, debt) = start;
        let mut draft = Self {
            id,
            genre,
            phase: Phase::Heads,
            closed: Closed::No,
            last: unit,
            last_text: None,
            cut: 0.0,
            headed: false,
            lead: false,
            brief: debt == Some(Weight::NewBrief),
            item_brief: false,
            signed: false,
            waits: false,
            inner: 0,
            chars: 0,
            debt,
            item: None,
            heads: [0; KEPT],
            head_count: 0,
            texts: [0; KEPT],
            text_count: 0,
        };
        draft.take(place, unit, f);
        draft
    }

    /// Adds a unit.
    pub(super) fn take(&mut self, place: Place, unit: usize, f: &Features) {
        match place {
            Place::Head => {
                if self.phase == Phase::Text {
                    self.phase = Phase::Behind;
                }
                self.heads[usize::from(self.head_count) % KEPT] = unit;
                self.head_count = self.head_count.saturating_add(1);
                self.headed = true;
                if f.notice_head && self.genre == Genre::Story && self.last_text.is_none() {
                    self.genre = Genre::Notice;
                } else if f.service_head && self.genre == Genre::Story && self.last_text.is_none() {
                    self.genre = Genre::Service;
                }
                if f.pointer.as_ref().is_some_and(|p| !p.from) {
                    self.closed = Closed::End;
                }
            }
            Place::Label => {
                if self.cut <= 0.5 {
                    self.closed = Closed::End;
                }
            }
            Place::Inner => {
                self.inner = self.inner.saturating_add(1);
                self.waits = true;
                self.cut = 0.0;
            }
            Place::Text => {
                if self.last_text.is_none() && f.lead {
                    // A headline that ends like a notice's or a box's over a story.
                    self.genre = Genre::Story;
                }
                self.phase = Phase::Text;
                self.waits = false;
                self.texts[usize::from(self.text_count) % KEPT] = unit;
                self.text_count = self.text_count.saturating_add(1);
                // What goes on in mid-sentence is still the same item.
                self.item_brief = f.brief || self.item_brief && self.cut > 0.3;
                self.last_text = Some(unit);
                self.cut = f.cut;
                self.chars += f.chars;
                self.lead |= f.lead;
                self.signed |= f.lead && f.signed;
                self.closed = Closed::No;
                if f.item.is_some() {
                    self.item = f.item;
                }
                if f.tail_byline && (!f.lead || f.chars > 80) {
                    self.closed = Closed::Byline;
                }
                if f.pointer.as_ref().is_some_and(|p| !p.from && !p.first)
                    || (f.date_line && self.genre == Genre::Notice)
                {
                    self.closed = Closed::End;
                }
            }
            Place::Byline => {
                if self.phase == Phase::Text {
                    self.closed = Closed::Byline;
                    self.cut = 0.0;
                } else {
                    self.signed = true;
                }
            }
            Place::Pointer => {
                self.cut = if f.pointer.as_ref().is_some_and(|p| p.from) { 0.6 } else { 0.0 };
                if f.pointer.as_ref().is_some_and(|p| p.from) {
                    self.phase = Phase::Text;
                    self.headed = true;
                } else {
                    self.closed = Closed::End;
                }
            }
        }
        self.last = unit;
    }

    /// Its headline lines, as far as they are remembered.
    pub(super) fn heads(&self) -> &[usize] {
        &self.heads[..usize::from(self.head_count).min(KEPT)]
    }

    /// How many headline lines it has.
    pub(super) fn head_count(&self) -> usize {
        usize::from(self.head_count)
    }

    /// Its last paragraphs, in no order.
    pub(super) fn texts(&self) -> &[usize] {
        &self.texts[..usize::from(self.text_count).min(KEPT)]
    }

    /// Whether anything behind this unit could still join the draft. What is complete is soon forgotten: readings that
    /// differ only in how they read the head of the page would crowd out those that differ in what is being read.
    pub(super) fn awaits(&self, at: usize) -> bool {
        let complete = self.closed == Closed::End || matches!(self.genre, Genre::Masthead | Genre::Photo);
        at - self.last < if complete { COMPLETE } else { REACH }
    }

    /// What decides how a draft can go on, as a hash: two readings of a page that agree in it need not both be followed.
    pub(super) fn mark(&self) -> u64 {
        let flags =
            [self.headed, self.lead, self.waits, self.signed, self.brief, self.item_brief, self.last_text.is_some()];
        let flags = flags.iter().fold(0, |bits, &flag| bits << 1 | u64::from(flag));
        let state = [self.genre as u64, self.phase as u64, self.closed as u64, u64::from(self.inner.min(2))];
        let state = state.iter().fold(u64::from(self.head_count), |bits, &part| bits << 4 | part);
        let units = [self.last as u64, self.last_text.unwrap_or_default() as u64];
        units.iter().fold(mixed(0, state << 7 | flags), |hash, &unit| mixed(hash, unit))
    }
}
