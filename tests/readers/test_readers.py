"""What the program writes, read back by readers that are not ours, is what the CSV tables hold.

Run by `make readers`: the environment variable JIANBAO names the program. Formats that it was built without are passed over.
"""

import collections
import datetime
import decimal
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import time
import unittest

import openpyxl
import pandas
import pyarrow
import pyarrow.parquet
from openpyxl.utils.escape import unescape

import pages

PROGRAM = os.environ["JIANBAO"]


def run(command: list[str]) -> str:
    """Runs a command that must succeed."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def values(table: dict, row: dict) -> list:
    """A CSV row with the types of its columns; a moment is a day and a time."""
    typed = []
    for column in table["columns"]:
        text, kind = row[column["name"]], column["type"]
        if kind == "date or date-time":
            day, _, time = text.partition("T")
            typed.append(datetime.date.fromisoformat(day) if day else None)
            typed.append(datetime.time.fromisoformat(time) if time else None)
        elif text == "":
            typed.append(None)
        elif kind == "integer":
            typed.append(int(text))
        elif kind == "decimal":
            typed.append(decimal.Decimal(text))
        elif kind == "date":
            typed.append(datetime.date.fromisoformat(text))
        elif kind == "list":
            typed.append(text.split(";"))
        else:
            typed.append(text)
    return typed


def names(table: dict) -> list[str]:
    """The columns, each moment with its time behind it."""
    columns = []
    for column in table["columns"]:
        columns.append(column["name"])
        if column["type"] == "date or date-time":
            columns.append(column["name"] + "_time")
    return columns


class Readers(unittest.TestCase):
    """One run into every format, read back."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        folder = pathlib.Path(cls.temporary.name)
        pages.write(folder / "in")
        cls.out = folder / "out"
        wrong = subprocess.run([PROGRAM, "extract", ".", "-o", "x", "--format", "?"], capture_output=True, text=True, check=False)
        formats = wrong.stderr.split("this program writes ")[1].split("\n")[0].replace(" ", "")
        run([PROGRAM, "extract", str(folder / "in"), "-o", str(cls.out), "--format", formats])
        cls.formats = formats.split(",")
        cls.schema = pages.schema(PROGRAM, run)
        cls.csv = {table["name"]: pages.rows(cls.out, table) for table in cls.schema}
        for name, rows in cls.csv.items():
            assert rows, f"no row of {name} is compared"

    def wanted(self, name: str) -> None:
        if name not in self.formats:
            self.skipTest(f"the program was built without {name}")

    def test_pandas_reads_the_csv_and_the_jsonl(self):
        for table in self.schema:
            name = table["name"]
            text = pandas.read_csv(self.out / f"{name}.csv", dtype="string", keep_default_na=False, lineterminator="\n")
            self.assertEqual(text.to_dict("records"), self.csv[name], name)
            lines = (self.out / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
            self.assertEqual(len(lines), len(self.csv[name]), name)
            for line, row in zip(lines, self.csv[name]):
                read = json.loads(line, parse_float=decimal.Decimal)
                for column in table["columns"]:
                    cell, got = row[column["name"]], read[column["name"]]
                    if column["type"] == "list":
                        self.assertEqual(";".join(got), cell)
                    else:
                        self.assertEqual("" if got is None else str(got), cell)

    def test_sqlite3_reads_the_database(self):
        self.wanted("sqlite")
        database = sqlite3.connect(self.out / "jianbao.sqlite")
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        for table in self.schema:
            columns = ", ".join(f'"{name}"' for name in names(table))
            read = database.execute(f"SELECT {columns} FROM {table['name']} ORDER BY id").fetchall()
            self.assertEqual(len(read), len(self.csv[table["name"]]), table["name"])
            for got, row in zip(read, self.csv[table["name"]]):
                for value, cell in zip(got, values(table, row), strict=True):
                    if isinstance(cell, decimal.Decimal):
                        self.assertAlmostEqual(decimal.Decimal(repr(value)), cell, 9)
                    elif isinstance(cell, list):
                        self.assertEqual(json.loads(value), cell)
                    elif isinstance(cell, datetime.time):
                        self.assertEqual(value, cell.isoformat("minutes"))
                    else:
                        self.assertEqual(value, str(cell) if isinstance(cell, datetime.date) else cell)

    def test_the_full_text_index_finds_words_of_two_characters(self):
        self.wanted("sqlite")
        database = sqlite3.connect(self.out / "jianbao.sqlite")
        search = (
            "SELECT a.document_id FROM articles_fts f JOIN articles a ON a.id = f.rowid "
            "WHERE articles_fts MATCH ? ORDER BY a.document_id"
        )
        texts = {row["document_id"]: row["text"] for row in self.csv["articles"]}
        for word in ["陈望", "太原", "北湾", "太原市", "古交市", "南湾大桥", "植树"]:
            found = {row[0] for row in database.execute(search, [word])}
            self.assertEqual(found, {page for page, text in texts.items() if word in text}, word)
            self.assertTrue(found, word)
        self.assertEqual(database.execute(search, ["原古"]).fetchall(), [])
        long = database.execute(search, ['"南湾大桥 湾大桥合 大桥合龙"']).fetchall()
        self.assertEqual({row[0] for row in long}, {page for page, text in texts.items() if "南湾大桥合龙" in text})

    def test_the_views_of_the_database(self):
        self.wanted("sqlite")
        database = sqlite3.connect(self.out / "jianbao.sqlite")
        count = lambda view: database.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
        self.assertEqual(count("who_visited_where"), len(self.csv["visits"]))
        figures = sum(len(self.csv[name]) for name in ["amounts", "percentages", "quantities"])
        self.assertEqual(count("figures"), figures)
        official = [row for row in self.csv["people"] if row["role"] == "official"]
        timeline = {(row["official_id"], row["name"], row["post"], row["post_adcode"]) for row in official}
        self.assertEqual(count("officials_timeline"), len(timeline))
        self.assertGreater(count("officials"), 0)
        self.assertGreater(count("divisions"), 0)

    def test_openpyxl_reads_the_workbook(self):
        self.wanted("xlsx")
        book = openpyxl.load_workbook(self.out / "jianbao.xlsx")
        self.assertEqual(book.sheetnames[:4], ["visits", "amounts", "percentages", "quantities"])
        links = 0
        for table in self.schema:
            sheet = book[table["name"]]
            self.assertEqual(sheet.freeze_panes, "A2")
            self.assertTrue(sheet.auto_filter.ref)
            read = list(sheet.iter_rows())
            self.assertEqual([cell.value for cell in read[0]], [column["name"] for column in table["columns"]])
            self.assertEqual(len(read) - 1, len(self.csv[table["name"]]), table["name"])
            for cells, row in zip(read[1:], self.csv[table["name"]]):
                for column, cell in zip(table["columns"], cells, strict=True):
                    self.same(cell.value, row[column["name"]], column)
                    if cell.hyperlink:
                        links += 1
                        target = cell.hyperlink.location.split("!")[1]
                        self.assertEqual(unescape(book["articles"][target].value), row["article_id"])
        facts = sum(len(rows) for name, rows in self.csv.items() if name not in ("documents", "articles"))
        self.assertEqual(links, facts)

    def same(self, value, text: str, column: dict) -> None:
        """Compares a cell of the workbook with one of the CSV."""
        kind = column["type"]
        if text == "":
            self.assertIsNone(value)
        elif kind in ("integer", "decimal"):
            self.assertAlmostEqual(decimal.Decimal(repr(value)), decimal.Decimal(text), 9)
        elif kind in ("date", "date or date-time"):
            self.assertIsInstance(value, datetime.datetime)
            self.assertEqual(value, datetime.datetime.fromisoformat(text))
        else:
            cut = text.encode("utf-16-le")[: 2 * 32767].decode("utf-16-le", "ignore")
            # A workbook's lines end in a line feed.
            self.assertEqual(unescape(str(value)), cut)

    def test_pyarrow_reads_the_parquet_files(self):
        self.wanted("parquet")
        for table in self.schema:
            name = table["name"]
            read = pyarrow.parquet.read_table(self.out / f"{name}.parquet")
            self.assertEqual(read.schema.names, names(table), name)
            for column in table["columns"]:
                field = read.schema.field(column["name"])
                self.assertEqual(field.metadata[b"description"].decode(), column["about"])
                if column["type"] == "decimal":
                    self.assertTrue(pyarrow.types.is_decimal(field.type), column["name"])
            got = [list(row.values()) for row in read.to_pylist()]
            self.assertEqual(got, [values(table, row) for row in self.csv[name]], name)

    def test_a_second_run_adds_nothing(self):
        before = collections.Counter()
        if "sqlite" in self.formats:
            database = sqlite3.connect(self.out / "jianbao.sqlite")
            before = database.execute("SELECT max(id), count(*) FROM quantities").fetchone()
        source = self.out.parent / "in"
        run([PROGRAM, "extract", str(source), "-o", str(self.out), "--format", ",".join(self.formats)])
        if "sqlite" in self.formats:
            self.assertEqual(database.execute("SELECT max(id), count(*) FROM quantities").fetchone(), before)


class Again(unittest.TestCase):
    """The SQLite database is run into again and again, whatever happened to it."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.out = self.folder / "out"
        pages.days(self.folder / "days", 150)

    def extract(self, code: int = 0) -> str:
        """Runs over all days and gives what the program says."""
        command = [PROGRAM, "extract", str(self.folder / "days"), "-o", str(self.out), "--format", "sqlite"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if "this program writes" in ran.stderr:
            self.skipTest("the program was built without sqlite")
        self.assertEqual(ran.returncode, code, ran.stderr)
        return ran.stderr

    def ask(self, query: str) -> list:
        """The rows of a query."""
        database = sqlite3.connect(self.out / "jianbao.sqlite", timeout=30)
        self.addCleanup(database.close)
        return database.execute(query).fetchall()

    def test_a_killed_run_leaves_whole_issues(self):
        self.extract()
        whole = {name: self.ask(f"SELECT count(*) FROM {name}") for name in ["issues", "documents", "visits", "quantities"]}
        (self.out / "jianbao.sqlite").unlink()
        command = [PROGRAM, "extract", str(self.folder / "days"), "-o", str(self.out), "--format", "sqlite", "--threads", "1"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
            while not (self.out / "jianbao.sqlite").exists() or not self.ask("SELECT name FROM sqlite_schema"):
                time.sleep(0.01)
            while self.ask("SELECT count(*) FROM issues") == [(0,)]:
                time.sleep(0.01)
            running.kill()
        ((held,),) = self.ask("SELECT count(*) FROM issues")
        self.assertTrue(0 < held < 150, held)
        cut = "SELECT id FROM issues i WHERE (SELECT count(*) FROM documents d WHERE d.issue_id = i.id) <> 2"
        self.assertEqual(self.ask(cut), [])
        self.assertIn(f"{held} newspaper issues had not changed", self.extract())
        for name, count in whole.items():
            self.assertEqual(self.ask(f"SELECT count(*) FROM {name}"), count, name)

    def test_a_changed_issue_takes_its_old_words_along(self):
        self.extract()
        found = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH "
        ((before,),) = self.ask(found + "'南湾大桥'")
        first = sorted((self.folder / "days").iterdir())[0]
        first.write_text(first.read_text(encoding="utf-8").replace("南湾大桥", "东湾大桥"), encoding="utf-8")
        self.extract()
        self.assertGreater(before, 0)
        self.assertLess(self.ask(found + "'南湾大桥'"), [(before,)])
        self.assertGreater(self.ask(found + "'东湾大桥'"), [(0,)])
        self.assertEqual(self.ask("SELECT count(*) FROM issues"), [(150,)])
        ghosts = "SELECT count(*) FROM articles_fts f LEFT JOIN articles a ON a.id = f.rowid WHERE articles_fts MATCH '大桥' AND a.id IS NULL"
        self.assertEqual(self.ask(ghosts), [(0,)])

    def test_databases_of_others_are_refused_with_a_word(self):
        self.out.mkdir()
        other = sqlite3.connect(self.out / "jianbao.sqlite")
        other.executescript("CREATE TABLE precious (x); INSERT INTO precious VALUES (1)")
        other.close()
        self.assertIn("database of another program", self.extract(2))
        self.assertEqual(self.ask("SELECT * FROM precious"), [(1,)])
        (self.out / "jianbao.sqlite").write_bytes(b"no database at all, but long enough to have a header of its own" * 40)
        self.assertIn("it is no SQLite database", self.extract(2))
        (self.out / "jianbao.sqlite").unlink()
        self.extract()
        older = sqlite3.connect(self.out / "jianbao.sqlite")
        older.executescript(
            "UPDATE jianbao SET value = '0.0.1' WHERE name = 'version'; UPDATE jianbao SET value = 'x' WHERE name = 'schema'"
        )
        older.close()
        self.assertIn("made by jianbao 0.0.1", self.extract(2))


if __name__ == "__main__":
    unittest.main()
