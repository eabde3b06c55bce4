"""JSONL: the values of some keys, record by record; lines without them are copied as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.documents.decoding import detect_encoding, read_lines
from compare.documents.encoded import write_lines
from compare.documents.flow import Rendering
from compare.documents.formats.columns import choose_columns
from compare.documents.formats.records import (
    list_broken,
    list_names,
    list_prose,
    note_broken,
    translate_value,
)
from compare.documents.formats.values import list_value
from compare.documents.formats.written_json import parse_written, write_like
from compare.documents.segments import ReadAnew, Segment
from compare.documents.structured import is_prose
from compare.errors import UnreadableFileError


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
        return list_broken(self.path, self.broken)

    @property
    def segments(self) -> Iterable[Segment]:
        """The chosen values with letters, read anew for each pass."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        for number, (_, value) in enumerate(self.read(), 1):
            for holder, key, column in self._find_prose(number, value):
                yield from list_value(holder[key], f"line {number}, {column}")

    def _find_prose(self, number: int, value: Any) -> Iterator[tuple[Any, str | int, str]]:
        where = f"{self.path}, line {number}"
        try:
            for prose in list_prose(value, where, self.columns) if value is not None else ():
                if prose.error:
                    self.note(number, prose.error)
                yield from prose.values
        except UnreadableFileError as error:
            self.note(number, str(error))

    def note(self, number: int, error: str) -> None:
        """Remember that a line stays as it is, and why."""
        note_broken(self.broken, number, error)

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the records; a record whose texts are unchanged keeps its line as it is.

        So does a line that is no record; `remarks` then names it.
        """
        rendering = Rendering(iter(texts), language)
        write_lines(path, self._translate_lines(rendering), self.encoding, self.path)
        return rendering.simplified

    def _translate_lines(self, rendering: Rendering) -> Iterator[str]:
        for number, (line, value) in enumerate(self.read(), 1):
            is_changed = False
            with suppress(UnreadableFileError):  # `segments` has said so
                is_changed = value is not None and translate_value(
                    value, f"line {number}", self.columns, rendering
                )
            content = line.rstrip("\r\n")
            yield write_like(value, content) + line[len(content) :] if is_changed else line

    def read(self) -> Iterator[tuple[str, Any]]:
        """Yield each line and the value on it; None for an empty line, and for one that is none."""
        for number, line in enumerate(read_lines(self.path, self.encoding), 1):
            value = None
            if line.strip():
                try:
                    value = parse_written(line, f"{self.path}, line {number}")
                except UnreadableFileError as error:
                    self.note(number, str(error))
            yield line, value


def open_records(path: Path, columns: Sequence[str] | None = None) -> RecordsDocument:
    """Open a JSONL file of any size; what is asked for need not be in its first record.

    Raises
    ------
    UnreadableFileError
        If a wanted key is in no record, or none is wanted and no record has one with a usual name.
    """
    document = RecordsDocument(path, detect_encoding(path), tuple(columns or ()))
    seen: dict[str, None] = {}
    for number, (_, value) in enumerate(document.read(), 1):
        try:
            seen.update(dict.fromkeys(list_names(value, f"{path}, line {number}", columns)))
        except UnreadableFileError as error:
            document.note(number, str(error))
        if seen.keys() >= set(columns) if columns else any(map(is_prose, seen)):
            break
    if document.broken and not seen:
        raise UnreadableFileError(document.remarks[0])
    choose_columns(path, list(seen), columns)
    return document
