"""Pieces of HTML inside other files (an item of a feed, a record's value): to paragraphs of plain text.

They are read as pages are: the marks of notes, what is struck out and what is hidden are no text, a row of a
table is one paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.documents.visible.blocks import TextBlock, list_blocks
from compare.documents.visible.cleaning import clean_page
from compare.documents.visible.tags import ASIDE_LINE, FEED_FOOT

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS_BEFORE, _LINKS = 2, 2  # "The post" Ferry sinks "appeared first on" Courier
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")


def read_fragment(source: str) -> str:
    r"""Return the text of a piece of HTML, one empty line between paragraphs; plain text comes back as it is.

    Examples
    --------
    >>> read_fragment("<p>It sank<br>at night.</p><ul><li>14<sup>2</sup> dead</li></ul>")
    'It sank at night.\n\n14 dead'
    >>> read_fragment("2 < 3")
    '2 < 3'
    """
    if not _TAG.search(source):
        return source.strip()
    from lxml import etree, html

    try:
        parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(f"<div>{source}</div>", parser=parser)
    except (etree.LxmlError, ValueError):
        return " ".join(_TAG.sub(" ", source).split())
    clean_page(root)
    # "Read also: ..." is a line of the outlet's about another report.
    blocks = (
        block
        for block in list_blocks(root)
        if not (block.linked and (ASIDE_LINE.match(block.text) or _is_foot(block)))
    )
    return "\n\n".join(block.text for block in blocks)


def _is_foot(block: TextBlock) -> bool:
    """Return whether a line names report and site in links, with a few fixed words: a sentence has more."""
    if not FEED_FOOT.fullmatch(block.text):
        return False
    begins = len((block.place.text or "").split()) <= _WORDS_BEFORE
    return begins and sum(1 for _ in block.place.iter("a")) == _LINKS


def read_element(element: _Element) -> str:
    """Return the text of an element of XML whose tags are those of HTML, in whatever namespace."""
    from contextlib import suppress
    from copy import deepcopy

    from lxml import etree

    element = deepcopy(element)
    element.tail = None
    for inner in element.iter("*"):
        # A prefix that is declared nowhere stays in the name, which cannot be set: it is no tag of HTML.
        with suppress(ValueError):
            inner.tag = inner.tag.rpartition("}")[2]
    return read_fragment(etree.tostring(element, encoding="unicode", method="html"))
