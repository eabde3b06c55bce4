"""JSONL: the values of some keys, record by record; lines without them are copied as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from compare.documents.decoding import detect_encoding, read_lines
from compare.documents.encoded import write_lines
from compare.documents.formats.columns import choose_columns
from compare.documents.inline import has_letters
from compare.documents.record_fields import KEYS, NAMED_RECORDS, is_prose
from compare.documents.segments import ReadAnew, Segment, take_text
from compare.documents.structured import parse_json
from compare.errors import UnreadableFileError

# What is prose inside an article that comes in pieces (fundus, ninjs).
_PIECES = frozenset({"headline", "paragraphs", "sections", "summary", "value"})


@dataclass(frozen=True, slots=True)
class RecordsDocument:
    """A `Document` whose segments are values of records. A dotted name reaches into inner records."""

    path: Path
    encoding: str
    columns: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    broken: dict[int, str] = field(default_factory=dict)

    @property
    def remarks(self) -> list[str]:
        """Name the lines that are no records and stay as they are; of many, the first."""
        shown = list(islice(self.broken.values(), NAMED_RECORDS))
        more = len(self.broken) - len(shown)
        return [*shown, f"{self.path}: {more:,} more were left as they are"] if more else shown

    @property
    def segments(self) -> Iterable[Segment]:
        """The chosen values with letters, read anew for each pass."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        for number, (_, record) in enumerate(self.read(), 1):
            for holder, key, column in find_prose(record, self.columns):
                yield Segment(holder[key], f"line {number}, {column}", "cell")

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the records; a record whose texts are unchanged keeps its line as it is.

        So does a line that is no record; `remarks` then names it.
        """
        write_lines(path, self._translate_lines(iter(texts), language), self.encoding, self.path)
        return 0

    def _translate_lines(self, texts: Iterator[str], language: str) -> Iterator[str]:
        for line, record in self.read():
            changed = translate_record(record, self.columns, texts)
            if changed and language:
                state_language(record, language)
            yield _write_record(record, line) if changed else line

    def read(self) -> Iterator[tuple[str, Any]]:
        """Yield each line and the record on it; None for an empty line, and for one that is no record."""
        for number, line in enumerate(read_lines(self.path, self.encoding), 1):
            record = None
            if line.strip():
                try:
                    record = parse_json(line, f"{self.path}, line {number}")
                except UnreadableFileError as error:
                    self.broken[number] = str(error) if len(self.broken) < NAMED_RECORDS else ""
            yield line, record


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
        holder, key = _reach(record, column)
        if isinstance(holder, dict) and key in holder:
            yield from _prose_in(holder, key, column)


def translate_record(record: object, columns: Sequence[str], texts: Iterator[str]) -> bool:
    """Put texts into a record, one for each value to translate; return whether any is new."""
    changed = False
    for holder, key, _ in find_prose(record, columns):
        text = take_text(texts)
        changed = changed or text != holder[key]
        holder[key] = text
    return changed


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


def _reach(record: object, column: str) -> tuple[object, str]:
    if isinstance(record, dict) and column in record:
        return record, column
    *path, key = column.split(".")
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return record, key


def state_language(record: object, language: str) -> None:
    """Make a record that states its language state another one."""
    for key in KEYS["language"]:
        if isinstance(record, dict) and isinstance(record.get(key), str):
            record[key] = language


def _write_record(record: object, line: str) -> str:
    """Write a record as its line was written: escapes, spaces after colons, the line's end."""
    content = line.rstrip("\r\n")
    separators = (", ", ": ") if '": ' in content else (",", ":")
    written = json.dumps(record, ensure_ascii="\\u" in content and content.isascii(), separators=separators)
    return written + line[len(content) :]


def open_records(path: Path, columns: Sequence[str] | None = None) -> RecordsDocument:
    """Open a JSONL file of any size; what is asked for need not be in its first record.

    Raises
    ------
    UnreadableFileError
        If a wanted key is in no record, or none is wanted and no record has one with a usual name.
    """
    document = RecordsDocument(path, detect_encoding(path), ())
    wanted = dict.fromkeys(columns or ())
    seen: dict[str, None] = {}
    for _, record in document.read():
        seen.update(dict.fromkeys(map(str, record) if isinstance(record, dict) else ()))
        for column in wanted:
            holder, key = _reach(record, column)
            if isinstance(holder, dict) and key in holder:
                seen[column] = None
        if seen.keys() >= wanted.keys() if wanted else any(map(is_prose, seen)):
            break
    if document.broken and not seen:
        raise UnreadableFileError(document.remarks[0])
    chosen = choose_columns(path, list(seen), columns)
    return RecordsDocument(path, document.encoding, tuple(chosen) if columns else ())
