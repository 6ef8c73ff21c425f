"""`extract` and `segment` on one machine: the program's rows, every sort of input, errors that name the record."""

from __future__ import annotations

import datetime
import doctest
import os
import pathlib
import signal
import tempfile
import threading
import time
import unittest

import pandas
import polars
import pyarrow

import jianbao
import pages

PAGE = "# 南湾大桥合龙\n\n本报讯（记者 孟朗）3月1日，总投资约1.2亿元的南湾大桥合龙。\n"


class Rows(unittest.TestCase):
    """The rows are those of the program's Parquet files."""

    def test_row_for_row(self):
        made, program = jianbao.extract(pages.records()), pages.program()
        self.assertEqual(list(made), list(jianbao.TABLES))
        self.assertEqual(sorted(made), sorted(program))
        for name, table in made.items():
            self.assertTrue(table.schema.equals(jianbao.schema(name), check_metadata=True), name)
            self.assertTrue(table.schema.equals(program[name].schema), name)
            self.assertGreater(table.num_rows, 0, name)
            self.assertEqual(table.to_pylist(), program[name].to_pylist(), name)
        self.assertIn("2", made["articles"]["continued_to"].to_pylist())
        self.assertTrue(any(made["articles"]["continues"].to_pylist()))

    def test_threads_change_nothing(self):
        one, four = (jianbao.extract(pages.records(), threads=threads) for threads in (1, 4))
        self.assertEqual(one, four)


class Inputs(unittest.TestCase):
    """Records come in many forms and say the same."""

    ROWS = [
        {"id": 1, "text": PAGE, "publication": "河谷日报", "issue_date": datetime.date(2024, 3, 2), "page": 2, "note": [1]},
        {"id": 2, "text": PAGE, "publication": "河谷日报", "issue_date": datetime.date(2024, 3, 2), "page": None, "note": None},
        {"id": 3, "text": PAGE, "publication": None, "issue_date": None, "page": 1, "note": []},
    ]

    def test_mappings_frames_and_tables_are_alike(self):
        expected = jianbao.extract(self.ROWS)
        self.assertEqual(expected["documents"]["document_id"].to_pylist(), ["1", "2", "3"])
        self.assertEqual(expected["documents"]["page"].to_pylist(), ["2", None, "1"])
        self.assertEqual(expected["articles"]["reporters"].to_pylist(), [["孟朗"]] * 3)
        table = pyarrow.Table.from_pylist(self.ROWS)
        forms = [iter(self.ROWS), table, table.to_batches()[0], pandas.DataFrame(self.ROWS), polars.DataFrame(self.ROWS)]
        for form in forms:
            self.assertEqual(jianbao.extract(form), expected, type(form))

    def test_nothing_is_no_rows(self):
        for nothing in ([], pandas.DataFrame({"text": []}), pyarrow.table({"text": pyarrow.array([], pyarrow.string())})):
            self.assertEqual({table.num_rows for table in jianbao.extract(nothing).values()}, {0})

    def test_options_are_those_of_the_program(self):
        def document(**options):
            return jianbao.extract([{"text": "市委开会。", "home": "140100"}], **options)["documents"].to_pylist()[0]

        filled = document(publication="昆明日报", issue_date="1998-05-21", home="530100")
        self.assertEqual((filled["publication"], filled["issue_date"]), ("昆明日报", datetime.date(1998, 5, 21)))
        self.assertEqual((filled["home_adcode"], filled["issue_date_source"]), ("140100", "given"))
        forced = document(force_home=530100, force_issue_date=datetime.date(1998, 5, 21))
        self.assertEqual((forced["home_adcode"], forced["issue_date_source"]), ("530100", "forced"))
        for wrong in ({"home": "鼓楼区"}, {"issue_date": "1998-02-30"}, {"threads": 0}):
            with self.assertRaises(ValueError):
                document(**wrong)

    def test_dictionaries_are_read_again_when_they_change(self):
        with tempfile.TemporaryDirectory() as folder:
            papers = pathlib.Path(folder) / "papers.csv"
            header = (pathlib.Path(__file__).parents[2] / "dictionaries/papers.csv").read_text(encoding="utf-8").split("\n")[0]
            fields = header.count(",")
            record = {"text": "植树。", "path": "测试小报_2024-03-01_01.txt"}

            def paper():
                return jianbao.extract([record], dictionaries=folder)["documents"]["publication"].to_pylist()[0]

            before = paper()
            papers.write_text(f"{header}\n测试小报{',' * fields}\n", encoding="utf-8")
            self.assertEqual((before, paper()), (None, "测试小报"))
            papers.write_text(f"{header}\n{',' * fields}\n", encoding="utf-8")
            with self.assertRaisesRegex(jianbao.DictionaryError, r"papers\.csv:2: "):
                paper()


class Errors(unittest.TestCase):
    """A bad record is an exception that names it, or a row that says why."""

    BAD = [
        ({"id": "a"}, "it has no field “text”"),
        ({"id": "a", "text": None}, "text is missing"),
        ({"id": "a", "text": float("nan")}, "text is missing"),
        ({"id": "a", "text": 3}, "text is int, not str or bytes"),
        ({"id": "a", "text": "甲", "issue_date": "2024-02-30"}, "issue_date “2024-02-30” is no day"),
        ({"id": "a", "text": "甲", "kind": "picture"}, "kind “picture” is neither page nor article"),
        ({"id": "a", "text": "甲", "page": 1.5}, "page is float, not str or a whole number"),
        ({"id": "a", "text": b"%PDF-1.4"}, "a PDF; extract its text first"),
        ({"id": "a", "text": "\ud800"}, "text holds half a surrogate pair"),
        ({"id": "good", "text": "甲"}, "the id “good” was given before, by record 0"),
    ]

    def test_an_exception_names_the_record(self):
        for bad, reason in self.BAD:
            with self.assertRaises(jianbao.RecordError) as raised:
                jianbao.extract([{"id": "good", "text": PAGE}, bad])
            self.assertEqual((raised.exception.index, raised.exception.record_id), (1, bad["id"]))
            self.assertTrue(raised.exception.reason.startswith(reason), raised.exception.reason)
            self.assertTrue(str(raised.exception).startswith(f"record 1 (“{bad['id']}”): "))
            self.assertIsInstance(raised.exception, (jianbao.JianbaoError, ValueError))

    def test_lenient_leaves_a_row_with_the_reason(self):
        for bad, reason in self.BAD:
            tables = jianbao.extract([{"id": "good", "text": PAGE}, bad], lenient=True)
            good, warned = tables["documents"].to_pylist()
            self.assertEqual((good["articles"], good["warnings"], warned["articles"]), (1, None, 0))
            self.assertIn(reason.replace(";", "；"), warned["warnings"][0])
            self.assertEqual(tables["articles"].num_rows, 1)

    def test_what_is_no_record_is_a_type_error(self):
        for wrong in (["甲"], "甲", {"text": "甲"}, 3):
            with self.assertRaises(TypeError):
                jianbao.extract(wrong)


class Running(unittest.TestCase):
    """Progress, Ctrl-C, and other threads meanwhile."""

    def test_progress_is_told(self):
        told = []
        jianbao.extract([{"text": PAGE}] * 20, progress=lambda done, pages: told.append((done, pages)))
        self.assertEqual(told[-1], (20, 20))
        self.assertEqual(told, sorted(told))

    def test_what_progress_raises_ends_the_work(self):
        with self.assertRaises(ZeroDivisionError):
            jianbao.extract([{"text": PAGE}], progress=lambda done, pages: 1 / 0)

    def test_other_threads_run_and_ctrl_c_ends_it(self):
        jianbao.extract([])
        # What is started in the background of a shell ignores the interrupt unless it asks for it.
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))
        records = [{"text": PAGE * 100}] * 4000
        turns = []
        timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
        threading.Thread(target=lambda: [turns.append(time.sleep(0.01)) for _ in range(20)], daemon=True).start()
        timer.start()
        begin = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            jianbao.extract(records)
        self.assertLess(time.monotonic() - begin, 10)
        self.assertGreater(len(turns), 10)


class Articles(unittest.TestCase):
    """`segment` gives the articles of a page."""

    def test_segment(self):
        first, *rest = jianbao.segment(PAGE, id="p", issue_date="2024-03-02")
        self.assertEqual((first.article_id, first.headline, first.reporters, rest), ("p:1", "南湾大桥合龙", ["孟朗"], []))
        self.assertEqual(first.event_date, datetime.date(2024, 3, 1))
        self.assertEqual(jianbao.segment(PAGE.encode("gb18030"))[0].text, first.text)


def load_tests(_loader, tests, _pattern):
    """The package's own examples as well."""
    tests.addTests(doctest.DocTestSuite(jianbao))
    return tests


if __name__ == "__main__":
    unittest.main()
