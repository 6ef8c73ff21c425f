//! Short forms of bodies that the article names in full: defined ones (以下简称“塞北煤业”), and what is left of a full name
//! without its jurisdiction (蕉山中学) or its legal form.

use std::collections::HashMap;

use super::{OrganizationMention, OrganizationName};
use crate::extract::places::{Border, Borders};
use crate::extract::{Provenance, Scene};
use crate::lexicon::Dictionary;
use crate::span::Span;
use crate::tables::OrganizationType;

/// A short form has at least so many characters.
const SHORTEST: usize = 3;

pub(super) fn add(scene: &Scene<'_>, mut mentions: Vec<OrganizationMention>) -> Vec<OrganizationMention> {
    let text = scene.text.folded();
    let shorts = short_forms(scene, &mentions);
    if shorts.is_empty() {
        return mentions;
    }
    let spans_before: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    let mut found: Vec<(Span, usize)> = Vec::new();
    let mut free = 0;
    for (start, _) in text.char_indices() {
        let Some(end) = two_chars(text, start) else { break };
        if start < free {
            continue;
        }
        let Some(candidates) = shorts.get(&text[start..end]) else { continue };
        let best = candidates.iter().filter(|(short, _)| text[start..].starts_with(short)).max_by_key(|(s, _)| s.len());
        let Some(&(short, of)) = best else { continue };
        let span = Span::new(start, start + short.len());
        let of_organ = matches!(mentions[of].name, OrganizationName::Organ { .. });
        if of_organ && Borders::new(scene).at(start) < Border::Cue {
            continue;
        }
        free = span.end();
        found.push((span, of));
    }
    // A short form that a rule took for a name of its own.
    for mention in &mut mentions {
        let by_itself = matches!(mention.name, OrganizationName::Proper { .. });
        let text = scene.text.get(mention.span);
        let key = two_chars(text, 0).and_then(|end| shorts.get(&text[..end])).filter(|_| by_itself);
        let full = key.and_then(|shorts| shorts.iter().find(|(short, _)| *short == text));
        if let Some(&(_, of)) = full
            && spans_before[of] != mention.span
        {
            mention.name = OrganizationName::Short { of: spans_before[of].start() };
        }
    }
    let of_start: HashMap<usize, usize> = found.iter().map(|&(_, of)| (mentions[of].span.start(), of)).collect();
    let types: HashMap<usize, OrganizationType> =
        of_start.values().map(|&of| (mentions[of].span.start(), mentions[of].organization_type)).collect();
    let spans: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    for (span, of) in found {
        let index = spans.partition_point(|other| other.end() <= span.start());
        if spans.get(index).is_some_and(|other| other.overlaps(span)) {
            continue;
        }
        let start = spans[of].start();
        mentions.push(OrganizationMention {
            span,
            name: OrganizationName::Short { of: start },
            organization_type: types[&start],
            provenance: Provenance { rule: "organization.short", entries: Vec::new() },
        });
    }
    mentions.sort_by_key(|mention| mention.span.start());
    // Indices moved; a short form points to the mention that starts where its full name does.
    let places: HashMap<usize, usize> =
        mentions.iter().enumerate().map(|(index, mention)| (mention.span.start(), index)).collect();
    for mention in &mut mentions {
        if let OrganizationName::Short { of } = &mut mention.name {
            *of = places[of];
        }
    }
    mentions
}

/// Short forms by their first two characters, each with the mention it stands for.
fn short_forms<'a>(scene: &'a Scene<'_>, mentions: &[OrganizationMention]) -> HashMap<&'a str, Vec<(&'a str, usize)>> {
    let text = scene.text.folded();
    let mut shorts: HashMap<&str, Vec<(&str, usize)>> = HashMap::new();
    let mut note = |short: &'a str, of: usize| {
        if let Some(end) = two_chars(short, 0) {
            shorts.entry(&short[..end]).or_default().push((short, of));
        }
    };
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(short) = defined(text, mention.span.end()) {
            note(short, index);
        }
        // 粮食局 of 市粮食局: only offices, which nobody shares.
        if let OrganizationName::Organ { organs, prefix: None, .. } = &mention.name
            && let [organ] = organs[..]
        {
            let term = scene.lexicon.organs[organ.row as usize].row.term.as_str();
            let own = scene.text.get(mention.span);
            let own = &own[own.len().saturating_sub(term.len())..];
            if own == term && term.ends_with(['局', '厅']) && term.chars().count() >= SHORTEST {
                note(own, index);
            }
        }
        let OrganizationName::Proper { jurisdiction, rest } = &mention.name else { continue };
        let rest = scene.text.get(*rest);
        if jurisdiction.is_some() && rest.chars().count() > SHORTEST && !is_mere_ending(scene, rest) {
            note(rest, index);
        }
        for form in ["股份有限公司", "有限责任公司", "集团有限公司", "有限公司"] {
            let Some(core) = rest.strip_suffix(form) else { continue };
            if core.chars().count() > SHORTEST {
                note(core, index);
            }
            let whole = scene.text.get(mention.span);
            note(whole.strip_suffix(form).unwrap_or(whole), index);
        }
        if mention.organization_type == OrganizationType::Company && jurisdiction.is_some() {
            for short in of_brand(scene, rest) {
                note(short, index);
            }
        }
    }
    shorts
}

/// 金穗公司 for 襄樊金穗饲料有限公司: the beginning of its own name, and 公司.
fn of_brand<'a>(scene: &'a Scene<'_>, rest: &str) -> Vec<&'a str> {
    let text = scene.text.folded();
    let hits = scene.hits.of(Dictionary::OrganizationEndings).iter();
    let companies = hits.filter(|hit| scene.text.get(hit.span) == "公司");
    companies
        .filter_map(|hit| {
            let starts = text[..hit.span.start()].char_indices().rev().take(4).skip(1).map(|(at, _)| at);
            let brand = |start: &usize| {
                let brand = &text[*start..hit.span.start()];
                rest.starts_with(brand)
                    && rest.len() > brand.len() + "公司".len()
                    && scene.lexicon.find(Dictionary::GenericModifiers, brand).is_none()
                    && Borders::new(scene).at(*start) >= Border::Soft
            };
            starts.filter(brand).last().map(|start| &text[start..hit.span.end()])
        })
        .collect()
}

/// Whether what is left is a bare ending (人民医院), which many bodies share.
fn is_mere_ending(scene: &Scene<'_>, rest: &str) -> bool {
    scene.lexicon.find(Dictionary::OrganizationEndings, rest).is_some()
}

/// The X of (以下简称“X”) right behind a name.
fn defined(text: &str, end: usize) -> Option<&str> {
    let rest = text[end..].strip_prefix(['(', '(', ','])?;
    let rest = ["以下简称为", "以下简称", "简称为", "简称", "下称"].iter().find_map(|word| rest.strip_prefix(word))?;
    let rest = rest.trim_start_matches([':', '“', '"', '‘', '「']);
    let end = rest.find(['”', '"', ')', '’', '」', ',', ')'])?;
    let short = &rest[..end];
    (2..=12).contains(&short.chars().count()).then_some(short)
}

/// The end of the second character of a string from a byte on.
fn two_chars(text: &str, start: usize) -> Option<usize> {
    let mut chars = text[start..].char_indices();
    chars.next()?;
    let (second, c) = chars.next()?;
    Some(start + second + c.len_utf8())
}
