"""Spark with two workers, processes of their own: the program's rows, warning rows, dictionaries loaded once a worker."""

from __future__ import annotations

import datetime
import os
import pathlib
import sys
import tempfile
import unittest

import pyarrow
from pyspark import StorageLevel
from pyspark.sql import SparkSession

import jianbao
import jianbao.spark
import pages
from jianbao._native import loaded
from jianbao._options import Options
from jianbao._wide import ISSUE

PAGE = "# 南湾大桥合龙\n\n本报讯（记者 孟朗）3月1日，总投资约1.2亿元的南湾大桥合龙。\n"


def typed(value):
    """Times as Spark gives them."""
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else value


def sorted_rows(rows):
    """Rows in an order that does not depend on partitions."""
    plain = [{name: typed(value) for name, value in row.items()} for row in rows]
    return sorted(plain, key=lambda row: [str(value) for value in row.values()])


class Spark(unittest.TestCase):
    """One Spark for all tests."""

    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local-cluster[2,1,1024]")).appName("jianbao")
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "4",
            # A batch ends within a newspaper issue.
            "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
        }.items():
            builder = builder.config(key, value)
        cls.spark = builder.getOrCreate()
        cls.spark.sparkContext.setLogLevel("ERROR")
        cls.addClassCleanup(cls.spark.stop)

    def frame(self, records):
        """Pages as a DataFrame in no particular order."""
        records = [{**record, "text": bytes(record["text"])} for record in records]
        return self.spark.createDataFrame(records, "id string, path string, text binary").repartition(5)

    def test_row_for_row(self):
        tables = jianbao.spark.extract(self.frame(pages.records()), pages=4)
        self.assertEqual(list(tables), list(jianbao.TABLES))
        for name, program in pages.program().items():
            rows = [row.asDict() for row in tables[name].collect()]
            self.assertEqual(tables[name].columns, program.column_names)
            self.assertEqual(sorted_rows(rows), sorted_rows(program.to_pylist()), name)
        tables.unpersist()

    def test_written_as_parquet_and_through_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            tables = jianbao.spark.extract(self.frame(pages.records()), partitions=3, staging=f"{folder}/wide")
            tables["amounts"].write.parquet(f"{folder}/amounts")
            amounts = pyarrow.parquet.read_table(f"{folder}/amounts")
            self.assertEqual(sorted_rows(amounts.to_pylist()), sorted_rows(pages.program()["amounts"].to_pylist()))
            self.assertEqual(amounts.schema.field("value").type, pyarrow.decimal128(38, 12))
            self.assertEqual(amounts.schema.field("period_start").type, pyarrow.date32())

    def test_pages_of_an_issue_meet(self):
        together = jianbao.spark.by_issue(self.frame(pages.records()), Options(), 6)
        places = together.rdd.mapPartitionsWithIndex(lambda index, rows: [(row[ISSUE], index, row.id) for row in rows]).collect()
        issues = {}
        for issue, partition, _ in places:
            issues.setdefault(issue, set()).add(partition)
        self.assertTrue(all(len(partitions) == 1 for partitions in issues.values()))
        self.assertEqual(len(places) - len(issues), 12, "six issues have three pages")
        self.assertGreater(len({partition for _, partition, _ in places}), 1)

    def test_a_bad_record_is_a_row_with_a_warning(self):
        rows = [("a", PAGE, "1"), ("b", None, "2"), ("c", PAGE, "x" * 3), (None, PAGE, None), ("d", PAGE, "5")]
        df = self.spark.createDataFrame(rows, "id string, text string, issue_date string").repartition(3)
        tables = jianbao.spark.extract(df.replace({"1": "2024-03-01", "2": "2024-03-02", "5": "2024-02-30"}, subset=["issue_date"]))
        documents = {row.document_id: row for row in tables["documents"].collect()}
        self.assertEqual(documents["a"].articles, 1)
        self.assertIn("text is missing", documents["b"].warnings[0])
        self.assertIn("“xxx” is no day", documents["c"].warnings[0])
        self.assertIn("“2024-02-30” is no day", documents["d"].warnings[0])
        (unnamed,) = (name for name in documents if name.startswith("row#"))
        self.assertEqual(documents[unnamed].articles, 1)
        self.assertEqual(tables["articles"].count(), 2)
        tables.unpersist()

    def test_dictionaries_are_loaded_once_a_worker(self):
        df = self.frame(pages.records())
        for _ in range(2):
            jianbao.spark.extract(df, partitions=8, storage=None)["amounts"].count()

        def told(batches):
            for _ in batches:
                yield pyarrow.RecordBatch.from_pydict({"worker": [os.getpid()], "loaded": [loaded()]})

        workers = dict(df.repartition(16).mapInArrow(told, "worker long, loaded long").collect())
        self.assertGreaterEqual(len(workers), 2, "two workers, each a process")
        self.assertEqual(set(workers.values()), {1})

    def test_what_is_wrong_with_the_call_is_said_at_once(self):
        df = self.spark.createDataFrame([("甲",)], "words string")
        with self.assertRaisesRegex(ValueError, "no column “text”"):
            jianbao.spark.extract(df)
        with self.assertRaisesRegex(ValueError, "home: “鼓楼区” names several"):
            jianbao.spark.extract(df.toDF("text"), home="鼓楼区")

    def test_own_dictionaries_reach_the_workers(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "papers.csv").write_text("name,home\n测试小报,\n", encoding="utf-8")
            df = self.spark.createDataFrame([("植树。", "测试小报_2024-03-01_01.txt")], "text string, path string")
            tables = jianbao.spark.extract(df, dictionaries=folder, storage=StorageLevel.DISK_ONLY)
            self.assertEqual(tables["documents"].first().publication, "测试小报")


if __name__ == "__main__":
    unittest.main()
