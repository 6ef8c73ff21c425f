//! Measures the audit: `cargo run --example seed_slips -- [PAGES] [SEED]`.
//!
//! Each set page gets a story whose figures fit together, in itself and with its neighbour's; then one figure of it gets
//! a slip: a digit, a unit (万 for 亿), a lost 万, a swapped share. The pages are audited before and after. Findings of the sound
//! pages are false alarms; a slip counts as found when a finding stands in its sentence, there or in the neighbour's.
//! With `--missed`, prints the slips that were not found; with `--alarms`, the false alarms.

#[path = "../tests/setter/mod.rs"]
#[allow(dead_code, reason = "the tests use more of the setter than this program does")]
mod setter;

use std::collections::BTreeMap;
use std::path::Path;

use fastrand::Rng;
use jianbao::audit::audit;
use jianbao::lexicon::Lexicon;
use jianbao::sink::{CsvOptions, Fingerprints, Format, Outputs, Run, Wanted};
use jianbao::source::Issue;
use jianbao::tables::{Level, Tables};
use jianbao::{Error, Options, Pipeline};

const SLIPS: [&str; 4] = ["digit", "unit", "lost 万", "swapped share"];

/// A statement: words, and figures between `<` and `>`.
struct Statement {
    name: &'static str,
    headline: String,
    body: String,
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut numbers = arguments.iter().filter_map(|word| word.parse::<u64>().ok());
    let (pages, seed) = (numbers.next().unwrap_or(200), numbers.next().unwrap_or(77));
    let pipeline = Pipeline::load(Options::default())?;
    let cities = cities(pipeline.lexicon());
    let (mut sound, mut slipped) = (Vec::new(), Vec::new());
    let mut key: Vec<(String, &str, &str, String)> = Vec::new();
    for index in 0..pages {
        let mut dice = Rng::with_seed(seed.wrapping_mul(7919) ^ index);
        // Neighbours tell of one city alike; each page is of a city of its own.
        let pair = index / 2;
        let [city, home] = [pair, index].map(|n| &cities[usize::try_from(n).unwrap_or(0) % cities.len()]);
        let kind = SLIPS[usize::try_from(index)? % SLIPS.len()];
        let statements = statements(city, pair, seed, index % 2 == 1, &mut dice);
        let options = setter::Options { seed, ..setter::Options::default() };
        // The last days of a year: whatever day a story tells of has been.
        let name = format!("{home}日报_2009-12-{:02}_{:02}.txt", 29 + index / 293 % 3, 3 + index / 879);
        let page = setter::page(&options, index + 1).text;
        let with = |statement: &Statement, slip: Option<&(String, String)>| {
            let (headline, body) =
                slip.map_or((&statement.headline, &statement.body), |(headline, body)| (headline, body));
            format!("{page}\n# {headline}\n\n本报讯 {body}\n").replace(['<', '>'], "")
        };
        let Some((statement, slip)) = statements.iter().find_map(|one| Some((one, slip(one, kind, &mut dice)?))) else {
            continue;
        };
        sound.push((name.clone(), with(statement, None)));
        slipped.push((name.clone(), with(statement, Some(&slip))));
        key.push((name, kind, statement.name, slip.1.replace(['<', '>'], "")));
    }
    let folder = tempfile::tempdir()?;
    let alarms = findings(&pipeline, &folder.path().join("sound"), &sound)?;
    let found = findings(&pipeline, &folder.path().join("slipped"), &slipped)?;
    report(&key, &alarms, &found, &arguments);
    Ok(())
}

/// Cities of today, each of which can be told of by name.
fn cities(lexicon: &Lexicon) -> Vec<String> {
    let rows = lexicon.divisions.iter().map(|entry| &entry.row);
    let city = rows.filter(|row| row.level == Level::Prefecture && row.valid_to.is_none() && row.name.ends_with('市'));
    city.map(|row| row.name.clone()).collect()
}

/// What fits together, in the order of a dice. Pairs of pages share the numbers of the last three.
#[allow(clippy::too_many_lines, reason = "a table of statements, one behind the other")]
fn statements(city: &str, pair: u64, seed: u64, second: bool, dice: &mut Rng) -> Vec<Statement> {
    let mut same = Rng::with_seed(seed ^ pair.wrapping_mul(104_729));
    let made = |name, headline: &str, body: String| Statement { name, headline: headline.to_owned(), body };
    let parts: Vec<u32> = (0..4).map(|_| dice.u32(12..90)).collect();
    let (former, more) = (dice.u32(2000..9000), dice.u32(150..1500));
    let (summer, autumn) = (dice.u32(200..900), dice.u32(100..800));
    let shares = [dice.u32(90..250), dice.u32(400..550)];
    let rest = 1000 - shares[0] - shares[1];
    let old = [shares[0] + 14, shares[1] - 9];
    let trees = dice.u32(21..980);
    let list = [dice.u32(31..49), dice.u32(12..29)];
    let sales = same.u32(210..990);
    let grown = sales + same.u32(30..90);
    let percent = |part: u32, whole: u32| format!("{:.1}", f64::from(part) * 100.0 / f64::from(whole));
    let tenth = |number: u32| format!("{}.{}", number / 10, number % 10);
    let hundredth = |number: u32| format!("{}.{:02}", number / 100, number % 100);
    let mut all = vec![
        made(
            "parts",
            "文物普查结束",
            format!(
                "普查表明,全市共有文物保护单位<{}>处,其中国家级<{}>处、省级<{}>处、市级<{}>处、县级<{}>处。",
                parts.iter().sum::<u32>(),
                parts[0],
                parts[1],
                parts[2],
                parts[3]
            ),
        ),
        made(
            "increment",
            "税收增长",
            format!(
                "前三季度,全市完成地方税收<{}亿>元,同比增收<{}亿>元,增长<{}%>。",
                hundredth(former + more),
                hundredth(more),
                percent(more, former)
            ),
        ),
        made(
            "from to",
            "农民增收",
            format!(
                "五年来,该村集体收入由<{}万>元增加到<{}万>元,增长<{}%>。",
                tenth(former),
                tenth(former + more),
                percent(more, former)
            ),
        ),
        made(
            "structure",
            "结构优化",
            format!(
                "三次产业结构由上年的<{}%>:<{}%>:<{}%>调整为<{}%>:<{}%>:<{}%>。",
                tenth(old[0]),
                tenth(old[1]),
                tenth(1000 - old[0] - old[1]),
                tenth(shares[0]),
                tenth(shares[1]),
                tenth(rest)
            )
            .replace("%>", ">"),
        ),
        made(
            "rest",
            "企业构成",
            format!(
                "参展企业中,国有企业占<{}%>,民营企业占<{}%>,其余<{}%>为外资企业。",
                list[0],
                list[1],
                100 - list[0] - list[1]
            ),
        ),
        made(
            "two parts",
            "粮食丰收",
            format!(
                "去年,全市粮食总产<{}万>吨,其中夏粮<{}万>吨,秋粮<{}万>吨。",
                tenth(summer + autumn),
                tenth(summer),
                tenth(autumn)
            ),
        ),
        made("headline", &format!("全市植树<{trees}万>株"), format!("今年春天,全市植树<{trees}万>株,成活率超过九成。")),
        made(
            "two articles",
            "商业繁荣",
            if second {
                format!("据统计,2008年{city}社会消费品零售总额<{}亿>元。", tenth(sales))
            } else {
                format!("2008年,{city}社会消费品零售总额<{}亿>元,市场供应充足。", tenth(sales))
            },
        ),
        made(
            "in a year",
            "消费升温",
            if second {
                format!("今年1至5月,{city}社会消费品零售总额<{}亿>元。", tenth(grown))
            } else {
                format!("今年1至4月,{city}社会消费品零售总额<{}亿>元。", tenth(sales))
            },
        ),
    ];
    // Both pages of a pair tell the same, though each begins its search for a figure to spoil where it likes.
    let turn = same.usize(..all.len());
    all.rotate_left(turn);
    all
}

/// The statement with one figure spoilt, if it has one that can be spoilt that way.
fn slip(statement: &Statement, kind: &str, dice: &mut Rng) -> Option<(String, String)> {
    let figures: Vec<(usize, usize)> = statement
        .body
        .match_indices('<')
        .filter_map(|(at, _)| Some((at + 1, at + statement.body[at..].find('>')?)))
        .collect();
    let share = |text: &str| text.ends_with('%') || statement.name == "structure";
    let can = |&(from, to): &(usize, usize)| {
        let text = &statement.body[from..to];
        match kind {
            "unit" => text.contains(['万', '亿']),
            "lost 万" => text.contains('万'),
            "swapped share" => share(text),
            _ => true,
        }
    };
    let able: Vec<(usize, usize)> = figures.into_iter().filter(can).collect();
    let &(from, to) = able.get(dice.usize(..able.len().max(1)))?;
    let text = &statement.body[from..to];
    let replaced = match kind {
        "unit" if text.contains('亿') => text.replace('亿', "万"),
        "unit" => text.replace('万', "亿"),
        "lost 万" => text.replace('万', ""),
        "swapped share" => {
            let others: Vec<&str> =
                able.iter().map(|&(from, to)| &statement.body[from..to]).filter(|other| *other != text).collect();
            (*others.get(dice.usize(..others.len().max(1)))?).to_owned()
        }
        _ => {
            let digits: Vec<usize> =
                text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let at = digits[dice.usize(..digits.len())];
            let old = text.as_bytes()[at] - b'0';
            let new = 1 + (old + dice.u8(..8)) % 9;
            let new = if new == old { 1 + old % 9 } else { new };
            format!("{}{new}{}", &text[..at], &text[at + 1..])
        }
    };
    let body = format!("{}{replaced}{}", &statement.body[..from], &statement.body[to..]);
    Some((statement.headline.clone(), body))
}

/// Page, check, severity, evidence and message of each finding.
fn findings(pipeline: &Pipeline, folder: &Path, pages: &[(String, String)]) -> Result<Vec<[String; 5]>, Failure> {
    std::fs::create_dir_all(folder.join("pages"))?;
    for (name, text) in pages {
        std::fs::write(folder.join("pages").join(name), text)?;
    }
    let plan = pipeline.plan(&[folder.join("pages")]);
    let tables = folder.join("tables");
    let mut run = Run::new(Vec::new(), &plan, pipeline.options(), pipeline.lexicon());
    let fingerprints = Fingerprints::new("seed_slips", pipeline.options(), pipeline.lexicon());
    let wanted = Wanted { formats: vec![Format::Csv], ..Wanted::default() };
    let (earlier, mut outputs) = Outputs::open(Some(&tables), &wanted, &plan, fingerprints)?;
    let encode = |issue: &Issue, tables: &Tables| earlier.encode(issue, tables);
    pipeline.run_unless_known(&plan, |_| None, encode, |done| Ok::<(), Error>(outputs.write(&done.output)?))?;
    outputs.finish(&plan, &mut run)?;
    audit(&tables, pipeline.lexicon(), CsvOptions::default())?;
    let mut reader = csv::Reader::from_path(tables.join("findings.csv"))?;
    let row = |row: csv::StringRecord| {
        let page = row[3].rsplit_once(':').map_or("", |(page, _)| page).to_owned();
        [page, row[1].to_owned(), row[2].to_owned(), row[11].to_owned(), row[10].to_owned()]
    };
    Ok(reader.records().collect::<Result<Vec<_>, _>>()?.into_iter().map(row).collect())
}

fn report(key: &[(String, &str, &str, String)], alarms: &[[String; 5]], found: &[[String; 5]], arguments: &[String]) {
    let asked = |word: &str| arguments.iter().any(|argument| argument == word);
    let (mut by_slip, mut by_statement) = (BTreeMap::new(), BTreeMap::new());
    for (page, slip, statement, body) in key {
        let stands = |finding: &&[String; 5]| {
            let here = finding[0] == *page
                && (body.contains(finding[3].trim_start_matches("本报讯 ")) && !finding[3].is_empty());
            let there = finding[4].contains(body.as_str());
            here || there
        };
        let hit = found.iter().any(|finding| stands(&finding));
        for counts in [by_slip.entry(*slip).or_insert((0, 0)), by_statement.entry(*statement).or_insert((0, 0))] {
            counts.0 += u32::from(hit);
            counts.1 += 1;
        }
        if !hit && asked("--missed") {
            println!("missed  {slip}, {statement}: {body}");
        }
    }
    let print = |counts: &BTreeMap<&str, (u32, u32)>| {
        for (name, (hit, all)) in counts {
            println!("{name:16} {hit:3} of {all:3}  {:3} %", 100 * hit / all);
        }
    };
    println!("slips found, by kind");
    print(&by_slip);
    println!("slips found, by statement");
    print(&by_statement);
    let mut severities: BTreeMap<String, usize> = BTreeMap::new();
    for alarm in alarms {
        *severities.entry(format!("{} {}", alarm[2], alarm[1])).or_default() += 1;
        if asked("--alarms") && alarm[2] != "info" {
            println!("alarm  {} {}: {} | {}", alarm[0], alarm[1], alarm[4], alarm[3]);
        }
    }
    println!("findings on {} sound pages", key.len());
    for (kind, count) in &severities {
        println!("{kind:20} {count}");
    }
}
