"""JSONL: the values of some keys, record by record; lines without them are copied as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from compare.documents.decoding import detect_encoding, read_lines
from compare.documents.encoded import write_lines
from compare.documents.flow import Rendering
from compare.documents.formats.columns import choose_columns
from compare.documents.formats.records import (
    find_prose,
    reach_value,
    translate_record,
    write_like,
)
from compare.documents.formats.values import list_value
from compare.documents.record_fields import NAMED_RECORDS, is_prose
from compare.documents.segments import ReadAnew, Segment
from compare.documents.structured import parse_json
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
                yield from list_value(holder[key], f"line {number}, {column}")

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the records; a record whose texts are unchanged keeps its line as it is.

        So does a line that is no record; `remarks` then names it.
        """
        rendering = Rendering(iter(texts), language)
        write_lines(path, self._translate_lines(rendering), self.encoding, self.path)
        return rendering.simplified

    def _translate_lines(self, rendering: Rendering) -> Iterator[str]:
        for line, record in self.read():
            changed = translate_record(record, self.columns, rendering)
            content = line.rstrip("\r\n")
            yield write_like(record, content) + line[len(content) :] if changed else line

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
            holder, key = reach_value(record, column)
            if isinstance(holder, dict) and key in holder:
                seen[column] = None
        if seen.keys() >= wanted.keys() if wanted else any(map(is_prose, seen)):
            break
    if document.broken and not seen:
        raise UnreadableFileError(document.remarks[0])
    chosen = choose_columns(path, list(seen), columns)
    return RecordsDocument(path, document.encoding, tuple(chosen) if columns else ())
