"""The visible text of a web page, block by block, in the order of the page.

`clean_page` takes away what nobody reads as text (scripts, hidden parts, struck-out words, the marks of
notes, the toolbar of a web archive); `list_blocks` lists the paragraphs, headings and rows that are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compare.documents.notation import (
    classify_raised,
    is_glued_mark,
    is_note_link,
    is_note_mark,
    is_return_arrow,
    spell_raised,
)
from compare.documents.visible.tags import BLOCKS, CORRECTED, HEADINGS, UNSEEN

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A single no-break space stays: it groups the digits of a figure.
_SPACES = re.compile(r"\s{2,}|[ \t\r\n\f\v]")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]]*\Z")
_CELL_AT_MOST = 200
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"line-through", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)|mso-text-raise", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"))
# What a page shows over its text when it is pointed at.
_ON_DEMAND = frozenset(
    ("tooltiptext", "tooltip-text", "tooltip__text", "tooltip-content", "tooltip__content")
)
# Scripts show the page when they run, so a whole page may be saved hidden.
_SHOWN_BY_SCRIPTS = frozenset(("html", "body", "main", "article"))
_ARCHIVE_PARTS = "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print' or @id='donato']"
_MAX_NOTE = 20
_AROUND_NOTES = " []()\u00a0,;"
_IN_BRACKETS = re.compile(r"\[.{1,14}\]")
_CELL = "\x00"  # no page holds it: the parser drops it
_BREAK = "\x01"
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


def clean_page(tree: HtmlElement) -> None:
    """Take out of a page, in place, what is not read as its text."""
    for element in tree.xpath(_ARCHIVE_PARTS):
        _drop(element)
    for element in list(tree.iter(*CORRECTED)):
        _drop(element)
    for element in tree.xpath("//*[@style or @hidden or @class or @role]"):
        if _is_unseen(element):
            _drop(element)
    for element in tree.xpath("//blockquote/cite[not(following-sibling::*)]"):
        if not (element.tail or "").strip():
            element.tag = "div"  # who is quoted stands in a line of its own
    _drop_notes(tree)


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _SHOWN_BY_SCRIPTS:
        return False
    style = element.get("style", "")
    if style and (_HIDDEN_STYLE.search(style) or _STRUCK_STYLE.search(style)):
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("role") == "tooltip":
        return True
    return not (_HIDDEN_CLASSES | _ON_DEMAND).isdisjoint(element.get("class", "").split())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _drop_notes(tree: HtmlElement) -> None:
    for link in list(tree.iter("a")):
        around = link.getparent()
        text = "".join(link.itertext()) if len(link) else (link.text or "")
        if around is None or len(text) > _MAX_NOTE or not _is_note(link, text):
            continue
        _drop(link)
        if around.tag == "sup" and not "".join(around.itertext()).strip(_AROUND_NOTES):
            _drop(around)
    for element in tree.xpath("//sup | //*[contains(@style, 'vertical-align')]"):
        if element.getparent() is None or not _is_raised(element):
            continue
        text = "".join(element.itertext())
        before = _text_before(element)
        meaning = classify_raised(text, before, element.tail or "")
        if meaning == "note":
            _drop(element)
        elif meaning != "plain":
            for inner in list(element):
                _drop(inner)
            element.text = spell_raised(text, meaning)


def _is_note(link: HtmlElement, text: str) -> bool:
    tag = "".join(f' {name}="{value}"' for name, value in link.attrib.items())
    if is_note_link(tag) and (is_note_mark(text) or is_return_arrow(text)):
        return True
    if _is_raised(link) or _is_raised(link.getparent()) or _holds_only_raised(link):
        return is_note_mark(text) or _IN_BRACKETS.fullmatch(text.strip()) is not None
    if "#" not in link.get("href", ""):
        return False
    return is_return_arrow(text) or is_glued_mark(text, _text_before(link))


def _is_raised(element: HtmlElement) -> bool:
    return element.tag == "sup" or _RAISED_STYLE.search(element.get("style", "")) is not None


def _holds_only_raised(link: HtmlElement) -> bool:
    return len(link) == 1 and _is_raised(link[0]) and not (link.text or link[0].tail or "").strip()


def _text_before(element: HtmlElement) -> str:
    """Return what stands in front of an element in its block, as far as it is needed."""
    while True:
        previous = element.getprevious()
        if previous is not None:
            if previous.tail:
                return str(previous.tail)
            if previous.tag in BLOCKS or previous.tag == "br":
                return ""
            text = "".join(previous.itertext())
            if text:
                return text
            element = previous
            continue
        parent = element.getparent()
        if parent is None:
            return ""
        if parent.text:
            return str(parent.text)
        if parent.tag in BLOCKS:
            return ""
        element = parent


def list_blocks(tree: HtmlElement) -> list[TextBlock]:
    """Return the blocks of visible text of a cleaned page, in order."""
    return list(_Walk(tree).blocks())


class _Walk:
    """One pass over a page's elements, gathering inline text until a block begins or ends."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.pieces: list[str] = []
        self.place: HtmlElement = tree
        self.links = self.times = self.linked = self.timed = 0
        self.row: HtmlElement | None = None

    def blocks(self) -> Iterator[TextBlock]:
        from lxml.etree import iterwalk

        walk = iterwalk(self.tree, events=("start", "end"))
        unseen = UNSEEN
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if not isinstance(tag, str) or tag in unseen:
                    walk.skip_subtree()
                    continue
                if tag in BLOCKS:
                    if self._is_in_row(element):
                        self._add(_CELL if tag in {"td", "th"} else " ")
                    else:
                        yield from self._flush()
                        self.place = element
                        if tag == "tr" and _is_simple_row(element):
                            self.row = element
                self._enter(tag)
                self._add(element.text)
                continue
            if isinstance(tag, str) and tag not in unseen:
                self._leave(tag)
                if tag in BLOCKS:
                    if self._is_in_row(element) and element is not self.row:
                        self._add(" ")
                    else:
                        yield from self._flush()
                        self.row = None if element is self.row else self.row
                        parent = element.getparent()
                        self.place = self.tree if parent is None else parent
            if element is not self.tree:
                self._add(element.tail)
        yield from self._flush()

    def _is_in_row(self, element: HtmlElement) -> bool:
        return self.row is not None and element is not self.row

    def _enter(self, tag: str) -> None:
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

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            if self.links:
                self.linked += len(text)
            if self.times:
                self.timed += len(text)

    def _flush(self) -> list[TextBlock]:
        """Return the blocks that the gathered text makes, and begin to gather anew."""
        if not self.pieces:
            return []
        pieces, self.pieces = self.pieces, []
        linked, self.linked = self.linked, 0
        timed, self.timed = self.timed, 0
        source = "".join(pieces)
        if not source or source.isspace():
            return []
        tag = _holder(self.place)
        is_layout = False
        if tag == "pre":
            lines = [source.replace(_BREAK, "\n").strip("\n")]
        elif self.row is not None:
            cells = [cell for cell in source.split(_CELL) if cell.strip(_BLANK)]
            is_layout = any(len(cell) > _CELL_AT_MOST for cell in cells)
            lines = _list_cells(cells) if is_layout else _join_cells(cells)
        else:
            lines = join_broken(source.split(_BREAK), tag in HEADINGS)
        role: Literal["text", "heading", "row"] = "text"
        if self.row is not None and not is_layout:
            role = "row"
        elif tag in HEADINGS:
            role = "heading"
        share = len(lines) or 1
        return [
            TextBlock(line, self.place, role, linked // share, timed // share)
            for line in filter(_has_words, lines)
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
    for source in lines:
        line = _SPACES.sub(" ", source).strip()
        if not line:
            is_apart = is_apart or not is_heading
            continue
        goes_on = joined and not _SENTENCE_END.search(joined[-1])
        if joined and (is_heading or (not is_apart and goes_on and not line[:1].isupper())):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        is_apart = False
    return joined


def _is_simple_row(row: HtmlElement) -> bool:
    """Return whether a row is one of a table of facts, and not the frame of a page."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return all(sum(inner.tag in BLOCKS for inner in cell.iterdescendants()) <= 1 for cell in cells)


def _join_cells(cells: list[str]) -> list[str]:
    return [" | ".join(_SPACES.sub(" ", cell.replace(_BREAK, " ")).strip() for cell in cells)]


def _list_cells(cells: list[str]) -> list[str]:
    """Return the lines of a row whose cells are columns of a page."""
    return [line for cell in cells for line in join_broken(cell.split(_BREAK))]


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line))
