"""Figures that a space cuts in two, as in a text that was cut into words: "1, 000", "41 / 2"."""

from __future__ import annotations

import re

from compare.differences.sides import Facing
from compare.language import Verdict
from compare.records import Claim, Date, Number

# What follows and what precedes one half of such a figure.
_BEHIND = re.compile(
    r"\ufffd|\s:\s\d{2}(?!\d)|\s/\s\d|\s-\s(?:to\b|years?\b|months?\b|weeks?\b|days?\b|thousand|million|billion|trillion)\b"
)
_BEFORE = re.compile(r"\d\s:\s$|\d\s/\s$")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\s\d{3})+(?!\d)")
_YEARS = "year"


def is_torn(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether a text has spaces inside one of the figures."""
    for side, number in ((facing.left, left), (facing.right, right)):
        claim = side.claim_at(side.locate(number))
        if _BEHIND.match(claim.text, number.stop) or _BEFORE.search(claim.text[: number.start]):
            return True
        if _is_in_thousands(number, claim):
            return True
    return False


def _is_in_thousands(number: Number, claim: Claim) -> bool:
    """Tell whether a figure is part of "1, 000", and no figure behind a date or an age: "By 18:00, 120"."""
    apart: list[Date | Number] = [*claim.dates, *(each for each in claim.numbers if each.unit == _YEARS)]
    return any(
        torn.start() < number.stop and number.start < torn.end()
        for torn in _THOUSANDS.finditer(claim.text)
        if not any(each.start <= torn.start() < each.stop for each in apart)
    )
