"""What a division's name is made of: stem, peoples, suffix."""

import re

PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|"
    "仡佬族|锡伯族|普米族|塔吉克族|怒族|鄂温克族|保安族|裕固族|独龙族|鄂伦春族|各族|柯尔克孜|蒙古|哈萨克|塔吉克|"
    "锡伯|维吾尔"
)
AUTONOMOUS = re.compile(f"^(.+?)(?:{PEOPLES})+(自治州|自治县|自治旗|自治区|区)$")
# 鄂温克族自治旗, 东乡族自治县: the people is the name.
NAMED_AFTER_PEOPLE = re.compile("^(.+?)族?(自治旗|自治县)$")
SUFFIX = re.compile(
    "^(.+?)((?<=神农架)林区|地区|工农区|工矿区|矿区|特区|特别行政区|行政区|行政委员会|新区|群岛|省|县|市|区|旗|盟)$"
)


def split(name):
    """(stem, suffix): 琼中黎族苗族自治县 → (琼中, 自治县); a name without a suffix is its own stem."""
    for pattern in (AUTONOMOUS, NAMED_AFTER_PEOPLE, SUFFIX):
        match = pattern.match(name)
        if match:
            return match.group(1), match.group(2)
    return name, ""


def stem(name):
    """徐水县 → 徐水; names whose stem has one character stay whole (赵县, 城区)."""
    part = split(name)[0]
    return part if len(part) >= 2 else name
