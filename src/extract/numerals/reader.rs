//! Reads one number: a small automaton over digits, multipliers and the particles inside a number.
//!
//! The value is kept in four parts, 亿, 万, the thousands below and the last digits, because a multiplier multiplies
//! only the part that it closes: in 一亿零三百万五千 万 takes the 300, not the 亿.

use rust_decimal::Decimal;

use super::digits::{MOST_DIGITS, ascii, chinese_digits, digit, followed_by_digit, has_fraction, is_pair, multiplier};
use super::{Numeral, Spelling};
use crate::span::Span;
use crate::tables::Qualifier;

/// The number that begins at `at`, and where it ends. Without a number, the end of what has to be passed over.
pub(super) fn read(text: &str, at: usize, previous: Option<char>) -> (usize, Option<Numeral>) {
    if text[at..].starts_with('半') {
        return half(text, at, previous);
    }
    let mut reader = Reader { text, at, ..Reader::default() };
    let begun = reader.begin();
    let here = text[at..].chars().next().map_or(1, char::len_utf8);
    if !begun {
        return (reader.at.max(at + here), None);
    }
    while reader.step().is_some() {}
    let end = reader.at;
    let first = text[at..].chars().next();
    let alone = end == at + here;
    // 陆, 伍 and 拾 are surnames and parts of words as well.
    let lone_formal =
        alone && first.is_some_and(|c| matches!(c, '陆' | '伍' | '拾')) && !text[end..].starts_with(['元', '圆']);
    // 数十, 几百, 百十: a number that nobody knows.
    let begins_open = first.is_some_and(|c| multiplier(c).is_some());
    let vague = reader.spelling == Spelling::Bare && reader.peek().is_some_and(|c| multiplier(c).is_some());
    if vague {
        while reader.peek().is_some_and(|c| multiplier(c).is_some()) {
            reader.at += reader.peek().map_or(0, char::len_utf8);
        }
        return (reader.at, None);
    }
    let unknown = begins_open && matches!(previous, Some('数' | '几'));
    if lone_formal || unknown {
        return (end, None);
    }
    (end, reader.finish(Span::new(at, end)))
}

/// The number whose digits are known already: what can stand behind digits may follow.
pub(super) fn read_on(text: &str, digits: Span, value: Decimal) -> (usize, Option<Numeral>) {
    let mut reader = Reader { text, at: digits.end(), pending: Some(value), ..Reader::default() };
    while reader.step().is_some() {}
    let end = reader.at;
    (end, reader.finish(Span::new(digits.start(), end)))
}

/// 半吨, 半年, 过半数; but 上半年, 一半 and 多半 are something else.
fn half(text: &str, at: usize, previous: Option<char>) -> (usize, Option<Numeral>) {
    let end = at + '半'.len_utf8();
    let part_of_a_word = !text[end..].starts_with('数')
        && matches!(previous, Some('一' | '上' | '下' | '前' | '后' | '大' | '小' | '多' | '过' | '老' | '对' | '夜'));
    let numeral = Numeral {
        span: Span::new(at, end),
        value: Decimal::new(5, 1),
        upper: None,
        inner: Qualifier::Exact,
        spelling: Spelling::Half,
        scales: [Decimal::ONE; 2],
    };
    (end, (!part_of_a_word).then_some(numeral))
}

/// How far a number has come.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    /// Anything may follow.
    #[default]
    Open,
    /// A decimal point was read.
    Fraction,
    /// Nothing more belongs to it.
    Closed,
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    at: usize,
    spelling: Spelling,
    /// The part closed by 亿.
    yi: Decimal,
    /// The part closed by 万.
    wan: Decimal,
    /// The part closed by 十, 百 and 千 since.
    section: Decimal,
    /// Digits that no multiplier has closed yet.
    pending: Option<Decimal>,
    /// Second minus first number of an approximate pair, multiplied along.
    spread: Option<Decimal>,
    /// The last of 十, 百, 千 in this section.
    small: Option<u32>,
    /// The last multiplier of any size, and whether it was the last token.
    last: Option<u32>,
    just_multiplied: bool,
    /// The product of the multipliers at the end: 千万.
    trailing: u64,
    phase: Phase,
    overflow: bool,
    inner: Qualifier,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn after(&self, c: char) -> Option<char> {
        self.text[self.at + c.len_utf8()..].chars().next()
    }

    /// Reads the first token.
    fn begin(&mut self) -> bool {
        let Some(first) = self.peek() else { return false };
        if first.is_ascii_digit() {
            let (end, value) = ascii(self.text, self.at);
            self.at = end;
            self.pending = value;
            self.spelling = Spelling::Digits;
            return value.is_some();
        }
        if digit(first).is_some() {
            return self.begin_with_digits();
        }
        self.spelling = if first == '十' || first == '拾' { Spelling::Chinese } else { Spelling::Bare };
        self.pending = Some(Decimal::ONE);
        self.multiply(first)
    }

    fn begin_with_digits(&mut self) -> bool {
        let (end, digits) = chinese_digits(self.text, self.at);
        let point = self.text[end..].starts_with('点');
        match digits[..] {
            [0] if !(point && followed_by_digit(&self.text[end + '点'.len_utf8()..])) => return false,
            [one] => {
                self.spelling = Spelling::Single;
                self.pending = Some(Decimal::from(one));
            }
            [one, two] if is_pair(one, two) => {
                self.spelling = Spelling::Single;
                self.pending = Some(Decimal::from(one));
                self.spread = Some(Decimal::from(two - one));
            }
            _ => {
                self.spelling = Spelling::Positional;
                self.at = end;
                self.phase = Phase::Closed;
                if digits.len() > MOST_DIGITS {
                    return false;
                }
                let value = digits.iter().fold(0_u64, |value, &digit| value * 10 + u64::from(digit));
                self.pending = Some(Decimal::from(value));
                return true;
            }
        }
        self.at = end;
        true
    }

    /// Reads one more token; `None` at the end of the number.
    fn step(&mut self) -> Option<()> {
        if self.phase == Phase::Closed {
            return None;
        }
        self.spaces();
        let c = self.peek()?;
        let went_on = if multiplier(c).is_some() {
            self.multiply(c)
        } else if self.inner != Qualifier::Exact || self.spread.is_some() {
            false
        } else if c == '零' && self.after(c).is_some_and(|c| c.is_ascii_digit()) {
            self.more_ascii()
        } else if digit(c).is_some() {
            self.more_digits()
        } else if c.is_ascii_digit() {
            self.more_ascii()
        } else {
            match c {
                '点' | '點' => self.point(),
                '余' | '餘' | '多' | '几' | '幾' | '来' | '把' => self.particle(c),
                // 8.5个亿, as people say it; 4个亿元以上项目 are four.
                '个' if self.text[self.at..].starts_with("个亿")
                    && (!self.text[self.at..].starts_with("个亿元") || self.pending.is_some_and(has_fraction))
                    && self.yi.is_zero() =>
                {
                    self.at += c.len_utf8();
                    self.multiply('亿')
                }
                _ => false,
            }
        };
        went_on.then_some(())
    }

    /// Steps over the spaces that page layout leaves inside numbers: 1000 万, 一百 五十. A number that begins with one
    /// Chinese digit is left alone: 一 百年大计 is an item of a list.
    fn spaces(&mut self) {
        let rest = &self.text[self.at..];
        let width = rest.bytes().take_while(|&b| b == b' ').count();
        let Some(next) = rest[width..].chars().next().filter(|_| (1..=2).contains(&width)) else { return };
        let inside = match self.spelling {
            // 2012 万科: behind what looks like a year nothing is multiplied.
            Spelling::Digits => {
                let year = self.pending.is_some_and(|n| (Decimal::from(1900)..Decimal::from(2100)).contains(&n));
                multiplier(next).is_some_and(|by| by >= 10_000) && self.pending.is_some() && !year
            }
            Spelling::Chinese => {
                multiplier(next).is_some()
                    || digit(next).is_some_and(|_| self.just_multiplied && self.pending.is_none())
            }
            _ => false,
        };
        if inside && self.inner == Qualifier::Exact {
            let at = self.at;
            self.at += width;
            // Only if the number goes on there.
            let goes_on = multiplier(next).is_some() || self.digits_go_on();
            if !goes_on {
                self.at = at;
            }
        }
    }

    /// Whether the Chinese digit at hand is closed by a multiplier: 五 十 in 一百 五 十.
    fn digits_go_on(&self) -> bool {
        let (end, digits) = chinese_digits(self.text, self.at);
        let next = self.text[end..].trim_start_matches(' ').chars().next();
        digits.len() == 1 && next.is_none_or(|c| multiplier(c).is_some() || !c.is_alphanumeric())
    }

    fn multiply(&mut self, c: char) -> bool {
        let Some(by) = multiplier(c) else { return false };
        // The prefix of a unit is no multiplier: 1000千瓦, 3千克, 5百帕. 三千米 is 3000 metres either way.
        let prefixes =
            if self.spelling == Spelling::Digits { "瓦克米卡焦伏赫帕字" } else { "瓦克卡焦伏赫帕字" };
        if matches!(by, 100 | 1_000) && self.after(c).is_some_and(|next| prefixes.contains(next)) {
            return false;
        }
        let factor = Decimal::from(by);
        if by < 10_000 {
            // 1.5千 and 3百 are written, 20十 is not.
            let fits = self.small.is_none_or(|small| by < small) && !(self.spelling == Spelling::Digits && by < 100);
            let Some(pending) = self.pending.filter(|_| fits && self.inner == Qualifier::Exact) else { return false };
            self.section = self.sum(self.section, pending.checked_mul(factor));
            self.pending = None;
            self.small = Some(by);
        } else {
            let below = self.sum(self.section, Some(self.pending.unwrap_or_default()));
            let nothing = below.is_zero();
            if by == 10_000 {
                // 万 multiplies what no other 万 has closed, or, right behind another, that one (10万万).
                let again = self.just_multiplied && self.last == Some(10_000);
                let open = if nothing { again } else { self.wan.is_zero() };
                if !open {
                    return false;
                }
                let whole = if nothing { self.wan } else { below };
                self.wan = self.sum(Decimal::ZERO, whole.checked_mul(factor));
            } else {
                let whole = self.sum(self.wan, Some(below));
                if whole.is_zero() || !self.yi.is_zero() {
                    return false;
                }
                self.yi = self.sum(Decimal::ZERO, whole.checked_mul(factor));
                self.wan = Decimal::ZERO;
            }
            self.section = Decimal::ZERO;
            self.pending = None;
            self.small = None;
        }
        if let Some(spread) = self.spread {
            self.spread = spread.checked_mul(factor);
        }
        if self.spelling == Spelling::Single {
            self.spelling = Spelling::Chinese;
        }
        self.last = Some(by);
        self.trailing = if self.just_multiplied { self.trailing.saturating_mul(by.into()) } else { by.into() };
        self.just_multiplied = true;
        self.at += c.len_utf8();
        true
    }

    fn sum(&mut self, a: Decimal, b: Option<Decimal>) -> Decimal {
        let sum = b.and_then(|b| a.checked_add(b));
        self.overflow |= sum.is_none();
        sum.unwrap_or_default()
    }

    /// Chinese digits behind a multiplier: 二百|五十, 两千|零八, 九万|四, 十|七八.
    fn more_digits(&mut self) -> bool {
        let Some(last) = self.last.filter(|_| self.just_multiplied && self.pending.is_none()) else { return false };
        let (end, digits) = chinese_digits(self.text, self.at);
        let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
        let next = self.text[end..].chars().next();
        let multiplied = next.is_some_and(|c| multiplier(c).is_some());
        match digits[zeros..] {
            // 一千零十二: the one before 十 is left out.
            [] if zeros > 0 && matches!(next, Some('十' | '拾')) && last > 10 => self.pending = Some(Decimal::ONE),
            [one] => {
                // 三十两 is thirty taels: 两 stands only before a multiplier.
                if !multiplied && self.text[..end].ends_with('两') {
                    return false;
                }
                let value = Decimal::from(one);
                if zeros == 0 && !multiplied && last >= 100 {
                    // 一百二 is 120; 1万2 is no way to write.
                    if self.spelling == Spelling::Digits {
                        return false;
                    }
                    self.pending = value.checked_mul(Decimal::from(last / 10));
                    self.phase = Phase::Closed;
                } else {
                    self.pending = Some(value);
                }
            }
            [one, two] if is_pair(one, two) && zeros == 0 => {
                self.pending = Some(Decimal::from(one));
                self.spread = Some(Decimal::from(two - one));
            }
            _ => return false,
        }
        if self.spelling == Spelling::Bare {
            self.spelling = Spelling::Chinese;
        }
        self.just_multiplied = false;
        self.at = end;
        true
    }

    /// ASCII digits behind a multiplier, with a smaller multiplier of their own: 7万|5千.
    fn more_ascii(&mut self) -> bool {
        if !self.just_multiplied || self.pending.is_some() {
            return false;
        }
        let start = self.at + if self.peek() == Some('零') { '零'.len_utf8() } else { 0 };
        let (end, value) = ascii(self.text, start);
        let smaller = self.text[end..].chars().next().and_then(multiplier);
        let last = self.last.unwrap_or(1);
        // 1千零1
        let rest = start > self.at && smaller.is_none() && value.is_some_and(|value| value < Decimal::from(last));
        if value.is_none() || !rest && smaller.is_none_or(|by| by >= last && start == self.at) {
            return false;
        }
        self.pending = value;
        self.just_multiplied = false;
        self.at = end;
        true
    }

    /// 十二点五, 一点五万; but 八点三十分 is a time.
    fn point(&mut self) -> bool {
        let chinese = matches!(self.spelling, Spelling::Single | Spelling::Chinese);
        if !chinese || self.phase == Phase::Fraction || self.last.is_some_and(|last| last >= 10_000) {
            return false;
        }
        let start = self.at + '点'.len_utf8();
        let (mut end, mut digits) = chinese_digits(self.text, start);
        // 两 counts: 一点两 is no number.
        if let Some(two) = self.text[start..end].find('两') {
            end = start + two;
            digits.truncate(self.text[start..end].chars().count());
        }
        let next = self.text[end..].chars().next();
        if digits.is_empty() || digits.len() > 9 || matches!(next, Some('十' | '分' | '刻' | '半' | '点')) {
            return false;
        }
        let scale = u32::try_from(digits.len()).unwrap_or(0);
        let value = digits.iter().fold(0_i64, |value, &digit| value * 10 + i64::from(digit));
        let whole = self.pending.unwrap_or_default();
        self.pending = Some(self.sum(whole, Some(Decimal::new(value, scale))));
        self.phase = Phase::Fraction;
        self.just_multiplied = false;
        self.at = end;
        true
    }

    /// 余, 多, 几, 来 and 把 inside a number.
    fn particle(&mut self, c: char) -> bool {
        let value = self.pending.unwrap_or_default();
        let round = match self.spelling {
            Spelling::Digits => self.just_multiplied || value >= Decimal::TEN && !has_fraction(value),
            Spelling::Single | Spelling::Half | Spelling::Positional => false,
            Spelling::Chinese | Spelling::Bare => self.just_multiplied,
        };
        let next = self.after(c);
        let fits = match c {
            '余' | '餘' => round,
            '多' => round && !matches!(next, Some('少' | '样' | '云' | '么')),
            '几' | '幾' => self.just_multiplied && self.spelling != Spelling::Digits && self.last == Some(10),
            '来' => {
                round
                    && (self.just_multiplied || (value % Decimal::TEN).is_zero())
                    && !matches!(next, Some('自' | '到' | '源' | '信' | '往' | '访' | '宾' | '客' | '说' | '看' | '临'))
            }
            _ => self.spelling == Spelling::Bare && self.last.is_some_and(|last| last <= 10_000),
        };
        if !fits {
            return false;
        }
        self.inner = if matches!(c, '来' | '把') { Qualifier::About } else { Qualifier::MoreThan };
        self.at += c.len_utf8();
        true
    }

    fn finish(mut self, span: Span) -> Option<Numeral> {
        let mut value = self.sum(self.yi, Some(self.wan));
        value = self.sum(value, Some(self.section));
        value = self.sum(value, Some(self.pending.unwrap_or_default()));
        if self.overflow {
            return None;
        }
        let upper = match self.spread {
            Some(spread) => Some(value.checked_add(spread)?),
            None => None,
        };
        Some(Numeral {
            span,
            value,
            upper,
            inner: self.inner,
            spelling: self.spelling,
            scales: match self.last.filter(|_| self.pending.is_none()) {
                Some(last) => [Decimal::from(self.trailing), Decimal::from(last)],
                None => [Decimal::ONE; 2],
            },
        })
    }
}
