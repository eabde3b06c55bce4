"""What a page says in its data alone: its publisher, its text; and the outlet that its copyright names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.documents.publication.outlets import list_copyrights
from compare.documents.publication.page_data import choose_own, list_page_data
from compare.documents.publication.paper_names import is_paper_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = re.compile(
    r"©|\(c\)|&copy;|copyright|\b(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)\d\d|\d\d))?|\bгг?\.", re.IGNORECASE
)
_AROUND = " \t\u00a0,;:|·•—–-/."
_LINE_END = re.compile(r"[\n|•·]|\.\s|,\s(?=[^«»\"]*\Z)")


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
    told = [
        record
        for _, records in list_page_data(root)
        for record in records
        if isinstance(record.get("articleBody"), str)
    ]
    return max((str(record["articleBody"]) for record in choose_own(root, told)), key=len, default="")
