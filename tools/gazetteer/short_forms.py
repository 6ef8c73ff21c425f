"""The short forms that newspapers write, and which of them are too dangerous to look for.

A stem of two or more characters is a short form (古交市 → 古交); autonomous counties and prefectures also go by
stem + 县 or 州 (保亭县, 甘南州). `short_forms_added.csv` has what no rule gives (达茂旗). A short form is dropped when it
stands in `common_words.csv` (for every name, or only for names with a given suffix), when jieba's dictionary has it
as an everyday word and the place is only a county or district, or when it is the full name of another place.
Nothing is dropped of provinces, and nothing that was added by hand.
"""

import csv
from collections import defaultdict

from names import split

# Frequency in jieba's dictionary above which a word that is not tagged as a place is an everyday word.
EVERYDAY = 100
EVERYDAY_TAGS = {"n", "v", "a", "ad", "d", "m", "mq", "q", "b", "vn", "f", "c", "i", "l", "r", "t", "s", "j", "z", "nz"}
# Tagged as words in jieba, but in newspapers always the place.
ALWAYS_PLACES = set(
    "全州 定远 平遥 镇远 大理 开封 商丘 昌平 库车 保康 临清 金门 仙桃 监利 孝感 恩施 当阳 石首 海口 大同 烟台 赤壁 "
    "金台 新野 新民 诸城 高密 和田 天水 包头 遵义 营口 常熟 弥勒 红安 西华 竹溪 南通 顺义 星子 惠农 大冶 应城 保定 "
    "酒泉 信阳 玉林 来宾 河间 河源 金华 许昌 银川 合肥 大连 上党 沔阳 长治 平凉 蓬莱 三明 余姚 和顺 左权 孝义 "
    "永和 高平 宜城 万安 宝应 宝鸡 建宁 新罗 灵台 神农架 融水 五峰 峰峰 龙泉".split()
)


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def candidates(name):
    """Every short form the rules give for a name, safe or not."""
    part, suffix = split(name)
    # 土默特左旗, 达尔罕茂明安联合旗: what is left of a banner's name is not what people say.
    if len(part) < 2 or not suffix or (suffix == "旗" and part.endswith(("左", "右", "前", "中", "后", "联合"))):
        return []
    forms = [part]
    if suffix == "自治州":
        forms.append(part + "州")
    elif suffix == "自治县":
        forms.append(part + "县")
    return [form for form in forms if form != name]


def short_forms(periods, folder, jieba):
    """({(name, level): [short]}, [(short, name, reason)]) for all periods."""
    common = {(row["short"], row["suffix"]): row["reason"] for row in read_rows(folder / "common_words.csv")}
    added = {row["name"]: row["short"].split(";") for row in read_rows(folder / "short_forms_added.csv")}
    years = defaultdict(list)
    for period in periods:
        span = (int(period.valid_from or 0), int(period.valid_to or 9999))
        years[period.name].append((*span, period.adcode))
    kept, dropped = {}, set()
    for period in periods:
        key = (period.name, period.level)
        if key in kept:
            continue
        forms = []
        by_rule = [] if period.level == "country" or period.name.endswith("自治区") else candidates(period.name)
        for form in by_rule:
            reason = "" if period.level == "province" else why_not(form, period, common, jieba, years)
            if reason:
                dropped.add((form, period.name, reason))
            else:
                forms.append(form)
        kept[key] = list(dict.fromkeys(forms + added.get(period.name, [])))
    unknown = set(added) - {period.name for period in periods}
    assert not unknown, f"short_forms_added.csv: no such division: {sorted(unknown)}"
    return kept, sorted(dropped)


def why_not(form, period, common, jieba, years):
    """Why a short form is not looked for, or the empty string."""
    part, suffix = split(period.name)
    if form == part:
        for key in ((form, ""), (form, suffix)):
            if key in common:
                return common[key]
        frequency, tag = jieba.get(form, (0, ""))
        exempt = period.level == "prefecture" or suffix == "市" or form in ALWAYS_PLACES
        if frequency >= EVERYDAY and tag in EVERYDAY_TAGS and not exempt:
            return f"common word (jieba {tag} {frequency})"
    for first, last, code in years.get(form, []) if form == part else []:
        for own_first, own_last, own_code in years[period.name]:
            if min(last, own_last) - max(first, own_first) > 1:
                return f"full name of {code}"
    return ""
