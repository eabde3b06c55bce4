"""Dates and times of day in Russian, English and Ukrainian (in other languages those in digits)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from compare.language.atoms import Atom, Fired, apply_rules, hide, name_rules, read_atoms, tags_of_atoms
from compare.language.dates.building import find_zone, is_bare_weekday, resolve, resolve_weekday
from compare.language.dates.rules import rules_for
from compare.language.dates.tenses import turn_of_weekday
from compare.records import Date

_REMEMBERED_SENTENCES = 4096


class DatedText(NamedTuple):
    """The atoms of a text, the tags of those that no date has used, the dates, and the rules behind each."""

    atoms: tuple[Atom, ...]
    tags: str
    dates: tuple[Date, ...]
    rules: tuple[str, ...]


def find_dates(text: str, language: str, published: datetime | None = None) -> tuple[Date, ...]:
    """Return the dates and times of day that a text names.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.
    published : datetime.datetime, optional
        Time of publication; it turns "yesterday" into a day.

    Returns
    -------
    tuple of Date
        In the order of the text, not overlapping. Spans leave out the preposition.

    Examples
    --------
    >>> [(date.text, date.month, date.day) for date in find_dates("Это было 21 августа", "ru")]
    [('21 августа', 8, 21)]
    >>> date, = find_dates("They met yesterday", "en", datetime(2025, 8, 21))
    >>> date.year, date.month, date.day, date.relative
    (2025, 8, 20, True)
    """
    dates = read_dated(text, language).dates
    return tuple(_resolve(date, published, text, language) for date in dates) if published else dates


def _resolve(date: Date, published: datetime, text: str, language: str) -> Date:
    if is_bare_weekday(date):
        return resolve_weekday(date, published, turn_of_weekday(text, language, date))
    return resolve(date, published)


def explain_dates(
    text: str, language: str, published: datetime | None = None
) -> tuple[tuple[str, Date], ...]:
    """Return the dates and times of day of a text, each with the names of the rules that read it.

    Parameters
    ----------
    text, language, published
        As in `find_dates`.

    Returns
    -------
    tuple of (str, Date)
        As `find_dates` returns them; of several rules the names are joined by " + ".

    Examples
    --------
    >>> [(rule, date.text) for rule, date in explain_dates("On Saturday, July 25, they met.", "en")]
    [('weekday + month and day', 'Saturday, July 25')]
    """
    return tuple(zip(read_dated(text, language).rules, find_dates(text, language, published), strict=True))


@lru_cache(maxsize=_REMEMBERED_SENTENCES)
def read_dated(text: str, language: str) -> DatedText:
    """Return the atoms of a text with its dates taken out; figures are looked for in what is left."""
    atoms = read_atoms(text, language)
    if not atoms:
        return DatedText((), "", (), ())
    fired, tags = apply_rules(rules_for, atoms, tags_of_atoms(atoms), language)
    found = []
    for rule in sorted(fired, key=lambda rule: rule.start):
        stop = rule.stop
        dates = list(rule.records)
        if dates[-1].hour is not None:
            zone, length = find_zone(atoms, stop)
            if zone:
                tags = hide(tags, stop, stop + length)
                stop += length
                dates[-1] = replace(dates[-1], stop=atoms[stop - 1].stop)
            dates = [replace(date, zone=zone) for date in dates]
        found.append(Fired(rule.rule, rule.start, stop, dates))
    joined = (date for date in _join_weekdays(found, atoms, text) if not _is_night_before(date, text))
    dates = [replace(date, text=text[date.start : date.stop]) for date in joined]
    rules = tuple(_rules_behind(date, found, atoms) for date in dates)
    return DatedText(atoms, tags, tuple(dates), rules)


# "In the night to Saturday" is Friday's night and Saturday's morning: neither day contradicts it.
_NIGHT_BEFORE = re.compile(r"\b(?:ночь|ночью|ніч|вночі|уночі)\s+(?:на|проти)\s*$", re.IGNORECASE)


def _is_night_before(date: Date, text: str) -> bool:
    is_weekday = date.weekday is not None and date.day is None
    return is_weekday and _NIGHT_BEFORE.search(text, max(0, date.start - 20), date.start) is not None


def _rules_behind(date: Date, found: Sequence[Fired[Date]], atoms: Sequence[Atom]) -> str:
    names = (
        rule.rule
        for rule in found
        if atoms[rule.start].start < date.stop and date.start < atoms[rule.stop - 1].stop
    )
    return name_rules(names)


def _join_weekdays(found: Sequence[Fired[Date]], atoms: Sequence[Atom], text: str) -> list[Date]:
    """Make one date of a weekday and the day that follows or precedes it: "Saturday, July 25"."""
    joined: list[Date] = []
    for date in (date for rule in found for date in rule.records):
        last = joined[-1] if joined else None
        if last and text[last.stop : date.start].strip(" ,(") in ("", "on", "the") and _complete(last, date):
            joined[-1] = replace(
                date if date.day else last,
                start=last.start,
                stop=date.stop,
                weekday=last.weekday if last.weekday is not None else date.weekday,
                relative=False,
                relation="",
            )
        else:
            joined.append(date)
    return joined


def _complete(left: Date, right: Date) -> bool:
    weekdays = [date for date in (left, right) if date.weekday is not None and date.day is None]
    days = [date for date in (left, right) if date.weekday is None and date.day is not None]
    return len(weekdays) == 1 and len(days) == 1
