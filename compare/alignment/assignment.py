"""Which candidates become matches: one to one first, then grown where joining sentences helps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compare.alignment.scoring import Bead, ScoredPairs
from compare.alignment.small_assignment import assign_few

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

# By how much the log odds must rise for a leftover to join a match, by whether its likeliest counterpart is
# there. It must stand beside a sentence of the match: of 51,000 others that were measured in 320 pairs of
# texts, none raised them by 2. In longer ones some do, by chance: two sentences far apart hold more of the
# words of a third than one of them.
_NEEDED = {True: 0.0, False: 0.8}
# A leftover with smaller log odds than this has nothing to do with the match.
_HOPELESS = -7.0
_MOST_JOINED = 3
# Tables of so many cells need no SciPy, whose optimisers take longer to import than these to solve.
_FEW = 200
# Matches with such log odds grow first; the others keep only what none of these takes.
_SURE = 2.0


def assign(pairs: Pairs, gains: Values) -> list[tuple[int, int]]:
    """Choose pairs so that each sentence is in at most one and the sum of gains is greatest.

    Parameters
    ----------
    pairs : array of int, shape (n, 2)
        Candidates: (left index, right index).
    gains : array of float, shape (n,)
        What choosing each is worth; candidates that are worth nothing or less are left out.

    Returns
    -------
    list of tuple of int
        The chosen pairs, in order.

    Examples
    --------
    >>> import numpy as np
    >>> assign(np.array([[0, 0], [0, 1], [1, 0]]), np.array([3.0, 2.0, 2.0]))
    [(0, 1), (1, 0)]
    """
    keep = gains > 0
    pairs, gains = pairs[keep], gains[keep]
    parts = _split_components(pairs)
    return sorted(pair for part in parts for pair in _assign_component(pairs[part], gains[part]))


def _split_components(pairs: Pairs) -> Iterator[list[int]]:
    """Yield the candidates of each part of the graph that hangs together."""
    # Each sentence names one that it hangs together with; the end of that chain stands for its part.
    named: dict[tuple[int, int], tuple[int, int]] = {}

    def find(sentence: tuple[int, int]) -> tuple[int, int]:
        while (further := named.setdefault(sentence, sentence)) != sentence:
            named[sentence] = named[further]
            sentence = further
        return sentence

    candidates = pairs.tolist()
    for left, right in candidates:
        named[find((0, left))] = find((1, right))
    parts: dict[tuple[int, int], list[int]] = {}
    for place, (left, _) in enumerate(candidates):
        parts.setdefault(find((0, left)), []).append(place)
    yield from parts.values()


def _assign_component(pairs: Pairs, gains: Values) -> list[tuple[int, int]]:
    import numpy as np

    if len(pairs) == 1:
        return [(int(pairs[0, 0]), int(pairs[0, 1]))]
    lefts, rows = np.unique(pairs[:, 0], return_inverse=True)
    rights, columns = np.unique(pairs[:, 1], return_inverse=True)
    table = np.zeros((len(lefts), len(rights)))
    table[rows, columns] = gains
    found = assign_few(table.tolist()) if table.size <= _FEW else _assign_many(table)
    return [(int(lefts[i]), int(rights[j])) for i, j in found if table[i, j] > 0]


def _assign_many(table: Values) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    return list(zip(*linear_sum_assignment(table, maximize=True), strict=True))


def grow(scored: ScoredPairs, chosen: list[tuple[int, int]]) -> dict[tuple[int, int], Bead]:
    """Join leftovers to matches where that raises the log odds, the greatest rise first.

    Parameters
    ----------
    scored : ScoredPairs
        All candidates.
    chosen : list of tuple of int
        One-to-one matches.

    Returns
    -------
    dict of (int, int) to Bead
        What each match has grown to: up to three sentences on one of its sides. A match that is not sure is
        left out where a surer one has taken one of its sentences.
    """
    is_sure = {anchor: bool(scored.odds[scored.rows[anchor]] >= _SURE) for anchor in chosen}
    beads: dict[tuple[int, int], Bead] = {}
    for now in (True, False):
        taken = [{index for bead in beads.values() for index in bead[side]} for side in (0, 1)]
        free = (anchor for anchor in chosen if is_sure[anchor] is now)
        free = (anchor for anchor in free if anchor[0] not in taken[0] and anchor[1] not in taken[1])
        beads.update({anchor: ((anchor[0],), (anchor[1],)) for anchor in free})
        _join_leftovers(scored, beads)
    return beads


def _join_leftovers(scored: ScoredPairs, beads: dict[tuple[int, int], Bead]) -> None:
    for _ in range(_MOST_JOINED - 1):
        proposals = sorted(_propose(scored, beads), reverse=True, key=lambda found: found[0])
        taken: set[tuple[int, int]] = set()
        grown: set[tuple[int, int]] = set()
        for _, anchor, joined, side, index in proposals:
            if (side, index) not in taken and anchor not in grown:
                beads[anchor] = joined
                taken.add((side, index))
                grown.add(anchor)
        if not grown:
            break


def _propose(
    scored: ScoredPairs, beads: dict[tuple[int, int], Bead]
) -> list[tuple[float, tuple[int, int], Bead, int, int]]:
    """Return every leftover that may join a match: (rise, anchor, joined, side, index)."""
    tried = list(_find_leftovers(scored, beads))
    if not tried:
        return []
    anchors = [anchor for anchor, *_ in tried]
    before = scored.add_up(scored.measure([beads[anchor] for anchor in anchors], anchors))
    after = scored.add_up(scored.measure([joined for _, joined, *_ in tried], anchors))
    return [
        (float(rise - needed), anchor, joined, side, index)
        for rise, (anchor, joined, side, index, needed) in zip(after - before, tried, strict=True)
        if rise >= needed
    ]


def _find_leftovers(
    scored: ScoredPairs, beads: dict[tuple[int, int], Bead]
) -> Iterator[tuple[tuple[int, int], Bead, int, int, float]]:
    owners = [{index: anchor for anchor, bead in beads.items() for index in bead[side]} for side in (0, 1)]
    for row in _rows_of_leftovers(scored, beads).tolist():
        pair = scored.pairs[row].tolist()
        for side in (0, 1):
            index, other = pair[side], pair[1 - side]
            if index in owners[side] or other not in owners[1 - side]:
                continue
            anchor = owners[1 - side][other]
            bead = beads[anchor]
            if len(bead[1 - side]) > 1 or len(bead[side]) >= _MOST_JOINED:
                continue
            if min(abs(index - member) for member in bead[side]) > 1:
                continue
            longer = tuple(sorted((*bead[side], index)))
            joined = (longer, bead[1]) if side == 0 else (bead[0], longer)
            is_likeliest = scored.likeliest[side][index] == row
            yield anchor, joined, side, index, _NEEDED[is_likeliest]


def _rows_of_leftovers(scored: ScoredPairs, beads: dict[tuple[int, int], Bead]) -> NDArray[np.int64]:
    """Return the rows of the pairs with hope, of a sentence that a bead holds and one that none does."""
    import numpy as np

    is_held = []
    for side in (0, 1):
        held = np.zeros(len(scored.sides[side]), dtype=bool)
        held[[index for bead in beads.values() for index in bead[side]]] = True
        is_held.append(held[scored.pairs[:, side]])
    return np.flatnonzero((is_held[0] != is_held[1]) & (scored.odds >= _HOPELESS))
