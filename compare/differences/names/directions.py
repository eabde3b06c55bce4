"""Names of places that a direction tells apart: West Sussex and East Sussex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from compare.differences.sides import Side
from compare.language import Direction, direction_of, names_agree
from compare.records import Name

_SAME = 0.6
_LAST_WORD = re.compile(r"[^\W\d_][\w-]*(?=\s$)")


class _Directed(NamedTuple):
    """A name with its direction, the direction, and what is left of the name without."""

    whole: Name
    direction: Direction | None
    rest: Name


def directed_apart(side: Side, other: Side) -> Iterator[Name]:
    """Yield the names of a side that the other has with another direction, and only so.

    Parameters
    ----------
    side, other : Side
        Both sides.

    Yields
    ------
    Name
        With its direction: "West Sussex".
    """
    directed = [own for own in _split_places(side) if own.direction is not None]
    those = list(_split_places(other)) if directed else []
    for own in directed:
        theirs = [one.direction for one in those if names_agree(own.rest, one.rest) >= _SAME]
        if theirs and all(_are_apart(own.direction, one) for one in theirs):
            yield own.whole


def are_directed_apart(one: Name, left: Side, other: Name, right: Side) -> bool:
    """Tell whether two names are one but for the direction: "West Sussex", «Восточный Сассекс»."""
    here, there = _split(one, left), _split(other, right)
    return _are_apart(here.direction, there.direction) and names_agree(here.rest, there.rest) >= _SAME


def _are_apart(one: Direction | None, other: Direction | None) -> bool:
    return one is not None and other is not None and one.is_apart_from(other)


def _split_places(side: Side) -> Iterator[_Directed]:
    """Yield the names of a side that may be places, with their directions."""
    return (_split(name, side) for name in side.names if name.kind in ("place", ""))


def _split(name: Name, side: Side) -> _Directed:
    """Take the direction off that opens a name, or stands right before it with a capital."""
    first, _, rest = name.text.partition(" ")
    if rest and (direction := direction_of(first, side.language)):
        return _Directed(name, direction, _by_words(name, rest))
    span = side.locate(name)
    opening = side.claim_at(span).text[: span.start]
    # No word stands across a space: only the last one is looked at.
    before = _LAST_WORD.search(opening, opening.rstrip().rfind(" ") + 1)
    direction = direction_of(before.group(), side.language) if before else None
    if before is None or direction is None or not before.group()[0].isupper():
        return _Directed(name, None, _by_words(name, name.text))
    whole = _by_words(name, f"{before.group()} {name.text}")
    return _Directed(replace(whole, start=before.start()), direction, _by_words(name, name.text))


def _by_words(name: Name, text: str) -> Name:
    """Return a name that is compared by its words: the table may have it with its direction."""
    return replace(name, text=text, key=f"~{text.casefold()}")
