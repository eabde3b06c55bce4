"""Figures that differ."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.sides import Side
from compare.language import match_numbers
from compare.records import Difference


def differing_numbers(left: Side, right: Side) -> Iterator[Difference]:
    """Pair the figures of both sides by what they count, and report the pairs that differ."""
    (here, here_spans), (there, there_spans) = left.numbers(), right.numbers()
    for pair in match_numbers(here, there).differing:
        one, other = here[pair.left].text, there[pair.right].text
        yield Difference(
            "number",
            here_spans[pair.left],
            there_spans[pair.right],
            pair.agreement.severity,
            f"The figures differ: “{one}” and “{other}”.",
            rule="differing_numbers",
        )
