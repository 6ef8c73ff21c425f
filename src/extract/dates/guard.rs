//! What looks like a time and is none: durations (5日内), recurring times (每年3月), the base of a comparison (比上年),
//! points and measures. Each refusal has a reason that `jianbao explain` prints.

use super::cursor::{Cursor, is_numeral};
use super::expression::{Day, Month, Stretch, TimePoint, Year};
use super::grammar::Reading;
use crate::lexicon::{Blocks, Dictionary, EntryId, TimeWordKind};
use crate::span::Span;
use crate::text::PartKind;

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇')
}

/// Whether an expression may begin at the cursor at all.
pub(super) fn may_begin(cursor: Cursor<'_>) -> bool {
    let Some(first) = cursor.peek() else { return false };
    let Some(last) = cursor.before().chars().next_back() else { return true };
    if blocked_by_word_before(cursor, first) {
        return false;
    }
    // 三年内, 3月底线 count; a time word that begins with 年, 月, 本 or 上 may be the end of such a count.
    if "年月本".contains(first) && (last.is_ascii_digit() || is_numeral(last) || "多余来半这那每".contains(last))
    {
        return false;
    }
    if first.is_ascii_digit() || is_numeral(first) {
        let joined = last.is_ascii_alphanumeric() || is_numeral(last) || last == '.' && first.is_ascii_digit();
        return !joined && last != '第';
    }
    true
}

/// Whether the first character is the last one of another word: 目前年产, 合同年限.
fn blocked_by_word_before(cursor: Cursor<'_>, first: char) -> bool {
    let scene = cursor.scene();
    let end = cursor.at() + first.len_utf8();
    scene.hits.ending_at(Dictionary::TimeFalseFriends, end).iter().any(|hit| {
        let row = &scene.lexicon.time_false_friends[hit.entry.row as usize].row;
        hit.span.start() < cursor.at() && row.blocks == Blocks::Next
    })
}

/// Why a reading between `start` and the cursor is no date, if it is none.
pub(super) fn refuse(start: Cursor<'_>, end: Cursor<'_>, reading: &Reading) -> Option<&'static str> {
    let span = Span::new(start.at(), end.at());
    if in_false_friend(start, span) {
        return Some("it is part of a word that is no date");
    }
    if recurs(start) {
        return Some("it comes back every day, week or year");
    }
    if reading.base && is_base(start, end) {
        return Some("it is the base of a comparison");
    }
    let point = &reading.from;
    if part_of_a_festival(start, end, point) {
        return Some("it is part of the name of a festival");
    }
    let before = start.before();
    let behind = end.rest();
    if is_lunar(start, behind, point) {
        return Some("it is a date of the lunar calendar");
    }
    if matches!(point.day, Some(Day::SpokenOf(0)))
        && before.ends_with(|c: char| is_han(c) && !"在于但就即而且".contains(c))
    {
        return Some("it is the day of what is named before it");
    }
    let counted = before.ends_with(|c: char| "第近约达共逾满整头几这两隔仅需内各".contains(c))
        || start.follows(TimeWordKind::Counting);
    // 康熙20年9月, 第3年9月: the year before the month is one that is not read.
    let unread = before.strip_suffix('年').is_some_and(|rest| {
        let digits = rest.chars().rev().take_while(|&c| c.is_ascii_digit() || is_numeral(c)).count();
        (1..=3).contains(&digits)
    });
    if point.year.is_none() && matches!(point.month, Some(Month::Number(_))) && unread {
        return Some("the year before it is not one of our era");
    }
    if point.year.is_none() && point.month.is_none() && reading.bare {
        match point.day {
            Some(Day::Number(_)) if point.part.is_none() && point.clock.is_none() => {
                let measured = behind.starts_with(|c: char| "内间游龄之左以后制".contains(c));
                if counted || measured {
                    return Some("it counts days");
                }
                if behind.starts_with('前') && !before.ends_with(['于', '在', '须', '请']) {
                    return Some("it counts days");
                }
                if reading.chinese && !stands_apart(before, behind) {
                    return Some("it counts days");
                }
            }
            Some(Day::Relative(_)) if !short_day(start, end) => return Some("the character is part of another word"),
            None if counted => return Some("it counts hours"),
            _ => {}
        }
    }
    if let (None, Some(Month::Number(_)), None) = (point.year, point.month, point.day)
        && (counted || behind.starts_with(['龄', '大', '子', '亮', '光', '色', '饼', '球']))
    {
        return Some("it counts months or is part of a word");
    }
    if let (Some(Day::Weekday(_)), None) = (point.day, point.stretch)
        && (reading.to.is_some() || listed_weekday(start, end))
    {
        return Some("it comes back every week");
    }
    if let (Some(Day::Weekday(_)), None, None) = (point.day, point.stretch, point.part)
        && start.rest().starts_with('周')
        && behind.starts_with(|c: char| is_han(c) && !"在于至到起前晚早上下的举召".contains(c))
    {
        return Some("it may be part of a name");
    }
    if let (None, Some(Stretch::WithinYear), Some('限')) = (point.year, point.stretch, before.chars().next_back()) {
        return Some("it counts years");
    }
    abstract_day(start, end, reading)
}

/// 周六、周日: days of the week in a list come back every week.
fn listed_weekday(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let scene = start.scene();
    let weekday = |entry: EntryId| scene.lexicon.time_words[entry.row as usize].row.kind == TimeWordKind::Weekday;
    let joins = ['、', '和', '及', '或'];
    let behind = end.rest().starts_with(joins) && {
        let at = end.at() + end.peek().map_or(0, char::len_utf8);
        scene.hits.starting_at(Dictionary::TimeWords, at).iter().any(|hit| weekday(hit.entry))
    };
    let before = start.before().strip_suffix(joins).is_some_and(|before| {
        scene.hits.ending_at(Dictionary::TimeWords, before.len()).iter().any(|hit| weekday(hit.entry))
    });
    behind || before
}

/// 今天 and 明天 as "now" and "the future": 今天的责任, 美好明天.
fn abstract_day(start: Cursor<'_>, end: Cursor<'_>, reading: &Reading) -> Option<&'static str> {
    let (Some(Day::Relative(offset)), None, None) = (reading.from.day, reading.from.part, reading.from.clock) else {
        return None;
    };
    let surface = &start.rest()[..end.at() - start.at()];
    let general = offset >= 0 && surface.ends_with('天') && end.rest().starts_with('的')
        || offset > 0 && start.before().ends_with(['的', '好', '向', '丽', '更', '创', '来', '煌', '赢']);
    general.then_some("it means the present or the future in general")
}

/// 三月 in 三月三歌会: the festival itself was not read there.
fn part_of_a_festival(start: Cursor<'_>, end: Cursor<'_>, point: &TimePoint) -> bool {
    let named = matches!(point.month, Some(Month::Lunar(_))) || matches!(point.day, Some(Day::Festival(..)));
    let hits = start.scene().hits.starting_at(Dictionary::Festivals, start.at());
    !named && hits.iter().any(|hit| hit.span.end() > end.at())
}

/// Whether a dictionary word that is no date holds the span.
pub(super) fn in_false_friend(start: Cursor<'_>, span: Span) -> bool {
    let hits = start.scene().hits.of(Dictionary::TimeFalseFriends);
    // No false friend has more than ten characters before the date in it.
    let from = hits.partition_point(|hit| hit.span.start() + 30 < span.start());
    let near = hits[from..].iter().take_while(|hit| hit.span.start() <= span.start());
    let lexicon = start.scene().lexicon;
    let inside = |row: u32| lexicon.time_false_friends[row as usize].row.blocks == Blocks::Inside;
    near.into_iter().any(|hit| hit.span.contains(span) && inside(hit.entry.row))
}

/// Whether 农历 or the like stands shortly before, or a day that only that calendar has behind: 农历戊寅年四月廿六,
/// 八月初八, 闰四月.
fn is_lunar(start: Cursor<'_>, behind: &str, point: &TimePoint) -> bool {
    if matches!(point.month, Some(Month::Lunar(_))) || matches!(point.day, Some(Day::Festival(..))) {
        return false;
    }
    let before = start.before();
    let first_days = point.stretch == Some(Stretch::Early) && before_numeral(behind);
    let bare_day = point.month.is_some() && point.day.is_none() && behind.starts_with(['廿', '卅']);
    if first_days || bare_day || before.ends_with('闰') {
        return true;
    }
    let near = before.char_indices().rev().take(8).take_while(|&(_, c)| is_han(c)).last();
    near.is_some_and(|(at, _)| start.preceded_by(TimeWordKind::Lunar, at))
}

fn before_numeral(behind: &str) -> bool {
    behind.starts_with(|c: char| "一二三四五六七八九十".contains(c))
}

/// Whether 每年, 每天 or the like stands right before.
fn recurs(start: Cursor<'_>) -> bool {
    start.before().trim_end_matches(' ').ends_with(['每', '逢']) || start.follows(TimeWordKind::Recurring)
}

/// 上年同期 always is a base, 上年 where a word of comparing stands before it.
fn is_base(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let behind = end.rest();
    behind.starts_with("同期")
        || behind.starts_with("同月")
        || start
            .before()
            .ends_with(['比', '较', '由', '从', '与', '和', '同', '为', '占', '是', '超', '低', '于', '及'])
}

/// Whether a day in Chinese numerals stands like one: 三日上午, not 三日游.
fn stands_apart(before: &str, behind: &str) -> bool {
    let opened = before.is_empty() || before.ends_with(|c: char| !is_han(c) || "于至定讯电在月从".contains(c));
    opened && behind.starts_with(|c: char| !is_han(c) || "在至到".contains(c))
}

/// 昨 and 今 alone stand for a day in headlines (昨开幕) and in 记者昨从…获悉, 今起.
fn short_day(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let behind = end.rest();
    if start.rest().starts_with('昨') {
        let text = start.scene().text;
        let head = text.part(Span::new(start.at(), end.at())).is_some_and(|part| part.kind != PartKind::Body);
        return behind.starts_with(['从', '起', '获'])
            || start.before().ends_with("记者")
            || head && behind.starts_with(is_han);
    }
    let point = behind.starts_with('起') && !behind.starts_with("起来");
    point && !start.before().ends_with(|c: char| "如现自从至古光文发说声失".contains(c) && c != '从' && c != '自')
}

/// Whether a reading names a time that may be told of as the day spoken of later.
pub(super) fn names_day(reading: &Reading) -> bool {
    matches!(reading.from.day, Some(Day::Number(_) | Day::Relative(_) | Day::Checked(..)))
        || matches!(reading.from.year, Some(Year::Number(_))) && reading.from.day.is_some()
}
