"""Files that hold many reports: JSON, JSONL, tables with one report a row.

A record that holds no report, or is none, is handed on as an error in its place, so that the others are read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from compare.documents.articles import Draft
from compare.documents.decoding import (
    decode_bytes,
    describe_long_line,
    detect_encoding,
    load_bytes,
    read_lines,
)
from compare.documents.publication import DayOrders
from compare.documents.structured.cells import open_cells
from compare.documents.structured.drafting import draft_record, find_date
from compare.documents.structured.envelopes import open_envelope
from compare.documents.structured.nesting import reach_values
from compare.documents.telegram import read_telegram
from compare.errors import UnreadableFileError


def read_jsonl(path: Path, columns: Sequence[str] | None = None) -> Iterator[Draft | UnreadableFileError]:
    """Read one report a line; a line that is not one is an error in its place."""
    seen: set[str] = set()
    long: list[int] = []
    orders = DayOrders(lambda: _list_dates(_list_values(path), columns))
    for number, line in enumerate(read_lines(path, detect_encoding(path), long), 1):
        if long and long[-1] == number:
            yield describe_long_line(path, number)
        if line.strip():
            where = f"{path}, line {number}"
            try:
                yield from _read_value(parse_json(line, where), where, columns, seen, orders)
            except UnreadableFileError as error:
                yield error
    _demand(path, columns, seen)


def read_json(path: Path, columns: Sequence[str] | None = None) -> Iterator[Draft | UnreadableFileError]:
    """Read one report, a list of them, a service's answer, or Telegram Desktop's export (``result.json``)."""
    text = decode_bytes(load_bytes(path), path)
    if has_json_lines(text):
        yield from read_jsonl(path, columns)
        return
    value = parse_json(text, path)
    if is_telegram_export(value):
        from compare.documents.copied import drop_all_calls  # few files of JSON are of Telegram

        yield from drop_all_calls(read_telegram(value))
        return
    seen: set[str] = set()
    orders = DayOrders(lambda: _list_dates([(path, value)], columns))
    drafts = list(_read_value(value, path, columns, seen, orders))
    _demand(path, columns, seen)
    yield from drafts


def _read_value(
    value: Any, where: object, columns: Sequence[str] | None, seen: set[str], orders: DayOrders
) -> Iterator[Draft | UnreadableFileError]:
    """Read the report, or the reports, of one JSON value; note which columns it has."""
    envelope = open_envelope(value, where, columns)
    is_alone = len(envelope.records) == 1 and envelope.records[0] is value
    for number, (record, common) in enumerate(zip(envelope.records, envelope.common, strict=True), 1):
        asked = zip(columns or (), envelope.columns or (), strict=True)
        seen.update(whole for whole, name in asked if any(True for _ in reach_values(record, name)))
        place = where if is_alone and not isinstance(where, Path) else f"{where}, record {number}"
        try:
            draft = draft_record(record, place, envelope.columns, common, orders)
        except UnreadableFileError as error:
            yield error
            continue
        if draft.text or draft.title:
            yield draft


def _list_dates(values: Iterable[tuple[object, Any]], columns: Sequence[str] | None) -> Iterator[object]:
    """Yield the dates of all records of a file, as they are written there."""
    for where, value in values:
        try:
            envelope = open_envelope(value, where, columns)
        except UnreadableFileError:  # reading it says so
            continue
        for record, common in zip(envelope.records, envelope.common, strict=True):
            yield find_date(record, where, envelope.columns, common)


def _list_values(path: Path) -> Iterator[tuple[object, Any]]:
    """Yield the values of a file of JSON lines, past lines that hold none."""
    for line in read_lines(path, detect_encoding(path), []):
        with suppress(UnreadableFileError):
            yield path, parse_json(line, path)


def has_json_lines(text: str) -> bool:
    r"""Return whether a file of JSON has a value on each line, whatever its name says.

    Examples
    --------
    >>> has_json_lines('{"text": "a"}\n{"text": "b"}\n'), has_json_lines('{"text":\n"a"}')
    (True, False)
    """
    lines = text.lstrip("\ufeff").lstrip().split("\n", 2)
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines[:2]):
        return False
    try:
        return isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def is_telegram_export(value: object) -> bool:
    """Return whether a file's value is Telegram Desktop's export of one chat, or of an account."""
    return isinstance(value, Mapping) and (isinstance(value.get("messages"), list) or "chats" in value)


def read_records(
    list_rows: Callable[[], Iterable[tuple[str, Mapping[str, Any]]]], columns: Sequence[str] | None = None
) -> Iterator[Draft | UnreadableFileError]:
    """Make drafts of the rows of a table, each with its place in words.

    A row with records in it is read as the same record of JSON would be.

    Parameters
    ----------
    list_rows : callable
        Gives the rows; called anew for a second pass, where dates need one.
    columns : sequence of str, optional
        The columns that hold the text.
    """
    orders = DayOrders(lambda: _list_dates(((where, open_cells(row)) for where, row in list_rows()), columns))
    for where, row in list_rows():
        record = open_cells(row)
        try:
            if any(isinstance(value, list | dict) for value in record.values()):
                yield from _read_value(record, where, columns, set(), orders)
                continue
            draft = draft_record(record, where, columns, orders=orders)
        except UnreadableFileError as error:
            yield error
            continue
        if draft.text or draft.title:
            yield draft


def parse_json(
    text: str,
    where: object,
    parse_int: Callable[[str], int] | None = None,
    parse_float: Callable[[str], float] | None = None,
    take_pairs: Callable[[list[tuple[str, Any]]], dict[str, Any]] | None = None,
) -> Any:
    """Parse JSON as `json.loads` does; whatever is wrong with it becomes one clear line."""
    try:
        return json.loads(text, parse_int=parse_int, parse_float=parse_float, object_pairs_hook=take_pairs)
    except ValueError as error:
        detail = getattr(error, "msg", None) or str(error)
        raise UnreadableFileError(f"{where} is not valid JSON ({detail})", hint="write it again") from error
    except RecursionError as error:
        raise UnreadableFileError(
            f"{where} is not valid JSON (nested too deeply)", hint="write it again with fewer levels"
        ) from error


def _demand(path: Path, columns: Sequence[str] | None, seen: set[str]) -> None:
    for column in columns or ():
        if column not in seen:
            raise UnreadableFileError(f"{path} has no key {column!r}", hint="check the name")
