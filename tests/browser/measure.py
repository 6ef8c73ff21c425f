"""How long a report takes to open, to search and to show an article: `python measure.py REPORT.html …`. No test."""

import pathlib
import statistics
import sys
import time

from playwright.sync_api import sync_playwright

from browser import CHROMIUM, SWITCHES, until


def seconds(action) -> float:
    start = time.monotonic()
    action()
    return time.monotonic() - start


def measure(browser, file: pathlib.Path) -> dict[str, float]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    taken = {"open": seconds(lambda: (page.goto(file.as_uri()), page.wait_for_selector("html[data-ready]")))}

    def view(name):
        page.click(f"nav a[data-view={name}]")
        page.wait_for_selector(".tabulator-row")

    taken["figures view"] = seconds(lambda: view("figures"))
    before = page.text_content(".count")

    def search():
        page.fill(".field-search input", "增长")
        until(page, f"document.querySelector('.count').textContent !== {before!r}")

    taken["search figures"] = seconds(search)
    view("articles")

    def texts():
        page.fill(".field-search input", "群众 增长")
        until(page, "document.querySelector('.progress').dataset.searched === 'texts'")

    taken["search all texts"] = seconds(texts)
    view("visits")
    taken["open article"] = seconds(lambda: (page.click(".tabulator-row .row-link"), page.wait_for_selector(".panel .text")))
    taken["heap MB"] = page.evaluate("performance.memory.usedJSHeapSize") / 2**20
    context.close()
    return taken


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
    for name in sys.argv[1:]:
        file = pathlib.Path(name).resolve()
        runs = [measure(browser, file) for _ in range(3)]
        print(f"{name}: {file.stat().st_size / 2**20:.1f} MB")
        for what in runs[0]:
            print(f"  {what:<18}{statistics.median(run[what] for run in runs):8.2f}")
