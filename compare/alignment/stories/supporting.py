"""Evidence that others bear out: what is like one of two reports of an event is mostly like the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from compare.alignment.stories.rating import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# Of pairs that fewer bear out, one in fifty is about one event where thousands of reports are told.
_LEAST_SUPPORT = 0.5
_AT_A_TIME = 4_000_000
FEW_REPORTS = 64
"""Of so many reports a full table is no effort, and SciPy takes longer to import than to sort them."""


def keep_supported(count: int, evidence: Evidence) -> Evidence:
    """Take back evidence for one event that the other reports of that event do not bear out.

    Two reports that are alike and have hardly a report in common that is like both of them stand between
    two events: such pairs chain events together.

    Parameters
    ----------
    count : int
        How many reports there are.
    evidence : Evidence
        Pairs of them.

    Returns
    -------
    Evidence
        The same pairs. Those of which less than half of the reports that are like the one with fewer likes
        are like the other one too say nothing for one event any more.

    Examples
    --------
    >>> import numpy as np
    >>> chain = Evidence(np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([2048, 1024, 2048]))
    >>> keep_supported(4, chain).odds.tolist()
    [2048, 0, 2048]
    """
    import numpy as np

    holds = np.flatnonzero(evidence.odds > 0)
    one, other = evidence.one[holds], evidence.other[holds]
    count_likes = _count_few if count <= FEW_REPORTS else _count_many
    likes, common = count_likes(count, one, other)
    fewer = np.minimum(likes[one], likes[other]) - 1
    odds = evidence.odds.copy()
    odds[holds[common < _LEAST_SUPPORT * fewer]] = 0
    return evidence._replace(odds=odds)


def _count_few(count: int, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Return how many reports are like each, and how many are like both reports of each pair."""
    import numpy as np

    alike = np.zeros((count, count), dtype=bool)
    alike[one, other] = alike[other, one] = True
    return alike.sum(axis=1), (alike[one] & alike[other]).sum(axis=1)


def _count_many(count: int, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    import numpy as np
    from scipy import sparse

    ones = np.ones(2 * len(one), np.int32)
    alike = sparse.csr_matrix((ones, (np.append(one, other), np.append(other, one))), shape=(count, count))
    likes = np.diff(alike.indptr).astype(np.int64)
    common = [_count_common(alike, one[part], other[part]) for part in _cut(likes[one])]
    return likes, np.concatenate([np.zeros(0, np.int64), *common])


def _cut(sizes: Numbers) -> Iterator[slice]:
    """Cut pairs into parts that are looked at together."""
    import numpy as np

    parts = np.cumsum(sizes) // _AT_A_TIME
    edges = np.flatnonzero(np.diff(parts, prepend=-1, append=parts[-1:] + 1))
    return (slice(start, stop) for start, stop in pairwise(edges))


def _count_common(alike: Any, one: Numbers, other: Numbers) -> Numbers:
    import numpy as np

    common: Numbers = np.asarray(alike[one].multiply(alike[other]).sum(axis=1)).ravel().astype(np.int64)
    return common
