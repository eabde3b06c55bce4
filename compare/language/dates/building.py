"""Drafts of dates, what the time of publication adds to them, and time zones."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from compare.language.atoms import Atom, Found, Phrases, find_phrase, make_phrases
from compare.language.tables import read_rows
from compare.records import Date

Draft = Date
_RELATION = re.compile(r"(?P<unit>[a-z]+)(?P<amount>[+-][\d.]+)")
DAY_MINUTES = 24 * 60
_AFTERNOON = frozenset({"pm", "daytime", "evening"})


def make_draft(
    found: Found,
    *,
    start: int | None = None,
    stop: int | None = None,
    relation: str = "",
    **fields: float | None,
) -> Draft:
    """Return a date over the whole range of what was found, or from `start`, or to `stop`.

    Fields are given as the values of atoms; None leaves a field open.
    """
    whole: dict[str, Any] = {name: int(value) for name, value in fields.items() if value is not None}
    relative = bool(whole.pop("relative", 0))
    draft = Date(
        found.atoms[found.start].start if start is None else start,
        found.atoms[found.stop - 1].stop if stop is None else stop,
        "",
        relative=relative,
        relation=relation,
    )
    return replace(draft, **whole)


def make_calendar_draft(found: Found) -> Sequence[Draft]:
    """Read "2025-08-21", "21.08.2025", "21.08.25" and "8/21/2025"."""
    first, second, third = (int(piece) for piece in re.split(r"[-./]", found.atoms[found.start].word))
    if first > 31:
        year, month, day = first, second, third
    elif "/" in found.atoms[found.start].word and first <= 12:
        month, day, year = first, second, third
    else:
        day, month, year = first, second, third
    year = int(shift_year(year)) if year < 100 else year
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ()
    return (make_draft(found, year=year, month=month, day=day),)


def shift_year(value: float) -> float:
    """Return the year that two digits mean: 69 and less belong to this century."""
    return value + (2000 if value < 70 else 1900)


class ClockTime(NamedTuple):
    """An hour, perhaps a minute, and the parts of the day that were named with them."""

    hour: float
    minute: float | None = None
    parts: Sequence[str] = ()


def make_clock_draft(
    found: Found, time: ClockTime, start: int | None = None, stop: int | None = None
) -> Sequence[Draft]:
    """Return a time of day; an hour up to 12 without a part of the day is left as it is."""
    hour = time.hour
    if hour < 12 and (_AFTERNOON & set(time.parts) or ("night" in time.parts and hour >= 8)):
        hour += 12
    elif hour == 12 and ("am" in time.parts or "night" in time.parts):
        hour = 0
    return (make_draft(found, start=start, stop=stop, hour=hour % 24, minute=time.minute),)


def find_zone(atoms: Sequence[Atom], position: int) -> tuple[str, int]:
    """Return the time zone named at a position and its number of atoms; "" and 0 if none is."""
    skipped = 1 if position < len(atoms) and atoms[position].has("open") else 0
    name, length = find_phrase(_zone_phrases(), atoms, position + skipped)
    return (name, length + skipped) if length else ("", 0)


@cache
def zone_minutes(name: str) -> tuple[int, ...]:
    """Return how far a zone may be from UTC in minutes; empty where that is not known."""
    for zone, minutes, _ in read_rows("calendar_zones"):
        if zone == name and minutes != "local":
            return tuple(int(piece) for piece in minutes.split())
    return ()


def minutes_of_day(time: Date) -> int:
    """Return how many minutes a time of day is after midnight."""
    return (time.hour or 0) * 60 + (time.minute or 0)


@cache
def _zone_phrases() -> Phrases:
    rows = read_rows("calendar_zones")
    return make_phrases([(phrase, row[0]) for row in rows for phrase in row[2].split("|")])


def is_bare_weekday(date: Date) -> bool:
    """Tell whether a text names a day by its weekday alone: neither "last Friday" nor "Friday, May 5"."""
    return date.relative and date.weekday is not None and not date.relation


def resolve(draft: Date, published: datetime | None) -> Date:
    """Fill in what the time of publication tells about a relative date.

    Parameters
    ----------
    draft : Date
        As the text gives it.
    published : datetime.datetime or None
        Nothing is filled in without it.

    Returns
    -------
    Date
        "yesterday" gets year, month and day; "last year" a year; a weekday the nearest such day
        before publication, or the next one where the text says so. What lies before the year 1 or
        after 9999 stays as the text gives it.
    """
    if published is None or not draft.relative:
        return draft
    try:
        return _count_from(published.date(), draft)
    except OverflowError:  # sentinels such as 9999-12-31 stand for "no date"
        return draft


def _count_from(today: date, draft: Date) -> Date:
    if draft.weekday is not None and draft.day is None:
        turn = 1 if draft.relation == "weekday+1" else -1 if draft.relation == "weekday-1" else 0
        return _with_day(draft, _nearest_weekday(today, draft.weekday, turn))
    match = _RELATION.fullmatch(draft.relation)
    if match is None:
        return draft
    amount = float(match["amount"])
    if match["unit"] == "day":
        return _with_day(draft, today + timedelta(days=amount))
    if match["unit"] == "month":
        months = today.year * 12 + today.month - 1 + int(amount)
        return replace(draft, year=months // 12, month=months % 12 + 1)
    if match["unit"] == "year":
        return replace(draft, year=today.year + int(amount))
    return draft


def resolve_weekday(draft: Date, published: datetime, turn: int) -> Date:
    """Fill in the day of a bare weekday, which the tense of its verb turns forward (1) or back (-1).

    Returns
    -------
    Date
        Its relation says which of the two it is; where the verb leaves it open, it has none, and the day is
        the nearest one before publication.
    """
    if not turn or draft.weekday is None or published.weekday() == draft.weekday:
        return resolve(draft, published)
    return resolve(replace(draft, relation=f"weekday{turn:+d}"), published)


def _with_day(draft: Date, day: date) -> Date:
    return replace(draft, year=day.year, month=day.month, day=day.day)


def _nearest_weekday(today: date, weekday: int, turn: int) -> date:
    back = (today.weekday() - weekday) % 7
    if turn > 0:
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back or (7 if turn < 0 else 0))


def weekday_of(year: int, month: int, day: int) -> int | None:
    """Return the weekday of a day, counted from Monday as 0, or None where there is no such day."""
    if not 1 <= year < 10_000 or day > calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day).weekday()
