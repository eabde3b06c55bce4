"""All figures and dates of two texts compared, across their kinds: what one side reads as a year the
other may read as a number, «в четыре» may be "at 4 am".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, TypeVar

from compare.language.dates import find_dates, match_dates
from compare.language.figures import find_numbers, is_telling, match_numbers
from compare.language.verdicts import Pairing, Verdict
from compare.records import Date, Number

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_FOUR_DIGITS = re.compile(r"\d{4}")


class NumberPair(NamedTuple):
    """Two figures that belong together, and how they relate."""

    left: Number
    right: Number
    verdict: Verdict


class DatePair(NamedTuple):
    """Two dates that belong together, and how they relate."""

    left: Date
    right: Date
    verdict: Verdict


class FigureCheck(NamedTuple):
    """Pairs of figures and dates, and those that found no partner on the other side."""

    numbers: tuple[NumberPair, ...]
    dates: tuple[DatePair, ...]
    left_numbers: tuple[Number, ...]
    right_numbers: tuple[Number, ...]
    left_dates: tuple[Date, ...]
    right_dates: tuple[Date, ...]

    @property
    def is_faithful(self) -> bool:
        """Whether a translation kept every figure and date: none changed, nothing telling is lost."""
        kept = all(map(_is_kept, self.numbers))
        agrees = all(pair.verdict.level != "contradicts" for pair in self.dates)
        lost = any(map(is_telling, (*self.left_numbers, *self.right_numbers)))
        return (
            kept and agrees and not lost and not any(map(_has_digit, (*self.left_dates, *self.right_dates)))
        )


_NOTHING = FigureCheck((), (), (), (), (), ())


def _is_kept(pair: NumberPair) -> bool:
    """Tell whether a figure kept its value; "about 30" may lose its "about" but not become 31."""
    left, right, verdict = pair
    is_single = left.low == left.high and right.low == right.high
    return verdict.level == "same" or (
        verdict.level != "contradicts" and (left.low == right.low or not is_single)
    )


def compare_figures(
    left: str,
    right: str,
    languages: tuple[str, str] = ("ru", "en"),
    published: tuple[datetime | None, datetime | None] = (None, None),
) -> FigureCheck:
    """Find the figures and dates of two sentences and pair them.

    Parameters
    ----------
    left, right : str
        Two sentences that say the same, or should.
    languages : tuple of str and str
        ISO 639-1 codes.
    published : tuple of datetime.datetime or None
        Times of publication, for relative dates.

    Returns
    -------
    FigureCheck
        Also what has no partner.

    Examples
    --------
    >>> compare_figures("В 2019 году погибли 14 человек", "14 people died in 2019").is_faithful
    True
    >>> compare_figures("В 2019 году погибли 14 человек", "15 people died in 2019").is_faithful
    False
    """
    return pair_figures(
        find_numbers(left, languages[0]),
        find_numbers(right, languages[1]),
        find_dates(left, languages[0], published[0]),
        find_dates(right, languages[1], published[1]),
    )


def pair_figures(
    left_numbers: Sequence[Number],
    right_numbers: Sequence[Number],
    left_dates: Sequence[Date],
    right_dates: Sequence[Date],
) -> FigureCheck:
    """Pair figures and dates that were found before; see `compare_figures`.

    Parameters
    ----------
    left_numbers, right_numbers : sequence of Number
        Of the two sentences.
    left_dates, right_dates : sequence of Date
        Of the two sentences.

    Returns
    -------
    FigureCheck
        A number that is a year, a day or an hour of an unpaired date on the other side has its partner
        there, and is not among the unpaired.
    """
    if not (left_numbers or right_numbers or left_dates or right_dates):
        return _NOTHING  # most sentences
    crossed_left, dated_right = _cross(left_numbers, right_numbers, left_dates, right_dates)
    crossed_right, dated_left = _cross(right_numbers, left_numbers, right_dates, left_dates)
    left_numbers = _without(left_numbers, crossed_left)
    right_numbers = _without(right_numbers, crossed_right)
    left_dates = _without(left_dates, dated_left)
    right_dates = _without(right_dates, dated_right)
    numbers = match_numbers(left_numbers, right_numbers)
    dates = match_dates(left_dates, right_dates)
    paired_dates = [DatePair(left_dates[i], right_dates[j], verdict) for i, j, verdict in dates.pairs]
    left_over = [left_numbers[i] for i in numbers.left_unpaired]
    right_over = [right_numbers[j] for j in numbers.right_unpaired]
    left_alone = [left_dates[i] for i in dates.left_unpaired]
    right_alone = [right_dates[j] for j in dates.right_unpaired]
    paired_dates = [_with_stray_figure(pair, left_over, right_over) for pair in paired_dates]
    paired_dates += [DatePair(*pair) for pair in _mistaken(left_alone, right_over)]
    paired_dates += [DatePair(date, other, why) for other, date, why in _mistaken(right_alone, left_over)]
    return FigureCheck(
        tuple(NumberPair(left_numbers[i], right_numbers[j], verdict) for i, j, verdict in numbers.pairs),
        tuple(paired_dates),
        tuple(left_over),
        tuple(right_over),
        tuple(left_alone),
        tuple(right_alone),
    )


def _with_stray_figure(pair: DatePair, left: list[Number], right: list[Number]) -> DatePair:
    """Read "July 83 decision" as a day, and "May 5244" as a year, where the other side gives one.

    The figure is taken out of its list.
    """
    for ours, theirs, strays in ((pair.left, pair.right, left), (pair.right, pair.left, right)):
        for number in strays:
            if ours.month is None or number.unit or not 0 < number.start - ours.stop <= len(", "):
                continue
            stray_day = ours.day is None and theirs.day is not None and number.low < 100
            stray_year = ours.year is None and theirs.year is not None and number.low >= 1000
            if stray_day or stray_year:
                strays.remove(number)
                reason = f"{pair.left.text} against {pair.right.text}"
                return pair._replace(verdict=Verdict("contradicts", 0.7, reason))
    return pair


def _mistaken(dates: list[Date], numbers: list[Number]) -> list[tuple[Date, Date, Verdict]]:
    """Pair lone dates with lone figures that stand where a date should: a year 8297, a time 49:01.

    What is paired is taken out of both lists.
    """
    pairs = []
    for date in list(dates):
        for number in list(numbers):
            if other := _read_as(number, date):
                dates.remove(date)
                numbers[:] = [rest for rest in numbers if rest.start != number.start]
                pairs.append((date, other, Verdict("contradicts", 0.7, f"{date.text} against {number.text}")))
                break
    return pairs


def _read_as(number: Number, date: Date) -> Date | None:
    whole = Date(number.start, number.stop, number.text)
    if number.unit or number.kind not in ("cardinal", "name"):
        return None
    if date.hour is not None and (clock := _CLOCK.fullmatch(number.text)):
        return replace(whole, hour=int(clock[1]), minute=int(clock[2]))
    if date.year is not None and date.day is None and _FOUR_DIGITS.fullmatch(number.text):
        return replace(whole, year=int(number.low))
    return None


def _cross(
    numbers: Sequence[Number],
    other_numbers: Sequence[Number],
    dates: Sequence[Date],
    other_dates: Sequence[Date],
) -> tuple[set[int], set[int]]:
    """Find the numbers without an agreeing partner that stand inside such a date on the other side."""
    if not numbers or not other_dates:
        return set(), set()
    loose_numbers = _loose(match_numbers(numbers, other_numbers), len(numbers), left=True)
    loose_dates = _loose(match_dates(dates, other_dates), len(other_dates), left=False)
    crossed: set[int] = set()
    dated: set[int] = set()
    for i in loose_numbers:
        values = {float(digits) for digits in re.findall(r"\d+", numbers[i].text)} or {numbers[i].low}
        for j in loose_dates:
            if values <= _values(other_dates[j]):
                crossed.add(i)
                dated.add(j)
                break
    return crossed, dated


def _loose(pairing: Pairing, count: int, *, left: bool) -> list[int]:
    agreeing = {
        pair.left if left else pair.right for pair in pairing.pairs if pair.verdict.level != "contradicts"
    }
    return [index for index in range(count) if index not in agreeing]


def _values(date: Date) -> set[float]:
    """Return the figures that a date may be made of."""
    values = {float(value) for value in (date.year, date.day, date.hour, date.minute) if value is not None}
    if date.year is not None:
        values.add(float(date.year % 100))
    if date.hour is not None:
        values.add(float(date.hour % 12))
    if date.weekday is None and (amount := re.search(r"[\d.]+$", date.relation)):
        values.add(float(amount.group()))
    return values


Item = TypeVar("Item")


def _without(items: Sequence[Item], indices: set[int]) -> Sequence[Item]:
    return [item for index, item in enumerate(items) if index not in indices]


def _has_digit(date: Date) -> bool:
    return any(character.isdigit() for character in date.text)
