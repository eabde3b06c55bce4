"""The visible text of a cleaned page, block by block, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compare.documents.articles import is_wrapped
from compare.documents.line_ends import ends_clause
from compare.documents.publication import read_stamp
from compare.documents.visible.tags import BLOCKS, HEADINGS, UNSEEN

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A single no-break space stays: it groups the digits of a figure. A single space is one already.
_SPACES = re.compile(r"\s{2,}|[\t\r\n\f\v]")
_CELL_AT_MOST = 200
_LINE_AT_LEAST = 40
_STYLED = frozenset(("span", "b", "strong", "i", "em", "big", "font"))
_BULLET = re.compile(r"[·•▪■◦‣●○►▶✓✔]\s+")
_CELL = "\x00"  # no page holds it: the parser drops it
_BREAK = "\x01"
_COUNTED = frozenset(("a", "time", "br", "q"))  # inline, and more than their words
_BLANK = f" \t\r\n\f\v\u00a0{_BREAK}"


@dataclass(frozen=True, slots=True, eq=False)
class TextBlock:
    """A paragraph, a heading, an item or a table's row, and where it stands.

    `linked` and `timed` count the characters that lie in links and in ``<time>``.
    """

    text: str
    place: HtmlElement
    role: Literal["text", "heading", "row"]
    linked: int
    timed: int

    @property
    def link_share(self) -> float:
        """How much of the text is links."""
        return self.linked / max(len(self.text), 1)


def list_blocks(tree: HtmlElement) -> list[TextBlock]:
    """Return the blocks of visible text of a cleaned page, in order."""
    walk = _Walk(tree)
    walk.run()
    return walk.found


class _Walk:
    """One pass over a page's elements, gathering inline text until a block begins or ends."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.found: list[TextBlock] = []
        self.pieces: list[str] = []
        self.place: HtmlElement = tree
        self.links = self.times = self.linked = self.timed = 0
        self.row: HtmlElement | None = None

    def run(self) -> None:
        from lxml.etree import iterwalk

        walk = iterwalk(self.tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            is_seen = tag not in UNSEEN and isinstance(tag, str)
            if event == "start":
                if not is_seen:
                    walk.skip_subtree()
                    continue
                if tag in BLOCKS:
                    self._open(element, tag)
                elif tag in _COUNTED or tag in _STYLED:
                    self._enter(element)
                if text := element.text:
                    self._add(text)
                continue
            if is_seen:
                if tag in BLOCKS:
                    self._close(element)
                elif tag in _COUNTED:
                    self._leave(tag)
            if (tail := element.tail) and element is not self.tree:
                self._add(tail)
        self._flush()

    def _open(self, element: HtmlElement, tag: str) -> None:
        if self.row is not None and element is not self.row:
            self._add(_CELL if tag in {"td", "th"} else " ")
            return
        self._flush()
        self.place = element
        if tag == "tr" and _is_simple_row(element):
            self.row = element

    def _close(self, element: HtmlElement) -> None:
        if self.row is not None and element is not self.row:
            self._add(" ")
            return
        self._flush()
        self.row = None
        parent = element.getparent()
        self.place = self.tree if parent is None else parent

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if _is_glued(element):
            self._add(" ")
        if tag == "a":
            self.links += 1
        elif tag == "time":
            self.times += 1
        elif tag == "br":
            self._add(_BREAK)
        elif tag == "q":
            self._add("\u201c")

    def _leave(self, tag: str) -> None:
        if tag == "a":
            self.links -= 1
        elif tag == "time":
            self.times -= 1
        elif tag == "q":
            self._add("\u201d")

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        if self.links:
            self.linked += len(text)
        if self.times:
            self.timed += len(text)

    def _flush(self) -> None:
        """Add the blocks that the gathered text makes, and begin to gather anew."""
        if not self.pieces:
            return
        source = "".join(self.pieces)
        self.pieces.clear()
        linked, self.linked = self.linked, 0
        timed, self.timed = self.timed, 0
        if source.isspace():
            return
        tag = _holder(self.place)
        is_layout = False
        if tag == "pre":
            lines = [source.replace(_BREAK, "\n").strip("\n")]
        elif self.row is not None:
            cells = [cell for cell in source.split(_CELL) if cell.strip(_BLANK)]
            is_layout = any(len(cell) > _CELL_AT_MOST or _has_paragraphs(cell) for cell in cells)
            lines = _list_cells(cells) if is_layout else _join_cells(cells)
        else:
            lines = join_broken(source.split(_BREAK), tag in HEADINGS)
        role: Literal["text", "heading", "row"] = "text"
        if self.row is not None and not is_layout:
            role = "row"
        elif tag in HEADINGS:
            role = "heading"
        share = len(lines) or 1
        self.found += [
            TextBlock(line, self.place, role, linked // share, timed // share)
            for line in (_BULLET.sub("", found, 1) if _BULLET.match(found) else found for found in lines)
            if _has_words(line)
        ]


def _holder(place: HtmlElement) -> str:
    """Return the block that says what a text is: the heading or ``pre`` around it, else its own."""
    element = place
    while element is not None and element.tag not in {"body", "article", "main", "section"}:
        if element.tag in HEADINGS or element.tag == "pre":
            return str(element.tag)
        element = element.getparent()
    return str(place.tag)


def join_broken(lines: list[str], is_heading: bool = False) -> list[str]:
    """Join the lines that ``<br>`` makes where a sentence goes on; empty lines part paragraphs.

    Examples
    --------
    >>> join_broken(["Паром затонул вечером", "пятого января.", "", "Погибли", "14 человек."])
    ['Паром затонул вечером пятого января.', 'Погибли 14 человек.']
    """
    joined: list[str] = []
    is_apart = True
    evened = [source.strip() if _is_even(source) else _SPACES.sub(" ", source).strip() for source in lines]
    if len(evened) == 1:
        return [line for line in evened if line]
    for line in _unwrap(evened):
        if not line:
            is_apart = is_apart or not is_heading
            continue
        goes_on = joined and not ends_clause(joined[-1]) and not _are_apart(joined[-1], line)
        if joined and (is_heading or (not is_apart and goes_on and not line[:1].isupper())):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        is_apart = False
    return joined


def _unwrap(lines: list[str]) -> Iterator[str]:
    """Yield the lines, those that were broken to a width as one."""
    group: list[str] = []
    for line in [*lines, ""]:
        if line:
            group.append(line)
            continue
        runs_on = any(each[:1].islower() for each in group[1:])
        yield from [" ".join(group)] if runs_on and is_wrapped(group) else group
        yield ""
        group = []


def _is_glued(element: HtmlElement) -> bool:
    """Return whether only a style sheet parts a figure from the words beside it: each in its own ``span``."""
    before = element.getprevious()
    if before is None or before.tail or element.tag not in _STYLED or before.tag not in _STYLED:
        return False
    if not (element.get("class") and before.get("class")) or element.get("class") == before.get("class"):
        return False
    end, start = "".join(before.itertext())[-1:], "".join(element.itertext())[:1]
    return (end.isdigit() and start.isalpha()) or (end.isalpha() and start.isdigit())


def _are_apart(before: str, line: str) -> bool:
    """Return whether two lines would make one figure of two, or a date part of a sentence."""
    return (before[-1:].isdigit() and line[:1].isdigit()) or bool(read_stamp(line) or read_stamp(before))


def _is_even(text: str) -> bool:
    """Return whether a text has no white space but single spaces, as most have: told quickly."""
    return text.isprintable() and "  " not in text


def _is_simple_row(row: HtmlElement) -> bool:
    """Return whether a row is one of a table of facts, and not the frame of a page."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return all(sum(inner.tag in BLOCKS for inner in cell.iterdescendants()) <= 1 for cell in cells)


def _has_paragraphs(cell: str) -> bool:
    """Return whether line breaks part sentences in a cell, as in pages that tables lay out."""
    lines = [line.strip(_BLANK) for line in cell.split(_BREAK)]
    return sum(len(line) >= _LINE_AT_LEAST and ends_clause(line) for line in lines) > 1


def _join_cells(cells: list[str]) -> list[str]:
    return [" | ".join(_join_lines(cell.split(_BREAK)) for cell in cells)]


def _join_lines(lines: list[str]) -> str:
    """Return the lines of a cell as one, so that two figures do not become one."""
    joined = ""
    for source in lines:
        line = _SPACES.sub(" ", source).strip()
        between = "; " if joined[-1:].isdigit() and line[:1].isdigit() else " "
        joined += f"{between if joined and line else ''}{line}"
    return joined


def _list_cells(cells: list[str]) -> list[str]:
    """Return the lines of a row whose cells are columns of a page."""
    return [line for cell in cells for line in join_broken(cell.split(_BREAK))]


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line))
