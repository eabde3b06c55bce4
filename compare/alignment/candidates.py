"""Which pairs are worth scoring: all of them in short texts, the nearest ones in long texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from compare.alignment.evidence import Reading, find_near, stack_pieces, stack_vectors, stack_weights
from compare.alignment.scoring import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.int64]

# Up to so many pairs, scoring all costs less than looking for the best.
_SCORE_ALL = 4_000
# How many of the nearest are scored, seen from both sides; fewer where there are very many sentences.
_NEAREST, _NEAREST_OF_MANY, VERY_MANY = 20, 3, 50_000
# How many of the nearest in meaning join them.
_NEAREST_IN_MEANING = 10
# A shared name or figure counts as much as a rare word; parts of words count half as much as words.
_NAME, _FIGURE, _PIECES = 5.0, 3.0, 0.5
# Common terms lead nowhere: the rarest are followed until they have led to so many pairs.
_MOST_MEETINGS = 2_000_000_000
# Sums depend on their order in the last digits.
_DIGITS = 9
# So many times as many are found by rare terms, and the best of them kept by all terms.
_SPARE = 3


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
    return _find_from_both_sides(left, right, _NEAREST)


def find_nearby(left: Sequence[Reading], right: Sequence[Reading], beads: Iterable[Bead]) -> Pairs:
    """Return the pairs inside beads, and the nearest of every sentence that is in none."""
    import numpy as np

    inside = {(i, j) for lefts, rights in beads for i in lefts for j in rights}
    taken = [{pair[side] for pair in inside} for side in (0, 1)]
    nearest = _find_from_both_sides(left, right, 1)
    alone = {(i, j) for i, j in nearest.tolist() if i not in taken[0] or j not in taken[1]}
    return np.array(sorted(inside | alone), dtype=np.int64).reshape(-1, 2)


def _find_from_both_sides(left: Sequence[Reading], right: Sequence[Reading], top: int) -> Pairs:
    import numpy as np

    if not left or not right:
        return np.empty((0, 2), dtype=np.int64)
    many = len(left) + len(right) > VERY_MANY
    here, there = _stack_terms((left, right), with_pieces=not many)
    top = min(top, _NEAREST_OF_MANY) if many else top
    forward, back = find_nearest(here, there, top), find_nearest(there, here, top)
    found = [forward, back[:, ::-1]]
    vectors = [stack_vectors(side) for side in (left, right)]
    if vectors[0] is not None and vectors[1] is not None:
        near = min(top, _NEAREST_IN_MEANING)
        found += [find_near(vectors[0], vectors[1], near), find_near(vectors[1], vectors[0], near)[:, ::-1]]
    return np.unique(np.concatenate(found), axis=0)


def _stack_terms(sides: Sequence[Sequence[Reading]], with_pieces: bool) -> list[Any]:
    from scipy.sparse import csr_array, hstack

    terms = stack_weights([[weigh_terms(reading) for reading in side] for side in sides])
    if not with_pieces:
        return terms
    pieces = stack_pieces(sides)
    return [csr_array(hstack(both)) for both in zip(terms, (_PIECES * rows for rows in pieces), strict=True)]


def weigh_terms(reading: Reading) -> dict[str, float]:
    """Return the weights of meanings, and of names and figures, which alone hold a space."""
    names = {f"name {name.key}": _NAME for name in reading.names}
    figures = {f"figure {number.low:g}": _FIGURE for number in reading.numbers}
    return {**reading.weights, **names, **figures}


def is_meaning(term: str) -> bool:
    """Tell a meaning from a name or a figure."""
    return " " not in term


def find_nearest(left: Any, right: Any, top: int, threads: int = 1) -> Pairs:
    """Return the nearest rows by cosine, looked up by rare terms and chosen by all terms.

    Parameters
    ----------
    left, right : csr_array
        One row of term weights a sentence, in the same columns.
    top : int
        How many of the right to find for each of the left.
    threads : int
        How many threads may look.

    Returns
    -------
    array of int, shape (n, 2)
        Pairs in order of the left, the nearest first; fewer than `top` where nothing rare is shared.
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sparse_dot_topn import sp_matmul_topn

    left, right = _unit_rows(left), _unit_rows(right)
    rare = _choose_rare(left, right)
    # sparse_dot_topn knows matrices, not yet arrays.
    looked_up = csr_matrix(left[:, rare]), csr_matrix(right[:, rare].T)
    found = sp_matmul_topn(*looked_up, top_n=_SPARE * top, n_threads=threads).tocoo()
    rows, columns = found.row.astype(np.int64), found.col.astype(np.int64)
    is_whole = len(rare) == left.shape[1]
    likeness = np.round(found.data, _DIGITS) if is_whole else _multiply(left, right, rows, columns)
    order = np.lexsort((columns, -likeness, rows))
    rows, columns = rows[order], columns[order]
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    rank = np.arange(len(rows)) - np.repeat(starts, np.diff(np.append(starts, len(rows))))
    return np.column_stack([rows, columns])[rank < top]


def _choose_rare(left: Any, right: Any) -> NDArray[np.int64]:
    """Return the columns that lead to the fewest pairs, until these are enough."""
    import numpy as np

    meetings = np.diff(left.tocsc().indptr).astype(float) * np.diff(right.tocsc().indptr)
    order = np.argsort(meetings, kind="stable")
    return np.sort(order[np.cumsum(meetings[order]) <= _MOST_MEETINGS])


def _multiply(
    left: Any, right: Any, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the products of pairs of rows, some at a time."""
    import numpy as np

    parts = np.array_split(np.arange(len(rows)), len(rows) // 100_000 + 1)
    products = [left[rows[part]].multiply(right[columns[part]]).sum(axis=1) for part in parts]
    return np.round(np.concatenate(products), _DIGITS)


def _unit_rows(rows: Any) -> Any:
    import numpy as np
    from scipy.sparse import csr_array, diags_array

    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    return csr_array(diags_array(1.0 / np.where(lengths > 0, lengths, 1.0)) @ rows)
