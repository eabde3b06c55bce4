"""Which pairs are worth scoring: all of them in short texts, the nearest ones in long texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from compare.alignment.measuring import stack_weights
from compare.alignment.readings import Reading
from compare.alignment.scoring import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.int64]

# Up to so many pairs, scoring all costs less than looking for the best.
_SCORE_ALL = 4_000
_NEAREST = 20
# A meaning that so many sentences share leads nowhere.
_MOST_SENTENCES = 0.05
_LEAST_SENTENCES = 50


def find_candidates(left: Sequence[Reading], right: Sequence[Reading]) -> Pairs:
    """Return the pairs that are worth scoring.

    Parameters
    ----------
    left, right : sequence of Reading
        The sentences of both sides.

    Returns
    -------
    array of int, shape (n, 2)
        In order, without repetition.
    """
    import numpy as np

    if len(left) * len(right) <= _SCORE_ALL:
        rows, columns = np.indices((len(left), len(right)))
        return np.column_stack([rows.ravel(), columns.ravel()]).astype(np.int64)
    return _find_nearest(left, right)


def find_nearby(left: Sequence[Reading], right: Sequence[Reading], beads: Iterable[Bead]) -> Pairs:
    """Return the pairs inside beads, and the nearest of every sentence that is in none."""
    import numpy as np

    inside = {(i, j) for lefts, rights in beads for i in lefts for j in rights}
    taken = [{pair[side] for pair in inside} for side in (0, 1)]
    nearest = (
        find_candidates(left, right)
        if len(left) * len(right) <= _SCORE_ALL
        else _find_nearest(left, right, 3)
    )
    alone = {(i, j) for i, j in nearest.tolist() if i not in taken[0] or j not in taken[1]}
    return np.array(sorted(inside | alone), dtype=np.int64).reshape(-1, 2)


def _find_nearest(left: Sequence[Reading], right: Sequence[Reading], top: int = _NEAREST) -> Pairs:
    """Return the nearest of each sentence, seen from both sides."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags
    from sparse_dot_topn import sp_matmul_topn

    stacked = stack_weights([[_weigh(reading) for reading in side] for side in (left, right)])
    here, there = (csr_matrix(side) for side in stacked)
    counts = np.asarray((here != 0).sum(axis=0)).ravel() + np.asarray((there != 0).sum(axis=0)).ravel()
    common = counts > max(_LEAST_SENTENCES, _MOST_SENTENCES * (len(left) + len(right)))
    keep = diags((~common).astype(float))
    here, there = (_unit_rows(csr_matrix(side @ keep)) for side in (here, there))
    found: set[tuple[int, int]] = set()
    for one, other, swapped in ((here, there, False), (there, here, True)):
        nearest = sp_matmul_topn(one, csr_matrix(other.T), top_n=top).tocoo()
        rows, columns = (nearest.col, nearest.row) if swapped else (nearest.row, nearest.col)
        found.update(zip(rows.tolist(), columns.tolist(), strict=True))
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _weigh(reading: Reading) -> dict[str, float]:
    """Return the weights of meanings, and of rare names and figures once more."""
    named = {f"name {name.key}": 5.0 for name in reading.names}
    counted = {f"number {number.low:g}": 3.0 for number in reading.numbers}
    return {**reading.weights, **named, **counted}


def _unit_rows(rows: Any) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return csr_matrix(diags(1.0 / np.where(lengths > 0, lengths, 1.0)) @ rows)
