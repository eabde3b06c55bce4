"""Figures that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.differences.number_doubts import may_be_the_same
from compare.differences.sides import Facing, face, make_side
from compare.language import group_of
from compare.records import Claim, Difference, Match, Number, Span

_REPORTED = ("softer", "contradicts")


class FigurePair(NamedTuple):
    """Two figures of matched claims, and where each of them stands."""

    left: Span
    right: Span
    left_number: Number
    right_number: Number


def pair_numbers(match: Match, left: Sequence[Claim], right: Sequence[Claim]) -> list[FigurePair]:
    """Return the figures of matched claims that count the same thing, whether they agree or not.

    Parameters
    ----------
    match : Match
        Its indices count `left` and `right`.
    left, right : sequence of Claim
        The claims of two articles.

    Returns
    -------
    list of FigurePair
        Figures that may only seem to differ, or that count two things, are in none.
    """
    facing = face(make_side(match.left, left), make_side(match.right, right))
    return [
        FigurePair(facing.left.locate(one), facing.right.locate(other), one, other)
        for one, other, verdict in facing.figures.numbers
        if not _count_two_things(one, other)
        and not (verdict.level in _REPORTED and may_be_the_same(facing, one, other, verdict))
    ]


def _count_two_things(left: Number, right: Number) -> bool:
    groups = group_of(left.counted), group_of(right.counted)
    return "" not in groups and left.counted != right.counted and groups[0] == groups[1]


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
