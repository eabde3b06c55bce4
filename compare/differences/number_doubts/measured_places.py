"""Distances from two places, which do not contradict: "30 km north of Talsk", "12 km south of Selmara"."""

from __future__ import annotations

import re

from compare.differences.sides import Facing, Side
from compare.language import Verdict, names_agree
from compare.records import Name, Number

_SAME = 0.6
# Between a distance and the place that it is measured from.
_FROM = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:of|from|off|outside|от|від)\s+(?:the\s+)?(?:[^\W\d_A-ZА-ЯЁІЇЄҐ]+\s+){0,2}$"
)
_REACH = 50


def is_from_another_place(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether two distances are measured each from a place of its own; not where a text gives none."""
    if not left.unit:
        return False
    here, there = _place_of(left, facing.left), _place_of(right, facing.right)
    return here is not None and there is not None and names_agree(here, there) < _SAME


def _place_of(number: Number, side: Side) -> Name | None:
    claim = side.claim_at(side.locate(number))
    near = [name for name in claim.names if 0 < name.start - number.stop <= _REACH]
    return next((name for name in near if _FROM.fullmatch(claim.text, number.stop, name.start)), None)
