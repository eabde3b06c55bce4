"""So many of all in one text, and the rest of them in the other: "lost 7 of 10 games", "won 3 of 10"."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from compare.differences.sides import Facing, Side
from compare.language import Verdict, opposites_in, words_told_otherwise
from compare.records import Number

# Between some and the whole that they are of: "3 of the 10", «3 матча из 10», "3 games out of 10".
_OF = re.compile(
    r"(?:\s+[^\W\d]+)?\s+(?:of|out of|из|з|із|зі)\s+(?:(?:the|its|their|all|своих|всех|[ув]сіх)\s+)*",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A figure, and the whole that it is of."""

    some: Number
    whole: Number


def tell_the_rest(facing: Facing) -> bool:
    """Tell whether the texts share out a whole: "3 of the 5 were caught", "2 of the 5 were never caught".

    Parameters
    ----------
    facing : Facing
        The match.

    Returns
    -------
    bool
        True where both figures make the whole, and what one text tells of its part, the other denies of its
        own, or tells the opposite of it.
    """
    return any(
        one.whole.low == other.whole.low and math.isclose(one.some.low + other.some.low, one.whole.low)
        for one in parts_of_wholes(facing.left)
        for other in parts_of_wholes(facing.right)
    ) and (_denies(facing.left) != _denies(facing.right) or _tell_opposites(facing))


def is_rest_of_the_whole(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether a figure counts so many of all, and one of the other text the rest of them."""
    here = {part.some for part in parts_of_wholes(facing.left)}
    return (
        left in here
        and right in {part.some for part in parts_of_wholes(facing.right)}
        and tell_the_rest(facing)
    )


def parts_of_wholes(side: Side) -> list[Part]:
    """Return the figures of a side that are of a whole beside them: "3 of the 10 games"."""
    return [
        Part(some, whole)
        for place in side.places
        for some in place.claim.numbers
        for whole in place.claim.numbers
        if some.low < whole.low
        and some.kind == whole.kind == "cardinal"
        and _OF.fullmatch(place.claim.text, some.stop, whole.start) is not None
    ]


def _denies(side: Side) -> bool:
    return any(cue.kind == "negation" for cue in side.cues)


def _tell_opposites(facing: Facing) -> bool:
    """Tell whether each text has one side of an opposition alone: "won", "lost"; "left", "remain"."""
    here, there = (
        {
            (word.meant.pair, word.meant.is_first)
            for place in side.places
            for find in (opposites_in, words_told_otherwise)
            for word in find(place.claim.text, place.claim.language)
        }
        for side in (facing.left, facing.right)
    )
    return any((pair, not is_first) in there and (pair, is_first) not in there for pair, is_first in here)
