"""Parquet: the cells of some columns, batch by batch; the schema and its metadata stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.decoding import check_file
from compare.documents.flow import Rendering
from compare.documents.formats.columns import choose_columns
from compare.documents.formats.parquet_records import ParquetRecords, holds_text, is_nested
from compare.documents.formats.values import list_value, write_value
from compare.documents.segments import ReadAnew, Segment
from compare.documents.structured import is_prose
from compare.errors import OutletdiffError, UnreadableFileError
from compare.outputs import write_atomically

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch, Schema
    from pyarrow.parquet import ParquetFile

BATCH_ROWS = 1000
_LOOKED_AT = 100  # rows that tell whether texts lie in records or lists
_TEXTS = frozenset({"string", "large_string", "string_view"})


@dataclass(frozen=True, slots=True)
class ParquetDocument:
    """A `Document` whose segments are cells of a Parquet file."""

    path: Path
    columns: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segments(self) -> Iterable[Segment]:
        """The cells with letters in the chosen columns, read anew for each pass."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        number = 0
        for batch in _read_batches(self.path):
            cells = {name: batch.column(name).to_pylist() for name in self.columns}
            for row in range(batch.num_rows):
                number += 1
                for name, column in cells.items():
                    if column[row] is not None:
                        yield from list_value(column[row], f"row {number}, column {name}")

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the table with the same schema and compression."""
        rendering = Rendering(iter(texts), language)
        _save_batches(self.path, path, lambda batch: self._translate(batch, rendering))
        return rendering.simplified

    def _translate(self, batch: RecordBatch, rendering: Rendering) -> RecordBatch:
        import pyarrow

        cells = {name: batch.column(name).to_pylist() for name in self.columns}
        for row in range(batch.num_rows):
            for name in self.columns:
                if cells[name][row] is not None:
                    cells[name][row] = write_value(cells[name][row], rendering)
        arrays = [
            pyarrow.array(cells[name], type=column.type) if name in cells else column
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        return pyarrow.RecordBatch.from_arrays(arrays, schema=batch.schema)


def open_parquet(path: Path, columns: Sequence[str] | None = None) -> ParquetDocument | ParquetRecords:
    """Open a Parquet file of any size."""
    with _open(path) as file:
        schema = file.schema_arrow
    records = _open_as_records(path, schema, columns)
    if records is not None:
        return records
    usual = [name for name in schema.names if is_prose(name) and _is_text(schema.field(name).type)]
    chosen = choose_columns(path, schema.names, columns or usual)
    for name in chosen:
        if not _is_text(schema.field(name).type):
            raise UnreadableFileError(f"{path}: column {name!r} holds no text", hint="name another column")
    return ParquetDocument(path, tuple(chosen))


def _open_as_records(path: Path, schema: Schema, columns: Sequence[str] | None) -> ParquetRecords | None:
    """Return the file row by row where what is to be translated lies in records or lists, else None."""
    nested = {one.name for one in schema if is_nested(one.type) and holds_text(one.type)}
    if not nested or (columns and nested.isdisjoint(name.partition(".")[0] for name in columns)):
        return None
    if columns:
        choose_columns(path, list(_list_names(schema)), columns)
    records = ParquetRecords(
        path,
        lambda: _read_batches(path),
        lambda target, change: _save_batches(path, target, change),
        tuple(columns or ()),
    )
    batch = next(_read_batches(path), None)
    for number, row in enumerate(batch.slice(0, _LOOKED_AT).to_pylist() if batch else (), 1):
        places = list(records.find_prose(number, row))
        if any(holder is not row for holder, *_ in places):
            records.broken.clear()
            return records
    if records.broken:
        raise UnreadableFileError(records.remarks[0])
    return None


def _read_batches(path: Path) -> Iterator[RecordBatch]:
    with _explaining(path), _open(path) as file:
        yield from file.iter_batches(BATCH_ROWS)


def _save_batches(source: Path, target: Path, change: Callable[[RecordBatch], RecordBatch]) -> None:
    from pyarrow.parquet import ParquetWriter

    with _open(source) as file:
        schema = file.schema_arrow
        compression = _compression(file)
    with (
        write_atomically(target) as made,
        ParquetWriter(made, schema, compression=compression) as writer,
    ):
        for batch in _read_batches(source):
            writer.write_batch(change(batch))


def _is_text(kind: DataType) -> bool:
    """Tell whether cells are texts; a categorical column (a dictionary of texts) is one of texts."""
    from pyarrow import types

    return str(kind.value_type if types.is_dictionary(kind) else kind) in _TEXTS


def read_parquet_rows(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of a Parquet file as records, each with its place in words.

    Raises
    ------
    UnreadableFileError
        If one of `columns` is not there, or the file is damaged.
    """
    with _explaining(path), _open(path) as file:
        if columns:
            choose_columns(path, list(_list_names(file.schema_arrow)), columns)
        batches = (batch.to_pylist() for batch in file.iter_batches(BATCH_ROWS))
        has_maps = "map<" in str(file.schema_arrow)
        for number, row in enumerate(chain.from_iterable(batches), 1):
            yield f"{path}, row {number}", _open_maps(row) if has_maps else row


def _list_names(fields: Iterable[Any], before: str = "") -> Iterator[str]:
    """Yield the names of columns, and those inside of them: ``source.name``."""
    from pyarrow import types

    for one in fields:
        yield f"{before}{one.name}"
        kind = one.type
        while types.is_list(kind) or types.is_large_list(kind):
            kind = kind.value_type
        if types.is_struct(kind):
            yield from _list_names(kind, f"{before}{one.name}.")


def _open_maps(value: Any) -> Any:
    """Return a value with its maps, which pyarrow gives as lists of pairs, as records."""
    if isinstance(value, dict):
        return {name: _open_maps(inner) for name, inner in value.items()}
    if isinstance(value, list):
        if value and all(isinstance(one, tuple) for one in value):
            return {str(name): _open_maps(inner) for name, inner in value}
        return [_open_maps(one) for one in value]
    return value


def _open(path: Path) -> ParquetFile:
    from pyarrow.parquet import ParquetFile

    check_file(path)
    with _explaining(path):
        return ParquetFile(path)


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    import pyarrow

    try:
        yield
    except OutletdiffError:
        raise
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        raise UnreadableFileError(
            f"{path} is damaged or is not a Parquet file", hint="write it again"
        ) from error


def _compression(file: ParquetFile) -> str:
    groups = file.metadata.num_row_groups
    name = file.metadata.row_group(0).column(0).compression if groups and file.metadata.num_columns else ""
    return name if name in {"SNAPPY", "GZIP", "ZSTD", "LZ4", "BROTLI"} else "NONE"
