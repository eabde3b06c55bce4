"""One moment on two days: late on Sunday in one time zone, early on Monday in another."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from compare.language.dates.building import DAY_MINUTES, minutes_of_day, zone_minutes
from compare.language.verdicts import Verdict, VerdictPair
from compare.records import Date

# Between a time of day and its day: ", on ".
_BESIDE = 6
_WEEK = 7
_ANY_LEAP_YEAR = 2024


def join_across_midnight(
    pairs: Sequence[VerdictPair], left: Sequence[Date], right: Sequence[Date]
) -> tuple[VerdictPair, ...]:
    """Let two days agree that differ only because their times of day are told in two zones.

    Parameters
    ----------
    pairs : sequence of VerdictPair
        Dates of two sentences that belong together, by their indices.
    left, right : sequence of Date
        The dates of the two sentences.

    Returns
    -------
    tuple of VerdictPair
        "10 p.m. GMT on Sunday" and "1 a.m. Moscow time on Monday" say the same.
    """
    carried = [
        (left[pair.left], right[pair.right], days)
        for pair in pairs
        if pair.verdict.level != "contradicts" and (days := set(_carried(left[pair.left], right[pair.right])))
    ]
    return tuple(
        pair._replace(verdict=Verdict("same", 0.0))
        if pair.verdict.level == "contradicts"
        and any(
            _is_beside(time, left[pair.left])
            and _is_beside(counterpart, right[pair.right])
            and _is_later_by(left[pair.left], right[pair.right], days)
            for time, counterpart, days in carried
        )
        else pair
        for pair in pairs
    )


def _carried(left: Date, right: Date) -> Iterator[int]:
    """Yield by how many days the zone of the right time may be ahead of that of the left one, but for 0."""
    if left.hour is None or right.hour is None:
        return
    for ours in zone_minutes(left.zone):
        for theirs in zone_minutes(right.zone):
            days, rest = divmod(minutes_of_day(left) + theirs - ours - minutes_of_day(right), DAY_MINUTES)
            if days and not rest:
                yield days


def _is_beside(time_of_day: Date, day: Date) -> bool:
    gap = max(time_of_day.start - day.stop, day.start - time_of_day.stop)
    return day.hour is None and 0 <= gap <= _BESIDE


def _is_later_by(left: Date, right: Date, days: set[int]) -> bool:
    one, other = _day_of(left), _day_of(right)
    if one is not None and other is not None:
        return (other - one).days in days
    if left.weekday is None or right.weekday is None:
        return False
    return (right.weekday - left.weekday) % _WEEK in {number % _WEEK for number in days}


def _day_of(date: Date) -> datetime.date | None:
    if date.month is None or date.day is None:
        return None
    try:
        return datetime.date(date.year or _ANY_LEAP_YEAR, date.month, date.day)
    except ValueError:
        return None
