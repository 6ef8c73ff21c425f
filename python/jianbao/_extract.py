"""`extract` and `segment`: pages in, tables and articles out, on all cores of one machine."""

from __future__ import annotations

import datetime
import sys
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow

from . import _native
from ._options import Options, Path, folders
from ._records import Record, mappings

_SCHEMAS = _native.schemas()

#: The names of the tables, in the order in which they are listed everywhere.
TABLES: tuple[str, ...] = tuple(_SCHEMAS)


def schema(table: str) -> pyarrow.Schema:
    """The columns of a table; each has its meaning, unit and Chinese name as metadata."""
    return _SCHEMAS[table]


def extract(
    records: Iterable[Record] | pyarrow.Table | Any,
    *,
    publication: str | None = None,
    issue_date: str | datetime.date | None = None,
    home: str | int | None = None,
    force_publication: str | None = None,
    force_issue_date: str | datetime.date | None = None,
    force_home: str | int | None = None,
    dictionaries: Iterable[Path] | Path = (),
    lenient: bool = False,
    threads: int | None = None,
    progress: bool | Callable[[int, int], object] = False,
) -> dict[str, pyarrow.Table]:
    """The tables of these pages, by name; columns and types are those of the program's Parquet files.

    `records` are mappings, rows of a pyarrow table, or of a frame of pandas, polars or any library that speaks Arrow. Only the
    field `text` is needed (str, or bytes in UTF-8, GB18030 or UTF-16); `id`, `kind` ("page" or "article"), `title`,
    `publication`, `issue_date`, `page` and `home` are those of a line of JSONL. `path` is where the page came from: it is not
    opened, but tells paper, day and page where the other fields do not, as in `太原日报_2024-03-01_01.txt`. Pages of one paper
    and day are read together. Without an `id` the path is the page's id, without both its number.

    `publication`, `issue_date` and `home` fill what records, paths and pages do not tell; those with `force_` override them.
    `dictionaries` are folders that extend the built-in ones; they are read once and again when they have changed.

    A record that cannot be read raises `RecordError`. With `lenient` it becomes a row of `documents` without articles, whose
    `warnings` say why.

    `threads` is the number of threads, one per core as a rule. `progress` is called with the number of pages done and of all
    pages; `True` writes them to stderr. The interpreter's lock is free meanwhile, and Ctrl-C ends the work.
    """
    options = Options(
        publication, issue_date, home, force_publication, force_issue_date, force_home, folders(dictionaries), threads
    )
    if threads is not None and threads < 1:
        raise ValueError("threads is the number of threads, 1 or more")
    return run(records, options, lenient, _told(progress))


def run(
    records: Any, options: Options, lenient: bool, progress: Callable[[int, int], object] | None = None
) -> dict[str, pyarrow.Table]:
    """`extract` with its options in one piece."""
    tables, told = options.engine().extract(mappings(records), options.native(), lenient, progress)
    for warning in told:
        warnings.warn(warning, stacklevel=3)
    # The native code hands over a chunk a newspaper issue.
    return {name: table.combine_chunks() for name, table in tables.items()}


def _told(progress: bool | Callable[[int, int], object]) -> Callable[[int, int], object] | None:
    if not isinstance(progress, bool):
        return progress
    return _print if progress else None


def _print(done: int, pages: int) -> None:
    end = "\n" if done == pages else ""
    print(f"\rjianbao: {done:,} of {pages:,} pages", end=end, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Article:
    """An article of a page: a row of the table `articles`, whose columns are explained in its schema."""

    article_id: str
    document_id: str
    ordinal: int
    kind: str
    rubric: str | None
    kicker: str | None
    headline: str | None
    subheadline: str | None
    source: str | None
    byline: str | None
    reporters: list[str] | None
    correspondents: list[str] | None
    photographers: list[str] | None
    event_date: datetime.date | None
    continued_from: str | None
    continued_to: str | None
    continues: str | None
    lines: str
    chars: int
    text: str | None


def segment(text: str | bytes, *, id: str | None = None, **options: Any) -> list[Article]:
    """The articles of one page, in the order of their first lines. Options are those of `extract`."""
    tables = extract([{"id": id or "page", "text": text}], threads=1, **options)
    return [Article(**row) for row in tables["articles"].to_pylist()]
