"""Ages of two people, and figures in brackets that only give the one before them in another unit."""

from __future__ import annotations

import re

from compare.differences.sides import Facing, Side
from compare.language import Verdict, are_namesakes, content_lemmas, names_agree
from compare.records import Name, Number

# Behind an age: whose it is, up to two words or a name.
_OLD = re.compile(
    r"\s*-?\s*(?:to\s+\d+-?\s*)?(?:years?|months?|weeks?|days?)?\s*-?\s*olds?\b[,\s]*", re.IGNORECASE
)
_HEAD = 3
_YEAR, _SAME_NAME = "year", 0.6
# "$1 million ($1.52 million)": what stands before the bracket.
_CONVERTED = re.compile(
    r"(?P<digits>\d[\d.,]*)\s*(?:thousand|million|billion|trillion|bn|m|k|тыс|тис|млн|млрд|трлн)?\b[^\d()]{0,20}\([^\d()]{0,12}$",
    re.IGNORECASE,
)


def is_age_of_another(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether two ages are of two people by the words behind them, or by the names before them.

    "32-year-old Keller", "8-week-old boy"; "Anna Keller, 61, was found", "Karl Tun, 35, will be charged".
    """
    one, other = _named_before(left, facing.left), _named_before(right, facing.right)
    if one and other and (are_namesakes(one, other) or names_agree(one, other) < _SAME_NAME):
        return True
    if not facing.is_one_language:
        return False
    here, there = _whose(left, facing.left), _whose(right, facing.right)
    return bool(here and there) and here.isdisjoint(there)


def _named_before(number: Number, side: Side) -> Name | None:
    """Return the name between which and the next comma an age stands."""
    span = side.locate(number)
    claim = side.claim_at(span)
    if number.unit != _YEAR or claim.text[span.stop : span.stop + 1] != ",":
        return None
    return next((name for name in claim.names if claim.text[name.stop : span.start] == ", "), None)


def _whose(number: Number, side: Side) -> set[str]:
    claim = side.claim_at(side.locate(number))
    old = _OLD.match(claim.text, number.stop)
    if old is None:
        return set()
    return set(content_lemmas(claim.text[old.end() :], claim.language)[:_HEAD])


def is_converted(facing: Facing, left: Number, right: Number, verdict: Verdict) -> bool:
    """Tell whether one figure stands in brackets behind the very figure that the other text has.

    Or behind one that is as exact as the other text's: "about 60 metres (200 feet)", "about 200 feet".
    """
    return any(
        _is_converted(number, side, other)
        or (verdict.level == "softer" and _is_as_exact(number, side, other))
        for number, side, other in ((left, facing.left, right), (right, facing.right, left))
    )


def _is_as_exact(number: Number, side: Side, other: Number) -> bool:
    claim = side.claim_at(side.locate(number))
    return any(
        one.bound == other.bound != number.bound and claim.text[one.stop : number.start].strip() == "("
        for one in claim.numbers
    )


def _is_converted(number: Number, side: Side, other: Number) -> bool:
    claim = side.claim_at(side.locate(number))
    before = _CONVERTED.search(claim.text[: number.start])
    digits = re.search(r"\d[\d.,]*", other.text)
    return before is not None and digits is not None and before["digits"] == digits.group()
