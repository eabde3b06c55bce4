"""What the other sentences of two texts tell about one pair: rare words, rivals, place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.alignment.evidence.measuring import Overlap, measure_nearness, measure_overlap
from compare.alignment.evidence.readings import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

# As many nats of unshared words are added to each side, so that short sentences do not match by chance.
DOUBT = 5.0

SURROUNDINGS = (
    "shared words rare here",
    "ahead of all rivals",
    "ahead of the weaker rivals",
    "different place",
    "ahead of all rivals in meaning",
)


class Surroundings:
    """Two texts that are being paired.

    Parameters
    ----------
    left, right : sequence of Reading
        All sentences of both.
    """

    def __init__(self, left: Sequence[Reading], right: Sequence[Reading]) -> None:
        self._sides = (left, right)
        self._counts = [
            Counter(meaning for reading in side for meaning in reading.weights) for side in self._sides
        ]
        self._rarities: dict[str, float] = {}

    def share(self, left: Sequence[Reading], right: Sequence[Reading], pairs: Pairs) -> Values:
        """Return how much of what is rare in these two texts two sentences share."""
        return self._overlap(left, right, pairs).share(DOUBT)

    def _overlap(self, left: Sequence[Reading], right: Sequence[Reading], pairs: Pairs) -> Overlap:
        return measure_overlap((left, right), pairs, self._weigh)

    def _weigh(self, reading: Reading) -> dict[str, float]:
        return {meaning: self._rarity(meaning) for meaning in reading.weights}

    def _rarity(self, meaning: str) -> float:
        if meaning not in self._rarities:
            self._rarities[meaning] = sum(
                math.log((1 + len(side)) / max(counts[meaning], 1))
                for side, counts in zip(self._sides, self._counts, strict=True)
            )
        return self._rarities[meaning]

    def measure(self, pairs: Pairs) -> Values:
        """Return one row a pair, with a column for each of `SURROUNDINGS`."""
        left, right = self._sides
        shares = self.share(left, right, pairs)
        nearness = measure_nearness(self._sides, pairs)
        return place_among_rivals(shares, nearness, pairs, (len(left), len(right)))


def place_among_rivals(shares: Values, nearness: Values, pairs: Pairs, sizes: tuple[int, int]) -> Values:
    """Return the columns of `SURROUNDINGS`.

    Parameters
    ----------
    shares : array of float, shape (n,)
        How much of what is rare in both texts the sentences of each pair share.
    nearness : array of float, shape (n,)
        How near the sentences of each pair are in meaning; 0 without an encoder.
    pairs : array of int, shape (n, 2)
        All candidates.
    sizes : tuple of int
        How many sentences each text has.

    Returns
    -------
    array of float, shape (n, 5)
        How far apart two sentences stand is a share of the whole text.
    """
    import numpy as np

    rivals, near = (
        np.column_stack([find_rivals(values, pairs[:, side]) for side in (0, 1)])
        for values in (shares, nearness)
    )
    ahead, of_weaker = shares - rivals.max(axis=1), shares - rivals.min(axis=1)
    places = [pairs[:, side] / max(sizes[side] - 1, 1) for side in (0, 1)]
    apart = np.abs(places[0] - places[1])
    return np.column_stack([shares, ahead, of_weaker, apart, nearness - near.max(axis=1)])


def find_rivals(values: Values, groups: NDArray[np.int64]) -> Values:
    """Return the greatest value among the others of the same group; 0 where there are none."""
    import numpy as np

    order = np.lexsort((-values, groups))
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    best, second = np.zeros(groups.max(initial=-1) + 1), np.zeros(groups.max(initial=-1) + 1)
    best[groups[order[firsts]]] = values[order[firsts]]
    has_second = np.diff(np.append(firsts, len(order))) > 1
    runners = order[firsts[has_second] + 1]
    second[groups[runners]] = values[runners]
    rivals = best[groups]
    rivals[order[firsts]] = second[groups[order[firsts]]]
    return rivals
