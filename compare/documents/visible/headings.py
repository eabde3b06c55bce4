"""Which block of a page is the headline of its report: a heading, or a line above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.documents.publication import is_section
from compare.documents.titles import MAX_TITLE
from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.kinds import is_aside_line, is_only_date
from compare.documents.visible.surroundings import is_inside

LINK_SHARE = 0.5
"""A block with more of its text in links than this is a list of links."""

_WORDS = re.compile(r"\w+")
_MARKS = "|•-–—"


class Headlines:
    """Looks for the headline among the blocks of one page, given the title that the page states."""

    def __init__(self, blocks: Sequence[TextBlock], compact: Sequence[str], title: str) -> None:
        self.blocks = blocks
        self.compact = compact
        self.title = compact_text(title)
        self.title_words = _telling_words(title)

    def find(self, first: int) -> int | None:
        """Return the block of the headline: the last ``h1`` or repetition of the title before the text."""
        for place in range(first, -1, -1):
            block, text = self.blocks[place], self.compact[place]
            if block.role == "heading" and is_inside(block.place, "h1") and self._may_be_title(block.text):
                return self._below_section(place, first)
            if text and (text == self.title or (block.role == "heading" and text in self.title)):
                return place
        return None if self.title else self._unmarked_headline(first)

    def _unmarked_headline(self, first: int) -> int | None:
        """Return the line above the text in its own element, where the page names no title at all."""
        for place in range(first - 1, -1, -1):
            block = self.blocks[place]
            if block.place is not self.blocks[first].place:
                return None
            if is_only_date(block) or is_aside_line(block) or is_section(block.text):
                continue
            is_short = len(_WORDS.findall(block.text)) > 2 and len(block.text) <= MAX_TITLE
            return place if is_short and not block.text.endswith((".", ":", ",", ";")) else None
        return None

    def _below_section(self, place: int, first: int) -> int:
        """Return the heading below one that only names a section; where there is none, the place itself."""
        if not is_section(self.blocks[place].text):
            return place
        below = (
            each
            for each in range(place + 1, first)
            if self.blocks[each].role == "heading"
            and len(_WORDS.findall(self.blocks[each].text)) > 2
            and self.blocks[each].link_share <= LINK_SHARE
        )
        return next(below, place)

    def _may_be_title(self, heading: str) -> bool:
        """Return whether a main heading is one of the report, and not the name of the site or of a column."""
        words = _telling_words(heading)
        return not self.title or not words.isdisjoint(self.title_words)


def _telling_words(text: str) -> set[str]:
    """Return the words of a title, short ones left out, without their endings."""
    return {word[:5].casefold() for word in _WORDS.findall(text) if len(word) > 3 or word.isdigit()}


def compact_text(text: str) -> str:
    """Return the letters and digits of a text in small letters, to compare by."""
    words = "".join(text.split())
    for mark in _MARKS:
        words = words.replace(mark, "")
    return words.casefold()
