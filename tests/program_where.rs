//! `jianbao where`: what the gazetteer knows of a name, as an operator asks it.

mod support;

use serde_json::Value;
use support::Sandbox;

/// The places of `jianbao where … --json`, as (code, path).
fn places(arguments: &[&str]) -> Vec<(String, String)> {
    let ran = Sandbox::new().run(&[&["where", "--json"], arguments].concat());
    ran.expect(0, &[]);
    let all: Value = serde_json::from_str(&ran.stdout).expect("it prints JSON");
    let text = |place: &Value, field: &str| place[field].as_str().expect("the field is text").to_owned();
    let places = all["places"].as_array().expect("there is a list of places");
    places.iter().map(|place| (text(place, "code"), text(place, "path"))).collect()
}

fn pairs(places: &[(String, String)]) -> Vec<(&str, &str)> {
    places.iter().map(|(code, path)| (code.as_str(), path.as_str())).collect()
}

#[test]
fn a_renamed_city_is_told_with_its_years_and_where_it_went() {
    let ran = Sandbox::new().run(&["where", "襄樊市"]);
    ran.expect(0, &[]);
    for line in ["420600  襄樊市  prefecture\n", "湖北省/襄樊市\n", "until 2010\n", "today: 420600 湖北省/襄阳市\n"]
    {
        assert!(ran.stdout.contains(line), "“{line}” is not in: {}", ran.stdout);
    }
}

#[test]
fn a_date_leaves_what_was_there_then() {
    assert_eq!(pairs(&places(&["重庆", "--date", "1995-07-01"])), [("510200", "四川省/重庆市")]);
    assert_eq!(pairs(&places(&["重庆", "--date", "2005"])), [("500000", "重庆市")]);
    // In the year of a change both are valid; the larger one comes first.
    let both = places(&["涪陵市", "--date", "1995-03-01"]);
    assert_eq!(pairs(&both), [("517000", "四川省/涪陵市"), ("512301", "四川省/涪陵地区/涪陵市")]);
    let ran = Sandbox::new().run(&["where", "襄樊市", "--date", "2020"]);
    ran.expect(0, &[]);
    assert!(ran.stdout.contains("not in 2020"), "{}", ran.stdout);
}

#[test]
fn places_of_one_name_are_all_told_those_of_the_home_first() {
    let all = places(&["鼓楼区"]);
    let codes: Vec<&str> = all.iter().map(|(code, _)| code.as_str()).collect();
    for code in ["320106", "320302", "350102", "410204"] {
        assert!(codes.contains(&code), "{code} is not in {codes:?}");
    }
    assert_eq!(places(&["鼓楼区", "--home", "徐州"])[0].1, "江苏省/徐州市/鼓楼区");
    assert_eq!(places(&["鼓楼区", "--home", "福建省"])[0].0, "350102");
}

#[test]
fn towns_countries_codes_and_abbreviations_are_known() {
    assert_eq!(pairs(&places(&["徐沟镇"])), [("140121101", "山西省/太原市/清徐县/徐沟镇")]);
    assert_eq!(pairs(&places(&["140121101"])), [("140121101", "山西省/太原市/清徐县/徐沟镇")]);
    assert!(places(&["城关镇", "--home", "兰州"])[0].1.starts_with("甘肃省/兰州市/"));
    assert_eq!(pairs(&places(&["法国"])), [("FR", "法国")]);
    assert_eq!(pairs(&places(&["琼"])), [("460000", "海南省")]);
    assert_eq!(places(&["420600"]).len(), 2);
}

#[test]
fn an_unknown_name_ends_with_1_and_names_that_are_like_it() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run(&["where", "清徐镇"]);
    ran.expect(1, &["“清徐镇” is no place that the gazetteer knows", "清徐县"]);
    assert_eq!(ran.stdout, "");
    sandbox.run(&["where", "青徐县"]).expect(1, &["清徐县"]);
    let ran = sandbox.run(&["where", "无此地名", "--json"]);
    ran.expect(1, &["“无此地名”"]);
    let all: Value = serde_json::from_str(&ran.stdout).expect("it prints JSON");
    assert_eq!(all["places"], serde_json::json!([]));
    sandbox.run(&["where", ""]).expect(1, &["no place"]);
    sandbox.run(&["where", "999999"]).expect(1, &["no place"]);
}

#[test]
fn what_is_typed_wrong_is_said() {
    let sandbox = Sandbox::new();
    sandbox.run(&["where", "太原", "--date", "yesterday"]).expect(2, &["2024-03-01"]);
    sandbox.run(&["where", "太原", "--home", "无此地名"]).expect(2, &["--home"]);
    sandbox.run(&["where", "太原", "--dictionaries", "none"]).expect(2, &["none"]);
}

#[test]
fn dictionaries_extend_the_gazetteer() {
    let sandbox = Sandbox::new();
    let rows =
        "adcode,name,short,level,parent,valid_from,valid_to,successor\n149998,南湾新区,南湾,county,140100,2019,,\n";
    sandbox.write("mine/districts.csv", rows);
    let ran = sandbox.run(&["where", "南湾新区", "--dictionaries", "mine"]);
    ran.expect(0, &[]);
    assert!(
        ran.stdout.contains("149998  南湾新区  county\n  山西省/太原市/南湾新区\n  since 2019\n"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("mine/districts.csv:2"), "{}", ran.stdout);
}
