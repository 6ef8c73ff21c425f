"""Check the written tables against the packages and against what is known; print what was found.

    python3 tools/gazetteer/check.py --packages DIR [--out DIR]
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import sources  # noqa: E402

# adcode, name, parent, valid_from, valid_to, successor, a short form it must have (- for: must have none)
SPOT_CHECKS = [
    ("140181", "古交市", "140100", "1995", "", "", "古交"),
    ("149001", "古交市", "140100", "1988", "1995", "140181", "古交"),
    ("140202", "城区", "140200", "", "2018", "140213", "-"),
    ("140227", "大同县", "140200", "1993", "2018", "140215", "大同"),
    ("140214", "云冈区", "140200", "2018", "", "", "云冈"),
    ("460300", "三沙市", "460000", "2012", "", "", "三沙"),
    ("469030", "琼中黎族苗族自治县", "460000", "2003", "", "", "琼中"),
    ("511303", "高坪区", "511300", "1993", "", "", "高坪"),
    ("440311", "光明区", "440300", "2018", "", "", "-"),
    ("510200", "重庆市", "510000", "", "1997", "500000", "重庆"),
    ("420600", "襄樊市", "420000", "", "2010", "420600", "襄樊"),
    ("420600", "襄阳市", "420000", "2010", "", "", "襄阳"),
    ("530800", "思茅市", "530000", "2003", "2007", "530800", "思茅"),
    ("341402", "居巢区", "341400", "1999", "2011", "340181", "居巢"),
    ("371200", "莱芜市", "370000", "1992", "2019", "370100", "莱芜"),
    ("130125", "行唐县", "130100", "1993", "", "", "行唐"),
    ("140121", "清徐县", "140100", "", "", "", "清徐"),
    ("150000", "内蒙古自治区", "100000", "", "", "", "内蒙古"),
    ("469029", "保亭黎族苗族自治县", "460000", "2003", "", "", "保亭县"),
    ("623000", "甘南藏族自治州", "620000", "", "", "", "甘南州"),
    ("150223", "达尔罕茂明安联合旗", "150200", "1996", "", "", "达茂旗"),
    ("469007", "东方市", "460000", "2003", "", "", "-"),
    ("500157", "两江新区", "500000", "2025", "", "", "-"),
    ("500105", "江北区", "500000", "1997", "2025", "500157", "-"),
    ("460302", "西沙区", "460300", "2020", "", "", "西沙"),
    ("653228", "和康县", "653200", "2024", "", "", "-"),
    ("140109", "万柏林区", "140100", "1997", "", "", "万柏林"),
    ("130133", "赵县", "130100", "1993", "", "", "-"),
    ("100000", "中华人民共和国", "", "", "", "", "中国"),
]


def level(code):
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def run(out, china_division, gb2260):
    """Print the findings; return the failures."""
    with open(out / "districts.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    failures = []
    by_key = defaultdict(list)
    for row in rows:
        by_key[row["adcode"], row["name"]].append(row)
    today = {row["adcode"]: row for row in rows if not row["valid_to"]}

    def valid(row, year):
        return int(row["valid_from"] or 0) <= year and (not row["valid_to"] or year < int(row["valid_to"]))

    # Counts of 2023: the statistical zones of china-division are dropped.
    ours = {row["adcode"]: row["name"] for row in rows if valid(row, 2023) and row["level"] != "country"}
    theirs = {code: name for code, name in china_division.items() if not is_zone(code)}
    print("2023 (ours / china-division without zones):")
    for name in ("province", "prefecture", "county"):
        counts = [sum(level(code) == name for code in table) for table in (ours, theirs)]
        print(f"  {name}: {counts[0]} / {counts[1]}")
    print("  only ours:", " ".join(f"{c} {n}" for c, n in sorted(ours.items()) if c not in theirs))
    print("  only china-division:", " ".join(f"{c} {n}" for c, n in sorted(theirs.items()) if c not in ours))
    print("  other name:", [(c, ours[c], theirs[c]) for c in sorted(ours) if c in theirs and ours[c] != theirs[c]])

    # Where gb2260 disagrees on the name of a code we have: for the README, no failure.
    for year, codes in sorted(gb2260.items()):
        named = {row["adcode"]: row["name"] for row in rows if valid(row, year)}
        other = sum(named.get(code, name) != name for code, name in codes.items())
        absent = sum(code not in named for code in codes)
        print(f"gb2260 {year}: {len(codes)} codes, {absent} not ours, {other} under another name")

    # Structure.
    codes = {row["adcode"] for row in rows}
    for row in rows:
        if row["parent"] and row["parent"] not in codes:
            failures.append(f"{row['adcode']} {row['name']}: parent {row['parent']} does not exist")
        if row["successor"] and row["successor"] not in today:
            failures.append(f"{row['adcode']} {row['name']}: successor {row['successor']} is not valid today")
        if not row["valid_to"] and row["successor"]:
            failures.append(f"{row['adcode']} {row['name']}: valid today, yet has a successor")
    if rows != sorted(rows, key=lambda r: (r["adcode"], r["valid_from"])):
        failures.append("districts.csv is not sorted by adcode and valid_from")
    for row in sources_rows("changes.csv"):
        if row["successor_name"] and row["successor"] and row["action"] != "rename":
            target = today.get(row["successor"])
            if not target or target["name"] != row["successor_name"]:
                failures.append(f"changes.csv: {row['successor']} is not {row['successor_name']}")

    for code, name, parent, valid_from, valid_to, successor, short in SPOT_CHECKS:
        match = [
            r for r in by_key[code, name]
            if (r["parent"], r["valid_from"], r["valid_to"], r["successor"]) == (parent, valid_from, valid_to, successor)
        ]
        forms = match[0]["short"].split(";") if match else []
        if not match:
            failures.append(f"spot check {code} {name}: {by_key[code, name]}")
        elif (short == "-" and forms != [""]) or (short != "-" and short not in forms):
            failures.append(f"spot check {code} {name}: short forms {forms}")
    print(f"spot checks: {len(SPOT_CHECKS)}")
    print("rows by level:", dict(Counter(row["level"] for row in rows)))
    ended = [row for row in rows if row["valid_to"]]
    print(f"ended: {len(ended)}, without successor: {sum(not row['successor'] for row in ended)}")
    print(f"size: {(out / 'districts.csv').stat().st_size} bytes, {len(rows)} rows")
    for failure in failures:
        print("FAIL", failure)
    print("OK" if not failures else f"{len(failures)} failures")
    return failures


def is_zone(code):
    """xx7x: a development zone of the statistics office. Da Hinggan's four districts (2327 6x) are none."""
    return code[4] == "7" and code[2:4] != "90"


def sources_rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", metavar="DIR", required=True)
    parser.add_argument("--out", metavar="DIR", default=str(HERE.parent.parent / "dictionaries"))
    options = parser.parse_args()
    packages = Path(options.packages)
    failures = run(Path(options.out), sources.read_china_division(packages), sources.read_gb2260(packages))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
