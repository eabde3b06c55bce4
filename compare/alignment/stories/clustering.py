"""Average linkage at any size: the same stories as by averaging each two anew, in one pass over the evidence.

A story always lies inside one component of pairs with evidence for one event: two stories are joined only
where their pairs are on average more alike than not, and then at least one of them is. Inside a component,
sums of evidence between stories are kept and added up when two are joined (Lance and Williams, "A General
Theory of Classificatory Sorting Strategies", The Computer Journal 9, 1967); a heap gives the next two.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compare.alignment.stories.rating import MOST_ODDS, SCALE, Evidence
from compare.alignment.stories.supporting import FEW_REPORTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

LARGEST_COMPONENT = 2_000
"""Components of more reports are cut where the evidence is weakest."""


class Cut(NamedTuple):
    """A component that was too large: so many reports hung together, and what held them was not enough.

    Attributes
    ----------
    reports : int
        How many hung together.
    threshold : float
        Log odds below which pairs did not hold them together any more.
    """

    reports: int
    threshold: float


class Clustering(NamedTuple):
    """Stories as ascending places of their reports, in ascending order, and which components were cut."""

    stories: list[list[int]]
    cuts: list[Cut]


def cluster(count: int, evidence: Evidence, largest: int = LARGEST_COMPONENT) -> Clustering:
    """Join the two nearest stories as long as their reports are on average more alike than not.

    Parameters
    ----------
    count : int
        How many reports there are.
    evidence : Evidence
        Pairs of them; one that is not there counts as far apart as can be.
    largest : int
        Components of more reports than this are cut by a raised threshold.

    Returns
    -------
    Clustering
        Every report in one story.

    Examples
    --------
    >>> import numpy as np
    >>> near = Evidence(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([2048, -4096, 1024]))
    >>> cluster(4, near).stories
    [[0, 1], [2], [3]]
    """
    import numpy as np

    labels, cuts = _find_components(count, evidence, largest)
    inside = labels[evidence.one] == labels[evidence.other]
    one, other, odds = (part[inside] for part in evidence)
    # Components in order, and in each its pairs in order: what is joined hangs on no order of the evidence.
    order = np.lexsort((other, one, labels[one]))
    one, other, odds = one[order], other[order], odds[order]
    starts = np.flatnonzero(np.diff(labels[one], prepend=-1))
    stories: list[list[int]] = []
    for start, stop in pairwise([*starts, len(one)]):
        pairs = (part[start:stop].tolist() for part in (one, other, odds))
        stories += _join(list(zip(*pairs, strict=True)))
    told = {place for story in stories for place in story}
    stories += [[place] for place in range(count) if place not in told]
    return Clustering(sorted(stories), cuts)


def _find_components(count: int, evidence: Evidence, largest: int) -> tuple[Numbers, list[Cut]]:
    """Label each report with its component; larger ones are cut by the least threshold that will do."""
    import numpy as np

    holds = evidence.odds > 0
    labels = _label(count, evidence.one[holds], evidence.other[holds])
    cuts = []
    for label in np.flatnonzero(np.bincount(labels, minlength=1) > largest):
        members = np.flatnonzero(labels == label)
        inside = holds & (labels[evidence.one] == label)
        one, other, odds = (part[inside] for part in evidence)
        threshold = _least_threshold(members, (one, other, odds), largest)
        kept = odds > threshold
        apart = _label(len(members), *(np.searchsorted(members, part[kept]) for part in (one, other)))
        labels[members] = labels.max() + 1 + apart
        cuts.append(Cut(len(members), threshold / SCALE))
    return labels, cuts


def _least_threshold(members: Numbers, pairs: tuple[Numbers, ...], largest: int) -> int:
    import numpy as np

    one, other = (np.searchsorted(members, part) for part in pairs[:2])
    low, high = 0, MOST_ODDS
    while low < high:
        middle = (low + high) // 2
        kept = pairs[2] > middle
        sizes = np.bincount(_label(len(members), one[kept], other[kept]))
        low, high = (low, middle) if sizes.max() <= largest else (middle + 1, high)
    return low


def _label(count: int, one: Numbers, other: Numbers) -> Numbers:
    """Label each report with the part of the graph that it is in, in the order of their first reports."""
    import numpy as np

    if count <= FEW_REPORTS:
        return _label_few(count, one, other)
    from scipy import sparse

    graph = sparse.coo_matrix((np.ones(len(one), np.int8), (one, other)), shape=(count, count))
    labels: Numbers = sparse.csgraph.connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _label_few(count: int, one: Numbers, other: Numbers) -> Numbers:
    """Do the same without SciPy: each report takes the first of those that it hangs together with."""
    import numpy as np

    first = np.arange(count)
    while True:
        before = first.copy()
        np.minimum.at(first, one, before[other])
        np.minimum.at(first, other, before[one])
        if np.array_equal(first, before):
            return np.unique(first, return_inverse=True)[1].astype(np.int64)


def _join(pairs: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    """Join the reports of one component; each story goes by its first report."""
    stories: dict[int, list[int]] = {place: [place] for pair in pairs for place in pair[:2]}
    # How much less than as far apart as can be, summed over the pairs of reports of two stories.
    nearness: dict[int, dict[int, int]] = {place: {} for place in stories}
    for one, other, odds in pairs:
        nearness[one][other] = nearness[other][one] = odds + MOST_ODDS
    heap = [(-float(odds), -one, -other, 1, 1) for one, other, odds in pairs if odds > 0]
    heapq.heapify(heap)
    while heap:
        _, one, other, *sizes = heapq.heappop(heap)
        one, other = -one, -other
        if one not in stories or other not in stories or [len(stories[one]), len(stories[other])] != sizes:
            continue
        stories[one] += stories.pop(other)
        gone = nearness.pop(other)
        mine = nearness[one]
        mine.pop(other)
        for third, near in gone.items():
            if third != one:
                mine[third] = nearness[third][one] = mine.get(third, 0) + near
                nearness[third].pop(other)
        for third, near in mine.items():
            first, second = min(one, third), max(one, third)
            count = len(stories[first]) * len(stories[second])
            if near > MOST_ODDS * count:
                average = (near - MOST_ODDS * count) / count
                heapq.heappush(heap, (-average, -first, -second, len(stories[first]), len(stories[second])))
    return [sorted(story) for story in stories.values()]
