"""The XML of a workbook's sheets as rows and cells. It passes as a stream: sheets may have a million rows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from compare.documents.archives import Archive
from compare.documents.formats.workbook.escapes import plain_words
from compare.documents.formats.workbook.runs import (
    Run,
    cut_runs,
    has_runs,
    is_telling,
    join_runs,
    read_words,
)
from compare.documents.formats.workbook.sheets import find_struck_styles
from compare.errors import UnreadableFileError

_CHUNK = 1 << 20
_MAX_ROW = 16 << 20
_ROW = re.compile(
    r"<(?P<prefix>(?:\w+:)?)row\b(?P<attributes>[^>]*?)(?:/>|>(?P<cells>.*?)</(?P=prefix)row\s*>)", re.S
)
_ROW_START = re.compile(r"<(?:\w+:)?row\b")
_CELL = re.compile(
    r"<(?P<prefix>(?:\w+:)?)c\b(?P<attributes>[^>]*?)(?:/>|>(?P<inside>.*?)</(?P=prefix)c\s*>)", re.S
)
_ATTRIBUTE = re.compile(r"""\b(?P<name>r|s|t)\s*=\s*["'](?P<value>[^"']*)["']""")
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_VALUE = re.compile(r"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v\s*>", re.S)
_STRING = re.compile(r"<(?P<prefix>(?:\w+:)?)si\b[^>]*?(?:/>|>(?P<inside>.*?)</(?P=prefix)si\s*>)", re.S)
_STRING_START = re.compile(r"<(?:\w+:)?si\b")
_ROOT = re.compile(r"<((?:\w+:)?(?:worksheet|sst))\b")
_TAIL = 2000
_LETTERS = re.compile(r"[A-Z]{1,3}")


class Cell(NamedTuple):
    """A cell of a row: its column, counted from 0, its text where it is one, whether that has formatting.

    `runs` are all its words where some of them are struck out, which are no part of its text; a cell may
    strike out words that have no look of their own, and values.
    """

    column: int
    text: str
    is_rich: bool
    runs: tuple[Run, ...] = ()
    is_struck: bool = False

    @property
    def struck_runs(self) -> list[Run]:
        """What is struck out."""
        return [run for run in self.runs if run.is_struck(self.is_struck)]


class Strings(NamedTuple):
    """The texts that cells share, the places of those with formatting inside, and the runs of some.

    `struck` are the styles of cells that strike words out.
    """

    texts: tuple[str, ...]
    rich: frozenset[int]
    runs: Mapping[int, tuple[Run, ...]]
    struck: frozenset[int]


def read_strings(archive: Archive) -> Strings:
    """Return the texts that cells share, and what is needed to tell which of their words are struck out."""
    member = find_strings(archive)
    struck = find_struck_styles(archive)
    texts: list[str] = []
    rich: set[int] = set()
    runs: dict[int, tuple[Run, ...]] = {}
    for piece in _cut(archive, member, _STRING, _STRING_START) if member else ():
        if not isinstance(piece, str):
            inside = piece["inside"] or ""
            if has_runs(inside):
                rich.add(len(texts))
                if struck or is_telling(inside):
                    runs[len(texts)] = cut_runs(inside)
            kept = runs.get(len(texts))
            texts.append(join_runs(kept) if kept else read_words(inside))
    return Strings(tuple(texts), frozenset(rich), runs, struck)


def find_strings(archive: Archive) -> str:
    """Return the member with the texts that cells share, "" where there is none."""
    return next((name for name in archive.names if name.lower().endswith("sharedstrings.xml")), "")


def read_rows(archive: Archive, member: str, strings: Strings) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the rows of a sheet, each with its number."""
    number = 0
    for piece in cut_rows(archive, member):
        if not isinstance(piece, str):
            number = number_row(piece, number)
            yield number, [cell for _, cell in list_cells(piece, strings)]


def number_row(row: re.Match[str], before: int) -> int:
    """Return the number of a row, given that of the row before."""
    stated = next(
        (match["value"] for match in _ATTRIBUTE.finditer(row["attributes"]) if match["name"] == "r"), ""
    )
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else before + 1


def cut_rows(archive: Archive, member: str) -> Iterator[str | re.Match[str]]:
    """Yield a sheet's XML in order: its rows as matches, everything else as text."""
    return _cut(archive, member, _ROW, _ROW_START)


def list_cells(row: re.Match[str], strings: Strings) -> Iterator[tuple[re.Match[str], Cell]]:
    """Yield the cells of a row; formulas, numbers and dates have no text."""
    if row["cells"] is None:
        return
    column = -1
    for found in _CELL.finditer(row.string, row.start("cells"), row.end("cells")):
        stated = {match["name"]: match["value"] for match in _ATTRIBUTE.finditer(found["attributes"])}
        letters = _LETTERS.match(stated.get("r", ""))
        column = _column_number(letters[0]) if letters else column + 1
        style = stated.get("s", "") if strings.struck else ""
        is_struck = style.isdecimal() and int(style) in strings.struck
        yield found, _read_cell(found, Cell(column, "", False, (), is_struck), stated.get("t", ""), strings)


def _read_cell(found: re.Match[str], cell: Cell, kind: str, strings: Strings) -> Cell:
    inside = found["inside"] or ""
    if kind not in {"s", "str", "inlineStr"} or _FORMULA.search(inside):
        return cell
    text, is_rich = "", False
    runs: tuple[Run, ...] = ()
    value = _VALUE.search(inside)
    if kind == "inlineStr":
        is_rich = has_runs(inside)
        runs = cut_runs(inside) if is_rich and (cell.is_struck or is_telling(inside)) else ()
        text = join_runs(runs) if runs else read_words(inside)
    elif value and kind == "str":
        text = plain_words(value[1])
    elif value and value[1].strip().isdecimal() and int(value[1]) < len(strings.texts):
        place = int(value[1])
        text, is_rich = strings.texts[place], place in strings.rich
        runs = strings.runs.get(place, ())
    if cell.is_struck:
        runs = runs or (Run(text),)
        text = join_runs(runs, is_cell_struck=True)
    is_told = any(run.is_struck(cell.is_struck) and run.text.strip() for run in runs)
    return cell._replace(text=text, is_rich=is_rich, runs=runs if is_told else ())


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


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


def has_formulas(archive: Archive, member: str) -> bool:
    """Return whether any cell of a sheet is worked out."""
    return any(_FORMULA.search(text) for text, _ in _read_pieces(archive, member))
