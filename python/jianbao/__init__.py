"""jianbao (剪报): OCR'd pages of Chinese newspapers in, tables of facts out.

>>> import jianbao
>>> tables = jianbao.extract([{"id": "1", "text": "# 南湾大桥合龙\\n\\n本报讯 3月1日，总投资约1.2亿元的南湾大桥合龙。"}])
>>> tables["amounts"].column("surface").to_pylist()
['约1.2亿元']
>>> [article.headline for article in jianbao.segment("# 南湾大桥合龙\\n\\n本报讯 3月1日，大桥合龙。")]
['南湾大桥合龙']

`jianbao.spark` and `jianbao.ray` run the same code on many machines.
"""

from __future__ import annotations

from ._errors import DictionaryError, JianbaoError, RecordError
from ._extract import TABLES, Article, extract, schema, segment
from ._native import __version__

__all__ = [
    "TABLES",
    "Article",
    "DictionaryError",
    "JianbaoError",
    "RecordError",
    "__version__",
    "extract",
    "schema",
    "segment",
]
