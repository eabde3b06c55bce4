"""The records that a page keeps in its structured data (JSON-LD)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
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


def choose_own(root: _Element, records: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return those of several records of reports that are about the page itself; all where none says so.

    A page may hold the records of the reports that it links to. Its own one has its address, or its headline.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<h1>Ferry sinks</h1>")
    >>> choose_own(page, [{"headline": "Mine closed"}, {"headline": "Ferry  sinks"}])
    [{'headline': 'Ferry  sinks'}]
    """
    if len(records) < 2:
        return records
    addresses = {_strip(link.get("href")) for link in root.iter("link") if link.get("rel") == "canonical"}
    titles = {_squeeze("".join(heading.itertext())) for heading in root.iter("h1")}
    for meta in root.iter("meta"):
        if meta.get("property") == "og:url":
            addresses.add(_strip(meta.get("content")))
        elif meta.get("property") == "og:title":
            titles.add(_squeeze(meta.get("content")))
    by_address = [record for record in records if _addresses_of(record) & (addresses - {""})]
    by_title = [record for record in records if _squeeze(record.get("headline")) in titles - {""}]
    return by_address or by_title or records


def _addresses_of(record: Mapping[str, Any]) -> set[str]:
    page = record.get("mainEntityOfPage")
    stated = [record.get("url"), record.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {_strip(address) for address in stated if isinstance(address, str)}


def _strip(address: object) -> str:
    """Return an address without what does not tell one page from another."""
    return re.sub(r"\Ahttps?://(?:www\.)?|[?#].*|/\Z", "", str(address or "").strip())


def _squeeze(text: object) -> str:
    return " ".join(unescape(str(text or "")).split()).casefold()


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
