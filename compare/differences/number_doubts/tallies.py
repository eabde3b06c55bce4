"""Figures that the texts give as the numbers of two things: "the death toll", "the number of cases"."""

from __future__ import annotations

from typing import NamedTuple

from compare.differences.clauses import clause_around
from compare.differences.sides import Facing, Side
from compare.language import Verdict, group_of, may_count_one_thing, told_numbers
from compare.records import Number

# Who recovered or died was a case before, one of others than those of the day.
_CASE, _NO_CASES = "case", frozenset({"recovered", "killed"})


class _Thing(NamedTuple):
    """What a figure counts, and whether the text says that this is the number of it."""

    name: str
    is_told: bool


def is_number_of_another(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether two figures are the numbers of two things: of the killed here, of cases there."""
    here, there = _counted(left, facing.left), _counted(right, facing.right)
    if _CASE in (here.name, there.name) and not _NO_CASES.isdisjoint((here.name, there.name)):
        return True
    if not (here.is_told or there.is_told):
        return False
    if not (group_of(here.name) and group_of(there.name)) and not (
        here.is_told and there.is_told and facing.is_one_language
    ):
        return False  # "The number of flights", "40 departures": the one may be another word for the other
    return not may_count_one_thing(here.name, there.name, facing.left.language)


def _counted(number: Number, side: Side) -> _Thing:
    """Return what a figure counts by itself, else by the nearest number that its clause tells of."""
    claim = side.claim_at(side.locate(number))
    begin, end = clause_around(claim.text, claim.language, number.start, number.stop)
    told = [each for each in told_numbers(claim.text, claim.language) if begin <= each.start < end]
    if number.counted and all(each.word != number.counted for each in told):
        return _Thing(number.counted, any(each.thing == number.counted for each in told))
    if number.unit not in ("", "percent"):
        return _Thing("", is_told=False)
    nearest = min(told, key=lambda each: abs(each.start - number.start), default=None)
    return _Thing(nearest.thing, is_told=True) if nearest else _Thing("", is_told=False)
