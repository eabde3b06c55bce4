"""Dates and times of day that differ."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.sides import Facing
from compare.records import Difference


def differing_dates(facing: Facing) -> Iterator[Difference]:
    """Report paired dates and times that contradict each other."""
    for left, right, verdict in facing.figures.dates:
        if verdict.level == "contradicts":
            yield Difference(
                "date",
                facing.left.locate(left),
                facing.right.locate(right),
                verdict.severity,
                f"The dates or times differ: “{left.text}” and “{right.text}”.",
                rule="differing_dates",
            )
