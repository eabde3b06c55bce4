"""Pages that have all their prose in one place, as paragraphs side by side: no extractor need look for it.

What `find_report` makes of such a page is the same, whichever of the paragraphs an extractor keeps. A page
that is plain but for one thing is not plain: the extractor looks at it, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.extracting import has_discarded
from compare.documents.visible.headings import LINK_SHARE
from compare.documents.visible.kinds import PARAGRAPH, Kinds
from compare.documents.visible.surroundings import find_holders
from compare.documents.visible.tags import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARAGRAPHS_AT_LEAST = 3
_LETTERS_AT_LEAST = 500
_SIDE_BY_SIDE = HEADINGS | {"p", "hr", "br", "time"}
# What an extractor passes over with all that is in it, and so do we.
_PASSED_OVER = frozenset(("aside", "figure", "nav"))


def read_plain_page(blocks: Sequence[TextBlock]) -> str:
    """Return the paragraphs and headings that stand together; "" where there is prose in other places, too.

    Parameters
    ----------
    blocks : sequence of TextBlock
        All visible text of the page, in order.
    """
    prose = _find_prose(blocks)
    around = prose[0].place.getparent() if len(prose) >= _PARAGRAPHS_AT_LEAST else None
    if around is None or sum(len(block.text) for block in prose) < _LETTERS_AT_LEAST:
        return ""
    if any(block.place.tag != "p" or block.place.getparent() is not around for block in prose):
        return ""
    together = [block for block in blocks if block.place.getparent() is around]
    if any(block.link_share > LINK_SHARE for block in together):
        return ""
    if not _is_plain(around, find_holders(block.place for block in blocks)):
        return ""
    return "\n".join(block.text for block in together if block.place.tag not in _PASSED_OVER)


def _find_prose(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks of a paragraph's length that are neither furniture nor stand beside the report."""
    kinds = Kinds()
    return [
        block
        for block in blocks
        if len(block.text) >= PARAGRAPH
        and block.link_share <= LINK_SHARE
        and block.place.tag != "h1"
        and not kinds.find(block.place)
    ]


def _is_plain(around: HtmlElement, holders: frozenset[HtmlElement]) -> bool:
    """Return whether paragraphs stand side by side, with nothing between them that has words of its own."""
    for child in around:
        if child.tag not in _SIDE_BY_SIDE and child.tag not in _PASSED_OVER and child in holders:
            return False
    return not has_discarded(around)
