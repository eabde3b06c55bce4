"""What an element or a line of a page is to its report: furniture, something beside it, or maybe of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.documents.copied import classify_line
from compare.documents.line_ends import ends_sentence
from compare.documents.publication import read_stamp
from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.surroundings import is_inside
from compare.documents.visible.tags import (
    ASIDE_LINE,
    BESIDE,
    BESIDE_NAMES,
    BESIDE_ROLES,
    BYLINE,
    COUNTED_LINE,
    FURNITURE,
    FURNITURE_NAMES,
    FURNITURE_ROLES,
    OBVIOUS_NAMES,
    REPORT_NAMES,
    RUNNING_TITLES,
    cut_names,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PARAGRAPH = 80
"""So many characters are a paragraph's length: what is left out and as long as that is said."""

_DATE_AT_MOST = 60
_STAMPS_AT_MOST = 120
_JOINTS = frozenset(("by", "in", "on", "and"))  # between author, section and date, each in a box of its own
_ONLY_ADDRESS = re.compile(r"(?:[\w ]{0,40}:\s*)?https?://\S+", re.IGNORECASE)
_PIECES = re.compile(r"\s[·•|/]\s")
_PIECES_AT_MOST = 160
_DATE_OR_TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d:\d\d|\d\s+[^\W\d_]{3}|[^\W\d_]{3}\.?\s+\d")
_ONLY_DATE = re.compile(
    r"""(?:[\d\s.,:/|•·()+-]|\b(?:в|at|on|года?|г|р|am|pm|utc|gmt|msk|мск|\w{3,9}(?:ря|ля|та|ая|ня|юля)
    |jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b)+\Z""",
    re.IGNORECASE | re.VERBOSE,
)
# "November 2, 2023 by Anna Keller"
_BY_BEHIND = re.compile(r"[\s,|•·-]+(?:by|автор:?)\s+[A-ZА-ЯЁ][\w.'’-]+(?:\s+[A-ZА-ЯЁ][\w.'’-]+){0,3}\Z")

# "Anna Keller — Saturday, 6 January 2024, 14:05"
_NAME_BEFORE = re.compile(r"(?:[A-ZА-ЯЁІЇЄҐ][\w.'’-]+\s+){1,3}[—–|·-]\s*(?=.*\d{4})")


class Kinds:
    """What the elements of one page are part of; each is classified once."""

    def __init__(self) -> None:
        self._own: dict[tuple[HtmlElement, bool], str] = {}
        self._found: dict[tuple[bool, frozenset[HtmlElement]], dict[HtmlElement, str]] = {}

    def find(
        self,
        element: HtmlElement | None,
        *,
        strict: bool = False,
        holders: frozenset[HtmlElement] = frozenset(),
    ) -> str:
        """Return "furniture", "beside" or "" for what an element is part of.

        Tags and roles tell, and names too unless `strict`; what holds some of the report itself (`holders`)
        is no furniture, whatever its name.
        """
        known = self._found.setdefault((strict, holders), {})
        found: str | None = None
        inside = []
        while element is not None and element.tag not in {"body", "html"} and element not in holders:
            found = known.get(element)
            if found is not None:
                break
            inside.append(element)
            element = element.getparent()
        found = found or ""
        for element in reversed(inside):
            own = self._classify(element, strict)
            if own == "report":
                found = ""
            elif own and found != "furniture":
                found = own
            known[element] = found
        return found

    def _classify(self, element: HtmlElement, strict: bool) -> str:
        own = self._own.get((element, strict))
        if own is None:
            own = self._own[element, strict] = _classify(element, strict)
        return own


def _classify(element: HtmlElement, strict: bool) -> str:
    tag, role = element.tag, element.get("role", "")
    if _names_quoted(element):
        return ""
    if tag in FURNITURE or role in FURNITURE_ROLES:
        return "furniture"
    if tag == "header" and not _has_headline(element):
        return "furniture"
    if tag == "div" and element.get("title") in RUNNING_TITLES:
        return "furniture"
    if tag in BESIDE or role in BESIDE_ROLES:
        return "beside"
    if element.get("aria-hidden") == "true":
        return "furniture"
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if strict or not named.strip() or tag in {"article", "main"}:
        return ""
    names = cut_names(named)
    if not names.isdisjoint(REPORT_NAMES):
        return "report"
    if not names.isdisjoint(FURNITURE_NAMES):
        return "furniture"
    return "beside" if not names.isdisjoint(BESIDE_NAMES) else ""


def is_obvious_furniture(
    element: HtmlElement | None, holders: frozenset[HtmlElement], telling: frozenset[str] = OBVIOUS_NAMES
) -> bool:
    """Return whether a reader sees no text of a report in an element: menus, cookies, the foot of a site.

    Tags and roles tell, and names of classes that have one of the words `telling`.
    """
    while element is not None and element.tag not in {"body", "html"} and element not in holders:
        is_foot_of_report = element.tag == "footer" and is_inside(element, "article", "main")
        if _classify(element, strict=True) == "furniture" and not is_foot_of_report:
            return True
        names = cut_names(f"{element.get('class', '')} {element.get('id', '')}") if telling else set()
        if not names.isdisjoint(telling):
            return True
        element = element.getparent()
    return False


def _names_quoted(element: HtmlElement) -> bool:
    """Return whether an element says whose words a quotation is: its foot, or the caption of its figure."""
    around = element.getparent()
    if around is None:
        return False
    if element.tag == "footer":
        return bool(around.tag == "blockquote")
    is_caption = element.tag == "figcaption" and around.tag == "figure"
    return is_caption and around.find(".//blockquote") is not None


def _has_headline(header: HtmlElement) -> bool:
    if next(header.iter("h1", "h2"), None) is not None:
        return True
    return any(parent.tag in {"article", "main", "section"} for parent in header.iterancestors())


def names_lead(element: HtmlElement | None, levels: int = 2) -> bool:
    """Return whether an element, or the one around it, is called the lead of a report."""
    for _ in range(levels):
        if element is None:
            return False
        if not cut_names(f"{element.get('class', '')} {element.get('id', '')}").isdisjoint(REPORT_NAMES):
            return True
        element = element.getparent()
    return False


def is_aside_line(block: TextBlock) -> bool:
    """Return whether a short line says who wrote or photographed, or calls for something."""
    if block.role == "row":
        return False
    if _ONLY_ADDRESS.fullmatch(block.text):
        return True
    if len(block.text) <= _PIECES_AT_MOST and COUNTED_LINE.search(block.text):
        is_short = len(block.text) < PARAGRAPH and not ends_sentence(block.text)
        if is_short or _PIECES.search(block.text):
            return True
    if len(block.text) >= PARAGRAPH:
        return False
    if block.role == "text" and (classify_line(block.text) == "sure" or block.text in _JOINTS):
        return True
    if ASIDE_LINE.match(block.text) or (BYLINE.match(block.text) and not ends_sentence(block.text)):
        return True
    if _names_quoted(block.place):
        return False
    return is_inside(block.place, "figure", "address") and not is_inside(
        block.place, "blockquote", "table", "li"
    )


def is_only_date(block: TextBlock) -> bool:
    """Return whether a line states when a report appeared and nothing else; a table's rows are figures."""
    text = block.text
    if block.role == "row" or len(text) > _STAMPS_AT_MOST or not _DATE_OR_TIME.search(text):
        return False
    # Telling dates takes long, and no sentence is only one.
    if not ends_sentence(text) and read_stamp(text):
        return True
    if len(text) >= _DATE_AT_MOST:
        return False
    if name := _NAME_BEFORE.match(text):
        return bool(read_stamp(text[name.end() :]))
    return _ONLY_DATE.match(_BY_BEHIND.sub("", text)) is not None
