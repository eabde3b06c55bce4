"""Which report stands for its copies: the earliest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from compare.archive.copies.pairing import CopyKind, CopyPair

# A rewritten report names the earliest that shares so much of what the most alike shares: others that were
# rewritten from the same one may by chance share more.
_SHARE_OF_MOST = 0.5


class Copy(NamedTuple):
    """What a report is a copy of.

    Attributes
    ----------
    original_id : str
        The earliest report that has its wording; it is no exact or near copy itself.
    kind : {"exact", "near", "rewritten"}
        An exact or near copy is represented by its original; a rewritten one (in other words, in part, or
        with another figure) stands for itself.
    share : float
        How much wording they share: of all runs of five words in both texts, for a rewritten one of those in
        the text that has fewer.
    """

    original_id: str
    kind: CopyKind
    share: float


def settle_copies(
    order: Sequence[str], pairs: Iterable[CopyPair[str]], settled: Mapping[str, Copy] | None = None
) -> dict[str, Copy]:
    """Name for each copy the report that it is a copy of.

    A report is an exact or near copy of the earliest report before it that shares so much wording with it and
    is no such copy itself. What is said of a report depends on earlier ones alone.

    Parameters
    ----------
    order : sequence of str
        The ids of the reports in order of publication.
    pairs : iterable of CopyPair
        Pairs of their ids.
    settled : mapping, optional
        What was said of the first ones before; it is taken over.

    Returns
    -------
    dict of str to Copy
        The copies among the reports of `order`, in that order; what is not in it is an original.

    Examples
    --------
    >>> pairs = [CopyPair("a", "b", "near", 0.8, 0.9), CopyPair("b", "c", "exact", 1.0, 1.0)]
    >>> settle_copies(["a", "b", "c"], pairs)
    {'b': Copy(original_id='a', kind='near', share=0.8), 'c': Copy(original_id='a', kind='near', share=0.8)}
    """
    settled = settled or {}
    place = {report: nth for nth, report in enumerate(order)}
    before: dict[str, list[CopyPair[str]]] = defaultdict(list)
    for pair in pairs:
        one, other = sorted((pair.earlier, pair.later), key=place.__getitem__)
        before[other].append(pair._replace(earlier=one, later=other))
    copies: dict[str, Copy] = {}
    for report in order:
        told = settled.get(report) or _settle(before[report], copies, place)
        if told:
            copies[report] = told
    return copies


def _settle(pairs: list[CopyPair[str]], copies: Mapping[str, Copy], place: Mapping[str, int]) -> Copy | None:
    """Return what a report is a copy of, by its pairs with earlier ones and what is said of those."""
    folded, rewritten = [], []
    for pair in sorted(pairs, key=lambda pair: place[pair.earlier]):
        told = copies.get(pair.earlier)
        if pair.kind == "rewritten":
            is_copy = told is not None and told.kind != "rewritten"
            original = told.original_id if told and is_copy else pair.earlier
            rewritten.append(Copy(original, "rewritten", pair.containment))
        elif told is None or told.kind == "rewritten":
            folded.append(Copy(pair.earlier, pair.kind, pair.jaccard))
        elif pair.kind == "exact":  # the same words, so what is said of them is said of these
            folded.append(told)
        elif told.kind == "exact":
            folded.append(Copy(told.original_id, "near", pair.jaccard))
    if folded:
        return min(folded, key=lambda copy: place.get(copy.original_id, -1))
    most = max((copy.share for copy in rewritten), default=0.0)
    return next((copy for copy in rewritten if copy.share >= _SHARE_OF_MOST * most), None)
