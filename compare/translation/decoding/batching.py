"""Which sentences are decoded together: pure functions over token counts.

With 8-bit weights, rounding makes the translation of a sentence depend on the width of its batch (the
length of the longest sentence in it), but on nothing else about its neighbours. So each sentence has
one width, its length rounded up, and a batch that holds no sentence of just that length gets a filler.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# 32 sentences a batch took the least processor time; more tokens only fill the caches.
BATCH_SENTENCES = 32
BATCH_TOKENS = 2_048
FAST_BATCH_TOKENS = 1_024
# As many as a batch holds at most: two windows at a time give every worker a batch and one to follow.
WINDOW_TOKENS_A_WORKER = 2_048
WIDTH_STEP = 8
_STEPS_BEFORE_DOUBLING = 4


class Batch(NamedTuple):
    """Sentences that are decoded together, as indices, and the width that the batch must have."""

    members: list[int]
    width: int


def plan_batches(lengths: Sequence[int], *, mixed: bool = False) -> list[Batch]:
    """Sort sentences into batches, widest first.

    Parameters
    ----------
    lengths : sequence of int
        Tokens of each sentence.
    mixed : bool
        Fill batches whatever the lengths: quicker, but a translation may depend on its neighbours.

    Returns
    -------
    list of Batch
        Every index is in exactly one. The sentences of a width are dealt out so that as many batches
        as possible hold one of just that length.

    Examples
    --------
    >>> plan_batches([3, 9, 8, 16])
    [Batch(members=[3, 1], width=16), Batch(members=[2, 0], width=8)]
    >>> plan_batches([3, 9, 8, 16], mixed=True)
    [Batch(members=[3, 1, 2, 0], width=16)]
    """
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    if mixed:
        return _fill(order, lengths)
    buckets: dict[int, list[int]] = {}
    for index in order:
        buckets.setdefault(width_of(lengths[index]), []).append(index)
    return [batch for width, bucket in buckets.items() for batch in _deal(bucket, width)]


def width_of(length: int) -> int:
    """Return the width of a sentence: its length, rounded up in steps that grow with it.

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


def _deal(bucket: Sequence[int], width: int) -> list[Batch]:
    size = max(1, min(BATCH_SENTENCES, BATCH_TOKENS // max(width, 1)))
    count = -(-len(bucket) // size)
    return [Batch(list(bucket[first::count]), width) for first in range(count)]


def _fill(order: Sequence[int], lengths: Sequence[int]) -> list[Batch]:
    batches: list[Batch] = []
    for index in order:
        if batches and (len(batches[-1].members) + 1) * batches[-1].width <= FAST_BATCH_TOKENS:
            batches[-1].members.append(index)
        else:
            batches.append(Batch([index], lengths[index]))
    return batches


def plan_windows(lengths: Sequence[int], workers: int = 1, *, mixed: bool = False) -> list[list[int]]:
    """Join batches into windows, each of which is decoded and stored before it counts as done.

    Parameters
    ----------
    lengths : sequence of int
        Tokens of each sentence.
    workers : int
        How many batches are decoded at a time; a window holds enough for all of them.
    mixed : bool
        As in `plan_batches`.

    Returns
    -------
    list of list of int
        Indices; each is in exactly one window.

    Examples
    --------
    >>> [len(window) for window in plan_windows([64] * 100)]
    [25, 25, 25, 25]
    >>> [len(window) for window in plan_windows([64] * 100, workers=2)]
    [50, 50]
    """
    room = WINDOW_TOKENS_A_WORKER * workers
    windows: list[list[int]] = []
    filled = room
    for batch in plan_batches(lengths, mixed=mixed):
        tokens = sum(lengths[index] for index in batch.members)
        if filled + tokens > room:
            windows.append([])
            filled = 0
        windows[-1] += batch.members
        filled += tokens
    return windows


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
