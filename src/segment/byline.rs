//! Who wrote it: `(记者 甲乙 通讯员 丙丁)`, `本报记者 甲 乙 摄`, `□ 本报评论员`, a name alone on its line.
//!
//! A byline is a row of labels and names. A label before names says what they are (记者, 通讯员); one behind them says what
//! they did (摄, 文/图) and outranks the first. Names of one character each are the halves of one name.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::{Dictionary, LayoutSign};
use crate::span::Span;
use crate::text::{ArticleText, PartKind};

use super::Byline;
use super::signs::Signs;

/// A parsed byline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Credits {
    /// Reporters and authors.
    pub reporters: Vec<String>,
    /// Correspondents.
    pub correspondents: Vec<String>,
    /// Photographers.
    pub photographers: Vec<String>,
    /// Whether at least one label stands in it.
    pub labelled: bool,
    /// Whether it is signed by a body: 本报评论员.
    pub collective: bool,
    /// Trainees, editors: no reporters.
    others: usize,
}

impl Credits {
    /// Whether it credits a picture and no text.
    pub(super) fn only_picture(&self) -> bool {
        !self.photographers.is_empty() && self.reporters.is_empty() && self.correspondents.is_empty()
    }

    fn people(&self) -> usize {
        self.reporters.len() + self.correspondents.len() + self.photographers.len() + self.others
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Reporter,
    Correspondent,
    Photographer,
    Assistant,
}

/// Characters that open a byline without being part of it.
const BULLETS: [char; 12] = ['□', '■', '◎', '●', '▲', '△', '◆', '◇', '○', '〇', '★', '☆'];
/// No byline is longer, in characters.
const LONGEST: usize = 70;

/// Reads a folded text that is nothing but a byline. In brackets or behind a bullet names need no label; a bare line
/// of names needs one, or must be one short name.
pub(super) fn whole(text: &str, signs: Signs<'_>) -> Option<Credits> {
    let text = text.trim();
    // 编辑同志: is an address.
    if text.is_empty() || text.ends_with(':') || text.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    if let Some(inner) = bracketed(text) {
        return parse(inner, signs)
            .filter(|c| c.labelled || c.collective || c.people() <= 5 && (all_known(c, signs) || inner.contains(' ')));
    }
    let bare = text.trim_start_matches(BULLETS).trim_start();
    let bulleted = bare.len() < text.len();
    if bare.find('(').is_some_and(|at| at > 0) {
        return None;
    }
    let credits = parse(bare, signs)?;
    let alone = credits.people() == 1 && bare.chars().filter(|c| !c.is_whitespace()).count() <= 4;
    (credits.labelled || credits.collective || (bulleted && credits.people() <= 3) || (alone && is_name(bare, signs)))
        .then_some(credits)
}

/// Reads a short line below a headline as its author's name: two to four characters that are no common word. Without a
/// family name or a space it must be told by the label above that somebody gives an opinion.
pub(super) fn alone(text: &str, opinion: bool, signs: Signs<'_>) -> Option<Credits> {
    let joined: String = text.trim().trim_start_matches(BULLETS).split_whitespace().collect();
    let spaced = text.trim().contains(char::is_whitespace);
    let named = surname_rank(&joined, signs).is_some_and(|rank| rank <= 3) && joined.chars().count() > 1;
    let fits = (2..=4).contains(&joined.chars().count()) && joined.chars().all(is_name_char);
    (fits && (spaced || named || opinion) && !is_common(&joined, signs))
        .then(|| Credits { reporters: vec![joined], ..Credits::default() })
}

fn bracketed(text: &str) -> Option<&str> {
    [('(', ')'), ('〔', '〕'), ('[', ']'), ('【', '】')].iter().find_map(|&(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains(open)).then_some(inner)
    })
}

/// Whether a line without any label is a person's name: two or three characters set apart by spaces, the first a family
/// name, the whole no common word (公 告).
fn is_name(text: &str, signs: Signs<'_>) -> bool {
    let halves: Vec<&str> = text.split_whitespace().collect();
    let joined: String = halves.concat();
    halves.len() == 2
        && (2..=4).contains(&joined.chars().count())
        && halves[0].chars().count() <= 2
        && surname_rank(&joined, signs).is_some_and(|rank| rank <= 3 || !is_common(&joined, signs))
        && !(is_common(&joined, signs) && halves.iter().any(|half| half.chars().count() > 1))
}

/// How common the family name is with which a name begins: 1 (very) to 4.
fn surname_rank(name: &str, signs: Signs<'_>) -> Option<u8> {
    [2, 1].into_iter().find_map(|chars| {
        let surname = super::shape::prefix(name, chars);
        let id = signs.lexicon.find(Dictionary::Surnames, surname)?;
        Some(signs.lexicon.surnames[id.row as usize].row.rank)
    })
}

fn is_common(word: &str, signs: Signs<'_>) -> bool {
    signs.lexicon.find(Dictionary::Words, word).is_some_and(|id| signs.lexicon.words[id.row as usize].row.weight >= 27)
}

/// Whether all names of a byline without labels begin with a family name.
fn all_known(credits: &Credits, signs: Signs<'_>) -> bool {
    credits.reporters.iter().all(|name| surname_rank(name, signs).is_some() && name.chars().count() > 1)
}

/// Reads labels and names. Fails on anything that is neither.
fn parse(text: &str, signs: Signs<'_>) -> Option<Credits> {
    let mut credits = Credits::default();
    let mut prefix = Role::Reporter;
    let mut names: Vec<String> = Vec::new();
    let mut half: Option<String> = None;
    let tokens = text.split(|c: char| c.is_whitespace() || matches!(c, '、' | ',' | '/' | ':' | '|' | '(' | ')' | ';'));
    let tokens: Vec<&str> = tokens.filter(|t| !t.is_empty()).collect();
    let mut roles: Vec<Role> = Vec::new();
    let is_half = |token: &&&str| {
        let label = label_at_start(token, signs).is_some_and(|(label, _)| label.len() == token.len());
        !label && without_label(token, text, signs).0.chars().count() == 1
    };
    let lone = tokens.iter().filter(is_half).count();
    for (index, &token) in tokens.iter().enumerate() {
        let mut rest = token;
        // 文 and 图 are labels at the end or beside a stroke, and else the half of a name.
        let bound = index + 1 == tokens.len() || beside_stroke(text, token);
        while !rest.is_empty() {
            if rest.contains(['。', '!', '?', '“']) {
                return None;
            }
            if let Some((label, role)) = label_at_start(rest, signs)
                .filter(|(l, _)| l.len() > 3 || (l.len() == rest.len() && half.is_none() && bound))
            {
                names.extend(half.take());
                credits.labelled = true;
                if is_suffix(label) && (!names.is_empty() || !roles.is_empty()) {
                    roles.push(role);
                } else {
                    settle(&mut credits, &mut names, &mut roles, prefix);
                    prefix = role;
                }
                rest = &rest[label.len()..];
                continue;
            }
            if !roles.is_empty() {
                settle(&mut credits, &mut names, &mut roles, prefix);
                prefix = Role::Reporter;
            }
            if signs.at_end(rest, LayoutSign::Collective).is_some_and(|word| word.len() == rest.len()) {
                credits.collective = true;
                break;
            }
            let (name, label) = without_label(rest, text, signs);
            if name.chars().count() > 4 && !name.contains('·') || !name.chars().all(is_name_char) {
                let organ = signs.at_end(name, LayoutSign::Signature).is_some() || name.starts_with('据');
                let place = label.is_some_and(|l| !is_suffix(l));
                if !(organ || place) || name.chars().count() > 16 {
                    return None;
                }
            } else if label.is_some_and(|l| !is_suffix(l))
                || signs.at_end(name, LayoutSign::Signature).is_some() && name.chars().count() > 3
            {
                // 深圳特区报记者, 县宣传部: whose label it is.
            } else if name.chars().count() == 1 {
                half = match half.take() {
                    // 潘 朝 霞: three characters set apart are one name.
                    Some(first) if first.chars().count() == 1 && lone == 3 => Some(first + name),
                    Some(first) => {
                        names.push(first + name);
                        None
                    }
                    None => Some(name.to_owned()),
                };
            } else {
                let first = half.take().unwrap_or_default();
                names.push(first + name);
            }
            rest = &rest[name.len()..];
        }
    }
    if half.is_some() {
        return None;
    }
    settle(&mut credits, &mut names, &mut roles, prefix);
    (credits.people() > 0 || credits.collective).then_some(credits)
}

/// Books the names read so far under the roles behind them, else under the label before them.
fn settle(credits: &mut Credits, names: &mut Vec<String>, roles: &mut Vec<Role>, prefix: Role) {
    if roles.is_empty() {
        roles.push(prefix);
    }
    roles.dedup();
    for role in roles.drain(..) {
        match role {
            Role::Reporter => credits.reporters.extend(names.iter().cloned()),
            Role::Correspondent => credits.correspondents.extend(names.iter().cloned()),
            Role::Photographer => credits.photographers.extend(names.iter().cloned()),
            Role::Assistant => credits.others += names.len(),
        }
    }
    names.clear();
}

/// Whether a stroke stands right before or behind a token: 文/图.
fn beside_stroke(text: &str, token: &str) -> bool {
    let at = token.as_ptr() as usize - text.as_ptr() as usize;
    text[..at].ends_with('/') || text[at + token.len()..].starts_with('/')
}

fn label_at_start<'a>(text: &'a str, signs: Signs<'a>) -> Option<(&'a str, Role)> {
    [
        (LayoutSign::Reporter, Role::Reporter),
        (LayoutSign::Correspondent, Role::Correspondent),
        (LayoutSign::Photographer, Role::Photographer),
        (LayoutSign::Assistant, Role::Assistant),
    ]
    .into_iter()
    .filter_map(|(sign, role)| signs.at_start(text, sign).map(|word| (word, role)))
    .max_by_key(|(word, _)| word.len())
}

/// Splits 千摄 into 千 and 摄, 深圳特区报记者 into the paper and 记者. 文 and 图 end names too: they are labels where the whole
/// byline has the other or a stroke.
fn without_label<'a>(text: &'a str, whole: &str, signs: Signs<'a>) -> (&'a str, Option<&'a str>) {
    let label = [LayoutSign::Reporter, LayoutSign::Correspondent, LayoutSign::Photographer, LayoutSign::Assistant]
        .into_iter()
        .filter_map(|sign| signs.at_end(text, sign))
        .max_by_key(|word| word.len());
    let paired = |label: &str| match label {
        "文" => whole.contains(['图', '摄', '/']),
        "图" => whole.contains(['文', '/']),
        _ => true,
    };
    match label {
        Some(label) if label.len() < text.len() && paired(label) => (&text[..text.len() - label.len()], Some(label)),
        _ => (text, None),
    }
}

/// Whether a label stands behind its names: what they did, not who they are.
fn is_suffix(label: &str) -> bool {
    !label.ends_with(['者', '员', '师', '生', '人', '辑'])
}

fn is_name_char(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '·')
}

static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^。!?(]{0,14}?((?:本报)?记者\s?[\p{Han}\s、]{2,14}?)\s?报道[:,\s]")
        .expect("the pattern is a constant")
});

/// The bracket with a byline near the start of a story: `本报讯(记者 甲乙)`. Byte range of the folded text.
pub(super) fn at_lead(text: &str, signs: Signs<'_>) -> Option<(std::ops::Range<usize>, Credits)> {
    let limit = text.char_indices().nth(48).map_or(text.len(), |(at, _)| at);
    if let Some(found) = REPORTS.captures(&text[..limit])
        && let Some(names) = found.get(1)
    {
        return parse(names.as_str(), signs).filter(|c| c.labelled).map(|credits| (names.range(), credits));
    }
    let open = text[..limit].find('(')?;
    let close = open + text[open..].find(')')? + 1;
    let inner = &text[open + 1..close - 1];
    let dateline = [LayoutSign::OwnDateline, LayoutSign::WireDateline]
        .iter()
        .any(|&sign| signs.at_end(text[..open].trim_end(), sign).is_some());
    let credits = parse(inner, signs)
        .filter(|c| c.labelled || (dateline && c.people() <= 4 && (all_known(c, signs) || inner.contains(' '))))?;
    Some((open..close, credits))
}

/// The byline that ends a paragraph: `…。(甲 乙)`, `…。本报记者 甲 乙 摄`. Byte range of the folded text.
pub(super) fn at_tail(text: &str, signs: Signs<'_>) -> Option<(std::ops::Range<usize>, Credits)> {
    let text = text.trim_end();
    if text.ends_with(')') {
        let open = text.rfind('(')?;
        let inner = &text[open + 1..text.len() - 1];
        if inner.chars().count() <= LONGEST && open > 0 {
            let before = text[..open].trim_end().chars().next_back();
            let credits = parse(inner, signs).filter(|c| {
                c.labelled
                    || c.collective
                    || (c.people() <= 4
                        && (all_known(c, signs) || inner.contains(' '))
                        && before.is_none_or(|c| "。”!?;…)".contains(c)))
            });
            return credits.map(|credits| (open..text.len(), credits));
        }
        return None;
    }
    let from = text.char_indices().rev().take(40).last().map_or(0, |(at, _)| at);
    let stop = text[from..].rfind(['。', '”', '!', '?', ')', '…'])?;
    let start = from + stop + text[from + stop..].chars().next().map_or(0, char::len_utf8);
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let credits = parse(&text[start..], signs).filter(|c| c.labelled || c.collective)?;
    Some((start..text.len(), credits))
}

/// The byline of a finished article, as printed and by role. Some lines are `known` for bylines from what stands around
/// them.
pub(super) fn of(text: &ArticleText, known: &[(&str, &Credits)], signs: Signs<'_>) -> Byline {
    let mut found: Vec<(Span, Credits)> = Vec::new();
    for part in text.parts().iter().filter(|part| part.kind == PartKind::Body) {
        let folded = text.get(part.span);
        let at =
            |range: std::ops::Range<usize>| Span::new(part.span.start() + range.start, part.span.start() + range.end);
        let known = known.iter().find(|(line, _)| *line == folded.trim()).map(|&(_, credits)| credits.clone());
        if let Some(credits) = known.or_else(|| whole(folded, signs)) {
            found.push((part.span, credits));
            continue;
        }
        found.extend(at_lead(folded, signs).map(|(range, credits)| (at(range), credits)));
        found.extend(at_tail(folded, signs).map(|(range, credits)| (at(range), credits)));
    }
    found.dedup_by_key(|(span, _)| *span);
    let mut byline = Byline::default();
    let mut printed = Vec::new();
    for (span, credits) in found {
        printed.push(text.surface(span).trim().to_owned());
        for (into, names) in [
            (&mut byline.reporters, credits.reporters),
            (&mut byline.correspondents, credits.correspondents),
            (&mut byline.photographers, credits.photographers),
        ] {
            for name in names {
                if !into.contains(&name) {
                    into.push(name);
                }
            }
        }
    }
    byline.printed = printed.join(" ");
    byline
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn bylines_are_read() {
        let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries load");
        let signs = Signs { lexicon: &lexicon };
        let read = |text: &str| {
            whole(text, signs).map(|c| {
                format!("{}|{}|{}", c.reporters.join(" "), c.correspondents.join(" "), c.photographers.join(" "))
            })
        };
        for (text, expected) in [
            ("(记者 文 静)", Some("文静||")),
            ("(记者 秦 岭 通讯员 高 原)", Some("秦岭|高原|")),
            ("本报记者 白 杨 摄", Some("||白杨")),
            ("方 圆 周正明 摄影", Some("||方圆 周正明")),
            ("本报记者 江 河 文/图", Some("江河||江河")),
            ("□ 本报评论员", Some("||")),
            ("□ 欧阳静", Some("欧阳静||")),
            ("程 远", Some("程远||")),
            ("成 千摄", Some("||成千")),
            ("拍 卖 公 告", None),
            ("贺 兰 山 摄", Some("||贺兰山")),
            ("(通讯员 边可文)", Some("|边可文|")),
            ("编辑同志:", None),
            ("公 告", None),
            ("(完)", None),
            ("今年目标", None),
            ("图为凌晨的现场。实习生 闻 达 摄", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}
