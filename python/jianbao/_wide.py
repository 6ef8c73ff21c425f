"""All tables of some pages as one row: what Spark and Ray carry, so that one pass makes every table.

A column a table, each a list of structs. An engine takes the rows of a table out of its column by itself (`inline`,
`narrow`), and reads no other column for it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyarrow
import pyarrow.compute

from ._extract import TABLES, run, schema
from ._options import Options

#: The column that pages of one newspaper issue have in common.
ISSUE = "jianbao_issue"


def issue_keys(rows: Iterable[Mapping[str, Any]], options: Options) -> list[str | None]:
    """For each row what the pages of its newspaper issue have in common; `None` for a page that is an issue of its own."""
    return options.engine().issue_keys(rows, options.native())


def whole_issues(rows: Iterable[dict[str, Any]], pages: int) -> Iterator[list[dict[str, Any]]]:
    """Cuts rows that stand issue by issue into pieces of so many pages or more, never within an issue."""
    waiting: list[dict[str, Any]] = []
    last = None
    for row in rows:
        issue = row.pop(ISSUE)
        if len(waiting) >= pages and issue != last:
            yield waiting
            waiting = []
        last = issue
        waiting.append(row)
    if waiting:
        yield waiting


def wide(rows: list[dict[str, Any]], options: Options, plain: bool = False) -> pyarrow.RecordBatch:
    """The tables of these pages in one row. `plain` is without clock times, for engines that have no type for them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = run(rows, options, lenient=True)
    columns = [_as_list(_plain(tables[name]) if plain else tables[name]) for name in TABLES]
    return pyarrow.RecordBatch.from_arrays(columns, schema=wide_schema(plain))


def narrow(table: pyarrow.Table, name: str) -> pyarrow.Table:
    """The rows of one table out of wide rows."""
    chunks = [chunk.flatten() for chunk in table.column(name).chunks]
    arrays = [pyarrow.RecordBatch.from_struct_array(chunk) for chunk in chunks if len(chunk)]
    return pyarrow.Table.from_batches(arrays, schema=pyarrow.schema(_struct(name, plain=False)))


def wide_schema(plain: bool = False) -> pyarrow.Schema:
    """The columns of a wide row. Everything may be null, for that is all that some engines know."""
    return pyarrow.schema([(name, pyarrow.list_(_struct(name, plain))) for name in TABLES])


def _struct(name: str, plain: bool) -> pyarrow.StructType:
    kind: Callable[[pyarrow.DataType], pyarrow.DataType] = _plain_type if plain else lambda kind: kind
    return pyarrow.struct([(field.name, kind(field.type)) for field in schema(name)])


def _plain_type(kind: pyarrow.DataType) -> pyarrow.DataType:
    return pyarrow.string() if pyarrow.types.is_time(kind) else kind


def _plain(table: pyarrow.Table) -> pyarrow.Table:
    """Clock times as text: 09:30."""
    for index, field in enumerate(table.schema):
        if pyarrow.types.is_time(field.type):
            text = pyarrow.compute.utf8_slice_codeunits(table.column(index).cast(pyarrow.string()), 0, 5)
            table = table.set_column(index, field.name, text)
    return table


def _as_list(table: pyarrow.Table) -> pyarrow.ListArray:
    batches = table.combine_chunks().to_batches()
    arrays = batches[0].columns if batches else [pyarrow.array([], field.type) for field in table.schema]
    fields = [pyarrow.field(field.name, field.type) for field in table.schema]
    rows = pyarrow.StructArray.from_arrays(arrays, fields=fields)
    return pyarrow.ListArray.from_arrays(pyarrow.array([0, len(rows)], pyarrow.int32()), rows)
