"""The towns of each county: dictionaries/towns.csv.

One row per county, `towns` being code and name of each joined by `;`: only the last three digits of the code, the
county's six stand in front. What is no town (development zones, farms, prisons, offices) is left out: it is named by
other rules. China's villages, 620,000 of them, are found by their endings.
"""

import csv
import io

import sources

ENDINGS = ("镇", "乡", "街道", "苏木")


def rows(packages, counties):
    """[(county, towns)] sorted by county, for the codes in `counties`: statistical zones have none of their own."""
    archive = sources.find(packages, "china-division", sources.NPM["china-division"], ".tgz")
    towns = {}
    for row in csv.DictReader(io.StringIO(sources.open_tar_text(archive, "dist/streets.csv"))):
        name = row["name"].removesuffix("办事处")
        if row["areaCode"] in counties and name.endswith(ENDINGS) and len(name) > 1:
            towns.setdefault(row["areaCode"], []).append((row["code"][6:], name))
    return [(county, ";".join(code + name for code, name in sorted(towns[county]))) for county in sorted(towns)]
