"""Tables as pandas writes them into JSON: by columns (what it does unasked), or split into names and rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


class FrameRow(dict[str, Any]):
    """A row as a record; what is put into it is put into the table that it was taken from, too."""

    def __init__(self, values: Mapping[str, Any], write: Callable[[str, Any], None]) -> None:
        super().__init__(values)
        self._write = write

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        self._write(name, value)


def open_frame(value: Any) -> list[FrameRow]:
    """Return the rows of a table that JSON has by columns, or split; none where the value is no table.

    Examples
    --------
    >>> open_frame({"title": {"0": "Ferry"}, "text": {"0": "It sank."}})
    [{'title': 'Ferry', 'text': 'It sank.'}]
    >>> open_frame({"columns": ["title", "text"], "index": [0], "data": [["Ferry", "It sank."]]})
    [{'title': 'Ferry', 'text': 'It sank.'}]
    >>> open_frame({"title": "Ferry", "text": "It sank."})
    []
    """
    if not isinstance(value, dict):
        return []
    return _open_split(value) or _open_columns(value)


def _open_split(value: Mapping[str, Any]) -> list[FrameRow]:
    names, rows = value.get("columns"), value.get("data")
    if not (isinstance(names, list) and isinstance(rows, list)) or not value.keys() <= {
        "columns", "index", "data", "index_names", "column_names", "name",
    }:  # fmt: skip
        return []
    if not all(isinstance(name, str) for name in names):
        return []
    if not all(isinstance(row, list) and len(row) == len(names) for row in rows):
        return []

    def writing(row: list[Any]) -> Callable[[str, Any], None]:
        return lambda name, new: row.__setitem__(names.index(name), new)

    return [FrameRow(dict(zip(names, row, strict=True)), writing(row)) for row in rows]


def _open_columns(value: Mapping[str, Any]) -> list[FrameRow]:
    columns = list(value.values())
    if len(columns) < 2 or not all(isinstance(column, dict) and column for column in columns):
        return []
    keys = columns[0].keys()
    if any(column.keys() != keys for column in columns) or not all(map(str.isdigit, keys)):
        return []  # pandas numbers rows; where they have names, what is what cannot be told

    def writing(key: str) -> Callable[[str, Any], None]:
        return lambda name, new: value[name].__setitem__(key, new)

    return [FrameRow({name: column[key] for name, column in value.items()}, writing(key)) for key in keys]
