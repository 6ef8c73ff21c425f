"""The report in a browser: what a reader does with it."""

import csv
import io
import re
import unittest

from browser import ROOT, BrowserTest, chart, report, settled, until


class Report(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = report(cls.folder, "samples")

    def count(self, page) -> int:
        """The number of rows that the table says it shows."""
        return int(re.match(r"[\d,]+", page.text_content(".count")).group().replace(",", ""))

    def test_every_view_opens(self):
        page = self.open(self.file)
        for view in ("overview", "visits", "figures", "findings", "articles"):
            with self.subTest(view):
                page.click(f"nav a[data-view={view}]")
                page.wait_for_selector(f"nav a[data-view={view}][aria-current=page]")
                page.wait_for_selector("canvas")
                if view != "overview":
                    page.wait_for_selector(".tabulator-row")

    def test_the_overview_counts_what_the_tables_hold(self):
        page = self.open(self.file)
        numbers = page.eval_on_selector_all(".numbers .big", "all => all.map(one => one.textContent)")
        rows = {}
        for name in ("articles", "visits"):
            with open(self.folder / "tables" / f"{name}.csv", encoding="utf-8", newline="") as file:
                rows[name] = sum(1 for _ in csv.DictReader(file))
        self.assertEqual(numbers[1:3], [str(rows["articles"]), str(rows["visits"])])

    def test_search_finds(self):
        page = self.open(self.file, "visits")
        page.wait_for_selector(".tabulator-row")
        every = self.count(page)
        page.fill(".field-search input", "桐梓县 三岔")
        settled(page)
        self.assertGreater(self.count(page), 0)
        self.assertLess(self.count(page), every)
        places = page.eval_on_selector_all(".tabulator-row [tabulator-field=place]", "all => all.map(one => one.textContent)")
        self.assertTrue(any("三岔" in place for place in places), places)
        page.fill(".field-search input", "没有这样的字")
        settled(page)
        self.assertEqual(self.count(page), 0)
        self.assertTrue(page.is_visible(".tabulator-placeholder .empty"))

    def test_articles_are_found_by_their_text(self):
        page = self.open(self.file, "articles")
        page.fill(".field-search input", "抹了一把汗")
        until(page, "document.querySelector('.count').textContent.startsWith('1 ')")
        self.assertIn("富民大产业", page.text_content(".tabulator-row"))

    def test_a_filter_changes_the_charts(self):
        page = self.open(self.file)
        before = {name: chart(page, name) for name in ("timeline", "districts", "matrix")}
        page.fill("[data-filter=official]", "郁怀远")
        settled(page)
        after = {name: chart(page, name) for name in before}
        for name in before:
            self.assertTrue(after[name], name)
            self.assertNotEqual(before[name], after[name], name)
        self.assertEqual([row[0] for row in after["matrix"]], ["郁怀远"])
        page.select_option("[data-filter=action]", "speak")
        settled(page)
        self.assertEqual(chart(page, "timeline"), [])
        page.click(".reset")
        settled(page)
        self.assertEqual(chart(page, "districts"), before["districts"])
        page.fill("[data-filter=from]", "2008-01-01")
        page.fill("[data-filter=to]", "2008-12-31")
        settled(page)
        self.assertTrue(all(row[0].startswith("2008") for row in chart(page, "timeline")))
        page.click("nav a[data-view=visits]")
        page.wait_for_selector(".tabulator-row")
        self.assertEqual(self.count(page), sum(int(row[1]) for row in chart(page, "timeline")), "the table has its own filters")

    def test_a_row_leads_to_its_evidence(self):
        page = self.open(self.file, "figures")
        page.fill(".field-search input", "不到5%")
        settled(page)
        page.locator(".tabulator-row .row-link", has_text="不到5%").click()
        page.wait_for_selector(".panel mark.evidence")
        self.assertEqual("".join(page.eval_on_selector_all(".panel .text mark.evidence", "all => all.map(one => one.textContent)")), "不到5%")
        origin = page.text_content(".panel .origin code")
        path, line = origin.rsplit(":", 1)
        self.assertTrue(path.endswith(".txt"), origin)
        text = (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        self.assertIn("5%", text.replace("５", "5").replace("％", "%"))
        page.keyboard.press("Escape")
        self.assertTrue(page.is_hidden(".panel"))

    def test_a_bar_and_a_cell_lead_to_their_rows(self):
        page = self.open(self.file)
        box = page.locator(".chart-districts canvas").bounding_box()
        page.mouse.click(box["x"] + 120, box["y"] + 16)
        page.wait_for_selector(".panel .items .item")
        name, number = chart(page, "districts")[0]
        self.assertEqual(page.locator(".panel .items .item").count(), int(number))
        self.assertIn(name.split("/")[-1], page.text_content("#panel-title"))
        page.click(".panel .items .item >> nth=0")
        page.wait_for_selector(".panel mark.evidence")
        page.click(".panel .back")
        page.wait_for_selector(".panel .items .item")
        page.keyboard.press("Escape")
        page.click(".matrix td button >> nth=0")
        page.wait_for_selector(".panel .items .item, .panel mark.evidence")

    def test_kinds_of_facts_are_marked_and_can_be_left_out(self):
        page = self.open(self.file, "articles")
        page.fill(".field-search input", "富民大产业")
        settled(page)
        page.click(".tabulator-row .row-link")
        page.wait_for_selector(".legend button")
        kinds = page.locator(".legend button").count()
        self.assertGreater(kinds, 4)
        colour = "getComputedStyle(document.querySelector('.text mark.mark-people')).borderBottomColor"
        before = page.evaluate(colour)
        page.click(".legend button.mark-people")
        self.assertEqual(page.get_attribute(".legend button.mark-people", "aria-pressed"), "false")
        self.assertNotEqual(page.evaluate(colour), before)

    def test_the_keyboard_reaches_an_article(self):
        page = self.open(self.file, "visits")
        page.wait_for_selector(".tabulator-row")
        page.focus(".tabulator-row .row-link")
        page.keyboard.press("Enter")
        page.wait_for_selector(".panel mark.evidence")
        self.assertEqual(page.evaluate("document.activeElement.id"), "panel")
        page.keyboard.press("Escape")
        self.assertTrue(page.evaluate("document.activeElement.classList.contains('row-link')"), "the focus is lost")

    def test_columns_sort_and_filter(self):
        page = self.open(self.file, "figures")
        page.wait_for_selector(".tabulator-row")
        every = self.count(page)
        page.click(".tabulator-col[tabulator-field=value]")
        page.click(".tabulator-col[tabulator-field=value]")
        settled(page)
        values = page.eval_on_selector_all(".tabulator-row [tabulator-field=value]", "all => all.map(one => one.textContent)")
        largest = [float(value.replace(",", "").lstrip("≈≲<>≥≤ ")) for value in values if "–" not in value][:5]
        self.assertEqual(largest, sorted(largest, reverse=True))
        self.assertGreater(largest[0], 1e6)
        page.click("text=按列筛选")
        page.type(".tabulator-col[tabulator-field=unit] input", "亩")
        settled(page)
        self.assertTrue(0 < self.count(page) < every)

    def test_the_language_switches(self):
        page = self.open(self.file, "visits")
        self.assertEqual(page.get_attribute("html", "lang"), "zh-CN")
        self.assertIn("官员活动", page.text_content("nav"))
        page.click(".language")
        self.assertEqual(page.get_attribute("html", "lang"), "en")
        self.assertIn("Visits", page.text_content("nav"))
        page.wait_for_selector(".tabulator-row")
        self.assertIn("Official", page.text_content(".tabulator-header"))
        english = self.open(self.file, language="en-GB")
        self.assertIn("Overview", english.text_content("nav"))

    def test_light_and_dark(self):
        page = self.open(self.file, color_scheme="dark")
        colour = "getComputedStyle(document.body).backgroundColor"
        dark = page.evaluate(colour)
        page.select_option(".theme", "light")
        light = page.evaluate(colour)
        brightness = lambda colour: sum(map(int, re.findall(r"\d+", colour)[:3]))
        self.assertLess(brightness(dark), 150)
        self.assertGreater(brightness(light), 600)

    def test_rows_are_downloaded_and_copied(self):
        page = self.open(self.file, "visits", permissions=["clipboard-read", "clipboard-write"])
        page.wait_for_selector(".tabulator-row")
        page.fill(".field-search input", "郁怀远")
        settled(page)
        with page.expect_download() as download:
            page.click("text=下载 CSV")
        text = download.value.path().read_text(encoding="utf-8")
        self.assertTrue(text.startswith("\ufeff"))
        rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
        self.assertEqual(len(rows), self.count(page))
        self.assertTrue(any(row["官员"] == "郁怀远" for row in rows))
        page.click(".table-tools >> text=复制")
        until(page, "document.querySelector('.count').textContent.startsWith('已复制')")
        self.assertIn("郁怀远", page.evaluate("navigator.clipboard.readText()"))

    def test_a_phone_scrolls_one_way(self):
        page = self.open(self.file, width=375, height=740)
        for view in ("overview", "visits", "figures", "findings", "articles"):
            with self.subTest(view):
                page.click(f"nav a[data-view={view}]")
                settled(page)
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 375)
        page.click(".tabulator-row .row-link")
        page.wait_for_selector(".panel .text")
        self.assertLessEqual(page.evaluate("document.querySelector('.panel').scrollWidth"), 375)

    def test_what_is_left_out_is_said(self):
        file = report(self.folder / "small", "samples", "--articles", "20")
        page = self.open(file)
        self.assertIn("SQLite", page.text_content(".left-out-note"))
        self.assertIn("20", page.text_content(".left-out-note"))
        whole = self.open(self.file)
        self.assertEqual(whole.locator(".left-out-note").count(), 0)

    def test_an_article_without_its_text_shows_its_sentences(self):
        size = self.file.stat().st_size
        file = report(self.folder / "short", "samples", "--max-size", str(size - 20_000))
        page = self.open(file, "visits")
        page.wait_for_selector(".tabulator-row")
        page.click(".tabulator-row .row-link")
        page.wait_for_selector(".panel .left-out")
        self.assertIn("sqlite", page.text_content(".panel .left-out .notice").lower())
        self.assertGreater(page.locator(".panel .left-out .paragraph").count(), 0)


if __name__ == "__main__":
    unittest.main()
