"""Which sentences are decoded together: pure functions over token counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

# 32 sentences a batch took the least processor time; more tokens only fill the caches.
BATCH_SENTENCES = 32
BATCH_TOKENS = 2_048
FAST_BATCH_TOKENS = 1_024
WINDOW_TOKENS = 2_048


def plan_batches(lengths: Sequence[int], *, mixed: bool = False) -> list[list[int]]:
    """Sort sentences into batches, longest first.

    With 8-bit weights the translation of a sentence can depend on the padding that longer neighbours
    force on it, so a batch holds sentences of equal length, unless `mixed`.

    Parameters
    ----------
    lengths : sequence of int
        Tokens of each sentence.
    mixed : bool
        Fill batches with sentences of different length.

    Returns
    -------
    list of list of int
        Indices; each is in exactly one batch.

    Examples
    --------
    >>> plan_batches([3, 5, 3, 4])
    [[1], [3], [0, 2]]
    >>> plan_batches([3, 5, 3, 4], mixed=True)
    [[1, 3, 0, 2]]
    """
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    if mixed:
        return _fill(order, lengths, FAST_BATCH_TOKENS, FAST_BATCH_TOKENS)
    groups = (list(group) for _, group in groupby(order, key=lambda index: lengths[index]))
    return [batch for group in groups for batch in _fill(group, lengths, BATCH_TOKENS, BATCH_SENTENCES)]


def _fill(order: Sequence[int], lengths: Sequence[int], tokens: int, sentences: int) -> list[list[int]]:
    """Cut a list that is sorted by length into batches of at most so many tokens, padding included."""
    batches: list[list[int]] = []
    for index in order:
        size = len(batches[-1]) + 1 if batches else 0
        if 0 < size <= sentences and size * lengths[batches[-1][0]] <= tokens:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def plan_windows(lengths: Sequence[int], *, mixed: bool = False) -> list[list[int]]:
    """Join batches into windows, each of which is decoded and stored before it counts as done.

    Parameters
    ----------
    lengths : sequence of int
        Tokens of each sentence.
    mixed : bool
        As in `plan_batches`.

    Returns
    -------
    list of list of int
        Indices; a window never cuts through a batch.

    Examples
    --------
    >>> [len(window) for window in plan_windows([64] * 100)]
    [32, 32, 32, 4]
    """
    windows: list[list[int]] = []
    filled = WINDOW_TOKENS
    for batch in plan_batches(lengths, mixed=mixed):
        tokens = sum(lengths[index] for index in batch)
        if filled + tokens > WINDOW_TOKENS:
            windows.append([])
            filled = 0
        windows[-1] += batch
        filled += tokens
    return windows
