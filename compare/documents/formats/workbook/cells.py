"""The XML of a workbook's sheets as rows and cells. It passes as a stream: sheets may have a million rows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import unescape

from compare.documents.archives import Archive
from compare.documents.formats.workbook.runs import join_words
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
_ATTRIBUTE = re.compile(r"""\b(?P<name>r|t)\s*=\s*["'](?P<value>[^"']*)["']""")
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_VALUE = re.compile(r"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v\s*>", re.S)
_WORDS = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?>(.*?)</(?:\w+:)?t\s*>", re.S)
_PHONETIC = re.compile(r"<(?P<prefix>(?:\w+:)?)rPh\b.*?</(?P=prefix)rPh\s*>", re.S)
_RUN = re.compile(r"<(?:\w+:)?r>|<(?:\w+:)?r\s")
_WHOLE_RUN = re.compile(r"<(?P<prefix>(?:\w+:)?)r(?:\s[^>]*)?>.*?</(?P=prefix)r\s*>", re.S)
_STRUCK = re.compile(r"""<(?:\w+:)?strike(?!\s[^>]*val\s*=\s*["'](?:0|false))""")
_STRING = re.compile(r"<(?P<prefix>(?:\w+:)?)si\b[^>]*?(?:/>|>(?P<inside>.*?)</(?P=prefix)si\s*>)", re.S)
_STRING_START = re.compile(r"<(?:\w+:)?si\b")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"&#(x[0-9A-Fa-f]{1,6}|\d{1,7});")
_ROOT = re.compile(r"<((?:\w+:)?(?:worksheet|sst))\b")
_TAIL = 2000
_LETTERS = re.compile(r"[A-Z]{1,3}")
_NAMED = {"&quot;": '"', "&apos;": "'"}


class Cell(NamedTuple):
    """A cell of a row: its column, counted from 0, its text where it is one, whether that has formatting."""

    column: int
    text: str
    is_rich: bool


class Strings(NamedTuple):
    """The texts that cells share, and the places of those with formatting inside."""

    texts: tuple[str, ...]
    rich: frozenset[int]


def read_strings(archive: Archive) -> Strings:
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
    return Strings(tuple(texts), frozenset(rich))


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
                text = plain_words(value[1])
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
    """Return the words of a cell, less what is struck out in it and raised marks of notes."""
    shown = _PHONETIC.sub("", inside)
    if "strike" not in shown and "superscript" not in shown:
        return _join_words(shown)
    runs = [(_join_words(run[0]), run[0]) for run in _WHOLE_RUN.finditer(shown)]
    return join_words([(words, bool(_STRUCK.search(run)), "superscript" in run) for words, run in runs])


def _join_words(source: str) -> str:
    return "".join(plain_words(words) for words in _WORDS.findall(source))


def plain_words(written: str) -> str:
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


def has_formulas(archive: Archive, member: str) -> bool:
    """Return whether any cell of a sheet is worked out."""
    return any(_FORMULA.search(text) for text, _ in _read_pieces(archive, member))


def protect_escapes(text: str) -> str:
    """Write what looks like an escape of Excel's so that it is read as it stands.

    Examples
    --------
    >>> protect_escapes("_x0041_")
    '_x005F_x0041_'
    """
    return _ESCAPED.sub(r"_x005F_x\1_", text)
