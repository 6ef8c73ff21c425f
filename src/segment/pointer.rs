//! Pointers to other pages: 上接第1版, （下转A03版）, 详见5版.

use std::sync::LazyLock;

use regex::Regex;

use super::shape::{han_number, prefix, suffix};

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(上接|接|下转|转|详见|见|请见|报道见|数据见)\s*(?:今日|本报|昨日|\d{1,2}月\d{1,2}日)?\s*第?\s*([A-Z]{0,2}\s*\d{1,3}(?:[-—、,]\d{1,3})?|[一二三四五六七八九十]{1,3}|头)\s*版|(上接|下转)\s*第\s*版")
        .expect("the pattern is a constant")
});

/// Where a unit points.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each is an independent observation.
pub(super) struct Pointer {
    /// 上接 rather than 下转 or 见.
    pub from: bool,
    /// 见, 详见 rather than 下转.
    pub see: bool,
    /// The page as printed: 1, A03; empty where the number is lost.
    pub page: String,
    /// Whether the unit holds nothing else.
    pub whole: bool,
    /// Whether it stands at the start of the unit.
    pub first: bool,
}

pub(super) fn find(text: &str, chars: usize) -> Option<Pointer> {
    let head = prefix(text, 40);
    let tail = suffix(text, 40);
    let found = PAGE.captures(head).filter(|c| c.get(0).is_some_and(|m| m.start() < 12));
    let (captures, first) = if let Some(captures) = found {
        (captures, true)
    } else {
        let captures = PAGE.captures_iter(tail).last()?;
        let after = tail.len() - captures.get(0)?.end();
        if after > 12 {
            return None;
        }
        (captures, false)
    };
    let word = captures.get(1).or(captures.get(3))?.as_str();
    Some(Pointer {
        from: word.ends_with('接'),
        see: word.ends_with('见'),
        page: captures.get(2).map(|page| page_number(page.as_str())).unwrap_or_default(),
        whole: is_whole(text, chars, captures.get(0)?.as_str()),
        first,
    })
}

/// The pointer in brackets that ends a headline: `32个工种等您来打擂(详见3版)`. How many bytes of an original line it takes.
pub(super) fn at_end_of_line(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let open = line.rfind(['(', '（', '【', '［', '['])?;
    let inner = crate::text::fold_str(&line[open..]);
    let found = find(&inner, inner.chars().count())?;
    (open > 0 && found.whole && !found.from).then_some(line.len() - open)
}

/// Whether a unit holds little beside its pointer: (更多数据见A04版).
fn is_whole(text: &str, chars: usize, pointer: &str) -> bool {
    let own = pointer.chars().filter(|c| !c.is_whitespace()).count();
    // Brackets, arrows and triangles around it.
    let brackets = text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count()
        - pointer.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    let rest = chars.saturating_sub(own + brackets);
    rest <= 1 || (rest <= 6 && text.starts_with(['(', '【', '[']))
}

/// 三 as 3, 头 as 1; A 03 without its space.
fn page_number(printed: &str) -> String {
    if printed == "头" {
        return "1".to_owned();
    }
    let bare: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return bare;
    }
    han_number(&bare).map_or(bare, |number| number.to_string())
}
