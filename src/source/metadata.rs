//! What is known of a page before it is read: forced by the operator, else told by its record, else by its path.

use super::page::Metadata;
use super::path::PathFacts;
use super::records::Record;
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::tables::{HomeSource, IssueDateSource};

/// What is known of a page. What the operator gave to fill gaps comes later, behind the page's own masthead.
pub(super) fn metadata(options: &Options, record: &Record, facts: &PathFacts) -> Metadata {
    let forced = &options.forced;
    let first = |texts: [&String; 3]| texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    let none = String::new();
    let (issue_date, issue_date_source) = match (forced.issue_date, record.issue_date, facts.issue_date) {
        (Some(date), _, _) => (Some(date), IssueDateSource::Forced),
        (_, Some(date), _) => (Some(date), IssueDateSource::Record),
        (_, _, Some(date)) => (Some(date), IssueDateSource::Path),
        _ => (None, IssueDateSource::None),
    };
    let home_source = match (forced.home.is_empty(), record.home.is_empty()) {
        (false, _) => HomeSource::Forced,
        (_, false) => HomeSource::Record,
        _ => HomeSource::None,
    };
    Metadata {
        publication: first([&forced.publication, &record.publication, &facts.publication]),
        issue_date,
        issue_date_source,
        page: first([&record.page, &facts.page, &none]),
        home: first([&forced.home, &record.home, &none]),
        home_source,
    }
}

/// Whether a home that an operator gave can be one: a code of six or more digits, or a name. An empty one is no home.
///
/// # Errors
///
/// What is wrong with it and what to do.
pub fn check_home(home: &str, _lexicon: &Lexicon) -> Result<(), String> {
    let digits = home.chars().filter(char::is_ascii_digit).count();
    if digits > 0 && (digits < home.len() || !matches!(digits, 6 | 9 | 12)) {
        return Err(format!("“{home}” is no code of a division; codes have 6 digits, such as 140100"));
    }
    Ok(())
}

/// Pages of an issue stand in the order of their numbers: 2 before 10, A03 before B01; those without one behind.
pub(super) fn page_order(page: &str) -> u32 {
    const NUMBERS: u32 = 1 << 24;
    let Some(digits) = page.find(|c: char| c.is_ascii_digit()) else { return u32::MAX };
    let number = page[digits..].split(|c: char| !c.is_ascii_digit()).next().and_then(|number| number.parse().ok());
    let letter = if digits == 0 { 0 } else { page.as_bytes()[0].to_ascii_uppercase() };
    u32::from(letter) * NUMBERS + number.unwrap_or(NUMBERS).min(NUMBERS - 1)
}

#[cfg(test)]
mod tests {
    use super::page_order;

    #[test]
    fn pages_are_ordered_as_readers_count_them() {
        let pages = ["1", "2版", "10", "A1", "A03", "a10", "B01", "第99999999999版", "", "封面"];
        let orders: Vec<u32> = pages.iter().map(|page| page_order(page)).collect();
        assert!(orders.is_sorted(), "{orders:?}");
        assert!(orders[..8].windows(2).all(|pair| pair[0] < pair[1]), "{orders:?}");
    }
}
