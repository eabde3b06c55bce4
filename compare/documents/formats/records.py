"""Records of JSON: which of their values are prose, and how they are written back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from compare.documents.articles import NAMED_RECORDS
from compare.documents.flow import Rendering
from compare.documents.formats.values import write_value
from compare.documents.inline import has_letters
from compare.documents.structured import (
    KEYS,
    is_prose,
    list_holders,
    list_pieces,
    normalise_name,
    open_envelope,
    reach_first,
)
from compare.errors import UnreadableFileError

_LANGUAGES = frozenset((*KEYS["language"], "inlanguage"))


class Prose(NamedTuple):
    """What is to be translated of one record, and why nothing is where it cannot be told."""

    number: int
    values: list[tuple[Any, str | int, str]]
    holders: list[Any]
    error: str = ""


def list_prose(value: Any, where: object, columns: Sequence[str] | None) -> Iterator[Prose]:
    """Yield what is to be translated of each record of a JSON value.

    Raises
    ------
    UnreadableFileError
        If the value has several lists of reports, and nothing says which is meant.
    """
    envelope = open_envelope(value, where, columns)
    for number, record in enumerate(envelope.records, 1):
        place = where if record is value else f"{where}, record {number}"
        try:
            holders = list_holders(record, place, envelope.columns) if isinstance(record, dict) else []
            yield Prose(number, list(_find_prose(holders, envelope.columns or ())), holders)
        except UnreadableFileError as error:
            yield Prose(number, [], [], str(error))


def list_names(value: Any, where: object, columns: Sequence[str] | None) -> Iterator[str]:
    """Yield the keys of the records of a JSON value, and the wanted columns that lead to something."""
    envelope = open_envelope(value, where, columns)
    asked = list(zip(columns or (), envelope.columns or (), strict=True))
    for record in envelope.records:
        if not isinstance(record, dict):
            continue
        yield from (whole for whole, name in asked if reach_first([record], name))
        try:
            for holder in list_holders(record, where, envelope.columns):
                yield from map(str, holder)
                yield from (whole for whole, name in asked if reach_first([holder], name))
        except UnreadableFileError:  # its texts are left as they are, with a line
            yield from map(str, record)


def _find_prose(holders: Sequence[Any], columns: Sequence[str]) -> Iterator[tuple[Any, str | int, str]]:
    """Yield (container, key, column) for each value to translate; a list of texts gives each of them.

    Records need not have the same keys: those that are named are looked for in each, and where none
    are named, those with a usual name, of the record and of the inner one that holds its text.
    """
    for holder in reversed(holders) if not columns else ():
        for key in holder:
            if is_prose(str(key)) and not any(holder[key] is inner for inner in holders):
                yield from _prose_in(holder, key, key)
    for column in columns:
        for holder, key in reach_first(holders, column):
            yield from _prose_in(holder, key, column)


def translate_value(value: Any, where: object, columns: Sequence[str] | None, rendering: Rendering) -> bool:
    """Put texts into the records of a JSON value, in the order of `list_prose`; return whether any is new.

    A record that states its language then states that of the rendering, where it has one.
    """
    is_changed = False
    for prose in list_prose(value, where, columns):
        is_new = False
        for holder, key, _ in prose.values:
            text = write_value(holder[key], rendering)
            is_new = is_new or text != holder[key]
            holder[key] = text
        for holder in prose.holders if is_new and rendering.language else ():
            _state_language(holder, rendering.language)
        is_changed = is_changed or is_new
    return is_changed


def _state_language(record: Any, language: str) -> None:
    for key, value in record.items():
        if isinstance(value, str) and normalise_name(str(key)) in _LANGUAGES:
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
        for name in list_pieces(value):
            yield from _prose_in(value, name, f"{column}.{name}")


def note_broken(broken: dict[int, str], number: int, error: str) -> None:
    """Remember that a record stays as it is, and why: of many, why the first do."""
    is_named = bool(broken[number]) if number in broken else len(broken) < NAMED_RECORDS
    broken[number] = error if is_named else ""


def list_broken(path: Path, broken: dict[int, str]) -> list[str]:
    """Return a line for each record that stays as it is; of many, for the first, and how many more do."""
    shown = list(islice(broken.values(), NAMED_RECORDS))
    more = len(broken) - len(shown)
    return [*shown, f"{path}: {more:,} more were left as they are"] if more else shown
