//! Measures figures and dates on test cases of two well-known tools: `cargo run --example peers -- FOLDER [--missed]`.
//!
//! FOLDER holds their cases as JSON lines (`input`, `reference`, `expected`); `tests/peers.csv` names those that follow
//! other conventions than ours, with the reason; `tests/peers.md` has the figures. Values are compared, not surfaces.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jianbao::source::{Issue, Metadata, Page, PageKind};
use jianbao::tables::{DateRow, IssueDateSource, Moment, Quantity, Tables, UnitClass};
use jianbao::{Options, Pipeline};
use rust_decimal::Decimal;
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let missed = arguments.iter().any(|word| word == "--missed");
    let folder = arguments.iter().find(|word| !word.starts_with("--")).ok_or("name the folder of the cases")?;
    let conventions = conventions()?;
    let pipeline = Pipeline::load(Options::default())?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (mut right, mut asked, mut other) = (0, 0, 0);
        for (index, line) in std::fs::read_to_string(&path)?.lines().enumerate() {
            let case: Value = serde_json::from_str(line)?;
            if conventions.contains_key(&(name.clone(), index + 1)) {
                other += 1;
                continue;
            }
            let (wanted, found) = compare(&pipeline, &name, &case);
            asked += 1;
            if wanted == found {
                right += 1;
            } else if missed {
                println!("{name}:{} {}\n    wanted {wanted:?}\n    found  {found:?}", index + 1, case["input"]);
            }
        }
        println!("{name}: {right} of {asked} right; {other} by other conventions");
    }
    Ok(())
}

/// The cases that follow other conventions: file and line, with the reason.
fn conventions() -> Result<BTreeMap<(String, usize), String>, Box<dyn std::error::Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers.csv");
    let mut found = BTreeMap::new();
    for row in csv::Reader::from_path(path)?.deserialize() {
        let (file, line, reason): (String, usize, String) = row?;
        found.insert((file, line), reason);
    }
    Ok(found)
}

/// What a case wants and what is found, in the same words.
fn compare(pipeline: &Pipeline, name: &str, case: &Value) -> (Vec<String>, Vec<String>) {
    let text = case["input"].as_str().unwrap_or_default();
    let page = page(text, reference(&case["reference"]));
    let expected = &case["expected"];
    if name == "recognizers_NumberModel" {
        let articles = jianbao::segment::page(&page, pipeline.lexicon());
        let numerals =
            articles.iter().flat_map(|article| jianbao::extract::article(article, pipeline.lexicon()).numerals);
        return (values(expected), numerals.map(|numeral| rounded(numeral.value)).collect());
    }
    let tables = pipeline.issue(&Issue { pages: vec![page] });
    match name {
        "jionlp_money_extractor" => texts(expected, tables.amounts.iter().map(|row| row.surface.as_str()).collect()),
        "jionlp_time_extractor" => texts(expected, tables.dates.iter().map(|row| row.surface.as_str()).collect()),
        "jionlp_money_parser" => (vec![money(expected)], tables.amounts.iter().map(amount).collect()),
        "recognizers_CurrencyModel" => {
            let wanted = list(expected)
                .map(|item| format!("{} {}", value(&item["value"]), item["isoCurrency"].as_str().unwrap_or_default()));
            (wanted.collect(), tables.amounts.iter().map(amount).collect())
        }
        "recognizers_DimensionModel" => (values(expected), tables.quantities.iter().map(quantity).collect()),
        "recognizers_PercentModel" => {
            let found = tables.percentages.iter().map(|row| bounds(row.lower, row.value, row.upper));
            (values(expected), found.collect())
        }
        "jionlp_time_parser" => jionlp_time(expected, &tables),
        _ => recognizers_time(expected, &tables),
    }
}

fn page(text: &str, issue_date: Option<jiff::civil::Date>) -> Page {
    let issue_date_source = if issue_date.is_some() { IssueDateSource::Record } else { IssueDateSource::None };
    Page {
        document_id: "case".to_owned(),
        kind: PageKind::Article,
        metadata: Metadata { issue_date, issue_date_source, ..Metadata::default() },
        text: text.to_owned(),
        ..Page::default()
    }
}

/// The day from which a case counts: a timestamp, a list or the fields that are known.
fn reference(reference: &Value) -> Option<jiff::civil::Date> {
    let field = |index: usize, name: &str| {
        let number = reference.get(index).or_else(|| reference.get(name)).and_then(Value::as_i64);
        number.and_then(|number| i16::try_from(number).ok())
    };
    if let Some(text) = reference.as_str() {
        return text.get(..10)?.parse().ok();
    }
    let part = |index, name| field(index, name).and_then(|number| i8::try_from(number).ok());
    jiff::civil::Date::new(field(0, "year")?, part(1, "month").unwrap_or(6), part(2, "day").unwrap_or(15)).ok()
}

fn list(expected: &Value) -> impl Iterator<Item = &Value> {
    expected.as_array().into_iter().flatten()
}

fn values(expected: &Value) -> Vec<String> {
    list(expected).map(|item| value(&item["value"])).collect()
}

/// A number as text, `%` and scientific notation included.
fn value(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default().trim_end_matches('%');
    let number = text.parse().or_else(|_| Decimal::from_scientific(text));
    number.map_or_else(|_| text.to_owned(), rounded)
}

fn rounded(number: Decimal) -> String {
    number.round_dp(8).normalize().to_string()
}

fn bounds(lower: Option<Decimal>, value: Option<Decimal>, upper: Option<Decimal>) -> String {
    match (lower, value, upper) {
        (Some(lower), None, Some(upper)) => format!("{}..{}", rounded(lower), rounded(upper)),
        (_, value, _) => value.map_or_else(String::new, rounded),
    }
}

fn amount(row: &jianbao::tables::Amount) -> String {
    format!("{} {}", bounds(row.lower, row.value, row.upper), row.currency)
}

fn quantity(row: &Quantity) -> String {
    bounds(row.lower, row.value, row.upper)
}

/// An amount of the money parser. 3000多 is a range there, a number with a lower bound here.
fn money(expected: &Value) -> String {
    let currency = match expected["case"].as_str().unwrap_or_default() {
        "美元" => "USD",
        "日元" => "JPY",
        "泰铢" => "THB",
        "卢布" => "RUB",
        "欧元" => "EUR",
        "港元" => "HKD",
        "澳元" => "AUD",
        "韩元" => "KRW",
        _ => "CNY",
    };
    let number = match &expected["num"] {
        Value::Array(ends) => ends.iter().map(value).collect::<Vec<_>>().join(".."),
        number => value(number),
    };
    format!("{number} {currency}")
}

/// Surfaces that overlap count as the same.
fn texts(expected: &Value, found: Vec<&str>) -> (Vec<String>, Vec<String>) {
    let wanted: Vec<String> = list(expected).map(|item| item["text"].as_str().unwrap_or_default().to_owned()).collect();
    let mut same: Vec<String> = found.into_iter().map(str::to_owned).collect();
    for (wanted, found) in wanted.iter().zip(&mut same) {
        if wanted.contains(found.as_str()) || found.contains(wanted.as_str()) {
            found.clone_from(wanted);
        }
    }
    (wanted, same)
}

/// A moment as they write it, as fine as ours: a day, or a minute where ours has a clock time.
fn moment(ours: Option<Moment>, theirs: &str) -> bool {
    let theirs = theirs.replace(' ', "T");
    match ours {
        None => theirs.ends_with("inf") || theirs.is_empty(),
        Some(ours) => theirs.starts_with(&ours.to_string()),
    }
}

fn shown(row: &DateRow) -> String {
    let end = |moment: Option<Moment>| moment.map_or_else(String::new, |moment| moment.to_string());
    format!("{}..{}", end(row.period_start), end(row.period_end))
}

/// Times: start and end; durations: the numbers.
fn jionlp_time(expected: &Value, tables: &Tables) -> (Vec<String>, Vec<String>) {
    let time = &expected["time"];
    if expected["type"] == "time_delta" {
        let found = tables.quantities.iter().filter(|row| row.unit_class == UnitClass::Time).map(quantity).collect();
        let numbers =
            |delta: &Value| delta.as_object().into_iter().flatten().map(|(_, n)| number(n)).collect::<Vec<_>>();
        let wanted = time.as_array().map_or_else(
            || numbers(time),
            |ends| {
                let ends: Vec<String> = ends.iter().flat_map(numbers).filter(|text| !text.is_empty()).collect();
                if ends.len() == 2 { vec![ends.join("..")] } else { ends }
            },
        );
        return (wanted, found);
    }
    let (start, end) = (time[0].as_str().unwrap_or_default(), time[1].as_str().unwrap_or_default());
    let wanted = vec![format!("{start}..{end}")];
    let found = tables.dates.iter().map(|row| {
        let point = row.period_start == row.period_end;
        let open = row.relation.word() == "before" && row.period_start.is_none();
        let starts = moment(row.period_start, start) || open;
        let ends = moment(row.period_end, end) || point && row.period_end.is_some_and(|end| end.time.is_some());
        if starts && ends { wanted[0].clone() } else { shown(row) }
    });
    (wanted.clone(), found.collect())
}

fn number(number: &Value) -> String {
    let decimal = number.as_number().and_then(|number| number.to_string().parse::<Decimal>().ok());
    decimal.map_or_else(String::new, rounded)
}

/// One of the readings must be ours. Their ranges are half open.
fn recognizers_time(expected: &Value, tables: &Tables) -> (Vec<String>, Vec<String>) {
    let wanted: Vec<String> = list(expected).map(|item| item["text"].as_str().unwrap_or_default().to_owned()).collect();
    let durations = list(expected).filter(|item| item["type"] == "datetimeV2.duration").count();
    let mut found: Vec<String> = Vec::new();
    if durations > 0 && durations == wanted.len() {
        let rows = tables.quantities.iter().filter(|row| row.unit_class == UnitClass::Time);
        for (index, row) in rows.enumerate() {
            let theirs = list(expected).nth(index).map(|item| value(&item["values"][0]["value"]));
            let same = row.si_value.map(|seconds| rounded(seconds.round_dp(0))) == theirs;
            found.push(if same { wanted[index].clone() } else { quantity(row) });
        }
        return (wanted, found);
    }
    for (index, row) in tables.dates.iter().enumerate() {
        let fits =
            list(expected).nth(index).is_some_and(|item| list(&item["values"]).any(|reading| fits(row, reading)));
        found.push(if fits { wanted[index].clone() } else { shown(row) });
    }
    (wanted, found)
}

fn fits(row: &DateRow, reading: &Value) -> bool {
    let text = |name: &str| reading[name].as_str().unwrap_or_default().to_owned();
    let kind = text("type");
    let clock = |moment: Option<Moment>| {
        moment
            .and_then(|moment| moment.time)
            .map_or_else(String::new, |(hour, minute)| format!("{hour:02}:{minute:02}"))
    };
    match kind.as_str() {
        "date" | "datetime" => moment(row.period_start, &text("value")),
        "time" => text("value").starts_with(&clock(row.period_start)),
        "timerange" => {
            text("start").starts_with(&clock(row.period_start)) && text("end").starts_with(&clock(row.period_end))
        }
        _ => {
            let exclusive =
                !reading["timex"].as_str().unwrap_or_default().starts_with('(') || text("end").ends_with("-01");
            let last = |end: &str| end.parse::<jiff::civil::Date>().ok().and_then(|day| day.yesterday().ok());
            let end = text("end");
            let ends = moment(row.period_end, &end)
                || exclusive && row.period_end.map(|end| end.date) == last(&end) && last(&end).is_some();
            moment(row.period_start, &text("start")) && ends
        }
    }
}
