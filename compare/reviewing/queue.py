"""Which items are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from compare.reviewing.items import Item
from compare.reviewing.standing import LABELS, OPEN, Standing

_SHOW: dict[str, Callable[[Item, Standing], bool]] = {
    "all": lambda item, verdict: True,
    "open": lambda item, verdict: verdict.decision is None,
    "matches": lambda item, verdict: item.is_match,
    "no match": lambda item, verdict: not item.is_match,
    "stale": lambda item, verdict: verdict.stale is not None,
    "with a note": lambda item, verdict: bool(verdict.note),
}
_ORDER: dict[str, Callable[[Item], float]] = {
    "most uncertain first": lambda item: abs(item.probability - 0.5),
    "as they stand": lambda item: 0.0,
    "least probable first": lambda item: item.probability,
    "most probable first": lambda item: -item.probability,
}

SHOWN = (*_SHOW, *LABELS)
ORDERS = tuple(_ORDER)


def choose_items(
    items: Sequence[Item], verdicts: Mapping[str, Standing], shown: str, order: str
) -> tuple[Item, ...]:
    """Return the items that fit a choice, in the order asked for; ties stay in reading order.

    Parameters
    ----------
    items : sequence of Item
        In reading order.
    verdicts : mapping of str to Standing
        Where they stand, by key.
    shown : str
        One of `SHOWN`.
    order : str
        One of `ORDERS`.
    """
    judged = ((item, verdicts.get(item.key, OPEN)) for item in items)
    if shown in _SHOW:
        fits = [item for item, verdict in judged if _SHOW[shown](item, verdict)]
    else:
        fits = [item for item, verdict in judged if verdict.label == shown]
    return tuple(sorted(fits, key=_ORDER[order]))
