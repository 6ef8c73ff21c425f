//! `jianbao where NAME`: what the gazetteer knows of a name.

use std::fmt::Write as _;

use jianbao::lexicon::{KnownPlace, Lexicon};
use jianbao::message;
use jianbao::source::check_home;
use jianbao::tables::Level;
use serde_json::{Value, json};

use super::args::WhereArguments;
use super::language::tell;
use super::{Outcome, Result, complain, print};

/// Towns are known as they were in this year.
const TOWNS: &str = "2023";

pub(super) fn run(arguments: &WhereArguments) -> Result<Outcome> {
    let lexicon = Lexicon::load(&arguments.dictionaries.folders).map_err(|error| error.message())?;
    let home = arguments.home.as_deref().unwrap_or_default();
    check_home(home, &lexicon).map_err(|problem| message!("frame.at", place = "--home", reason = problem))?;
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
    complain(&if near.is_empty() {
        message!("where.unknown", name = name)
    } else {
        message!("where.unknown_near", name = name, near = near.join(", "))
    });
    Ok(Outcome::Partial)
}

fn for_people(place: &KnownPlace, year: Option<i16>, lexicon: &Lexicon) -> String {
    let mut out = format!("{}  {}  {}\n  {}\n", place.code, place.name, place.level.word(), place.path);
    let _ = writeln!(out, "  {}", lifetime(place));
    if let Some(year) = year.filter(|_| !place.valid) {
        let _ = writeln!(out, "  {}", tell(&message!("where.not_in", year = year.to_string())));
    }
    if place.path_now != place.path || place.code_now != place.code {
        let today = match (place.valid_to, place.code_now.as_str()) {
            (None, "") => None,
            (_, "") => Some(message!("where.no_heir")),
            (_, code) => Some(message!("plain", text = format!("{code} {}", place.path_now))),
        };
        if let Some(today) = today {
            let _ = writeln!(out, "  {}", tell(&message!("where.today", today = today)));
        }
    }
    if !place.short.is_empty() {
        let _ = writeln!(out, "  {}", tell(&message!("where.short", names = place.short.join(", "))));
    }
    let (file, line) = lexicon.origin(place.entry);
    let _ = writeln!(out, "  {}", tell(&message!("where.named", by = place.naming.word(), file = file, line = line.0)));
    out
}

fn lifetime(place: &KnownPlace) -> String {
    if place.level == Level::Township {
        return tell(&message!("where.as_of", year = TOWNS));
    }
    let year = |year: i16| year.to_string();
    tell(&match (place.valid_from, place.valid_to) {
        (None, None) => message!("where.always"),
        (Some(from), None) => message!("where.since", from = year(from)),
        (None, Some(to)) => message!("where.until", to = year(to)),
        (Some(from), Some(to)) => message!("where.from_to", from = year(from), to = year(to)),
    })
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
