"""Excel workbooks translated in place: the cells of some columns; every other byte of the sheets stays.

A workbook is a zip file of XML. openpyxl reads it well, but what it writes back lacks whatever it does not
know (shapes, slicers, rich texts); so a translated cell is put into the sheet's own XML as a text of its
own, and formulas, widths, types, styles, pictures and charts are never touched. Sheets pass as a stream.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, unescape

from compare.documents.archives import Archive
from compare.documents.formats.columns import HEAD_ROWS, choose_columns, find_header, is_wanted
from compare.documents.formats.office import read_relations
from compare.documents.formats.workbook_rows import check_workbook
from compare.documents.inline import has_letters
from compare.documents.segments import ReadAnew, Segment, take_text
from compare.errors import UnreadableFileError

MAX_CELL = 32_767  # characters that Excel takes
_CHUNK = 1 << 20
_MAX_ROW = 16 << 20

_ROW = re.compile(
    r"<(?P<prefix>(?:\w+:)?)row\b(?P<attributes>[^>]*?)(?:/>|>(?P<cells>.*?)</(?P=prefix)row\s*>)", re.S
)
_ROW_START = re.compile(r"<(?:\w+:)?row\b")
_CELL = re.compile(
    r"<(?P<prefix>(?:\w+:)?)c\b(?P<attributes>[^>]*?)(?:/>|>(?P<inside>.*?)</(?P=prefix)c\s*>)", re.S
)
_ATTRIBUTE = re.compile(r"""\b(?P<name>r|t)\s*=\s*["'](?P<value>[^"']*)["']""")
_TYPE = re.compile(r"""\s*\bt\s*=\s*["'][^"']*["']""")
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_VALUE = re.compile(r"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v\s*>", re.S)
_WORDS = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?>(.*?)</(?:\w+:)?t\s*>", re.S)
_PHONETIC = re.compile(r"<(?P<prefix>(?:\w+:)?)rPh\b.*?</(?P=prefix)rPh\s*>", re.S)
_RUN = re.compile(r"<(?:\w+:)?r>|<(?:\w+:)?r\s")
_STRING = re.compile(r"<(?P<prefix>(?:\w+:)?)si\b[^>]*?(?:/>|>(?P<inside>.*?)</(?P=prefix)si\s*>)", re.S)
_STRING_START = re.compile(r"<(?:\w+:)?si\b")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"&#(x[0-9A-Fa-f]{1,6}|\d{1,7});")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CALCULATION = re.compile(r"<(?P<name>(?:\w+:)?calcPr)\b(?P<attributes>[^>]*?)(?=\s*/?>)")
_ON_LOAD = re.compile(r"""\s*\bfullCalcOnLoad\s*=\s*["'][^"']*["']""")
_BEFORE_CALCULATION = re.compile(
    r"</(?P<prefix>(?:\w+:)?)(?:sheets|functionGroups|externalReferences|definedNames)\s*>"
    r"|<(?:\w+:)?definedNames\s*/>"
)
_ROOT = re.compile(r"<((?:\w+:)?(?:worksheet|sst))\b")
_TAIL = 2000
_LETTERS = re.compile(r"[A-Z]{1,3}")
_NAMED = {"&quot;": '"', "&apos;": "'"}


class Cell(NamedTuple):
    """A cell of a row: its column, counted from 0, its text where it is one, whether that has formatting."""

    column: int
    text: str
    is_rich: bool


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
    strings: tuple[tuple[str, ...], frozenset[int]]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file."""
        return self.archive.path

    @property
    def segments(self) -> Iterable[Segment]:
        """The cells with letters in the chosen columns, read anew for each pass."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        for sheet in self.sheets:
            for number, cells in _read_rows(self.archive, sheet.member, self.strings):
                for cell in cells:
                    if self.is_translated(sheet, number, cell):
                        where = f"sheet {sheet.name}, row {number}, column {sheet.columns[cell.column]}"
                        yield Segment(cell.text, where, "cell")

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the workbook; formatting inside translated cells is lost, and counted."""
        source = iter(texts)
        writer = _Writer(self, source)
        replaced: dict[str, bytes | Iterable[bytes]] = {
            sheet.member: writer.write_sheet(sheet) for sheet in self.sheets
        }
        if language and any(_has_formulas(self.archive, sheet.member) for sheet in self.sheets):
            main = _find_main(self.archive)
            replaced[main] = _ask_to_calculate(self.archive.read_text(main)).encode()
        self.archive.rewrite(path, replaced)
        return writer.simplified

    def is_translated(self, sheet: Sheet, row: int, cell: Cell) -> bool:
        """Return whether a cell is one of the segments."""
        return row > sheet.header and cell.column in sheet.columns and has_letters(cell.text)


@dataclass(slots=True)
class _Writer:
    """Puts translated texts into the XML of sheets as it passes."""

    document: WorkbookDocument
    texts: Iterator[str]
    simplified: int = 0

    def write_sheet(self, sheet: Sheet) -> Iterator[bytes]:
        number = 0
        for piece in _cut(self.document.archive, sheet.member, _ROW, _ROW_START):
            if isinstance(piece, str):
                yield piece.encode()
                continue
            number = _row_number(piece, number)
            yield self._write_row(sheet, number, piece).encode("utf-8", "replace")

    def _write_row(self, sheet: Sheet, number: int, row: re.Match[str]) -> str:
        pieces: list[str] = []
        start = row.start()
        for found, cell in _cells_of(row, self.document.strings):
            if self.document.is_translated(sheet, number, cell):
                text = take_text(self.texts)
                if text != cell.text:
                    pieces += [row.string[start : found.start()], self._write_cell(found, cell, text)]
                    start = found.end()
        return "".join(pieces) + row.string[start : row.end()]

    def _write_cell(self, found: re.Match[str], cell: Cell, text: str) -> str:
        is_cut = len(text) > MAX_CELL
        self.simplified += cell.is_rich or is_cut
        shown = f"{text[: MAX_CELL - 1]}…" if is_cut else text
        prefix = found["prefix"]
        attributes = _TYPE.sub("", found["attributes"]).rstrip()
        words = escape(_UNWRITABLE.sub("\ufffd", _ESCAPED.sub(r"_x005F_x\1_", shown)).replace("\r", ""))
        inside = f'<{prefix}is><{prefix}t xml:space="preserve">{words}</{prefix}t></{prefix}is>'
        return f'<{prefix}c{attributes} t="inlineStr">{inside}</{prefix}c>'


def open_workbook(path: Path, columns: Sequence[str] | None = None) -> WorkbookDocument:
    """Open an Excel workbook; in each sheet one of the first rows names the columns."""
    archive = check_workbook(path)
    places = _find_sheets(archive)
    strings = _read_strings(archive)
    sheets: list[Sheet] = []
    present: list[str] = []
    for name, member in places.items():
        rows = list(islice(_read_rows(archive, member, strings), HEAD_ROWS))
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
    # Texts are taken in the order in which the members are written.
    order = {member: number for number, member in enumerate(archive.names)}
    sheets.sort(key=lambda sheet: order[sheet.member])
    return WorkbookDocument(archive, tuple(sheets), strings)


def _spread(cells: Sequence[Cell]) -> list[str]:
    width = max((cell.column for cell in cells), default=-1) + 1
    row = [""] * width
    for cell in cells:
        row[cell.column] = cell.text
    return row


def _find_sheets(archive: Archive) -> dict[str, str]:
    """Return the members of the sheets by name, in the order of the workbook."""
    main = _find_main(archive)
    targets = {key: target for kind, key, target in read_relations(archive, main) if kind == "worksheet"}
    sheets: dict[str, str] = {}
    for element in archive.read_xml(main).iter("{*}sheet"):
        key = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        if str(key) in targets and targets[str(key)] in archive.names:
            sheets[str(element.get("name"))] = targets[str(key)]
    if not sheets:
        raise UnreadableFileError(f"{archive.path} holds no sheets", hint="leave it out")
    return sheets


def _find_main(archive: Archive) -> str:
    targets = (target for kind, _, target in read_relations(archive, "") if kind == "officeDocument")
    return next(targets, "xl/workbook.xml")


def _has_formulas(archive: Archive, member: str) -> bool:
    return any(_FORMULA.search(text) for text, _ in _read_pieces(archive, member))


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


def _read_strings(archive: Archive) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the texts that cells share, and the places of those with formatting inside."""
    member = next((name for name in archive.names if name.lower().endswith("sharedstrings.xml")), "")
    texts: list[str] = []
    rich: set[int] = set()
    for piece in _cut(archive, member, _STRING, _STRING_START) if member else ():
        if not isinstance(piece, str):
            inside = piece["inside"] or ""
            if _RUN.search(inside):
                rich.add(len(texts))
            texts.append(_words_in(inside))
    return tuple(texts), frozenset(rich)


def _read_rows(
    archive: Archive, member: str, strings: tuple[tuple[str, ...], frozenset[int]]
) -> Iterator[tuple[int, list[Cell]]]:
    number = 0
    for piece in _cut(archive, member, _ROW, _ROW_START):
        if not isinstance(piece, str):
            number = _row_number(piece, number)
            yield number, [cell for _, cell in _cells_of(piece, strings)]


def _row_number(row: re.Match[str], before: int) -> int:
    stated = next(
        (match["value"] for match in _ATTRIBUTE.finditer(row["attributes"]) if match["name"] == "r"), ""
    )
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else before + 1


def _cells_of(
    row: re.Match[str], strings: tuple[tuple[str, ...], frozenset[int]]
) -> Iterator[tuple[re.Match[str], Cell]]:
    """Yield the cells of a row; formulas, numbers and dates have no text."""
    if row["cells"] is None:
        return
    texts, rich = strings
    column = -1
    for found in _CELL.finditer(row.string, row.start("cells"), row.end("cells")):
        stated = {match["name"]: match["value"] for match in _ATTRIBUTE.finditer(found["attributes"])}
        letters = _LETTERS.match(stated.get("r", ""))
        column = _column_number(letters[0]) if letters else column + 1
        kind, inside = stated.get("t", ""), found["inside"] or ""
        text, is_rich = "", False
        if kind in {"s", "str", "inlineStr"} and not _FORMULA.search(inside):
            value = _VALUE.search(inside)
            if kind == "inlineStr":
                text, is_rich = _words_in(inside), _RUN.search(inside) is not None
            elif value and kind == "str":
                text = _plain(value[1])
            elif value and value[1].strip().isdecimal() and int(value[1]) < len(texts):
                text, is_rich = texts[int(value[1])], int(value[1]) in rich
        yield found, Cell(column, text, is_rich)


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _words_in(inside: str) -> str:
    return "".join(_plain(words) for words in _WORDS.findall(_PHONETIC.sub("", inside)))


def _plain(written: str) -> str:
    """Return text as XML and Excel write it: references, and ``_x000D_`` for a character."""
    text = _REFERENCE.sub(_refer, written) if "&#" in written else written
    text = unescape(text, _NAMED) if "&" in text else text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refer(match: re.Match[str]) -> str:
    number = int(match[1][1:], 16) if match[1].startswith("x") else int(match[1])
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def _cut(
    archive: Archive, member: str, whole: re.Pattern[str], start: re.Pattern[str]
) -> Iterator[str | re.Match[str]]:
    """Yield a member's XML in order: what stands between elements as text, each element as its match."""
    rest = ""
    for text, is_last in _read_pieces(archive, member):
        rest += text
        place = 0
        while found := whole.search(rest, place):
            yield rest[place : found.start()]
            yield found
            place = found.end()
        open_at = start.search(rest, place)
        # A tag that is cut off at the end of a piece waits for the next.
        until = len(rest) if is_last else open_at.start() if open_at else max(place, rest.rfind("<", place))
        yield rest[place:until]
        rest = rest[until:]
        if len(rest) > _MAX_ROW:
            raise UnreadableFileError(
                f"{archive.path}: {member} has a row that never ends", hint="save it again"
            )


def _read_pieces(archive: Archive, member: str) -> Iterator[tuple[str, bool]]:
    """Yield a member's text in pieces, and whether it is the last one."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    root = ""
    tail = ""
    with archive.open(member) as file:
        while data := file.read(_CHUNK):
            text = _decode(archive, member, decoder.decode, data)
            found = _ROOT.search(text) if not root else None
            root = found[1] if found else root
            tail = (tail + text)[-_TAIL:]
            yield text, False
        yield _decode(archive, member, lambda rest: decoder.decode(rest, final=True), b""), True
    if not root or not re.search(rf"</{root}\s*>\s*\Z|<{root}\b[^<>]*/>\s*\Z", tail):
        raise UnreadableFileError(f"{archive.path}: {member} is cut off", hint="save the workbook again")


def _decode(archive: Archive, member: str, decode: Callable[[bytes], str], data: bytes) -> str:
    try:
        return decode(data)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{archive.path}: {member} is not UTF-8", hint="save it again") from error
