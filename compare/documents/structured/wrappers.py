"""Records inside a record that says whose they are: ``{"source": "Inland Courier", "articles": [...]}``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from compare.documents.structured.fields import KEYS
from compare.documents.structured.nesting import name_keys, reach

OUTER_OUTLET = "outer_outlet"
"""The name under which a record is told whose it is, where it does not say so itself."""

_NAMES = (*KEYS["outlet"], "site", "website", "publication", "newspaper", "сайт", "газета")
# What lists outlets, or is one: there a name or a title is that of the outlet, and not of a collection.
_LISTS = frozenset({
    "feeds", "feed", "channel", "channels", "sources", "outlets", "publishers", "sites", "newspapers",
    "источники", "издания", "сми", "каналы", "джерела", "видання", "змі", "канали",
})  # fmt: skip
# What programs write there of themselves.
_NOBODY = frozenset(
    {"api", "rss", "newsapi", "json", "web", "online", "internet", "unknown", "none", "null", "all"}
)
_TITLES = ("name", "title", "название", "назва")
_LONGEST = 80


def find_outer_outlet(wrapper: Mapping[str, Any], key: str) -> str:
    """Return whose records a record holds, "" where it does not say.

    Parameters
    ----------
    wrapper : mapping
        The record around others, by normalised names.
    key : str
        Under what name it stands itself, or the list that it is in.

    Examples
    --------
    >>> find_outer_outlet({"source": {"name": "Inland Courier"}, "articles": []}, "")
    'Inland Courier'
    >>> find_outer_outlet({"title": "Ferries", "articles": []}, "")
    ''
    """
    for name in (*_NAMES, *(_TITLES if key in _LISTS else ())):
        value = reach(wrapper, name)
        said = value.strip() if isinstance(value, str) else ""
        if len(said) <= _LONGEST and any(map(str.isalpha, said)) and said.casefold() not in _NOBODY:
            return said
    return ""


def tell_below(common: Mapping[str, Any], wrapper: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return what all around says of the records in a wrapper: its title and whose it is, too."""
    title = wrapper.get("title")
    told = {"feed_title": title} if isinstance(title, str) and title else {}
    if outlet := find_outer_outlet(wrapper, key):
        told[OUTER_OUTLET] = outlet
    return {**common, **told} if told else common


def drop_collector(common: Mapping[str, Any], records: Iterable[object]) -> Mapping[str, Any]:
    """Return what is known of records, without an outlet that only collected them from several hosts."""
    if OUTER_OUTLET not in common or not is_collection(records):
        return common
    return {name: value for name, value in common.items() if name != OUTER_OUTLET}


def is_collection(records: Iterable[object]) -> bool:
    """Return whether the addresses of records are on several hosts: then who gave them is no outlet.

    Examples
    --------
    >>> is_collection([{"url": "https://a.example/1"}, {"url": "https://b.example/1"}])
    True
    """
    hosts = set()
    for record in records:
        if isinstance(record, Mapping):
            named = name_keys(record)
            url = next((value for name in KEYS["url"] if isinstance(value := named.get(name), str)), "")
            hosts.add((urlsplit(url).hostname or "").removeprefix("www.") if "//" in url else "")
    return len(hosts - {""}) > 1
