"""Whether two reviewers agree, beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.errors import UsageError
from compare.records import Decision
from compare.reviewing.items import key_of
from compare.reviewing.standing import LABELS, standing_decisions


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers judged what both judged.

    Attributes
    ----------
    left, right : str
        The reviewers.
    items : int
        How many both decided; what either skipped does not count.
    agreed : float
        The share with equal labels.
    kappa : float
        Cohen's kappa; 1 is full agreement, 0 what chance would give.
    table : mapping of (str, str) to int
        Counts by the labels of the left and the right reviewer.
    """

    left: str
    right: str
    items: int
    agreed: float
    kappa: float
    table: Mapping[tuple[str, str], int]


def cohen_kappa(left: Sequence[str], right: Sequence[str]) -> float:
    """Return Cohen's kappa of two lists of labels.

    Parameters
    ----------
    left, right : sequence of str
        Labels of the same items, in the same order.

    Returns
    -------
    float
        ``(observed - expected) / (1 - expected)``; 1.0 where both use one and the same label throughout.

    Raises
    ------
    ValueError
        If there is no item, or the lists are not equally long.

    References
    ----------
    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20 (1960), 37-46.

    Examples
    --------
    >>> cohen_kappa(["same", "same", "different", "same"], ["same", "different", "different", "same"])
    0.5
    """
    if not left or len(left) != len(right):
        raise ValueError("give two lists of labels, equally long and not empty")
    total = len(left)
    observed = sum(one == other for one, other in zip(left, right, strict=True)) / total
    here, there = Counter(left), Counter(right)
    expected = sum(count * there[label] for label, count in here.items()) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def measure_agreement(decisions: Iterable[Decision], left: str, right: str) -> Agreement:
    """Compare the decisions of two reviewers.

    Parameters
    ----------
    decisions : iterable of Decision
        As a store (or two, one after the other) has them.
    left, right : str
        The names of the reviewers.

    Returns
    -------
    Agreement
        Over the items that both decided, not counting what was accepted unread. Whoever linked to another
        claim agrees only with whoever linked to the same one.

    Raises
    ------
    UsageError
        If there is nothing that both decided.

    Examples
    --------
    >>> import compare
    >>> anna = compare.Decision("1", "a", "b", "same", "anna")
    >>> boris = compare.Decision("2", "b", "a", "same", "boris")
    >>> compare.measure_agreement([anna, boris], "anna", "boris").kappa
    1.0
    """
    made = list(decisions)
    labels = [_latest_labels(made, reviewer) for reviewer in (left, right)]
    both = [key for key in labels[0] if key in labels[1]]
    if not both:
        raise UsageError(f"{left or 'the first'} and {right or 'the second'} decided nothing in common")
    answers = [[side[key] for key in both] for side in labels]
    table = Counter((one[0], other[0]) for one, other in zip(*answers, strict=True))
    flat = [[" ".join(answer) for answer in side] for side in answers]
    agreed = sum(one == other for one, other in zip(*flat, strict=True)) / len(both)
    return Agreement(left, right, len(both), agreed, cohen_kappa(*flat), table)


def _latest_labels(decisions: Iterable[Decision], reviewer: str) -> dict[str, tuple[str, str]]:
    found = {
        key_of(decision): (decision.label, decision.linked)
        for decision in standing_decisions(decisions, reviewer)
        if decision.label in LABELS and not decision.batch
    }
    return {key: answer for key, answer in found.items() if answer[0] != "skip"}
