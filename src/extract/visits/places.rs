//! Where a visit went: the phrase behind 来到 or 在, cut into its places.
//!
//! A phrase reaches to the first word that cannot belong to a place; of it the longest piece counts that ends like a
//! place (村, 公司, 工地), in a division or in a body. Places without a name of their own (车间, 困难群众家中) are left out.

use super::super::words::{Piece, around, pieces};
use super::super::{Certainty, Mentions, PlaceKind, Scene};
use crate::lexicon::{Dictionary, VisitTakes};
use crate::span::Span;

/// Endings of places have at most this many characters.
const LONGEST_ENDING: usize = 6;

/// The places of a phrase that starts at `from` and may reach to `limit`.
pub(super) fn phrase(scene: &Scene<'_>, mentions: &Mentions, from: usize, limit: usize) -> Vec<Span> {
    let text = scene.text.folded();
    let from = from + leading(&text[from..limit]);
    let end = hard_stop(scene, mentions, from, limit);
    let mut places: Vec<Span> = Vec::new();
    for item in items(scene, mentions, Span::new(from, end)) {
        if let Some(place) = place(scene, mentions, item) {
            places.push(place);
        } else if !places.is_empty() {
            break;
        }
    }
    places
}

/// Whether a whole clause is nothing but places: the list of the clause before goes on.
pub(super) fn fills(scene: &Scene<'_>, mentions: &Mentions, clause: Span) -> Vec<Span> {
    let text = scene.text.folded();
    let body = text[clause.range()].trim_start_matches("以及").trim_start_matches(['和', '及']);
    let from = clause.end() - body.len();
    let places = phrase(scene, mentions, from, clause.end());
    let covered = places
        .last()
        .is_some_and(|last| last.end() == clause.end() || text[last.end()..clause.end()].starts_with(['等', '”']));
    if covered { places } else { Vec::new() }
}

/// Particles between a verb and its place.
fn leading(phrase: &str) -> usize {
    phrase.len() - phrase.trim_start_matches(['了', '着', '过', '位', '于', '在', '到', '往']).len()
}

/// Where the phrase must end: at a verb of visiting, a preposition, an adverb.
fn hard_stop(scene: &Scene<'_>, mentions: &Mentions, from: usize, limit: usize) -> usize {
    let text = scene.text.folded();
    for piece in pieces(scene.lexicon, text, Span::new(from, limit)) {
        let start = piece.span.start();
        if start == from || inside_name(mentions, start) {
            continue;
        }
        let verb = scene.hits.starting_at(Dictionary::VisitVerbs, start).iter().any(|hit| {
            hit.span.end() <= limit
                && (hit.span.len() > 3 || piece.span == hit.span)
                && scene.lexicon.visit_verbs[hit.entry.row as usize].row.takes != VisitTakes::Meeting
                // 李家沟村 + 现场办公: a verb that is longer than the word that ends like a place.
                && (hit.span.end() > piece.span.end() || !ends_place(scene, from, piece.span.end()))
        });
        let word = &text[piece.span.range()];
        let particle = matches!(
            word,
            "就" | "对"
                | "并"
                | "后"
                | "时"
                | "与"
                | "同"
                | "向"
                | "为"
                | "给"
                | "以"
                | "把"
                | "由"
                | "进行"
                | "开展"
                | "期间"
        );
        if verb || particle || piece.tag == "r" && piece.span.len() > 3 {
            return start;
        }
    }
    limit
}

fn inside_name(mentions: &Mentions, at: usize) -> bool {
    let inside = |span: Span| span.start() < at && at < span.end();
    let here = Span::new(at, at);
    around(&mentions.organizations, |m| m.span, here).any(|(_, m)| inside(m.span))
        || around(&mentions.people, |m| m.span, here).any(|(_, m)| inside(m.span))
        || around(&mentions.places, |m| m.span, here).any(|(_, m)| inside(m.span))
}

/// The items of a list.
fn items(scene: &Scene<'_>, mentions: &Mentions, phrase: Span) -> Vec<Span> {
    let text = scene.text.folded();
    let mut out = Vec::new();
    let mut start = phrase.start();
    let mut cut = |from: usize, to: usize| {
        if to > from {
            out.push(Span::new(from, to));
        }
    };
    let mut skip = 0;
    // 榆中县和平镇: 和 opens a name or a longer word.
    let words = pieces(scene.lexicon, text, phrase);
    let opens = |at: usize| {
        let begins = |at: usize| {
            let here = Span::new(at, at);
            around(&mentions.places, |m| m.span, here)
                .any(|(_, m)| m.span.start() == at && m.certainty >= Certainty::Likely)
                || around(&mentions.organizations, |m| m.span, here).any(|(_, m)| m.span.start() == at)
        };
        let in_word = || words.iter().any(|word| word.span.start() == at && word.span.len() > 3);
        !begins(at + '和'.len_utf8()) && (begins(at) || in_word())
    };
    for (offset, c) in text[phrase.range()].char_indices() {
        let at = phrase.start() + offset;
        let rest = &text[at..phrase.end()];
        let separator = match c {
            '、' => 3,
            _ if rest.starts_with("以及") => 6,
            '和' | '及' if !inside_name(mentions, at) && !opens(at) => 3,
            _ => 0,
        };
        if separator > 0 && at >= skip {
            cut(start, at);
            start = at + separator;
            skip = start;
        }
    }
    cut(start, phrase.end());
    out
}

/// The place of one item, if it holds one with a name.
fn place(scene: &Scene<'_>, mentions: &Mentions, item: Span) -> Option<Span> {
    let text = scene.text.folded();
    let item = without_lead(text, item);
    let words = pieces(scene.lexicon, text, item);
    // 三天看了九个厂: a clause, not a place.
    // 三台县, 九江市: a division may open with a numeral.
    let division = around(&mentions.places, |m| m.span, item)
        .any(|(_, m)| m.span.start() == item.start() && m.certainty >= Certainty::Likely);
    if !division && counted(text, &words) || words.iter().any(|piece| &text[piece.span.range()] == "了") {
        return None;
    }
    let end = words.iter().rev().map(|piece| piece.span).find(|span| {
        let stop = span.end();
        let next = text[stop..].chars().next();
        let stands = stop == item.end()
            || next == Some('”')
            || next == Some('的')
            || words
                .iter()
                .any(|piece| piece.span.start() == stop && (piece.tag == "v" || piece.tag == "m" || piece.tag == "p"));
        stands
            && (ends_place(scene, item.start(), stop)
                || named_end(mentions, stop)
                || known_place(scene, text, *span, item))
    })?;
    let quoted = text[end.end()..item.end()].starts_with('”') && text[item.start()..end.end()].contains('“');
    let whole = Span::new(item.start(), if quoted { end.end() + '”'.len_utf8() } else { end.end() });
    let place = without_count(text, mentions, behind_of(text, mentions, whole));
    // 育才小学的食堂: the name stands before 的.
    let owner = text[whole.range()].find('的').map(|at| Span::new(whole.start(), whole.start() + at));
    // 岐山县的6个乡镇: what is counted has no name; the county has.
    let last = text[place.range()].rsplit('的').next().unwrap_or("");
    if last.starts_with(|c: char| c.is_ascii_digit()) {
        return around(&mentions.places, |m| m.span, item)
            .map(|(_, m)| m.span)
            .find(|span| span.start() == item.start() && owner.is_some_and(|owner| owner.contains(*span)));
    }
    // 看望了老红军A: a person is no place, his home is.
    if around(&mentions.people, |m| m.span, place).any(|(_, m)| m.span.end() == place.end()) {
        return None;
    }
    let named = is_named(scene, mentions, place)
        || owner.is_some_and(|owner| !owner.is_empty() && is_named(scene, mentions, owner));
    named.then_some(place)
}

/// 运城、临汾两地区: the class of the listed divisions is left out.
fn without_count(text: &str, mentions: &Mentions, place: Span) -> Span {
    let last = around(&mentions.places, |m| m.span, place)
        .map(|(_, m)| m.span)
        .find(|span| span.start() == place.start() && span.end() < place.end());
    let Some(last) = last else { return place };
    let rest = &text[last.end()..place.end()];
    let class = rest.trim_start_matches(['两', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let counted = class.len() < rest.len() && class.chars().count() <= 3;
    let listed = class
        .chars()
        .all(|c| matches!(c, '个' | '省' | '市' | '县' | '区' | '地' | '州' | '盟' | '旗' | '乡' | '镇' | '村'));
    if counted && listed { last } else { place }
}

/// 89岁的老党员A家中: what is said of a person's age is left out.
fn without_lead(text: &str, item: Span) -> Span {
    let body = &text[item.range()];
    match body.find("岁的") {
        Some(at) if body.starts_with(|c: char| c.is_ascii_digit()) => {
            Span::new(item.start() + at + "岁的".len(), item.end())
        }
        _ => item,
    }
}

/// 12个村, 4家企业: counted, not named.
fn counted(text: &str, words: &[Piece<'_>]) -> bool {
    words.first().is_some_and(|first| {
        let word = &text[first.span.range()];
        word.starts_with(|c: char| c.is_ascii_digit())
            || first.tag == "m" && words.get(1).is_some_and(|next| next.tag == "q" || next.tag == "m")
            || matches!(
                word,
                "部分"
                    | "各"
                    | "有关"
                    | "多家"
                    | "多个"
                    | "一些"
                    | "当地"
                    | "每"
                    | "某"
                    | "几"
                    | "数"
                    | "这"
                    | "那"
                    | "该"
                    | "其"
            )
    })
}

/// 琼海市会山镇的水库: what stands behind 的, if it has a name of its own.
fn behind_of(text: &str, mentions: &Mentions, place: Span) -> Span {
    let body = &text[place.range()];
    let Some(of) = body.rfind('的') else { return place };
    let behind = Span::new(place.start() + of + '的'.len_utf8(), place.end());
    if !behind.is_empty() && holds_mention(mentions, behind) { behind } else { place }
}

/// Whether the text from `from` to `to` ends like a place.
fn ends_place(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let text = &scene.text.folded()[from..to];
    text.char_indices()
        .rev()
        .take(LONGEST_ENDING)
        .any(|(at, _)| scene.lexicon.find(Dictionary::VisitPlaces, &text[at..]).is_some())
}

fn named_end(mentions: &Mentions, at: usize) -> bool {
    let here = Span::new(at, at);
    around(&mentions.places, |m| m.span, here).any(|(_, m)| m.span.end() == at)
        || around(&mentions.organizations, |m| m.span, here).any(|(_, m)| m.span.end() == at)
}

/// A place's name that is a common word: 海口, 太原.
fn known_place(scene: &Scene<'_>, text: &str, span: Span, item: Span) -> bool {
    let word = &text[span.range()];
    span.start() == item.start()
        && scene
            .lexicon
            .find(Dictionary::Words, word)
            .is_some_and(|id| scene.lexicon.words[id.row as usize].row.tag == "ns")
}

/// Whether a division, a body or a person is named in a place.
fn holds_mention(mentions: &Mentions, place: Span) -> bool {
    let within = |span: Span| place.contains(span);
    // 我市重点工程: what is only pointed at has no name.
    around(&mentions.places, |m| m.span, place).any(|(_, m)| within(m.span) && !matches!(m.kind, PlaceKind::Deixis(_)))
        || around(&mentions.organizations, |m| m.span, place).any(|(_, m)| within(m.span))
        || around(&mentions.people, |m| m.span, place).any(|(_, m)| within(m.span))
}

/// Whether a place has a name: a division, a body, a person, a place's name or characters that are no words.
fn is_named(scene: &Scene<'_>, mentions: &Mentions, place: Span) -> bool {
    let text = scene.text.folded();
    if holds_mention(mentions, place)
        || around(&mentions.organizations, |m| m.span, place).any(|(_, m)| m.span.contains(place))
    {
        return true;
    }
    let words = pieces(scene.lexicon, text, place);
    let mut singles = 0;
    for piece in &words {
        let single = text[piece.span.range()].chars().count() == 1;
        singles = if single && !ends_place(scene, piece.span.start(), piece.span.end()) { singles + 1 } else { 0 };
        if singles >= 2 || single && piece.weight == 0 {
            return true;
        }
    }
    words.len() >= 2 && words[0].span.len() >= 9 && words[0].body
        || is_organ(scene, &text[place.range()])
        || has_proper_ending(scene, place)
}

/// 市第一中学, 港务局: of the home, or of the only one of its kind there.
fn is_organ(scene: &Scene<'_>, name: &str) -> bool {
    let listed = |name: &str| scene.lexicon.find(Dictionary::Organs, name).is_some();
    let local = name.strip_prefix(['省', '市', '县', '区', '州', '旗', '镇', '乡']);
    // 乡镇企业, 市属企业 are none in particular.
    let generic =
        |ending: &str| scene.lexicon.find(Dictionary::GenericModifiers, &name[..name.len() - ending.len()]).is_some();
    listed(name)
        || local.is_some_and(|rest| {
            rest.char_indices().any(|(at, c)| {
                rest.len() - at > c.len_utf8()
                    && scene.lexicon.find(Dictionary::VisitPlaces, &rest[at..]).is_some()
                    && !generic(&rest[at..])
            })
        })
}

/// 育才小学, 青石大队, 万寿桥: before the ending of a body, settlement or landmark any word is a name, but for a few
/// (民营, 重点); so it is in 万寿桥建设工地.
fn has_proper_ending(scene: &Scene<'_>, place: Span) -> bool {
    let text = scene.text.folded();
    let words = pieces(scene.lexicon, text, place);
    words.iter().any(|last| proper_ending(scene, Span::new(place.start(), last.span.end())))
}

fn proper_ending(scene: &Scene<'_>, place: Span) -> bool {
    let text = scene.text.folded();
    let name = &text[place.range()];
    let ending = name.char_indices().skip(2).find(|(at, _)| {
        scene.lexicon.lookup(&name[*at..]).iter().any(|id| match id.dictionary {
            Dictionary::OrganizationEndings | Dictionary::SettlementEndings => true,
            // Names of bridges and hills are short: 黄花加工生产线 is none.
            Dictionary::ToponymEndings => *at <= 12,
            _ => false,
        })
    });
    let Some((at, _)) = ending else { return false };
    let modifier = Span::new(place.start(), place.start() + at);
    pieces(scene.lexicon, text, modifier).iter().any(|piece| {
        let word = &text[piece.span.range()];
        let generic = scene.lexicon.lookup(word).iter().any(|id| {
            matches!(id.dictionary, Dictionary::GenericModifiers | Dictionary::Posts | Dictionary::PostBodies)
        });
        !generic && !matches!(piece.tag, "v" | "vn" | "a" | "m" | "q" | "d" | "r" | "p" | "c" | "u")
    })
}
