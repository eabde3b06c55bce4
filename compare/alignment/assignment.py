"""Which candidates become matches: one to one first, then grown where joining sentences helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]


def assign(pairs: Pairs, gains: Values, sizes: tuple[int, int]) -> list[tuple[int, int]]:
    """Choose pairs so that every sentence is in at most one and the sum of gains is greatest.

    Parameters
    ----------
    pairs : array of int, shape (n, 2)
        Candidates: (left index, right index).
    gains : array of float, shape (n,)
        What choosing each is worth; candidates that are worth nothing or less are left out.
    sizes : tuple of int
        Numbers of sentences on both sides.

    Returns
    -------
    list of tuple of int
        The chosen pairs, in order.

    Examples
    --------
    >>> import numpy as np
    >>> assign(np.array([[0, 0], [0, 1], [1, 0]]), np.array([3.0, 2.0, 2.0]), (2, 2))
    [(0, 1), (1, 0)]
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    keep = gains > 0
    pairs, gains = pairs[keep], gains[keep]
    if not len(pairs):
        return []
    total = sum(sizes)
    graph = coo_array((gains, (pairs[:, 0], pairs[:, 1] + sizes[0])), shape=(total, total))
    labels = connected_components(graph, directed=False)[1][pairs[:, 0]]
    chosen: list[tuple[int, int]] = []
    order = labels.argsort(kind="stable")
    edges = [0, *((labels[order][1:] != labels[order][:-1]).nonzero()[0] + 1), len(order)]
    for start, stop in zip(edges, edges[1:], strict=False):
        here = order[start:stop]
        chosen.extend(_assign_component(pairs[here], gains[here]))
    return sorted(chosen)


def _assign_component(pairs: Pairs, gains: Values) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    lefts, rows = np.unique(pairs[:, 0], return_inverse=True)
    rights, columns = np.unique(pairs[:, 1], return_inverse=True)
    table = np.zeros((len(lefts), len(rights)))
    table[rows, columns] = gains
    found = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return [(int(lefts[i]), int(rights[j])) for i, j in found if table[i, j] > 0]


def sort_by_gain(pairs: Sequence[tuple[int, int]], gains: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return pairs from the greatest gain to the least, equal ones in order."""
    return sorted(pairs, key=lambda pair: (-gains[pair], pair))
