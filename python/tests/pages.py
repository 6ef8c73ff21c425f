"""The pages that the tests read, and what the program makes of them."""

from __future__ import annotations

import atexit
import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

import pyarrow
import pyarrow.parquet

#: The program, and pages that the page setter has set.
PROGRAM = pathlib.Path(os.environ["JIANBAO"])
SET_PAGES = pathlib.Path(os.environ["SET_PAGES"])

BEGINNING = "# 南湾大桥合龙\n\n本报讯（记者 孟朗）3月1日，总投资约1.2亿元的南湾大桥合龙。大桥全长350米，由河谷市交通局{0}\n\n（下转第2版）\n"
END = "（上接第1版）承建，{0}将于年底通车。市长陈望到南湾县调研，要求今年完成投资3亿元，同比增长7.3%。\n"


def issue(folder: pathlib.Path, days: int = 6) -> None:
    """Newspaper issues of three pages, with a story that goes on on the second page."""
    folder.mkdir(parents=True)
    for day in range(1, days + 1):
        pages = (BEGINNING, END, f"# 植树\n\n本报讯 昨日全市植树{day}万棵。\n")
        for page, text in enumerate(pages, 1):
            (folder / f"河谷日报_2024-03-{day:02}_{page:02}.txt").write_text(text.format("负责"), encoding="utf-8")


@functools.cache
def folder() -> pathlib.Path:
    """Set pages, and newspaper issues that are more than a page; one file is in GB18030."""
    temporary = tempfile.mkdtemp(prefix="jianbao-")
    atexit.register(shutil.rmtree, temporary, ignore_errors=True)
    root = pathlib.Path(temporary) / "pages"
    issue(root)
    for page in sorted((SET_PAGES / "pages").glob("*.txt")):
        (root / page.name).write_bytes(page.read_bytes())
    gb = root / "兰州晚报1998年7月4日第2版.txt"
    gb.write_bytes("# 黄河风情线\n\n本报讯 7月3日，投资6.1亿元的工程开工。\n".encode("gb18030"))
    return root


def records() -> list[dict[str, object]]:
    """The same pages as records."""
    root = folder()
    return [{"id": file.name, "path": str(file), "text": file.read_bytes()} for file in sorted(root.iterdir())]


@functools.cache
def program() -> dict[str, pyarrow.Table]:
    """The program's Parquet files."""
    out = folder().parent / "out"
    command = [PROGRAM, "extract", "--quiet", "--no-audit", "--format", "parquet", "-o", out, folder()]
    subprocess.run(command, check=True)
    return {file.stem: pyarrow.parquet.read_table(file) for file in sorted(out.glob("*.parquet"))}
