"""What only reports tell about a pair: how alike both are as wholes, where both begin, what stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.alignment.evidence.likeness import LIKENESS, measure_likeness
from compare.alignment.evidence.measuring import measure_nearness
from compare.alignment.evidence.readings import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

PLACES = ("one opens its report", "both open their reports", "neighbours near in meaning")
REPORTS = (*LIKENESS, *PLACES)
"""The features of pairs of two reports: those of both as wholes, and those of where a pair stands."""


def measure_reports(left: Sequence[Reading], right: Sequence[Reading], pairs: Pairs) -> Values:
    """Return what only the sentences of two reports tell.

    Parameters
    ----------
    left, right : sequence of Reading
        All sentences of both, in their order; the first is the title, where there is one.
    pairs : array of int, shape (n, 2)
        Which sentence of the left meets which of the right.

    Returns
    -------
    array of float, shape (n, number of features)
        Columns in the order of `REPORTS`.
    """
    import numpy as np

    likeness = np.tile(measure_likeness(left, right), (len(pairs), 1))
    opens = pairs == 0
    return np.column_stack(
        [likeness, opens.any(axis=1), opens.all(axis=1), _measure_neighbours(left, right, pairs)]
    )


def _measure_neighbours(left: Sequence[Reading], right: Sequence[Reading], pairs: Pairs) -> Values:
    """Return how near the sentences before both are, or those after both if they are nearer; 0 without."""
    import numpy as np

    nearest = np.zeros(len(pairs))
    for step in (-1, 1):
        beside = pairs + step
        inside = ((beside >= 0) & (beside < (len(left), len(right)))).all(axis=1)
        near = measure_nearness((left, right), beside[inside])
        nearest[inside] = np.maximum(nearest[inside], near)
    return nearest
