"""What a review offers by itself: a chosen candidate, the next likely link, all that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from compare.alignment import least_probability
from compare.records import AlignmentSettings
from compare.reviewing.items import Item
from compare.reviewing.standing import OPEN, Standing

CERTAIN = 0.99
"""Open matches from here on can be accepted together, unread."""
PRESELECTED = 0.5
"""A candidate that is less likely than not is never chosen beforehand."""
# A nearest candidate is offered after a link that is half as likely as a match of reports has to be.
_LIKELY = least_probability(AlignmentSettings(), "reports") / 2


class Likely(NamedTuple):
    """What may be linked next, and the candidate that is chosen for it, if that is known already."""

    item: Item
    candidate: int | None = None


def list_certain(items: Iterable[Item], verdicts: Mapping[str, Standing]) -> list[Item]:
    """Return the matches from `CERTAIN` on about which nothing was ever decided."""
    return [
        item
        for item in items
        if item.is_match
        and item.probability >= CERTAIN
        and (standing := verdicts.get(item.key, OPEN)).decision is None
        and standing.stale is None
    ]


def find_next_likely(waiting: Sequence[Item], item: Item, linked: int) -> Likely | None:
    """Return what is likely linked as well, once an item was linked to a claim of the other report.

    First the linked claim itself, if no match was found for it in the report that it is linked to now; then
    the neighbours of the two claims, if each is the other's nearest; then the likeliest of both reports.

    Parameters
    ----------
    waiting : sequence of Item
        What is shown and not decided.
    item : Item
        What was linked.
    linked : int
        The index of the claim that it was linked to.
    """
    here, there = item.left_article, item.right_article
    absences = [each for each in waiting if not each.is_match]
    for each in absences:
        if (each.left_article, each.left, each.right_article) == (there, (linked,), here):
            return Likely(each, item.left[0])
    likely = [
        each
        for each in absences
        if {each.left_article, each.right_article} == {here, there}
        and each.nearest is not None
        and each.probability >= _LIKELY
    ]
    beside = [each for each in likely if _is_beside(each, item, linked)]
    best = max(beside or likely, key=lambda each: each.probability, default=None)
    return None if best is None else Likely(best)


def _is_beside(each: Item, item: Item, linked: int) -> bool:
    if each.nearest is None:
        return False
    pair = (each.left[0], each.nearest)
    if each.left_article != item.left_article:
        pair = pair[::-1]
    return abs(pair[0] - item.left[0]) == 1 and abs(pair[1] - linked) == 1


def move_up(queue: Sequence[Item], item: Item, following: Item) -> tuple[tuple[Item, ...], int]:
    """Return the queue with one item right after another, and the place of that other.

    Examples
    --------
    >>> a, b, c = (Item(key, "", "", (0,), (), 0.0, "", "", "", "") for key in "abc")
    >>> moved, place = move_up((a, b, c), b, a)
    >>> "".join(each.key for each in moved), place
    ('bac', 0)
    """
    rest = [each for each in queue if each.key != following.key]
    place = next(number for number, each in enumerate(rest) if each.key == item.key)
    return (*rest[: place + 1], following, *rest[place + 1 :]), place
