"""Parquet: the cells of some columns, batch by batch; the schema and its metadata stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.decoding import check_file
from compare.documents.flow import Rendering
from compare.documents.formats.columns import choose_columns
from compare.documents.formats.values import list_value, write_value
from compare.documents.segments import ReadAnew, Segment
from compare.documents.structured import is_prose
from compare.errors import OutletdiffError, UnreadableFileError
from compare.outputs import write_atomically

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch
    from pyarrow.parquet import ParquetFile

BATCH_ROWS = 1000
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
        for batch in self.read():
            cells = {name: batch.column(name).to_pylist() for name in self.columns}
            for row in range(batch.num_rows):
                number += 1
                for name, column in cells.items():
                    if column[row] is not None:
                        yield from list_value(column[row], f"row {number}, column {name}")

    def read(self) -> Iterator[RecordBatch]:
        """Yield the rows in batches."""
        with _explaining(self.path), _open(self.path) as file:
            yield from file.iter_batches(BATCH_ROWS)

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the table with the same schema and compression."""
        from pyarrow.parquet import ParquetWriter

        rendering = Rendering(iter(texts), language)
        with _open(self.path) as file:
            schema = file.schema_arrow
            compression = _compression(file)
        with (
            write_atomically(path) as target,
            ParquetWriter(target, schema, compression=compression) as writer,
        ):
            for batch in self.read():
                writer.write_batch(self._translate(batch, rendering))
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


def open_parquet(path: Path, columns: Sequence[str] | None = None) -> ParquetDocument:
    """Open a Parquet file of any size."""
    with _open(path) as file:
        schema = file.schema_arrow
    usual = [name for name in schema.names if is_prose(name) and _is_text(schema.field(name).type)]
    chosen = choose_columns(path, schema.names, columns or usual)
    for name in chosen:
        if not _is_text(schema.field(name).type):
            raise UnreadableFileError(f"{path}: column {name!r} holds no text", hint="name another column")
    return ParquetDocument(path, tuple(chosen))


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
            choose_columns(path, file.schema_arrow.names, columns)
        batches = (batch.to_pylist() for batch in file.iter_batches(BATCH_ROWS))
        for number, row in enumerate(chain.from_iterable(batches), 1):
            yield f"{path}, row {number}", row


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
