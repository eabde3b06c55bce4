"""JSONL: the values of some keys, record by record; lines without them are copied as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.documents.decoding import detect_encoding, read_lines
from compare.documents.formats.columns import choose_columns
from compare.documents.inline import has_letters
from compare.documents.segments import Segment, take_text
from compare.documents.structured import KEYS, parse_json
from compare.outputs import write_atomically


@dataclass(frozen=True, slots=True)
class RecordsDocument:
    """A `Document` whose segments are values of records. A dotted name reaches into inner records."""

    path: Path
    encoding: str
    columns: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segments(self) -> Iterable[Segment]:
        """The chosen values with letters, read anew for each pass."""
        return _Values(self)

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the records; a record whose texts are unchanged keeps its line as it is."""
        source = iter(texts)
        with write_atomically(path) as file:
            for line, record in self.read():
                changed = self._translate(record, source)
                if changed and language:
                    _state_language(record, language)
                file.write((_write_record(record, line) if changed else line).encode("utf-8", "replace"))
        return 0

    def read(self) -> Iterator[tuple[str, Any]]:
        """Yield each line and the record on it; an empty line is None."""
        for number, line in enumerate(read_lines(self.path, self.encoding), 1):
            yield line, parse_json(line, f"{self.path}, line {number}") if line.strip() else None

    def find(self, record: object) -> Iterator[tuple[Any, str | int, str]]:
        """Yield (container, key, column) for each value to translate; a list of texts gives each of them."""
        for column in self.columns:
            holder, key = _reach(record, column)
            value = holder.get(key) if isinstance(holder, dict) else None
            if isinstance(value, str) and has_letters(value):
                yield holder, key, column
            elif isinstance(value, list):
                for place, item in enumerate(value):
                    if isinstance(item, str) and has_letters(item):
                        yield value, place, column

    def _translate(self, record: object, texts: Iterator[str]) -> bool:
        changed = False
        for holder, key, _ in self.find(record):
            text = take_text(texts)
            changed = changed or text != holder[key]
            holder[key] = text
        return changed


@dataclass(frozen=True, slots=True)
class _Values:
    document: RecordsDocument

    def __iter__(self) -> Iterator[Segment]:
        for number, (_, record) in enumerate(self.document.read(), 1):
            for holder, key, column in self.document.find(record):
                yield Segment(holder[key], f"line {number}, {column}", "cell")


def _reach(record: object, column: str) -> tuple[object, str]:
    if isinstance(record, dict) and column in record:
        return record, column
    *path, key = column.split(".")
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return record, key


def _state_language(record: object, language: str) -> None:
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
    """Open a JSONL file of any size; its first record says which keys there are."""
    encoding = detect_encoding(path)
    document = RecordsDocument(path, encoding, ())
    first = next((record for _, record in document.read() if record is not None), None)
    present = [str(key) for key in first] if isinstance(first, dict) else []
    for column in columns or ():
        holder, key = _reach(first, column)
        if "." in column and isinstance(holder, dict) and key in holder:
            present.append(column)
    return RecordsDocument(path, encoding, tuple(choose_columns(path, present, columns)))
