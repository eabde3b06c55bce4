"""Where somebody was born, died or was buried: each happens once, so two places cannot both be right."""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.sides import Facing, Side
from compare.language import events_of_a_life, match_names
from compare.records import Name

# Right before a place in which something happens.
_IN = re.compile(r"\b(?:in|at|в|во|у)\s+$", re.IGNORECASE)


def happened_once(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two places are where the same person was born, died or was buried.

    Parameters
    ----------
    one, other : Name
        A name of each side.
    facing : Facing
        Both sides, of which neither names a person whom the other does not.
    """
    if {one.kind, other.kind} != {"place"} or not _tell_of_one(facing):
        return False
    return not _events_at(one, facing.left).isdisjoint(_events_at(other, facing.right))


def _tell_of_one(facing: Facing) -> bool:
    """Tell whether the persons of one side are those of the other, or one side has none: "she died"."""
    here, there = (
        [name for name in side.names if name.kind == "person"] for side in (facing.left, facing.right)
    )
    pairing = match_names(here, there)
    return max(len(here), len(there)) <= 1 and (not here or not there or bool(pairing.pairs))


def _events_at(name: Name, side: Side) -> frozenset[str]:
    """Return what happens in the clause of a name that says where; two events tell of none."""
    claim = side.claim_at(side.locate(name))
    if not _IN.search(claim.text[: name.start]):
        return frozenset()
    begin, end = clause_around(claim.text, claim.language, name.start, name.stop)
    found = events_of_a_life(claim.text[begin:end], claim.language)
    return found if len(found) == 1 else frozenset()
