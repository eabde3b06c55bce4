"""Figures that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from compare.differences.changes import other_periods, tell_apart
from compare.differences.clauses import clause_around
from compare.differences.number_doubts import may_be_the_same
from compare.differences.sides import Facing, Side, face, make_side
from compare.differences.totals import are_exchanged, is_all_against_some
from compare.language import NumberPair, group_of, match_names, numbers_agree
from compare.records import Claim, Difference, Match, Name, Number, Span

_REPORTED = ("softer", "contradicts")
# Where so many figures differ, and such a share of all, they sooner count two cases of a kind than one twice.
_MANY_OTHERS, _MOSTLY_OTHERS, _MAY_BE_TWO_CASES = 3, 0.75, 0.6
_Places = dict[int, tuple[Name, ...]]  # by the identity of a figure


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
    facing = pair_by_place(face(make_side(match.left, left), make_side(match.right, right)))
    return [
        FigurePair(facing.left.locate(one), facing.right.locate(other), one, other)
        for one, other, verdict in facing.figures.numbers
        if not _count_two_things(one, other)
        and other_periods(facing, one, other) is None
        and not is_all_against_some(facing, one, other)
        and not (verdict.level in _REPORTED and may_be_the_same(facing, one, other, verdict))
    ]


def pair_by_place(facing: Facing) -> Facing:
    """Exchange the partners of two pairs of figures that are alike in value and not in place.

    "Five were killed in Talsk, three in Selmara" and "three were killed in Talsk, five in Selmara" have the
    same figures, and say the opposite.

    Parameters
    ----------
    facing : Facing
        Two sides, their figures paired by value.

    Returns
    -------
    Facing
        The same, but for pairs that names in the clauses of their figures, or all words there, show to be
        crossed.
    """
    pairs = list(facing.figures.numbers)
    if len(pairs) < 2:
        return facing
    here, there = _places(facing.left), _places(facing.right)
    for first, second in combinations(range(len(pairs)), 2):
        one, other = pairs[first], pairs[second]
        if _are_crossed(one, other, here, there) or are_exchanged(facing, one, other):
            pairs[first] = one._replace(right=other.right, verdict=numbers_agree(one.left, other.right))
            pairs[second] = other._replace(right=one.right, verdict=numbers_agree(other.left, one.right))
    if pairs == list(facing.figures.numbers):
        return facing
    return facing._replace(figures=facing.figures._replace(numbers=tuple(pairs)))


def _are_crossed(one: NumberPair, other: NumberPair, here: _Places, there: _Places) -> bool:
    counted = [each.counted for pair in (one, other) for each in (pair.left, pair.right)]
    known = {name for name in counted if group_of(name)}
    if len(known) != 1 or len({each.unit for pair in (one, other) for each in (pair.left, pair.right)}) > 1:
        return False
    if one.left.low == other.left.low:
        return False
    left, right = here.get(id(one.left), ()), there.get(id(one.right), ())
    next_left, next_right = here.get(id(other.left), ()), there.get(id(other.right), ())
    is_straight = _share(left, right) or _share(next_left, next_right)
    return not is_straight and _share(left, next_right) and _share(next_left, right)


def _share(left: tuple[Name, ...], right: tuple[Name, ...]) -> bool:
    return bool(match_names(left, right).pairs)


def _places(side: Side) -> _Places:
    return {
        id(number): _names_around(place.claim, number)
        for place in side.places
        for number in place.claim.numbers
    }


def _names_around(claim: Claim, number: Number) -> tuple[Name, ...]:
    """Return the names, but for persons, in the clause of a figure, or between it and the one before."""
    begin, end = clause_around(claim.text, claim.language, number.start, number.stop)
    return tuple(_names_in(claim, begin, end)) or tuple(
        _names_in(
            claim,
            max([each.stop for each in claim.numbers if each.stop < number.start], default=0),
            number.start,
        )
    )


def _names_in(claim: Claim, begin: int, end: int) -> Iterator[Name]:
    return (name for name in claim.names if begin <= name.start < end and name.kind != "person")


def _count_two_things(left: Number, right: Number) -> bool:
    groups = group_of(left.counted), group_of(right.counted)
    return "" not in groups and left.counted != right.counted and groups[0] == groups[1]


def differing_numbers(facing: Facing) -> Iterator[Difference]:
    """Report paired figures that contradict each other, or that one side gives less exactly."""
    facing = pair_by_place(facing)
    most = _MAY_BE_TWO_CASES if _are_mostly_others(facing.figures.numbers) else 1.0
    for left, right, verdict in facing.figures.numbers:
        if verdict.level not in _REPORTED or may_be_the_same(facing, left, right, verdict):
            continue
        yield Difference(
            "number",
            facing.left.locate(left),
            facing.right.locate(right),
            min(verdict.severity, most),
            tell_apart(facing, left, right, verdict),
            rule="differing_numbers" if verdict.level == "contradicts" else "softer_number",
        )


def _are_mostly_others(pairs: Sequence[NumberPair]) -> bool:
    """Tell whether nearly all of many figures differ: rifles, magazines and rounds of two seizures."""
    others = sum(pair.verdict.level == "contradicts" for pair in pairs)
    return others >= _MANY_OTHERS and others >= _MOSTLY_OTHERS * len(pairs)
