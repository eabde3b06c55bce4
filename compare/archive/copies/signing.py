"""What of a text is needed to find copies: hashes of its runs of five words, the least of them, its figures.

All hashes are the same in every process and on every machine. The hash of a word is read off BLAKE2b; that of
a run is mixed from those of its words. A text's least hashes under `KEPT` fixed orders (MinHash) agree with
those of another text in about the share of runs that both have of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from compare.archive.copies.signatures import KEPT, Signatures, join_signatures
from compare.language import number_words, search_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 5
"""So many words one after another are rarely the same by chance."""
_WORD = re.compile(r"\w+")
_SEED = 20_261_128
# Odd and without pattern (the constants of SplitMix64), so that nearby values fall far apart.
_STEP, _FIRST_MIX, _SECOND_MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
# Texts of about so many words are hashed together: few steps of Python, and all fits in a processor's cache.
_WORDS_AT_ONCE = 30_000
_NOTHING = 2**32 - 1
# The words before and behind a figure that tell which figure it is, any figure among them alike.
_AROUND = (-2, -1, 1, 2)
_ANY_FIGURE = 1


def sign_texts(texts: Sequence[str], outlets: Sequence[str] | None = None) -> Signatures:
    """Return what is needed to find copies among texts.

    Parameters
    ----------
    texts : sequence of str
        The texts of reports. What is not of the report (its headline, if outlets write their own) is better
        left out.
    outlets : sequence of str, optional
        Who published each: what an outlet adds to its reports can then be told from what they say.

    Returns
    -------
    Signatures
        About 4,000 bytes for a text of 400 words.

    Examples
    --------
    >>> signed = sign_texts(["The ferry Halvena sank.", "THE FERRY 'HALVENA' SANK", "The ferry sank."])
    >>> signed.words.tolist(), bool(signed.wordings[0] == signed.wordings[1])
    ([4, 4, 3], True)
    """
    import numpy as np

    known: dict[str, int] = {}
    counts: list[int] = []
    parts: list[Signatures] = []
    hashes: list[int] = []
    for text in texts:
        words = _WORD.findall(search_key(text))
        counts.append(len(words))
        for word in words:
            if word not in known:
                known[word] = _hash_word(word)
        hashes += [known[word] for word in words]
        if len(hashes) >= _WORDS_AT_ONCE:
            parts.append(_sign_words(np.array(hashes, np.uint64), np.array(counts, np.int64)))
            hashes, counts = [], []
    parts.append(_sign_words(np.array(hashes, np.uint64), np.array(counts, np.int64)))
    joined = join_signatures(parts)
    named = {outlet: hash_text(outlet) if outlet else 0 for outlet in set(outlets or ())}
    keys = [named[outlet] for outlet in outlets] if outlets is not None else [0] * len(texts)
    return replace(joined, outlets=np.array(keys, np.uint64))


def hash_text(text: str) -> int:
    """Return 64 bits of BLAKE2b."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _hash_word(word: str) -> int:
    """Return the hash of a word; its last bit tells a figure, in digits or spelt out."""
    return hash_text(word) >> 1 << 1 | (word in number_words() or any(map(str.isdigit, word)))


def _sign_words(words: NDArray[np.uint64], counts: NDArray[np.int64]) -> Signatures:
    """Return the signatures of texts whose words' hashes stand one after another."""
    import numpy as np

    texts = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    inside = np.arange(len(words)) - starts[texts]
    shingles, owners = _hash_runs(words, texts, counts[texts] - inside)
    bounds = np.searchsorted(owners, np.arange(len(counts) + 1)).astype(np.int64)
    contexts, figures, having = _hash_figures(words, texts)
    return Signatures(
        counts.astype(np.int32),
        _hash_wordings(words, texts, inside, counts),
        np.zeros(len(counts), np.uint64),
        _keep_least(shingles, bounds),
        shingles,
        bounds,
        contexts,
        figures,
        np.searchsorted(having, np.arange(len(counts) + 1)).astype(np.int64),
    )


def _hash_runs(
    words: NDArray[np.uint64], texts: NDArray[np.int64], left: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes of all runs, ascending in each text, and whose they are.

    `left` counts the words from each to the end of its text. A text of fewer words than a run has none.
    """
    import numpy as np

    first = np.flatnonzero(left >= RUN)
    mixed = np.zeros(len(first), np.uint64)
    for offset in range(RUN):
        mixed = mix(mixed + words[first + offset])
    owners = texts[first]
    order = np.lexsort((mixed, owners))
    mixed, owners = mixed[order], owners[order]
    is_new = _is_new(mixed, owners)
    return mixed[is_new], owners[is_new]


def _hash_figures(
    words: NDArray[np.uint64], texts: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.int64]]:
    """Return what stands around figures, ascending in each text, the figures there, and whose they are."""
    import numpy as np

    is_figure = (words & np.uint64(1)).astype(bool)
    places = np.flatnonzero(is_figure)
    around = np.where(is_figure, np.uint64(_ANY_FIGURE), words)
    contexts = np.zeros(len(places), np.uint64)
    for step in _AROUND:
        near = np.clip(places + step, 0, len(words) - 1)
        is_inside = (near == places + step) & (texts[near] == texts[places])
        contexts = mix(contexts + np.where(is_inside, around[near], np.uint64(0)))
    owners = texts[places]
    order = np.lexsort((contexts, owners))
    contexts, owners, figures = contexts[order], owners[order], mix(words[places][order])
    first = np.flatnonzero(_is_new(contexts, owners))
    sums = np.add.reduceat(figures, first) if first.size else figures
    return contexts[first], sums, owners[first]


def _is_new(values: NDArray[np.uint64], owners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return where another value stands than before, or the next text begins."""
    import numpy as np

    is_new = np.ones(len(values), bool)
    is_new[1:] = (values[1:] != values[:-1]) | (owners[1:] != owners[:-1])
    return is_new


def _hash_wordings(
    words: NDArray[np.uint64],
    texts: NDArray[np.int64],
    inside: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> NDArray[np.uint64]:
    """Return one hash a text, of all words at their places; 0 for a text without words."""
    import numpy as np

    placed = mix(words ^ mix(inside.astype(np.uint64)))
    sums = np.zeros(len(counts), np.uint64)
    np.add.at(sums, texts, placed)
    return np.where(counts > 0, mix(sums), np.uint64(0))


def _keep_least(shingles: NDArray[np.uint64], bounds: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Return the least hash of each text under each of the fixed orders."""
    import numpy as np

    kept = np.full((len(bounds) - 1, KEPT), _NOTHING, np.uint32)
    filled = np.flatnonzero(np.diff(bounds))
    if not filled.size:
        return kept
    starts = bounds[:-1][filled]
    multipliers, summands = _orders()
    for column in range(KEPT):
        ranked = ((shingles * multipliers[column] + summands[column]) >> np.uint64(32)).astype(np.uint32)
        kept[filled, column] = np.minimum.reduceat(ranked, starts)
    return kept


@cache
def _orders() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    import numpy as np

    drawn = mix(np.arange(1, 2 * KEPT + 1, dtype=np.uint64) * np.uint64(_SEED))
    return drawn[:KEPT] | np.uint64(1), drawn[KEPT:]


def mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return values of which each bit depends on all bits of what was given (SplitMix64)."""
    import numpy as np

    values = values + np.uint64(_STEP)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(_FIRST_MIX)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_SECOND_MIX)
    return values ^ (values >> np.uint64(31))
