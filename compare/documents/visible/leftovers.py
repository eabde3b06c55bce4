"""Blocks that look like no text of a report: which of them are all the same, which are worth a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from compare.documents.line_ends import ends_sentence
from compare.documents.publication import find_stamps, read_stamp
from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.headings import LINK_SHARE
from compare.documents.visible.kinds import PARAGRAPH, Kinds, is_obvious_furniture
from compare.documents.visible.surroundings import find_unit, is_inside
from compare.documents.visible.tags import ASIDE_LINE, CALL, COOKIES, OBVIOUS_NAMES, SITE_LINE, TOLD_NAMES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS = re.compile(r"\w+")
_SENTENCE_WORDS = 5
_HEADLINE_AT_LEAST = 12
_FULL_STOP = re.compile(r"[^.…]\.[»”\"')\]]*\Z")  # headlines of other reports end in "?" and "…"
_PLACE = re.compile(r"[^\W\d_]{2,}.*\d|\d.*[^\W\d_]{2,}", re.DOTALL)


def is_worth_saying(
    block: TextBlock, kinds: Kinds, holders: frozenset[HtmlElement], *, is_between: bool = False
) -> bool:
    """Return whether a block that was left out is of a paragraph's length and no obvious furniture.

    Parameters
    ----------
    block : TextBlock
        One that is not of the report.
    kinds : Kinds
        What the elements of its page are.
    holders : frozenset of lxml.html.HtmlElement
        All elements around the report.
    is_between : bool
        Whether the report goes on behind it: then no name alone makes a sentence furniture.
    """
    if len(block.text) < PARAGRAPH or block.link_share > LINK_SHARE or COOKIES.search(block.text):
        return False
    if kinds.find(block.place, holders=holders) != "furniture":
        return True
    # The name of a class makes it furniture ("promo", "print", "comment"): sites call text of theirs so, too.
    if not ends_sentence(block.text) or CALL.search(block.text) or SITE_LINE.search(block.text):
        return False
    names = list_telling_names(block, is_between=is_between)
    return not is_obvious_furniture(block.place, holders, names)


def is_call(block: TextBlock, kinds: Kinds) -> bool:
    """Return whether a block in a part named as furniture calls for a subscription and the like.

    The part itself may hold the report: "paywall" is what sites call both.
    """
    is_of_site = any(rule.search(block.text) for rule in (CALL, SITE_LINE, COOKIES))
    return is_of_site and kinds.find(block.place) == "furniture"


def list_telling_names(block: TextBlock, *, is_between: bool = False) -> frozenset[str]:
    """Return the names of classes under which a block is surely no text of a report.

    Where the report goes on behind it no name alone makes a sentence furniture; and what speaks of
    nothing that a site says may be a part of a report about a search, or about a login.
    """
    is_sentence = len(block.text) >= PARAGRAPH and ends_sentence(block.text)
    if not is_sentence or any(rule.search(block.text) for rule in (CALL, SITE_LINE, COOKIES)):
        return OBVIOUS_NAMES
    return frozenset() if is_between else OBVIOUS_NAMES - TOLD_NAMES


def count_headlines(blocks: Iterable[TextBlock]) -> Counter[HtmlElement]:
    """Count in each element of a page what may be the headlines of other reports: links of some words."""
    counts: Counter[HtmlElement] = Counter()
    for block in blocks:
        if block.link_share > LINK_SHARE and len(block.text) >= _HEADLINE_AT_LEAST:
            counts.update((block.place, *block.place.iterancestors()))
    return counts


def is_in_list(block: TextBlock, headlines: Counter[HtmlElement], holders: frozenset[HtmlElement]) -> bool:
    """Return whether a block is a teaser in a list of other reports, each with its headline as a link.

    Parameters
    ----------
    block : TextBlock
        One that is not of the report.
    headlines : Counter of lxml.html.HtmlElement
        What `count_headlines` found in the page.
    holders : frozenset of lxml.html.HtmlElement
        All elements around the report.
    """
    unit = find_unit(block.place, holders)
    return unit is not block.place and headlines[unit] > 1


def leads_inside(block: TextBlock) -> bool:
    """Return whether an item is a line of the page's own contents, with a link to a heading below."""
    link = next(block.place.iter("a"), None)
    return block.place.tag == "li" and link is not None and str(link.get("href") or "").startswith("#")


def is_dated_link(block: TextBlock) -> bool:
    """Return whether an item is the linked headline of another report, and its day."""
    if block.place.tag != "li" or not block.linked or not any(map(str.isdigit, block.text)):
        return False
    rest = block.text
    for link in block.place.iter("a"):
        rest = rest.replace(" ".join("".join(link.itertext()).split()), "", 1)
    return rest != block.text and bool(read_stamp(rest.strip(" ()[],–—-")))


def is_linked_sentence(block: TextBlock, beside: Sequence[TextBlock]) -> bool:
    """Return whether a paragraph that is one link says something, and heads no other report.

    Parameters
    ----------
    block : TextBlock
        The paragraph.
    beside : sequence of TextBlock
        What stands around it: links side by side are a list of other reports.
    """
    if block.role != "text" or block.place.tag != "p" or ASIDE_LINE.match(block.text):
        return False
    if any(one is not block and one.link_share > LINK_SHARE for one in beside):
        return False
    return _FULL_STOP.search(block.text) is not None and len(_WORDS.findall(block.text)) >= _SENTENCE_WORDS


def is_place_in_text(block: TextBlock) -> bool:
    """Return whether an ``<address>`` says where something is, and not who wrote the report, or when."""
    if not is_inside(block.place, "address") or ASIDE_LINE.match(block.text):
        return False
    if next(block.place.iter("a"), None) is not None or not _PLACE.search(block.text):
        return False
    return not any(find_stamps(block.text))
