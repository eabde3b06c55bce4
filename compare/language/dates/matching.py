"""Whether two dates say the same, and which dates of two sentences belong together."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.language.dates.building import (
    DAY_MINUTES,
    is_bare_weekday,
    minutes_of_day,
    weekday_of,
    zone_minutes,
)
from compare.language.dates.midnight import join_across_midnight
from compare.language.dates.readings import SEASONS
from compare.language.verdicts import Pairing, Verdict, pair_best
from compare.records import Date

# The day may stand before the month, or behind it.
_SLASHED, _MONTHS = re.compile(r"\d{1,2}/\d{1,2}/\d{4}"), 12
_A_WEEK = datetime.timedelta(days=7)
_HALF_DAY = 12
_TELLS_HALF = re.compile(
    r"\b(?:[ap]\.? ?m\b|утра|ночи|дня|вечера|ранку|ночі|вечора|morning|evening|afternoon|night|noon|полдень)",
    re.I,
)
_RELATION = re.compile(r"(?P<unit>[a-z]+)(?P<amount>[+-][\d.]+)?")
_YEAR_RELATION = re.compile(r"year[+-]\d+")
_DAYS = {
    "day": 1.0,
    "weekday": 7.0,
    "week": 7.0,
    "month": 30.4375,
    "year": 365.25,
    "decade": 3652.5,
    "hour": 1 / 24,
}
_SEVERITY = {"year": 0.8, "month": 0.8, "day": 0.7, "weekday": 0.6, "time": 0.5, "relation": 0.5}


def dates_agree(left: Date, right: Date) -> Verdict:
    """Compare what two dates both say; what only one of them says is no contradiction.

    Parameters
    ----------
    left, right : Date
        From two texts, in any two languages. Clock times are compared through their zones.

    Returns
    -------
    Verdict
        "same" where all that both say is equal, "compatible" where one says more, "contradicts", or
        "unrelated" where they share nothing that can be compared.

    Examples
    --------
    >>> from compare.language.dates.finding import find_dates
    >>> def level(left, right):
    ...     return dates_agree(find_dates(left, "ru")[0], find_dates(right, "en")[0]).level
    >>> level("21 августа", "Aug. 21"), level("в мае 2023 года", "in 2023"), level("в мае", "in June")
    ('same', 'compatible', 'contradicts')
    >>> level("в 14:30 МСК", "at 11:30 a.m. GMT")
    'same'
    """
    verdicts = _verdicts(left, right)
    if not verdicts:
        return Verdict("unrelated", 0.0)
    wrong = [part for part, agrees in verdicts.items() if not agrees]
    reason = f"{left.text} against {right.text}"
    if wrong:
        return Verdict("contradicts", max(_SEVERITY[part] for part in wrong), reason)
    if _said(left) == _said(right):
        return Verdict("same", 0.0)
    return Verdict("compatible", 0.1, reason)


def match_dates(left: Sequence[Date], right: Sequence[Date]) -> Pairing:
    """Pair the dates of two sentences by what they share, and by order.

    Parameters
    ----------
    left, right : sequence of Date
        The dates of two sentences that say the same.

    Returns
    -------
    Pairing
        Dates that agree are paired first; what is left is paired where it can be compared.

    Examples
    --------
    >>> from compare.language.dates.finding import find_dates
    >>> pairing = match_dates(find_dates("с 10 по 15 мая", "ru"), find_dates("May 10 to May 16", "en"))
    >>> [(pair.left, pair.right, pair.verdict.level) for pair in pairing.pairs]
    [(0, 0, 'same'), (1, 1, 'contradicts')]
    """
    candidates = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            verdict = dates_agree(one, other)
            if verdict.level != "unrelated":
                order = abs(i / len(left) - j / len(right))
                candidates.append((_score(one, other, verdict) - 0.3 * order, i, j, verdict))
    pairing = pair_best(candidates, range(len(left)), range(len(right)))
    return pairing._replace(pairs=join_across_midnight(pairing.pairs, left, right))


def _verdicts(left: Date, right: Date) -> dict[str, bool]:
    """Return for each part that both dates tell whether it agrees; a date that is open is read as it fits."""
    told = (_compare(one, other) for one in (left, *_readings(left)) for other in (right, *_readings(right)))
    first = next(told)
    return (
        first
        if all(first.values())
        else next((verdicts for verdicts in told if all(verdicts.values())), first)
    )


def _compare(left: Date, right: Date) -> dict[str, bool]:
    verdicts: dict[str, bool] = {}
    for part in ("year", "month", "day"):
        one, other = getattr(left, part), getattr(right, part)
        if one is not None and other is not None:
            verdicts[part] = one == other
    if left.hour is not None and right.hour is not None:
        verdicts["time"] = _same_time(left, right)
    one_day, other_day = _weekday(left), _weekday(right)
    if one_day is not None and other_day is not None and "day" not in verdicts:
        verdicts["weekday"] = one_day == other_day
    # A season is a part of a year: "spring 2027".
    are_seasons = {left.relation, right.relation} <= set(SEASONS)
    # So is a month: "March next year" and "March last year" are two.
    are_of_years = all(_YEAR_RELATION.fullmatch(date.relation) for date in (left, right))
    parts = {"year"} if are_of_years else {"month", "day", "weekday", *(() if are_seasons else ("year",))}
    told = parts.intersection(verdicts)
    if left.relation and right.relation and not told:
        same = _same_relation(left.relation, right.relation)
        if same is not None:
            verdicts["relation"] = same
    return verdicts


def _readings(date: Date) -> Iterator[Date]:
    """Yield other days that a date may mean: the weekday to come, the third of April for "3/4/2025"."""
    if date.year is None or date.month is None or date.day is None:
        return
    if is_bare_weekday(date) and date.year < datetime.MAXYEAR:
        later = datetime.date(date.year, date.month, date.day) + _A_WEEK
        yield replace(date, year=later.year, month=later.month, day=later.day)
    if _SLASHED.fullmatch(date.text) and date.day <= _MONTHS:
        yield replace(date, month=date.day, day=date.month)


def _weekday(date: Date) -> int | None:
    if date.weekday is not None or date.year is None or date.month is None or date.day is None:
        return date.weekday
    return weekday_of(date.year, date.month, date.day)


def _same_time(left: Date, right: Date) -> bool:
    """Tell whether two clock times can be the same moment of the day, zones and half days considered."""
    one, other = (minutes_of_day(date) for date in (left, right))
    shifts = {0}
    if left.zone and right.zone and left.zone != right.zone:
        known = [zone_minutes(date.zone) for date in (left, right)]
        if not all(known):
            return True
        shifts = {theirs - ours for ours in known[0] for theirs in known[1]}
    halves = {0} if _TELLS_HALF.search(left.text) and _TELLS_HALF.search(right.text) else {0, _HALF_DAY * 60}
    return any((one + shift + half - other) % DAY_MINUTES == 0 for shift in shifts for half in halves)


def _same_relation(left: str, right: str) -> bool | None:
    """Compare "day-2" with "week-1" by length; None where they cannot be compared."""
    one, other = _RELATION.fullmatch(left), _RELATION.fullmatch(right)
    if one is None or other is None:
        return left == right
    if (
        one["amount"] is None
        or other["amount"] is None
        or one["unit"] not in _DAYS
        or other["unit"] not in _DAYS
    ):
        return (
            one["unit"] == other["unit"] if one["unit"] in _DAYS or other["unit"] in _DAYS else left == right
        )
    if one["unit"] == other["unit"]:
        return float(one["amount"]) == float(other["amount"])
    lengths = [float(match["amount"]) * _DAYS[match["unit"]] for match in (one, other)]
    if max(map(abs, lengths)) < 28:
        return None  # "last week" may be "yesterday"
    return abs(lengths[0] - lengths[1]) <= 0.1 * max(map(abs, lengths))


def _said(date: Date) -> tuple[bool, ...]:
    year = date.year or _YEAR_RELATION.fullmatch(date.relation)
    fields = (year, date.month, date.day, date.weekday, date.hour, date.minute)
    return tuple(field is not None for field in fields)


def _score(left: Date, right: Date, verdict: Verdict) -> float:
    verdicts = _verdicts(left, right)
    agreeing = sum(verdicts.values())
    same_shape = _said(left) == _said(right)
    base = {"same": 6.0, "compatible": 4.0}.get(verdict.level, 0.0)
    return base + 0.5 * agreeing + (1.0 if same_shape else 0.0)
