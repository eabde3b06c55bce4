"""How two readings of figures or dates agree, and which of two sentences belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Level = Literal["same", "compatible", "softer", "contradicts", "unrelated"]
Apart = Literal["value", "bound", "unit", "thing"]


class Verdict(NamedTuple):
    """How two figures or dates relate, how much that matters (0 to 1), and why, in plain words.

    `apart` says in what two figures differ: in their value; or, of one value, in the words that bound them,
    in their unit, or in what they count.
    """

    level: Level
    severity: float
    reason: str = ""
    apart: Apart = "value"


class VerdictPair(NamedTuple):
    """Two figures or dates that belong together, as indices into the lists that were given."""

    left: int
    right: int
    verdict: Verdict


class Pairing(NamedTuple):
    """The pairs of two lists, and the indices that found no partner."""

    pairs: tuple[VerdictPair, ...]
    left_unpaired: tuple[int, ...]
    right_unpaired: tuple[int, ...]


def pair_best(
    candidates: Iterable[tuple[float, int, int, Verdict]],
    left_indices: Sequence[int],
    right_indices: Sequence[int],
) -> Pairing:
    """Take the best candidate pairs first, each side once.

    Parameters
    ----------
    candidates : iterable of tuple
        Score, positions in the two lists of indices, and verdict.
    left_indices, right_indices : sequence of int
        What the positions stand for.

    Returns
    -------
    Pairing
        Its pairs in the order of the left side.
    """
    pairs: list[VerdictPair] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j, verdict in sorted(candidates, key=lambda candidate: (-candidate[0], *candidate[1:3])):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append(VerdictPair(left_indices[i], right_indices[j], verdict))
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: (pair.left, pair.right))),
        tuple(index for i, index in enumerate(left_indices) if i not in used_left),
        tuple(index for j, index in enumerate(right_indices) if j not in used_right),
    )
