"""What few sentences share, counted without SciPy, whose import takes longer than to compare short reports.

Every sum is taken in the order in which SciPy's sparse rows hold it, so that few and many sentences get the
same figures to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

_Weights = dict[str, float]
_MOST_PAIRS, _MOST_CELLS = 4_000, 200_000


class _Rows(NamedTuple):
    """The weights of the sentences of one side, one sentence after the other."""

    places: NDArray[np.int64]
    values: Values
    counts: NDArray[np.int64]


def are_few(sides: Sequence[Sequence[_Weights]], pairs: Pairs) -> bool:
    """Tell whether so few pairs of so few words meet that a full table of one side costs next to nothing."""
    terms = sum(len(weights) for side in sides for weights in side)
    return len(pairs) <= _MOST_PAIRS and len(sides[1]) * terms <= _MOST_CELLS


def share_few(sides: Sequence[Sequence[_Weights]], pairs: Pairs) -> Values:
    """Return the weight that the sentences of each pair share: the lesser of both, for every term of both.

    Parameters
    ----------
    sides : sequence of two sequences of dict of str to float
        The weights of every sentence; those of the left are added up in the order in which they come.
    pairs : array of int, shape (n, 2)
        Which sentence of the left meets which of the right.

    Returns
    -------
    array of float, shape (n,)

    Examples
    --------
    >>> import numpy as np
    >>> sides = [{"ferry": 6.0, "sink": 4.0}], [{"ferry": 5.0}, {"rain": 3.0}]
    >>> share_few(sides, np.array([[0, 0], [0, 1]]))
    array([5., 0.])
    """
    import numpy as np

    vocabulary = dict.fromkeys(term for side in sides for weights in side for term in weights)
    places = {term: place for place, term in enumerate(vocabulary)}
    here, there = (_flatten(side, places) for side in sides)
    table = np.zeros((len(sides[1]), max(len(places), 1)))
    table[np.repeat(np.arange(len(sides[1])), there.counts), there.places] = there.values
    counts = here.counts[pairs[:, 0]]
    firsts = (np.cumsum(here.counts) - here.counts)[pairs[:, 0]]
    entries = np.arange(counts.sum()) + np.repeat(firsts - (np.cumsum(counts) - counts), counts)
    pair_of = np.repeat(np.arange(len(pairs)), counts)
    shared = np.minimum(here.values[entries], table[pairs[pair_of, 1], here.places[entries]])
    kept = shared > 0
    return _add_up(shared[kept], np.bincount(pair_of[kept], minlength=len(pairs)))


def add_up_few(side: Sequence[_Weights]) -> Values:
    """Return the sum of the weights of each sentence, added up in the order in which they come."""
    import numpy as np

    values = np.array([value for weights in side for value in weights.values()], dtype=float)
    return _add_up(values, np.array([len(weights) for weights in side], dtype=np.int64))


def _flatten(side: Sequence[_Weights], places: dict[str, int]) -> _Rows:
    import numpy as np

    found = np.array([places[term] for weights in side for term in weights], dtype=np.int64)
    values = np.array([value for weights in side for value in weights.values()], dtype=float)
    return _Rows(found, values, np.array([len(weights) for weights in side], dtype=np.int64))


def _add_up(values: Values, counts: NDArray[np.int64]) -> Values:
    """Return the sums of runs of values, each so long."""
    import numpy as np

    sums = np.zeros(len(counts))
    filled = np.flatnonzero(counts)
    if len(filled):
        sums[filled] = np.add.reduceat(values, (np.cumsum(counts) - counts)[filled])
    return sums
