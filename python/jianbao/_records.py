"""What may hold records: mappings, a pyarrow table, or a frame of pandas, polars or whatever else speaks Arrow."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow

#: The fields of a record. Others are passed over.
FIELDS = ("id", "text", "kind", "title", "publication", "issue_date", "page", "home", "path")

Record = Mapping[str, Any]

#: Rows that are mappings at a time; a frame is not turned into Python objects as a whole.
_ROWS = 1024


def mappings(records: Any) -> Iterable[Record]:
    """The records as mappings."""
    if isinstance(records, pyarrow.RecordBatch):
        records = pyarrow.Table.from_batches([records])
    if isinstance(records, pyarrow.Table):
        return _rows(records)
    if hasattr(records, "to_arrow") and hasattr(records, "columns"):
        # polars; its __arrow_c_stream__ gives string views, which older versions of pyarrow cannot turn into Python objects.
        return _rows(records.to_arrow())
    if hasattr(records, "__arrow_c_stream__"):
        return _rows(pyarrow.table(_known(records)))
    if isinstance(records, (str, bytes, Mapping)):
        raise TypeError(f"records is an iterable of mappings or a table, not {type(records).__name__}")
    return records  # type: ignore[no-any-return]


def _known(frame: Any) -> Any:
    """A frame of pandas without the columns that are not read, which may hold anything."""
    columns = getattr(frame, "columns", None)
    if columns is None or not hasattr(frame, "loc"):
        return frame
    return frame[[name for name in columns if name in FIELDS]]


def _rows(table: pyarrow.Table) -> Iterator[Record]:
    known = table.select([name for name in table.column_names if name in FIELDS])
    batches = (batch.to_pylist() for batch in known.to_batches(max_chunksize=_ROWS))
    return itertools.chain.from_iterable(batches)
