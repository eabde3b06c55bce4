"""Which of very many texts may share wording: those of which two least hashes that stand together agree.

Each least hash stands together with `_NEIGHBOURS` others. Of texts that share a fifth of their runs of words
next to all meet so, of those that share a tenth more than nine in ten, of those that share a hundredth one in
thirty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.archive.copies.signatures import KEPT
from compare.archive.copies.signing import mix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEIGHBOURS = (1, 3, 9)
# Where more texts meet, each is paired with the first of them: what they share stands in very many.
_MOST = 64
# Of so few agreeing hashes the texts share next to nothing: about a twenty-fifth.
_FEWEST_AGREEING = 5
_KEYS_AT_ONCE = 1_000_000


def find_candidates(minhash: NDArray[np.uint32], first_new: int) -> NDArray[np.int64]:
    """Return pairs of rows that may share wording.

    Parameters
    ----------
    minhash : array of uint32 (n, KEPT)
        The least hashes of texts in order of publication.
    first_new : int
        Only pairs whose later text is at this place or behind it are asked for.

    Returns
    -------
    array of int64 (m, 2)
        The places of the earlier and the later text, in ascending order, each pair once.
    """
    import numpy as np

    count = len(minhash)
    found = [np.empty(0, np.int64)]
    together = [(column, (column + step) % KEPT) for step in _NEIGHBOURS for column in range(KEPT)]
    at_once = max(1, _KEYS_AT_ONCE // max(count, 1))
    for start in range(0, len(together), at_once):
        one, other = np.array(together[start : start + at_once]).T
        keys = minhash.T[one].astype(np.uint64) << np.uint64(32) | minhash.T[other]
        found.append(_pair_equal(mix(keys), first_new))
    pairs = np.unique(np.concatenate(found))
    pairs = np.stack([pairs // max(count, 1), pairs % max(count, 1)], axis=1)
    agreeing = np.concatenate(
        [np.empty(0, np.int64)]
        + [
            (minhash[block[:, 0]] == minhash[block[:, 1]]).sum(axis=1)
            for block in np.array_split(pairs, len(pairs) // 10_000 + 1)
        ]
    )
    return pairs[agreeing >= _FEWEST_AGREEING]


def _pair_equal(keys: NDArray[np.uint64], first_new: int) -> NDArray[np.int64]:
    """Return the pairs of places that have one key in some row of keys, as ``earlier * n + later``.

    The last bits of each key give way to its place: numbers are sorted faster than places by numbers, and two
    keys that happen to become equal only make a pair more to look at.
    """
    import numpy as np

    count = keys.shape[1]
    bits = np.uint64(count.bit_length())
    ordered = np.sort(keys >> bits << bits | np.arange(count, dtype=np.uint64), axis=1)
    places = (ordered & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64).ravel()
    ordered >>= bits
    is_first = np.ones(ordered.shape, bool)
    is_first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    numbered = np.arange(ordered.size)
    start_of = np.maximum.accumulate(np.where(is_first.ravel(), numbered, 0))
    rank = numbered - start_of
    asked = np.flatnonzero((rank > 0) & (places >= first_new))
    pairs = []
    for nth in range(min(_MOST, int(rank[asked].max(initial=0)))):
        asked = asked[rank[asked] > nth]
        pairs.append(places[start_of[asked] + nth] * count + places[asked])
    return np.concatenate(pairs) if pairs else np.empty(0, np.int64)
