"""JSON whose numbers come out as they were written: 1.10 is no 1.1, and 1e400 no Infinity."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from compare.documents.structured import parse_json
from compare.errors import UnreadableFileError

_SURROGATE = re.compile("[\ud800-\udfff]")


class _Written:
    """A number that knows how it was written."""

    written: str

    def __new__(cls, written: str) -> Self:
        made = super().__new__(cls, written)  # type: ignore[call-arg]
        made.written = written
        return made


class _WrittenInteger(_Written, int):
    pass


class _WrittenFraction(_Written, float):
    pass


class _Layout(NamedTuple):
    """How a file's JSON is written: what stands between items, behind keys, before inner lines."""

    item: str
    colon: str
    indent: str | None
    is_escaped: bool


def parse_written(text: str, where: object) -> Any:
    """Parse JSON that is written back: its numbers are numbers that know how they were written.

    Raises
    ------
    UnreadableFileError
        If it is no JSON, or a record has two values for one key, of which only one would be written.
    """
    return parse_json(text, where, _WrittenInteger, _WrittenFraction, _take_pairs)


def _take_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{max(names, key=names.count)!r} stands twice in a record")
    return record


def write_like(value: object, source: str, indent: str | None = None) -> str:
    r"""Write a value as the JSON of its file was written: numbers, escapes, spaces after colons.

    Examples
    --------
    >>> write_like({"text": "да"}, '{"text":"\\u043d"}'), write_like({"text": "да"}, '{"text": "н"}')
    ('{"text":"\\u0434\\u0430"}', '{"text": "да"}')
    >>> write_like(parse_written('{"rate": 1.10}', "line 1"), '{"rate": 1.10}')
    '{"rate": 1.10}'
    """
    item, colon = (", ", ": ") if '": ' in source else (",", ":")
    if indent:
        item, colon = ",", ": "
    layout = _Layout(item, colon, indent, "\\u" in source and source.isascii())
    try:
        return _write(value, layout, 1)
    except RecursionError as error:
        raise UnreadableFileError(
            "a record is nested too deeply", hint="write it with fewer levels"
        ) from error


def _write(value: object, layout: _Layout, depth: int) -> str:
    if isinstance(value, dict):
        inner = (f"{_quote(k, layout)}{layout.colon}{_write(v, layout, depth + 1)}" for k, v in value.items())
        return _enclose("{", inner, "}", layout, depth)
    if isinstance(value, list):
        return _enclose("[", (_write(each, layout, depth + 1) for each in value), "]", layout, depth)
    if isinstance(value, _Written):
        return value.written
    return _quote(value, layout)


def _enclose(opening: str, inner: Iterable[str], closing: str, layout: _Layout, depth: int) -> str:
    items = list(inner)
    if layout.indent is None or not items:
        return opening + layout.item.join(items) + closing
    line = "\n" + layout.indent * depth
    return opening + line + (layout.item + line).join(items) + "\n" + layout.indent * (depth - 1) + closing


def _quote(value: object, layout: _Layout) -> str:
    """Write a text or a constant; half a pair of surrogates, which no file can hold, stays escaped."""
    written = json.dumps(value, ensure_ascii=layout.is_escaped)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", written)
