"""The most probable counterparts of very many sentences: cheap candidates first, then the full model.

Sentences are read in blocks, by one process a core; memory holds sparse rows for all sentences, but the
full readings of one side only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from compare.alignment.background import weigh_word
from compare.alignment.candidates import find_nearest
from compare.alignment.features import measure_pairs
from compare.alignment.meanings import meaning_of
from compare.alignment.model import load_model
from compare.alignment.readings import Reading, build_reading
from compare.language import content_lemmas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

Given = TypeVar("Given")
Made = TypeVar("Made")

_BLOCK = 10_000


class _Terms(NamedTuple):
    """The weighted meanings of a block of sentences, as numbers of places in a vocabulary."""

    vocabulary: list[str]
    places: NDArray[np.int32]
    weights: NDArray[np.float32]
    lengths: NDArray[np.int64]


class _Part(NamedTuple):
    """Candidates to score, and the sentences that they count from the first left one."""

    pairs: Pairs
    left: Sequence[str]
    right: Sequence[str]


def rank_counterparts(
    left: Sequence[str], right: Sequence[str], language: str = "en", top: int = 3, workers: int = 0
) -> tuple[Pairs, Values]:
    """Find the most probable counterparts of very many sentences.

    Parameters
    ----------
    left, right : sequence of str
        Sentences in one language.
    language : str
        ISO 639-1 code.
    top : int
        How many candidates of each sentence of the left are scored in full.
    workers : int
        How many processes; 0 is one a core.

    Returns
    -------
    pairs : array of int, shape (n, 2)
        Left and right indices, in order of the left, the most probable first.
    probabilities : array of float, shape (n,)
        The probability that both make the same claim.

    Examples
    --------
    >>> right = ["Rain fell all night.", "Two ships have sunk."]
    >>> rank_counterparts(["Two ships sank.", "Rain fell."], right, top=1, workers=1)[0].tolist()
    [[0, 1], [1, 0]]
    """
    import numpy as np

    workers = workers or os.cpu_count() or 1
    here, there = _stack_terms([list(_read_side(side, language, workers)) for side in (left, right)])
    pairs = find_nearest(here, there, top, threads=workers)
    del here, there
    parts = _split(pairs, left, right, workers)
    odds = np.concatenate([np.empty(0), *_run(partial(_score_part, language=language), parts, workers)])
    order = np.lexsort((pairs[:, 1], -odds, pairs[:, 0]))
    return pairs[order], 1.0 / (1.0 + np.exp(-odds[order]))


def _run(work: Callable[[Given], Made], tasks: Iterable[Given], workers: int) -> Iterator[Made]:
    """Do every task, in order, in processes of their own where there are several."""
    if workers == 1:
        yield from map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, tasks)


# --- candidates ----------------------------------------------------------------------------------


def _read_side(texts: Sequence[str], language: str, workers: int) -> Iterator[_Terms]:
    blocks = (texts[start : start + _BLOCK] for start in range(0, len(texts), _BLOCK))
    yield from _run(partial(_read_terms, language=language), blocks, workers if len(texts) > _BLOCK else 1)


def _read_terms(texts: Sequence[str], language: str) -> _Terms:
    import numpy as np

    vocabulary: dict[str, int] = {}
    places: list[int] = []
    weights: list[float] = []
    lengths: list[int] = []
    for text in texts:
        telling: dict[str, float] = {}
        for lemma in content_lemmas(text, language):
            meaning = meaning_of(lemma, language)
            telling[meaning] = max(telling.get(meaning, 0.0), weigh_word(lemma, language))
        places.extend(vocabulary.setdefault(meaning, len(vocabulary)) for meaning in telling)
        weights.extend(telling.values())
        lengths.append(len(telling))
    return _Terms(
        list(vocabulary),
        np.array(places, dtype=np.int32),
        np.array(weights, dtype=np.float32),
        np.array(lengths, dtype=np.int64),
    )


def _stack_terms(sides: Sequence[Sequence[_Terms]]) -> list[Any]:
    """Return one sparse matrix a side, both with the same columns in the order of the alphabet."""
    import numpy as np
    from scipy.sparse import csr_array

    vocabulary = sorted({term for side in sides for block in side for term in block.vocabulary})
    columns = {term: column for column, term in enumerate(vocabulary)}
    stacked = []
    for side in sides:
        known = [np.array([columns[term] for term in block.vocabulary], dtype=np.int32) for block in side]
        empty = np.empty(0, dtype=np.int32)
        places = np.concatenate([empty, *(to[block.places] for to, block in zip(known, side, strict=True))])
        weights = np.concatenate([empty.astype(np.float32), *(block.weights for block in side)])
        lengths = np.concatenate([empty.astype(np.int64), *(block.lengths for block in side)])
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        rows = csr_array((weights, places, starts), shape=(len(lengths), max(len(vocabulary), 1)))
        rows.sort_indices()
        stacked.append(rows)
    return stacked


# --- scores --------------------------------------------------------------------------------------


def _split(pairs: Pairs, left: Sequence[str], right: Sequence[str], workers: int) -> Iterator[_Part]:
    """Cut the pairs where the left sentence changes, into one part a worker."""
    import numpy as np

    for chosen in np.array_split(np.arange(len(left)), workers):
        if len(chosen):
            start, stop = np.searchsorted(pairs[:, 0], [chosen[0], chosen[-1] + 1])
            yield _Part(pairs[start:stop] - [chosen[0], 0], left[chosen[0] : chosen[-1] + 1], right)


def _score_part(part: _Part, language: str) -> Values:
    """Return the log odds of pairs; every right sentence is read once, every left one in its block."""
    import numpy as np

    model = load_model(language, "pairs")
    readings: dict[int, Reading] = {}
    scored = [np.empty(0)]
    for first in range(0, len(part.left), _BLOCK):
        start, stop = np.searchsorted(part.pairs[:, 0], [first, first + _BLOCK])
        block = part.pairs[start:stop]
        lefts = [build_reading(text, language) for text in part.left[first : first + _BLOCK]]
        needed, places = np.unique(block[:, 1], return_inverse=True)
        for index in needed.tolist():
            if index not in readings:
                readings[index] = build_reading(part.right[index], language)
        rights = [readings[index] for index in needed.tolist()]
        here = np.column_stack([block[:, 0] - first, places.ravel()])
        scored.append(model.add_up(measure_pairs(lefts, rights, here)).sum(axis=1))
    return np.concatenate(scored)
