"""Excel workbooks translated in place: the cells of some columns; every other byte of the sheets stays.

A workbook is a zip file of XML. openpyxl reads it well, but what it writes back lacks whatever it does not
know (shapes, slicers, rich texts); so a translated cell is put into the sheet's own XML as a text of its
own, and formulas, widths, types, styles, pictures and charts are never touched. Sheets pass as a stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from compare.documents.archives import Archive
from compare.documents.flow import Rendering
from compare.documents.formats.columns import HEAD_ROWS, choose_columns, find_header, is_wanted
from compare.documents.formats.values import list_value, write_value
from compare.documents.formats.workbook.beside import Beside, find_beside, list_beside, write_beside
from compare.documents.formats.workbook.cells import (
    Cell,
    Strings,
    cut_rows,
    has_formulas,
    list_cells,
    number_row,
    read_rows,
    read_strings,
)
from compare.documents.formats.workbook.escapes import write_words
from compare.documents.formats.workbook.rows import check_workbook
from compare.documents.formats.workbook.runs import Run, write_runs
from compare.documents.formats.workbook.sheets import find_main, find_sheets
from compare.documents.inline import has_letters
from compare.documents.segments import ReadAnew, Segment, take_text

MAX_CELL = 32_767  # characters that Excel takes

_TYPE = re.compile(r"""\s*\bt\s*=\s*["'][^"']*["']""")
_CALCULATION = re.compile(r"<(?P<name>(?:\w+:)?calcPr)\b(?P<attributes>[^>]*?)(?=\s*/?>)")
_ON_LOAD = re.compile(r"""\s*\bfullCalcOnLoad\s*=\s*["'][^"']*["']""")
_BEFORE_CALCULATION = re.compile(
    r"</(?P<prefix>(?:\w+:)?)(?:sheets|functionGroups|externalReferences|definedNames)\s*>"
    r"|<(?:\w+:)?definedNames\s*/>"
)


class Sheet(NamedTuple):
    """A sheet with columns to translate: its name, its member, the row that names them, the columns."""

    name: str
    member: str
    header: int
    columns: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class WorkbookDocument:
    """A `Document` whose segments are cells of the chosen columns of a workbook's sheets."""

    archive: Archive
    sheets: tuple[Sheet, ...]
    strings: Strings
    beside: tuple[Beside, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file."""
        return self.archive.path

    @property
    def segments(self) -> Iterable[Segment]:
        """The cells with letters in the chosen columns, and words beside cells, read anew for each pass."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        # Texts are taken in the order in which the members are written.
        order = {member: number for number, member in enumerate(self.archive.names)}
        members: list[Sheet | Beside] = [*self.sheets, *self.beside]
        for member in sorted(members, key=lambda one: order[one.member]):
            if isinstance(member, Beside):
                yield from list_beside(self.archive, member)
            else:
                yield from self._list_cells(member)

    def _list_cells(self, sheet: Sheet) -> Iterator[Segment]:
        for number, cells in read_rows(self.archive, sheet.member, self.strings):
            for cell in cells:
                if self.is_translated(sheet, number, cell):
                    where = f"sheet {sheet.name}, row {number}, column {sheet.columns[cell.column]}"
                    yield from list_value(cell.text, where)
                    yield from _list_struck(cell, where)

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the workbook; formatting inside translated cells is lost, and counted."""
        rendering = Rendering(iter(texts), language)
        writer = _Writer(self, rendering)
        replaced: dict[str, bytes | Iterable[bytes]] = {
            sheet.member: writer.write_sheet(sheet) for sheet in self.sheets
        }
        replaced |= {one.member: write_beside(self.archive, one, rendering) for one in self.beside}
        if language and any(has_formulas(self.archive, sheet.member) for sheet in self.sheets):
            main = find_main(self.archive)
            replaced[main] = _ask_to_calculate(self.archive.read_text(main)).encode()
        self.archive.rewrite(path, replaced)
        return rendering.simplified

    def is_translated(self, sheet: Sheet, row: int, cell: Cell) -> bool:
        """Return whether a cell is one of the segments."""
        is_below = row > sheet.header and cell.column in sheet.columns
        return is_below and (has_letters(cell.text) or any(has_letters(run.text) for run in cell.runs))


def _list_struck(cell: Cell, where: str) -> Iterator[Segment]:
    """Yield what is struck out in a cell: translated by itself, no part of what the cell says."""
    for run in cell.struck_runs:
        if has_letters(run.text):
            yield Segment(run.text.strip(), f"{where}, struck out", "aside")


@dataclass(slots=True)
class _Writer:
    """Puts translated texts into the XML of sheets as it passes."""

    document: WorkbookDocument
    rendering: Rendering

    def write_sheet(self, sheet: Sheet) -> Iterator[bytes]:
        number = 0
        for piece in cut_rows(self.document.archive, sheet.member):
            if isinstance(piece, str):
                yield piece.encode()
                continue
            number = number_row(piece, number)
            yield self._write_row(sheet, number, piece).encode("utf-8", "replace")

    def _write_row(self, sheet: Sheet, number: int, row: re.Match[str]) -> str:
        pieces: list[str] = []
        start = row.start()
        for found, cell in list_cells(row, self.document.strings):
            if self.document.is_translated(sheet, number, cell):
                text = write_value(cell.text, self.rendering)
                runs = self._translate_struck(cell)
                if text != cell.text or runs != cell.runs:
                    written = self._write_cell(found, cell._replace(runs=runs), text)
                    pieces += [row.string[start : found.start()], written]
                    start = found.end()
        return "".join(pieces) + row.string[start : row.end()]

    def _translate_struck(self, cell: Cell) -> tuple[Run, ...]:
        """Return the runs of a cell with the next texts for those that are struck out."""
        runs: list[Run] = []
        for run in cell.runs:
            words = run.text.strip()
            text = words
            if run.is_struck(cell.is_struck) and has_letters(words):
                text = take_text(self.rendering.texts)
            runs.append(run if text == words else run._replace(text=run.text.replace(words, text, 1)))
        return tuple(runs)

    def _write_cell(self, found: re.Match[str], cell: Cell, text: str) -> str:
        is_cut = len(text) > MAX_CELL
        self.rendering.simplified += cell.is_rich or is_cut
        shown = f"{text[: MAX_CELL - 1]}…" if is_cut else text
        prefix = found["prefix"]
        attributes = _TYPE.sub("", found["attributes"]).rstrip()
        if cell.runs and (cell.is_rich or shown):
            words = write_runs(cell.runs, shown, cell.is_struck, prefix)
        else:  # a plain cell, which may be struck out as a whole
            told = shown or "".join(run.text for run in cell.runs)
            words = f'<{prefix}t xml:space="preserve">{write_words(told)}</{prefix}t>'
        inside = f"<{prefix}is>{words}</{prefix}is>"
        return f'<{prefix}c{attributes} t="inlineStr">{inside}</{prefix}c>'


def open_workbook(path: Path, columns: Sequence[str] | None = None) -> WorkbookDocument:
    """Open an Excel workbook; in each sheet one of the first rows names the columns."""
    archive = check_workbook(path)
    places = find_sheets(archive)
    strings = read_strings(archive)
    sheets: list[Sheet] = []
    present: list[str] = []
    for name, member in places.items():
        rows = list(islice(read_rows(archive, member, strings), HEAD_ROWS))
        spread = [_spread(cells) for _, cells in rows]
        header = find_header(spread, columns)
        if header is None:
            present += [text for row in spread[:1] for text in row if text]
            continue
        place, names = header
        present += [text for text in names if text]
        chosen = {number: text for number, text in enumerate(names) if text and is_wanted(text, columns)}
        sheets.append(Sheet(name, member, rows[place][0], chosen))
    choose_columns(path, present, columns)
    # Who names columns wants these alone.
    beside = () if columns else tuple(find_beside(archive))
    return WorkbookDocument(archive, tuple(sheets), strings, beside)


def _spread(cells: Sequence[Cell]) -> list[str]:
    width = max((cell.column for cell in cells), default=-1) + 1
    row = [""] * width
    for cell in cells:
        # A name that is struck out names its column all the same.
        row[cell.column] = cell.text or "".join(run.text for run in cell.runs)
    return row


def _ask_to_calculate(workbook: str) -> str:
    """Have all formulas calculated when the file is opened: their stored results tell the old texts."""
    found = _CALCULATION.search(workbook)
    if found:
        stated = _ON_LOAD.sub("", found["attributes"])
        return (
            f'{workbook[: found.start()]}<{found["name"]}{stated} fullCalcOnLoad="1"{workbook[found.end() :]}'
        )
    places = list(_BEFORE_CALCULATION.finditer(workbook))
    if not places:
        return workbook
    at = places[-1]
    return f'{workbook[: at.end()]}<{at["prefix"] or ""}calcPr fullCalcOnLoad="1"/>{workbook[at.end() :]}'
