"""jianbao on Spark: the same code over a DataFrame of pages.

    tables = jianbao.spark.extract(spark.read.parquet("pages"))
    for name, table in tables.items():
        table.write.parquet(f"tables/{name}")

The pages of one newspaper issue are brought together in one partition; there `mapInArrow` makes all tables in one pass, as one
wide row for some issues. That is persisted, and every table is a column of it. Each Python worker loads the dictionaries once.
`docs/scale.md` says which settings matter.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import pyarrow
from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from ._extract import TABLES, schema
from ._options import Options, Path, folders
from ._records import FIELDS
from ._wide import ISSUE, issue_keys, whole_issues, wide, wide_schema

#: Pages that a worker reads at a time, up to the end of their newspaper issue.
PAGES = 32


class Tables(dict[str, DataFrame]):
    """The tables by name. They are made when the first of them is needed; `unpersist` gives their room back."""

    def __init__(self, wide: DataFrame) -> None:
        super().__init__({name: wide.select(F.inline(name)) for name in TABLES})
        self.wide = wide

    def unpersist(self) -> None:
        """Forgets what was persisted."""
        self.wide.unpersist()


def extract(
    df: DataFrame,
    *,
    publication: str | None = None,
    issue_date: str | datetime.date | None = None,
    home: str | int | None = None,
    force_publication: str | None = None,
    force_issue_date: str | datetime.date | None = None,
    force_home: str | int | None = None,
    dictionaries: Iterable[Path] | Path = (),
    partitions: int | None = None,
    pages: int = PAGES,
    storage: StorageLevel | None = StorageLevel.MEMORY_AND_DISK,
    staging: str | None = None,
) -> Tables:
    """The tables of these pages, by name.

    The columns of `df` are the fields of a record (see `jianbao.extract`): `text`, as string or binary, and as many of the
    others as there are. Without `id` and `path` a page's id is a digest of its row. Ids have to be unique in the whole.

    A page that cannot be read is no failure of the job but a row of `documents` without articles, whose `warnings` say why.

    `partitions` is the number of partitions; without it Spark decides. `pages` is how many pages a worker reads at a time.
    `storage` says where the wide rows are kept between the tables; with `None` each table is made by itself. With `staging`, a
    folder for Parquet, they are written there at once instead, which outlives executors and takes no memory.

    Columns and types are those of the program's Parquet files, but clock times are text (09:30). `dictionaries` are folders
    that every worker can read under the same path.
    """
    if "text" not in df.columns:
        raise ValueError("the DataFrame has no column “text”; select(col(…).alias(\"text\")) names one")
    options = Options(
        publication, issue_date, home, force_publication, force_issue_date, force_home, folders(dictionaries), threads=1
    )
    # What is wrong with the options is said here, not on a worker.
    issue_keys([], options)
    together = by_issue(df, options, partitions)
    made = together.mapInArrow(partial(_work, options=options, pages=pages), spark_schema())
    if staging is not None:
        made.write.parquet(staging)
        return Tables(df.sparkSession.read.schema(spark_schema()).parquet(staging))
    return Tables(made.persist(storage) if storage is not None else made)


def by_issue(df: DataFrame, options: Options, partitions: int | None = None) -> DataFrame:
    """The fields of the pages, those of one newspaper issue side by side, with the column `ISSUE` that they have in common."""

    def key(publication: Any, day: Any, path: Any) -> str | None:
        return issue_keys([{"publication": publication, "issue_date": day, "path": path}], options)[0]

    def column(name: str) -> Column:
        return F.col(name) if name in df.columns else F.lit(None).cast("string")

    fields = [name for name in FIELDS if name in df.columns]
    digest = F.concat(F.lit("row#"), F.lower(F.hex(F.xxhash64(*fields))))
    own = (F.nullif(F.trim(column(name).cast("string")), F.lit("")) for name in ("id", "path"))
    known = df.select(F.coalesce(*own, digest).alias("id"), *(name for name in fields if name != "id"))
    issue = F.udf(key, T.StringType())(*(column(name) for name in ("publication", "issue_date", "path")))
    known = known.withColumn(ISSUE, F.coalesce(issue, F.concat(F.lit("page "), F.col("id"))))
    spread = known.repartition(ISSUE) if partitions is None else known.repartition(partitions, ISSUE)
    # Pages without a number stand in the order of their ids.
    return spread.sortWithinPartitions(ISSUE, "id")


def _work(batches: Iterable[pyarrow.RecordBatch], options: Options, pages: int) -> Iterator[pyarrow.RecordBatch]:
    """What a worker does with a partition."""
    rows = (row for batch in batches for row in batch.to_pylist())
    for some in whole_issues(rows, pages):
        yield wide(some, options, plain=True)


def spark_schema() -> T.StructType:
    """The columns of a wide row, with the meaning of each table's columns as their comments."""
    about = {(name, field.name): (field.metadata or {}).get(b"description", b"") for name in TABLES for field in schema(name)}

    def row(name: str, kind: pyarrow.DataType) -> T.StructType:
        fields = (kind.value_type.field(index) for index in range(kind.value_type.num_fields))
        return T.StructType(
            [
                T.StructField(field.name, _spark_type(field.type), True, {"comment": about[name, field.name].decode()})
                for field in fields
            ]
        )

    return T.StructType(
        [T.StructField(field.name, T.ArrayType(row(field.name, field.type))) for field in wide_schema(plain=True)]
    )


def _spark_type(kind: pyarrow.DataType) -> T.DataType:
    if pyarrow.types.is_decimal(kind):
        return T.DecimalType(kind.precision, kind.scale)
    if pyarrow.types.is_list(kind):
        return T.ArrayType(_spark_type(kind.value_type))
    simple: dict[pyarrow.DataType, T.DataType] = {
        pyarrow.string(): T.StringType(),
        pyarrow.int64(): T.LongType(),
        pyarrow.bool_(): T.BooleanType(),
        pyarrow.date32(): T.DateType(),
    }
    return simple[kind]
