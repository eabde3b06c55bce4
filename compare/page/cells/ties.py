"""How surely each claim of a row is tied to the rest of it: by its own surest way, not by the row's mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

from compare.page.rows import Row, RowPair
from compare.records import NEARLY_CERTAIN

# the column of a claim, and its index
Place: TypeAlias = tuple[int, int]


class Tie(NamedTuple):
    """How probable it is that a claim makes the row's claim, and the column of the claim it is tied to."""

    probability: float
    column: int

    @property
    def is_nearly_certain(self) -> bool:
        """Whether nothing needs to be said of it."""
        return self.probability >= NEARLY_CERTAIN


class _Link(NamedTuple):
    probability: float
    places: tuple[Place, ...]


def tie_cells(row: Row) -> dict[int, Tie]:
    """Return for each report that tells a row how surely its telling is tied to the others.

    The claims of a row that nearly certain matches join are its heart. Any other claim is as sure as the
    weakest match on its surest way there; a telling is as sure as the weakest of its claims in this row.

    Parameters
    ----------
    row : Row
        Any row.

    Returns
    -------
    dict of int to Tie
        By column; nothing for a telling that no match inside the row joins to another one.

    Examples
    --------
    >>> tie_cells(Row("a", 1, ()))
    {}
    """
    links = sorted(map(_link, row.pairs), key=lambda link: (-link.probability, link.places))
    if not links:
        return {}
    ties = _tie_heart(_heart(links), links)
    joining: dict[Place, list[int]] = {}
    for number, link in enumerate(links):
        for place in link.places:
            joining.setdefault(place, []).append(number)
    # The surest match comes first that leads on from a claim that is tied already.
    waiting = sorted({number for place in ties for number in joining[place]})
    for number, link in enumerate(links):
        while waiting:
            reached = _follow(links[heappop(waiting)], ties)
            for following in {each for place in reached for each in joining[place]}:
                heappush(waiting, following)
        if ties.keys().isdisjoint(
            link.places
        ):  # a part of the row that nothing joins to its heart begins anew
            ties.update(_tie_heart(frozenset(link.places), [link]))
            waiting = sorted({each for place in link.places for each in joining[place] if each != number})
    # Of two sentences that together match one, one may stand in another row, and counts there.
    own = {(told.column, claim.sentence.index) for told in row.tellings for claim in told.claims}
    cells: dict[int, Tie] = {}
    for place, tie in sorted(ties.items()):
        column, _ = place
        if place in own and (column not in cells or tie.probability < cells[column].probability):
            cells[column] = tie
    return cells


def _link(pair: RowPair) -> _Link:
    left = ((pair.left, claim.sentence.index) for claim in pair.left_claims)
    right = ((pair.right, claim.sentence.index) for claim in pair.right_claims)
    return _Link(pair.match.probability, (*left, *right))


def _heart(links: Sequence[_Link]) -> frozenset[Place]:
    """Return the most claims that nearly certain matches join, or those of the surest match."""
    parts: list[frozenset[Place]] = []
    for link in links:
        if link.probability >= NEARLY_CERTAIN:
            joined = [part for part in parts if not part.isdisjoint(link.places)]
            parts = [part for part in parts if part not in joined]
            parts.append(frozenset(link.places).union(*joined))
    return max(parts, key=lambda part: (len(part), _before(part)), default=frozenset(links[0].places))


def _before(places: Iterable[Place]) -> tuple[int, int]:
    column, index = min(places)
    return -column, -index


def _tie_heart(heart: frozenset[Place], links: Sequence[_Link]) -> dict[Place, Tie]:
    """Tie each claim of the heart by its surest match in there."""
    ties: dict[Place, Tie] = {}
    for link in links:
        if heart.issuperset(link.places):
            for place in link.places:
                ties.setdefault(place, Tie(link.probability, _partner(place, link.places)))
    return ties


def _follow(link: _Link, ties: dict[Place, Tie]) -> list[Place]:
    """Tie the claims of a match of which one is tied; what leads there may be weaker than the match."""
    reached = [place for place in link.places if place not in ties]
    known = [place for place in link.places if place in ties]
    surest = max(known, key=lambda place: ties[place].probability)
    probability = min(link.probability, ties[surest].probability)
    for place in reached:
        ties[place] = Tie(probability, surest[0] if surest[0] != place[0] else ties[surest].column)
    return reached


def _partner(place: Place, places: Sequence[Place]) -> int:
    return next((column for column, _ in places if column != place[0]), place[0])
