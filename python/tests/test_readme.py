"""Every example of the READMEs runs and prints what it says."""

from __future__ import annotations

import pathlib
import unittest

import readme

ROOT = pathlib.Path(__file__).parents[1]


class Readme(unittest.TestCase):
    """Both languages have the same examples."""

    def test_examples(self):
        for name in ("README.md", "README.zh-CN.md"):
            examples = readme.blocks(ROOT / name)
            self.assertEqual(len(examples), 6, name)
            for code, printed in examples:
                with self.subTest(name, code=code):
                    readme.check(ROOT / name, code, printed)

    def test_the_languages_have_the_same_examples(self):
        one, other = (readme.blocks(ROOT / name) for name in ("README.md", "README.zh-CN.md"))
        self.assertEqual(one, other)


if __name__ == "__main__":
    unittest.main()
