"""OpenDocument spreadsheets (ods): the cells of some columns translated in place, or rows as records.

A table whose first rows name usual columns holds a report a row, as in a workbook of Excel. Where no sheet
has one, all cells with words are text. What a program works out or keeps as a value (formulas, numbers,
dates) is never translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.documents.archives import Archive, encode_xml
from compare.documents.flow import Rendering, list_passages, list_segments, render_parts
from compare.documents.formats.columns import is_wanted
from compare.documents.formats.opendocument.book import CONTENT, Book, CellParts, SheetCell
from compare.documents.formats.values import list_value, write_value
from compare.documents.markup_tokens import tokenize_markup, write_text
from compare.documents.segments import ReadAnew, Segment, limit_segments

_STRING_VALUE = re.compile(r"""\s+office:string-value\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class SheetsDocument:
    """A `Document` whose segments are cells of a spreadsheet, read anew for each pass."""

    archive: Archive
    pieces: Callable[[], Iterator[str | CellParts]]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file."""
        return self.archive.path

    @property
    def segments(self) -> Iterable[Segment]:
        """The texts of the cells that are translated."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        found = (
            segment._replace(where=cell.where)
            for cell in self.pieces()
            if isinstance(cell, CellParts) and cell.is_translated
            for segment in _list_cell(cell)
        )
        return limit_segments(found, self.path)

    @property
    def passages(self) -> Iterable[Segment]:
        """What a reader reads: figures too; first what is in the cells, then what lies over them."""
        found = (
            # The cells of a row are read as one line; of shapes each stands by itself.
            passage._replace(
                text=cell.sign + passage.text,
                where=f"{cell.where}, {number}" if cell.is_shapes else cell.where,
            )
            for is_shapes in (False, True)
            for cell in self.pieces()
            if isinstance(cell, CellParts) and cell.is_shapes == is_shapes
            for number, passage in enumerate(list_passages(cell.parts), 1)
        )
        return limit_segments(found, self.path)

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the translated spreadsheet."""
        rendering = Rendering(iter(texts), language)
        written = [
            piece if isinstance(piece, str) else _write_cell(piece, rendering) for piece in self.pieces()
        ]
        self.archive.rewrite(path, {CONTENT: encode_xml("".join(written))})
        return rendering.simplified


def _list_cell(cell: CellParts) -> Iterable[Segment]:
    return list_value(cell.page, cell.where) if cell.page else list_segments(cell.parts)


def _write_cell(cell: CellParts, rendering: Rendering) -> str:
    inside = cell.source
    if cell.is_translated and cell.page:
        text = write_value(cell.page, rendering)
        opened, _, closed = (token.source for token in tokenize_markup(cell.source, is_html=False))
        inside = f"{opened}{write_text(text)}{closed}" if text != cell.page else cell.source
    elif cell.is_translated:
        inside = "".join(render_parts(cell.parts, rendering))
    # Some programs state the words a second time, and that copy would win.
    return (cell.tag if inside == cell.source else _STRING_VALUE.sub("", cell.tag)) + inside


def open_sheets(path: Path, columns: Sequence[str] | None = None) -> SheetsDocument:
    """Open an OpenDocument spreadsheet."""
    book = Book(path)
    headers = book.find_headers(columns)
    return SheetsDocument(book.archive, lambda: _cut_cells(book, headers, columns))


def _cut_cells(
    book: Book, headers: Mapping[int, tuple[int, list[str]]], columns: Sequence[str] | None
) -> Iterator[str | CellParts]:
    """Yield the content in order: the cells to read, and what stands between them.

    Beside the columns that are read, shapes and comments are, unless the user named columns.
    """
    place = 0
    for row in book.rows(has_shapes=not columns):
        header = headers.get(row.sheet)
        is_below = header is not None and row.number > header[0]
        place_in_sheet = f"row {row.number}" if row.number else "shapes"
        where = f"sheet {book.names[row.sheet]}, {place_in_sheet}"
        for cell in row.cells:
            name = _name_of(cell, header[1], columns) if header and is_below else ""
            is_read = not headers or not row.number or bool(name and cell.is_words)
            for found in [cell] if is_read else () if columns else book.shapes_in(cell):
                yield book.content.slice(place, found.start)
                yield book.read_cell(found, row.sheet, f"{where}, column {name}" if name else where)
                place = max(found.stop, found.start + 1)
    yield book.content.slice(place, len(book.content.tokens))


def _name_of(cell: SheetCell, names: Sequence[str], columns: Sequence[str] | None) -> str:
    """Return the name of the column in which a cell is translated, "" where it is not."""
    own = (names[column] for column in cell.columns if column < len(names))
    return next((name for name in own if name and is_wanted(name, columns)), "")


def read_sheet_rows(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[tuple[str, Mapping[str, Any]]] | None:
    """Return the rows of all visible sheets with named columns as records, each with its place in words.

    None stands for a file without such a sheet: it is no list of reports.

    Raises
    ------
    UnreadableFileError
        If a column that the user named is not there, or the file is damaged.
    """
    book = Book(path)
    headers = book.find_headers(columns, is_hidden_read=False)
    return _list_records(book, headers) if headers else None


def _list_records(
    book: Book, headers: Mapping[int, tuple[int, list[str]]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in book.rows():
        number, names = headers.get(row.sheet, (row.number, []))
        if row.number <= number or row.is_hidden:
            continue
        record: dict[str, Any] = {name: None for name in names if name}
        for cell in row.cells:
            for column in cell.columns:
                if column < len(names) and names[column]:
                    # Addresses and dates are hidden to see the texts better: they are of the report.
                    record[names[column]] = book.value_of(cell._replace(is_hidden=False))
        if any(value is not None and str(value).strip() for value in record.values()):
            sheet = f"sheet {book.names[row.sheet]}, " if len(book.names) > 1 else ""
            yield f"{book.archive.path}, {sheet}row {row.number}", record
