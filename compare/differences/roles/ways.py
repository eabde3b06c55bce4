"""The way from one place to another, which one text tells and the other turns round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from compare.differences.sides import Facing, Side
from compare.language import names_agree
from compare.records import Difference, Name, Span

_TURNED = 0.8
_SAME_NAME = 0.6
_FROM = re.compile(r"\b(?:from|из|с|со|от|з|із|від)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|into|в|во|на|до|к|у)\s+(?:the\s+)?", re.IGNORECASE)


class _Way(NamedTuple):
    start: Name
    end: Name
    span: Span


def turned_way(facing: Facing) -> Iterator[Difference]:
    """Report "from Talsk to Selmara" against "from Selmara to Talsk".

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At the way of each side; nothing where a side tells several.
    """
    left, right = list(_ways(facing.left)), list(_ways(facing.right))
    if len(left) != 1 or len(right) != 1:
        return
    (here,), (there,) = left, right
    is_turned = _is_one(here.start, there.end) and _is_one(here.end, there.start)
    if is_turned and not _is_one(here.start, there.start):
        words = f"from “{here.start.text}” to “{here.end.text}”"
        note = f"The way goes in the other direction: {words} here, and back there."
        yield Difference("naming", here.span, there.span, _TURNED, note, rule="turned_way")


def _ways(side: Side) -> Iterator[_Way]:
    for place in side.places:
        text = place.claim.text
        for one, other in pairwise(sorted(place.claim.names, key=lambda name: name.start)):
            if _TO.fullmatch(text, one.stop, other.start) and _FROM.search(text[: one.start]):
                yield _Way(one, other, Span(place.position, one.start, other.stop))


def _is_one(one: Name, other: Name) -> bool:
    return names_agree(one, other) >= _SAME_NAME
