"""What was decided, row by row of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from compare.alignment import row_ids
from compare.records import Comparison, Decision
from compare.reviewing.items import find_places, known_texts
from compare.reviewing.standing import Standing, judge_items, standing_decisions
from compare.reviewing.store import DecisionStore

# Of several decisions in a row of the page, the one that a reader must know about.
_GRAVEST = ("different", "unsure", "link", "confirm", "same", "skip")


def read_decisions(
    comparison: Comparison, store: str | Path = "decisions.jsonl", reviewer: str | None = None
) -> Mapping[str, Decision]:
    """Return what was decided about a comparison, by row of its page.

    Parameters
    ----------
    comparison : Comparison
        One story.
    store : str or pathlib.Path
        The file of decisions.
    reviewer : str, optional
        Only this person's decisions; None takes the latest of all.

    Returns
    -------
    mapping of str to Decision
        For `Comparison.to_html` and `Comparison.to_frame`. In a row of several pairs the gravest one
        stands for all. A decision about a text that changed since is not in it.

    Raises
    ------
    DecisionStoreError
        If the store cannot be read.

    Examples
    --------
    >>> import compare
    >>> from compare.records import Signature
    >>> comparison = compare.Comparison((), {}, (), (), Signature(()))
    >>> compare.read_decisions(comparison, "nowhere.jsonl")
    {}
    """
    return summarise_rows(comparison, DecisionStore(store).read(), reviewer)


def summarise_rows(
    comparison: Comparison, decisions: Iterable[Decision], reviewer: str | None = None
) -> Mapping[str, Decision]:
    """Return the gravest decision of each row of the page, with the notes of all of them."""
    places = list(find_places(comparison))
    verdicts = judge_items(places, known_texts(comparison, places), standing_decisions(decisions, reviewer))
    group_of = {
        (member.article, index): number
        for number, group in enumerate(comparison.groups)
        for member in group.members
        for index in member.indices
    }
    found: dict[int, list[Standing]] = defaultdict(list)
    for item in places:
        here = group_of[item.left_article, item.left[0]]
        is_inside = not item.is_match or group_of[item.right_article, item.right[0]] == here
        if is_inside and item.key in verdicts:
            found[here].append(verdicts[item.key])
    ids: dict[str, list[str]] = defaultdict(list)  # equal texts told again have one decision
    for group, row in zip(comparison.groups, row_ids(comparison.groups), strict=True):
        ids[group.id].append(row)
    return {
        row: decision
        for number, several in sorted(found.items())
        if (decision := _gravest(several)) is not None
        for row in ids[comparison.groups[number].id]
    }


def _gravest(verdicts: Sequence[Standing]) -> Decision | None:
    made = [verdict.decision for verdict in verdicts if verdict.decision is not None]
    if not made:
        return None
    notes = dict.fromkeys(verdict.note for verdict in verdicts if verdict.note)
    return replace(min(made, key=lambda decision: _GRAVEST.index(decision.label)), note="; ".join(notes))
