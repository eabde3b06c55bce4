"""Which pairs of very many texts may share wording: those that agree in some band of their least hashes.

Two texts that share a fifth of their runs of words meet in some band with a probability of .93, those that
share a tenth with .47, those that share a hundredth with .006.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.archive.copies.signing import KEPT, mix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BAND = 2
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
    for band in range(0, KEPT, _BAND):
        keys = mix(minhash[:, band].astype(np.uint64) << np.uint64(32) | minhash[:, band + 1])
        found.append(_pair_equal(keys, first_new))
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
