//! The vocabulary of figures: units, measure words, currencies, qualifiers, and the labels that only look like figures.

use serde::Deserialize;

use super::DictionaryRow;
use crate::tables::{Qualifier, UnitClass};

/// A unit of measure.
#[derive(Debug, Clone, Deserialize)]
pub struct UnitRow {
    /// As written: 公里, 千瓦时, kg.
    pub unit: String,
    /// What it measures.
    pub class: UnitClass,
    /// One unit in the base unit of its class is `numerator / denominator`; 0 where the unit has no fixed size (个月).
    pub numerator: u64,
    /// See `numerator`.
    pub denominator: u64,
    /// Which numbers it may stand behind.
    #[serde(default)]
    pub guard: Guard,
    /// Characters that may not follow: 米 is no unit in 3米线.
    #[serde(default)]
    pub not_before: String,
    /// Characters one of which must stand near, where the guard asks for company: 风 for 级.
    #[serde(default)]
    pub company: String,
}

/// A word that counts: 个, 家, 人次.
#[derive(Debug, Clone, Deserialize)]
pub struct MeasureRow {
    /// As written.
    pub word: String,
    /// Which numbers it may stand behind.
    #[serde(default)]
    pub guard: Guard,
    /// Characters that may not follow: 路 does not count in 5路车.
    #[serde(default)]
    pub not_before: String,
    /// Characters one of which must follow, where the guard asks for company: 人 for 路.
    #[serde(default)]
    pub company: String,
}

/// Which numbers a unit or measure word may stand behind, because the word means other things as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Guard {
    /// Any.
    #[default]
    #[serde(rename = "")]
    Any,
    /// ASCII digits, 两, or Chinese numerals of more than one character.
    Digits,
    /// As `Digits`, but not 两: 两面, 两手.
    Strict,
    /// 路: groups of people, not bus lines.
    Route,
    /// 年: not a calendar year.
    Year,
    /// 日: a duration only with 内 and the like.
    Day,
    /// 级: a measured strength (wind, earthquake), not a grade.
    Level,
    /// 点: points of an index.
    Index,
    /// 分: points of a score.
    Score,
    /// 县, 市: with another form in brackets, 3县(区).
    Forms,
    /// 块: money in speech, unless it counts a thing.
    Spoken,
    /// 角, 毛: money only in small numbers.
    Small,
}

impl DictionaryRow for UnitRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.unit.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.unit]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        (self.denominator == 0).then(|| crate::message!("row.denominator"))
    }
}

impl DictionaryRow for MeasureRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.word.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.word]
    }
}

/// Where a currency's name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CurrencyPlace {
    /// Before the number: ¥.
    Before,
    /// Behind it: 元.
    Behind,
    /// Either: 港币210万元, 210万港币.
    Both,
}

/// A currency or a coin.
#[derive(Debug, Clone, Deserialize)]
pub struct CurrencyRow {
    /// As written: 美元, 毛钱, ¥.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// How many units of the currency one of these is: 0.1 for 角.
    pub factor: String,
    /// Where it stands.
    pub place: CurrencyPlace,
    /// Which numbers it may stand behind.
    #[serde(default)]
    pub guard: Guard,
    /// Characters that may not follow: 元 is no money in 五十元宵节.
    #[serde(default)]
    pub not_before: String,
    /// Characters that may follow a word that is not always money: 一 for 块 in 三块一斤.
    #[serde(default)]
    pub company: String,
}

impl DictionaryRow for CurrencyRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.name.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.name]
    }

    fn problem(&self) -> Option<crate::message::Message> {
        let code = self.currency.len() == 3 && self.currency.bytes().all(|b| b.is_ascii_uppercase());
        if !code {
            return Some(crate::message!("row.currency", code = self.currency.as_str()));
        }
        self.factor
            .parse::<rust_decimal::Decimal>()
            .is_err()
            .then(|| crate::message!("row.factor", factor = self.factor.as_str(), name = self.name.as_str()))
    }
}

/// Where a qualifier stands, seen from its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QualifierPlace {
    /// Right before it, part of the surface: 约.
    Before,
    /// Right before 百, 千, 万, 亿 without a digit, part of the surface: 过亿元, 上百人.
    Bare,
    /// Right before it, a verb outside the surface: 突破.
    Verb,
    /// Right behind the unit, part of the surface: 以上.
    Behind,
    /// Right behind a unit of time or length: 5日内.
    Inside,
    /// Between unit and noun or at the end: 两年多.
    Tail,
    /// Before it with a verb between: 至少培育2个.
    Apart,
    /// Before a share with a noun and 的 between: 不到原先的四分之一.
    Of,
}

/// A word that says how exact a number is meant.
#[derive(Debug, Clone, Deserialize)]
pub struct QualifierRow {
    /// The word.
    pub word: String,
    /// Where it stands.
    pub place: QualifierPlace,
    /// What it says.
    pub qualifier: Qualifier,
    /// Characters that may not precede: 约 says nothing in 节约30%.
    #[serde(default)]
    pub not_after: String,
}

impl DictionaryRow for QualifierRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        format!("{} ({:?})", self.word, self.place)
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.word]
    }
}

/// Words with a number in them that state no figure: idioms, slogans, names.
#[derive(Debug, Clone, Deserialize)]
pub struct FigureLabelRow {
    /// The words.
    pub term: String,
    /// Why they are no figure.
    pub reason: LabelReason,
}

/// Why a term with a number in it is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelReason {
    /// 千方百计.
    Idiom,
    /// 四个意识.
    Slogan,
    /// 六盘山.
    Label,
}

impl LabelReason {
    /// As told by `jianbao explain`.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Self::Idiom => "an idiom, no figure",
            Self::Slogan => "a slogan or the name of a policy, no figure",
            Self::Label => "a name with a number in it, no figure",
        }
    }
}

impl DictionaryRow for FigureLabelRow {
    fn key(&self) -> String {
        self.term.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.term]
    }
}

/// A word that helps to read what a figure measures.
#[derive(Debug, Clone, Deserialize)]
pub struct FigureWordRow {
    /// The word.
    pub word: String,
    /// What it does.
    pub role: FigureWordRole,
    /// `inside` for a verb that may stand inside a noun (改造 in 老旧小区改造项目), `money` for what is measured in money,
    /// `thing` for what is measured of things (价格, 面积), `agent` for those who act (企业, 农民), `body` for
    /// the last character of those that 全 and 该 point to, `governs` for prepositions, `places` for those of place,
    /// `locative` for words that make a place or time of the noun before (后, 中), `pronoun` for 她, 他们, `fulfils` for
    /// verbs whose object is a plan (完成), `topical` for 方面, `pulls` for verbs whose object grows by a part of the figure
    /// (拉动).
    #[serde(default)]
    pub traits: String,
}

impl FigureWordRow {
    /// Whether the word has a trait.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.traits.split(' ').any(|word| word == name)
    }
}

/// What a word does beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureWordRole {
    /// Something grew by the figure: 增长.
    Rise,
    /// Something fell by it: 下降.
    Fall,
    /// A verb that says what grew as well: 增收.
    Gain,
    /// A verb that says what fell as well: 减亏.
    Loss,
    /// The same in another unit: 折合.
    Same,
    /// Something reached it: 增至, 达到.
    Reach,
    /// A rate of change as a noun: 增幅.
    Span,
    /// The figure is a share: 占.
    Share,
    /// What follows is a part of the figure before: 其中.
    Part,
    /// Several figures belong to several things before them: 分别.
    Each,
    /// Compared with the same time of the year before: 同比.
    Yearly,
    /// Compared with the period before: 环比.
    Step,
    /// Compared with the start of the year: 比年初.
    Start,
    /// Compared with what is named: 比, 高于.
    Than,
    /// A verb that says nothing of its own: 完成, 为.
    Light,
    /// An adverb or preposition.
    Skip,
    /// A verb that tells what was counted: 投入, 接待.
    Action,
    /// The last word of an indicator: 面积, 收入.
    Head,
    /// What makes the year before it a base of prices, not the period of a figure: 1990年不变价.
    Prices,
    /// What makes a name of the distance before it: 接力 in 4×100米接力.
    Race,
    /// A verb of saying: what it is told of comes after.
    Say,
    /// A verb that is part of a noun only.
    Nounverb,
    /// An average: 人均, 户均, 日均.
    Average,
    /// A word of any other kind that has one of the traits.
    Particle,
}

impl DictionaryRow for FigureWordRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.word.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.word]
    }
}

/// A word behind a number that changes its value or its bounds, and begins other words as well.
#[derive(Debug, Clone, Deserialize)]
pub struct NumberParticleRow {
    /// The word: 多, 半, 成.
    pub particle: String,
    /// Characters before which it is part of another word: 半 in 一年半载.
    pub not_before: String,
}

impl DictionaryRow for NumberParticleRow {
    const SCANNED: bool = false;

    fn key(&self) -> String {
        self.particle.clone()
    }

    fn terms(&self) -> Vec<&str> {
        vec![&self.particle]
    }
}
