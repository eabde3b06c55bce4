"""Styles and what they are based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_MOST_PARENTS = 20


def list_ancestry(style: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield a style, what it is based on, and so on; files may hold circles.

    Examples
    --------
    >>> list(list_ancestry("Quote", {"Quote": "Body", "Body": "Normal"}))
    ['Quote', 'Body', 'Normal']
    """
    for _ in range(_MOST_PARENTS):
        if not style:
            return
        yield style
        style = parents.get(style, "")
