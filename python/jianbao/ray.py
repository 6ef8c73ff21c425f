"""jianbao on Ray: an actor that keeps the dictionaries, for `map_batches`.

    pages = ray.data.read_parquet("pages")
    made = pages.map_batches(jianbao.ray.Extractor, batch_format="pyarrow", batch_size=64, concurrency=8).materialize()
    for name, table in jianbao.ray.tables(made).items():
        table.write_parquet(f"tables/{name}")

A batch is read by itself: pages of one newspaper issue that are to be read together have to be in one batch. Where every page is
an issue of its own that is so; else `pages.groupby(…).map_groups(jianbao.ray.Extractor, …)` by paper and day brings them together.
"""

from __future__ import annotations

from typing import Any

import pyarrow

from ._extract import TABLES
from ._options import Options, folders
from ._records import FIELDS
from ._wide import narrow, wide


class Extractor:
    """Makes a batch of pages into one wide row: a column a table, each a list of structs; `tables` takes them apart.

    The columns of a batch are the fields of a record, the options those of `jianbao.extract` (`fn_constructor_kwargs`). Pages
    need an `id` or a `path`. One that cannot be read is a row of `documents` with a warning.
    """

    def __init__(self, **options: Any) -> None:
        self.options = Options(**{**options, "dictionaries": folders(options.get("dictionaries", ())), "threads": 1})
        self.options.engine()

    def __call__(self, pages: pyarrow.Table) -> pyarrow.Table:
        rows = pages.select([name for name in pages.column_names if name in FIELDS]).to_pylist()
        return pyarrow.Table.from_batches([wide(rows, self.options)])


def tables(made: Any) -> dict[str, Any]:
    """The tables of wide rows, each a data set."""
    return {name: made.map_batches(_narrow, fn_kwargs={"name": name}, batch_format="pyarrow") for name in TABLES}


def _narrow(table: pyarrow.Table, name: str) -> pyarrow.Table:
    return narrow(table, name)
