"""The actor for Ray, by itself and in Ray."""

from __future__ import annotations

import unittest

import pyarrow
import ray

import jianbao.ray
import pages


def sorted_rows(rows):
    """Rows in an order that does not depend on blocks."""
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])


class Ray(unittest.TestCase):
    """The program's rows, and warning rows."""

    def test_the_actor_alone(self):
        some = pyarrow.Table.from_pylist([{"id": "a", "text": "本报讯 植树5万棵。"}, {"id": "b", "text": None}])
        wide = jianbao.ray.Extractor(publication="河谷日报")(some)
        documents = jianbao.ray.narrow(wide, "documents").to_pylist()
        self.assertEqual([row["document_id"] for row in documents], ["a", "b"])
        self.assertEqual(documents[0]["publication"], "河谷日报")
        self.assertIn("text is missing", documents[1]["warnings"][0])

    def test_row_for_row_in_ray(self):
        ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR")
        self.addCleanup(ray.shutdown)
        ray.data.DataContext.get_current().enable_progress_bars = False
        # The first batch holds pages that are issues of their own, the second the newspaper issues, whole.
        data = ray.data.from_items(pages.records(), override_num_blocks=1)
        made = data.map_batches(jianbao.ray.Extractor, batch_format="pyarrow", batch_size=40, concurrency=1).materialize()
        for name in ("documents", "amounts", "dates"):
            rows = jianbao.ray.tables(made)[name].take_all()
            self.assertEqual(sorted_rows(rows), sorted_rows(pages.program()[name].to_pylist()), name)


if __name__ == "__main__":
    unittest.main()
