"""OpenDocument spreadsheets (ods): the cells of some columns translated in place, or rows as records.

A table whose first rows name usual columns holds a report a row, as in a workbook of Excel. Where no sheet
has one, all cells with words are text. What a program works out or keeps as a value (formulas, numbers,
dates) is never translated.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from compare.documents.archives import Archive, encode_xml
from compare.documents.flow import Rendering, list_passages, list_segments, render_parts
from compare.documents.formats.columns import HEAD_ROWS, choose_columns, find_header, is_wanted
from compare.documents.formats.opendocument import check_opendocument, read_vocabulary
from compare.documents.markup import MarkupParser, Vocabulary
from compare.documents.markup_tokens import Token, join_sources, match_tags, tokenize_markup
from compare.documents.parts import Part
from compare.documents.segments import ReadAnew, Role, Segment, limit_segments

_CONTENT = "content.xml"
_MAX_COLUMNS = 16_384  # what a sheet can have; files may claim that a cell is repeated more often
_CELL = "table:table-cell"
_CELLS = frozenset({_CELL, "table:covered-table-cell"})
_ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STRING_VALUE = re.compile(r"""\s+office:string-value\s*=\s*(?:"[^"]*"|'[^']*')""")
_COUNT = re.compile(r"[0-9]{1,9}")
_NOT_READ = frozenset({"anchor", "attribute", "aside"})


class _Cell(NamedTuple):
    """A cell that holds something: its columns, counted from 0, its attributes, its tags' places."""

    columns: range
    attributes: Mapping[str, str]
    start: int
    stop: int

    @property
    def is_words(self) -> bool:
        """Whether a person wrote words here."""
        kind = self.attributes.get("office:value-type", self.attributes.get("calcext:value-type", "string"))
        return kind == "string" and not self.attributes.get("table:formula")


class _Row(NamedTuple):
    """A row of a sheet that holds something, with its number; rows that are repeated come once."""

    sheet: int
    number: int
    cells: list[_Cell]


class CellParts(NamedTuple):
    """A cell as it is written back: its tag, what is in it, and whether that is translated."""

    tag: str
    source: str
    parts: list[Part]
    where: str
    is_translated: bool


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
            for segment in list_segments(cell.parts)
        )
        return limit_segments(found, self.path)

    @property
    def passages(self) -> Iterable[Segment]:
        """What a reader reads: figures too."""
        found = (
            passage._replace(where=cell.where)
            for cell in self.pieces()
            if isinstance(cell, CellParts)
            for passage in list_passages(cell.parts)
        )
        return limit_segments(found, self.path)

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the translated spreadsheet."""
        rendering = Rendering(iter(texts), language)
        written = [
            piece if isinstance(piece, str) else _write_cell(piece, rendering) for piece in self.pieces()
        ]
        self.archive.rewrite(path, {_CONTENT: encode_xml("".join(written))})
        return rendering.simplified


def _write_cell(cell: CellParts, rendering: Rendering) -> str:
    inside = "".join(render_parts(cell.parts, rendering)) if cell.is_translated else cell.source
    # Some programs state the words a second time, and that copy would win.
    return (cell.tag if inside == cell.source else _STRING_VALUE.sub("", cell.tag)) + inside


def open_sheets(path: Path, columns: Sequence[str] | None = None) -> SheetsDocument:
    """Open an OpenDocument spreadsheet."""
    book = _Book(path)
    headers = book.find_headers(columns)
    return SheetsDocument(book.archive, lambda: _cut_cells(book, headers, columns))


def _cut_cells(
    book: _Book, headers: Mapping[int, tuple[int, list[str]]], columns: Sequence[str] | None
) -> Iterator[str | CellParts]:
    """Yield the content in order: the cells to read, and what stands between them."""
    place = 0
    for row in book.rows():
        header = headers.get(row.sheet)
        if headers and (header is None or row.number <= header[0]):
            continue
        where = f"sheet {book.names[row.sheet]}, row {row.number}"
        for cell in row.cells:
            name = _name_of(cell, header[1], columns) if header else ""
            if headers and not (name and cell.is_words):
                continue
            yield book.slice(place, cell.start)
            yield book.read_cell(cell, row.sheet, f"{where}, column {name}" if name else where)
            place = max(cell.stop, cell.start + 1)
    yield book.slice(place, len(book.tokens))


def _name_of(cell: _Cell, names: Sequence[str], columns: Sequence[str] | None) -> str:
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
    book = _Book(path)
    headers = book.find_headers(columns, is_hidden_read=False)
    return _list_records(book, headers) if headers else None


def _list_records(
    book: _Book, headers: Mapping[int, tuple[int, list[str]]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in book.rows():
        number, names = headers.get(row.sheet, (row.number, []))
        if row.number <= number:
            continue
        record: dict[str, Any] = {name: None for name in names if name}
        for cell in row.cells:
            for column in cell.columns:
                if column < len(names) and names[column]:
                    record[names[column]] = book.value_of(cell)
        if any(value is not None and str(value).strip() for value in record.values()):
            sheet = f"sheet {book.names[row.sheet]}, " if len(book.names) > 1 else ""
            yield f"{book.archive.path}, {sheet}row {row.number}", record


class _Book:
    """The tokens of a spreadsheet, and where its sheets, rows and cells are in them."""

    def __init__(self, path: Path) -> None:
        self.archive = check_opendocument(path, "ods")
        root = self.archive.read_xml(_CONTENT)
        self.hidden_looks = {
            str(style.get(f"{space}name"))
            for style in root.iter("{*}style")
            for space in [style.tag.removesuffix("style")]
            for told in style.iter(f"{space}table-properties")
            if any(str(key).endswith("}display") and value == "false" for key, value in told.items())
        }
        self.vocabulary: Vocabulary = read_vocabulary(self.archive)
        self.tokens: list[Token] = list(tokenize_markup(self.archive.read_text(_CONTENT), is_html=False))
        self.ends = match_tags(self.tokens)
        self.names: list[str] = []
        self.hidden: set[int] = set()
        self.starts: list[int] = []
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.name == "table:table" and place in self.ends:
                told = _read_attributes(token)
                if told.get("table:style-name") in self.hidden_looks:
                    self.hidden.add(len(self.names))
                self.names.append(told.get("table:name") or str(len(self.names) + 1))
                self.starts.append(place)
                place = self.ends[place]
            place += 1

    def slice(self, start: int, stop: int) -> str:
        return join_sources(self.tokens[start:stop])

    def rows(self) -> Iterator[_Row]:
        for sheet in range(len(self.names)):
            yield from self._rows_of(sheet)

    def _rows_of(self, sheet: int) -> Iterator[_Row]:
        number = 1
        place, end = self.starts[sheet] + 1, self.ends[self.starts[sheet]]
        while place < end:
            token = self.tokens[place]
            if token.name == "table:shapes":
                place = self.ends.get(place, place)
            elif token.name == "table:table-row" and token.kind != "close":
                stop = self.ends.get(place, place)
                cells = list(self._cells_of(place + 1, stop))
                if cells:
                    yield _Row(sheet, number, cells)
                number += _read_count(_read_attributes(token), "table:number-rows-repeated")
                place = stop
            place += 1

    def _cells_of(self, place: int, end: int) -> Iterator[_Cell]:
        column = 0
        while place < end and column < _MAX_COLUMNS:
            token = self.tokens[place]
            stop = self.ends.get(place, place)
            if token.name in _CELLS and token.kind != "close":
                told = _read_attributes(token)
                after = min(column + _read_count(told, "table:number-columns-repeated"), _MAX_COLUMNS)
                is_filled = stop > place + 1 or any(name.startswith("office:") for name in told)
                # What lies below a merged cell is not seen.
                if is_filled and token.name == _CELL:
                    yield _Cell(range(column, after), told, place, stop)
                column = after
                place = stop
            place += 1

    def find_headers(
        self, columns: Sequence[str] | None, is_hidden_read: bool = True
    ) -> dict[int, tuple[int, list[str]]]:
        """Return for each sheet the row that names its columns, and the names; none where none does.

        Raises
        ------
        UnreadableFileError
            If a wanted column is not there.
        """
        headers: dict[int, tuple[int, list[str]]] = {}
        present: list[str] = []
        for sheet in range(len(self.names)):
            if sheet in self.hidden and not is_hidden_read:
                continue
            rows = list(islice(self._rows_of(sheet), HEAD_ROWS))
            spread = [self._spread(row) for row in rows]
            found = find_header(spread, columns)
            if found is None:
                present += [str(value) for row in spread[:1] for value in row if value is not None]
                continue
            headers[sheet] = (rows[found[0]].number, found[1])
            present += [name for name in found[1] if name]
        if columns:
            choose_columns(self.archive.path, present, columns)
        return headers

    def _spread(self, row: _Row) -> list[Any]:
        values: list[Any] = []
        for cell in row.cells:
            value = self.value_of(cell)
            if value is not None:
                values += [None] * (cell.columns.start - len(values)) + [value] * len(cell.columns)
        return values

    def value_of(self, cell: _Cell) -> Any:
        """Return what a cell holds: a number, a date as ISO 8601 has it, or words."""
        told = cell.attributes
        kind = told.get("office:value-type", "string")
        for name in ("office:date-value", "office:time-value", "office:boolean-value"):
            if name in told:
                return told[name]
        if kind in {"float", "percentage", "currency"} and "office:value" in told:
            try:
                number = float(told["office:value"])
            except ValueError:
                return told["office:value"]
            return int(number) if number.is_integer() else number
        passages = list_passages(self._parse(cell, 0, ""))
        words = "\n".join(passage.text for passage in passages if passage.role not in _NOT_READ)
        return words or told.get("office:string-value") or None

    def read_cell(self, cell: _Cell, sheet: int, where: str) -> CellParts:
        """Return a cell as something to write back."""
        return CellParts(
            self.tokens[cell.start].source,
            self.slice(cell.start + 1, cell.stop),
            self._parse(cell, sheet, where),
            where,
            cell.is_words,
        )

    def _parse(self, cell: _Cell, sheet: int, where: str) -> list[Part]:
        role: Role = "aside" if sheet in self.hidden else "cell"
        inside = self.tokens[cell.start + 1 : cell.stop]
        return MarkupParser(inside, self.vocabulary, where, roles=[role]).parse()


def _read_attributes(token: Token) -> dict[str, str]:
    return {name: html.unescape(first or second) for name, first, second in _ATTRIBUTE.findall(token.source)}


def _read_count(attributes: Mapping[str, str], name: str) -> int:
    stated = attributes.get(name, "")
    return max(int(stated), 1) if _COUNT.fullmatch(stated) else 1
