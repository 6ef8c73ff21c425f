//! `jianbao where NAME`: what the gazetteer knows of a name.

use std::fmt::Write as _;

use jianbao::lexicon::{KnownPlace, Lexicon};
use jianbao::source::check_home;
use jianbao::tables::Level;
use serde_json::{Value, json};

use super::args::WhereArguments;
use super::{Outcome, Result, complain, print};

/// Towns are known as they were in this year.
const TOWNS: &str = "2023";

pub(super) fn run(arguments: &WhereArguments) -> Result<Outcome> {
    let lexicon = Lexicon::load(&arguments.dictionaries.folders).map_err(|error| error.to_string())?;
    let home = arguments.home.as_deref().unwrap_or_default();
    check_home(home, &lexicon).map_err(|problem| format!("--home: {problem}"))?;
    let home = lexicon.gazetteer().lookup(&lexicon, home, arguments.date);
    let name = arguments.name.trim();
    let all = lexicon.places(name, arguments.date, home);
    // What was not there on the day is told only if nothing was.
    let any_valid = arguments.date.is_some() && all.iter().any(|place| place.valid);
    let places: Vec<&KnownPlace> = all.iter().filter(|place| place.valid || !any_valid).collect();
    let near = if places.is_empty() { lexicon.near_places(name) } else { Vec::new() };
    if arguments.json {
        print(&for_programs(name, arguments.date, &places, &near, &lexicon))?;
    } else {
        let texts: Vec<String> = places.iter().map(|place| for_people(place, arguments.date, &lexicon)).collect();
        print(&texts.join("\n"))?;
    }
    if !places.is_empty() {
        return Ok(Outcome::Whole);
    }
    let like = if near.is_empty() { String::new() } else { format!("; known are: {}", near.join(", ")) };
    complain(&format!("“{name}” is no place that the gazetteer knows{like}"));
    Ok(Outcome::Partial)
}

fn for_people(place: &KnownPlace, year: Option<i16>, lexicon: &Lexicon) -> String {
    let mut out = format!("{}  {}  {}\n  {}\n", place.code, place.name, place.level.word(), place.path);
    let _ = writeln!(out, "  {}", lifetime(place));
    if let Some(year) = year.filter(|_| !place.valid) {
        let _ = writeln!(out, "  not in {year}");
    }
    if place.path_now != place.path || place.code_now != place.code {
        let today = match (place.valid_to, place.code_now.as_str()) {
            (None, "") => None,
            (_, "") => Some("no one clear heir".to_owned()),
            (_, code) => Some(format!("{code} {}", place.path_now)),
        };
        if let Some(today) = today {
            let _ = writeln!(out, "  today: {today}");
        }
    }
    if !place.short.is_empty() {
        let _ = writeln!(out, "  short: {}", place.short.join(", "));
    }
    let (file, line) = lexicon.origin(place.entry);
    let _ = writeln!(out, "  named by its {}, {}:{}", place.naming.word(), file.display(), line.0);
    out
}

fn lifetime(place: &KnownPlace) -> String {
    if place.level == Level::Township {
        return format!("as of {TOWNS}");
    }
    match (place.valid_from, place.valid_to) {
        (None, None) => "since before 1980".to_owned(),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (Some(from), Some(to)) => format!("from {from} to {to}"),
    }
}

fn for_programs(name: &str, year: Option<i16>, places: &[&KnownPlace], near: &[String], lexicon: &Lexicon) -> String {
    let places: Vec<Value> = places.iter().map(|place| value(place, lexicon)).collect();
    let all = json!({ "name": name, "year": year, "places": places, "near": near });
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}

fn value(place: &KnownPlace, lexicon: &Lexicon) -> Value {
    let (file, line) = lexicon.origin(place.entry);
    json!({
        "code": place.code,
        "name": place.name,
        "level": place.level.word(),
        "path": place.path,
        "short": place.short,
        "named_by": place.naming.word(),
        "valid_from": place.valid_from,
        "valid_to": place.valid_to,
        "valid": place.valid,
        "code_now": place.code_now,
        "path_now": place.path_now,
        "from": format!("{}:{}", file.display(), line.0),
    })
}
