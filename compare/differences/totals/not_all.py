"""What is told of not all is told of some, and denies nothing: "not all homes have heat", "some homes do"."""

from __future__ import annotations

import re
from functools import cache

from compare.differences.english import comparable_lemmas
from compare.differences.sides import Facing, Side
from compare.differences.totals.complements import parts_of_wholes
from compare.differences.totals.quantifiers import SOME, quantifiers_in, things_behind
from compare.language import read_words, tokenize
from compare.records import Claim, Cue, Number

_PERCENT, _FRACTION = "percent", "fraction"
_WHOLE = {_PERCENT: 100.0, _FRACTION: 1.0}


def tells_of_some(facing: Facing, side: Side, cue: Cue) -> bool:
    """Tell whether a denial is only of all, and the other side tells of some, or of so many of all.

    Parameters
    ----------
    facing : Facing
        The match.
    side : Side
        The side of the denial.
    cue : Cue
        The denial.

    Returns
    -------
    bool
        False where the other side has the things as well, and tells of some other ones: "the homes have heat,
        some schools do not".
    """
    claim = side.claim_at(side.locate(cue))
    everything = _everything(claim.language).match(claim.text, cue.stop)
    if everything is None:
        return False
    other = facing.right if side is facing.left else facing.left
    if _tells_a_share(other, side):
        return True
    things = _things_told(claim, everything.end(), facing)
    theirs = [
        things_behind(other.claim_at(word.span), word.span.stop, facing)
        for word in quantifiers_in(other)
        if word.told == SOME
    ]
    told = comparable_lemmas(other.text, other.language, is_one_language=facing.is_one_language)
    is_told = not things.isdisjoint(told)
    return any(not is_told or not things.isdisjoint(each) for each in theirs)


def _things_told(claim: Claim, start: int, facing: Facing) -> frozenset[str]:
    """Return the noun behind a word for all, and an adjective that may be one: «каждому больному»."""
    first = [token.text for token in tokenize(claim.text[start:], claim.language)][:1]
    words = comparable_lemmas("".join(first), claim.language, is_one_language=facing.is_one_language)
    return things_behind(claim, start, facing).union(words)


def _tells_a_share(side: Side, other: Side) -> bool:
    """Tell whether a side has a part of a whole that the other has not: "40 of the 60 homes", "60%"."""
    known = {number.low for number in other.numbers}
    shares = [number for number in side.numbers if _is_share(number)]
    shares += [part.some for part in parts_of_wholes(side)]
    return any(share.low not in known for share in shares)


def _is_share(number: Number) -> bool:
    unit = number.unit or number.kind
    return 0 < number.low < _WHOLE.get(unit, 0)


@cache
def _everything(language: str) -> re.Pattern[str]:
    words = (
        word.replace("_", " ")
        for name in ("told_of_all", "told_of_everybody")
        for word in read_words(name, language)
    )
    return re.compile(rf"\s+(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)
