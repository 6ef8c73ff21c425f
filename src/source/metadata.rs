//! What is known of a page before it is read: forced by the operator, else told by its record, else by its path.

use super::page::Metadata;
use super::path::PathFacts;
use super::records::Record;
use crate::lexicon::Lexicon;
use crate::message::Message;
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

/// Whether a home that was given can be one: the code or the name of one division. An empty one is no home.
///
/// # Errors
///
/// What is wrong with it and what to do.
pub fn check_home(home: &str, lexicon: &Lexicon) -> Result<(), Message> {
    let (home, gazetteer) = (home.trim(), lexicon.gazetteer());
    if home.is_empty() {
        return Ok(());
    }
    let Some(found) = gazetteer.lookup(lexicon, home, None) else {
        return Err(crate::message!("warning.home_unknown", home = home));
    };
    let level = gazetteer.row(found).level;
    let divisions = lexicon.lookup(home).iter().filter_map(|&id| gazetteer.division(id));
    let mut same: Vec<String> = divisions
        .filter(|&division| gazetteer.valid(division, None) && gazetteer.row(division).level == level)
        .map(|division| format!("{} {}", gazetteer.row(division).adcode, gazetteer.path(division, None)))
        .collect();
    same.sort_unstable();
    same.dedup();
    if same.len() > 1 {
        return Err(crate::message!("warning.home_several", home = home, codes = same.join(", ")));
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
    use super::*;

    #[test]
    fn a_home_is_one_division() {
        let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
        for home in ["", "140100", "太原", "太原市", "甘肃省", "吉林"] {
            assert_eq!(check_home(home, &lexicon), Ok(()), "{home}");
        }
        for (home, told) in
            [("鼓楼区", "320106 江苏省/南京市/鼓楼区"), ("000000", "no division"), ("1401", "no division")]
        {
            let wrong = check_home(home, &lexicon).expect_err("it is no home");
            assert!(wrong.to_string().contains(told), "{wrong}");
        }
    }

    #[test]
    fn pages_are_ordered_as_readers_count_them() {
        let pages = ["1", "2版", "10", "A1", "A03", "a10", "B01", "第99999999999版", "", "封面"];
        let orders: Vec<u32> = pages.iter().map(|page| page_order(page)).collect();
        assert!(orders.is_sorted(), "{orders:?}");
        assert!(orders[..8].windows(2).all(|pair| pair[0] < pair[1]), "{orders:?}");
    }
}
