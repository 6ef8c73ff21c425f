//! Units, measure words and currencies behind a number: the longest one that the dictionaries list there, also when 多 or
//! 半 stands inside it (4个多小时, 两个半月).

use rust_decimal::Decimal;

use super::Scene;
use crate::lexicon::{CurrencyPlace, CurrencyRow, Dictionary, EntryId, MeasureRow, UnitRow};
use crate::tables::{PercentUnit, Qualifier, UnitClass};

/// The longest unit in the dictionaries, in characters; a longer term would not be found.
const LONGEST: usize = 10;

/// What a unit is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'l> {
    /// Money, with the currency units in one of it (0.1 for 角).
    Money(&'l CurrencyRow, Decimal),
    /// A percentage, with the per cents in one of it.
    Share(PercentUnit, Decimal),
    /// A unit of measure.
    Physical(&'l UnitRow),
    /// A measure word.
    Count(&'l MeasureRow),
}

/// A unit behind a number.
#[derive(Debug, Clone)]
pub(super) struct Unit<'l> {
    pub(super) kind: Kind<'l>,
    /// The unit without what stands inside it: 个小时.
    pub(super) name: String,
    /// Where it starts.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What an inner 多 says.
    pub(super) inner: Qualifier,
    /// What an inner 半 adds.
    pub(super) added: Decimal,
    /// The dictionary row.
    pub(super) entry: Option<EntryId>,
}

impl Unit<'_> {
    /// The characters one of which its guard wants near.
    pub(super) fn company(&self) -> &str {
        match self.kind {
            Kind::Money(row, _) => &row.company,
            Kind::Physical(row) => &row.company,
            Kind::Count(row) => &row.company,
            Kind::Share(..) => "",
        }
    }

    /// Whether 内 behind it sets a bound: 5日内, 三公里内.
    pub(super) fn may_stand_before_within(&self) -> bool {
        matches!(self.kind, Kind::Physical(row) if matches!(row.class, UnitClass::Time | UnitClass::Length))
    }

    /// Whether two numbers with these units can be the ends of one range.
    pub(super) fn fits(&self, other: &Self) -> bool {
        match (self.kind, other.kind) {
            (Kind::Money(one, _), Kind::Money(two, _)) => one.currency == two.currency,
            (Kind::Share(one, _), Kind::Share(two, _)) => one == two,
            _ => self.name == other.name,
        }
    }
}

/// The unit that starts at a byte of the folded text.
pub(super) fn at<'l>(scene: &Scene<'l>, at: usize) -> Option<Unit<'l>> {
    let text = scene.text.folded();
    // OCR leaves a space between number and unit now and then.
    let start = at + text[at..].bytes().take(3).take_while(|&b| b == b' ').count();
    if start > at && !text[start..].starts_with(|c: char| c == '%' || c > '\u{7F}') {
        return None;
    }
    let unit = percent(text, start).or_else(|| split(scene, start)).or_else(|| longest(scene, start))?;
    // 2012 对: what may be a word of its own is read across the space only where all numbers are spaced: 建成 3 座水库.
    (start == at || !matches!(unit.kind, Kind::Count(_)) || spaced(&text[..at])).then_some(unit)
}

/// Whether the number before which the text ends stands between a Chinese character with a space and a space, and is no year.
fn spaced(before: &str) -> bool {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = before.len() - rest.len();
    let year = digits == 4 && before[rest.len()..].starts_with(['1', '2']);
    let han = |c: char| c > '\u{2E7F}' && c.is_alphabetic();
    digits > 0 && !year && rest.strip_suffix(' ').is_some_and(|rest| rest.ends_with(han))
}

/// Percentages: grammar rather than vocabulary.
fn percent<'l>(text: &str, start: usize) -> Option<Unit<'l>> {
    let hundredth = Decimal::new(1, 2);
    let tenth = Decimal::new(1, 1);
    let forms = [
        ("%", PercentUnit::Percent, Decimal::ONE),
        ("‰", PercentUnit::Percent, tenth),
        ("‱", PercentUnit::Percent, hundredth),
        ("个百分点", PercentUnit::PercentagePoint, Decimal::ONE),
        ("個百分點", PercentUnit::PercentagePoint, Decimal::ONE),
        ("百分點", PercentUnit::PercentagePoint, Decimal::ONE),
        ("百分点", PercentUnit::PercentagePoint, Decimal::ONE),
        ("个千分点", PercentUnit::PercentagePoint, tenth),
        ("千分点", PercentUnit::PercentagePoint, tenth),
        ("个基点", PercentUnit::BasisPoint, Decimal::ONE),
        ("基点", PercentUnit::BasisPoint, Decimal::ONE),
    ];
    let rest = &text[start..];
    let (name, unit, factor) = forms.into_iter().find(|(name, ..)| rest.starts_with(name))?;
    // Web addresses write other characters as %20.
    if name == "%" && rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    Some(Unit {
        kind: Kind::Share(unit, factor),
        name: name.to_owned(),
        start,
        end: start + name.len(),
        inner: Qualifier::Exact,
        added: Decimal::ZERO,
        entry: None,
    })
}

fn longest<'l>(scene: &Scene<'l>, start: usize) -> Option<Unit<'l>> {
    let text = scene.text.folded();
    let ends: Vec<usize> =
        text[start..].char_indices().take(LONGEST).map(|(offset, c)| start + offset + c.len_utf8()).collect();
    ends.iter().rev().find_map(|&end| {
        let (kind, entry) = named(scene, &text[start..end])?;
        let not_before = match kind {
            Kind::Physical(row) => row.not_before.as_str(),
            Kind::Count(row) => row.not_before.as_str(),
            Kind::Money(row, _) => row.not_before.as_str(),
            Kind::Share(..) => "",
        };
        let next = text[end..].chars().next();
        let latin = text[..end].ends_with(|c: char| c.is_ascii_alphabetic());
        if next.is_some_and(|c| not_before.contains(c) || latin && c.is_ascii_alphanumeric()) {
            return None;
        }
        Some(Unit {
            kind,
            name: text[start..end].to_owned(),
            start,
            end,
            inner: Qualifier::Exact,
            added: Decimal::ZERO,
            entry: Some(entry),
        })
    })
}

/// 个多小时, 个半月: the unit without the word inside must be listed.
fn split<'l>(scene: &Scene<'l>, start: usize) -> Option<Unit<'l>> {
    let text = scene.text.folded();
    let rest = text[start..].strip_prefix('个')?;
    let inside = rest.chars().next().filter(|c| matches!(c, '多' | '半' | '来'))?;
    let tail = start + '个'.len_utf8() + inside.len_utf8();
    let ends: Vec<usize> =
        text[tail..].char_indices().take(LONGEST).map(|(offset, c)| tail + offset + c.len_utf8()).collect();
    ends.iter().rev().find_map(|&end| {
        let name = format!("个{}", &text[tail..end]);
        let (kind, entry) = named(scene, &name)?;
        let Kind::Physical(_) = kind else { return None };
        Some(Unit {
            kind,
            name,
            start,
            end,
            inner: match inside {
                '多' => Qualifier::MoreThan,
                '来' => Qualifier::About,
                _ => Qualifier::Exact,
            },
            added: if inside == '半' { Decimal::new(5, 1) } else { Decimal::ZERO },
            entry: Some(entry),
        })
    })
}

/// A term of the dictionaries: a currency before a unit before a measure word.
fn named<'l>(scene: &Scene<'l>, name: &str) -> Option<(Kind<'l>, EntryId)> {
    let mut found = None;
    for &id in scene.lexicon.lookup(name) {
        let row = id.row as usize;
        match id.dictionary {
            Dictionary::Currencies => {
                let row = &scene.lexicon.currencies[row].row;
                if row.place != CurrencyPlace::Before {
                    return Some((Kind::Money(row, row.factor.parse().ok()?), id));
                }
            }
            Dictionary::Units => found = Some((Kind::Physical(&scene.lexicon.units[row].row), id)),
            Dictionary::Measures if found.is_none() => {
                found = Some((Kind::Count(&scene.lexicon.measures[row].row), id));
            }
            _ => {}
        }
    }
    found
}

/// The measure word listed under the same name, for money words that also count things (块).
pub(super) fn measure<'l>(scene: &Scene<'l>, name: &str) -> Option<(Kind<'l>, EntryId)> {
    let id = scene.lexicon.find(Dictionary::Measures, name)?;
    Some((Kind::Count(&scene.lexicon.measures[id.row as usize].row), id))
}

/// The currency whose name or sign ends right before a byte, and where it starts.
pub(super) fn currency_before<'l>(scene: &Scene<'l>, at: usize) -> Option<(usize, &'l CurrencyRow, EntryId)> {
    let text = scene.text.folded();
    let end = text[..at].strip_suffix(' ').map_or(at, str::len);
    let starts: Vec<usize> = text[..end].char_indices().rev().take(LONGEST).map(|(start, _)| start).collect();
    starts.iter().rev().find_map(|&start| {
        let id = scene.lexicon.find(Dictionary::Currencies, &text[start..end])?;
        let row = &scene.lexicon.currencies[id.row as usize].row;
        (row.place != CurrencyPlace::Behind).then_some((start, row, id))
    })
}

/// Where what a rate is counted by ends: a unit, or a part of the year that is no unit of its own (每月, 元/平方米·月).
pub(super) fn counted_by(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let rest = &scene.text.folded()[start..];
    let calendar =
        ["季度", "月", "季", "期"].into_iter().find(|word| rest.starts_with(word)).map(|word| start + word.len());
    calendar.or_else(|| at(scene, start).map(|unit| unit.end))
}

/// Whether a particle (多, 半, 成, 内) stands at a byte, and is not the beginning of another word.
pub(super) fn is_particle(scene: &Scene<'_>, at: usize, particle: char) -> bool {
    let mut rest = scene.text.folded()[at..].chars();
    if rest.next() != Some(particle) {
        return false;
    }
    let row = scene.lexicon.find(Dictionary::NumberParticles, particle.encode_utf8(&mut [0; 4]));
    let not_before = row.map_or("", |id| scene.lexicon.number_particles[id.row as usize].row.not_before.as_str());
    row.is_some() && !rest.next().is_some_and(|c| not_before.contains(c))
}
