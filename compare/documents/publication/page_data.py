"""The records that a page keeps in its structured data (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_NODES = 20_000
# What a report's record holds besides the report: none of their dates is the report's.
_OTHER_RECORDS = """
    itemlistelement comment comments mentions ispartof haspart citation liveblogupdate video image
    associatedmedia author publisher review relatedlink thumbnail subjectof isbasedon
"""
_OTHER_THINGS = frozenset(_OTHER_RECORDS.split())


def list_page_data(root: _Element) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Yield the source of each block of structured data, and the records in it; of broken ones none.

    Records of other things than the page itself (comments, what it is a part of) are passed over.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> data = '<script type="application/ld+json">[{"a": 1}, {"b": {"c": 2}}]</script>'
    >>> [records for _, records in list_page_data(document_fromstring(data))]
    [[{'a': 1}, {'b': {'c': 2}}, {'c': 2}]]
    """
    for script in root.iter("script"):
        if "ld+json" not in str(script.get("type") or "").lower():
            continue
        source = script.text or ""
        try:
            value = json.loads(source.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            yield source, []
        else:
            yield source, list(_walk(value))


def _walk(value: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [value]
    seen = 0
    while waiting and seen < _MAX_NODES:
        seen += 1
        current = waiting.pop()
        if isinstance(current, list):
            waiting.extend(reversed(current))
        elif isinstance(current, dict):
            yield current
            waiting.extend(
                inner
                for name, inner in reversed(current.items())
                if isinstance(inner, dict | list) and name.lower() not in _OTHER_THINGS
            )
