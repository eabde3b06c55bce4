"""Dates and times of day that differ."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.sides import Side
from compare.language import match_dates
from compare.records import Difference


def differing_dates(left: Side, right: Side) -> Iterator[Difference]:
    """Pair the dates of both sides, and report the pairs that contradict each other."""
    (here, here_spans), (there, there_spans) = left.dates(), right.dates()
    for pair in match_dates(here, there).differing:
        one, other = here[pair.left].text, there[pair.right].text
        yield Difference(
            "date",
            here_spans[pair.left],
            there_spans[pair.right],
            pair.agreement.severity,
            f"The dates or times differ: “{one}” and “{other}”.",
            rule="differing_dates",
        )
