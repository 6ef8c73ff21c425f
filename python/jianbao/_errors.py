"""The exceptions. All of them are `JianbaoError`s; those that a caller can mend are `ValueError`s as well."""

from __future__ import annotations


class JianbaoError(Exception):
    """Something that jianbao cannot do."""


class RecordError(JianbaoError, ValueError):
    """A record that cannot be read.

    `index` is its number among the records, from 0; `record_id` its id, or its path, or empty; `reason` what is wrong.
    """

    def __init__(self, index: int, record_id: str, reason: str) -> None:
        super().__init__(index, record_id, reason)
        self.index = index
        self.record_id = record_id
        self.reason = reason

    def __str__(self) -> str:
        name = f" (“{self.record_id}”)" if self.record_id else ""
        return f"record {self.index}{name}: {self.reason}"


class DictionaryError(JianbaoError, ValueError):
    """A dictionary that cannot be read or is not valid; the message names file and line."""
