//! How stories open: 本报讯, 新华社北京3月1日电, 记者某某报道. The words stand in `layout.csv`; here is how they go together.

use super::roles::agency;
use super::shape::prefix;
use super::signs::Signs;
use crate::lexicon::LayoutSign;

/// Marks that end a phrase: no dateline crosses them.
const ENDS: &str = ",。:;!?、";
/// Marks that stand right behind a dateline.
const MARKS: [char; 7] = ['】', '〕', ']', '(', ':', ',', ' '];

/// A text without the brackets, bullets and spaces that open it.
fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| "[【〔■○●◆□▲▪·".contains(c) || c.is_whitespace())
}

/// Whether `then` holds of the text, or of what is left of it behind at most `longest` characters none of which `stops`.
fn within(text: &str, longest: usize, stops: &str, then: impl Fn(&str) -> bool) -> bool {
    let mut rest = text;
    for _ in 0..=longest {
        if then(rest) {
            return true;
        }
        let Some(c) = rest.chars().next().filter(|&c| !stops.contains(c)) else { return false };
        rest = &rest[c.len_utf8()..];
    }
    false
}

/// What is left behind the word that ends a dateline: 讯, 电, 消息.
fn dateline<'t>(text: &'t str, signs: Signs<'_>) -> Option<&'t str> {
    signs.behind(text, LayoutSign::OwnDateline).or_else(|| signs.behind(text, LayoutSign::WireDateline))
}

/// Whether a story opens so.
pub(super) fn is_lead(front: &str, signs: Signs<'_>) -> bool {
    let text = bare(front);
    let wire = |rest: &str| signs.at_start(rest, LayoutSign::WireDateline).is_some();
    own(text, signs)
        || other_paper(text, signs)
        || day(text, signs)
        || signed(text, signs)
        || reported(text, signs)
        || (agency(front, signs).is_some() && within(prefix(front, 24), 24, "", wire))
}

/// 本报讯, 晚报海口消息(, 本报综合
fn own(text: &str, signs: Signs<'_>) -> bool {
    let Some((name, weak)) = signs.weighed_at_start(text.strip_prefix('据').unwrap_or(text), LayoutSign::OwnPaper)
    else {
        return false;
    };
    let credited = text.starts_with(name);
    let rest = &text[text.len() - text.strip_prefix('据').unwrap_or(text).len() + name.len()..];
    within(rest, 18, ENDS, |rest| dateline(rest, signs).is_some_and(|behind| behind.starts_with(MARKS)))
        || credited
            && !weak
            && (within(rest, 12, ",。:;!?、通", |rest| dateline(rest, signs).is_some())
                || signs.weighed_at_start(rest, LayoutSign::Credits).is_some_and(|(_, weak)| !weak))
}

/// 南湾日报讯, 人民日报综合消息
fn other_paper(text: &str, signs: Signs<'_>) -> bool {
    let name = text.char_indices().take_while(|&(_, c)| is_han(c)).take(7);
    name.skip(1).filter(|&(_, c)| c == '报').any(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        let rest = signs.behind(rest, LayoutSign::Credits).unwrap_or(rest);
        signs.at_start(rest, LayoutSign::OwnDateline).is_some()
    })
}

/// 石家庄3月1日电
fn day(text: &str, signs: Signs<'_>) -> bool {
    within(text, 14, ",。:;!?、(“", |rest| {
        let day = number(rest).and_then(|rest| rest.strip_prefix('月')).and_then(number);
        day.and_then(|rest| rest.strip_prefix('日')).is_some_and(|rest| dateline(rest, signs).is_some())
    })
}

/// 海口消息(记者
fn signed(text: &str, signs: Signs<'_>) -> bool {
    within(text, 14, ",。:;!?、(“", |rest| {
        let inner = dateline(rest, signs).and_then(|rest| rest.trim_start().strip_prefix('('));
        inner.is_some_and(|inner| writer(inner, signs).is_some())
    })
}

/// 本报记者某某报道:
fn reported(text: &str, signs: Signs<'_>) -> bool {
    let Some(rest) = writer(text, signs) else { return false };
    let from = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
    let name = &rest[..from];
    !name.contains([',', '。', ':', ';', '!', '?'])
        && within(&rest[from..], 12, ",。:;!?", |rest| {
            let behind = signs.behind(rest, LayoutSign::Credits);
            behind.is_some_and(|behind| behind.starts_with([':', ',']) || behind.starts_with(char::is_whitespace))
        })
}

/// What is left behind the label of a writer: 记者, 特约通讯员.
fn writer<'t>(text: &'t str, signs: Signs<'_>) -> Option<&'t str> {
    [LayoutSign::Reporter, LayoutSign::Correspondent].iter().find_map(|&sign| {
        let label = signs.at_start(text, sign).filter(|label| label.chars().count() > 1)?;
        Some(&text[label.len()..])
    })
}

/// Whether the first words credit the story to the paper itself: 本报讯, 晚报综合报道, 本报记者.
pub(super) fn is_own(front: &str, signs: Signs<'_>) -> bool {
    let credited = |rest: &str| ends_credit(rest, signs);
    let opened = front.trim_start_matches(|c: char| c == '[' || c == '【' || c.is_whitespace());
    let writer = |(name, weak): (&str, bool)| {
        !weak && signs.at_start(&opened[name.len()..], LayoutSign::Reporter).is_some_and(|label| label.len() > 3)
    };
    signs.behind(bare(front), LayoutSign::OwnPaper).is_some_and(|rest| within(rest, 18, ENDS, credited))
        || signs.weighed_at_start(opened, LayoutSign::OwnPaper).is_some_and(writer)
}

/// Whether a word that ends a dateline or credits a story stands anywhere in a text.
pub(super) fn is_credited(text: &str, signs: Signs<'_>) -> bool {
    within(text, usize::MAX - 1, "", |rest| ends_credit(rest, signs))
}

fn ends_credit(rest: &str, signs: Signs<'_>) -> bool {
    dateline(rest, signs).is_some() || signs.at_start(rest, LayoutSign::Credits).is_some()
}

/// What is left behind one or two digits.
fn number(text: &str) -> Option<&str> {
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| &text[digits..])
}

/// Whether a paragraph opens as one inside a story does: 某某指出, 3日, 3月1日.
pub(super) fn goes_on_telling(front: &str, signs: Signs<'_>) -> bool {
    let day = |text| number(text).is_some_and(|rest| rest.starts_with('日'));
    let date = number(front).and_then(|rest| rest.strip_prefix('月'));
    if day(front) || date.is_some_and(day) {
        return true;
    }
    let speaks = |rest: &str| signs.at_start(rest, LayoutSign::Speaks).is_some();
    let mut ends = front.char_indices().take_while(|&(_, c)| is_han(c)).map(|(at, c)| at + c.len_utf8());
    if ends.by_ref().take(4).skip(1).any(|end| speaks(&front[end..])) {
        return true;
    }
    let mut halves = front.char_indices();
    let spaced = matches!(
        (halves.next(), halves.next(), halves.next()),
        (Some((_, a)), Some((_, ' ')), Some((_, b))) if is_han(a) && is_han(b)
    );
    spaced && halves.next().is_some_and(|(at, _)| speaks(&front[at..]))
}

/// Whether a text is a line of a printed interview: 问:, 王某某:.
pub(super) fn is_asked(text: &str, signs: Signs<'_>) -> bool {
    let colon = |rest: &str| rest.trim_start().starts_with(':');
    let mut names = text.char_indices().take_while(|&(_, c)| is_han(c)).take(3).skip(1);
    [LayoutSign::Asks, LayoutSign::Answers].iter().any(|&sign| signs.behind(text, sign).is_some_and(colon))
        || names.any(|(at, c)| colon(&text[at + c.len_utf8()..]))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn stories_open_with_datelines() {
        let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries load");
        let signs = Signs { lexicon: &lexicon };
        for text in [
            "本报讯 南湾大桥合龙。",
            "■本报酒泉3月1日讯(记者",
            "晚报讯(通讯员 秦岭",
            "据本报天水消息,",
            "本报综合 据新华社",
            "陇南日报讯 3月1日",
            "石家庄3月1日电 全省",
            "兰州消息 (特约记者 白杨",
            "本报记者白杨报道:昨日",
            "新华社兰州3月1日电(记者",
        ] {
            assert!(is_lead(text, signs), "{text}");
        }
        for text in ["本报通讯员队伍", "晚报读者来信", "汇报电力情况", "3月1日,本报读者", "据了解", "记者在电站看到"]
        {
            assert!(!is_lead(text, signs), "{text}");
        }
        assert!(is_own("本报记者 白杨", signs) && is_own("晚报综合报道", signs) && !is_own("日前", signs));
        assert!(is_asked("问:何时通车?", signs) && is_asked("白杨 :已定", signs) && !is_asked("据通告指出:", signs));
    }
}
