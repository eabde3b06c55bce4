"""Figures that differ."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from compare.differences.sides import Facing, Side
from compare.language import Verdict
from compare.records import Difference, Number

_ESTIMATED = re.compile(r"estimat|оцен", re.IGNORECASE)
_REPORTED = ("softer", "contradicts")
_SCALES = (1e3, 1e6, 1e9, 1e12)
# Fahrenheit to Celsius, and how far rounding takes both apart.
_FREEZING, _FAHRENHEIT, _ROUNDED = 32.0, 1.8, 1.0
# A figure in Fahrenheit is taken to be one from here on: below, both scales have it.
_LEAST_FAHRENHEIT = 40.0


def differing_numbers(facing: Facing) -> Iterator[Difference]:
    """Report paired figures that contradict each other, or that one side gives less exactly."""
    for left, right, verdict in facing.figures.numbers:
        if verdict.level not in _REPORTED or (not facing.has_cues and _may_be_unread(left, right, verdict)):
            continue
        if _is_a_name(facing.left, left) or _is_a_name(facing.right, right):
            continue
        if verdict.level == "softer" and "ordinal" in (left.kind, right.kind):
            continue  # «более 2-х лет»
        if any(may_be(facing, left, right) for may_be in _MAY_BE_THE_SAME):
            continue
        if verdict.level == "softer" and _are_estimated(facing):
            continue
        opening = "The figures differ" if verdict.level == "contradicts" else "One figure is less exact"
        yield Difference(
            "number",
            facing.left.locate(left),
            facing.right.locate(right),
            verdict.severity,
            f"{opening}: {_written(verdict.reason, left.text, right.text)}.",
            rule="differing_numbers" if verdict.level == "contradicts" else "softer_number",
        )


def _may_be_unread(left: Number, right: Number, verdict: Verdict) -> bool:
    """Tell whether words that are not read may make the difference: "about", or "million"."""
    if verdict.level == "softer":
        return True
    smaller, greater = sorted((abs(left.low), abs(right.low)))
    return any(math.isclose(greater, smaller * scale) for scale in _SCALES)


def _is_a_name(side: Side, number: Number) -> bool:
    """Tell whether a figure in words has a capital inside a sentence: "the Four Corners area"."""
    text = side.text
    return number.start > 0 and number.text.istitle() and number.text.isalpha() and number.text in text


def _may_be_other_degrees(_: Facing, left: Number, right: Number) -> bool:
    """Tell whether degrees without a scale are the same, one in Celsius and one in Fahrenheit."""
    if left.unit != "degree" or right.unit != "degree":
        return False
    return any(
        abs((warm.low - _FREEZING) / _FAHRENHEIT - cold.low) <= _ROUNDED
        for warm, cold in ((left, right), (right, left))
        if warm.low >= _LEAST_FAHRENHEIT
    )


def _is_minus(facing: Facing, left: Number, right: Number) -> bool:
    """Tell whether one text has a minus in words before the figure that the other has below zero."""
    for side, one, other in ((facing.left, left, right), (facing.right, right, left)):
        span = side.locate(one)
        before = next(place.claim.text for place in side.places if place.position == span.sentence)[
            : span.start
        ]
        if one.low == -other.low and before.rstrip().casefold().endswith(("минус", "minus")):
            return True
    return False


def _are_estimated(facing: Facing) -> bool:
    """Tell whether both texts say that a figure is an estimate, each with its own word."""
    return all(_ESTIMATED.search(side.text) for side in (facing.left, facing.right))


def _may_be_metres(_: Facing, left: Number, right: Number) -> bool:
    """Tell whether "400m" was taken for millions where the other text has metres."""
    return any(
        one.text.endswith("m") and other.unit == "m" and math.isclose(one.low, other.low * 1e6)
        for one, other in ((left, right), (right, left))
    )


def _is_measure_against_count(facing: Facing, left: Number, right: Number) -> bool:
    """Tell whether one is so much of a unit and the other so many things: "half a kilometre", "two nights".

    In two languages the one is often the other, by a unit that only one of them has.
    """
    return facing.is_one_language and any(
        one.unit and one.unit != "percent" and not other.unit and other.counted
        for one, other in ((left, right), (right, left))
    )


def _is_a_rank(_: Facing, left: Number, right: Number) -> bool:
    """Tell whether one of two figures only numbers something: "No. 1"."""
    ranks = [number.text.casefold().startswith(("no", "№")) for number in (left, right)]
    return ranks[0] != ranks[1]


_MAY_BE_THE_SAME = (_is_a_rank, _may_be_other_degrees, _may_be_metres, _is_minus, _is_measure_against_count)


def _written(reason: str, left: str, right: str) -> str:
    words = f"“{left}” and “{right}”"
    return words if left in reason and right in reason else f"{words} ({reason})"
