"""CSV and TSV: the cells of some columns; read and written row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from compare.documents.decoding import MAX_LINE, detect_encoding, read_lines
from compare.documents.encoded import write_lines
from compare.documents.flow import Rendering
from compare.documents.formats.columns import choose_columns
from compare.documents.formats.values import list_value, write_value
from compare.documents.segments import ReadAnew, Segment
from compare.errors import UnreadableFileError

_SAMPLE_LINES = 200
_DELIMITERS = ",;\t|"
# Excel's own first line, which names the delimiter and is no row.
_SEPARATOR = re.compile(r"""\ufeff?"?sep=(?P<delimiter>[^\r\n"])"?[ \t]*[,;\t]*\r?\n?\Z""", re.I)


@dataclass(frozen=True, slots=True)
class TableFormat:
    """How a file writes its rows; `preface` is what stands above them."""

    encoding: str
    delimiter: str
    quoting: Any
    line_end: str
    preface: str = ""


@dataclass(frozen=True, slots=True)
class TableDocument:
    """A `Document` whose segments are cells."""

    path: Path
    form: TableFormat
    header: tuple[str, ...]
    columns: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segments(self) -> Iterable[Segment]:
        """The cells with letters in the chosen columns, read anew for each pass."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        for number, row in enumerate(islice(read_rows(self.path, self.form), 1, None), 2):
            for place in self.places:
                if place < len(row):
                    yield from list_value(row[place], f"row {number}, column {self.header[place]}")

    @property
    def places(self) -> list[int]:
        """The indices of the chosen columns."""
        return [place for place, name in enumerate(self.header) if name in self.columns]

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the table in its encoding, its other cells, its delimiter and its line ends as they are."""
        rendering = Rendering(iter(texts), language)
        rows = map(self._write_row, self._translate(rendering))
        write_lines(path, chain([self.form.preface], rows), self.form.encoding, self.path)
        return rendering.simplified

    def _translate(self, rendering: Rendering) -> Iterator[list[str]]:
        for number, row in enumerate(read_rows(self.path, self.form)):
            for place in self.places if number else ():
                if place < len(row):
                    row[place] = write_value(row[place], rendering)
            yield row

    def _write_row(self, row: Sequence[str]) -> str:
        form = self.form
        if form.quoting == csv.QUOTE_NONE:
            cells = (" ".join(cell.replace(form.delimiter, " ").splitlines()) for cell in row)
            return form.delimiter.join(cells) + form.line_end
        line = _Line()
        csv.writer(
            line, delimiter=form.delimiter, quoting=form.quoting, lineterminator=form.line_end
        ).writerow(row)
        return line.text


class _Line:
    """Catches the one line that a csv writer writes."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def open_table(path: Path, columns: Sequence[str] | None = None) -> TableDocument:
    """Open a CSV or TSV file of any size; its first row names the columns."""
    form = detect_format(path)
    header = next(read_rows(path, form), None)
    if header is None:
        raise UnreadableFileError(f"{path} has no rows", hint="leave it out")
    chosen = choose_columns(path, header, columns)
    return TableDocument(path, form, tuple(header), tuple(chosen))


def read_rows(path: Path, form: TableFormat) -> Iterator[list[str]]:
    """Yield the rows of a table.

    Raises
    ------
    UnreadableFileError
        At a row that cannot be read.
    """
    csv.field_size_limit(MAX_LINE)
    lines = islice(read_lines(path, form.encoding), 1 if form.preface else 0, None)
    rows = csv.reader(lines, delimiter=form.delimiter, quoting=form.quoting, strict=False)
    try:
        yield from rows
    except csv.Error as error:
        raise UnreadableFileError(
            f"{path}, line {rows.line_num}: the row cannot be read ({error})",
            hint="check its quotation marks",
        ) from error


def read_table_rows(path: Path, columns: Sequence[str] | None = None) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a CSV or TSV file as records, each with its place in words; blank ones are none.

    Raises
    ------
    UnreadableFileError
        If one of `columns` is not there, or at a row that cannot be read.
    """
    rows = read_rows(path, detect_format(path))
    header = next(rows, [])
    if columns:
        choose_columns(path, header, columns)
    for number, row in enumerate(rows, 2):
        if any(map(str.strip, row)):
            filled = [*row, *[""] * (len(header) - len(row))]  # a row may end early
            yield f"{path}, row {number}", dict(zip(header, filled, strict=False))


def detect_format(path: Path) -> TableFormat:
    """Find out the delimiter, the quoting and the line end from the first lines."""
    encoding = detect_encoding(path)
    sample = list(islice(read_lines(path, encoding), _SAMPLE_LINES))
    named = _SEPARATOR.match(sample[0]) if len(sample) > 1 else None
    preface = sample.pop(0) if named else ""
    head = sample[0]
    outside = "".join(head.split('"')[::2])
    if named:
        delimiter = named["delimiter"]
    else:
        delimiter = "\t" if path.suffix.lower() == ".tsv" else max(_DELIMITERS, key=outside.count)
    line_end = head[len(head.rstrip("\r\n")) :] or "\n"
    return TableFormat(encoding, delimiter, _detect_quoting(sample, delimiter), line_end, preface)


def _detect_quoting(sample: Sequence[str], delimiter: str) -> int:
    fields = sample[0].strip().split(delimiter)
    if all(len(field) > 1 and field[0] == field[-1] == '"' for field in fields):
        return csv.QUOTE_ALL
    if delimiter == "\t" and len({line.count("\t") for line in sample}) == 1:
        # One line a row throughout; a quotation mark that opens a cell and does not close it is a character.
        cells = [cell for line in sample for cell in line.rstrip("\r\n").split("\t") if cell.startswith('"')]
        if any(len(cell) < 2 or not cell.endswith('"') or cell.count('"') % 2 for cell in cells):
            return csv.QUOTE_NONE
    return csv.QUOTE_MINIMAL
