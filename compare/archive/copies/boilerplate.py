"""Wording that an outlet puts into report after report: footers, notices, who it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from compare.archive.copies.signatures import Signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Boilerplate = Mapping[int, "NDArray[np.uint64]"]
"""By the key of an outlet the hashes of its boilerplate, in ascending order: runs of words, and what stands
around its figures."""

# Wording is an outlet's own where so many of its reports have it, and such a share of them.
_FEWEST, _SHARE = 4, 0.25
# Reports that agree in so many of their least hashes are versions of one text and count as one.
_ONE_TEXT = 0.8
# So many reports of an outlet, evenly taken, tell what it puts into all.
_ASKED = 200


def find_boilerplate(*parts: Signatures) -> Boilerplate:
    """Return the wording that outlets put into many of their reports.

    Parameters
    ----------
    *parts : Signatures
        Reports of some days. Reports whose outlet is not known count for nothing.

    Returns
    -------
    mapping
        The hashes of such wording by outlet; outlets that have none are not in it.
    """
    import numpy as np

    keys = np.concatenate([np.empty(0, np.uint64), *(part.outlets for part in parts)])
    rows = [(part, place) for part in parts for place in range(len(part))]
    order = np.argsort(keys, kind="stable")
    outlets, starts = np.unique(keys[order], return_index=True)
    found = {}
    for outlet, start, stop in zip(outlets.tolist(), starts, [*starts[1:], len(keys)], strict=False):
        places = order[start:stop]
        if outlet and len(places) >= _FEWEST:
            asked = places[np.linspace(0, len(places) - 1, min(len(places), _ASKED)).astype(np.int64)]
            repeated = _find_repeated([rows[place] for place in asked])
            if repeated.size:
                found[outlet] = repeated
    return found


def _find_repeated(reports: list[tuple[Signatures, int]]) -> NDArray[np.uint64]:
    """Return the hashes that stand in many reports which are not versions of one text."""
    import numpy as np

    least = np.array([part.minhash[place] for part, place in reports])
    texts: list[int] = []
    for place, row in enumerate(least):
        if not texts or (least[texts] == row).mean(axis=1).max() < _ONE_TEXT:
            texts.append(place)
    needed = max(_FEWEST, int(np.ceil(_SHARE * len(texts))))
    if len(texts) < needed:
        return np.empty(0, np.uint64)
    told = [reports[place] for place in texts]
    hashes = [part.shingles_of(place) for part, place in told]
    hashes += [part.figures_of(place)[0] for part, place in told]
    values, counts = np.unique(np.concatenate(hashes), return_counts=True)
    return values[counts >= needed]
