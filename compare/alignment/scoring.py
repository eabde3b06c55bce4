"""Log odds of the candidate pairs of two texts, and of several sentences read as one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from compare.alignment.evidence import (
    FEATURES,
    Reading,
    Surroundings,
    join_readings,
    mean_direction,
    measure_cosines,
    measure_pairs,
    measure_reports,
    stack_vectors,
)
from compare.alignment.model import Model
from compare.records import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

_NEARNESS = list(FEATURES).index("near in meaning")
Bead = tuple[tuple[int, ...], tuple[int, ...]]


class ScoredPairs:
    """The candidate pairs of two texts with their log odds.

    Parameters
    ----------
    left, right : sequence of Reading
        All sentences of both texts.
    pairs : array of int, shape (n, 2)
        The candidates, without repetition.
    model : Model
        One that knows surroundings.
    """

    def __init__(self, left: Sequence[Reading], right: Sequence[Reading], pairs: Pairs, model: Model) -> None:
        import numpy as np

        self.sides = (left, right)
        self.pairs = pairs
        self._model = model
        self._surroundings = Surroundings(left, right)
        columns = [measure_pairs(left, right, pairs), self._surroundings.measure(pairs)]
        if model.knows_reports:
            columns.append(measure_reports(left, right, pairs))
        self._measured = np.column_stack(columns)
        self.odds: Values = model.add_up(self._measured).sum(axis=1)
        self.rows = {(i, j): row for row, (i, j) in enumerate(pairs.tolist())}

    @cached_property
    def likeliest(self) -> tuple[dict[int, int], dict[int, int]]:
        """For both sides the row of each sentence's likeliest candidate, the first of equals."""
        import numpy as np

        order = (-self.odds).argsort(kind="stable")
        found = []
        for side in (0, 1):
            indices, firsts = np.unique(self.pairs[order, side], return_index=True)
            found.append(dict(zip(indices.tolist(), order[firsts].tolist(), strict=True)))
        return found[0], found[1]

    def best_of(self, bead: Bead) -> tuple[int, int]:
        """Return the best candidate inside a group of sentences."""
        return max(((i, j) for i in bead[0] for j in bead[1]), key=lambda pair: self.odds[self.rows[pair]])

    def measure(self, beads: Sequence[Bead], anchors: Sequence[tuple[int, int]]) -> Values:
        """Measure groups of sentences, the left ones read as one and the right ones as one.

        Each has the rivals of its anchor, the candidate that it grew from.
        """
        measured: Values = self._measured[[self.rows[anchor] for anchor in anchors]]
        several = [place for place, bead in enumerate(beads) if max(map(len, bead)) > 1]
        if several:
            measured[several] = self._measure_joined([beads[place] for place in several], measured[several])
            measured[:, _NEARNESS] = self._measure_nearness(beads)
        return measured

    def _measure_joined(self, beads: Sequence[Bead], anchors: Values) -> Values:
        """Measure groups of sentences, from the rows of their anchors."""
        import numpy as np

        left, right = (
            [join_readings(side[index] for index in bead[place]) for bead in beads]
            for place, side in enumerate(self.sides)
        )
        straight = np.column_stack([np.arange(len(beads))] * 2)
        shares = self._surroundings.share(left, right, straight)
        around = anchors[:, len(FEATURES) :]
        raised = shares - around[:, 0]
        around = np.column_stack([shares, around[:, 1] + raised, around[:, 2] + raised, around[:, 3:]])
        return np.column_stack([measure_pairs(left, right, straight), around])

    def _measure_nearness(self, beads: Sequence[Bead]) -> Values:
        """Return how near groups are in meaning, by the mean direction of each, that of one sentence too."""
        import numpy as np

        left, right = (stack_vectors(side) for side in self.sides)
        if left is None or right is None:
            return np.zeros(len(beads))
        here = np.stack([mean_direction(left[list(bead[0])]) for bead in beads])
        there = np.stack([mean_direction(right[list(bead[1])]) for bead in beads])
        return measure_cosines(here, there, np.column_stack([np.arange(len(beads))] * 2))

    def add_up(self, measured: Values) -> Values:
        """Return the log odds of what was measured."""
        added: Values = self._model.add_up(measured).sum(axis=1)
        return added

    def related_odds(self, odds: float) -> float:
        """Return the log odds that a candidate makes the same claim at least partly."""
        return self._model.related_odds(odds)

    def explain(self, measured: Values) -> list[tuple[Evidence, ...]]:
        """Return what each feature adds to the log odds, for each row of what was measured."""
        return self._model.explain_all(measured)
