"""Records of JSON: which of their values are prose, and how they are written back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from compare.documents.flow import Rendering
from compare.documents.formats.values import write_value
from compare.documents.inline import has_letters
from compare.documents.record_fields import KEYS, is_prose

# What is prose inside an article that comes in pieces (fundus, ninjs).
_PIECES = frozenset({"headline", "paragraphs", "sections", "summary", "value"})


def find_prose(record: object, columns: Sequence[str]) -> Iterator[tuple[Any, str | int, str]]:
    """Yield (container, key, column) for each value to translate; a list of texts gives each of them.

    Records need not have the same keys: those that are named are looked for in each, and where none
    are named, those with a usual name.
    """
    if not columns:
        usual = [key for key in record if is_prose(key)] if isinstance(record, dict) else []
        for key in usual:
            yield from _prose_in(record, key, key)
    for column in columns:
        holder, key = reach_value(record, column)
        if isinstance(holder, dict) and key in holder:
            yield from _prose_in(holder, key, column)


def translate_record(record: object, columns: Sequence[str], rendering: Rendering) -> bool:
    """Put texts into a record, one for each value to translate; return whether any is new.

    A record that states its language then states that of the rendering, where it has one.
    """
    changed = False
    for holder, key, _ in find_prose(record, columns):
        text = write_value(holder[key], rendering)
        changed = changed or text != holder[key]
        holder[key] = text
    if changed and rendering.language:
        _state_language(record, rendering.language)
    return changed


def _state_language(record: object, language: str) -> None:
    for key in KEYS["language"]:
        if isinstance(record, dict) and isinstance(record.get(key), str):
            record[key] = language


def _prose_in(holder: Any, key: str | int, column: str) -> Iterator[tuple[Any, str | int, str]]:
    """Yield what of a value is prose: itself, the texts of a list, the pieces of an article in pieces."""
    value = holder[key]
    if isinstance(value, str):
        if has_letters(value):
            yield holder, key, column
    elif isinstance(value, list):
        for place, item in enumerate(value):
            if isinstance(item, str | dict):
                yield from _prose_in(value, place, column)
    elif isinstance(value, dict):
        for name in value:
            if name in _PIECES:
                yield from _prose_in(value, name, f"{column}.{name}")


def reach_value(record: object, column: str) -> tuple[object, str]:
    """Return the container and the key that a dotted name leads to."""
    if isinstance(record, dict) and column in record:
        return record, column
    *path, key = column.split(".")
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return record, key


def write_like(value: object, source: str, indent: str | None = None) -> str:
    r"""Write a value as the JSON of its file was written: escapes, spaces after colons.

    Examples
    --------
    >>> write_like({"text": "да"}, '{"text":"\\u043d"}'), write_like({"text": "да"}, '{"text": "н"}')
    ('{"text":"\\u0434\\u0430"}', '{"text": "да"}')
    """
    spaced = (", ", ": ") if '": ' in source else (",", ":")
    separators = (",", ": ") if indent else spaced
    is_escaped = "\\u" in source and source.isascii()
    return json.dumps(value, ensure_ascii=is_escaped, indent=indent, separators=separators)
