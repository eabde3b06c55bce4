"""In how long a figure is told to be reached each time: "1.2 million tonnes a year", «300 тонн в месяц»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from compare.language.atoms import find_unit_word, read_units
from compare.language.tables import read_rows

_NO_UNITS = frozenset({"lead", "not_behind", "not_before"})
_TIME = "time"


class Period(NamedTuple):
    """A unit of time, and how many seconds it has."""

    unit: str
    seconds: float


def period_of(text: str, stop: int, language: str) -> Period | None:
    """Return the unit of time in which a figure is told to be reached, or None.

    Parameters
    ----------
    text : str
        A sentence.
    stop : int
        Where the figure ends, its unit included.
    language : str
        ISO 639-1 code.

    Returns
    -------
    Period or None
        Not how long something took ("in a year"), nor when it was ("a year ago").

    Examples
    --------
    >>> text = "It pumps 2 million barrels of oil per day."
    >>> period_of(text, text.index(" barrels"), "en"), period_of("It fell 5% a year ago.", 10, "en")
    (Period(unit='day', seconds=86400.0), None)
    """
    found = _pattern(language).match(text, stop)
    if found is None:
        return None
    word = found["word"]
    name = _words(language)[word.casefold()] if word else find_unit_word(found["unit"].casefold(), language)
    unit = read_units().get(name)
    return Period(name, unit.factor) if unit is not None and unit.dimension == _TIME else None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    lead, not_before = (_any_of(_phrases(language, kind)) for kind in ("lead", "not_before"))
    is_no_time_taken = "".join(rf"(?<!\s{re.escape(word)})" for word in _phrases(language, "not_behind"))
    by_unit = rf"{is_no_time_taken}\s+(?:{lead})\s+(?P<unit>[^\W\d]+)\b(?!\s+(?:{not_before})\b)"
    by_word = rf"\s+(?P<word>{_any_of(_words(language))})\b"
    return re.compile(rf"(?:\s+(?!(?:{lead})\s)[^\W\d]+){{0,3}}?(?:{by_unit}|{by_word})", re.IGNORECASE)


@cache
def _words(language: str) -> dict[str, str]:
    return {word: kind for kind, word in _rows(language) if kind not in _NO_UNITS}


def _phrases(language: str, wanted: str) -> list[str]:
    return [phrase for kind, phrase in _rows(language) if kind == wanted]


@cache
def _rows(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (kind, phrase)
        for code, kind, phrases in read_rows("rate_words")
        if code == language
        for phrase in phrases.split("|")
    )


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, phrases)) or "(?!)"
