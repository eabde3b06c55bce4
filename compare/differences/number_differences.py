"""Figures that differ."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.number_doubts import may_be_the_same
from compare.differences.sides import Facing
from compare.records import Difference

_REPORTED = ("softer", "contradicts")


def differing_numbers(facing: Facing) -> Iterator[Difference]:
    """Report paired figures that contradict each other, or that one side gives less exactly."""
    for left, right, verdict in facing.figures.numbers:
        if verdict.level not in _REPORTED or may_be_the_same(facing, left, right, verdict):
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


def _written(reason: str, left: str, right: str) -> str:
    words = f"“{left}” and “{right}”"
    return words if left in reason and right in reason else f"{words} ({reason})"
