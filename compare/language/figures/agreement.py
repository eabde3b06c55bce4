"""Whether two figures say the same."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from compare.language.atoms import read_units
from compare.language.figures.counting import is_person, read_groups
from compare.language.synonyms import count_one_thing
from compare.language.verdicts import Verdict
from compare.records import Number

# Groups of concepts in which a thing is either the one or the other.
_EXCLUSIVE_GROUPS = frozenset({"fate", "ballot"})
# Persons, cases and what befell them are named for each other ("38 people fell ill", "38 cases").
_LOOSE_GROUPS = frozenset({"fate", "persons", "count"})
# A pound without "sterling" may be either.
_POUNDS = {"lb", "GBP"}
# One and the same person may be both: "two were hurt", "two are in hospital".
_SHARED_FATES = frozenset(
    {
        frozenset({"injured", "hospitalized"}),
        frozenset({"infected", "hospitalized"}),
        frozenset({"rescued", "hospitalized"}),
        frozenset({"rescued", "evacuated"}),
    }
)
_CLEAR_FATES = frozenset({"killed", "injured", "missing", "detained", "rescued"})
_AMBIGUOUS_SEPARATOR = re.compile(r"(?<!\d)\d{1,3}[.,]\d{3}(?!\d)")
_OPEN_ENDS = {"at_least": 1, "more_than": 1, "at_most": -1, "up_to": -1, "less_than": -1}
# Bounds of one figure that no number keeps both of.
_EXCLUDING_BOUNDS = frozenset(
    {
        frozenset({"more_than", "at_most"}),
        frozenset({"more_than", "less_than"}),
        frozenset({"at_least", "less_than"}),
    }
)
# How far from its figure a bound can be meant: "more than 250" is not said of 337.
_ROOM = {"at_least": 2.0, "at_most": 2.0, "up_to": 1.0, "more_than": 1.2, "less_than": 1.2}
_ABOUT = 0.1
# A single digit stands for up to half of itself; so far apart nobody takes two estimates for one.
_ROUNDED = 0.15
_CONVERSION = 0.02
_TENS = re.compile(
    r"\bдесят(?:ок|ка|ков|ків|ками|кам|ках)\b|\bdozen\b|\bдюжин|\b(?:пол|пів)?сотн[яиюейьі]", re.IGNORECASE
)
_SHARES_APART = 1.5
# A dollar of no country may be any of them.
_DOLLAR, _DOLLARS = "USD", frozenset({"USD", "AUD", "CAD", "HKD", "SGD"})
_AMERICAN = re.compile(r"\bus|u\. ?s\.|american|сша", re.IGNORECASE)
_ONE_DIGIT = 10
_YEAR = "year"
# Figures of one unit are compared to the last digit.
_ONE_UNIT = 1e-6
_BOUND_WORDS = {
    "exact": "exactly",
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "up_to": "up to",
    "more_than": "more than",
    "less_than": "less than",
}


def numbers_agree(left: Number, right: Number) -> Verdict:
    """Compare two figures together with their bounds, units and what they count.

    Parameters
    ----------
    left, right : Number
        From two texts, in any two languages.

    Returns
    -------
    Verdict
        "same"; "compatible" ("at least 30", 35); "softer" (30, "about 30"); "contradicts" (30, 35);
        or "unrelated" (30 people, 35 tonnes).

    Examples
    --------
    >>> from compare.language.figures.finding import find_numbers
    >>> def level(left, right):
    ...     return numbers_agree(find_numbers(left, "ru")[0], find_numbers(right, "en")[0]).level
    >>> level("16 100 человек", "16,100 people"), level("10 км", "6.2 miles")
    ('same', 'same')
    >>> level("30 человек", "about 30 people"), level("не менее 30", "35"), level("30", "35")
    ('softer', 'compatible', 'contradicts')
    >>> level("14 погибших", "14 dead"), level("14 погибших", "14 injured")
    ('same', 'contradicts')
    """
    if "unit" in (conflict := _unit_conflict(left, right)).reason:
        return conflict
    if is_age(left) != is_age(right) and _are_in_two_units(left, right):
        return Verdict("unrelated", 0.0, "an age")
    if left.kind == right.kind == "name" and (codes := _compare_codes(left, right)):
        return codes
    left, right, tolerance = _in_one_unit(left, right)
    verdict = _compare_values(left, right, tolerance)
    if conflict.level == "contradicts":
        return conflict if verdict.level == "same" else Verdict("unrelated", 0.0)
    if verdict.level == "contradicts" and not _same_kind(left, right):
        return Verdict("unrelated", 0.0, f"{left.kind} and {right.kind}")
    if verdict.level == "contradicts" and _counts_other_things(left, right):
        return Verdict("unrelated", 0.0, f"{left.counted} and {right.counted} are different things")
    if verdict.level == "contradicts" and _is_share_against_count(left, right):
        return Verdict("unrelated", 0.0, "a share and a count")
    if verdict.level != "contradicts" and _excludes(left, right):
        return Verdict("contradicts", 0.8, f"{left.counted} against {right.counted}", "thing")
    return verdict


def is_age(number: Number) -> bool:
    """Tell whether a figure is somebody's age, told without the word for years.

    Examples
    --------
    >>> from compare.language.figures.finding import find_numbers
    >>> [is_age(number) for number in find_numbers("Hale, 54, got 12 years", "en")]
    [True, False]
    """
    return number.unit == _YEAR and number.text.isdigit()


def _are_in_two_units(left: Number, right: Number) -> bool:
    return bool(left.unit and right.unit) and left.unit != right.unit


def in_unit(number: Number, unit: str) -> Number:
    """Return a figure in another unit of its dimension; as it is where the units do not convert.

    Examples
    --------
    >>> mile = Number(0, 10, "6.2 miles", 6.2, 6.2, unit="mile")
    >>> round(in_unit(mile, "km").low, 2), in_unit(mile, "kg").unit
    (9.98, 'mile')
    """
    one, other = read_units().get(number.unit), read_units().get(unit)
    if one is None or other is None or one == other or one.dimension != other.dimension:
        return number
    if {one.name, other.name} in ({"degree", "degC"}, _POUNDS):
        return number
    low, high = (
        (value * one.factor + one.shift - other.shift) / other.factor for value in (number.low, number.high)
    )
    return replace(number, low=low, high=high, unit=unit, step=number.step * one.factor / other.factor)


def is_range(number: Number) -> bool:
    """Tell whether a figure gives a lowest and a highest value ("10 to 15")."""
    return number.low < number.high and number.kind == "cardinal" and not _is_vague(number)


def _is_vague(number: Number) -> bool:
    return number.low < number.high and number.bound == "about" and number.kind == "cardinal"


def _unit_conflict(left: Number, right: Number) -> Verdict:
    """Return a verdict whose reason names units where those decide, else an empty one."""
    one, other = (read_units().get(number.unit) for number in (left, right))
    fine = Verdict("same", 0.0)
    if one is None or other is None or one.dimension == other.dimension:
        return fine
    if {one.name, other.name} == _POUNDS or _may_be_one_dollar(left, right):
        return fine
    has_equal_value = math.isclose(left.low, right.low) and math.isclose(left.high, right.high)
    if not has_equal_value:
        return Verdict("unrelated", 0.0, "different units")
    if {one.dimension, other.dimension} == {"share", "points"}:
        return Verdict("contradicts", 0.5, "units: percent against percentage points", "unit")
    if one.dimension.isupper() and other.dimension.isupper():
        return Verdict("contradicts", 0.7, f"units: {one.dimension} against {other.dimension}", "unit")
    return Verdict("compatible", 0.1, "units named differently")


def _may_be_one_dollar(left: Number, right: Number) -> bool:
    """Tell whether one text names whose dollars they are, and the other leaves it open: "A$5m", "$5m"."""
    return {left.unit, right.unit} <= _DOLLARS and any(
        number.unit == _DOLLAR and not _AMERICAN.search(number.text) for number in (left, right)
    )


def _in_one_unit(left: Number, right: Number) -> tuple[Number, Number, float]:
    """Convert both to the dimension's own unit where they differ; the tolerance is relative."""
    if {left.kind, right.kind} == {"fraction", "cardinal"} and "percent" in (left.unit, right.unit):
        return _as_percent(left), _as_percent(right), _CONVERSION
    one, other = (read_units().get(number.unit) for number in (left, right))
    if one is None or other is None or one == other:
        return left, right, _ONE_UNIT
    if {one.name, other.name} in ({"degree", "degC"}, _POUNDS):
        return left, right, _ONE_UNIT
    converted = [
        replace(
            number,
            low=number.low * unit.factor + unit.shift,
            high=number.high * unit.factor + unit.shift,
            step=number.step * unit.factor,
        )
        for number, unit in ((left, one), (right, other))
    ]
    return converted[0], converted[1], _CONVERSION


def _as_percent(number: Number) -> Number:
    return number if number.unit else replace(number, low=number.low * 100, high=number.high * 100)


def _compare_codes(left: Number, right: Number) -> Verdict | None:
    """Compare all figures of two names ("H5N6", "H5N7"); None where either is written in words."""
    one, other = (re.findall(r"\d+", number.text) for number in (left, right))
    if not one or not other:
        return None
    if one == other:
        return Verdict("same", 0.0)
    return Verdict("contradicts", 0.4, f"{left.text} against {right.text}")


def _compare_values(left: Number, right: Number, tolerance: float) -> Verdict:
    if left.kind == "decade" or right.kind == "decade":
        return _compare_decades(left, right)
    if _is_vague(left) or _is_vague(right) or is_range(left) or is_range(right):
        return _compare_intervals(left, right, tolerance)
    if any(_is_close(value, right.low, tolerance) for value in _readings(left)) or any(
        _is_close(left.low, value, tolerance) for value in _readings(right)
    ):
        if tolerance > _ONE_UNIT and {left.bound, right.bound} == {"exact", "about"}:
            return Verdict("compatible", 0.1, "about, in another unit")
        return _compare_bounds(left, right)
    return _compare_differing(left, right, tolerance)


def _compare_decades(left: Number, right: Number) -> Verdict:
    is_short = any(not re.search(r"\d{4}", number.text) for number in (left, right))
    modulus = 100 if is_short else 10_000
    if left.low % modulus == right.low % modulus:
        return Verdict("same", 0.0)
    return Verdict("contradicts", 0.7, f"{left.text} against {right.text}")


def _compare_bounds(left: Number, right: Number) -> Verdict:
    if left.bound == right.bound or any(map(_is_share_in_words, (left, right))):
        return Verdict("same", 0.0)
    if {left.bound, right.bound} == {"exact", "about"} and any(map(_is_in_tens, (left, right))):
        return Verdict("same", 0.0)
    ends = {_OPEN_ENDS.get(left.bound, 0), _OPEN_ENDS.get(right.bound, 0)}
    reason = f"{_BOUND_WORDS[left.bound]} against {_BOUND_WORDS[right.bound]}"
    if frozenset({left.bound, right.bound}) in _EXCLUDING_BOUNDS:
        return Verdict("contradicts", 0.6, reason, "bound")
    if ends == {1, -1}:
        return Verdict("softer", 0.4, reason, "bound")
    if "exact" not in (left.bound, right.bound) or "up_to" in (left.bound, right.bound):
        return Verdict("compatible", 0.1, reason)
    if "more_than" in (left.bound, right.bound) and _is_time(left):
        return Verdict("compatible", 0.1, reason)  # "over three years" may mean during
    return Verdict("softer", 0.2, reason, "bound")


def _is_share_in_words(number: Number) -> bool:
    """Tell whether a figure is "a third", which is never meant to the last digit."""
    return number.kind == "fraction" and not has_digit(number)


def _is_in_tens(number: Number) -> bool:
    """Tell whether a figure is counted in tens or dozens, never to the last one: «полтора десятка»."""
    return _TENS.search(number.text) is not None


def _is_time(number: Number) -> bool:
    unit = read_units().get(number.unit)
    return unit is not None and unit.dimension == "time"


def _compare_intervals(left: Number, right: Number, tolerance: float) -> Verdict:
    if _is_close(left.low, right.low, tolerance) and _is_close(left.high, right.high, tolerance):
        return Verdict("same", 0.0)
    rounding = (left.step + right.step) / 2 if tolerance > _ONE_UNIT else 0.0
    if all(abs(one - two) <= rounding for one, two in ((left.low, right.low), (left.high, right.high))):
        return Verdict("same", 0.0)  # "5 to 8 cm", "2 to 3 inches"
    overlaps = left.low <= right.high * (1 + tolerance) and right.low <= left.high * (1 + tolerance)
    reason = f"{left.text} against {right.text}"
    if _is_vague(left) and _is_vague(right):
        nearly = overlaps and 0.2 < left.low / right.low < 5
        return Verdict("same", 0.0) if nearly else Verdict("contradicts", 0.6, reason)
    if is_range(left) and is_range(right):
        return Verdict("contradicts", 0.6 if overlaps else 0.8, reason)
    if overlaps:
        return Verdict("softer" if _is_vague(left) or _is_vague(right) else "compatible", 0.2, reason)
    return Verdict("contradicts", 0.7, reason)


def _compare_differing(left: Number, right: Number, tolerance: float) -> Verdict:
    reason = f"{left.text} against {right.text}"
    gap = abs(left.low - right.low)
    coarse = max(left.step, right.step)
    # "Seven and a half years" are told to the half: nobody has rounded them.
    if min(left.step, right.step) < coarse and gap < coarse / 2 * (1 - 1e-9) and coarse < left.low:
        return Verdict("compatible", 0.1, f"rounded: {reason}")
    if tolerance > _ONE_UNIT and gap <= (left.step + right.step) / 2:
        return Verdict("same", 0.0)
    if left.bound == right.bound == "about" and _is_rounded_to(left, right):
        return Verdict("compatible", 0.1, f"rounded: {reason}")
    if _admits(left, right) or _admits(right, left):
        return Verdict("compatible", 0.15, reason)
    if "about" in (left.bound, right.bound) and gap <= _ABOUT * max(abs(left.low), abs(right.low)):
        return Verdict("softer", 0.35, reason)
    return Verdict("contradicts", _severity(left, right), reason)


def _is_rounded_to(left: Number, right: Number) -> bool:
    """Tell whether one of two estimates is the other, rounded by a digit: "nearly 14,000", "about 13,900"."""
    fine, coarse = sorted(_last_digit(number) for number in (left, right))
    gap = abs(left.low - right.low)
    is_near = gap <= _ROUNDED * max(abs(left.low), abs(right.low))
    return fine < coarse <= _ONE_DIGIT * fine and gap < coarse / 2 and is_near


def _last_digit(number: Number) -> float:
    """Return what the last digit of a figure counts that is no nought: thousands in "14,000"."""
    end = number.step
    while number.low and number.low >= 10 * end and number.low % (10 * end) == 0:
        end *= 10
    return end


def _admits(bounded: Number, exact: Number) -> bool:
    """Tell whether "at least 30" leaves room for a plain 35; twice as much is another matter."""
    if exact.bound not in ("exact", "about") or bounded.low <= 0 or exact.low <= 0:
        return False
    end = _OPEN_ENDS.get(bounded.bound, 0)
    room = _ROOM.get(bounded.bound, 1.0)
    ratio = exact.low / bounded.low
    return (end > 0 and 1 <= ratio <= room) or (end < 0 and 1 / room <= ratio <= 1)


def _severity(left: Number, right: Number) -> float:
    small, large = sorted((abs(left.low), abs(right.low)))
    doublings = 1.0 if small == 0 else min(1.0, math.log2(large / small)) if large else 0.0
    named = left.kind == "name" or right.kind == "name"
    return round((0.3 if named else 0.5) + 0.5 * doublings, 2)


def _is_close(left: float, right: float, tolerance: float) -> bool:
    return math.isclose(left, right, rel_tol=tolerance, abs_tol=1e-9)


def _readings(number: Number) -> tuple[float, ...]:
    """Return the value, and the one that it has if its only separator means the other thing."""
    if not _AMBIGUOUS_SEPARATOR.search(number.text):
        return (number.low,)
    return number.low, number.low * 1000, number.low / 1000


def _excludes(left: Number, right: Number) -> bool:
    groups = read_groups()
    group = groups.get(left.counted)
    if left.unit or right.unit or frozenset({left.counted, right.counted}) in _SHARED_FATES:
        return False
    return left.counted != right.counted and group in _EXCLUSIVE_GROUPS and group == groups.get(right.counted)


def _is_share_against_count(left: Number, right: Number) -> bool:
    """Tell whether one is so many percent, the other so many things: "31% of the vote", "3 million votes"."""
    return any(
        one.unit == "percent"
        and other.kind == "cardinal"
        and not other.unit
        and (bool(other.counted) or not has_digit(other))
        for one, other in ((left, right), (right, left))
    )


def _same_kind(left: Number, right: Number) -> bool:
    """Tell whether two figures that differ are of kinds that can contradict each other."""
    if left.kind == right.kind or _are_shares_apart(left, right):
        return True
    kinds = {left.kind, right.kind}
    plain = left if right.kind == "name" else right
    if kinds == {"name", "ordinal"}:
        return True  # "No. 96", «96-е место»
    if "name" in kinds:
        return not plain.unit and not plain.counted and has_digit(plain)
    return kinds <= {"cardinal", "ordinal"} and has_digit(left) and has_digit(right)


def _are_shares_apart(left: Number, right: Number) -> bool:
    """Tell whether "a quarter" and so many percent are too far from each other to be rounded."""
    fraction, percent = (left, right) if left.kind == "fraction" else (right, left)
    if fraction.kind != "fraction" or percent.kind != "cardinal" or percent.unit != "percent":
        return False
    small, large = sorted((abs(fraction.low), abs(percent.low)))
    return small > 0 and large / small >= _SHARES_APART


def has_digit(number: Number) -> bool:
    """Tell whether a figure is written in digits, at least in part."""
    return any(character.isdigit() for character in number.text)


def _counts_other_things(left: Number, right: Number) -> bool:
    """Tell whether two figures that differ count different things, so that they need not agree."""
    if not left.counted or not right.counted or left.counted == right.counted:
        return False
    groups = read_groups()
    one, other = groups.get(left.counted), groups.get(right.counted)
    if one and other:
        if left.counted in _CLEAR_FATES and right.counted in _CLEAR_FATES:
            return True
        return (one != other and not {one, other} <= _LOOSE_GROUPS) or one == other == "ballot"
    same_script = left.counted.isascii() == right.counted.isascii()
    both_persons = is_person(left.counted) and is_person(right.counted)
    is_one_thing = count_one_thing(left.counted, right.counted)
    return same_script and not one and not other and not both_persons and not is_one_thing
