"""Figures of scores: of one match, which two texts tell of, or of how often a team won and lost."""

from __future__ import annotations

import re

from compare.differences.sides import Facing, Side
from compare.language import Verdict
from compare.records import Number

_TWO_FIGURES = re.compile(r"\d{1,3}\s?[-–:]\s?\d{1,3}")
_SCORE = re.compile(rf"\({_TWO_FIGURES.pattern}\)")
_GOALS = re.compile(r"(?<![\d:])\d{1,2}:\d{1,2}(?![\d:])")


def is_score_of_a_season(facing: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether one figure alone is of how often a team won and lost: "the Bulldogs (15 - 17)"."""
    numbers = (facing.left, left), (facing.right, right)
    is_team = any(_stands_in(_SCORE, side, number) for side, number in numbers)
    return is_team and not all(_stands_in(_TWO_FIGURES, side, number) for side, number in numbers)


def are_goals(facing: Facing, left: Number, right: Number) -> bool:
    """Tell whether each text gives one score, and these figures are of it: "0:2"."""
    sides = (facing.left, left), (facing.right, right)
    return all(_stands_in(_GOALS, side, number) for side, number in sides) and all(
        len(_GOALS.findall(side.text)) == 1 for side, _ in sides
    )


def _stands_in(pattern: re.Pattern[str], side: Side, number: Number) -> bool:
    return any(
        found.start() <= number.start and number.stop <= found.end()
        for place in side.places
        if place.claim.text[number.start : number.stop] == number.text
        for found in pattern.finditer(place.claim.text)
    )
