//! A number with its unit: 两年多, 4天半, 3至5亿元, 2×1000兆瓦, 零下16℃. Qualifiers around it and its meaning come later.

use rust_decimal::Decimal;

use super::numerals::{Numeral, Spelling};
use super::units::{self, Kind, Unit};
use super::{Scene, amounts, percentages};
use crate::lexicon::EntryId;
use crate::span::Span;
use crate::tables::{Qualifier, UnitClass};
use crate::text::ending;

/// How far before a figure, in bytes, its clause may begin.
const LONGEST_CLAUSE: usize = 600;

/// The text that figures are read from, with its numerals.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'r, 'l> {
    pub(super) scene: &'r Scene<'l>,
    /// The folded text.
    pub(super) text: &'r str,
    pub(super) numerals: &'r [Numeral],
}

/// A number with its unit.
#[derive(Debug, Clone)]
pub(super) struct Measured<'l> {
    /// From the number to behind the unit and what belongs to it.
    pub(super) span: Span,
    /// The value, or the lower end of a pair or range.
    pub(super) low: Decimal,
    /// The upper end of a pair or range.
    pub(super) high: Option<Decimal>,
    /// What 余, 多, 来 in or behind the number say.
    pub(super) inner: Qualifier,
    /// The unit; `None` where nothing is listed.
    pub(super) unit: Option<Unit<'l>>,
    /// Whether it is a percentage in words.
    pub(super) special: bool,
    /// Whether it is a range whose first number takes the unit of the second: 零下5至3℃.
    pub(super) shared: bool,
    /// Dictionary rows that took part.
    pub(super) entries: Vec<EntryId>,
}

impl Measured<'_> {
    /// The table that it would be a row of.
    pub(super) fn table(&self) -> &'static str {
        match self.unit.as_ref().map(|unit| unit.kind) {
            Some(Kind::Money(..)) => "amounts",
            Some(Kind::Share(..)) => "percentages",
            _ => "quantities",
        }
    }
}

impl<'l> Reading<'_, 'l> {
    /// The numeral that starts at a byte.
    pub(super) fn numeral_at(&self, byte: usize) -> Option<usize> {
        self.numerals.binary_search_by_key(&byte, |numeral| numeral.span.start()).ok()
    }

    /// How many numerals start before a byte: the index of the first one that does not.
    pub(super) fn numerals_before(&self, byte: usize) -> usize {
        self.numerals.partition_point(|numeral| numeral.span.start() < byte)
    }

    /// The character before a byte.
    pub(super) fn char_before(&self, byte: usize) -> Option<char> {
        self.text[..byte].chars().next_back()
    }

    /// The character at a byte.
    pub(super) fn char_at(&self, byte: usize) -> Option<char> {
        self.text[byte..].chars().next()
    }

    /// A span with some characters on both sides.
    pub(super) fn around(&self, span: Span, characters: usize) -> &str {
        let start = self.text[..span.start()].char_indices().rev().take(characters).last();
        let end = self.text[span.end()..].char_indices().nth(characters);
        &self.text[start.map_or(span.start(), |(at, _)| at)..end.map_or(self.text.len(), |(at, _)| span.end() + at)]
    }

    /// Where the clause begins in which a byte stands.
    pub(super) fn clause_start(&self, byte: usize) -> usize {
        let ends = |c: char| matches!(c, ',' | '。' | ';' | '!' | '?' | ':' | '\n' | '、' | '(' | ')' | '“' | '”');
        let before = ending(&self.text[..byte], LONGEST_CLAUSE);
        let after = before.rfind(ends).map(|at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        byte - before.len() + after.unwrap_or(0)
    }

    /// The number at a numeral with its unit.
    pub(super) fn measured(&self, index: usize) -> Option<Measured<'l>> {
        if let Some(share) = percentages::read(self, index) {
            return Some(self.with_tail(share));
        }
        if let Some(times) = self.doublings(index) {
            return Some(times);
        }
        let numeral = &self.numerals[index];
        let mut unit = units::at(self.scene, numeral.span.end());
        if let Some(found) = &mut unit
            && matches!(found.kind, Kind::Money(..))
            && !amounts::is_money(self, index, found)
        {
            match units::measure(self.scene, &found.name) {
                Some((kind, entry)) => (found.kind, found.entry) = (kind, Some(entry)),
                None => unit = None,
            }
        }
        let end = unit.as_ref().map_or(numeral.span.end(), |unit| unit.end);
        let inner = unit.as_ref().map_or(Qualifier::Exact, |unit| unit.inner);
        let added = unit.as_ref().map_or(Decimal::ZERO, |unit| unit.added);
        let factor = match unit.as_ref().map(|unit| unit.kind) {
            Some(Kind::Share(_, factor)) => factor,
            _ => Decimal::ONE,
        };
        let worth = |value: Decimal| value.checked_add(added)?.checked_mul(factor);
        let measured = Measured {
            span: Span::new(numeral.span.start(), end),
            low: worth(numeral.value)?,
            high: match numeral.upper {
                Some(upper) => Some(worth(upper)?),
                None => None,
            },
            inner: if inner == Qualifier::Exact { numeral.inner } else { inner },
            unit,
            special: false,
            shared: false,
            entries: Vec::new(),
        };
        let measured = amounts::complete(self, measured)?;
        Some(self.with_tail(measured))
    }

    /// 翻一番 is 2 倍, 翻了两番 is 4 倍.
    fn doublings(&self, index: usize) -> Option<Measured<'l>> {
        let numeral = &self.numerals[index];
        let before = &self.text[..numeral.span.start()];
        let start = ["翻", "翻了", "翻上"].into_iter().find_map(|verb| before.strip_suffix(verb))?.len();
        let end = numeral.span.end();
        if !self.text[end..].starts_with('番') || numeral.upper.is_some() {
            return None;
        }
        let times: u32 = numeral.value.normalize().to_string().parse().ok().filter(|times| *times <= 10)?;
        let name = "倍";
        let (kind, entry) = units::measure(self.scene, name)?;
        let end = end + '番'.len_utf8();
        let unit = Unit {
            kind,
            name: name.to_owned(),
            start: end,
            end,
            inner: Qualifier::Exact,
            added: Decimal::ZERO,
            entry: Some(entry),
        };
        Some(Measured {
            span: Span::new(start, end),
            low: Decimal::from(1_u64 << times),
            high: None,
            inner: Qualifier::Exact,
            unit: Some(unit),
            special: true,
            shared: false,
            entries: Vec::new(),
        })
    }

    /// 两年多, 4天半, 四成多: what stands behind the unit and changes the value.
    fn with_tail(&self, mut measured: Measured<'l>) -> Measured<'l> {
        let Some(unit) = &measured.unit else { return measured };
        let tailed = match unit.kind {
            Kind::Money(..) | Kind::Share(..) => true,
            Kind::Physical(row) => row.class != UnitClass::Other && row.class != UnitClass::Temperature,
            Kind::Count(row) => row.word == "倍",
        };
        let end = measured.span.end();
        if !tailed || measured.inner != Qualifier::Exact || measured.high.is_some() {
            return measured;
        }
        let next = self.char_at(end);
        if !next.is_some_and(|c| units::is_particle(self.scene, end, c)) {
            return measured;
        }
        match next {
            Some('多' | '余') => measured.inner = Qualifier::MoreThan,
            Some('半') if halves(unit) => {
                let Some(low) = measured.low.checked_add(Decimal::new(5, 1)) else { return measured };
                measured.low = low;
            }
            _ => return measured,
        }
        measured.span = Span::new(measured.span.start(), end + next.map_or(0, char::len_utf8));
        measured
    }

    /// 3至5亿元, 2×1000兆瓦.
    pub(super) fn range_or_product(&self, index: usize, measured: Measured<'l>) -> Measured<'l> {
        self.range(index, &measured).or_else(|| self.product(&measured)).unwrap_or(measured)
    }

    fn range(&self, index: usize, one: &Measured<'l>) -> Option<Measured<'l>> {
        let end = one.span.end();
        let rest = &self.text[end..];
        let between = ["至", "到", "——", "—", "--", "-", "~~", "~"].into_iter().find(|word| rest.starts_with(word))?;
        let signs =
            ["零下", "零上", "-"].into_iter().find(|sign| rest[between.len()..].starts_with(sign)).unwrap_or("");
        let second = self.numeral_at(end + between.len() + signs.len())?;
        let mut two = self.measured(second)?;
        if one.high.is_some() || two.high.is_some() {
            return None;
        }
        let mut low = one.low;
        match (&one.unit, &two.unit) {
            (Some(first), Some(last)) if first.fits(last) => {}
            (None, Some(last)) => {
                low = low.checked_mul(self.numerals[index].lent_by(&self.numerals[second]))?;
                low = match last.kind {
                    Kind::Money(_, factor) | Kind::Share(_, factor) => low.checked_mul(factor)?,
                    Kind::Physical(_) | Kind::Count(_) => low,
                };
            }
            (None, None) if self.numerals[second].counts_without_unit() => {
                low = low.checked_mul(self.numerals[index].lent_by(&self.numerals[second]))?;
            }
            _ => return None,
        }
        if signs == "零下" || signs == "-" {
            two.low = -two.low;
        }
        two.shared = one.unit.is_none() && signs.is_empty();
        two.high = Some(two.low);
        two.low = low;
        two.span = one.span.cover(two.span);
        two.inner = Qualifier::Exact;
        Some(two)
    }

    /// Only where things of one size are counted: 2×35万千瓦. 3×5米 are the sides of something, 4×100米 is a race.
    fn product(&self, one: &Measured<'l>) -> Option<Measured<'l>> {
        let end = one.span.end();
        let sign = self.char_at(end).filter(|c| matches!(c, '×' | 'x' | 'X' | '*'))?;
        let mut two = self.measured(self.numeral_at(end + sign.len_utf8())?)?;
        let power = match two.unit.as_ref()?.kind {
            Kind::Physical(row) => matches!(row.class, UnitClass::Power | UnitClass::Mass | UnitClass::Energy),
            _ => false,
        };
        if !power || one.unit.is_some() || one.high.is_some() || two.high.is_some() {
            return None;
        }
        two.low = one.low.checked_mul(two.low)?;
        two.span = one.span.cover(two.span);
        Some(two)
    }

    /// 零下16℃, -3.2%.
    pub(super) fn signed(&self, mut measured: Measured<'l>) -> Option<Measured<'l>> {
        let start = measured.span.start();
        let before = &self.text[..start];
        let sign = ["零下", "零上", "负", "-"].into_iter().find(|sign| before.ends_with(sign));
        let Some(sign) = sign else { return Some(measured) };
        let at = start - sign.len();
        let previous = self.char_before(at);
        let below = measured.unit.as_ref().is_some_and(|unit| match unit.kind {
            // 负担3亿元, 自负3亿元: a burden.
            Kind::Share(..) | Kind::Money(..) => true,
            Kind::Physical(row) => {
                row.class == UnitClass::Temperature || matches!(unit.name.as_str(), "度" | "米" | "千米" | "公里")
            }
            Kind::Count(_) => false,
        });
        let joins = previous.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '℃' | '-' | '元'));
        if sign == "-" && joins || !below {
            return (sign != "-").then_some(measured);
        }
        // 自负3万元, 担负: somebody's burden.
        if sign == "负" && previous.is_some_and(|c| matches!(c, '担' | '自' | '胜' | '肩' | '抱')) {
            return Some(measured);
        }
        if sign != "零上" {
            // 零下5至3℃ goes below zero on both sides; 零下5℃至3℃ only on the first.
            let both = sign == "零下" && measured.shared;
            measured.low = -measured.low;
            if both {
                measured.high = measured.high.map(|high| -high);
            }
        }
        measured.span = Span::new(at, measured.span.end());
        Some(measured)
    }

    /// 元/公斤: what a rate is counted by; the slash and what follows join the surface.
    pub(super) fn per(&self, span: &mut Span) -> Option<Span> {
        let slash = span.end();
        if self.char_at(slash) != Some('/') {
            return None;
        }
        let start = slash + 1;
        // 元/500克: so many of the unit.
        let number = self.text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let mut end = units::counted_by(self.scene, start + number).unwrap_or(start);
        if end == start {
            let name = self.text[start..].chars().take(4).take_while(|c| c.is_alphabetic());
            end += name.map(char::len_utf8).sum::<usize>();
        }
        while let Some(dot @ ('·' | '/')) = self.char_at(end) {
            let Some(further) = units::counted_by(self.scene, end + dot.len_utf8()) else { break };
            end = further;
        }
        if end == start {
            return None;
        }
        *span = Span::new(span.start(), end);
        Some(Span::new(start, end))
    }

    /// Whether a noun can begin at a byte: 千余|岗位, 42万|农村人口; or nothing more comes: 受灾人口2.9万|。
    pub(super) fn noun_follows(&self, byte: usize) -> bool {
        self.clause_ends(byte) || self.char_at(byte).is_some_and(|c| c > '\u{2E7F}' && c.is_alphabetic())
    }

    /// Whether a clause ends at a byte.
    pub(super) fn clause_ends(&self, byte: usize) -> bool {
        matches!(self.char_at(byte), None | Some('。' | ',' | ';' | '、' | ')' | '!' | '\n'))
    }
}

impl Numeral {
    /// What a number without a multiplier takes from the one behind it in a range: 万 in 3至5万.
    fn lent_by(&self, second: &Self) -> Decimal {
        let fits = |scale: &Decimal| {
            let coefficient = second.value.checked_div(*scale);
            self.scales[0] < *scale && coefficient.is_some_and(|coefficient| self.value < coefficient)
        };
        second.scales.into_iter().find(fits).unwrap_or(Decimal::ONE)
    }

    /// Whether the number can stand right before its noun: with 余 or 多, or with 万 or 亿.
    pub(super) fn counts_without_unit(&self) -> bool {
        match self.spelling {
            Spelling::Digits => self.inner != Qualifier::Exact || self.scales[0] >= Decimal::from(10_000),
            Spelling::Chinese => self.scales[0] >= Decimal::from(10_000),
            Spelling::Bare => self.inner == Qualifier::MoreThan,
            Spelling::Single | Spelling::Half | Spelling::Positional => false,
        }
    }
}

fn halves(unit: &Unit<'_>) -> bool {
    match unit.kind {
        Kind::Physical(row) => matches!(
            row.class,
            UnitClass::Time | UnitClass::Length | UnitClass::Mass | UnitClass::Area | UnitClass::Volume
        ),
        Kind::Count(row) => row.word == "倍",
        Kind::Money(..) | Kind::Share(..) => false,
    }
}
