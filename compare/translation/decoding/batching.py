"""Which sentences are decoded together: pure functions over token counts.

With 8-bit weights, rounding makes the translation of a sentence depend on the width of its batch (the
length of the longest sentence in it), but on nothing else about its neighbours. On some processors it does
not depend on the width either, within bounds, or only on whether the batch is wider than the eighth place
at or behind the end of the sentence; there, batches are cut where they cost least. On the others each
sentence has one width, its length rounded up. A batch that holds no sentence of just its width gets a filler.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import accumulate
from math import inf, log
from typing import NamedTuple

# 32 sentences a batch took the least processor time; more tokens only fill the caches.
BATCH_SENTENCES = 32
BATCH_TOKENS = 2_048
FAST_BATCH_SENTENCES = 64
FAST_BATCH_TOKENS = 1_024
# As many as a batch holds at most: two windows at a time give every worker a batch and one to follow.
WINDOW_TOKENS_A_WORKER = 2_048
WIDTH_STEP = 8
_STEPS_BEFORE_DOUBLING = 4
NARROWEST, WIDEST = 16, 64
"""Tokens. Outside of them, products of vectors take other ways through the processor (see `backend`)."""
_EIGHTH = 8
# An end and a language that a model may add to a sentence itself.
_ADDED = 2
_FEWEST = 4  # sentences; with fewer in a batch each costs half as much again
_ROOM = 32  # tokens that a translation may have beyond twice the source


class Widths(Enum):
    """Which widths of a batch give a sentence the same translation, as far as is known."""

    OWN = "its own"
    BEYOND = "any beyond the eighth place at or behind its end"
    ANY = "any"


class Packing(NamedTuple):
    """How batches are to be made.

    `widths` says which widths change nothing on this machine; `fast` fills batches whatever the widths,
    so that a translation may depend on its neighbours; `workers` are the batches decoded at a time. `small`
    keeps fast batches as small as others: with several beams each sentence fills as many rows, and a
    shortlist grows with the words of its batch.
    """

    widths: Widths = Widths.OWN
    fast: bool = False
    workers: int = 1
    small: bool = False


CAREFUL = Packing()
"""One width for each sentence, one batch at a time."""


class Cost(NamedTuple):
    """What a batch costs, in tokens that are translated, and what it may cost and hold.

    At each step of the decoder all weights are read once, however many sentences there are: that costs as
    much as `reading` tokens for each of its width. A sentence that has come to its end costs the decoder
    nothing any more, so a place that is padded costs only what the encoder takes of a token, `padding`.
    Where there are few sentences, no batch costs more than `share` times what each worker would have of them,
    or the others would wait for it. In the order of documents, lengths within the ratio `alike` go together:
    the narrower, the longer a document waits for others whose sentences fill its batches, and the wider, the
    more is padded.
    """

    reading: float
    padding: float
    share: float
    sentences: int
    tokens: int
    alike: float

    def of(self, widths: Sequence[int]) -> float:
        """Return what a batch of these sentences costs, the longest first."""
        own, places = sum(widths), widths[0] * len(widths)
        return own + self.reading * widths[0] + self.padding * (places - own)


# Measured on the sentences of an article, in seven ways to cut them, beam 4 and beam 1; they explain the
# processor time to within two parts of a hundred. On hundreds of sentences the first saves two parts of a
# hundred with a shortlist at beam 1, and five with one at beam 4.
_CAREFUL_COST = Cost(3.5, 0.14, 1.15, BATCH_SENTENCES, BATCH_TOKENS, 1.3)
_FAST_COST = Cost(8.4, 0.17, 1.5, FAST_BATCH_SENTENCES, FAST_BATCH_TOKENS, 1.15)
# Every batch has a filler, which costs what its width holds.
_BEYOND_COST = _CAREFUL_COST._replace(reading=_CAREFUL_COST.reading + 1, sentences=BATCH_SENTENCES - 1)


def _cost_with(packing: Packing) -> Cost:
    if packing.fast and not packing.small:
        return _FAST_COST
    return _BEYOND_COST if packing.widths is Widths.BEYOND and not packing.fast else _CAREFUL_COST


class Batch(NamedTuple):
    """Sentences that are decoded together, as indices, the width that the batch must have, and its limit."""

    members: list[int]
    width: int
    limit: int
    """How many tokens a translation may have."""


def plan_batches(lengths: Sequence[int], packing: Packing = CAREFUL) -> list[Batch]:
    """Sort sentences into batches, widest first.

    Parameters
    ----------
    lengths : sequence of int
        Tokens of each sentence.
    packing : Packing
        What the machine and the user allow.

    Returns
    -------
    list of Batch
        Every index is in exactly one. Where each sentence has one width, the sentences of a width are dealt
        out so that as many batches as possible hold one of just that length.

    Examples
    --------
    >>> [batch[:2] for batch in plan_batches([3, 9, 8, 16])]
    [([3, 1], 16), ([2, 0], 8)]
    >>> [batch[:2] for batch in plan_batches([30, 9, 8, 28], Packing(Widths.ANY))]
    [([0, 3, 1, 2], 30)]
    >>> [batch[:2] for batch in plan_batches([30, 9, 8, 28], Packing(Widths.BEYOND))]
    [([0, 3, 1, 2], 33)]
    """
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    if packing.fast:
        return _pack(order, lengths, packing)
    is_free = packing.widths is not Widths.OWN
    free = [index for index in order if is_free and lengths[index] <= WIDEST]
    buckets: dict[int, list[int]] = {}
    for index in order[: len(order) - len(free)]:
        buckets.setdefault(width_of(lengths[index]), []).append(index)
    dealt = [batch for width, bucket in buckets.items() for batch in _deal(bucket, width)]
    return dealt + _pack(free, lengths, packing)


def width_of(length: int) -> int:
    """Return the width of a sentence where widths matter: its length, rounded up in growing steps.

    Long sentences are rarer, so they need wider steps for their batches to fill.

    Examples
    --------
    >>> [width_of(length) for length in (1, 8, 9, 32, 33, 64, 65, 200)]
    [8, 8, 16, 32, 48, 64, 96, 256]
    """
    step = WIDTH_STEP
    while length > step * _STEPS_BEFORE_DOUBLING:
        step *= 2
    return -(-length // step) * step


def padded_area(lengths: Sequence[int], batches: Sequence[Batch]) -> float:
    """Return how many places the batches have for each token, fillers included.

    Examples
    --------
    >>> padded_area([8, 6, 2], plan_batches([8, 6, 2]))
    1.5
    """
    places = sum(
        batch.width * (len(batch.members) + (max(lengths[index] for index in batch.members) < batch.width))
        for batch in batches
    )
    return places / max(1, sum(lengths))


def _deal(bucket: Sequence[int], width: int) -> list[Batch]:
    size = max(1, min(BATCH_SENTENCES, BATCH_TOKENS // max(width, 1)))
    count = -(-len(bucket) // size)
    return [Batch(list(bucket[first::count]), width, 2 * width + _ROOM) for first in range(count)]


# --- many widths ---------------------------------------------------------------------------------


def _pack(order: Sequence[int], lengths: Sequence[int], packing: Packing) -> list[Batch]:
    """Cut sentences, longest first, into the batches that cost least together."""
    widths = [_least_width(lengths[index], packing) for index in order]
    batches = []
    for start, stop in _cheapest_cuts(widths, packing):
        width = widths[start]
        # What the decoder may write must not depend on the neighbours either.
        longest = width if packing.fast else WIDEST
        batches.append(Batch(list(order[start:stop]), width, 2 * longest + _ROOM))
    return batches


def _least_width(length: int, packing: Packing) -> int:
    """Return how wide a batch has to be for a sentence."""
    if packing.fast:
        return max(length, 1)
    if packing.widths is Widths.BEYOND:
        return -(-(length + _ADDED) // _EIGHTH) * _EIGHTH + 1
    return max(length, NARROWEST)


def _cheapest_cuts(widths: Sequence[int], packing: Packing) -> list[tuple[int, int]]:
    """Return where to cut; `best[stop]` is what the first `stop` cost, and where the last batch begins."""
    cost = _cost_with(packing)
    most = _most_of_one(widths, packing.workers, cost)
    own = [(1 - cost.padding) * tokens for tokens in accumulate(widths, initial=0)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for stop in range(1, len(widths) + 1):
        cheapest = (inf, stop)
        for start in range(stop - 1, max(-1, stop - cost.sentences - 1), -1):
            size, width = stop - start, widths[start]
            alone = own[stop] - own[start] + width * (cost.reading + cost.padding * size)
            if (size > 1 and width * size > cost.tokens) or (size > _FEWEST and alone > most):
                break  # with more sentences in it, it would only cost more
            whole = best[start][0] + alone
            if whole < cheapest[0]:
                cheapest = (whole, start)
        best.append(cheapest)
    cuts = []
    stop = len(widths)
    while stop:
        start = best[stop][1]
        cuts.append((start, stop))
        stop = start
    return cuts[::-1]


def _most_of_one(widths: Sequence[int], workers: int, cost: Cost) -> float:
    """Return what one batch may cost, so that no worker is idle where there are few sentences."""
    if workers == 1 or not widths:
        return inf
    each = -(-len(widths) // workers)
    shares = [cost.of(widths[start : start + each]) for start in range(0, len(widths), each)]
    return max(cost.share * sum(shares) / workers, cost.of(widths[:_FEWEST]))


# --- windows -------------------------------------------------------------------------------------


def plan_windows(
    lengths: Sequence[int], packing: Packing = CAREFUL, *, in_order: bool = False
) -> list[list[int]]:
    """Join batches into windows, each of which is decoded and stored before it counts as done.

    Parameters
    ----------
    lengths : sequence of int
        Tokens of each sentence.
    packing : Packing
        As in `plan_batches`; a window holds enough for all workers.
    in_order : bool
        Whether the first sentences are wanted first: they are those of a document that can be written when it
        is done. Batches pad up to three parts of a hundred more then. Otherwise the longest sentences come
        first, and every document is done at the very end.

    Returns
    -------
    list of list of int
        Indices; each is in exactly one window.

    Examples
    --------
    >>> [len(window) for window in plan_windows([64] * 100)]
    [25, 25, 25, 25]
    >>> [len(window) for window in plan_windows([64] * 100, Packing(workers=2))]
    [50, 50]
    >>> [max(plan_windows([60, 30, 10] * 200, in_order=wanted)[0]) for wanted in (False, True)]
    [588, 93]
    """
    room = WINDOW_TOKENS_A_WORKER * packing.workers
    windows: list[list[int]] = []
    filled = room
    for members in _batch_in_order(lengths, packing) if in_order else _batch_by_length(lengths, packing):
        tokens = sum(lengths[index] for index in members)
        if filled + tokens > room:
            windows.append([])
            filled = 0
        windows[-1] += members
        filled += tokens
    return windows


def _batch_by_length(lengths: Sequence[int], packing: Packing) -> list[list[int]]:
    return [batch.members for batch in plan_batches(lengths, packing)]


def _batch_in_order(lengths: Sequence[int], packing: Packing) -> list[list[int]]:
    """Let sentences of like lengths fill batches as they come; a batch has its turn by its first sentence."""
    cost = _cost_with(packing)
    batches: list[list[int]] = []
    filling: dict[int, tuple[list[int], int]] = {}
    for index, length in enumerate(lengths):
        kind = _kind_of(length, packing)
        batch, widest = filling.get(kind, ([], 0))
        widest = max(widest, length)
        if not batch or len(batch) == cost.sentences or widest * (len(batch) + 1) > cost.tokens:
            batch, widest = [], length
            batches.append(batch)
        batch.append(index)
        filling[kind] = batch, widest
    return batches


def _kind_of(length: int, packing: Packing) -> int:
    """Return a number that lengths have in common which may be decoded together at little cost."""
    if packing.fast or (packing.widths is not Widths.OWN and length <= WIDEST):
        return -round(log(max(length, NARROWEST), _cost_with(packing).alike))
    return width_of(length)


def fill_up(sentences: list[list[str]], width: int) -> list[list[str]]:
    """Append a filler where no sentence of a batch has just its width.

    The filler is the first sentence with its last token repeated, so that it takes no longer to decode
    than the others.

    Examples
    --------
    >>> fill_up([["a", "b"], ["c"]], 4)
    [['a', 'b'], ['c'], ['a', 'b', 'b', 'b']]
    >>> fill_up([["a", "b"], ["c"]], 2)
    [['a', 'b'], ['c']]
    """
    first = sentences[0]
    if not first or any(len(tokens) >= width for tokens in sentences):
        return sentences
    return [*sentences, first + first[-1:] * (width - len(first))]
