from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyarrow

__version__: str

class Engine:
    def __new__(cls, dictionaries: list[str]) -> Engine: ...
    def extract(
        self,
        records: Iterable[Mapping[str, Any]],
        options: dict[str, Any],
        lenient: bool,
        progress: Callable[[int, int], object] | None,
    ) -> tuple[dict[str, pyarrow.Table], list[str]]: ...
    def issue_keys(self, records: Iterable[Mapping[str, Any]], options: dict[str, Any]) -> list[str | None]: ...

def schemas() -> dict[str, pyarrow.Schema]: ...
def loaded() -> int: ...
