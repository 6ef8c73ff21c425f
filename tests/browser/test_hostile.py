"""Pages that try to run something. Nothing runs, and what they say is shown as text."""

import csv
import io
import unittest

from browser import BrowserTest, records, report, settled

IMAGE = '<img src=x onerror="window.ran=1">'
SCRIPT = "</script><script>window.ran=1</script>"
STORY = (
    f"# {IMAGE}南湾大桥合龙\n\n本报讯（记者 孟 朗）3月1日，太原市市长陈望到古交市调研。{SCRIPT}总投资约1.2亿元，<svg onload=window.ran=1>同比增长7.3%。"
    "]]> --> <!--<script> [链接](javascript:window.ran=1) <a href='javascript:window.ran=1'>点击</a> {{blocks}} ${window.ran=1}\n"
)
FORMULA = "# =1+cmd|' /C calc'!A0\n\n本报讯 3月2日，太原市市长陈望到清徐县调研。植树5万棵。\n"
RECORDS = [
    {"id": f"{SCRIPT}{IMAGE}", "text": STORY, "publication": f"{IMAGE}{SCRIPT}日报", "issue_date": "2024-03-02", "page": IMAGE},
    {"id": "=1+1", "text": FORMULA, "publication": "@SUM(A1)日报", "issue_date": "2024-03-03", "page": "1"},
    {"id": "__proto__", "text": STORY.replace("陈望", "constructor"), "publication": "__proto__", "issue_date": "2024-03-03", "page": "2"},
]


class Hostile(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pages = cls.folder / f"{IMAGE.replace('/', '')}"
        cls.file = report(cls.folder, records(pages, *RECORDS))

    def harmless(self, page):
        self.assertIsNone(page.evaluate("window.ran ?? null"))
        foreign = "#app img, #app script, #app svg, #app iframe, #app a[href^='javascript'], #app [onerror], #app [onload]"
        self.assertEqual(page.locator(foreign).count(), 0)

    def test_every_view_shows_text(self):
        for language, button in (("zh-CN", "查看"), ("en-GB", "open")):
            page = self.open(self.file, language=language)
            self.assertIn(IMAGE, page.text_content(".papers"))
            for view in ("overview", "visits", "figures", "findings", "articles"):
                with self.subTest(view, language=language):
                    page.click(f"nav a[data-view={view}]")
                    settled(page)
                    self.harmless(page)
            self.assertIn(IMAGE, page.text_content(".tabulator"))

    def test_every_article_shows_text(self):
        page = self.open(self.file, "articles")
        page.wait_for_selector(".tabulator-row")
        seen = ""
        for number in range(page.locator(".tabulator-row .row-link").count()):
            page.locator(".tabulator-row .row-link").nth(number).click()
            page.wait_for_selector(".panel .text")
            seen += page.text_content(".panel")
            self.harmless(page)
            page.keyboard.press("Escape")
        for text in (IMAGE, SCRIPT, "]]>", "<!--<script>", "javascript:window.ran=1", "{{blocks}}"):
            self.assertIn(text, seen)

    def test_charts_and_lists_show_text(self):
        page = self.open(self.file)
        for canvas in page.query_selector_all("canvas"):
            box = canvas.bounding_box()
            for part in (0.2, 0.5, 0.8):
                page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] * 0.4)
                page.wait_for_timeout(60)
        for button in page.query_selector_all(".matrix button"):
            button.click()
            page.wait_for_timeout(60)
            self.harmless(page)
            page.keyboard.press("Escape")

    def test_spreadsheets_get_no_formulas(self):
        page = self.open(self.file, "articles")
        page.wait_for_selector(".tabulator-row")
        with page.expect_download() as download:
            page.click("text=下载 CSV")
        rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8")[1:], newline="")))
        cells = [cell for row in rows for cell in row]
        self.assertIn("'@SUM(A1)日报", cells)
        self.assertTrue(any(cell.startswith("'=1+cmd") for cell in cells), cells)
        self.assertFalse([cell for cell in cells if cell.startswith(("=", "@", "+", "\t"))])

    def test_the_policy_stops_what_would_run(self):
        page = self.open(self.file)
        blocked = page.evaluate(
            """() => {
                const script = document.createElement('script');
                try { script.textContent = 'window.ran = 1'; document.body.append(script); } catch {}
                const holder = document.createElement('div');
                try { holder.innerHTML = '<img src=x onerror="window.ran=1">'; document.body.append(holder); } catch {}
                return holder.textContent;
            }"""
        )
        page.wait_for_timeout(200)
        self.assertIsNone(page.evaluate("window.ran ?? null"))
        self.assertIn("<img", blocked, "the browser took HTML")
        self.assertTrue(self.complaints, "the browser does not say that it stopped something")
        self.complaints.clear()
        self.assertEqual(page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'stopped')"), "stopped")
        self.complaints.clear()
        self.asked.clear()


if __name__ == "__main__":
    unittest.main()
