"""Pairing texts whose sentences come in the same order: the best path of one-to-many beads.

Dynamic programming over beads as in Gale and Church, "A Program for Aligning Sentences in Bilingual
Corpora" (Computational Linguistics 19, 1993), with shared parts of words in place of lengths alone.
Long texts are first cut where both hold the same telling sentence, as vecalign and bleualign do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from compare.alignment.evidence import Reading, cut_word, stack_weights
from compare.alignment.scoring import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Values = NDArray[np.float64]

_Place = tuple[int, int]

# Numbers of sentences on both sides of a bead; the first is the cheapest where two are equally good.
_SIZES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1))
# Without a penalty for each sentence beyond the first two, the path collapses into large beads.
_MERGE_PENALTY = 0.28
# Sides of a bead mostly are equally long: how much that counts, and what is usual.
_LENGTH_COUNTS, _USUAL_LENGTHS = 0.25, 0.7
_LEAST_ANCHOR = 0.5
_LONGEST_PIECE = 4
_LARGEST_BLOCK = 1_000_000


def find_path(left: Sequence[Reading], right: Sequence[Reading]) -> list[Bead]:
    """Pair two texts in order.

    Parameters
    ----------
    left, right : sequence of Reading
        All sentences of both texts.

    Returns
    -------
    list of Bead
        Groups of neighbouring sentences that belong together, in order; sentences in none found no
        counterpart.

    Examples
    --------
    >>> from compare.alignment.evidence import read_text
    >>> left = ["The ferry sank. It was dark.", "Nobody was hurt."]
    >>> right = ["The ferry sank.", "It was dark.", "Nobody was hurt."]
    >>> find_path(*[[read_text(text, "en") for text in side] for side in (left, right)])
    [((0,), (0, 1)), ((1,), (2,))]
    """
    if not left or not right:
        return []
    if [reading.text for reading in left] == [reading.text for reading in right]:
        return [((place,), (place,)) for place in range(len(left))]
    block = _Block(left, right)
    path = [bead for window in _cut_into_blocks(block) for bead in _find_best_path(block, *window)]
    return [_trim(block, bead) for bead in path]


class _Block:
    """The parts of words of two texts as sparse rows, and what a bead of them is worth."""

    def __init__(self, left: Sequence[Reading], right: Sequence[Reading]) -> None:
        import numpy as np

        rows = stack_weights(
            [[dict.fromkeys(_pieces(reading), 1.0) for reading in side] for side in (left, right)]
        )
        held = sum(side.sum(axis=0) for side in rows)
        self.rows = rows
        self.telling: Values = np.log((len(left) + len(right)) / np.maximum(held, 1))
        self.lengths = [np.array([len(reading.text) + 1 for reading in side]) for side in (left, right)]

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """How many sentences both sides have."""
        return len(self.lengths[0]), len(self.lengths[1])

    def compare(self, starts: _Place, stops: _Place, size: _Place) -> Values:
        """Return how alike both sides of every bead of a size are; beads start at rows and columns."""
        import numpy as np

        windows = [slice(start, stop) for start, stop in zip(starts, stops, strict=True)]
        rows = [_join(side[at], count) for side, at, count in zip(self.rows, windows, size, strict=True)]
        lengths = [
            _sum_runs(side[at], count) for side, at, count in zip(self.lengths, windows, size, strict=True)
        ]
        weights = [side @ self.telling for side in rows]
        shared = (rows[0].multiply(self.telling[None, :]).tocsr() @ rows[1].T).toarray()
        whole = weights[0][:, None] + weights[1][None, :]
        share = np.divide(2 * shared, whole, out=np.zeros_like(shared), where=whole > 0)
        shorter = np.minimum(lengths[0][:, None], lengths[1][None, :])
        longer = np.maximum(lengths[0][:, None], lengths[1][None, :])
        return np.asarray(share + _LENGTH_COUNTS * (shorter / longer - _USUAL_LENGTHS))

    def compare_bead(self, bead: Bead) -> float:
        """Return how alike both sides of one bead are."""
        left, right = bead
        stops = (left[-1] + 1, right[-1] + 1)
        return float(self.compare((left[0], right[0]), stops, (len(left), len(right)))[0, 0])


def _pieces(reading: Reading) -> Iterator[str]:
    """Yield the parts of all words, of stop words too: in a short sentence they are what there is."""
    words = reading.plain.split() or [reading.text]
    return (piece for word in words for piece in cut_word(word, _LONGEST_PIECE))


def _join(rows: csr_array, count: int) -> csr_array:
    """Return what each run of so many sentences holds."""
    import numpy as np

    total = rows.shape[0] - count + 1
    joined = rows[:total]
    for step in range(1, count):
        joined = joined + rows[step : step + total]
    joined = joined.tocsr()
    joined.data = np.minimum(joined.data, 1.0)
    return joined


def _sum_runs(values: Values, count: int) -> Values:
    import numpy as np

    sums = np.concatenate([[0], np.cumsum(values)])
    return np.asarray(sums[count:] - sums[:-count])


def _find_best_path(block: _Block, starts: _Place, stops: _Place) -> list[Bead]:
    """Return the beads of greatest worth between two places, both sides in order."""
    import numpy as np

    rows, columns = stops[0] - starts[0], stops[1] - starts[1]
    sizes = [size for size in _SIZES if size[0] <= rows and size[1] <= columns]
    worth = {
        size: sum(size) * block.compare(starts, stops, size) - _MERGE_PENALTY * (sum(size) - 2)
        for size in sizes
    }
    best = np.zeros((rows + 1, columns + 1))
    # Which bead ends here: its number in `sizes`, or a sentence that is skipped (-1 left, -2 right).
    steps = np.full((rows + 1, columns + 1), -2, dtype=np.int8)
    for row in range(1, rows + 1):
        line, step = best[row - 1].copy(), np.full(columns + 1, -1, dtype=np.int8)
        for number, (high, wide) in enumerate(sizes):
            if row < high:
                continue
            reached = np.full(columns + 1, -np.inf)
            reached[wide:] = best[row - high, : columns + 1 - wide] + worth[high, wide][row - high]
            better = reached > line
            line, step = np.where(better, reached, line), np.where(better, number, step)
        running = np.maximum.accumulate(line)
        steps[row] = np.where(running > line, -2, step)
        best[row] = running
    return list(_walk_back(steps, sizes, starts))[::-1]


def _walk_back(steps: Any, sizes: Sequence[tuple[int, int]], starts: tuple[int, int]) -> Iterator[Bead]:
    row, column = steps.shape[0] - 1, steps.shape[1] - 1
    while row and column:
        step = int(steps[row, column])
        high, wide = {-1: (1, 0), -2: (0, 1)}.get(step) or sizes[step]
        row, column = row - high, column - wide
        if step >= 0:
            lefts = range(starts[0] + row, starts[0] + row + high)
            rights = range(starts[1] + column, starts[1] + column + wide)
            yield tuple(lefts), tuple(rights)


def _trim(block: _Block, bead: Bead) -> Bead:
    """Leave out sentences at the edges of a bead as long as both sides become more alike."""
    while True:
        left, right = bead
        shorter = [(part, right) for part in (left[1:], left[:-1]) if part]
        shorter += [(left, part) for part in (right[1:], right[:-1]) if part]
        best = max(shorter, key=block.compare_bead, default=bead)
        if not shorter or block.compare_bead(best) <= block.compare_bead(bead):
            return bead
        bead = best


def _cut_into_blocks(block: _Block) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return (starts, stops) of windows small enough for a full table, cut at sentences both texts hold."""
    rows, columns = block.sizes
    if rows * columns <= _LARGEST_BLOCK:
        return [((0, 0), (rows, columns))]
    edges = [(0, 0)]
    for left, right in _find_anchors(block):
        if (left - edges[-1][0]) * (right - edges[-1][1]) >= _LARGEST_BLOCK / 10:
            edges.append((left, right))
    edges.append((rows, columns))
    return list(pairwise(edges))


def _find_anchors(block: _Block) -> list[tuple[int, int]]:
    """Return the longest chain in order of sentences that are each other's nearest and much alike."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags
    from sparse_dot_topn import sp_matmul_topn

    telling = diags(np.sqrt(block.telling))
    sides = [csr_matrix(side @ telling) for side in block.rows]
    units = [
        csr_matrix(diags(1 / np.maximum(np.sqrt(side.power(2).sum(axis=1).A1), 1e-9)) @ side)
        for side in sides
    ]
    nearest = [
        sp_matmul_topn(one, csr_matrix(other.T), top_n=1, threshold=_LEAST_ANCHOR).tocoo()
        for one, other in (units, units[::-1])
    ]
    there = set(zip(nearest[0].row.tolist(), nearest[0].col.tolist(), strict=True))
    back = set(zip(nearest[1].col.tolist(), nearest[1].row.tolist(), strict=True))
    return longest_chain(sorted(there & back))


def longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection in which both indices rise (patience sorting)."""
    tails: list[int] = []
    places: list[int] = []
    previous: list[int | None] = []
    for number, (_, right) in enumerate(pairs):
        place = bisect_left(tails, right)
        previous.append(places[place - 1] if place else None)
        tails[place : place + 1] = [right]
        places[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    number_or_none = places[-1] if places else None
    while number_or_none is not None:
        chain.append(pairs[number_or_none])
        number_or_none = previous[number_or_none]
    return chain[::-1]
