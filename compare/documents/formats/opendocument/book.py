"""Where the sheets, rows and cells of an OpenDocument spreadsheet are in its XML, and what cells hold."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from compare.documents.flow import list_passages
from compare.documents.formats.columns import HEAD_ROWS, choose_columns, find_header
from compare.documents.formats.opendocument.checking import check_opendocument
from compare.documents.formats.opendocument.striking import mark_struck
from compare.documents.formats.opendocument.styles import make_vocabulary, read_styles
from compare.documents.formats.opendocument.vocabulary import STRUCK
from compare.documents.markup import MarkupParser, Vocabulary
from compare.documents.markup_tokens import MatchedTokens, Token, read_words, tokenize_markup
from compare.documents.parts import Part
from compare.documents.segments import Role
from compare.documents.structured import has_markup

CONTENT = "content.xml"
_MAX_COLUMNS = 16_384  # what a sheet can have; files may claim that a cell is repeated more often
_CELL = "table:table-cell"
_CELLS = frozenset({_CELL, "table:covered-table-cell"})
_ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HANGING = frozenset({"office:annotation", "draw:frame", "draw:custom-shape", "draw:g", "draw:caption"})
_NOT_SHOWN = re.compile(r"""\stable:visibility\s*=\s*["'](?:collapse|filter)""")
_NEGATIVE = re.compile("[-‐-―−⁻(▼↓]|minus|минус", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,9}")
_NOT_READ = frozenset({"anchor", "attribute", "aside"})


class SheetCell(NamedTuple):
    """A cell that holds something: its columns, counted from 0, its attributes, its tags' places.

    `is_hidden`: its row or its column is not shown.
    """

    columns: range
    attributes: Mapping[str, str]
    start: int
    stop: int
    is_hidden: bool = False

    @property
    def is_words(self) -> bool:
        """Whether a person wrote words here."""
        kind = self.attributes.get("office:value-type", self.attributes.get("calcext:value-type", "string"))
        return kind == "string" and not self.attributes.get("table:formula")


class SheetRow(NamedTuple):
    """A row of a sheet that holds something, with its number; rows that are repeated come once.

    The shapes that lie over a sheet are one cell of a row with the number 0.
    """

    sheet: int
    number: int
    cells: list[SheetCell]
    is_hidden: bool = False


class CellParts(NamedTuple):
    """A cell, or the shapes over a sheet, as it is written back: tag, content, whether that is translated.

    `page` is the text of a cell that holds a piece of a page: tags as characters. `sign` is a minus that only
    the colour of a figure tells.
    """

    tag: str
    source: str
    parts: list[Part]
    where: str
    is_translated: bool
    is_shapes: bool = False
    page: str = ""
    sign: str = ""


class Book:
    """The tokens of a spreadsheet, and where its sheets, rows and cells are in them."""

    def __init__(self, path: Path) -> None:
        self.archive = check_opendocument(path, "ods")
        root = self.archive.read_xml(CONTENT)
        self.hidden_looks = {
            str(style.get(f"{space}name"))
            for style in root.iter("{*}style")
            for space in [style.tag.removesuffix("style")]
            for told in style.iter(f"{space}table-properties")
            if any(str(key).endswith("}display") and value == "false" for key, value in told.items())
        }
        styles = read_styles(self.archive, root)
        self.vocabulary: Vocabulary = make_vocabulary(self.archive, styles)
        tokens = tokenize_markup(self.archive.read_text(CONTENT), is_html=False)
        self.content = MatchedTokens(mark_struck(list(tokens), styles))
        self.has_struck = styles.has_struck
        self.names: list[str] = []
        self.hidden: set[int] = set()
        self.starts: list[int] = []
        place = 0
        while place < len(self.content.tokens):
            token = self.content.tokens[place]
            if token.name == "table:table" and place in self.content.ends:
                told = _read_attributes(token)
                if told.get("table:style-name") in self.hidden_looks:
                    self.hidden.add(len(self.names))
                self.names.append(told.get("table:name") or str(len(self.names) + 1))
                self.starts.append(place)
                place = self.content.ends[place]
            place += 1

    def rows(self, *, has_shapes: bool = False) -> Iterator[SheetRow]:
        """Yield the rows of all sheets that hold something; with the shapes over a sheet if asked to."""
        for sheet in range(len(self.names)):
            yield from self._rows_of(sheet, has_shapes=has_shapes)

    def _rows_of(self, sheet: int, *, has_shapes: bool = False) -> Iterator[SheetRow]:
        number = 1
        hidden: list[range] = []  # columns
        columns = 0
        place, end = self.starts[sheet] + 1, self.content.ends[self.starts[sheet]]
        while place < end:
            token = self.content.tokens[place]
            if token.name == "table:shapes":
                stop = self.content.ends.get(place, place)
                if has_shapes and stop > place:
                    yield SheetRow(sheet, 0, [SheetCell(range(0), {}, place, stop)])
                place = stop
            elif token.name == "table:table-column" and token.kind != "close":
                count = _read_count(_read_attributes(token), "table:number-columns-repeated")
                hidden += [range(columns, columns + count)] if _NOT_SHOWN.search(token.source) else []
                columns += count
            elif token.name == "table:table-row" and token.kind != "close":
                stop = self.content.ends.get(place, place)
                is_hidden = _NOT_SHOWN.search(token.source) is not None
                cells = [
                    cell._replace(is_hidden=is_hidden or any(cell.columns.start in run for run in hidden))
                    for cell in self._cells_of(place + 1, stop)
                ]
                if cells:
                    yield SheetRow(sheet, number, cells, is_hidden)
                number += _read_count(_read_attributes(token), "table:number-rows-repeated")
                place = stop
            place += 1

    def _cells_of(self, place: int, end: int) -> Iterator[SheetCell]:
        column = 0
        while place < end and column < _MAX_COLUMNS:
            token = self.content.tokens[place]
            stop = self.content.ends.get(place, place)
            if token.name in _CELLS and token.kind != "close":
                told = _read_attributes(token)
                after = min(column + _read_count(told, "table:number-columns-repeated"), _MAX_COLUMNS)
                is_filled = stop > place + 1 or any(name.startswith("office:") for name in told)
                # What lies below a merged cell is not seen.
                if is_filled and token.name == _CELL:
                    yield SheetCell(range(column, after), told, place, stop)
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

    def _spread(self, row: SheetRow) -> list[Any]:
        values: list[Any] = []
        for cell in row.cells:
            value = self.value_of(cell)
            if (
                value is None
            ):  # a name that is struck out, or hidden with its row, names its column all the same
                value = read_words(self.content.tokens[cell.start : cell.stop]).strip() or None
            if value is not None:
                values += [None] * (cell.columns.start - len(values)) + [value] * len(cell.columns)
        return values

    def value_of(self, cell: SheetCell) -> Any:
        """Return what a cell holds: a number, a date as ISO 8601 has it, or words."""
        told = cell.attributes
        kind = told.get("office:value-type", "string")
        if kind != "string" and self._is_struck(cell):
            return None
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
        words = "\n".join(
            passage.text
            for passage in passages
            # What is drawn over a cell is not what it holds.
            if passage.role not in _NOT_READ and "inside, " not in passage.where
        )
        return words or told.get("office:string-value") or None

    def _is_struck(self, cell: SheetCell) -> bool:
        inside = self.content.tokens[cell.start : cell.stop] if self.has_struck else ()
        return any(token.name == STRUCK for token in inside)

    def read_cell(self, cell: SheetCell, sheet: int, where: str) -> CellParts:
        """Return a cell as something to write back."""
        return CellParts(
            self.content.tokens[cell.start].source,
            self.content.slice(cell.start + 1, cell.stop),
            self._parse(cell, sheet, where),
            where,
            cell.is_words,
            not cell.columns,
            self._read_page(cell),
            self._find_sign(cell),
        )

    def _find_sign(self, cell: SheetCell) -> str:
        """Return the minus of a negative figure whose format shows it in another colour instead."""
        if not cell.attributes.get("office:value", "").startswith("-"):
            return ""
        shown = read_words(self.content.tokens[cell.start : cell.stop])
        is_zero = not any(sign in "123456789" for sign in shown)
        return "" if is_zero or _NEGATIVE.search(shown) else "−"

    def _read_page(self, cell: SheetCell) -> str:
        """Return the text of a cell that holds a piece of a page in one paragraph, "" of any other."""
        inside = self.content.tokens[cell.start + 1 : cell.stop]
        if [token.kind for token in inside] != ["open", "text", "close"] or inside[0].name != "text:p":
            return ""
        text = html.unescape(inside[1].source)
        return text if has_markup(text) else ""

    def shapes_in(self, cell: SheetCell) -> Iterator[SheetCell]:
        """Yield the shapes and comments that hang on a cell, each as something to write back."""
        place = cell.start + 1
        while place < cell.stop:
            stop = self.content.ends.get(place, place)
            if self.content.tokens[place].name in _HANGING and stop > place:
                yield SheetCell(range(0), {}, place, stop)
            place = max(stop, place) + 1

    def _parse(self, cell: SheetCell, sheet: int, where: str) -> list[Part]:
        role: Role = "aside" if sheet in self.hidden or cell.is_hidden else "cell"
        inside = self.content.tokens[cell.start + 1 : cell.stop]
        return MarkupParser(inside, self.vocabulary, where, roles=[role]).parse()


def _read_attributes(token: Token) -> dict[str, str]:
    return {name: html.unescape(first or second) for name, first, second in _ATTRIBUTE.findall(token.source)}


def _read_count(attributes: Mapping[str, str], name: str) -> int:
    stated = attributes.get(name, "")
    return max(int(stated), 1) if _COUNT.fullmatch(stated) else 1
