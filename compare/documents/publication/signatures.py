"""What a page says in its data alone: its publisher, its text; and the outlet that its copyright names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from compare.documents.publication.outlets import list_copyrights
from compare.documents.publication.paper_names import is_paper_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = re.compile(
    r"©|\(c\)|&copy;|copyright|\b(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)\d\d|\d\d))?|\bгг?\.", re.IGNORECASE
)
_AROUND = " \t\u00a0,;:|·•—–-/."
_LINE_END = re.compile(r"[\n|•·]|\.\s|,\s(?=[^«»\"]*\Z)")
_MAX_NODES = 20_000


def find_publisher(root: _Element) -> str:
    """Return the publisher that a page's microdata name.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> mark = '<p itemprop="publisher"><meta itemprop="name" content="Inland Courier"></p>'
    >>> find_publisher(document_fromstring(mark))
    'Inland Courier'
    """
    for publisher in root.iter("div", "span", "p", "meta", "section", "footer", "a"):
        if publisher.get("itemprop") != "publisher":
            continue
        for element in publisher.iter():
            if element.get("itemprop") == "name":
                return " ".join(str(element.get("content") or "".join(element.itertext())).split())
    return ""


def find_signature(root: _Element) -> str:
    """Return the newspaper whose copyright a page states: "© 2012–2024 Talsk Courier".

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> find_signature(document_fromstring("<p>Text</p><div>© Талский вестник, 2024</div>"))
    'Талский вестник'
    """
    for line in list_copyrights(root):
        for piece in _LINE_END.split(_MARKS.sub(" ", line)):
            name = " ".join(piece.split()).strip(_AROUND)
            if name and is_paper_name(name):
                return name.strip('«»"“”')
    return ""


def find_body(root: _Element) -> str:
    """Return the text of the report that a page keeps in its structured data; "" where it has none.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> data = '<script type="application/ld+json">{"articleBody": "It sank."}</script>'
    >>> find_body(document_fromstring(data))
    'It sank.'
    """
    texts = (
        str(record["articleBody"])
        for script in root.iter("script")
        if "ld+json" in str(script.get("type") or "").lower()
        for record in _walk(script.text or "")
        if isinstance(record.get("articleBody"), str)
    )
    return max(texts, key=len, default="")


def _walk(source: str) -> Iterator[Mapping[str, Any]]:
    try:
        waiting = [json.loads(source.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < _MAX_NODES:
        seen += 1
        current = waiting.pop()
        if isinstance(current, dict):
            yield current
            current = list(current.values())
        if isinstance(current, list):
            waiting.extend(inner for inner in current if isinstance(inner, dict | list))
