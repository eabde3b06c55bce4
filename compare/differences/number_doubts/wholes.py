"""Figures that differ because one text counts all, and the other its parts or its share."""

from __future__ import annotations

import math
import re

from compare.differences.sides import Facing, Side
from compare.language import Verdict, group_of
from compare.records import Number

# Between two figures that add up: "11 adults and 3 children".
_ADDED = re.compile(
    r"(?:\s+[^\W\d_-]+){1,3},?\s+(?:and|as well as|along with|и|а также|і|й|та|а також|plus)\s+",
    re.IGNORECASE,
)
# The same, where each has a verb: "killed one person and wounded two others".
_DONE_TOO = re.compile(
    r"(?:\s+[^\W\d_-]+){0,4},?\s+(?:and|while|и|а|і|й|та)\s+(?:[^\W\d_-]+\s+){0,3}", re.IGNORECASE
)
# Of the injured one died: "wounded three, killing one", «ранены трое, один из них умер».
_ONE_OF_THEM = re.compile(
    r"\bone (?:of (?:them|whom|the)|fatally|died|later)\b|\bkilling one\b"
    r"|\bод(?:ин|на|ного|ну) из (?:них|котор)|\bод(?:ин|на|ного|ну) (?:із|з) (?:них|яких)",
    re.IGNORECASE,
)
# One more, before a figure: "killed a woman and wounded two men" is three.
_ONE_MORE = re.compile(
    r"\b(?:an?|another)\s+(?:[\w-]+\s+){0,2}?(?:man|woman|person|boy|girl|child|baby|officer|guard|worker|employee"
    r"|colleague|student|teacher|driver|passenger|soldier|resident)\b(?:\s+[\w-]+){0,2},?\s+and\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# Between a share and the whole: "half of the 200", «половина из 200».
_OF = re.compile(
    r"\s*(?:(?:of|out of|из|від|із|зі|з)\s+)?(?:(?:all|the|its|их|всех|усіх|всіх)\s+)*", re.IGNORECASE
)
_ROUNDED_SHARE = 0.03
_HAS_POINT = re.compile(r"\d{1,3}[.,]\d\d?")
_OF_PEOPLE = frozenset({"fate", "persons"})
_FATES = frozenset({"killed", "injured", "missing", "detained", "rescued"})


def is_no_count(_: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether one figure counts people or is in words, and the other has a point: "five", "6.1"."""
    if left.unit or right.unit:
        return False
    return any(
        _HAS_POINT.fullmatch(one.text) is not None
        and _HAS_POINT.match(other.text) is None
        and (group_of(other.counted) in _OF_PEOPLE or other.text.isalpha())
        for one, other in ((left, right), (right, left))
    )


def is_the_sum(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one text counts all, the other its parts: "14 people", "11 adults and 3 children"."""
    return _adds_up(right, facing.right, left, facing.left) or _adds_up(
        left, facing.left, right, facing.right
    )


def _adds_up(part: Number, side: Side, whole: Number, other: Side) -> bool:
    claim = side.claim_at(side.locate(part))
    is_one_less = part.kind == whole.kind == "cardinal" and math.isclose(part.low + 1, whole.low)
    if is_one_less and _ONE_MORE.search(claim.text[: part.start]):
        return True
    for number in claim.numbers:
        first, second = sorted((part, number), key=lambda each: each.start)
        if {first.kind, second.kind, whole.kind} != {"cardinal"} or first.unit or second.unit or whole.unit:
            continue
        if not math.isclose(first.low + second.low, whole.low):
            continue
        are_two_fates = first.counted != second.counted and {first.counted, second.counted} <= _FATES
        if are_two_fates and whole.counted in _FATES and not _holds_the_killed(first, second, whole, other):
            continue
        between = _DONE_TOO if are_two_fates else _ADDED
        if between.fullmatch(claim.text, first.stop, second.start):
            return True
    return False


def _holds_the_killed(first: Number, second: Number, whole: Number, side: Side) -> bool:
    """Tell whether so many of the injured died, as the other text says of the first or the second figure."""
    fates = {first.counted: first.low, second.counted: second.low}
    if whole.counted != "injured" or fates.keys() != {"killed", "injured"}:
        return False
    claim = side.claim_at(side.locate(whole))
    if fates["killed"] == 1 and _ONE_OF_THEM.search(claim.text, whole.stop):
        return True
    return any(
        number.counted == "killed" and number.low == fates["killed"] and number.start > whole.stop
        for number in claim.numbers
    )


def is_share_of_the_whole(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one text counts what the other gives as a share: "half of the 200 seats", "100 seats"."""
    return _makes(left, facing.left, right) or _makes(right, facing.right, left)


def _makes(whole: Number, side: Side, part: Number) -> bool:
    claim = side.claim_at(side.locate(whole))
    return any(
        _OF.fullmatch(claim.text, share.stop, whole.start) is not None
        and math.isclose(whole.low * size, part.low, rel_tol=_ROUNDED_SHARE)
        for share in claim.numbers
        if (size := share.low if share.kind == "fraction" else share.low / 100)
        and (share.kind == "fraction" or share.unit == "percent")
        and share.stop <= whole.start
    )
