"""Parquet whose columns hold records or lists: read and written row by row, as the same JSON would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.flow import Rendering
from compare.documents.formats.records import list_broken, list_prose, note_broken, translate_value
from compare.documents.formats.values import list_value
from compare.documents.segments import ReadAnew, Segment
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch


@dataclass(frozen=True, slots=True)
class ParquetRecords:
    """A `Document` whose segments are texts inside the cells of a Parquet file.

    `read` yields the rows in batches; `save` writes batches, each made of one that was read.
    """

    path: Path
    read: Callable[[], Iterator[RecordBatch]]
    save: Callable[[Path, Callable[[RecordBatch], RecordBatch]], None]
    columns: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    broken: dict[int, str] = field(default_factory=dict)

    @property
    def remarks(self) -> list[str]:
        """Name the rows that stay as they are: with texts in several places, and nothing says which."""
        return list_broken(self.path, self.broken)

    @property
    def segments(self) -> Iterable[Segment]:
        """The texts with letters in the chosen places, read anew for each pass."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        number = 0
        for batch in self.read():
            for row in batch.to_pylist():
                number += 1
                for holder, key, column in self.find_prose(number, row):
                    yield from list_value(holder[key], f"row {number}, {column}")

    def find_prose(self, number: int, row: dict[str, Any]) -> Iterator[tuple[Any, str | int, str]]:
        """Yield (container, key, column) for each text to translate in a row."""
        try:
            for prose in list_prose(row, f"{self.path}, row {number}", self.columns or None):
                if prose.error:
                    note_broken(self.broken, number, prose.error)
                yield from prose.values
        except UnreadableFileError as error:
            note_broken(self.broken, number, str(error))

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the table with the same schema and compression."""
        rendering = Rendering(iter(texts), language)
        self.save(path, lambda batch: self._translate(batch, rendering))
        return rendering.simplified

    def _translate(self, batch: RecordBatch, rendering: Rendering) -> RecordBatch:
        import pyarrow

        rows = batch.to_pylist()
        for row in rows:
            with suppress(UnreadableFileError):  # `segments` has said so
                translate_value(row, self.path, self.columns or None, rendering)
        arrays = [
            pyarrow.array([row[name] for row in rows], type=column.type)
            if holds_text(column.type)
            else column
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        return pyarrow.RecordBatch.from_arrays(arrays, schema=batch.schema)


def is_nested(kind: DataType) -> bool:
    """Return whether cells hold records, or lists."""
    from pyarrow import types

    return bool(types.is_nested(kind))


def holds_text(kind: DataType) -> bool:
    """Return whether there is a text somewhere in the cells of a column."""
    return "string" in str(kind)
