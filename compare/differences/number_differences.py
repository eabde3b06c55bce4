"""Figures that differ."""

from __future__ import annotations

import math
from collections.abc import Iterator

from compare.differences.sides import Facing
from compare.language import Verdict
from compare.records import Difference, Number

_REPORTED = ("softer", "contradicts")
_SCALES = (1e3, 1e6, 1e9, 1e12)


def differing_numbers(facing: Facing) -> Iterator[Difference]:
    """Report paired figures that contradict each other, or that one side gives less exactly."""
    for left, right, verdict in facing.figures.numbers:
        if verdict.level not in _REPORTED or (not facing.has_cues and _may_be_unread(left, right, verdict)):
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


def _written(reason: str, left: str, right: str) -> str:
    words = f"“{left}” and “{right}”"
    return words if left in reason and right in reason else f"{words} ({reason})"
