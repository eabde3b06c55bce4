"""Very many sentences: all are read in blocks, cheap candidates found, and only the nearest scored in full.

Readings wait as bytes between the two steps, so that memory holds little more than the texts; with several
workers, blocks are read and scored in processes of their own.
"""

from __future__ import annotations

import pickle
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from compare.alignment.candidates import find_nearest, is_meaning, weigh_terms
from compare.alignment.encoding import choose_list_encoder
from compare.alignment.evidence import (
    DOUBT,
    FEATURES,
    Reading,
    build_reading,
    find_near,
    measure_cosines,
    measure_pairs,
    overlap_rows,
    place_among_rivals,
)
from compare.records import AlignmentSettings, Progress, ProgressEvent, no_progress
from compare.resources import usable_cores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]
    Vectors = NDArray[np.float16]

_NEARNESS = list(FEATURES).index("near in meaning")
Given = TypeVar("Given")
Made = TypeVar("Made")
_Map = Callable[[Callable[[Given], Made], Iterable[Given]], Iterable[Made]]

_BLOCK = 5_000
# What is encoded too takes ten times as long; an interrupt waits for the block that is being read.
_ENCODED_BLOCK = 500
# How many candidates of each sentence of the left are measured.
_NEAREST = 3
# Sentences of the right that no sentence of the left has among its nearest meet their own nearest.
_NEAREST_BACK = 1
# Two lists are looked through for the nearest in meaning up to so many pairs: some minutes on one core.
MOST_COSINES = 10_000_000_000


class Work(NamedTuple):
    """How a long step goes on: in how many processes (0: one for each usable core), and whom it tells."""

    workers: int = 1
    progress: Progress = no_progress


class Measured(NamedTuple):
    """Candidate pairs in order of the left, and their features and surroundings, one row a pair.

    `encoding` is how many seconds of processor time the encoder took, in all processes.
    """

    pairs: Pairs
    rows: Values
    encoding: float = 0.0


_ALONE, _NO_SETTINGS = Work(), AlignmentSettings()


class _Block(NamedTuple):
    """Some sentences after reading: as bytes, and their weighted terms as places in a vocabulary.

    `vectors` are what they mean, in half precision, None without an encoder; `encoding` is how many seconds
    of processor time these took.
    """

    readings: list[bytes]
    vocabulary: list[str]
    places: NDArray[np.int32]
    weights: NDArray[np.float32]
    lengths: NDArray[np.int64]
    vectors: NDArray[np.float16] | None
    encoding: float


class _Meeting(NamedTuple):
    """Readings of both sides as bytes, and which meet."""

    left: list[bytes]
    right: list[bytes]
    pairs: Pairs


def measure_many(
    left: Sequence[str],
    right: Sequence[str],
    language: str = "en",
    work: Work = _ALONE,
    settings: AlignmentSettings = _NO_SETTINGS,
) -> Measured:
    """Measure the nearest candidates of very many sentences.

    Parameters
    ----------
    left, right : sequence of str
        Sentences in one language.
    language : str
        ISO 639-1 code.
    work : Work, optional
        With one worker all is done in this process.
    settings : AlignmentSettings, optional
        Whether the default encoder measures meaning, which it does only where it is asked for by name.

    Returns
    -------
    Measured
        The same for any number of workers.

    Examples
    --------
    >>> right = ["Rain fell all night.", "Two ships have sunk."]
    >>> measure_many(["Two ships sank.", "Rain fell."], right).pairs.tolist()
    [[0, 1], [1, 0]]
    """
    import numpy as np

    # Starting a process costs as much as reading some thousand sentences.
    is_small = len(left) + len(right) <= 2 * _BLOCK
    workers, progress = 1 if is_small else work.workers or usable_cores(), work.progress
    size = _BLOCK if choose_list_encoder(settings) is None else _ENCODED_BLOCK
    read = partial(_read_block, language=language, settings=settings)
    with _open_workers(workers) as run:
        sides = _read_sides([_cut(side, size) for side in (left, right)], read, run, progress)
        terms, rows = _stack_terms(sides)
        vectors = _stack_vectors(sides)
        pairs = _find_pairs(rows, vectors, workers)
        readings = [[reading for block in side for reading in block.readings] for side in sides]
        encoding = sum(block.encoding for side in sides for block in side)
        del sides
        parts = run(_measure_meeting, _split(pairs, readings))
        features = _gather(parts, len(pairs), progress)
    if vectors is None:
        nearness = np.zeros(len(pairs))
    else:
        nearness = features[:, _NEARNESS] = measure_cosines(vectors[0], vectors[1], pairs)
    meant = np.array([place for place, term in enumerate(terms) if is_meaning(term)], dtype=np.int64)
    around = _measure_surroundings([side[:, meant] for side in rows], nearness, pairs)
    return Measured(pairs, np.column_stack([features, around]), encoding)


@contextmanager
def _open_workers(workers: int) -> Iterator[_Map[Any, Any]]:
    if workers == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts) as pool:
        try:
            yield pool.map
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _leave_interrupts() -> None:
    """Let the first process alone answer to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


# --- candidates ----------------------------------------------------------------------------------


def _find_pairs(rows: Sequence[csr_array], vectors: Sequence[Vectors] | None, threads: int) -> Pairs:
    """Return the nearest by terms, and by meaning where that can be looked through, from both sides."""
    import numpy as np

    here, there = rows
    found = [
        find_nearest(here, there, _NEAREST, threads=threads),
        find_nearest(there, here, _NEAREST_BACK, threads=threads)[:, ::-1],
    ]
    if vectors is not None and len(vectors[0]) * len(vectors[1]) <= MOST_COSINES:
        found += [find_near(vectors[0], vectors[1], 1), find_near(vectors[1], vectors[0], 1)[:, ::-1]]
    return np.unique(np.concatenate(found), axis=0)


def _cut(side: Sequence[str], size: int) -> list[Sequence[str]]:
    return [side[at : at + size] for at in range(0, len(side), size)]


def _read_sides(
    cut: Sequence[Sequence[Sequence[str]]],
    read: Callable[[Sequence[str]], _Block],
    run: _Map[Any, Any],
    progress: Progress,
) -> list[list[_Block]]:
    """Read all sentences of both sides, cut into blocks, the right after the left."""
    chunks = [chunk for side in cut for chunk in side]
    blocks: list[_Block] = []
    done, total = 0, sum(map(len, chunks))
    for block in run(read, chunks):
        blocks.append(block)
        done += len(block.readings)
        progress(ProgressEvent("reading", done, total, "sentences"))
    of_left = len(cut[0])
    return [blocks[:of_left], blocks[of_left:]]


def _read_block(texts: Sequence[str], language: str, settings: AlignmentSettings) -> _Block:
    import numpy as np

    vocabulary: dict[str, int] = {}
    readings: list[bytes] = []
    places: list[int] = []
    weights: list[float] = []
    lengths: list[int] = []
    for text in texts:
        reading = build_reading(text, language)
        readings.append(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))
        terms = weigh_terms(reading)
        places.extend(vocabulary.setdefault(term, len(vocabulary)) for term in terms)
        weights.extend(terms.values())
        lengths.append(len(terms))
    vectors, encoding = _encode(texts, settings)
    return _Block(
        readings,
        list(vocabulary),
        np.array(places, dtype=np.int32),
        np.array(weights, dtype=np.float32),
        np.array(lengths, dtype=np.int64),
        vectors,
        encoding,
    )


def _encode(texts: Sequence[str], settings: AlignmentSettings) -> tuple[NDArray[np.float16] | None, float]:
    """Return what texts mean, and the seconds of processor time that it took."""
    import numpy as np

    encoder = choose_list_encoder(settings)
    if encoder is None:
        return None, 0.0
    started = time.process_time()
    return encoder.encode(texts).astype(np.float16), time.process_time() - started


def _stack_vectors(sides: Sequence[Sequence[_Block]]) -> list[Vectors] | None:
    """Return one matrix a side, or None without an encoder."""
    import numpy as np

    vectors = [[block.vectors for block in side if block.vectors is not None] for side in sides]
    return [np.concatenate(side) for side in vectors] if all(vectors) else None


def _stack_terms(sides: Sequence[Sequence[_Block]]) -> tuple[list[str], list[csr_array]]:
    """Return the terms in the order of the alphabet, and one sparse matrix a side with these columns."""
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
    return vocabulary, stacked


# --- scores --------------------------------------------------------------------------------------


def _split(pairs: Pairs, readings: Sequence[Sequence[bytes]]) -> Iterator[_Meeting]:
    """Cut the pairs where the left sentence changes."""
    import numpy as np

    left, right = readings
    for first in range(0, len(left), _BLOCK):
        start, stop = np.searchsorted(pairs[:, 0], [first, first + _BLOCK])
        needed, places = np.unique(pairs[start:stop, 1], return_inverse=True)
        here = np.column_stack([pairs[start:stop, 0] - first, places.ravel()])
        yield _Meeting(list(left[first : first + _BLOCK]), [right[index] for index in needed.tolist()], here)


def _measure_meeting(meeting: _Meeting) -> Values:
    left, right = ([_restore(reading) for reading in side] for side in meeting[:2])
    return measure_pairs(left, right, meeting.pairs)


def _restore(reading: bytes) -> Reading:
    """Return a reading that one of our own processes made in this run."""
    restored: Reading = pickle.loads(reading)  # noqa: S301 - nothing else can write these bytes
    return restored


def _gather(parts: Iterable[Values], total: int, progress: Progress) -> Values:
    import numpy as np

    gathered = np.empty((total, len(FEATURES)))
    done = 0
    for part in parts:
        gathered[done : done + len(part)] = part
        done += len(part)
        progress(ProgressEvent("scoring", done, total, "pairs"))
    return gathered


def _measure_surroundings(sides: Sequence[csr_array], nearness: Values, pairs: Pairs) -> Values:
    """Measure what `Surroundings` does, of the meanings in the rows of two sparse matrices."""
    import numpy as np

    counts = [np.diff(side.tocsc().indptr) for side in sides]
    sizes = [side.shape[0] for side in sides]
    rarity = sum(np.log((1 + size) / np.maximum(count, 1)) for size, count in zip(sizes, counts, strict=True))
    rows = [_weigh_columns(side, rarity) for side in sides]
    return place_among_rivals(overlap_rows(rows, pairs).share(DOUBT), nearness, pairs, (sizes[0], sizes[1]))


def _weigh_columns(rows: csr_array, weights: Values) -> csr_array:
    from scipy.sparse import csr_array

    return csr_array((weights[rows.indices], rows.indices, rows.indptr), shape=rows.shape)
