"""Debian's Chromium with reports in it: what the tests of `jianbao report` share."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JIANBAO", str(ROOT / "target/debug/jianbao"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SWITCHES = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]


def jianbao(*arguments) -> None:
    subprocess.run([PROGRAM, *map(str, arguments), "--quiet"], check=True, cwd=ROOT)


def report(folder: pathlib.Path, pages: pathlib.Path | str, *options) -> pathlib.Path:
    """The report of some pages."""
    jianbao("extract", pages, "-o", folder / "tables")
    jianbao("report", folder / "tables", "-o", folder / "report.html", *options)
    return folder / "report.html"


def records(folder: pathlib.Path, *records: dict) -> pathlib.Path:
    """A file of records, one a line."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    (folder / "pages.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder / "pages.jsonl"


class BrowserTest(unittest.TestCase):
    """One browser for a class of tests. Every test ends with a look at what the page complained of and asked for."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="jianbao-browser-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        cls.browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        cls.addClassCleanup(cls.browser.close)

    def open(self, file: pathlib.Path, view="overview", *, language="zh-CN", width=1280, height=900, **options):
        """Opens a report and waits until it shows something."""
        context = self.browser.new_context(locale=language, viewport={"width": width, "height": height}, accept_downloads=True, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        self.complaints, self.asked = [], []
        page.on("console", lambda message: message.type in ("error", "warning") and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog " + dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{file.as_uri()}#{view}")
        page.wait_for_selector("html[data-ready]")
        self.addCleanup(self.silent)
        return page

    def silent(self):
        self.assertEqual(self.complaints, [])
        others = [url for url in self.asked if not url.startswith(("file://", "data:", "blob:"))]
        self.assertEqual(others, [], "the report asked the network")
        self.assertLessEqual(len([url for url in self.asked if url.startswith("file://")]), 1, self.asked)


def chart(page, name: str) -> list[list[str]]:
    """The data of a chart: the table beside it, which holds what is drawn."""
    rows = page.query_selector_all(f"table[data-chart='{name}'] tbody tr")
    return [[cell.text_content() for cell in row.query_selector_all("th, td")] for row in rows]


def until(page, condition: str) -> None:
    """Waits until an expression holds. The report's policy forbids what Playwright's own waiting would run in the page."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {condition}")


def settled(page) -> None:
    """Waits until typing has had its effect."""
    page.wait_for_timeout(450)
