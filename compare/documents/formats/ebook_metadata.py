"""What the package of an EPUB book says of it: publisher, time of publication, address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from compare.documents.publication import names_paper, parse_published
from compare.documents.titles import is_real_title

if TYPE_CHECKING:
    from lxml.etree import _Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_PUBLICATION = frozenset(("", "publication", "original-publication", "issued"))
_ISSUED = frozenset(("dcterms:issued", "dcterms:date", "dcterms:available"))
_PROGRAMS = re.compile(
    r"(?:calibre|pandoc|libreoffice|sigil|unknown\b.*|anonymous|n/?a)(?:\s[\d.()]+)?", re.I
)
_ADDRESS = re.compile(r"https?://\S+")
_EARLIEST_YEAR = 1500  # calibre writes the year 101 where it knows none


def read_package(root: _Element) -> dict[str, object]:
    """Return the values of a book that its package states: outlet, date, url.

    Parameters
    ----------
    root : lxml.etree.Element
        The package.

    Examples
    --------
    >>> from lxml.etree import fromstring
    >>> read_package(fromstring(
    ...     '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:publisher>Kurier</dc:publisher>'
    ...     '<dc:source>https://kurier.example/1</dc:source></metadata>'))
    {'outlet': 'Kurier', 'url': 'https://kurier.example/1'}
    """
    values: dict[str, object] = {
        "outlet": next(_list_outlets(root), ""),
        "date": next(_list_dates(root), ""),
        "url": next(_list_addresses(root), ""),
    }
    return {name: value for name, value in values.items() if value}


def _texts(root: _Element, name: str) -> Iterator[tuple[_Element, str]]:
    for element in root.iter(f"{_DC}{name}"):
        text = " ".join("".join(element.itertext()).split())
        if text:
            yield element, text


def _list_outlets(root: _Element) -> Iterator[str]:
    """Yield publishers, then creators and contributors that are said to be publishers, or named like one.

    Who made the book is most often its author, and a person is no outlet.
    """
    named = [text for _, text in _texts(root, "publisher")]
    for name in ("creator", "contributor"):
        for element, text in _texts(root, name):
            if element.get(f"{_OPF}role") == "pbl" or _refined(root, element, "role") == "pbl":
                named.append(text)
    named += [text for _, text in _texts(root, "creator") if names_paper(text)]
    yield from (text for text in named if not _PROGRAMS.fullmatch(text) and is_real_title(text))


def _refined(root: _Element, element: _Element, name: str) -> str:
    """Return what a ``<meta refines>`` of EPUB 3 says of an element."""
    target = f"#{element.get('id')}"
    return next(
        (
            (meta.text or "").strip()
            for meta in root.iter(f"{_OPF}meta")
            if meta.get("refines") == target and meta.get("property") == name
        ),
        "",
    )


def _list_dates(root: _Element) -> Iterator[str]:
    """Yield dates of publication; ``dcterms:modified`` and other events are none."""
    dated = [(str(element.get(f"{_OPF}event") or ""), text) for element, text in _texts(root, "date")]
    dated.sort(key=lambda pair: pair[0] == "")  # what is said to be the publication comes first
    found = [text for event, text in dated if event.lower() in _PUBLICATION]
    found += [
        (meta.text or "").strip()
        for meta in root.iter(f"{_OPF}meta")
        if str(meta.get("property") or "") in _ISSUED
    ]
    for text in found:
        moment = parse_published(text)
        if moment and moment.year >= _EARLIEST_YEAR:
            yield text


def _list_addresses(root: _Element) -> Iterator[str]:
    for name in ("source", "identifier"):
        yield from (text for _, text in _texts(root, name) if _ADDRESS.fullmatch(text))
