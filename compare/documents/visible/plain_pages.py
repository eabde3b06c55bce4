"""Pages that have all their prose in one place, as paragraphs side by side: no extractor need look for it.

What `find_report` makes of such a page is the same, whichever of the paragraphs an extractor keeps. A page
that is plain but for one thing is not plain: the extractor looks at it, too. One thing may be a short line: a
table or a list of figures beside the paragraphs says as much as they do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.documents.line_ends import ends_sentence
from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.extracting import has_discarded
from compare.documents.visible.headings import LINK_SHARE
from compare.documents.visible.kinds import PARAGRAPH, Kinds, is_aside_line, is_only_date
from compare.documents.visible.surroundings import find_holders, find_inside, is_inside
from compare.documents.visible.tags import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARAGRAPHS_AT_LEAST = 3
_LETTERS_AT_LEAST = 500
_SIDE_BY_SIDE = HEADINGS | {"p", "hr", "br", "time"}
# What an extractor passes over with all that is in it, and so do we.
_PASSED_OVER = frozenset(("aside", "figure", "nav"))
_MOST_NAMED = 0.25  # of the prose: more that only its name makes no report may be one behind a paywall
_SOME_WORDS = re.compile(r"\d|\w\W+\w")


def read_plain_page(blocks: Sequence[TextBlock]) -> str:
    """Return the paragraphs and headings that stand together; "" where there is prose in other places, too.

    Parameters
    ----------
    blocks : sequence of TextBlock
        All visible text of the page, in order.
    """
    kinds = Kinds()
    prose = _find_prose(blocks, kinds)
    around = prose[0].place.getparent() if len(prose) >= _PARAGRAPHS_AT_LEAST else None
    if around is None or sum(len(block.text) for block in prose) < _LETTERS_AT_LEAST:
        return ""
    if any(block.place.tag != "p" or block.place.getparent() is not around for block in prose):
        return ""
    together = [block for block in blocks if block.place.getparent() is around]
    if any(block.link_share > LINK_SHARE for block in together):
        return ""
    apart = [block for block in blocks if block.place.getparent() is not around]
    near = find_inside((block.place for block in apart), _find_scope(around, blocks))
    if any(
        block.place is around or _may_be_said(block, kinds, is_near=block.place in near) for block in apart
    ):
        return ""
    if _count_named(apart, kinds) > _MOST_NAMED * sum(len(block.text) for block in prose):
        return ""
    if _count_named(_find_lead(blocks, prose[0]), kinds):
        return ""
    if not _is_plain(around, find_holders(block.place for block in blocks)):
        return ""
    return "\n".join(block.text for block in together if block.place.tag not in _PASSED_OVER)


def _find_prose(blocks: Sequence[TextBlock], kinds: Kinds) -> list[TextBlock]:
    """Return the blocks of a paragraph's length that are neither furniture nor stand beside the report."""
    return [
        block
        for block in blocks
        if len(block.text) >= PARAGRAPH
        and block.link_share <= LINK_SHARE
        and block.place.tag != "h1"
        and not kinds.find(block.place)
    ]


def _find_scope(around: HtmlElement, blocks: Sequence[TextBlock]) -> HtmlElement:
    """Return the innermost element that holds the paragraphs and the headline."""
    headings = [block.place for block in blocks if block.place.tag in {"h1", "h2"}]
    headlines = [place for place in headings if place.tag == "h1"] or headings[:1]
    for element in (around, *around.iterancestors()):
        if any(element is above for place in headlines for above in place.iterancestors()):
            return element
    return around


def _may_be_said(block: TextBlock, kinds: Kinds, *, is_near: bool) -> bool:
    """Return whether a block away from the paragraphs may tell something: a row, an item, a sentence.

    Near the paragraphs and the headline, some words or a figure may be a lead.
    """
    is_headline = block.place.tag == "h1" or (block.role == "heading" and not is_near)
    if is_headline or block.link_share > LINK_SHARE or kinds.find(block.place):
        return False
    if block.role == "row" or is_inside(block.place, "li", "dl", "blockquote"):
        return True
    if not ends_sentence(block.text) and not (is_near and _SOME_WORDS.search(block.text)):
        return False
    return not (is_aside_line(block) or is_only_date(block))


def _find_lead(blocks: Sequence[TextBlock], first: TextBlock) -> Sequence[TextBlock]:
    """Return what stands between the headline and the first paragraph."""
    stop = next(place for place, block in enumerate(blocks) if block is first)
    start = max((place for place in range(stop) if blocks[place].place.tag == "h1"), default=stop)
    return blocks[start:stop]


def _count_named(apart: Sequence[TextBlock], kinds: Kinds) -> int:
    """Return the letters of paragraphs that are no report only by the name of a class."""
    return sum(
        len(block.text)
        for block in apart
        if len(block.text) >= PARAGRAPH
        and block.link_share <= LINK_SHARE
        and kinds.find(block.place)
        and not kinds.find(block.place, strict=True)
    )


def _is_plain(around: HtmlElement, holders: frozenset[HtmlElement]) -> bool:
    """Return whether paragraphs stand side by side, with nothing between them that has words of its own."""
    for child in around:
        if child.tag not in _SIDE_BY_SIDE and child.tag not in _PASSED_OVER and child in holders:
            return False
    return not has_discarded(around)
