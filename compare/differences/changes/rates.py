"""Equal figures that are reached in another time: "2 million barrels a day", "2 million barrels a year"."""

from __future__ import annotations

import math
from collections.abc import Iterator

from compare.differences.sides import Facing, Side
from compare.language import Period, Verdict, period_of
from compare.records import Difference, Number

_ANOTHER_PERIOD = 0.8
# Months have no equal length, and figures are rounded.
_ROUNDED = 0.05


def differing_periods(facing: Facing) -> Iterator[Difference]:
    """Report one and the same figure for a day and for a year, or for any two other times."""
    for left, right, verdict in facing.figures.numbers:
        periods = other_periods(facing, left, right)
        if periods is None or verdict.level == "contradicts":
            continue
        here, there = periods
        note = f"The figure is for another time: for one {here.unit}, and for one {there.unit}."
        spans = facing.left.locate(left), facing.right.locate(right)
        yield Difference("number", *spans, _ANOTHER_PERIOD, note, rule="differing_periods")


def other_periods(facing: Facing, left: Number, right: Number) -> tuple[Period, Period] | None:
    """Return in how long either figure is reached, where both texts say it and it is another time each."""
    here, there = _period(facing.left, left), _period(facing.right, right)
    if here is None or there is None or here.unit == there.unit:
        return None
    return here, there


def is_one_rate(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether two figures are one rate: "1.2 million tonnes a year", "100,000 tonnes a month"."""
    periods = other_periods(facing, left, right)
    if periods is None:
        return False
    here, there = periods
    return math.isclose(left.low / here.seconds, right.low / there.seconds, rel_tol=_ROUNDED)


def _period(side: Side, number: Number) -> Period | None:
    claim = side.claim_at(side.locate(number))
    return period_of(claim.text, number.stop, claim.language)
