"""Two figures that both texts have, each of the other thing: "exports rose 5%, imports 3%", and turned."""

from __future__ import annotations

import re
from typing import NamedTuple

from compare.differences.english import beginnings_of, comparable_lemmas
from compare.differences.sides import Facing, Side
from compare.language import NumberPair
from compare.records import Claim, Number

# Between what two figures are told of.
_JOINER = re.compile(r"\b(?:and|while|but|whereas|и|а|но|а также|тогда как|і|й|та|але)\b", re.IGNORECASE)
_SIGN = re.compile(r"[;:()—–]|,(?!\d)")
_RESPECTIVELY = re.compile(r"respectively|соответственно|відповідно", re.IGNORECASE)
_MOST = 0.5


class _Told(NamedTuple):
    """The words, as they begin, that two figures of a side are told with, and not the other one."""

    first: set[str]
    second: set[str]


def are_exchanged(facing: Facing, one: NumberPair, other: NumberPair) -> bool:
    """Tell whether each of two figures of the left side stands on the right one with the words of the other.

    Parameters
    ----------
    facing : Facing
        The match.
    one, other : NumberPair
        Two figures of one unit, each paired with the same figure.

    Returns
    -------
    bool
        True only where each side has these two figures of the unit and no third, joined by one word.
    """
    if not (_are_the_same(one) and _are_the_same(other)) or one.left.low == other.left.low:
        return False
    if one.left.unit != other.left.unit or one.left.kind != other.left.kind:
        return False
    here = _told_with(facing, facing.left, one.left, other.left)
    there = _told_with(facing, facing.right, one.right, other.right)
    if here is None or there is None:
        return False
    is_straight = here.first & there.first or here.second & there.second
    return not is_straight and _is_one(here.first, there.second) and _is_one(here.second, there.first)


def _are_the_same(pair: NumberPair) -> bool:
    return pair.verdict.level == "same" and pair.left.unit == pair.right.unit


def _is_one(some: set[str], others: set[str]) -> bool:
    """Tell whether most words of the fewer stand among the others."""
    return len(some & others) > _MOST * min(len(some), len(others))


def _told_with(facing: Facing, side: Side, one: Number, other: Number) -> _Told | None:
    claim = side.claim_at(side.locate(one))
    like = [number for number in side.numbers if (number.unit, number.kind) == (one.unit, one.kind)]
    if len(side.places) > 1 or len(like) != 2 or _RESPECTIVELY.search(claim.text):
        return None
    former, latter = sorted((one, other), key=lambda number: number.start)
    joiners = list(_JOINER.finditer(claim.text, former.stop, latter.start))
    if len(joiners) != 1:
        return None
    begin, end = _begin(claim, former), _end(claim, latter)
    parts = claim.text[begin : joiners[0].start()], claim.text[joiners[0].end() : end]
    if any(_JOINER.search(part) for part in parts):
        return None  # "Petrov and Brandt got 5 and 3 years"
    words = [_words(part, claim.language, facing) for part in parts]
    apart = words[0] - words[1], words[1] - words[0]
    return _Told(*apart) if former is one else _Told(*reversed(apart))


def _words(text: str, language: str, facing: Facing) -> set[str]:
    lemmas = comparable_lemmas(text, language, is_one_language=facing.is_one_language)
    return beginnings_of(word for word in lemmas if not word[0].isdigit())


def _begin(claim: Claim, number: Number) -> int:
    """Return where the words before a figure begin; of "Petrov, 34" the name is one of them."""
    signs = [
        sign.end()
        for sign in _SIGN.finditer(claim.text, 0, number.start)
        if claim.text[sign.end() : number.start].strip()
    ]
    return max(signs, default=0)


def _end(claim: Claim, number: Number) -> int:
    sign = _SIGN.search(claim.text, number.stop)
    return sign.start() if sign else len(claim.text)
