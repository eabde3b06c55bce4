"""Whether somebody holds an office, only held it, or is second to who holds it: "deputy mayor", "mayor"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.differences.clauses import are_told
from compare.differences.sides import Facing, Side
from compare.language import Office, names_agree, offices_in, opposites_in, ranks_in
from compare.records import Difference, Name, Span

_ANOTHER_RANK, _ONLY_FORMER = 0.6, 0.4
_FORMER = "former"
_SAME_NAME = 0.6
# Oppositions by which a text tells that somebody left office, and whether the first side of each does.
_LEFT_OFFICE = frozenset({
    ("in his post or out", False), ("in office or out", False), ("hired or fired", False),
    ("resigned or not", True), ("kept on or let go", False),
})  # fmt: skip


class _Held(NamedTuple):
    """An office, who is named right behind it, and where it stands."""

    office: Office
    holder: Name | None
    span: Span


def differing_ranks(facing: Facing) -> Iterator[Difference]:
    """Report "former mayor Tun" against "mayor Tun", and "the deputy mayor" against "the mayor".

    Parameters
    ----------
    facing : Facing
        The match; nothing is found in two languages.

    Yields
    ------
    Difference
        At the first office that differs, on each side.
    """
    if not facing.is_one_language:
        return
    left, right = _held(facing.left), _held(facing.right)
    for one in left:
        for other in right:
            ranks = one.office.ranks ^ other.office.ranks
            if (
                ranks
                and _are_of_one(one, other, left, right)
                and not _tell_both(ranks, facing)
                and are_told(facing, one.span, other.span)
            ):
                yield Difference(
                    "naming",
                    one.span,
                    other.span,
                    _ONLY_FORMER if ranks == {_FORMER} else _ANOTHER_RANK,
                    f"The offices differ: “{one.office.text}” and “{other.office.text}”.",
                    rule="differing_ranks",
                )
                return


def _are_of_one(one: _Held, other: _Held, left: Sequence[_Held], right: Sequence[_Held]) -> bool:
    """Tell whether two offices are of one person, by the name behind them, or by all words before them."""
    if one.office.noun != other.office.noun:
        return False
    if one.holder is not None and other.holder is not None:
        return names_agree(one.holder, other.holder) >= _SAME_NAME
    are_alone = all(sum(held.office.noun == one.office.noun for held in side) == 1 for side in (left, right))
    return one.holder is other.holder and are_alone and one.office.others == other.office.others


def _tell_both(ranks: frozenset[str], facing: Facing) -> bool:
    """Tell whether both texts have words for each of some ranks, wherever they stand."""
    here, there = (ranks_in(side.text, side.language) | _lost(side) for side in (facing.left, facing.right))
    return ranks <= here & there


def _lost(side: Side) -> frozenset[str]:
    """Return the rank of somebody of whom a side tells that they left office."""
    told = opposites_in(side.text, side.language)
    has_left = any((word.meant.pair, word.meant.is_first) in _LEFT_OFFICE for word in told)
    return frozenset({_FORMER} if has_left else ())


def _held(side: Side) -> list[_Held]:
    return [
        _Held(
            office,
            next((name for name in place.claim.names if 0 <= name.start - office.stop <= 1), None),
            Span(place.position, office.start, office.stop),
        )
        for place in side.places
        for office in offices_in(place.claim.text, place.claim.language)
    ]
