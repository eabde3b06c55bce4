"""chrF, a measure of how like a human translation another is: the share of characters in a row that agree.

As Popović (2015) defines it and sacreBLEU computes it with its usual settings: runs of one to six
characters without spaces, recall counted twice as much as precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_LONGEST_RUN = 6
_BETA = 2


def measure_chrf(made: Sequence[str], references: Sequence[str]) -> float:
    """Return chrF of translations beside their references, from 0 to 100.

    Examples
    --------
    >>> measure_chrf(["The ferry sank."], ["The ferry sank."])
    100.0
    >>> round(measure_chrf(["The ferry sank."], ["The ferry has sunk."]), 1)
    50.6
    """
    scores = []
    for length in range(1, _LONGEST_RUN + 1):
        ours = [_runs(text, length) for text in made]
        theirs = [_runs(text, length) for text in references]
        shared = sum((mine & other).total() for mine, other in zip(ours, theirs, strict=True))
        # As in sacreBLEU, a reference without a run of this length tells nothing about the runs written.
        written = sum(mine.total() for mine, other in zip(ours, theirs, strict=True) if other)
        wanted = sum(other.total() for other in theirs)
        if written and wanted:
            scores.append((shared / written, shared / wanted))
    if not scores:
        return 0.0
    precision, recall = (sum(side) / len(scores) for side in zip(*scores, strict=True))
    if not precision + recall:
        return 0.0
    weight = float(_BETA**2)
    score: float = 100 * (1 + weight) * precision * recall / (weight * precision + recall)
    return score


def _runs(text: str, length: int) -> Counter[str]:
    letters = "".join(text.split())
    return Counter(letters[start : start + length] for start in range(len(letters) - length + 1))
