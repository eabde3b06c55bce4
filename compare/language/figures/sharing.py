"""What two figures share and only one of them has: the scale of "from 42 to 37 million", what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from compare.language.atoms import Atom
from compare.language.figures.rules import Draft

_FROM = frozenset({"from", "с", "со", "от", "з", "із", "зі", "від"})
# So far apart nobody takes both ends for figures of one scale: "from 900 to 1.2 thousand".
_FARTHEST = 10
_OF = frozenset({"of", "из", "із", "з", "зі"})


def share_scales(drafts: Sequence[Draft], atoms: Sequence[Atom]) -> None:
    """Give a bare figure the scale, and the unit, of the one that it stands beside.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text; those of "from 42 to 37 million" and "10 or 15 thousand" are changed.
    atoms : sequence of Atom
        The atoms of the text.
    """
    for one, other in pairwise(drafts):
        if _share_scale(one, other, atoms):
            one.low, one.high = one.low * other.scale, one.high * other.scale
            one.step, one.scale = one.step * other.scale, other.scale
            one.unit = other.unit


def _share_scale(one: Draft, other: Draft, atoms: Sequence[Atom]) -> bool:
    if one.kind != "cardinal" or other.kind != "cardinal" or one.scale != 1 or other.scale == 1 or one.unit:
        return False
    between = atoms[one.last : other.first]
    if len(between) != 1 or not (between[0].has("or") or (between[0].has("to") and _is_start(one, atoms))):
        return False
    small, large = sorted((one.low, other.low / other.scale))
    return 0 < large <= _FARTHEST * small


def _is_start(draft: Draft, atoms: Sequence[Atom]) -> bool:
    return draft.first > 0 and atoms[draft.first - 1].word.lower() in _FROM


def share_counted(drafts: Sequence[Draft], atoms: Sequence[Atom]) -> None:
    """Tell what a figure counts that is a part of another one: "75 of 98 drones".

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.
    atoms : sequence of Atom
        The atoms of the text.
    """
    for one, other in pairwise(drafts):
        between = [atom.word.lower() for atom in atoms[one.last : other.first]]
        is_part = len(between) == 1 and between[0] in _OF and one.kind == other.kind == "cardinal"
        if is_part and not (one.counted or one.unit or other.unit):
            one.counted = other.counted
