"""How many are for something and how many against it, which one text tells the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compare.differences.sides import Facing, Side
from compare.records import Difference, Number

_EXCHANGED = 0.9
_FOR = r"for|in favou?r|in support|за"
_AGAINST = r"against|opposed|opposing|против|проти"
# Before a figure, "for: 61"; behind it, "61 voted for", «61 депутат — за».
_BEFORE = re.compile(rf"\b(?:(?P<yes>{_FOR})|(?P<no>{_AGAINST}))\b[^\d.;,]{{0,40}}$", re.IGNORECASE)
_BEHIND = re.compile(rf"[^\d.;,]{{0,40}}?\b(?:(?P<yes>{_FOR})|(?P<no>{_AGAINST}))\b", re.IGNORECASE)


class _Votes(NamedTuple):
    """The figures of those who are for it and against it."""

    yes: Number
    no: Number


def exchanged_votes(facing: Facing) -> Iterator[Difference]:
    """Report "61 for, 38 against" against "38 for, 61 against".

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At the figures of those who are for it.
    """
    here, there = _votes(facing.left), _votes(facing.right)
    if here is None or there is None or here.yes.low == here.no.low:
        return
    if (here.yes.low, here.no.low) == (there.no.low, there.yes.low):
        note = (
            f"Those for and those against are exchanged: “{here.yes.text}” and “{there.yes.text}” are for it."
        )
        spans = facing.left.locate(here.yes), facing.right.locate(there.yes)
        yield Difference("number", *spans, _EXCHANGED, note, rule="exchanged_votes")


def _votes(side: Side) -> _Votes | None:
    """Return the only figure of those for it and the only one of those against it, if a side has both."""
    found: dict[str, list[Number]] = {"yes": [], "no": []}
    for place in side.places:
        text = place.claim.text
        figures = [number for number in place.claim.numbers if number.kind == "cardinal" and not number.unit]
        # A text that tells each figure behind its word tells all of them so.
        for find in (_words_before, _words_behind):
            told = [(find(text, number), number) for number in figures]
            if {what for what, _ in told} >= {"yes", "no"}:
                for what, number in told:
                    if what:
                        found[what].append(number)
                break
    return _Votes(found["yes"][0], found["no"][0]) if len(found["yes"]) == len(found["no"]) == 1 else None


def _words_before(text: str, number: Number) -> str:
    match = _BEFORE.search(text[: number.start])
    return (match.lastgroup or "") if match else ""


def _words_behind(text: str, number: Number) -> str:
    match = _BEHIND.match(text, number.stop)
    return (match.lastgroup or "") if match else ""
