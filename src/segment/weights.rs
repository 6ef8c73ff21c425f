//! The weights of the search: one number per observation, all in `weights.csv` beside this file, with what each means.
//!
//! They are natural logarithms of odds, roughly: +1 makes a reading 2.7 times as likely. The score of a page is the sum
//! of the observations that a reading makes, each times its weight; the best page is the one with the highest score.

use std::fmt::Write as _;
use std::sync::LazyLock;

macro_rules! weights {
    ($($name:ident = $word:literal,)+) => {
        /// An observation that speaks for or against a reading.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Weight {
            $($name,)+
        }

        impl Weight {
            /// All, in the order of the table.
            pub(super) const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What the table says it is.
            pub(super) fn meaning(self) -> &'static str {
                let own = |line: &&'static str| line.split(',').next() == Some(self.word());
                TABLE.lines().find(own).and_then(|line| line.splitn(3, ',').nth(2)).unwrap_or_default()
            }

            /// Its name in the table.
            pub(super) fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

weights! {
    Adjacent = "adjacent",
    SameBlock = "same_block",
    Jump = "jump",
    Distance = "distance",
    Likeness = "likeness",
    Cover = "cover",
    Kinship = "kinship",
    HeadShares = "head_shares",
    CutGoesOn = "cut_goes_on",
    CutMeetsStart = "cut_meets_start",
    ClosedMeetsMiddle = "closed_meets_middle",
    Dangling = "dangling",
    Crossing = "crossing",
    QuoteCloses = "quote_closes",
    NextItem = "next_item",
    WrongItem = "wrong_item",
    OtherWidth = "other_width",
    OtherMeasure = "other_measure",
    ShortLine = "short_line",
    OtherDigits = "other_digits",
    OtherRegister = "other_register",
    SecondLead = "second_lead",
    AfterByline = "after_byline",
    AfterPointer = "after_pointer",
    NewHeadless = "new_headless",
    NewHeadlessLead = "new_headless_lead",
    NewNotice = "new_notice",
    NewService = "new_service",
    ServiceInStory = "service_in_story",
    NewBrief = "new_brief",
    BriefJoins = "brief_joins",
    StartsInMiddle = "starts_in_middle",
    NewHead = "new_head",
    NewHeadBelow = "new_head_below",
    HeadAlone = "head_alone",
    HeadUnlike = "head_unlike",
    HeadLike = "head_like",
    HeadMore = "head_more",
    HeadTooMany = "head_too_many",
    HeadMarked = "head_marked",
    HeadMarkedBelow = "head_marked_below",
    HeadDash = "head_dash",
    HeadAfterKicker = "head_after_kicker",
    HeadMarkedAgain = "head_marked_again",
    HeadThenLead = "head_then_lead",
    HeadJump = "head_jump",
    HeadThenText = "head_then_text",
    HeadCrosses = "head_crosses",
    HeadCover = "head_cover",
    HeadBehind = "head_behind",
    HeadInside = "head_inside",
    HeadInsideAgain = "head_inside_again",
    HeadInsideMarked = "head_inside_marked",
    RubricLate = "rubric_late",
    RubricOpens = "rubric_opens",
    RubricInside = "rubric_inside",
    LabelBehind = "label_behind",
    LabelUnknown = "label_unknown",
    LabelAsText = "label_as_text",
    LabelsBehind = "labels_behind",
    TextAsHead = "text_as_head",
    HeadInCut = "head_in_cut",
    BylineEnds = "byline_ends",
    BylineSecond = "byline_second",
    BylineTwice = "byline_twice",
    BylineAlone = "byline_alone",
    BylineOpens = "byline_opens",
    BylineNoText = "byline_no_text",
    Caption = "caption",
    CaptionPlain = "caption_plain",
    CaptionInText = "caption_in_text",
    CaptionGoesOn = "caption_goes_on",
    CreditMeetsCaption = "credit_meets_caption",
    CreditElsewhere = "credit_elsewhere",
    NoticeHead = "notice_head",
    NoticeHeadAsText = "notice_head_as_text",
    NoticeLine = "notice_line",
    NoticeJump = "notice_jump",
    NoticeInStory = "notice_in_story",
    NoticeClosed = "notice_closed",
    NoticePlain = "notice_plain",
    ServiceLine = "service_line",
    Masthead = "masthead",
    MastheadPlain = "masthead_plain",
    MastheadNear = "masthead_near",
    MastheadLate = "masthead_late",
    PointerCloses = "pointer_closes",
    PointerAlone = "pointer_alone",
    Continuation = "continuation",
    ContinuationInside = "continuation_inside",
    ShortText = "short_text",
    PartMarked = "part_marked",
    PartDash = "part_dash",
    PartNotice = "part_notice",
    PartGoesOn = "part_goes_on",
    PartLabel = "part_label",
    PartLabelKnown = "part_label_known",
    PartLabelShort = "part_label_short",
    PartLabelMarks = "part_label_marks",
    PartLabelSpaced = "part_label_spaced",
    PartLabelThenLonger = "part_label_then_longer",
    PartLabelApart = "part_label_apart",
    PartLabelAsHeadline = "part_label_as_headline",
    PartKicker = "part_kicker",
    PartKickerMore = "part_kicker_more",
    PartKickerAfterVerb = "part_kicker_after_verb",
    PartKickerBoxed = "part_kicker_boxed",
    PartKickerVerb = "part_kicker_verb",
    PartKickerLonger = "part_kicker_longer",
    PartKickerShort = "part_kicker_short",
    PartKickerSpeech = "part_kicker_speech",
    PartSlogan = "part_slogan",
    PartColon = "part_colon",
    PartSub = "part_sub",
    PartSubMore = "part_sub_more",
    PartSubUndashed = "part_sub_undashed",
    PartSubVerbElsewhere = "part_sub_verb_elsewhere",
    PartSubVerb = "part_sub_verb",
    PartSubLonger = "part_sub_longer",
    PartSubFigures = "part_sub_figures",
    PartSubColon = "part_sub_colon",
    PartSubSlogan = "part_sub_slogan",
    PartVerbInHeadline = "part_verb_in_headline",
    PartHeadlineMore = "part_headline_more",
    PartHeadlineApart = "part_headline_apart",
    PartHeadlineEven = "part_headline_even",
    PartHeadlineUneven = "part_headline_uneven",
    PartHeadlineTold = "part_headline_told",
    PartHeadlineGoesOn = "part_headline_goes_on",
    PartHeadlineSigned = "part_headline_signed",
}

/// The table.
const TABLE: &str = include_str!("weights.csv");

/// The number that goes with each observation.
#[derive(Debug, Clone)]
pub(super) struct Weights(Vec<f32>);

impl Weights {
    /// The number of one observation.
    pub(super) fn of(&self, weight: Weight) -> f32 {
        self.0[weight as usize]
    }

    /// The numbers of the table.
    pub(super) fn table() -> &'static Self {
        static READ: LazyLock<Weights> = LazyLock::new(|| Weights::read(TABLE));
        &READ
    }

    fn read(table: &str) -> Self {
        let mut weights = vec![0.0; Weight::ALL.len()];
        for line in table.lines().skip(1) {
            let mut cells = line.splitn(3, ',');
            let (Some(word), Some(value)) = (cells.next(), cells.next()) else { continue };
            if let Some(weight) = Weight::ALL.iter().find(|weight| weight.word() == word) {
                weights[*weight as usize] = value.trim().parse().unwrap_or_default();
            }
        }
        Self(weights)
    }

    /// An empty sum of observations, which are noted one by one if someone `watches`.
    pub(super) fn tally(&self, watches: bool) -> Tally<'_> {
        Tally { weights: self, score: 0.0, seen: watches.then(Vec::new) }
    }

    /// Moves the numbers by `rate` times the difference between two counts of observations.
    pub(super) fn learn(&mut self, more: &[f32], less: &[f32], rate: f32) {
        for ((weight, more), less) in self.0.iter_mut().zip(more).zip(less) {
            *weight += rate * (more - less);
        }
    }

    /// The mean of many weights.
    pub(super) fn mean(all: &[Self]) -> Self {
        let count = count(all.len().max(1));
        let mut sum = vec![0.0; Weight::ALL.len()];
        for weights in all {
            sum.iter_mut().zip(&weights.0).for_each(|(sum, weight)| *sum += weight / count);
        }
        Self(sum)
    }

    /// The table with these numbers.
    pub(super) fn print(&self) -> String {
        let mut out = String::new();
        for (at, line) in TABLE.lines().enumerate() {
            let cells: Vec<&str> = line.splitn(3, ',').collect();
            if let (true, [word, _, meaning]) = (at > 0, &cells[..]) {
                let weight = Weight::ALL.iter().find(|weight| weight.word() == *word);
                let value = weight.map_or(0.0, |weight| self.0[*weight as usize]);
                let _ = writeln!(out, "{word},{value:.2},{meaning}");
            } else {
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }
}

/// A sum of observations, each times its weight.
#[derive(Debug, Clone)]
pub(super) struct Tally<'a> {
    weights: &'a Weights,
    /// The sum.
    pub(super) score: f32,
    /// The observations, where someone asked for them.
    seen: Option<Vec<(Weight, f32)>>,
}

impl Tally<'_> {
    /// Adds an observation, `amount` strong.
    pub(super) fn add(&mut self, weight: Weight, amount: f32) {
        if amount.abs() < f32::EPSILON {
            return;
        }
        self.score += self.weights.0[weight as usize] * amount;
        if let Some(seen) = &mut self.seen {
            seen.push((weight, amount));
        }
    }

    /// Adds an observation if it is made.
    pub(super) fn when(&mut self, weight: Weight, made: bool) {
        if made {
            self.add(weight, 1.0);
        }
    }

    /// The observations, if they were noted.
    pub(super) fn seen(&self) -> &[(Weight, f32)] {
        self.seen.as_deref().unwrap_or_default()
    }

    /// Gives back what was taken off.
    pub(super) fn give_back(&mut self, debt: Option<Weight>) {
        if let Some(weight) = debt {
            self.add(weight, -1.0);
        }
    }
}

/// A count as a number to be weighed.
pub(super) fn count(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_weight_once_with_its_meaning() {
        let rows: Vec<Vec<&str>> = TABLE.lines().skip(1).map(|line| line.splitn(3, ',').collect()).collect();
        let words: Vec<&str> = rows.iter().map(|row| row[0]).collect();
        let known: Vec<&str> = Weight::ALL.iter().map(|weight| weight.word()).collect();
        assert_eq!(words, known);
        for row in rows {
            assert!(row[1].trim().parse::<f32>().is_ok(), "{row:?} has no number");
            assert!(row[2].trim().len() > 5, "{row:?} does not say what it means");
        }
    }
}
