"""The queries of docs/bi.md run, and find something, over the tables of the samples. Run by `make readers`."""

import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest

import duckdb

import server

PROGRAM = os.environ["JIANBAO"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "bi.md").read_text(encoding="utf-8")


def queries(tool: str) -> list[str]:
    """The queries of the page for a tool."""
    return re.findall(rf"```sql {tool}\n(.*?)```", PAGE, re.DOTALL)


class Queries(unittest.TestCase):
    """One run over the samples, asked by every tool."""

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        cls.extract("-o", str(cls.folder / "tables"), "--format", "parquet,sqlite")

    @staticmethod
    def extract(*arguments: str, **more) -> None:
        subprocess.run([PROGRAM, "extract", str(ROOT / "samples"), *arguments], check=True, capture_output=True, **more)

    def test_duckdb(self):
        asked = queries("duckdb")
        self.assertGreater(len(asked), 3)
        for query in asked:
            found = duckdb.sql(query.replace("'tables/", f"'{self.folder}/tables/")).fetchall()
            if "period_start_time" not in query:
                self.assertTrue(found, query)

    def test_sqlite(self):
        asked = queries("sqlite")
        self.assertGreater(len(asked), 3)
        database = sqlite3.connect(self.folder / "tables" / "jianbao.sqlite")
        for query in asked:
            self.assertTrue(database.execute(query).fetchall(), query)

    def test_postgres(self):
        asked = queries("postgres")
        self.assertGreater(len(asked), 2)
        postgres = server.Server()
        self.addCleanup(postgres.close)
        self.extract("--postgres", postgres.url, env=postgres.environment)
        for query in asked:
            self.assertTrue(postgres.psql(query), query)


if __name__ == "__main__":
    unittest.main()
