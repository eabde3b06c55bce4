"""Which of very many texts may share wording: those of which two least hashes that stand together agree.

Each least hash stands together with `_NEIGHBOURS` others. Of texts that share a fifth of their runs of words
next to all meet so, of those that share a tenth more than nine in ten, of those that share a hundredth one in
thirty.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from compare.archive.copies.signatures import KEPT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEIGHBOURS = (1, 3, 9)
# Where more texts meet, each is paired with the first of them: what they share stands in very many.
_MOST = 64
# Of so few agreeing hashes the texts share next to nothing: about a twenty-fifth.
_FEWEST_AGREEING = 5


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
    for column, step in product(range(KEPT), _NEIGHBOURS):
        other = minhash[:, (column + step) % KEPT]
        found.append(_pair_equal(minhash[:, column].astype(np.uint64) << np.uint64(32) | other, first_new))
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
    """Return the pairs of places that have one key, as ``earlier * n + later``."""
    import numpy as np

    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    is_first = np.ones(len(keys), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(is_first)
    start_of = np.repeat(starts, np.diff(np.append(starts, len(keys))))
    rank = np.arange(len(keys)) - start_of
    asked = np.flatnonzero((rank > 0) & (order >= first_new))
    pairs = []
    for nth in range(min(_MOST, int(rank[asked].max(initial=0)))):
        asked = asked[rank[asked] > nth]
        pairs.append(order[start_of[asked] + nth] * len(keys) + order[asked])
    return np.concatenate(pairs) if pairs else np.empty(0, np.int64)
