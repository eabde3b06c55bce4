"""Pieces of HTML that stand inside other files, such as the items of a feed: to paragraphs of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_BLOCK_NAMES = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead
    tr ul
"""
_PASSED_OVER_NAMES = "script style template noscript iframe object del s strike"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_PASSED_OVER = frozenset(_PASSED_OVER_NAMES.split())
_MAX_DEPTH = 200


def read_fragment(source: str) -> str:
    r"""Return the text of a piece of HTML, one empty line between paragraphs; plain text comes back as it is.

    Examples
    --------
    >>> read_fragment("<p>It sank<br>at night.</p><ul><li>14 dead</li></ul>")
    'It sank\nat night.\n\n14 dead'
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
    return join_text(root)


def join_text(root: _Element) -> str:
    """Return the text of a parsed element: blocks are paragraphs, other white space is one space."""
    text = "".join(_walk(root))
    paragraphs = ("\n".join(map(str.strip, block.split("\v"))).strip() for block in text.split("\f"))
    return "\n\n".join(filter(None, paragraphs))


def _walk(root: _Element) -> Iterator[str]:
    """Yield pieces of text; a form feed parts blocks and a vertical tab is a line break."""
    rest: list[tuple[_Element | str, int]] = [(root, 0)]
    while rest:
        node, depth = rest.pop()
        if isinstance(node, str):
            yield node
            continue
        name = str(node.tag).rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
        after: list[tuple[_Element | str, int]] = []
        if name == "br":
            yield "\v"
        elif name and name not in _PASSED_OVER and depth < _MAX_DEPTH:
            edge = "\f" if name in _BLOCKS else ""
            yield edge + _flatten(node.text)
            for child in node:
                after.append((child, depth + 1))
                after.append((_flatten(child.tail), 0))
            after.append((edge, 0))
        rest += reversed(after)


def _flatten(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
