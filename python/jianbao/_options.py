"""The options of a call, named and meant as those of the program, and the dictionaries that a process keeps loaded."""

from __future__ import annotations

import datetime
import functools
import os
import pathlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from ._native import Engine

Path = str | os.PathLike[str]


@dataclass(frozen=True)
class Options:
    """What is known of the pages, and how they are worked on. Spark and Ray send it to their workers."""

    publication: str | None = None
    issue_date: str | datetime.date | None = None
    home: str | int | None = None
    force_publication: str | None = None
    force_issue_date: str | datetime.date | None = None
    force_home: str | int | None = None
    dictionaries: tuple[str, ...] = ()
    threads: int | None = None

    def native(self) -> dict[str, Any]:
        """The options as the native code reads them."""
        options = asdict(self)
        del options["dictionaries"]
        return options

    def engine(self) -> Engine:
        """The dictionaries, loaded when this process needs them first, and again when a file of them has changed."""
        return _engine(self.dictionaries, _stamp(self.dictionaries))


def folders(dictionaries: Iterable[Path] | Path) -> tuple[str, ...]:
    """Folders of dictionaries as absolute paths, so that they stay what they are when the working directory changes."""
    if isinstance(dictionaries, (str, os.PathLike)):
        dictionaries = [dictionaries]
    return tuple(os.path.abspath(folder) for folder in dictionaries)


def _stamp(dictionaries: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    """Tells whether dictionaries have changed."""
    files = (file for folder in dictionaries for file in sorted(pathlib.Path(folder).glob("*.csv")))
    return tuple((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files)


@functools.lru_cache(maxsize=4)
def _engine(dictionaries: tuple[str, ...], _stamp: tuple[tuple[str, int, int], ...]) -> Engine:
    return Engine(list(dictionaries))
