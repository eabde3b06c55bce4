"""Nearness in meaning: the cosines of sentences' vectors, and the nearest by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    # float32, or float16 where very many wait
    Vectors = NDArray[np.floating]
    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

_PAIRS_AT_ONCE = 50_000
_ROWS_AT_ONCE = 1_000
_DIGITS = 5


def measure_cosines(left: Vectors, right: Vectors, pairs: Pairs) -> Values:
    """Return the cosine of each pair of rows, rounded: the last digits depend on the processor.

    Parameters
    ----------
    left, right : array of float, shape (n, d) and (m, d)
        Rows of unit length; longer ones are so much nearer to all others, but 1 is the most.
    pairs : array of int, shape (k, 2)
        Which row of the left meets which of the right.

    Returns
    -------
    array of float, shape (k,)
    """
    import numpy as np

    parts = np.array_split(pairs, len(pairs) // _PAIRS_AT_ONCE + 1)
    cosines = [
        np.einsum("ij,ij->i", _as_single(left[part[:, 0]]), _as_single(right[part[:, 1]])) for part in parts
    ]
    return np.minimum(np.round(np.concatenate(cosines).astype(float), _DIGITS), 1.0)


def find_near(left: Vectors, right: Vectors, top: int) -> Pairs:
    """Return the rows of the right that are nearest in meaning to each of the left.

    Parameters
    ----------
    left, right : array of float, shape (n, d) and (m, d)
        Rows of unit length.
    top : int
        How many to find for each row of the left.

    Returns
    -------
    array of int, shape (n * top, 2)
        Pairs in order of the left, those of one row in no order.
    """
    import numpy as np

    top = min(top, len(right))
    if not top:
        return np.empty((0, 2), dtype=np.int64)
    columns = _as_single(right).T
    found = []
    for start in range(0, len(left), _ROWS_AT_ONCE):
        cosines = _as_single(left[start : start + _ROWS_AT_ONCE]) @ columns
        nearest = np.argpartition(-cosines, top - 1, axis=1)[:, :top]
        rows = np.repeat(np.arange(start, start + len(cosines)), top)
        found.append(np.column_stack([rows, nearest.ravel()]))
    return np.concatenate([np.empty((0, 2), dtype=np.int64), *found]).astype(np.int64)


def _as_single(rows: Vectors) -> NDArray[np.float32]:
    import numpy as np

    return rows.astype(np.float32, copy=False)
