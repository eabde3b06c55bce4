"""Why two figures that look different may be the same: small rules, asked in order.

They look at both sentences and their languages, which `numbers_agree` does not see.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from compare.differences.changes import is_another_step, is_one_rate, is_start_of_change
from compare.differences.clauses import is_told
from compare.differences.neighbours import find_neighbours
from compare.differences.number_doubts.ages import is_age_of_another, is_converted
from compare.differences.number_doubts.measured_places import is_from_another_place
from compare.differences.number_doubts.ordinals import is_ordinal_of_another
from compare.differences.number_doubts.scores import are_goals, is_score_of_a_season
from compare.differences.number_doubts.tallies import is_number_of_another
from compare.differences.number_doubts.things import is_described, is_of_persons_alone
from compare.differences.number_doubts.torn import is_torn
from compare.differences.number_doubts.wholes import is_no_count, is_share_of_the_whole, is_the_sum
from compare.differences.sides import Facing, Side
from compare.differences.totals import is_rest_of_the_whole
from compare.language import Verdict, count_one_thing, group_of, is_currency, read_words
from compare.records import Number

Doubt = Callable[[Facing, Number, Number, Verdict], bool]

_SCALES = (1e3, 1e6, 1e9, 1e12)
# Fahrenheit to Celsius, and how far rounding takes both apart.
_FREEZING, _FAHRENHEIT, _ROUNDED = 32.0, 1.8, 1.0
# A figure in Fahrenheit is taken to be one from here on: below, both scales have it.
_LEAST_FAHRENHEIT = 40.0
_ESTIMATED = re.compile(r"estimat|оцен|оцін", re.IGNORECASE)
_RANKS = ("no", "№")
# What stands around an age: "Anton Keller, 40, said".
_NAMED_BEFORE = re.compile(r"\b[A-ZА-ЯЁІЇЄҐ][^\W\d_’'-]+,\s$")
_AND = re.compile(r",?\s+(?:and|or|и|или|і|та|або)\s+")
_OLDEST = 115
_YEARS = "year"
_INCLUDING = re.compile(
    r"(?:including|among them|of them|of whom|в том числе|среди них|из них|включая|зокрема|серед них"
    r"|із них|з них|[ув] тому числі|включно з)\s+"
    r"(?:[^\W\d]+\s+)?$",
    re.IGNORECASE,
)
_CODE = re.compile(r"0\d{3}(?!\d|[.,]\d)")
_PHONE = re.compile(r"(?<![\d.,])(?<!\d\s)(?:\+\d{1,3}|0[1-9])[\d()]{1,6}(?:[ -]\d{2,4}){1,4}(?!\d)")
_ENDS = re.compile(r"[,.;)]|$")
_SCORES = re.compile(r"\w+ scores", re.IGNORECASE)
_MINUS = ("минус", "мінус", "minus")
_FATE = "fate"


def may_be_the_same(facing: Facing, left: Number, right: Number, verdict: Verdict) -> bool:
    """Tell whether any of `DOUBTS` holds.

    Parameters
    ----------
    facing : Facing
        The sentences of both figures.
    left, right : Number
        The figures.
    verdict : Verdict
        What `numbers_agree` says of them.

    Returns
    -------
    bool
    """
    return any(doubt(facing, left, right, verdict) for doubt in DOUBTS)


def _has_words_that_are_not_read(facing: Facing, left: Number, right: Number, verdict: Verdict) -> bool:
    """Tell whether words of a language not read in full may make the difference: "about", "million"."""
    if facing.has_cues:
        return False
    if verdict.level == "softer":
        return True
    smaller, greater = sorted((abs(left.low), abs(right.low)))
    return any(math.isclose(greater, smaller * scale) for scale in _SCALES)


def _is_a_name(_: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether a figure in words has a capital inside a sentence: "the Four Corners area"."""
    return any(
        number.start > 0 and number.text.istitle() and number.text.isalpha() for number in (left, right)
    )


def _counts_goals(_: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether a figure read as so many times twenty counts what a player scored: "four scores"."""
    return any(_SCORES.fullmatch(number.text) for number in (left, right))


def _is_softer_by_form(_: Facing, left: Number, right: Number, verdict: Verdict) -> bool:
    """Tell whether an ordinal cannot carry its bound: «более 2-х лет»."""
    return verdict.level == "softer" and "ordinal" in (left.kind, right.kind)


def _is_estimated_twice(facing: Facing, _: Number, __: Number, verdict: Verdict) -> bool:
    """Tell whether both texts say that a figure is an estimate, each with its own word."""
    sides = facing.left, facing.right
    return verdict.level == "softer" and all(_ESTIMATED.search(side.text) for side in sides)


def _is_a_rank(facing: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether one of two figures only numbers something: "No. 1", "Week 16"."""
    ranks = [
        number.text.casefold().startswith(_RANKS)
        or (facing.is_one_language and _numbers_a_thing(number, side))
        for side, number in ((facing.left, left), (facing.right, right))
    ]
    return ranks[0] != ranks[1]


def _numbers_a_thing(number: Number, side: Side) -> bool:
    claim = side.claim_at(side.locate(number))
    before = claim.text[: number.start].split()[-1:]
    return bool(before) and before[0] in read_words("numbered_things", claim.language)


def _is_in_other_degrees(_: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether degrees without a scale are the same, one in Celsius and one in Fahrenheit."""
    if left.unit != "degree" or right.unit != "degree":
        return False
    return any(
        abs((warm.low - _FREEZING) / _FAHRENHEIT - cold.low) <= _ROUNDED
        for warm, cold in ((left, right), (right, left))
        if warm.low >= _LEAST_FAHRENHEIT
    )


def _is_in_metres(_: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether "400m" was taken for millions where the other text has metres."""
    return any(
        one.text.endswith("m") and other.unit == "m" and math.isclose(one.low, other.low * 1e6)
        for one, other in ((left, right), (right, left))
    )


def _has_minus_in_words(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one text has a minus in words before the figure that the other has below zero."""
    if left.low != -right.low:
        return False
    return any(
        side.claim_at(side.locate(one)).text[: one.start].rstrip().casefold().endswith(_MINUS)
        for side, one in ((facing.left, left), (facing.right, right))
    )


def _is_measure_against_count(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one is so much of a unit and the other so many things: "half a kilometre", "two nights".

    In two languages the one is often the other, by a unit that only one of them has.
    """
    return facing.is_one_language and any(
        one.unit
        and one.unit != "percent"
        and not other.unit
        # Of an amount of money the other may just not say in which.
        and (other.counted or not one.unit.isupper())
        for one, other in ((left, right), (right, left))
    )


def _is_of_another_clause(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether the other text lacks what one says there: "scored 23 points", "had five during a run"."""
    if not facing.is_one_language or _count_one_fate(facing, left, right) or are_goals(facing, left, right):
        return False
    if left.counted and left.counted == right.counted and _are_parts(facing, left, right):
        return False
    return not (_is_clause_told(facing, facing.left, left) and _is_clause_told(facing, facing.right, right))


def _is_clause_told(facing: Facing, side: Side, number: Number) -> bool:
    """Tell whether the other text tells the clause of a figure, the figure itself or its unit left out."""
    span = side.locate(number)
    return is_told(facing, side, span) or is_told(facing, side, span, apart=number.text)


def _are_parts(facing: Facing, left: Number, right: Number) -> bool:
    """Tell whether both figures say how many of all are of one kind: "nine, including two children"."""
    return all(
        _INCLUDING.search(side.claim_at(side.locate(number)).text[: number.start])
        for side, number in ((facing.left, left), (facing.right, right))
    )


def _count_one_fate(facing: Facing, left: Number, right: Number) -> bool:
    """Tell whether each text gives one number of the dead, or of the injured: "died" is told by "killed"."""
    if left.counted != right.counted or group_of(left.counted) != _FATE:
        return False
    return all(
        sum(number.counted == left.counted for number in side.numbers) == 1
        for side in (facing.left, facing.right)
    )


def _stands_elsewhere(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether two figures count or measure nothing in common, and stand among other words."""
    if not facing.is_one_language or (left.unit and left.unit == right.unit):
        return False
    if (left.counted and count_one_thing(left.counted, right.counted)) or _bound_one_figure(left, right):
        return False
    if are_goals(facing, left, right) or _are_in_two_currencies(left, right):
        return False
    here, there = find_neighbours(left, facing.left), find_neighbours(right, facing.right)
    return set().union(*here).isdisjoint(set().union(*there))


def _are_in_two_currencies(left: Number, right: Number) -> bool:
    """Tell whether one amount is told in two currencies, which no conversion makes: "$30m", "€30m"."""
    return left.low == right.low and is_currency(left.unit) and is_currency(right.unit)


def _bound_one_figure(left: Number, right: Number) -> bool:
    """Tell whether one and the same figure has a bound in both texts: "more than 200", "fewer than 200"."""
    return left.low == right.low and not {"exact", "about"} & {left.bound, right.bound}


def _is_age_against_count(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one of the figures is somebody's age, between commas behind the name, and one is none."""
    for own, other in ((left, right), (right, left)):
        if own.unit == _YEARS and own.text.isdigit() and other.unit != _YEARS:
            return True  # "died at the age of 85", "died nine days after"
    ages = [
        number.unit == _YEARS or _stands_as_age(number, side) or _is_first_of_ages(number, side)
        for side, number in ((facing.left, left), (facing.right, right))
    ]
    return facing.is_one_language and ages[0] != ages[1] and not (left.unit or right.unit)


def _stands_as_age(number: Number, side: Side) -> bool:
    text = side.claim_at(side.locate(number)).text
    return (
        not (number.counted or number.unit)
        and number.high <= _OLDEST
        and _NAMED_BEFORE.search(text[: number.start]) is not None
        and _ENDS.match(text, number.stop) is not None
    )


def _is_first_of_ages(number: Number, side: Side) -> bool:
    """Tell whether the next figure says that both are ages: "aged 16 and 17 years"."""
    claim = side.claim_at(side.locate(number))
    return not number.unit and any(
        other.unit == _YEARS and _AND.fullmatch(claim.text, number.stop, other.start) is not None
        for other in claim.numbers
    )


def _counts_nobody(_: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether a figure that both have is no whole number, so that it counts neither dead nor injured."""
    is_same = (left.low, left.high, left.unit) == (right.low, right.high, right.unit)
    return is_same and not float(left.low).is_integer()


def _is_code(facing: Facing, left: Number, right: Number, __: Verdict) -> bool:
    """Tell whether a figure begins with a nought, as times and codes do, or is of a telephone number."""
    return any(_CODE.match(number.text) for number in (left, right)) or any(
        phone.start() < number.stop and number.start < phone.end()
        for side, number in ((facing.left, left), (facing.right, right))
        for phone in _PHONE.finditer(side.claim_at(side.locate(number)).text)
    )


DOUBTS: tuple[Doubt, ...] = (
    _has_words_that_are_not_read,
    _is_a_name,
    _counts_goals,
    _is_softer_by_form,
    _is_estimated_twice,
    _is_a_rank,
    is_score_of_a_season,
    _is_in_other_degrees,
    _is_in_metres,
    _has_minus_in_words,
    _is_measure_against_count,
    _is_of_another_clause,
    is_torn,
    is_no_count,
    _stands_elsewhere,
    _is_age_against_count,
    is_age_of_another,
    is_ordinal_of_another,
    is_number_of_another,
    is_of_persons_alone,
    is_described,
    is_converted,
    _counts_nobody,
    is_the_sum,
    is_share_of_the_whole,
    is_rest_of_the_whole,
    is_from_another_place,
    is_start_of_change,
    is_another_step,
    is_one_rate,
    _is_code,
)
