"""Pages that formats stumble over, and the CSV tables that everything is compared with."""

import csv
import json
import os
import pathlib
import sys

csv.field_size_limit(sys.maxsize)
# The program speaks the language of the locale; the tests read English.
os.environ["LC_ALL"] = "C.UTF-8"

ODD = "=1+1 \"引号\", 逗号;分号\r\n\u0001\u0007\u007f\t😀𠮷 _x0041_ \\N \\. \\ 'x' </c>&amp;\n"
FIGURES = (
    "# 南湾大桥合龙\n\n本报讯（记者 孟 朗 通讯员 何秋）3月1日9时30分，太原市市长陈望到古交市南湾县调研。"
    "总投资12345678.25元，另有0.333亿美元，同比增长7.3%，三分之一的路面完工。太原市教育局、太原市第一中学参加。2月8日晚10时许，全长350米。\n"
)
LONG = "# 长文\n\n" + "本报讯 植树5万棵，投资3亿元。" * 3000 + "\n"


def write(folder: pathlib.Path) -> None:
    """Records with facts of every kind, odd characters and a text longer than a spreadsheet's cell."""
    folder.mkdir(parents=True, exist_ok=True)
    records = [
        {"id": "a", "text": FIGURES, "publication": "河谷日报", "issue_date": "2024-03-02", "page": "1"},
        {"id": "b", "text": FIGURES.replace("南湾", "北湾"), "publication": "河谷日报", "issue_date": "2024-03-02", "page": "2"},
        {"id": "=1+1", "text": ODD, "issue_date": "1985-01-02"},
        {"id": "+😀", "text": "# =1+1\n\n" + ODD + FIGURES, "home": "nowhere; at all"},
        {"id": "长", "text": LONG},
        {"id": "空", "text": " "},
    ]
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    (folder / "pages.jsonl").write_text("".join(lines), encoding="utf-8")


def days(folder: pathlib.Path, count: int) -> None:
    """Newspaper issues of two pages each, a record a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for day in range(count):
        date = f"{1990 + day // 300}-{day // 25 % 12 + 1:02}-{day % 25 + 1:02}"
        for page in ("1", "2"):
            record = {"id": f"{day}-{page}", "text": FIGURES * 20, "publication": "河谷日报", "issue_date": date, "page": page}
            (folder / f"{day:04}-{page}.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")


def schema(program: str, run) -> list[dict]:
    """The tables that extract writes, as the program declares them."""
    tables = json.loads(run([program, "schema", "--json"]))["tables"]
    return [table for table in tables if table["name"] != "findings"]


def rows(folder: pathlib.Path, table: dict) -> list[dict]:
    """The rows of a CSV table."""
    with open(folder / f"{table['name']}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
